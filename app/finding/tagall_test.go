//go:build !headless

package finding

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/search"
)

// stateOf is an article with spans of those labels on those ranges.
func stateOf(t testing.TB, text string, status annotate.Status, spans ...annotate.Mark) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle("a1", "Dam", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	s := annotate.State{Article: a, Set: "ana", Status: status}
	var marked []annotate.Span
	for i, m := range spans {
		marked = append(marked, annotate.Span{ID: annotate.SpanID(rune('a' + i)), Label: m.Label, Range: m.Range, Quote: a.Quote(m.Range)})
	}
	return s.WithSpans(marked)
}

func compiled(t testing.TB, query string, o search.Options) search.Pattern {
	t.Helper()
	p, err := search.Compile(query, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOccurrencesOfAText(t *testing.T) {
	const text = "Oss spoke. Nobody heard oss, or Ossian.\nOss left."
	first := annotate.Mark{Label: "actor", Range: annotate.Range{Start: 0, End: 3}}
	for name, c := range map[string]struct {
		query   string
		options search.Options
		spans   []annotate.Mark
		want    string // the quotes
		already int
	}{
		"words":                    {"Oss", search.Options{WholeWords: true}, nil, "Oss oss Oss", 0},
		"parts of words":           {"Oss", search.Options{}, nil, "Oss oss Oss Oss", 0},
		"exactly":                  {"Oss", search.Options{Exact: true, WholeWords: true}, nil, "Oss Oss", 0},
		"one is tagged so":         {"Oss", search.Options{WholeWords: true}, []annotate.Mark{first}, "oss Oss", 1},
		"one has another label":    {"Oss", search.Options{WholeWords: true}, []annotate.Mark{{Label: "claim", Range: first.Range}}, "Oss oss Oss", 0},
		"white space is left out":  {" left", search.Options{}, nil, "left", 0},
		"a text that is not there": {"Kim", search.Options{}, nil, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			found, already := occurrencesIn(stateOf(t, text, annotate.StatusDone, c.spans...), compiled(t, c.query, c.options), "actor")
			var quotes []string
			for _, o := range found {
				quotes = append(quotes, o.quote)
				if o.article != "a1" || o.title != "Dam" || !o.done || !strings.Contains(o.context, "‹"+o.quote+"›") || strings.Contains(o.context, "\n") {
					t.Errorf("occurrence %+v", o)
				}
			}
			if got := strings.Join(quotes, " "); got != c.want || already != c.already {
				t.Errorf("found %q, %d already, want %q, %d", got, already, c.want, c.already)
			}
		})
	}
}

func TestNothingIsOfferedOutsideOfTheArticle(t *testing.T) {
	s := stateOf(t, "Oss spoke.\nFollow Oss", annotate.StatusTodo)
	var err error
	if s.Article, err = s.Article.WithRegions(annotate.Regions{{Start: 11, End: 21}}); err != nil {
		t.Fatal(err)
	}
	found, _ := occurrencesIn(s, compiled(t, "Oss", search.Options{WholeWords: true}), "actor")
	if len(found) != 1 || found[0].rng.Start != 0 {
		t.Errorf("found %+v", found)
	}
}

// All that is found can be tagged in one edit, and then all of it is tagged so.
func TestAllOccurrencesCanBeTagged(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := stateOf(t, rapid.StringMatching(`[ab \n]{1,20}b`).Draw(r, "text"), annotate.StatusTodo)
		p := compiled(t, rapid.StringMatching(`[ab ]{0,3}[ab]`).Draw(r, "query"), search.Options{WholeWords: rapid.Bool().Draw(r, "words")})
		found, already := occurrencesIn(s, p, "actor")
		tx := annotate.Transaction{Name: annotate.Act{Kind: annotate.ActTag}}
		for i, o := range found {
			tx.Edits = append(tx.Edits, annotate.AddSpan{Span: annotate.Span{ID: annotate.SpanID(rune('a' + i)), Label: "actor", Range: o.rng, Quote: o.quote}})
		}
		if already > 0 {
			r.Fatalf("%d are tagged in an article without spans", already)
		}
		if len(found) == 0 {
			return
		}
		next, _, err := s.Apply(tx)
		if err != nil {
			r.Fatal(err)
		}
		if more, have := occurrencesIn(next, p, "actor"); len(more) > 0 || have != len(found) {
			r.Errorf("tagged %d; then %d are found, %d are tagged so", len(found), len(more), have)
		}
	})
}

func TestArticlesAreKeptTogether(t *testing.T) {
	found := []occurrence{{article: "a", quote: "1"}, {article: "a", quote: "2", done: true}, {article: "b", quote: "3", done: true}}
	groups := byArticle(found)
	if len(groups) != 2 || len(groups[0]) != 2 || groups[1][0].quote != "3" || inDone(found) != 2 {
		t.Errorf("groups %+v, %d in done articles", groups, inDone(found))
	}
}
