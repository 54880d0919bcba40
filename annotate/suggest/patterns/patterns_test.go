package patterns

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func state(t testing.TB, text string, status annotate.Status, marks ...annotate.Mark) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle("x", "x", text, annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	var spans []annotate.Span
	for i, m := range marks {
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: m.Label, Range: m.Range, Quote: a.Quote(m.Range)})
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: status, Spans: spans})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// likely are the texts that are believed with a label, in order.
func likely(t testing.TB, p *Patterns, text string, label annotate.LabelID) (out []string) {
	t.Helper()
	s := state(t, text, annotate.StatusTodo)
	all, err := p.Suggest(context.Background(), s.Article)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		if x.Label == label && x.Score >= 0.5 {
			out = append(out, s.Article.Quote(x.Range))
		}
	}
	return out
}

func TestFigures(t *testing.T) {
	for text, want := range map[string]string{
		"At least 38 soldiers died.":                     "At least 38",
		"As many as 49 of its troops and nearly 50 more": "As many as 49|nearly 50",
		"more than a dozen houses":                       "more than a dozen",
		"about 2,000 people":                             "about 2,000",
		"between 10 and 15 villagers":                    "between 10 and 15",
		"2.5 million people and 7 % of all":              "2.5 million|7 %",
		"Six weeks of war":                               "Six",
		"the two wars in the 1990s and in 2020":          "two",
		"On November 16 and on 9 May 2021":               "",
		"at 18:30, or 4 p.m., or 3pm EST":                "",
		"the third war, the 49th state":                  "",
		"the F-16 and the 9/11 report":                   "",
		"Article 5 of the pact":                          "",
		"No one knows; one another":                      "",
		"a six-week war and a 40-minute pause":           "six|40",
		"$5 million was lost":                            "$5 million",
		"Baku reported about two wounded soldiers":       "two",
		"Baku lost about two dozen soldiers":             "about two dozen",
		"The two “agreed” on it; the two were glad":      "",
		"the two countries and the two sides":            "",
		"one of the areas, one of its soldiers":          "one",
		"one hundred houses, and count to one thousand":  "one hundred|one thousand",
	} {
		if got := strings.Join(likely(t, New(), text, annotate.LabelFigure), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestActors(t *testing.T) {
	for text, want := range map[string]string{
		"On Tuesday Prime Minister Arvel Denesh spoke.":                                                      "Prime Minister Arvel Denesh",
		"It was Armenia’s defense ministry, said Mr. Denesh.":                                                "Armenia’s defense ministry|Mr. Denesh",
		"The clash killed Azerbaijani forces near Goris.":                                                    "Azerbaijani forces",
		"The Defence Ministry in Yerevan said so.":                                                           "Defence Ministry in Yerevan",
		"They met officials in Baku.":                                                                        "officials in Baku",
		"Its Russian counterpart Sergei Lomov came.":                                                         "Russian counterpart Sergei Lomov",
		"YEREVAN, Armenia (AFP) — It rained on Monday in August.":                                            "",
		"But Dresmar’s guns and the Dresmari posts":                                                          "Dresmar",
		"It is an Armenian-populated part.":                                                                  "",
		"it joined the Organization for Security and Cooperation in Europe again last year":                  "Organization for Security and Cooperation in Europe",
		"He told RFE/RL that RFE / RL had asked Today Public Television.":                                    "RFE/RL|RFE / RL|Today Public Television",
		"The Halvane-Dresmar war of Halvanian guns and the Dresmari gunners began":                           "Dresmari gunners",
		"She called French President Emil Mara, Russian President Ivan Ott and Ada Lind, the mayor of Baku.": "French President Emil Mara|Russian President Ivan Ott|Ada Lind",
		"They met in the Kelmet District near Odrul Kassad province":                                         "",
		"They read the Charter of the River Pact":                                                            "",
	} {
		if got := strings.Join(likely(t, New(), text, annotate.LabelActor), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestARuleThatIsNotFollowedIsBelievedLess(t *testing.T) {
	const text = "Six weeks of war. Six days of rain. Four years of peace. Two hours of talks. Three weeks of sun. Nine days of snow."
	p := New()
	if got := likely(t, p, text, annotate.LabelFigure); len(got) != 6 {
		t.Fatalf("%q", got)
	}
	for i := range 4 {
		s := state(t, text, annotate.StatusDone)
		s.Article, _ = annotate.NewArticle(annotate.ArticleID(fmt.Sprint(i)), "x", text, annotate.Meta{Language: "en"})
		p.Learn(s)
	}
	if got := likely(t, p, text, annotate.LabelFigure); len(got) != 0 {
		t.Errorf("%q are still believed", got)
	}
	for i := range 4 {
		p.Forget(annotate.ArticleID(fmt.Sprint(i)))
	}
	if got := likely(t, p, text, annotate.LabelFigure); len(got) != 6 {
		t.Errorf("after forgetting: %q", got)
	}
}

func TestRulesOfAProject(t *testing.T) {
	own, err := Read(strings.NewReader("\ufeff# words\n\nsaying: Averred\nterm actor: League of  Rivers | the water folk\nterm place: Kelmet\nnever: Ilvest\n"))
	if err != nil {
		t.Fatal(err)
	}
	p := New(own)
	const text = "He averred that the water folk had left. The League of Rivers met Ilvest at Kelmet."
	if got := likely(t, p, text, annotate.LabelActor); !slices.Equal(got, []string{"the water folk", "League of Rivers"}) {
		t.Errorf("actors %q", got)
	}
	if got := likely(t, p, text, annotate.LabelClaim); !slices.Equal(got, []string{"the water folk had left"}) {
		t.Errorf("claims %q", got)
	}
	if got := likely(t, p, text, "place"); !slices.Equal(got, []string{"Kelmet"}) {
		t.Errorf("places %q", got)
	}
	_, err = Read(strings.NewReader("saying: averred\nnonsense\n"))
	var rule *RuleError
	if !errors.As(err, &rule) || rule.Line != 2 || rule.Text != "nonsense" {
		t.Errorf("%v", err)
	}
}

func TestTheRulesThatShipAreRead(t *testing.T) {
	for _, list := range lists {
		if list != "never" && list != "saying" && len(standard().lists[list]) == 0 {
			t.Errorf("%s is empty", list)
		}
	}
}

func FuzzRules(f *testing.F) {
	f.Add(builtIn)
	f.Add("saying: a | b\nterm x: \n")
	f.Add("term  : |\n:\n#")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		again := r.plus(Rules{})
		for list, words := range r.lists {
			if len(words) != len(again.lists[list]) {
				t.Fatalf("%s has other words", list)
			}
		}
		New(r)
	})
}

func FuzzPatterns(f *testing.F) {
	p := New()
	for _, s := range []string{
		"Halvane’s Prime Minister Arvel Denesh told the Assembly: “At least 38 soldiers of Dresmar’s army have died.”",
		"IN TITLE CASE At Least Four Words Here\n12\n(3) A. B. C., the mayor of D, said", "½ of 1.234,5 % – $5 million-dollar F-16 9/11 @x3",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := annotate.NewArticle("fuzz", "fuzz", text, annotate.Meta{})
		if err != nil {
			return
		}
		found, err := p.find(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[annotate.Mark]bool{}
		for _, c := range found {
			if seen[c.Mark] || !a.Index().Has(c.Range) || c.Range.Empty() || c.prior < 0 || c.prior > 1 || len(c.keys) == 0 {
				t.Fatalf("%q: %v", text, c)
			}
			seen[c.Mark] = true
		}
	})
}
