package articlelist

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// later is what the list does when other events had their turn.
type later []func()

// shownLater is a list of articles in a window that goes on when the test says so.
func shownLater(t testing.TB, table *listing.Table) (*List, *later) {
	t.Helper()
	test.NewTempApp(t)
	l := New()
	q := &later{}
	l.listed.soon = func(f func()) { *q = append(*q, f) }
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(270, 700))
	l.SetTable(table, annotate.DefaultLabels())
	return l, q
}

// turn does one thing that waits; false where nothing does.
func (q *later) turn() bool {
	if len(*q) == 0 {
		return false
	}
	f := (*q)[0]
	*q = (*q)[1:]
	f()
	return true
}

func (q *later) rest() {
	for q.turn() {
	}
}

func TestRowsAreShownAsTheyAreRead(t *testing.T) {
	table := listing.Begin()
	l, q := shownLater(t, table)
	if l.add.Visible() || l.empty.Text != "Reading the articles…" || l.list.Visible() {
		t.Errorf("before the first one it says %q", l.empty.Text)
	}
	articles := some(6)
	for n := 2; n <= 6; n += 2 {
		table.Append(articles[n-2 : n])
		l.Grown()
		q.rest()
		if got := len(strings.Fields(l.ids())); got != n || !l.list.Visible() || l.empty.Visible() {
			t.Errorf("%d rows of %d", got, n)
		}
		if text := l.text(fmt.Sprintf("article:a%d", n-1)); text == "" {
			t.Errorf("the row of article %d is not there", n-1)
		}
	}
	table.End()
	l.Grown()
	if got := l.progress.text.Text; !strings.HasSuffix(got, "2 of 6 done") {
		t.Errorf("progress %q", got)
	}
}

func TestAProjectWithoutArticlesTeachesOnceItIsRead(t *testing.T) {
	table := listing.Begin()
	l, _ := shownLater(t, table)
	table.End()
	l.Grown()
	if !l.add.Visible() || !strings.Contains(l.empty.Text, "No articles yet") {
		t.Errorf("it says %q", l.empty.Text)
	}
}

func TestFiltersHoldWhileRowsComeIn(t *testing.T) {
	articles := fromOutlets()
	for _, c := range []struct {
		name   string
		choose func(l *List)
		want   string
	}{
		{"to do", func(l *List) { l.filters.tabs[toDo].Tapped(&fyne.PointEvent{}) }, "a b"},
		{"a label", func(l *List) { l.filters.byLabel.SetSelected("With claim") }, "a"},
		{"an outlet", func(l *List) { l.filters.outlets.SetSelected("Mirror") }, "a c"},
		{"a text", func(l *List) { l.search.SetText("r") }, "a b c"},
		{"a text of a title", func(l *List) { l.search.SetText("rain") }, "c"},
		{"found in a text", func(l *List) {
			l.search.SetText("water")
			l.SetFound("water", []annotate.ArticleID{"b", "c"})
		}, "b c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles[2].Status = annotate.StatusDone
			table := listing.Begin()
			table.Append(articles[:1])
			l, q := shownLater(t, table)
			c.choose(l)
			for _, a := range articles[1:] {
				table.Append([]annotate.ArticleSummary{a})
				l.Grown()
				q.rest()
			}
			table.End()
			l.Grown()
			if got := l.ids(); got != c.want {
				t.Errorf("listed are %q, want %q", got, c.want)
			}
		})
	}
}

// A project that is read again keeps the chosen outlet, which may come late.
func TestAnOutletStaysChosenUntilAllIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		last           annotate.ArticleSummary
		chosen, listed string
	}{
		"it comes":       {annotate.ArticleSummary{ID: "z", Outlet: "Mirror"}, "Mirror", "z"},
		"it never comes": {annotate.ArticleSummary{ID: "z", Outlet: "Post"}, "All outlets", "b z"},
	} {
		l, q := shownLater(t, listing.New(fromOutlets()...))
		l.filters.outlets.SetSelected("Mirror")
		table := listing.Begin()
		l.SetTable(table, annotate.DefaultLabels())
		table.Append([]annotate.ArticleSummary{{ID: "b", Outlet: "Post"}})
		l.Grown()
		q.rest()
		if l.filters.outlets.Selected != "Mirror" || l.ids() != "" {
			t.Errorf("%s: while it is read %q is chosen, listed are %q", name, l.filters.outlets.Selected, l.ids())
		}
		table.Append([]annotate.ArticleSummary{c.last})
		table.End()
		l.Grown()
		q.rest()
		if l.filters.outlets.Selected != c.chosen || l.ids() != c.listed {
			t.Errorf("%s: %q is chosen, listed are %q", name, l.filters.outlets.Selected, l.ids())
		}
	}
}

func TestTheOpenArticleComesIntoSightWhenItIsRead(t *testing.T) {
	articles := some(200)
	for name, c := range map[string]struct {
		meanwhile func(*List)
		inSight   bool
	}{
		"nothing meanwhile":     {func(*List) {}, true},
		"scrolled meanwhile":    {func(l *List) { l.list.ScrollToOffset(300) }, false},
		"walked meanwhile":      {func(l *List) { l.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) }, false},
		"another one is opened": {func(l *List) { l.SetCurrent("a1") }, false},
	} {
		table := listing.Begin()
		l, q := shownLater(t, table)
		l.SetCurrent("a150")
		table.Append(articles[:100])
		l.Grown()
		c.meanwhile(l)
		table.Append(articles[100:])
		l.Grown()
		q.rest()
		if got := l.text("article:a150") != ""; got != c.inSight {
			t.Errorf("%s: in sight %v", name, got)
		}
	}
}

func TestTheKeyboardStaysAtItsArticleWhileRowsComeIn(t *testing.T) {
	articles := some(60)
	table := listing.Begin()
	l, q := shownLater(t, table)
	table.Append(articles[:30])
	l.Grown()
	l.list.SetCurrent(7)
	table.Append(articles[30:])
	l.Grown()
	q.rest()
	if at := l.currentRow(); at != "a7" {
		t.Errorf("it is at %s", at)
	}
	other := listing.Begin()
	l.SetTable(other, nil)
	other.Append(articles[10:20])
	l.Grown()
	if at := l.currentRow(); at != "a10" {
		t.Errorf("in another project it is at %s", at)
	}
}

func TestManyArticlesAreFilteredInSteps(t *testing.T) {
	const n = 3*stepArticles + 10
	l, q := shownLater(t, listing.New(some(n)...))
	q.rest()
	if got := l.listed.shown.Len(); got != n {
		t.Fatalf("%d rows", got)
	}
	l.search.SetText("part 77")
	if got := l.listed.shown.Len(); got != n {
		t.Errorf("%d rows before all titles were looked at, want the %d from before", got, n)
	}
	q.turn()
	l.search.SetText("part 5") // typed on
	turns := 0
	for q.turn() {
		turns++
	}
	if turns < 3 || turns > 4 {
		t.Errorf("%d turns, want one for each %d articles", turns, stepArticles)
	}
	want := 0
	for i := range n {
		if strings.HasPrefix(fmt.Sprint(i), "5") {
			want++
		}
	}
	if got := l.listed.shown.Len(); got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
	if len(*q) > 0 || l.listed.going {
		t.Error("it goes on when all is done")
	}
}

func TestEnterAfterAQuickQueryGoesToWhatIsLookedFor(t *testing.T) {
	l, _ := shownLater(t, listing.New(some(3*stepArticles)...))
	var opened []annotate.ArticleID
	l.OnOpen = func(id annotate.ArticleID) { opened = append(opened, id) }
	l.search.SetText("part 24001")
	l.search.OnSubmitted("")
	l.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(opened, []annotate.ArticleID{"a24001"}) {
		t.Errorf("opened %q", opened)
	}
}

// A list that was scrolled must not jump while the same project is read again.
func TestReadingAgainLeavesTheListWhereItIs(t *testing.T) {
	const n = 3 * stepArticles
	l, q := shownLater(t, listing.New(some(n)...))
	q.rest()
	l.SetCurrent("a20000")
	at := l.list.GetScrollOffset()
	l.SetTable(listing.New(some(n+1)...), annotate.DefaultLabels())
	if got := l.listed.shown.Len(); got != n {
		t.Errorf("%d rows before all were looked at", got)
	}
	q.rest()
	if got := l.listed.shown.Len(); got != n+1 || l.list.GetScrollOffset() != at {
		t.Errorf("%d rows, scrolled to %v, want %v", got, l.list.GetScrollOffset(), at)
	}
}

func TestStepGoesAlongTheListedArticles(t *testing.T) {
	l := shown(t, some(9))
	for _, c := range []struct {
		tab  int
		from annotate.ArticleID
		by   int
		want annotate.ArticleID // "" none
	}{
		{all, "a3", 1, "a4"}, {all, "a3", -1, "a2"}, {all, "a0", -1, ""}, {all, "a8", 1, ""}, {all, "", 1, "a0"},
		{done, "a2", 1, "a5"}, {done, "a3", 1, "a2"}, {done, "a3", -1, "a2"},
	} {
		l.filters.tabs[c.tab].Tapped(&fyne.PointEvent{})
		if got, ok := l.Step(c.from, c.by); got != c.want || ok != (c.want != "") {
			t.Errorf("%+v: %q, %v", c, got, ok)
		}
	}
	if got, ok := l.NextToDo("a2"); got != "a3" || !ok { // all that are listed are done
		t.Errorf("to do is %q, %v", got, ok)
	}
	l.search.SetText("zebra")
	if got, ok := l.Step("a3", 1); got != "a4" || !ok {
		t.Errorf("where none is listed the next one is %q, %v", got, ok)
	}
}

// Whatever happens in whatever order, what is listed in the end is what the
// filters say of the table.
func TestListIsWhatTheFiltersSay(t *testing.T) {
	l, q := shownLater(t, listing.New())
	articles := some(40)
	rapid.Check(t, func(t *rapid.T) {
		table, read := listing.Begin(), 0
		l.ClearSearch()
		l.SetTable(table, annotate.DefaultLabels())
		t.Repeat(map[string]func(*rapid.T){
			"read": func(t *rapid.T) {
				if !table.Reading() {
					t.Skip("all is read")
				}
				n := rapid.IntRange(0, len(articles)-read).Draw(t, "n")
				table.Append(articles[read : read+n])
				read += n
				if read == len(articles) {
					table.End()
				}
				l.Grown()
			},
			"turn": func(*rapid.T) { q.turn() },
			"tab": func(t *rapid.T) {
				l.filters.tabs[rapid.IntRange(0, 2).Draw(t, "tab")].Tapped(&fyne.PointEvent{})
			},
			"search": func(t *rapid.T) {
				l.search.SetText(rapid.SampledFrom([]string{"", "PART 1", "courier", "no such"}).Draw(t, "query"))
			},
			"outlet": func(t *rapid.T) {
				l.filters.outlets.SetSelected(rapid.SampledFrom(l.filters.outlets.Options).Draw(t, "outlet"))
			},
			"label": func(t *rapid.T) {
				l.filters.byLabel.SetSelected(rapid.SampledFrom(l.filters.byLabel.Options).Draw(t, "label"))
			},
			"": func(t *rapid.T) {
				q.rest()
				var want []string
				for _, a := range table.All() {
					text := strings.ToLower(a.Title + "\n" + a.Outlet)
					switch {
					case l.filters.tabs[toDo].On() && a.Status == annotate.StatusDone, l.filters.tabs[done].On() && a.Status != annotate.StatusDone,
						!strings.Contains(text, strings.ToLower(l.search.Text)),
						l.filters.outlets.SelectedIndex() > 0 && a.Outlet != l.filters.outlets.Selected,
						l.filters.byLabel.SelectedIndex() == 1 && a.Spans() > 0,
						l.filters.byLabel.Selected == "With claim" && a.Count(annotate.LabelClaim) == 0,
						l.filters.byLabel.SelectedIndex() > 2:
						continue
					}
					want = append(want, string(a.ID))
				}
				if got := l.ids(); got != strings.Join(want, " ") {
					t.Fatalf("listed are %q, want %q", got, want)
				}
			},
		})
	})
}

// A program needs about twice the memory that is in use, because garbage is
// collected when the heap has doubled: 20 MB for 40 MB.
func TestMemoryOfAListOf100000Articles(t *testing.T) {
	const limit = 20 << 20
	inUse := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	empty := listing.Begin()
	l, q := shownLater(t, empty)
	l.Grown()
	before := inUse()
	table := listing.Begin()
	l.SetTable(table, annotate.DefaultLabels())
	for i := 0; i < 100_000; i += 1000 {
		table.Append(large(i, 1000))
		l.Grown()
		q.rest()
	}
	table.End()
	l.Grown()
	n := int64(inUse()) - int64(before)
	if rows := l.listed.shown.Len(); rows != 100_000 || n > limit {
		t.Errorf("%d rows take %.1f MB, want %d MB at most", rows, float64(n)/(1<<20), limit>>20)
	}
	t.Logf("%.1f MB", float64(n)/(1<<20))
}

// large are articles as those of a real project: long IDs and titles, counts of
// three labels.
func large(from, n int) []annotate.ArticleSummary {
	out := make([]annotate.ArticleSummary, n)
	for k := range out {
		i := from + k
		out[k] = annotate.ArticleSummary{
			ID:     annotate.ArticleID(fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i)),
			Title:  fmt.Sprintf("Governor says that at least %d died when the dam broke", i),
			Outlet: fmt.Sprintf("The Valley Post %d", i%20), Published: "2022-09-14T10:00:00Z", Status: annotate.StatusTodo,
			Counts: []annotate.LabelCount{{Label: "actor", Spans: 14}, {Label: "claim", Spans: 1 + i%200}, {Label: "figure", Spans: 9}},
		}
	}
	return out
}

// Run: go test -run '^$' -bench . ./app/articlelist
func BenchmarkListOf100000Articles(b *testing.B) {
	articles := large(0, 100_000)
	l, q := shownLater(b, listing.New(articles...))
	q.rest()
	b.Run("a keystroke", func(b *testing.B) { // until other events have their turn
		for n := 0; b.Loop(); n++ {
			l.search.SetText([]string{"at least 777", "at least 77"}[n%2])
			b.StopTimer()
			q.rest()
			b.StartTimer()
		}
	})
	b.Run("a keystroke and its turns", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			l.search.SetText([]string{"at least 777", "at least 77"}[n%2])
			q.rest()
		}
	})
	l.search.SetText("")
	q.rest()
	b.Run("another filter and its turns", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			l.filters.tabs[n%2].Tapped(&fyne.PointEvent{})
			q.rest()
		}
	})
	l.filters.tabs[all].Tapped(&fyne.PointEvent{})
	q.rest()
	b.Run("an edit", func(b *testing.B) {
		l.SetCurrent(articles[70_000].ID)
		for n := 0; b.Loop(); n++ {
			a := articles[70_000]
			a.Counts = []annotate.LabelCount{{Label: "claim", Spans: n}}
			l.table.Update(a)
			l.Update(a.ID)
		}
	})
	b.Run("an act on 20000 articles", func(b *testing.B) {
		var ids []annotate.ArticleID
		for _, a := range articles[:20_000] {
			ids = append(ids, a.ID)
		}
		for b.Loop() {
			l.Update(ids...)
		}
	})
	b.Run("opening an article", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			l.SetCurrent(articles[(n*7919)%100_000].ID)
		}
	})
	b.Run("1000 found in their texts", func(b *testing.B) {
		l.search.SetText("zebra")
		var found []annotate.ArticleID
		for _, a := range articles[50_000:51_000] {
			found = append(found, a.ID)
		}
		for b.Loop() {
			l.SetFound("zebra", found)
			q.rest()
		}
	})
	b.Run("reading, a part of 1000", func(b *testing.B) {
		l.ClearSearch()
		table, n := listing.Begin(), 0
		l.SetTable(table, annotate.DefaultLabels())
		for b.Loop() {
			if n == 100 {
				b.StopTimer()
				table, n = listing.Begin(), 0
				l.SetTable(table, annotate.DefaultLabels())
				b.StartTimer()
			}
			table.Append(articles[n*1000 : n*1000+1000])
			l.Grown()
			n++
		}
	})
}
