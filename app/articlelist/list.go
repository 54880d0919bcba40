// Package articlelist is the screen on the left: the articles of the project,
// with search, a filter by status, and progress.
package articlelist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// List is the screen. Make it with New.
type List struct {
	widget.BaseWidget
	Tips      *ui.Tips // shows titles that were cut; may be nil
	OnOpen    func(annotate.ArticleID)
	OnContext func(id annotate.ArticleID, at fyne.Position) // a right click on an article
	OnLeave   func()                                        // Esc in the search field or the list
	OnImport  func()                                        // the empty list's button
	OnSearch  func(query string)                            // what is looked for is another; SetFound answers
	OnKey     func(ui.Key) bool                             // keys that are not the search field's or the list's

	all     []annotate.ArticleSummary
	shown   []int // indices into all that pass the filters
	labels  []annotate.Label
	current annotate.ArticleID
	filter  status
	outlet  string                             // filter; "" all
	label   annotate.LabelID                   // filter; "" all
	tagged  func(annotate.ArticleSummary) bool // filter by label; nil all
	query   string                             // that found is of
	found   map[annotate.ArticleID]bool        // articles with the query in their text
	looking bool                               // the texts are being searched

	progress *widget.Label
	bar      *canvas.Rectangle
	barDone  *canvas.Rectangle
	search   *ui.Field
	tabs     []*ui.Tab
	outlets  *ui.Select
	byLabel  *ui.Select
	list     *ui.KeyList
	rows     map[widget.ListItemID]*row
	empty    *widget.Label
	add      *ui.PushButton
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
	l.search = ui.NewField(lang.L("Search articles"), false)
	l.search.OnChanged = func(string) {
		l.refilter()
		if l.OnSearch != nil {
			l.OnSearch(l.wanted())
		}
	}
	l.search.OnSubmitted = func(string) {
		if len(l.shown) > 0 && l.OnOpen != nil {
			l.OnOpen(l.all[l.shown[0]].ID)
		}
	}
	l.search.OnEscape = func() {
		l.search.SetText("")
		if l.OnLeave != nil {
			l.OnLeave()
		}
	}
	l.search.OnShortcut = func(k ui.Key) bool { return l.OnKey != nil && l.OnKey(k) }
	for i, t := range []struct{ name, text string }{{"all", lang.L("All")}, {"todo", lang.L("To do")}, {"done", lang.L("Done")}} {
		l.tabs = append(l.tabs, ui.NewTab("filter:"+t.name, t.text, func() { l.setFilter(status(i)) }))
	}
	l.tabs[0].SetOn(true)
	l.makeFilters()
	l.list = l.newKeyList()
	l.empty = widget.NewLabel("")
	l.empty.Wrapping = fyne.TextWrapWord
	l.empty.Alignment = fyne.TextAlignCenter
	l.add = ui.NewPushButton(lang.L("Import articles…"), func() {
		if l.OnImport != nil {
			l.OnImport()
		}
	}, nil)
	head := container.NewVBox(
		container.New(layout.NewCustomPaddedLayout(4, 0, 8, 8), l.progress),
		container.New(layout.NewCustomPaddedLayout(0, 4, 12, 12), container.New(&progressLayout{l}, l.bar, l.barDone)),
		container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), l.search),
		container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), container.NewHBox(l.tabs[0], l.tabs[1], l.tabs[2])),
		container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), container.NewGridWithColumns(2, l.byLabel, l.outlets)),
	)
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 8, 8), container.NewVBox(l.empty, container.NewCenter(l.add)))
	l.root = container.NewBorder(head, nil, nil, nil, container.NewStack(none, l.list))
	l.ExtendBaseWidget(l)
	l.refilter()
	return l
}

// SetArticles shows the articles of a project.
func (l *List) SetArticles(articles []annotate.ArticleSummary, labels []annotate.Label) {
	at := l.currentRow()
	l.all, l.labels, l.shown = articles, labels, nil
	l.showFilters()
	l.query, l.found = "", nil // of the articles that were there
	if want := l.wanted(); want != "" && l.OnSearch != nil {
		l.OnSearch(want)
	}
	l.refilter()
	l.list.Keep(l.rowOf(at))
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
	if k := l.rowOf(id); k >= 0 {
		l.list.SetCurrent(k)
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
	at := l.currentRow()
	want := l.wanted()
	l.shown = l.shown[:0]
	for i, a := range l.all {
		if l.passes(a) && l.matches(a, want) {
			l.shown = append(l.shown, i)
		}
	}
	l.list.Keep(l.rowOf(at))
	clear(l.rows)
	l.sayWhyEmpty()
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

func (l *List) sayWhyEmpty() {
	switch {
	case len(l.all) == 0:
		l.empty.SetText(lang.L("No articles yet.\nDrop text files here, or"))
		l.add.Show()
	case len(l.shown) > 0:
	case l.looking && l.wanted() != "":
		l.empty.SetText(lang.L("Searching…"))
		l.add.Hide()
	default:
		l.empty.SetText(lang.L("No article matches."))
		l.add.Hide()
	}
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
	for _, f := range []struct {
		name   string
		choice *ui.Select
	}{{"filter:label", l.byLabel}, {"filter:outlet", l.outlets}} {
		out = append(out, ui.Control{Name: f.name, Role: "select", Text: f.choice.Selected, Enabled: true, Object: f.choice})
	}
	if l.add.Visible() {
		out = append(out, ui.Button("articles:import", l.add.Text, l.add))
	}
	if l.list.Visible() {
		for id, r := range l.rows {
			if id < len(l.shown) && l.list.InSight(id) {
				a := l.all[l.shown[id]]
				_, word := statusMark(a)
				out = append(out, ui.Control{Name: "article:" + string(a.ID), Role: "row", Text: lang.L("{{.Title}}, {{.Status}}", ui.With{"Title": a.Title, "Status": word}), Enabled: true, Object: r})
			}
		}
	}
	return out
}
