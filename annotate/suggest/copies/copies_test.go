package copies

import (
	"fmt"
	"testing"

	"goldspan/annotate"
)

func state(t *testing.T, id, text string, marks ...annotate.Mark) annotate.State {
	t.Helper()
	return meant(t, id, text, annotate.Meaning{}, marks...)
}

// meant is a state whose first span has a meaning.
func meant(t *testing.T, id, text string, meaning annotate.Meaning, marks ...annotate.Mark) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle(annotate.ArticleID(id), id, text, annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	var spans []annotate.Span
	for i, m := range marks {
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: m.Label, Range: m.Range, Quote: a.Quote(m.Range)})
	}
	if len(spans) > 0 {
		spans[0].Meaning = meaning
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestACopyGetsTheSpansOfItsSentence(t *testing.T) {
	const sentence = "Halvane lost 38 soldiers in the night."
	actor, figure := annotate.Mark{Label: "actor", Range: annotate.Range{Start: 0, End: 7}}, annotate.Mark{Label: "figure", Range: annotate.Range{Start: 13, End: 15}}
	c := New()
	c.Learn(state(t, "a", sentence+" It rained.", actor, figure))
	c.Learn(state(t, "b", sentence, actor))
	x := state(t, "x", "It was cold. "+sentence+" It rained.")
	all, err := c.Suggest(t.Context(), x.Article)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	if x.Article.Quote(all[0].Range) != "Halvane" || x.Article.Quote(all[1].Range) != "38" || all[0].Score <= all[1].Score {
		t.Errorf("%v", all)
	}
	c.Forget("b")
	again, err := c.Suggest(t.Context(), x.Article)
	if err != nil || len(again) != 2 || again[1].Score <= all[1].Score {
		t.Errorf("without the one that has no figure: %v, %v", again, err)
	}
	c.Forget("a")
	if all, err := c.Suggest(t.Context(), x.Article); err != nil || len(all) != 0 {
		t.Errorf("after forgetting: %v, %v", all, err)
	}
}

func TestACopyMeansWhatItsFirstOneMeans(t *testing.T) {
	const sentence = "Halvane lost 38 soldiers in the night."
	actor, figure := annotate.Mark{Label: "actor", Range: annotate.Range{Start: 0, End: 7}}, annotate.Mark{Label: "figure", Range: annotate.Range{Start: 13, End: 15}}
	state := annotate.Meaning{Actor: annotate.Actor{Name: "Republic of Halvane", Kind: annotate.ActorState}}
	c := New()
	c.Learn(meant(t, "a", sentence, state, actor, figure))
	c.Learn(meant(t, "b", sentence, annotate.Meaning{Actor: annotate.Actor{Name: "Halvane"}}, actor))
	all, err := c.Suggest(t.Context(), meant(t, "x", "It was cold. "+sentence, annotate.Meaning{}).Article)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	state.Assumed = true
	if all[0].Meaning != state || all[1].Meaning != (annotate.Meaning{}) {
		t.Errorf("%+v, %+v", all[0].Meaning, all[1].Meaning)
	}
}
