package articlelist

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// mixed are articles with more and less to show, from the lowest row to the highest.
func mixed() []annotate.ArticleSummary {
	long := strings.Repeat("The dam broke in the night. ", 4)
	counts := []annotate.LabelCount{{Label: annotate.LabelClaim, Spans: 4}}
	return []annotate.ArticleSummary{
		{ID: "title", Title: "Dam breaks"},
		{ID: "source", Title: "Dam breaks", Outlet: "Coast Courier", Published: "2022-09-14"},
		{ID: "long", Title: long},
		{ID: "longcounts", Title: long, Counts: counts},
		{ID: "full", Title: long, Outlet: "The Newspaper of the Northern Coasts", Published: "2022-09-14", Counts: counts},
	}
}

func TestARowIsAsHighAsWhatIsInIt(t *testing.T) {
	l := shown(t, mixed())
	last := float32(0)
	for k := range 5 {
		r := l.row(k)
		if h := r.Size().Height; h <= last {
			t.Errorf("%s is %v high, after %v", r.article.ID, h, last)
		} else {
			last = h
		}
		w := test.WidgetRenderer(r).(*rowRenderer)
		bottom := float32(0)
		for _, text := range append([]*canvas.Text{w.title[0], w.title[1], w.source}, w.counts...) {
			if text.Text != "" {
				bottom = max(bottom, text.Position().Y+text.MinSize().Height)
			}
		}
		if free := r.Size().Height - bottom; free < 3 || free > 12 {
			t.Errorf("%s has %v below its text", r.article.ID, free)
		}
	}
}

func TestARowGrowsWithItsFirstSpan(t *testing.T) {
	articles := mixed()
	l := shown(t, articles)
	before, below := l.row(2).Size().Height, l.row(3).Position().Y
	a := articles[2]
	a.Counts = articles[3].Counts
	l.table.Update(a)
	l.Update(a.ID)
	grown := l.row(2).Size().Height - before
	if grown <= 0 || l.row(3).Position().Y != below+grown || l.row(2).Size().Height != l.row(3).Size().Height {
		t.Errorf("the row grew by %v, the next one moved by %v", grown, l.row(3).Position().Y-below)
	}
	l.SetLabels(nil) // nothing counts any more
	if got := l.row(2).Size().Height; got != before {
		t.Errorf("without labels it is %v high, want %v", got, before)
	}
}

func TestANarrowListGivesATitleASecondLine(t *testing.T) {
	l := shown(t, []annotate.ArticleSummary{{ID: "1", Title: "Storm leaves homes without power"}, {ID: "2", Title: "Dam"}})
	before, low := l.row(0).Size().Height, l.row(1).Size().Height
	l.Resize(fyne.NewSize(500, 700))
	if wide := l.row(0).Size().Height; wide >= before || wide != low {
		t.Errorf("%v high, wide %v, with a short title %v", before, wide, low)
	}
}

func TestARowOfAnotherTableIsMeasuredAnew(t *testing.T) {
	l := shown(t, mixed())
	low := l.row(0).Size().Height
	l.SetTable(listing.New(mixed()[4]), annotate.DefaultLabels())
	if got := l.row(0).Size().Height; got <= low {
		t.Errorf("it is %v high, like another article before", got)
	}
}

func BenchmarkListing100000(b *testing.B) {
	l := shown(b, some(100_000))
	for b.Loop() {
		l.refilter()
	}
}

func BenchmarkMeasuring100000(b *testing.B) {
	l := shown(b, some(100_000))
	for b.Loop() {
		l.listed.heights.forget()
		l.measureRows()
	}
}

func BenchmarkScrolling100000(b *testing.B) {
	l := shown(b, some(100_000))
	y := float32(0)
	for b.Loop() {
		y += 61
		l.list.ScrollToOffset(y)
	}
}

func BenchmarkGrouping100000(b *testing.B) {
	l := shown(b, some(100_000))
	l.filters.groups.SetSelected("Outlets")
	for b.Loop() {
		l.refilter()
	}
}

// Rows that come behind others are like those of a list that was complete at once.
func TestAListThatGrowsLooksLikeOneThatIsComplete(t *testing.T) {
	articles := append(mixed(), some(60)...)
	articles = append(articles, annotate.ArticleSummary{ID: "last", Title: strings.Repeat("The dam broke in the night. ", 4)})
	for _, order := range []int{0, 1} {
		whole := shown(t, articles)
		whole.filters.order.SetSelectedIndex(order)
		whole.Resize(fyne.NewSize(270, 700))
		l := shown(t, nil)
		l.filters.order.SetSelectedIndex(order)
		table := listing.Begin()
		l.SetTable(table, annotate.DefaultLabels())
		for k, a := range articles {
			table.Append([]annotate.ArticleSummary{a})
			l.Grown()
			if k == 30 {
				l.Resize(fyne.NewSize(400, 700))
				l.Resize(fyne.NewSize(270, 700))
			}
		}
		table.End()
		l.Grown()
		if l.ids() != whole.ids() {
			t.Fatalf("order %d: it lists %s, want %s", order, l.ids(), whole.ids())
		}
		for range 4 { // from the top, in the middle, at the end
			for k, want := range whole.list.RowsInSight() {
				got := l.list.Row(k)
				if got == nil || got.Position() != want.Position() || got.Size() != want.Size() || got.(*row).article.ID != want.(*row).article.ID {
					t.Fatalf("order %d: row %d is not like that of the complete list", order, k)
				}
			}
			for _, each := range []*List{l, whole} {
				each.list.ScrollToOffset(each.list.GetScrollOffset() + 1200)
			}
		}
	}
}

// BenchmarkReading100000 shows a list that is read in parts, as the desk reads it.
func BenchmarkReading100000(b *testing.B) {
	articles := some(100_000)
	l := shown(b, nil)
	for b.Loop() {
		table := listing.Begin()
		l.SetTable(table, annotate.DefaultLabels())
		for rest := articles; len(rest) > 0; {
			part := min(max(1000, table.Len()/8), len(rest))
			table.Append(rest[:part])
			rest = rest[part:]
			l.Grown()
		}
		table.End()
		l.Grown()
	}
}
