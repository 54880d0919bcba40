package articlelist

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// some are n articles, of which every third is done and every fourth has spans.
func some(n int) []annotate.ArticleSummary {
	var out []annotate.ArticleSummary
	for i := range n {
		a := annotate.ArticleSummary{
			ID: annotate.ArticleID(fmt.Sprintf("a%d", i)), Title: fmt.Sprintf("Dam breaks, part %d", i), Status: annotate.StatusTodo,
			Outlet: []string{"Coast Courier", "Élan Nord"}[i%2], Published: "2022-09-14",
		}
		if i%3 == 2 {
			a.Status = annotate.StatusDone
		}
		if i%4 == 1 {
			a.Counts = []annotate.LabelCount{{Label: annotate.LabelClaim, Spans: i}}
		}
		out = append(out, a)
	}
	return out
}

// shown is a list of articles in a window.
func shown(t testing.TB, articles []annotate.ArticleSummary) *List {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	l := New()
	l.listed.soon = func(f func()) { f() }
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(270, 700))
	l.SetTable(listing.New(articles...), annotate.DefaultLabels())
	return l
}

// row is what shows the article in row k.
func (l *List) row(k int) *row { return l.list.Row(k).(*row) }

func (l *List) ids() string {
	var out []string
	for k := range l.listed.shown.Len() {
		out = append(out, string(l.listed.id(k)))
	}
	return strings.Join(out, " ")
}

// The tabs.
const all, toDo, done = 0, 1, 2

func TestFilterAndSearch(t *testing.T) {
	cases := []struct {
		name   string
		tab    int
		search string
		want   string
	}{
		{"all", all, "", "a0 a1 a2 a3 a4 a5"},
		{"to do", toDo, "", "a0 a1 a3 a4"},
		{"done", done, "", "a2 a5"},
		{"a part of the title", all, "part 3", "a3"},
		{"letters of any case", all, " DAM ", "a0 a1 a2 a3 a4 a5"},
		{"the outlet", all, "élan", "a1 a3 a5"},
		{"both", done, "coast", "a2"},
		{"no match", all, "river", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := shown(t, some(6))
			l.filters.tabs[c.tab].Tapped(&fyne.PointEvent{})
			l.search.SetText(c.search)
			if got := l.ids(); got != c.want {
				t.Errorf("articles %q, want %q", got, c.want)
			}
			if l.list.Visible() != (c.want != "") || l.empty.Visible() != (c.want == "") || l.add.Visible() {
				t.Error("what is shown does not fit")
			}
		})
	}
}

func TestNoArticlesTeach(t *testing.T) {
	l := shown(t, nil)
	if !l.add.Visible() || !strings.Contains(l.empty.Text, "No articles yet") || l.list.Visible() {
		t.Errorf("shown is %q", l.empty.Text)
	}
	imports := 0
	l.OnImport = func() { imports++ }
	l.add.OnTapped()
	if imports != 1 {
		t.Error("the button does not import")
	}
	l.SetTable(listing.New(some(2)...), nil)
	if l.add.Visible() || !l.list.Visible() {
		t.Error("with articles it still teaches")
	}
	l.SetTable(listing.New(), nil)
	if l.ids() != "" || !l.add.Visible() {
		t.Error("without them it does not teach again")
	}
}

func TestProgress(t *testing.T) {
	for n, want := range map[int]string{0: "Articles", 1: "0 of 1 done", 6: "2 of 6 done", 3000: "1\u202f000 of 3\u202f000 done"} {
		l := shown(t, some(n))
		if got := l.progress.text.Text; !strings.HasSuffix(got, want) {
			t.Errorf("%d articles: %q, want %q", n, got, want)
		}
	}
}

func TestUpdateShowsOneArticleAnew(t *testing.T) {
	articles := some(6)
	l := shown(t, articles)
	a := articles[0]
	a.Status, a.Counts = annotate.StatusDone, []annotate.LabelCount{{Label: annotate.LabelActor, Spans: 3}}
	b := articles[2]
	b.Status = annotate.StatusTodo
	l.table.Update(a)
	l.table.Update(b) // which the list is not told of
	l.Update(a.ID)
	if got := l.progress.text.Text; !strings.HasSuffix(got, "2 of 6 done") {
		t.Errorf("progress %q", got)
	}
	if text := l.text("article:a0"); !strings.Contains(text, "done") {
		t.Errorf("its row says %q", text)
	}
	if got := l.row(0).article; got.Spans() != 3 {
		t.Errorf("its row shows %+v", got)
	}
	if got := l.row(2).article; got.Status != annotate.StatusDone {
		t.Errorf("another row was made anew: %+v", got)
	}
	l.Update("unknown") // of another project: nothing happens
	l.Update(a.ID, b.ID)
	if got := l.row(2).article; got.Status != annotate.StatusTodo {
		t.Errorf("the second of two rows shows %+v", got)
	}
}

// text is what a control says.
func (l *List) text(name string) string {
	for _, c := range l.Controls() {
		if c.Name == name {
			return c.Text
		}
	}
	return ""
}

func TestRowsSayHowFarAnArticleIs(t *testing.T) {
	l := shown(t, some(6))
	for name, want := range map[string]string{"article:a0": "to do", "article:a1": "started", "article:a2": "done"} {
		if got := l.text(name); !strings.HasSuffix(got, ", "+want) {
			t.Errorf("%s says %q, want %q", name, got, want)
		}
	}
	marks := map[string]bool{}
	for _, a := range some(3) {
		m, _ := statusMark(a)
		marks[m] = true
	}
	if len(marks) != 3 {
		t.Errorf("three statuses have the marks %v", marks)
	}
}

func TestOpeningAnArticle(t *testing.T) {
	l := shown(t, some(6))
	var opened []annotate.ArticleID
	l.OnOpen = func(id annotate.ArticleID) { opened = append(opened, id) }
	l.filters.tabs[done].Tapped(&fyne.PointEvent{})
	test.Tap(l.row(1))
	test.Tap(l.row(0))
	test.Tap(l.row(0)) // again: a click on the open one gives the keyboard back
	if !slices.Equal(opened, []annotate.ArticleID{"a5", "a2", "a2"}) {
		t.Errorf("opened %v", opened)
	}
}

func TestARightClickOnAnArticleAsksForItsMenu(t *testing.T) {
	l := shown(t, some(6))
	l.OnOpen = func(id annotate.ArticleID) { t.Errorf("it opened %s", id) }
	test.TapSecondary(l.row(1)) // nobody hears it
	var asked []annotate.ArticleID
	l.OnContext = func(id annotate.ArticleID, _ fyne.Position) { asked = append(asked, id) }
	l.filters.tabs[done].Tapped(&fyne.PointEvent{})
	test.TapSecondary(l.row(1))
	if !slices.Equal(asked, []annotate.ArticleID{"a5"}) {
		t.Errorf("asked for the menus of %v", asked)
	}
}

func TestEscapeInTheSearchClearsAndLeaves(t *testing.T) {
	l := shown(t, some(6))
	left := 0
	l.OnLeave = func() { left++ }
	l.search.SetText("part 3")
	l.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if l.search.Text != "" || left != 1 || l.listed.shown.Len() != 6 {
		t.Errorf("search %q, left %d times, %d articles", l.search.Text, left, l.listed.shown.Len())
	}
}

func TestManyArticlesHaveFewRows(t *testing.T) {
	l := shown(t, some(100_000))
	l.SetCurrent("a70000")
	if n := len(maps.Collect(l.list.RowsInSight())); n == 0 || n > 40 {
		t.Errorf("%d rows", n)
	}
	if l.text("article:a70000") == "" {
		t.Error("the open article is not in sight")
	}
}

func TestSourceLine(t *testing.T) {
	for want, m := range map[string]annotate.ArticleSummary{
		"":                            {},
		"Coast Courier":               {Outlet: "Coast Courier"},
		"14 Sep 2022":                 {Published: "2022-09-14"},
		"Coast Courier · 14 Sep 2022": {Outlet: "Coast Courier", Published: "2022-09-14T10:00"},
	} {
		if got := sourceLine(m.Outlet, m.Published); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTheListIsSorted(t *testing.T) {
	l, _ := shownArticles(t, 6)
	first := func() (ids []annotate.ArticleID) {
		for k := range l.listed.shown.Len() {
			ids = append(ids, l.listed.id(k))
		}
		return ids
	}
	l.filters.order.SetSelected("To do first")
	if got, want := first(), []annotate.ArticleID{"1", "2", "4", "5", "3", "6"}; !slices.Equal(got, want) {
		t.Errorf("to do first: %v, want %v", got, want)
	}
	if next, ok := l.Step("5", 1); !ok || next != "3" {
		t.Errorf("after 5 comes %s", next)
	}
	l.extend(4) // from the start
	if got, want := l.Chosen(), []annotate.ArticleID{"3"}; !slices.Equal(got, want) {
		t.Errorf("chosen are %v, want %v", got, want)
	}
	l.filters.order.SetSelected("Import order")
	if got, want := first(), []annotate.ArticleID{"1", "2", "3", "4", "5", "6"}; !slices.Equal(got, want) {
		t.Errorf("in the order of import: %v, want %v", got, want)
	}
}
