//go:build !headless

package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// stage is what stands between the menu bar and the status bar: the panes, with
// bars and a page in the middle, or the page without a project.
type stage struct {
	root    fyne.CanvasObject
	panes   *ui.Panes
	middle  *fyne.Container // bars above the page
	article fyne.CanvasObject
	left    feature.Pane
	spans   feature.Pane // what stands on the right unless another pane is shown
	right   feature.Pane
	bars    []fyne.CanvasObject
	pages   []*feature.Page
	page    *feature.Page // in place of the article; nil: none
	welcome []fyne.CanvasObject
	empty   []fyne.CanvasObject
}

func newStage(m Main, parts []feature.Parts, s *settings.Settings) *stage {
	st := &stage{article: m.Article, left: m.Left, spans: m.Right, right: m.Right}
	bars := container.New(layout.NewCustomPaddedVBoxLayout(0))
	middle := container.NewStack(m.Article)
	for _, p := range parts {
		st.bars = append(st.bars, p.Bars...)
		for _, page := range p.Pages {
			page.Object.Hide()
			st.pages = append(st.pages, page)
			middle.Add(page.Object)
		}
		if p.Empty != nil {
			st.empty = append(st.empty, p.Empty)
		}
		if p.Welcome != nil {
			st.welcome = append(st.welcome, p.Welcome)
		}
	}
	for _, b := range st.bars {
		bars.Add(b)
	}
	for _, e := range st.empty {
		middle.Add(e)
	}
	st.middle = ui.Under(bars, ui.NewPaper(middle))
	st.panes = ui.NewPanes(m.Left, st.middle, m.Right, s.LeftWidth, s.RightWidth)
	st.panes.SetHidden(s.LeftHidden, s.RightHidden)
	st.panes.OnResized = func(left, right float32) { s.LeftWidth, s.RightWidth = left, right }
	st.root = container.NewStack(append([]fyne.CanvasObject{st.panes}, st.welcome...)...)
	return st
}

// showProject shows the panes, or the page without a project.
func (st *stage) showProject(open, empty bool) {
	setVisible(open, st.panes)
	setVisible(!open, st.welcome...)
	setVisible(open && empty, st.empty...)
}

func setVisible(on bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// ShowPage implements feature.Stage.
func (f *Frame) ShowPage(p *feature.Page) {
	st := f.stage
	if p == st.page {
		return
	}
	before := st.page
	st.page = p
	for _, page := range st.pages {
		setVisible(page == p, page.Object)
		if page.Shown != nil && (page == p || page == before) {
			page.Shown(page == p)
		}
	}
	setVisible(p == nil, st.article)
	if p != nil {
		f.win.Canvas().Unfocus() // keys are the window's
	} else {
		f.FocusHome()
	}
}

// Page implements feature.Stage.
func (f *Frame) Page() *feature.Page { return f.stage.page }

// TextInSight implements feature.Stage.
func (f *Frame) TextInSight() (why string, blocked bool) {
	if p := f.stage.page; p != nil {
		return p.Hides(), true
	}
	return "", false
}

// ShowRight implements feature.Stage.
func (f *Frame) ShowRight(p feature.Pane) {
	if p == nil {
		p = f.stage.spans
	}
	f.stage.right = p
	f.stage.panes.SetRight(p)
}

// RightShown implements feature.Stage.
func (f *Frame) RightShown(p feature.Pane) bool { return f.stage.right == p && shown(p) }

// Hidden implements feature.Stage.
func (f *Frame) Hidden(s feature.Side) bool {
	left, right := f.stage.panes.Hidden()
	if s == feature.Left {
		return left
	}
	return right
}

// OpenPane implements feature.Stage.
func (f *Frame) OpenPane(s feature.Side) {
	if f.Hidden(s) {
		f.togglePane(s)
	}
}

func (f *Frame) togglePane(s feature.Side) {
	left, right := f.stage.panes.Hidden()
	if s == feature.Left {
		left = !left
	} else {
		right = !right
	}
	f.stage.panes.SetHidden(left, right)
	f.settings.LeftHidden, f.settings.RightHidden = left, right
	f.SaveSettings()
	f.FocusHome()
}

// Restack implements feature.Stage.
func (f *Frame) Restack() {
	f.stage.middle.Refresh()
	if c := f.win.Content(); c != nil {
		c.Refresh()
	}
}

func shown(o fyne.CanvasObject) bool { return o.Visible() && o.Size().Width > 0 }
