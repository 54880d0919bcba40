//go:build !headless

package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// suggested are the suggestions that are shown, as label and quote.
func (b *bench) suggested() (all []string) {
	for _, g := range b.view.Offered().Ghosts {
		all = append(all, string(g.Mark.Label)+" "+b.view.Article().Quote(g.Mark.Range))
	}
	return all
}

func (b *bench) suggests(want ...string) {
	b.t.Helper()
	got := b.suggested()
	for _, w := range want {
		if !slices.Contains(got, w) {
			b.t.Errorf("suggested %q, want %q among them", got, w)
		}
	}
}

func (b *bench) suggestsNot(unwanted string) {
	b.t.Helper()
	if got := b.suggested(); slices.Contains(got, unwanted) {
		b.t.Errorf("suggested %q, with %q", got, unwanted)
	}
}

// taught is a window with a second article open, in which suggestions stand.
func taught(t *testing.T) *bench {
	b := open(t, apptest.New(damBreak, "The river rose. Minister Ada Berg left on Tuesday. Later Ada Berg came back with 40 people."))
	b.tagged("Ada Berg", "a")
	b.opens("a2")
	b.suggests("actor Ada Berg", "figure 40")
	return b
}

// chosen goes to the first suggestion of a label and quote.
func (b *bench) goesTo(want string) {
	b.t.Helper()
	for range b.view.Offered().Ghosts {
		b.key("n")
		o := b.view.Offered()
		if b.suggested()[o.Chosen] == want {
			return
		}
	}
	b.t.Fatalf("%q is not among %q", want, b.suggested())
}

func TestASuggestionIsAcceptedAndRejectedWithKeys(t *testing.T) {
	b := taught(t)
	b.goesTo("actor Ada Berg")
	b.named(fyne.KeyReturn)
	s := b.p.States["a2"].SpanList()
	if len(s) != 1 || s[0].Quote != "Ada Berg" || s[0].Origin == "" || s[0].Score == 0 {
		t.Fatalf("accepted %+v", s)
	}
	b.goesTo("figure 40")
	b.key("x")
	b.suggestsNot("figure 40")
	if rejected := b.p.States["a2"].Rejected(); len(rejected) != 1 || len(b.p.States["a2"].Article.NotArticle()) != 0 {
		t.Errorf("rejected %v", rejected)
	}
	b.undo()
	b.suggests("figure 40")
	b.undo()
	b.suggests("actor Ada Berg")
	if n := b.p.States["a2"].SpanCount(); n != 0 {
		t.Errorf("%d spans after the undo", n)
	}
	b.redo()

	// Another label, and another end.
	b.goesTo("figure 40")
	b.key("}")
	b.key("c")
	if s, ok := b.p.States["a2"].Tagged("claim", b.rangeOf("40 people")); !ok || s.Origin == "" || s.Figure != (annotate.Figure{}) {
		t.Errorf("spans %+v", b.p.States["a2"].SpanList())
	}
	b.key("n")
	b.escape()
	if len(b.view.Offered().Actions) != 0 {
		t.Error("Esc does not leave the suggestion")
	}
}

func TestATextIsNeverSuggestedAgainUntilItIsTakenBack(t *testing.T) {
	b := taught(t)
	b.goesTo("actor Ada Berg")
	b.run("suggest.never")
	b.suggestsNot("actor Ada Berg")
	if len(b.p.Never) != 1 || b.p.Never[0] != (annotate.Never{Label: "actor", Text: "ada berg"}) {
		t.Errorf("never %+v", b.p.Never)
	}
	b.run("suggest.rejected")
	b.click("never:0")
	b.escape()
	b.suggests("actor Ada Berg")
	b.undo()
	b.suggestsNot("actor Ada Berg")
	b.undo()
	b.suggests("actor Ada Berg")
}

// What was taken back by itself is no part of the rest, which is taken back as one act.
func TestRejectedSuggestionsAreTakenBackOneByOneAndTogether(t *testing.T) {
	b := taught(t)
	rejects := func(all ...string) {
		for _, s := range all {
			b.goesTo(s)
			b.run("suggest.reject")
		}
	}
	left := func() int { return len(b.p.States["a2"].Rejected()) }
	rejects("actor Ada Berg", "actor Minister Ada Berg", "figure 40")
	b.run("suggest.rejected")
	b.click("rejected:1")
	if left() != 2 {
		t.Fatalf("%d are rejected after one was taken back", left())
	}
	b.pressButtons("Take back all")
	if left() != 0 || b.dialog() {
		t.Errorf("%d are rejected still, it says %q", left(), b.texts())
	}
	b.undo()
	if left() != 2 {
		t.Errorf("%d are rejected after the undo", left())
	}
}

// An article that is too long has no suggestions, and so gets no spans with the others.
func TestSuggestionsAreNotAcceptedInALongArticle(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Ada Berg came back.", strings.Repeat("Ada Berg came back. ", 10_001)))
	b.tagged("Ada Berg", "a")
	b.opens("a2")
	b.suggests("actor Ada Berg")
	b.run("suggest.article")
	b.chooses("In all articles that are not done")
	if text := b.texts(); !strings.Contains(text, "4 suggestions in 2 articles") {
		t.Errorf("it says %q", text)
	}
}

func TestALongListOfRejectedSuggestionsSaysThatItGoesOn(t *testing.T) {
	p := apptest.New(strings.Repeat("Ada Berg left. ", 20))
	s := p.States["a1"]
	for i := range 250 {
		s.Decisions = append(s.Decisions, annotate.Decision{Pred: annotate.Mark{Label: "actor", Range: annotate.Range{Start: i, End: i + 1}}, Verdict: annotate.Rejected})
	}
	p.States["a1"] = s
	b := open(t, p)
	b.run("suggest.rejected")
	if text := b.texts(); !strings.Contains(text, "250 suggestions") || !strings.Contains(text, "and 50 more") {
		t.Errorf("it says %q", text)
	}
	b.pressButtons("Take back all")
	if n := len(b.p.States["a1"].Rejected()); n != 0 {
		t.Errorf("%d are rejected still", n)
	}
}

func TestSuggestionsAreAcceptedTogether(t *testing.T) {
	b := taught(t)
	n := len(b.suggested())
	b.run("suggest.article")
	text, enabled := b.primary()
	if !enabled {
		t.Fatalf("the button says %q", text)
	}
	b.pressButtons(text)
	if got := b.p.States["a2"].SpanCount(); got != n {
		t.Errorf("%d spans of %d suggestions", got, n)
	}
	b.undo()
	if got := b.p.States["a2"].SpanCount(); got != 0 || len(b.suggested()) != n {
		t.Errorf("after the undo %d spans, %d suggestions", got, len(b.suggested()))
	}
}

// The next article by doubt is the one whose suggestions may as well be wrong; one that is
// done is none.
func TestTheNextArticleByDoubtIsTheLeastSure(t *testing.T) {
	b := open(t, apptest.New(damBreak, "The rain fell all night.", "The rain stopped.", "Berg, Oss and the Kelmet left Udrul.", "Then Zorvan said something."))
	b.opens("a5")
	b.run("article.done")
	b.opens("a1")
	b.run("suggest.doubtful")
	if got := b.desk.Article(); got != "a4" {
		t.Errorf("it opens %s, %q", got, b.status())
	}
	b.says("Of 3 articles")
	b.run("suggest.doubtful")
	if got := b.desk.Article(); got != "a1" {
		t.Errorf("then it opens %s, %q", got, b.status())
	}
}

func TestABlindProjectSuggestsNothing(t *testing.T) {
	b := taught(t)
	b.run("suggest.settings")
	box := b.boxNamed("Suggest spans in this project")
	box.SetChecked(false)
	b.pressButtons("Apply")
	if !b.p.Says.Blind || len(b.suggested()) != 0 {
		t.Errorf("the project says %+v, suggested %q", b.p.Says, b.suggested())
	}
	for _, id := range []string{"suggest.sure", "suggest.doubtful"} {
		if why := b.why(id); why != "Suggestions are switched off in this project." {
			t.Errorf("%s is blocked: %q", id, why)
		}
	}
}

// silent is a project that cannot say what is suggested in it.
type silent struct{ *apptest.Project }

func (silent) Suggesting(context.Context) (annotate.Suggesting, error) {
	return annotate.Suggesting{}, annotate.ErrDamaged
}

// It may be one without suggestions, whose spans are to measure something.
func TestAProjectThatCannotSayWhatIsSuggestedSuggestsNothing(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.put(silent{apptest.New("Minister Ada Berg left on Tuesday with 40 people.")})
	if text := b.texts(); len(b.suggested()) != 0 || !strings.Contains(text, "Could not read what is suggested") {
		t.Errorf("suggested %q; it says %q", b.suggested(), text)
	}
}

func TestADoneArticleHasSuggestionsOnlyWhereTheyAreAskedFor(t *testing.T) {
	b := taught(t)
	b.tagged("40", "f")
	b.tagged("Ada Berg", "a")
	b.run("article.done")
	b.opens("a2")
	if b.p.States["a2"].Status != annotate.StatusDone || len(b.suggested()) != 0 {
		t.Errorf("in a done article: %q", b.suggested())
	}
	b.run("suggest.done")
	b.suggests("actor Ada Berg") // the second time
	b.run("suggest.done")
	if got := b.suggested(); len(got) != 0 {
		t.Errorf("after that: %q", got)
	}
}
