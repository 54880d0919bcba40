package listing

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// some are n articles, all to do, of twenty outlets.
func some(n int) []annotate.ArticleSummary {
	out := make([]annotate.ArticleSummary, n)
	for i := range out {
		out[i] = annotate.ArticleSummary{
			ID: annotate.ArticleID(fmt.Sprintf("id-%06d", i)), Title: fmt.Sprintf("Governor says that at least %d died when the dam broke", i),
			Outlet: fmt.Sprintf("Post %d", i%20), Published: "2022-09-14", Status: annotate.StatusTodo,
			Counts: []annotate.LabelCount{{Label: "claim", Spans: 1 + i%200}, {Label: "figure", Spans: 9}},
		}
	}
	return out
}

func drawArticle(t *rapid.T) annotate.ArticleSummary {
	a := annotate.ArticleSummary{
		ID: annotate.ArticleID(rapid.SampledFrom([]string{
			"a", "b", "ä", "of 16 characters", "0199c5a2-6f1e-7aaa-9bbb-00000000000a", "0199c5a2-6f1e-7aaa-9bbb-00000000000b",
			"0199c5a2-6f1e-7aaa-9bbb-00000000000A", "0199c5a2-6f1e-7aaa-9bbb-00000000000g", "0199c5a2-6f1e-7aaa-9bbb000000000000-",
		}).Draw(t, "id")),
		Title:     rapid.StringN(0, 20, 60).Draw(t, "title"),
		Outlet:    rapid.SampledFrom([]string{"", "Coast Courier", "Élan Nord", "Post"}).Draw(t, "outlet"),
		Published: rapid.SampledFrom([]string{"", "2022", "2022-09-14", "2022-10-01", "2022-09/14", "2022-09-1x", "2022-10-01T08:00:00Z"}).Draw(t, "published"),
		Story:     rapid.SampledFrom([]string{"", "", "Dam", "Vote"}).Draw(t, "story"),
		Status:    rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(t, "status"),
	}
	for _, label := range []annotate.LabelID{"actor", "claim", "figure"} {
		if n := rapid.SampledFrom([]int{0, 1, 127, 128, 1 << 40}).Draw(t, string(label)); n > 0 {
			a.Counts = append(a.Counts, annotate.LabelCount{Label: label, Spans: n})
		}
	}
	return a
}

// model is a table as one would write it without a thought for memory.
type model []annotate.ArticleSummary

func (m model) index(id annotate.ArticleID) int {
	return slices.IndexFunc(m, func(a annotate.ArticleSummary) bool { return a.ID == id })
}

func (m model) outlets() []string {
	names := map[string]bool{}
	for _, a := range m {
		names[a.Outlet] = true
	}
	delete(names, "")
	return slices.Sorted(maps.Keys(names))
}

func TestTableHoldsWhatItWasGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := Begin()
		var want model
		early := map[annotate.ArticleID]annotate.ArticleSummary{}
		t.Repeat(map[string]func(*rapid.T){
			"append": func(t *rapid.T) {
				part := rapid.SliceOfNDistinct(rapid.Custom(drawArticle), 0, 3, func(a annotate.ArticleSummary) annotate.ArticleID { return a.ID }).Draw(t, "part")
				table.Append(part)
				for _, a := range part {
					if want.index(a.ID) < 0 {
						if newer, ok := early[a.ID]; ok {
							a = newer
						}
						delete(early, a.ID)
						want = append(want, a)
					}
				}
			},
			"update": func(t *rapid.T) {
				a := drawArticle(t)
				i := want.index(a.ID)
				if got := table.Update(a); got != (i >= 0) {
					t.Fatalf("update of %s: %v", a.ID, got)
				}
				if i >= 0 {
					want[i] = a
				} else if table.Reading() {
					early[a.ID] = a
				}
			},
			"end": func(*rapid.T) { table.End(); clear(early) },
			"": func(t *rapid.T) {
				if table.Len() != len(want) {
					t.Fatalf("%d articles, want %d", table.Len(), len(want))
				}
				done := 0
				for i, a := range table.All() {
					if !reflect.DeepEqual(a, want[i]) || table.ID(i) != a.ID || table.Status(i) != a.Status {
						t.Fatalf("article %d is %+v, want %+v", i, a, want[i])
					}
					if at, ok := table.Index(a.ID); !ok || at != i {
						t.Fatalf("%s is at %d, %v", a.ID, at, ok)
					}
					if a.Status == annotate.StatusDone {
						done++
					}
				}
				if table.Done() != done || !slices.Equal(table.Outlets(), want.outlets()) {
					t.Fatalf("%d done, outlets %q; want %d, %q", table.Done(), table.Outlets(), done, want.outlets())
				}
				if _, ok := table.Index("nobody"); ok {
					t.Fatal("it has an article that nobody gave it")
				}
			},
		})
	})
}

func TestAnUpdateOverridesWhatIsReadLater(t *testing.T) {
	articles := some(3)
	table := Begin()
	table.Append(articles[:1])
	edited := articles[2]
	edited.Status, edited.Counts = annotate.StatusDone, nil
	if table.Update(edited) {
		t.Error("an article was there before it was read")
	}
	table.Append(articles[1:])
	if got := table.At(2); !reflect.DeepEqual(got, edited) || table.Done() != 1 {
		t.Errorf("it came as it was before the edit: %+v", got)
	}
	table.End()
	edited.ID = "of another project"
	if table.Update(edited) || table.Reading() || table.Len() != 3 {
		t.Error("an article of another project came in")
	}
}

// 100,000 articles are in memory as long as the project is open.
func TestATableIsSmall(t *testing.T) {
	const n = 10_000
	articles := some(n)
	for i := range articles {
		articles[i].ID = annotate.ArticleID(fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i))
	}
	table := Begin()
	for part := range slices.Chunk(articles, 1000) {
		table.Append(part)
	}
	table.End()
	for range 3 {
		for _, a := range articles[:100] {
			a.Status = annotate.StatusDone
			table.Update(a) // a block of its own, in place of the one before
		}
	}
	size := n * int(unsafe.Sizeof(spot{})+unsafe.Sizeof(int32(0)))
	titles := 0
	for _, b := range table.blocks {
		size += len(b) + int(unsafe.Sizeof(b))
	}
	for _, a := range articles {
		titles += len(a.Title)
	}
	if left := (size - titles) / n; left > 42 {
		t.Errorf("an article takes %d bytes besides its title", left)
	}
	if len(table.blocks) != 10+100 {
		t.Errorf("%d blocks", len(table.blocks))
	}
}

// Run: go test -run '^$' -bench . ./annotate/listing
func BenchmarkAppend100000Articles(b *testing.B) {
	articles := some(100_000)
	b.Run("a part of 1000", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			table := New(articles[1000:]...)
			b.StartTimer()
			table.Append(articles[:1000])
		}
	})
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			table := Begin()
			for part := range slices.Chunk(articles, 1000) {
				table.Append(part)
			}
		}
	})
}

func BenchmarkUpdateOneOf100000Articles(b *testing.B) {
	articles := some(100_000)
	table := New(articles...)
	for b.Loop() {
		table.Update(articles[70_000])
	}
}

// Parts share their room while they are read, and more or fewer articles may come than
// are expected.
func TestATableHoldsWhatComes(t *testing.T) {
	for _, expected := range []int{0, 1, 2, 100} {
		table := Begin()
		table.Expect(expected)
		var want []annotate.ArticleSummary
		for part := range 3 {
			a := annotate.ArticleSummary{ID: annotate.ArticleID("a" + strings.Repeat("b", part)), Title: strings.Repeat("Dam", 3-part), Status: annotate.StatusTodo}
			if part == 1 {
				a.Counts = []annotate.LabelCount{{Label: "actor", Spans: 300}, {Label: "claim", Spans: 2}}
			}
			want = append(want, a)
			table.Append([]annotate.ArticleSummary{a})
			table.Expect(part) // fewer than there are
		}
		table.End()
		for i, a := range table.All() {
			if !reflect.DeepEqual(a, want[i]) {
				t.Errorf("expected were %d; article %d is %+v, want %+v", expected, i, a, want[i])
			}
		}
		if table.Len() != len(want) {
			t.Errorf("expected were %d; there are %d", expected, table.Len())
		}
	}
}
