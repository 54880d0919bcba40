// Package articlelist is the screen on the left: the articles of the project,
// with search, a filter by status, and progress.
package articlelist

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// List is the screen. Make it with New.
type List struct {
	widget.BaseWidget
	Tips      *ui.Tips // shows titles that were cut; may be nil
	OnOpen    func(annotate.ArticleID)
	OnContext func(id annotate.ArticleID, at fyne.Position) // a right click on an article; "" for the chosen ones
	OnRemove  func()                                        // Del in the list
	OnLeave   func()                                        // Esc in the search field or the list
	OnImport  func()                                        // the empty list's button
	OnSearch  func(query string)                            // what is looked for is another; AddFound and SetFound answer
	// OnSnippets wants the text around the match in found articles; SetSnippets answers.
	OnSnippets func(query string, ids []annotate.ArticleID)
	OnLacking  func()            // articles with missing details are wanted; SetLacking answers
	OnKey      func(ui.Key) bool // keys that are not the search field's or the list's

	table    *listing.Table
	labels   []annotate.Label
	listed   listed
	filter   listing.Filter
	current  annotate.ArticleID
	chosen   chosen
	awaited  awaited
	lacking  lacking
	texts    texts
	progress *progress
	search   *ui.Field
	filters  filters
	list     *ui.KeyList
	empty    *widget.Label
	add      *ui.PushButton
	root     fyne.CanvasObject
}

// statuses are what the tabs list, in their order.
var statuses = []annotate.Status{"", annotate.StatusTodo, annotate.StatusDone}

// New makes an empty list.
func New() *List {
	l := &List{table: listing.New(), listed: listed{soon: ui.Soon}, progress: newProgress()}
	l.search = ui.NewField(lang.L("Search articles"), false)
	l.search.OnChanged = func(string) { l.searchFor() }
	l.search.OnEscape = func() {
		l.search.SetText("")
		if l.OnLeave != nil {
			l.OnLeave()
		}
	}
	l.search.OnShortcut = func(k ui.Key) bool { return l.OnKey != nil && l.OnKey(k) }
	for i, t := range []struct{ name, text string }{{"all", lang.L("All")}, {"todo", lang.L("To do")}, {"done", lang.L("Done")}} {
		l.filters.tabs = append(l.filters.tabs, ui.NewTab("filter:"+t.name, t.text, func() { l.setStatus(statuses[i]) }))
	}
	l.filters.tabs[0].SetOn(true)
	l.makeFilters()
	l.list = l.newKeyList()
	l.makeChosen()
	l.empty = widget.NewLabel("")
	l.empty.Wrapping = fyne.TextWrapWord
	l.empty.Alignment = fyne.TextAlignCenter
	l.add = ui.NewPushButton(lang.L("Import articles…"), func() {
		if l.OnImport != nil {
			l.OnImport()
		}
	}, nil)
	l.texts.make()
	head := container.NewVBox(
		container.New(layout.NewCustomPaddedLayout(4, 0, 8, 8), l.progress.text),
		container.New(layout.NewCustomPaddedLayout(0, 4, 12, 12), l.progress.bar),
		container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), l.search),
		container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), container.NewHBox(l.filters.tabs[0], l.filters.tabs[1], l.filters.tabs[2])),
		container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), container.NewGridWithColumns(2, l.filters.byLabel, l.filters.outlets)),
		container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), container.NewGridWithColumns(2, l.filters.order, l.filters.groups)),
		l.texts.bar,
	)
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 8, 8), container.NewVBox(l.empty, container.NewCenter(l.add)))
	l.root = container.NewBorder(head, l.chosen.bar, nil, nil, container.NewStack(none, l.list))
	l.ExtendBaseWidget(l)
	l.SetTable(l.table, nil)
	return l
}

// SetTable shows the articles of a project. The caller still owns the table, and
// calls Grown and Update after changes. During the reading of the table, the list
// shows the articles read so far. After the reading, the list shows the previous
// articles until the filters have run, for a short time.
func (l *List) SetTable(t *listing.Table, labels []annotate.Label) {
	l.table, l.labels = t, labels
	l.showLabelFilter()
	l.showOutlets()
	l.readFilters()
	l.filter.Found = map[annotate.ArticleID]bool{} // they were of the articles that were there
	if l.filter.Query != "" && l.OnSearch != nil {
		l.OnSearch(l.filter.Query)
	}
	l.refilter()
	l.RelistLacking()
}

// Grown shows the articles appended to the table. It must also be called at the end
// of the reading.
func (l *List) Grown() {
	l.showOutlets()
	if l.readFilters() {
		l.refilter() // the chosen outlet is in no article
		return
	}
	l.goOn()
}

// Update shows the new state of articles of the table. An article stays in the
// list even if it no longer passes the filters: it must not disappear during the
// work on it.
func (l *List) Update(ids ...annotate.ArticleID) {
	if len(ids) == 0 {
		return
	}
	if l.filter.Group == listing.GroupStory && slices.ContainsFunc(ids, l.listed.shown.Moved) {
		l.refilter() // it was put into a story, with others
	}
	taller := false
	for _, id := range ids {
		taller = remeasure(l, id) || taller
		if k, ok := l.listed.shown.RowOf(id); ok {
			line := l.listed.groups.lineOf(k)
			if r := l.list.Row(line); r != nil {
				l.showRow(line, r)
			}
		}
	}
	if taller {
		l.measureRows()
		l.list.Refresh()
	}
	l.showOutlets()
	l.showProgress()
}

// SetCurrent marks the open article, and scrolls to it. If the article is not read
// yet, the list scrolls after the reading, unless the user has scrolled.
func (l *List) SetCurrent(id annotate.ArticleID) {
	l.current = id
	l.list.Refresh()
	l.awaited = awaited{is: id != "", scrolled: l.list.GetScrollOffset()}
	l.bringIntoSight()
}

// awaited says whether the open article is still to be brought into sight, and how
// far the list was scrolled when that was asked for.
type awaited struct {
	is       bool
	scrolled float32
}

// bringIntoSight scrolls to the open article, if that is awaited and it is listed.
func (l *List) bringIntoSight() {
	if !l.awaited.is {
		return
	}
	k, ok := l.listed.shown.RowOf(l.current)
	scrolled := l.list.GetScrollOffset() != l.awaited.scrolled
	if ok && !scrolled {
		l.list.SetCurrent(l.listed.groups.lineOf(k))
	}
	l.awaited.is = !ok && !scrolled && (l.table.Reading() || l.listed.going)
}

// Step is the article by rows after from, in the order of the list. If from is not
// listed, Step gives the first listed article. If no article is listed, the list of
// all articles counts. False if there is no such row.
func (l *List) Step(from annotate.ArticleID, by int) (annotate.ArticleID, bool) {
	pass := l.listed.shown
	if pass.Len() == 0 {
		pass = l.everything()
	}
	k, ok := pass.RowOf(from)
	if k += by; !ok {
		k = 0
	}
	if k < 0 || k >= pass.Len() {
		return "", false
	}
	return pass.Table().ID(pass.Place(k)), true
}

// NextToDo is the first article after behind that is not done: a listed article if
// possible, else any article. After the last article comes the first. False if all
// other articles are done.
func (l *List) NextToDo(behind annotate.ArticleID) (annotate.ArticleID, bool) {
	if id, ok := l.listed.shown.NextToDo(behind); ok {
		return id, true
	}
	return l.everything().NextToDo(behind)
}

// everything lists all articles.
func (l *List) everything() *listing.Pass {
	pass := listing.NewPass(l.table, listing.Filter{})
	pass.Step(l.table.Len())
	return pass
}

// FocusSearch puts the keyboard into the search field.
func (l *List) FocusSearch(c fyne.Canvas) { c.Focus(l.search) }

func (l *List) sayWhyEmpty() {
	l.texts.sayHowMany(l)
	text := ""
	switch {
	case l.listed.shown.Len() > 0:
	case l.table.Reading():
		text = lang.L("Reading the articles…")
	case l.table.Len() == 0:
		text = lang.L("No articles yet.\nDrop text files here, or")
	case l.texts.looking && l.filter.Query != "" || l.lacking.awaited:
		text = lang.L("Searching…")
	default:
		text = lang.L("No article matches.")
	}
	show(l.list, text == "")
	show(l.empty, text != "")
	show(l.add, text != "" && l.table.Len() == 0 && !l.table.Reading())
	if text != "" {
		l.empty.SetText(text)
	}
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
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
	for _, t := range l.filters.tabs {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	for _, f := range []struct {
		name   string
		choice *ui.Select
	}{{"filter:label", l.filters.byLabel}, {"filter:outlet", l.filters.outlets}, {"filter:order", l.filters.order}, {"filter:group", l.filters.groups}} {
		out = append(out, ui.Control{Name: f.name, Role: "select", Text: f.choice.Selected, Enabled: true, Object: f.choice})
	}
	if l.texts.bar.Visible() {
		out = append(out, ui.Control{Name: "articles:listed", Role: "text", Text: l.texts.said.Text, Enabled: true, Object: l.texts.said})
	}
	if l.chosen.bar.Visible() {
		out = append(out, ui.Control{Name: "chosen:count", Role: "text", Text: l.chosen.text.Text, Enabled: true, Object: l.chosen.text})
		for _, t := range []*ui.Tab{l.chosen.acts, l.chosen.none} {
			out = append(out, ui.Button(t.Name, t.Text(), t))
		}
	}
	if l.add.Visible() {
		out = append(out, ui.Button("articles:import", l.add.Text, l.add))
	}
	if l.list.Visible() {
		for line, r := range l.list.RowsInSight() {
			k, head := l.listed.groups.rowAt(line)
			if head {
				g := l.listed.groupAt(k)
				out = append(out, ui.Control{Name: "group:" + g.name, Role: "text", Text: lang.L("{{.Group}}, {{.Count}}", ui.With{"Group": g.name, "Count": ui.Articles(g.size)}), Enabled: true, Object: r})
				continue
			}
			a := l.listed.article(k)
			_, word := statusMark(a)
			out = append(out, ui.Control{Name: "article:" + string(a.ID), Role: "row", Text: lang.L("{{.Title}}, {{.Status}}", ui.With{"Title": a.Title, "Status": word}), Enabled: true, Object: r,
				Nth: k + 1, Of: l.listed.shown.Len(), Chosen: a.ID == l.current || l.chosen.ids[a.ID], Current: l.list.Ringed(line)})
		}
	}
	return out
}
