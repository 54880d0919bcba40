package storage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
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
	list, err := p.Articles(ctx, set)
	if err != nil {
		t.Fatal(err)
	}
	want := []annotate.ArticleSummary{
		{ID: "zz", Title: z.Title, Meta: z.Meta, Status: annotate.StatusDone, Counts: map[annotate.LabelID]int{"figure": 1, "claim": 2}},
		{ID: "bb", Title: b.Title, Meta: b.Meta, Status: annotate.StatusTodo},
		{ID: "aa", Title: a.Title, Meta: a.Meta, Status: annotate.StatusTodo},
	}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("got  %+v\nwant %+v", list, want)
	}
	for _, w := range want {
		if got, err := p.Summary(ctx, set, w.ID); err != nil || !reflect.DeepEqual(got, w) {
			t.Errorf("summary %+v, %v", got, err)
		}
	}
	sets, err := p.Sets(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := p.Summary(ctx, sets[1].ID, "bb"); err != nil || !maps.Equal(got.Counts, map[annotate.LabelID]int{"figure": 1}) {
		t.Errorf("summary in gold %+v, %v", got, err)
	}
}

func TestSummaryOfWhatIsNotThere(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "A line.")
	if _, err := p.Summary(ctx, mustSet(t, p), "a2"); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("no article: %v", err)
	}
	if _, err := p.Summary(ctx, "nobody", "a1"); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("no set: %v", err)
	}
	if _, err := p.Articles(ctx, "nobody"); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("list of no set: %v", err)
	}
}

// The list of 100,000 articles is only quick while each count runs along the index.
func TestCountsReadTheIndexAlone(t *testing.T) {
	p := newProject(t)
	for _, query := range []string{
		`SELECT l.id, s.article, count(*) FROM label AS l
		CROSS JOIN span AS s ON s.label = l.number AND s.annotation_set = $1 GROUP BY l.number, s.article`,
	} {
		var plan []string
		rows, err := p.readers.Query("EXPLAIN QUERY PLAN "+query, 1)
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
		if !strings.Contains(all, "COVERING INDEX span_by_label (label=? AND annotation_set=?)") || strings.Contains(all, "TEMP B-TREE") {
			t.Errorf("plan:\n%s", all)
		}
	}
}

func BenchmarkArticles(b *testing.B) {
	ctx := context.Background()
	for _, articles := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(articles), func(b *testing.B) {
			p := newProject(b)
			_, err := p.Import(ctx, func(yield func(annotate.Incoming, error) bool) {
				for i := range articles {
					a := newArticle(b, fmt.Sprintf("a%06d", i), fmt.Sprintf("At least %d died, the governor said.", i))
					item := annotate.Incoming{Article: a, Set: "ana"}
					for k := range 10 {
						item.Spans = append(item.Spans, spanOn(a, fmt.Sprintf("s%d", k), annotate.DefaultLabels()[k%3].ID, k, k+3))
					}
					if !yield(item, nil) {
						return
					}
				}
			})
			if err != nil {
				b.Fatal(err)
			}
			set := mustSet(b, p)
			for b.Loop() {
				list, err := p.Articles(ctx, set)
				if err != nil || len(list) != articles || list[articles-1].Spans() != 10 {
					b.Fatal(len(list), err)
				}
			}
		})
	}
}
