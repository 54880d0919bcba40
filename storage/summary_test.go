package storage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestArticlesAreListedInOrderOfImportWithCounts(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	z := newArticle(t, "zz", "Nearly 50 died, the mayor said.")
	b := newArticle(t, "bb", "About 100 died.")
	a := newArticle(t, "aa", "None died.")
	mustImport(t, p,
		annotate.Incoming{Article: z, Set: "ana", Status: annotate.StatusDone, Spans: []annotate.Span{
			spanOn(z, "s1", "figure", 0, 9), spanOn(z, "s2", "claim", 0, 14), spanOn(z, "s3", "claim", 0, 15)}},
		annotate.Incoming{Article: b, Set: "gold", SetKind: annotate.SetGold, Spans: []annotate.Span{spanOn(b, "s1", "figure", 0, 9)}},
		annotate.Incoming{Article: a},
	)
	set := mustSet(t, p)
	list := mustList(t, p, set)
	want := []annotate.ArticleSummary{
		{ID: "zz", Title: z.Title, Outlet: z.Meta.Outlet, Story: "dam", Status: annotate.StatusDone,
			Counts: []annotate.LabelCount{{Label: "claim", Spans: 2}, {Label: "figure", Spans: 1}}},
		{ID: "bb", Title: b.Title, Outlet: b.Meta.Outlet, Story: "dam", Status: annotate.StatusTodo},
		{ID: "aa", Title: a.Title, Outlet: a.Meta.Outlet, Story: "dam", Status: annotate.StatusTodo},
	}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("got  %+v\nwant %+v", list, want)
	}
	sets, err := p.Sets(ctx)
	must(t, err)
	for i, w := range []annotate.ArticleSummary{
		{ID: "zz", Status: annotate.StatusTodo},
		{ID: "bb", Status: annotate.StatusTodo, Counts: []annotate.LabelCount{{Label: "figure", Spans: 1}}},
		{ID: "aa", Status: annotate.StatusTodo},
	} {
		if got := mustList(t, p, sets[1].ID)[i]; got.ID != w.ID || got.Status != w.Status || !slices.Equal(got.Counts, w.Counts) {
			t.Errorf("in gold %+v, want %+v", got, w)
		}
	}
}

// mustList are the summaries of all articles.
func mustList(t testing.TB, p *Project, set annotate.SetID) []annotate.ArticleSummary {
	t.Helper()
	var list []annotate.ArticleSummary
	must(t, p.EachSummary(context.Background(), set, func(chunk []annotate.ArticleSummary) error {
		list = append(list, chunk...)
		return nil
	}))
	return list
}

func TestTheListComesInChunks(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	want := addMany(t, p, firstSummaries+summaryChunk+summaryChunk/2, 2)
	set := mustSet(t, p)
	for _, query := range []string{ // the numbers have gaps
		"DELETE FROM span WHERE article = 5", "DELETE FROM article_status WHERE article = 5",
		"DELETE FROM article_text WHERE article = 5", "DELETE FROM article WHERE number = 5",
	} {
		if _, err := p.writer.ExecContext(context.Background(), query); err != nil {
			t.Fatal(err)
		}
	}
	want = slices.Delete(want, 4, 5)
	var sizes []int
	var chunks [][]annotate.ArticleSummary
	must(t, p.EachSummary(ctx, set, func(chunk []annotate.ArticleSummary) error {
		sizes, chunks = append(sizes, len(chunk)), append(chunks, chunk)
		return nil
	}))
	if !slices.Equal(sizes, []int{firstSummaries, summaryChunk, summaryChunk/2 - 1}) {
		t.Errorf("chunks of %v", sizes)
	}
	for i, a := range slices.Concat(chunks...) {
		if a.ID != want[i] || a.Spans() != 2 {
			t.Fatalf("article %d is %+v", i, a)
		}
	}
}

func TestTheListEndsWithTheFirstError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	p := newProject(t)
	addMany(t, p, firstSummaries+1, 0)
	set := mustSet(t, p)
	stop := errors.New("stop")
	calls := 0
	f := func([]annotate.ArticleSummary) error { calls++; return stop }
	if err := p.EachSummary(ctx, set, f); !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
	calls = 0
	f = func([]annotate.ArticleSummary) error { calls++; cancel(); return nil }
	if err := p.EachSummary(ctx, set, f); !errors.Is(err, context.Canceled) || calls != 1 {
		t.Errorf("cancelled: %v after %d calls", err, calls)
	}
	f = func([]annotate.ArticleSummary) error { t.Error("called"); return nil }
	if err := p.EachSummary(context.Background(), "nobody", f); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("no set: %v", err)
	}
	empty := newProject(t)
	must(t, empty.EachSummary(context.Background(), mustSet(t, empty), f))
}

// An edit is durable while the list is read: no view of the file is in its way.
func TestAnEditWhileTheListIsRead(t *testing.T) {
	ctx := context.Background()
	for name, tune := range map[string]tuning{"write-ahead log": {}, "rollback journal": {rollback: true}} {
		t.Run(name, func(t *testing.T) {
			p := newTuned(t, tune)
			ids := addMany(t, p, firstSummaries+1, 0)
			set := mustSet(t, p)
			last := annotate.ArticleSummary{}
			must(t, p.EachSummary(ctx, set, func(chunk []annotate.ArticleSummary) error {
				last = chunk[len(chunk)-1]
				if len(chunk) == firstSummaries {
					do(t, p, ids[firstSummaries], set, annotate.SetStatus{Status: annotate.StatusDone})
				}
				return nil
			}))
			if last.ID != ids[firstSummaries] {
				t.Errorf("the last article is %+v", last)
			}
			if got := mustState(t, p, last.ID, set).Status; got != annotate.StatusDone {
				t.Errorf("the status of the last article is %s", got)
			}
		})
	}
}

func TestArticlesAreCountedByStatus(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	ids := addMany(t, p, 3, 0)
	set := mustSet(t, p)
	do(t, p, ids[0], set, annotate.SetStatus{Status: annotate.StatusDone})
	do(t, p, ids[1], set, annotate.SetStatus{Status: annotate.StatusDone})
	do(t, p, ids[1], set, annotate.SetStatus{Status: annotate.StatusTodo})
	got, err := p.StatusCounts(ctx, set)
	if want := map[annotate.Status]int{annotate.StatusDone: 1, annotate.StatusTodo: 2}; err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := p.StatusCounts(ctx, "nobody"); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("no set: %v", err)
	}
}

// The list of 100,000 articles is only quick while each count runs along the index.
func TestCountsReadTheIndexAlone(t *testing.T) {
	p := newProject(t)
	for query, args := range map[string][]any{
		summaryCounts: {1, 1, firstSummaries},
		`SELECT l.id, count(*) AS n FROM label AS l
			CROSS JOIN span AS s ON s.label = l.number AND s.annotation_set = $1 GROUP BY l.number`: {1}, // the larger part of visibleSpans
	} {
		var plan []string
		rows, err := p.readers.Query("EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id, parent, unused int
			var line string
			if err := rows.Scan(&id, &parent, &unused, &line); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, line)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
		all := strings.Join(plan, "\n")
		if !strings.Contains(all, "COVERING INDEX span_by_label (label=? AND annotation_set=?") || strings.Contains(all, "TEMP B-TREE") {
			t.Errorf("plan:\n%s", all)
		}
	}
}

// addMany imports n articles with so many spans each, and answers their IDs in order.
func addMany(t testing.TB, p *Project, n, spans int) []annotate.ArticleID {
	t.Helper()
	var ids []annotate.ArticleID
	_, err := imported(context.Background(), p, func(yield func(annotate.Incoming, error) bool) {
		for i := range n {
			a := newArticle(t, fmt.Sprintf("0199c5a2-6f1e-7aaa-9bbb-%012d", i), fmt.Sprintf("At least %d died, the governor said.", i))
			a.Title = fmt.Sprintf("Governor says that at least %d died when the dam broke", i)
			ids = append(ids, a.ID)
			item := annotate.Incoming{Article: a, Set: "ana"}
			for k := range spans {
				item.Spans = append(item.Spans, spanOn(a, fmt.Sprintf("s%d", k), annotate.DefaultLabels()[k%3].ID, k, k+3))
			}
			if !yield(item, nil) {
				return
			}
		}
	})
	must(t, err)
	return ids
}

// Run: go test -run '^$' -bench Summaries ./storage
func BenchmarkSummaries(b *testing.B) {
	ctx := context.Background()
	for _, articles := range []int{1_000, 100_000} {
		p := newProject(b)
		addMany(b, p, articles, 10)
		set := mustSet(b, p)
		b.Run(fmt.Sprintf("all of %d", articles), func(b *testing.B) {
			for b.Loop() {
				n, chunks, spans := 0, 0, 0
				err := p.EachSummary(ctx, set, func(chunk []annotate.ArticleSummary) error {
					n, chunks = n+len(chunk), chunks+1
					spans += chunk[len(chunk)-1].Spans()
					return nil
				})
				if err != nil || n != articles || spans != 10*chunks {
					b.Fatal(n, spans, err)
				}
			}
		})
		b.Run(fmt.Sprintf("first of %d", articles), func(b *testing.B) {
			stop := errors.New("stop")
			for b.Loop() {
				if err := p.EachSummary(ctx, set, func([]annotate.ArticleSummary) error { return stop }); !errors.Is(err, stop) {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("statuses of %d", articles), func(b *testing.B) {
			for b.Loop() {
				if counts, err := p.StatusCounts(ctx, set); err != nil || counts[annotate.StatusTodo] != articles {
					b.Fatal(counts, err)
				}
			}
		})
	}
}

// The list says of each article what the article says of itself.
func TestTheListSaysWhatTheArticlesSay(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	random := rand.New(rand.NewPCG(1, 2))
	outlets := []string{"", "Élan Nord", "The Valley Post", "大坝"}
	var items []annotate.Incoming
	for i := range firstSummaries + 50 {
		a := newArticle(t, fmt.Sprintf("ä%d", i), fmt.Sprintf("Nearly %d died in the flood, the mayor said.", i))
		a.Title = outlets[random.IntN(4)] + strings.Repeat("é", random.IntN(3))
		a.Meta.Outlet, a.Meta.Published = outlets[random.IntN(4)], []string{"", "2022", "2022-09-14"}[random.IntN(3)]
		item := annotate.Incoming{Article: a, Set: []string{"ana", "gold"}[random.IntN(2)], SetKind: annotate.SetGold}
		item.Status = []annotate.Status{annotate.StatusTodo, annotate.StatusDone}[random.IntN(2)]
		for k := range random.IntN(8) {
			item.Spans = append(item.Spans, spanOn(a, fmt.Sprintf("s%d", k), annotate.DefaultLabels()[random.IntN(3)].ID, k, k+9))
		}
		items = append(items, item)
	}
	mustImport(t, p, items...)
	_, err := p.writer.ExecContext(context.Background(), "UPDATE article SET hidden = 1 WHERE number % 7 = 1")
	must(t, err)
	reseal(t, p.Path())
	sets, err := p.Sets(ctx)
	must(t, err)
	if len(sets) < 2 {
		t.Fatalf("%d sets", len(sets))
	}
	for _, set := range sets {
		var want []annotate.ArticleSummary
		must(t, p.EachState(ctx, set.ID, nil, func(s annotate.State) error {
			want = append(want, s.Summary())
			return nil
		}))
		got := mustList(t, p, set.ID)
		if len(got) != len(want) || len(got) < 800 {
			t.Fatalf("%d articles, want %d", len(got), len(want))
		}
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("%+v, want %+v", got[i], want[i])
			}
		}
	}
}
