package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

// variedProject has articles with spans of every sort in two sets: details, notes with
// what separates packed fields, links, decisions, scores, and labels more than once on
// a range.
func variedProject(t *testing.T) (*Project, []annotate.Set) {
	t.Helper()
	ctx := context.Background()
	p := newProject(t)
	random := rand.New(rand.NewPCG(1, 2))
	odd := func(of ...string) string { return of[random.IntN(len(of))] }
	labels := annotate.DefaultLabels()
	var items, runs []annotate.Incoming
	for i := range 40 {
		a := newArticle(t, fmt.Sprintf("a%02d", i), fmt.Sprintf("%s Text %d\x1f\x1e of %s.", hard, i, strings.Repeat("x ", 20)))
		item := annotate.Incoming{Article: a, Set: "ana"}
		if random.IntN(2) == 0 {
			item.Status = annotate.StatusDone
		}
		for k := range random.IntN(7) {
			label := labels[k%3].ID
			sp := spanOn(a, fmt.Sprintf("s%d", random.IntN(1000)*10+k), label, k, k+2+random.IntN(20))
			if k%2 == 0 {
				sp.Modified = sp.Created
			}
			sp.Note = odd("", "", "", "half a quote \"", "\x1f", "a\x1eb", "1\x1f0\x1f0\x1e")
			switch label {
			case annotate.LabelActor:
				sp.Actor = annotate.Actor{Name: odd("", "Ana Ó", "\x1f", "b\x1e"), Kind: ""}
			case annotate.LabelFigure:
				sp.Figure = annotate.Figure{Value: odd("", "49.0"), Bound: annotate.BoundAbout, Unit: odd("", "%"), Counted: odd("", "died")}
			case annotate.LabelClaim:
				sp.Claim = annotate.Claim{Voice: annotate.VoiceOutlet, Hedged: random.IntN(2) == 0}
				sp.Assumed = random.IntN(2) == 0
			}
			item.Spans = append(item.Spans, sp)
			if k > 0 && random.IntN(2) == 0 {
				item.Links = append(item.Links, annotate.Link{
					ID: annotate.LinkID(fmt.Sprintf("l%d", k)), Type: odd(annotate.LinkVia, "own\x1f", "own\x1etype"), From: item.Spans[k-1].ID, To: sp.ID, Assumed: random.IntN(2) == 0,
				})
			}
		}
		items = append(items, item)
		run := annotate.Incoming{Article: a}
		for range random.IntN(4) {
			run.Spans = append(run.Spans, found(a, odd("figure", "claim"), 0, 3+random.IntN(2), oneOf(random, 0, 1./3, -7, 1e300)))
		}
		runs = append(runs, run)
	}
	mustImport(t, p, items...)
	mustRun(t, p, regex, annotate.Run{}, runs...)
	sets, err := p.Sets(ctx)
	must(t, err)
	ana := sets[slices.IndexFunc(sets, func(s annotate.Set) bool { return s.Name == "ana" })]
	for i := range 5 {
		do(t, p, annotate.ArticleID(fmt.Sprintf("a%02d", i*3)), ana.ID, annotate.Settle{Decision: decision(annotate.Mark{}, markOn("actor", i, i+3), annotate.ExtractorWrong)})
	}
	return p, sets
}

func oneOf(random *rand.Rand, of ...float64) float64 { return of[random.IntN(len(of))] }

// sameAsOneByOne holds EachState against State, which reads row by row.
func sameAsOneByOne(t *testing.T, p *Project, sets []annotate.Set) (damaged int) {
	t.Helper()
	ctx := context.Background()
	for _, set := range sets {
		var got []annotate.State
		err := p.EachState(ctx, set.ID, nil, func(s annotate.State) error { got = append(got, s); return nil })
		var left *annotate.DamagedArticlesError
		if err != nil && !errors.As(err, &left) {
			t.Fatal(err)
		}
		list, err := articlesOf(ctx, p, set.ID)
		must(t, err)
		for _, a := range list {
			want, err := p.State(ctx, a.ID, set.ID)
			if err != nil {
				if left == nil || left.Articles[0].ID != a.ID || left.Articles[0].Err.Error() != err.Error() || left.Articles[0].Title != a.Title {
					t.Errorf("set %s, article %s: %v, alone %v", set.Name, a.ID, left, err)
					continue
				}
				left.Articles = left.Articles[1:]
				damaged++
				continue
			}
			if len(got) == 0 || !got[0].Equal(want) || got[0].Article.Details() != want.Article.Details() || got[0].SpanCount() != want.SpanCount() {
				t.Fatalf("set %s, article %s: %+v, alone %+v", set.Name, a.ID, got, want)
			}
			got = got[1:]
		}
		if len(got) > 0 || left != nil && len(left.Articles) > 0 {
			t.Errorf("set %s: %d articles more, and %v", set.Name, len(got), left)
		}
	}
	return damaged
}

func TestReadingManyGivesWhatReadingOneGives(t *testing.T) {
	p, sets := variedProject(t)
	sameAsOneByOne(t, p, sets)
	if problems, err := p.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}

func TestReadingManyFindsTheSameDamage(t *testing.T) {
	for name, c := range map[string]struct {
		sql     string
		damaged int
	}{
		"a quote":            {"UPDATE span SET quote = substr(quote, 2) || 'x' WHERE article = 3", 2},
		"a NULL":             {"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'note           TEXT NOT NULL DEFAULT ''''', 'note TEXT') WHERE name = 'span'; PRAGMA writable_schema = RESET; UPDATE span SET note = NULL WHERE article = 3 AND annotation_set = (SELECT number FROM annotation_set WHERE name = 'ana')", 1},
		"a label":            {"UPDATE span SET label = 99 WHERE article = 3 AND annotation_set = (SELECT number FROM annotation_set WHERE name = 'ana')", 1},
		"a text":             {"UPDATE article_text SET body = 'x' || body WHERE article = 3", 2},
		"no text":            {"DELETE FROM article_text WHERE article = 3", 2},
		"an end of a link":   {"INSERT INTO link (article, annotation_set, id, type, from_span, to_span) VALUES (3, (SELECT number FROM annotation_set WHERE name = 'ana'), 'l9', 'via', 'x', 'y')", 1},
		"a decision":         {"UPDATE decision SET pred_stop = 4000 WHERE article = 4", 1},
		"a decision's label": {"UPDATE decision SET pred_label = 99 WHERE article = 4", 1},
		"the same span":      {"INSERT INTO span (article, annotation_set, id, label, start, stop, quote, created, modified) SELECT article, annotation_set, 'zz' || id, label, start, stop, quote, created, modified FROM span WHERE article = 3", 2},
	} {
		t.Run(name, func(t *testing.T) {
			p, sets := variedProject(t)
			damage(t, p.Path(), "PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON", c.sql)
			if n := sameAsOneByOne(t, p, sets); n != c.damaged {
				t.Errorf("%d states are damaged, want %d", n, c.damaged)
			}
			ctx := context.Background()
			got, err := p.Check(ctx)
			must(t, err)
			// Every article row by row, as a reference.
			c := &checker{project: p}
			var numbered []numberedSet
			must(t, each(ctx, p.readers, "SELECT number, id, name, kind FROM annotation_set ORDER BY number", nil, func(rows *sql.Rows) error {
				var s numberedSet
				err := rows.Scan(&s.number, &s.ID, &s.Name, &s.Kind)
				numbered = append(numbered, s)
				return err
			}))
			for number := int64(1); number <= 40; number++ {
				must(t, p.read(ctx, func(tx *sql.Tx) error { return c.article(ctx, tx, number, numbered) }))
			}
			var ofArticles []Problem
			for _, problem := range got {
				if problem.Article != "" {
					ofArticles = append(ofArticles, problem)
				}
			}
			if len(c.problems) == 0 || !slices.Equal(ofArticles, c.problems) {
				t.Errorf("found %v, want %v", ofArticles, c.problems)
			}
		})
	}
}

// What is packed is used, and not only read anew.
func TestWhatIsPackedIsUnpacked(t *testing.T) {
	ctx := context.Background()
	p, sets := variedProject(t)
	var unpacked, separators int
	for _, set := range sets {
		b, err := p.readBatch(ctx, set.ID, nil, 0)
		must(t, err)
		for i := range b.raw {
			r := &b.raw[i]
			state := mustState(t, p, r.id, set.ID)
			var texts []string
			for sp := range state.Spans() {
				texts = append(texts, sp.Note, sp.Actor.Name, sp.Quote)
			}
			for l := range state.Links() {
				texts = append(texts, l.Type)
			}
			doubtful := strings.ContainsAny(strings.Join(texts, ""), "\x1e\x1f")
			_, ok := r.state(new(rowHash), b.set, b.labels)
			switch {
			case ok == doubtful:
				t.Errorf("set %s, article %s: unpacked %v, with separators %v", set.Name, r.id, ok, doubtful)
			case ok:
				unpacked++
			default:
				separators++
			}
		}
	}
	if unpacked < 40 || separators == 0 {
		t.Errorf("%d were unpacked, and %d hold separators", unpacked, separators)
	}
}
