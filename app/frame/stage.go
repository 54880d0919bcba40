//go:build !headless

package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// stage is the part of the window between menu bar and status bar: the panes, with
// bars and a page in the middle, or the page without a project.
type stage struct {
	win      fyne.Window
	settings *settings.Settings
	onTurned func() // called when another page or pane is shown; moves the keyboard home
	onKept   func() // saves the settings

	root    fyne.CanvasObject
	panes   *ui.Panes
	middle  *fyne.Container // bars above the page
	article fyne.CanvasObject
	left    feature.Pane
	spans   feature.Pane // the pane on the right, unless another pane replaces it
	right   feature.Pane
	bars    []fyne.CanvasObject
	notices *ui.Notices // the last bar: about the article alone
	pages   []*feature.Page
	page    *feature.Page // replaces the article; nil: none
	welcome []fyne.CanvasObject
	empty   []fyne.CanvasObject
}

// furnish puts the screens and the features' parts on the stage.
func (st *stage) furnish(m Main, parts []feature.Parts, tips *ui.Tips) {
	st.article, st.left, st.spans, st.right = m.Article, m.Left, m.Right, m.Right
	middle := container.NewStack(m.Article)
	var notices []*ui.Notice
	for _, p := range parts {
		st.bars = append(st.bars, p.Bars...)
		notices = append(notices, p.Notices...)
		for _, page := range p.Pages {
			page.Object.Hide()
			st.pages = append(st.pages, page)
			middle.Add(page.Object)
		}
		if p.Empty != nil {
			st.empty = append(st.empty, ui.NewArea(p.Empty))
		}
		if p.Welcome != nil {
			st.welcome = append(st.welcome, ui.NewArea(p.Welcome))
		}
	}
	for _, e := range st.empty {
		middle.Add(e)
	}
	st.notices = ui.NewNotices(st.win.Canvas, tips, notices...)
	st.notices.OnChange, st.notices.OnTurned = st.Restack, st.onTurned
	st.bars = append(st.bars, st.notices)
	st.middle = ui.Under(ui.NewStack(st.bars...), ui.NewPaper(middle))
	s := st.settings
	st.panes = ui.NewPanes(m.Left, st.middle, m.Right, s.LeftWidth, s.RightWidth)
	st.panes.SetHidden(s.LeftHidden, s.RightHidden)
	st.panes.OnResized = func(left, right float32) { s.LeftWidth, s.RightWidth = left, right }
	st.root = container.NewStack(append([]fyne.CanvasObject{st.panes}, st.welcome...)...)
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
func (st *stage) ShowPage(p *feature.Page) {
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
	st.notices.Away(p != nil)
	st.onTurned()
}

// Page implements feature.Stage.
func (st *stage) Page() *feature.Page { return st.page }

// TextInSight implements feature.Stage.
func (st *stage) TextInSight() (why string, blocked bool) {
	if p := st.page; p != nil {
		return p.Hides(), true
	}
	return "", false
}

// ShowRight implements feature.Stage.
func (st *stage) ShowRight(p feature.Pane) {
	if p == nil {
		p = st.spans
	}
	st.right = p
	st.panes.SetRight(p, p != st.spans)
}

// RightShown implements feature.Stage.
func (st *stage) RightShown(p feature.Pane) bool { return st.right == p && shown(p) }

// Hidden implements feature.Stage.
func (st *stage) Hidden(s feature.Side) bool { return !shown(st.side(s)) }

func (st *stage) side(s feature.Side) feature.Pane {
	if s == feature.Left {
		return st.left
	}
	return st.right
}

// OpenPane implements feature.Stage.
func (st *stage) OpenPane(s feature.Side) {
	if st.Hidden(s) {
		st.showSide(s)
	}
}

// togglePane hides or shows a side.
func (st *stage) togglePane(s feature.Side) {
	switch {
	case st.Hidden(s):
		st.showSide(s)
	case st.panes.Asked() == asked(s):
		st.panes.Ask(ui.NoSide)
		st.onTurned()
	default:
		st.setHidden(s, true)
	}
}

func asked(s feature.Side) ui.Side {
	if s == feature.Left {
		return ui.LeftSide
	}
	return ui.RightSide
}

// showSide shows a side, whether it was hidden or the window is too narrow for it.
func (st *stage) showSide(s feature.Side) {
	st.setHidden(s, false)
	st.panes.Ask(asked(s))
}

// setHidden hides or shows a side from now on.
func (st *stage) setHidden(s feature.Side, hidden bool) {
	left, right := st.panes.Hidden()
	if s == feature.Left {
		left = hidden
	} else {
		right = hidden
	}
	st.panes.SetHidden(left, right)
	st.settings.LeftHidden, st.settings.RightHidden = left, right
	st.onKept()
	st.onTurned()
}

// Restack implements feature.Stage.
func (st *stage) Restack() {
	if st.root != nil { // after furnish
		st.middle.Refresh()
		st.win.Content().Refresh()
	}
}

func shown(o fyne.CanvasObject) bool { return o.Visible() && o.Size().Width > 0 }

// The panes from left to right, which is the order of F6.
const (
	paneLeft = iota
	paneMiddle
	paneRight
	paneCount
)

// paneWithKeyboard is the pane with the keyboard, or the middle.
func (st *stage) paneWithKeyboard() int {
	focused := st.win.Canvas().Focused()
	has := func(p feature.Pane) bool { return focused != nil && p.HasKeyboard(focused) }
	switch {
	case has(st.left):
		return paneLeft
	case has(st.right):
		return paneRight
	}
	return paneMiddle
}

// stepPane moves the keyboard to the next visible pane (step 1) or to the previous
// one (-1).
func (st *stage) stepPane(step int) {
	at := st.paneWithKeyboard()
	for range paneCount {
		at = (at + step + paneCount) % paneCount
		side := st.left
		switch at {
		case paneMiddle:
			if st.onTurned(); st.win.Canvas().Focused() != nil {
				return
			}
			continue
		case paneRight:
			side = st.right
		}
		if shown(side) {
			side.TakeKeyboard(st.win.Canvas())
			return
		}
	}
}
