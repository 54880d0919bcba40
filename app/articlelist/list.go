// Package articlelist is the screen on the left: the articles of the project,
// with search, a filter by status, and progress.
package articlelist

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// List is the screen. Make it with New.
type List struct {
	widget.BaseWidget
	OnOpen   func(annotate.ArticleID)
	OnLeave  func()            // Esc in the search field
	OnImport func()            // the empty list's button
	OnKey    func(ui.Key) bool // shortcuts while the search field has the focus

	all     []annotate.ArticleSummary
	shown   []int // indices into all that pass the filters
	labels  []annotate.Label
	current annotate.ArticleID
	filter  status

	progress *widget.Label
	bar      *canvas.Rectangle
	barDone  *canvas.Rectangle
	search   *ui.Field
	tabs     []*ui.Tab
	list     *widget.List
	rows     map[widget.ListItemID]*row
	empty    *widget.Label
	add      *widget.Button
	root     fyne.CanvasObject
}

type status int

const (
	anyStatus status = iota
	toDo
	done
)

// New makes an empty list.
func New() *List {
	l := &List{rows: map[widget.ListItemID]*row{}}
	l.progress = widget.NewLabel("")
	l.bar, l.barDone = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	l.search = ui.NewField("Search titles and outlets", false)
	l.search.OnChanged = func(string) { l.refilter() }
	l.search.OnEscape = func() {
		l.search.SetText("")
		if l.OnLeave != nil {
			l.OnLeave()
		}
	}
	l.search.OnShortcut = func(k ui.Key) bool { return l.OnKey != nil && l.OnKey(k) }
	for i, t := range []struct{ name, text string }{{"all", "All"}, {"todo", "To do"}, {"done", "Done"}} {
		l.tabs = append(l.tabs, ui.NewTab("filter:"+t.name, t.text, func() { l.setFilter(status(i)) }))
	}
	l.tabs[0].SetOn(true)
	l.list = widget.NewList(
		func() int { return len(l.shown) },
		func() fyne.CanvasObject { return newRow() },
		func(id widget.ListItemID, o fyne.CanvasObject) {
			r := o.(*row)
			for k, other := range l.rows { // a pooled row shows one article only
				if other == r {
					delete(l.rows, k)
				}
			}
			l.rows[id] = r
			if id < len(l.shown) {
				a := l.all[l.shown[id]]
				r.show(a, l.labels, a.ID == l.current)
			}
		},
	)
	l.list.HideSeparators = true
	l.list.OnSelected = func(id widget.ListItemID) {
		l.list.UnselectAll() // the row itself shows which article is open
		if id < len(l.shown) && l.OnOpen != nil {
			l.OnOpen(l.all[l.shown[id]].ID)
		}
	}
	l.empty = widget.NewLabel("")
	l.empty.Wrapping = fyne.TextWrapWord
	l.empty.Alignment = fyne.TextAlignCenter
	l.add = widget.NewButton("Import articles…", func() {
		if l.OnImport != nil {
			l.OnImport()
		}
	})
	head := container.NewVBox(
		container.New(layout.NewCustomPaddedLayout(4, 0, 8, 8), l.progress),
		container.New(layout.NewCustomPaddedLayout(0, 4, 12, 12), container.New(&progressLayout{l}, l.bar, l.barDone)),
		container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), l.search),
		container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), container.NewHBox(l.tabs[0], l.tabs[1], l.tabs[2])),
	)
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 8, 8), container.NewVBox(l.empty, container.NewCenter(l.add)))
	l.root = container.NewBorder(head, nil, nil, nil, container.NewStack(none, l.list))
	l.ExtendBaseWidget(l)
	l.refilter()
	return l
}

// SetArticles shows the articles of a project.
func (l *List) SetArticles(articles []annotate.ArticleSummary, labels []annotate.Label) {
	l.all, l.labels = articles, labels
	l.refilter()
}

// Update shows what became of one article.
func (l *List) Update(a annotate.ArticleSummary) {
	for i := range l.all {
		if l.all[i].ID == a.ID {
			l.all[i] = a
		}
	}
	for id, r := range l.rows {
		if id < len(l.shown) && l.all[l.shown[id]].ID == a.ID {
			r.show(a, l.labels, a.ID == l.current)
		}
	}
	l.showProgress()
}

// SetCurrent marks the article that is open, and scrolls to it.
func (l *List) SetCurrent(id annotate.ArticleID) {
	l.current = id
	l.list.Refresh()
	for k, i := range l.shown {
		if l.all[i].ID == id {
			l.list.ScrollTo(k)
		}
	}
}

// Order are the articles as they are listed, for going to the next one.
func (l *List) Order() []annotate.ArticleSummary {
	out := make([]annotate.ArticleSummary, len(l.shown))
	for k, i := range l.shown {
		out[k] = l.all[i]
	}
	return out
}

// FocusSearch puts the keyboard into the search field.
func (l *List) FocusSearch(c fyne.Canvas) { c.Focus(l.search) }

func (l *List) setFilter(s status) {
	l.filter = s
	for i, t := range l.tabs {
		t.SetOn(status(i) == s)
	}
	l.refilter()
}

func (l *List) refilter() {
	want := strings.ToLower(strings.TrimSpace(l.search.Text))
	l.shown = l.shown[:0]
	for i, a := range l.all {
		isDone := a.Status == annotate.StatusDone
		if l.filter == toDo && isDone || l.filter == done && !isDone {
			continue
		}
		if want != "" && !strings.Contains(strings.ToLower(a.Title+"\n"+a.Meta.Outlet), want) {
			continue
		}
		l.shown = append(l.shown, i)
	}
	clear(l.rows)
	switch {
	case len(l.all) == 0:
		l.empty.SetText("No articles yet.\nDrop text files here, or")
		l.add.Show()
	case len(l.shown) == 0:
		l.empty.SetText("No article matches.")
		l.add.Hide()
	}
	if len(l.shown) == 0 {
		l.empty.Show()
		l.list.Hide()
	} else {
		l.empty.Hide()
		l.add.Hide()
		l.list.Show()
	}
	l.list.Refresh()
	l.showProgress()
}

// progress is how many of all articles are done.
func (l *List) doneCount() int {
	n := 0
	for _, a := range l.all {
		if a.Status == annotate.StatusDone {
			n++
		}
	}
	return n
}

func (l *List) showProgress() {
	text := "Articles"
	if len(l.all) > 0 {
		text = fmt.Sprintf("Articles   %s of %s done", ui.Digits(l.doneCount()), ui.Digits(len(l.all)))
	}
	l.progress.SetText(text)
	p := ui.Colors()
	l.bar.FillColor, l.barDone.FillColor = p.Hairline, p.Accent
	(&progressLayout{l}).Layout(nil, l.bar.Size())
	canvas.Refresh(l.bar)
	canvas.Refresh(l.barDone)
}

// progressLayout draws the share that is done over a thin bar.
type progressLayout struct{ l *List }

func (p *progressLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 3) }

func (p *progressLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	share := float32(0)
	if n := len(p.l.all); n > 0 {
		share = float32(p.l.doneCount()) / float32(n)
	}
	p.l.bar.Resize(s)
	p.l.barDone.Resize(fyne.NewSize(s.Width*share, s.Height))
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.root) }

// Refresh implements fyne.CanvasObject.
func (l *List) Refresh() {
	l.showProgress()
	l.BaseWidget.Refresh()
}

// Controls implements ui.Inspectable.
func (l *List) Controls() []ui.Control {
	out := []ui.Control{{Name: "articles:search", Role: "entry", Text: l.search.Text, Enabled: true, Object: l.search}}
	for _, t := range l.tabs {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	if l.add.Visible() {
		out = append(out, ui.Button("articles:import", l.add.Text, l.add))
	}
	if l.list.Visible() {
		for id, r := range l.rows {
			if id < len(l.shown) {
				a := l.all[l.shown[id]]
				_, word := statusMark(a)
				out = append(out, ui.Control{Name: "article:" + string(a.ID), Role: "row", Text: a.Title + ", " + word, Enabled: true, Object: r})
			}
		}
	}
	return out
}
