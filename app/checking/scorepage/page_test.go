package scorepage

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// shown is a page in a window; a height of 0 has all of it in sight.
func shown(t testing.TB, c Content, width, height float32) *Page {
	t.Helper()
	p := New()
	w := test.NewTempWindow(t, ui.NewPaper(p))
	w.SetPadded(false)
	p.SetContent(c)
	w.Resize(fyne.NewSize(width, max(height, 100)))
	if height == 0 {
		w.Resize(fyne.NewSize(width, p.plan.height))
	}
	return p
}

// texts are the controls of a page by name.
func textsOf(p *Page) map[string]string {
	out := map[string]string{}
	for _, c := range p.Controls() {
		out[c.Name] = c.Text
	}
	return out
}

// manyLabels is a content with more labels than the project knows, and names of
// every length.
func manyLabels(t testing.TB) Content {
	t.Helper()
	names := []string{"actor", "claim", "figure", "place", "an organisation of several states", "date", "weapon", "vehicle", "law", "money", "quantity", "event", "role", "язык"}
	c := contentOf(t, 0)
	c.Result = resultOf(t, system{5, 3}.scorer(40, 50, names...))
	c.Run = "a-name-of-a-run-as-long-as-somebody-made-it-on-that-day with all of its parameters"
	return c
}

// contents are those of every state that the page can be in.
func contents(t testing.TB) map[string]Content {
	t.Helper()
	with := contentOf(t, 200)
	notes := contentOf(t, 0)
	for i := range 9 {
		notes.Notes = append(notes.Notes, fmt.Sprintf("predictions.jsonl, line %d: the span has a quote that does not stand in the text of the article at that place, and was left out", i+1))
	}
	return map[string]Content{
		"with intervals":    with,
		"waiting":           notes,
		"settled":           settledIn(t, with),
		"compared":          comparedIn(t, settledIn(t, with), true),
		"being compared":    comparedIn(t, with, false),
		"many labels":       manyLabels(t),
		"two persons":       ofTwo(t, "ana", "ben", 24),
		"long names":        ofTwo(t, "Marie-Antoinette of the second floor", "a colleague with a name that goes on and on", 3),
		"nothing in common": ofTwo(t, "ana", "ben", 0),
		"nothing is scored": {Gold: "gold", Run: "regex-v2", Labels: annotate.DefaultLabels()},
	}
}

func expect(t *testing.T, got map[string]string, name, want string) {
	t.Helper()
	if text, ok := got[name]; text != want || ok != (want != "") {
		t.Errorf("%s is %q (shown: %v), want %q", name, text, ok, want)
	}
}

func TestEveryFigureIsTheResults(t *testing.T) {
	test.NewTempApp(t)
	c := settledIn(t, contentOf(t, 200))
	got := textsOf(shown(t, c, 1100, 0))
	interval := func(i *bootstrap.Interval) string {
		return fmt.Sprintf("%.3f to %.3f", i.Low, i.High)
	}
	spans := func(name string, s score.Score) {
		expect(t, got, name+"precision", scoretable.Figure(s.Precision()))
		expect(t, got, name+"recall", scoretable.Figure(s.Recall()))
		expect(t, got, name+"f1", scoretable.Figure(s.F1()))
		expect(t, got, name+"interval", interval(s.Interval))
		for what, n := range map[string]int{
			"gold": s.Possible(), "predicted": s.Actual(), "correct": s.Correct, "incorrect": s.Incorrect,
			"partial": s.Partial, "missed": s.Missed, "spurious": s.Spurious,
		} {
			expect(t, got, name+what, ui.Digits(n))
		}
	}
	average := func(name string, a score.Average) {
		for what, m := range map[string]score.Mean{"precision": a.Precision, "recall": a.Recall, "f1": a.F1} {
			expect(t, got, name+what, scoretable.Figure(m.Value, m.OK()))
		}
		expect(t, got, name+"interval", interval(a.Interval))
		expect(t, got, name+"gold", "")
	}
	for _, s := range c.Result.Schemes {
		name := "score:" + string(s.Scheme) + ":"
		spans(name+":", s.Overall)
		for _, l := range s.Labels {
			spans(name+l.Label+":", l.Score)
		}
		average(name+"mean of labels:", s.Macro)
		average(name+"mean of articles:", s.Articles)
	}
	chars := func(name string, s score.CharacterScore) {
		expect(t, got, name+"precision", scoretable.Figure(s.Precision()))
		expect(t, got, name+"recall", scoretable.Figure(s.Recall()))
		expect(t, got, name+"f1", scoretable.Figure(s.F1()))
		expect(t, got, name+"interval", interval(s.Interval))
	}
	chars("score:characters::", c.Result.Characters.Overall)
	for _, l := range c.Result.Characters.Labels {
		chars("score:characters:"+l.Label+":", l.CharacterScore)
	}
	strict, settled := c.Result.Scheme(score.Strict).Overall, c.Settled.Scheme(score.Strict).Overall
	expect(t, got, "headline", "regex-v2 against gold")
	expect(t, got, "headline:f1", scoretable.Figure(strict.F1()))
	expect(t, got, "headline:precision", scoretable.Figure(strict.Precision()))
	expect(t, got, "headline:recall", scoretable.Figure(strict.Recall()))
	expect(t, got, "headline:interval", "95 % interval of F1: "+interval(strict.Interval))
	expect(t, got, "settled:strict:f1", scoretable.Figure(settled.F1()))
	expect(t, got, "settled:strict:precision", scoretable.Figure(settled.Precision()))
	expect(t, got, "settled:strict:recall", scoretable.Figure(settled.Recall()))
	expect(t, got, "verdicts", "32 errors are settled: extractor wrong 12, gold wrong 7, both acceptable 13.")
	expect(t, got, "coverage:1", c.Coverage[1])
	expect(t, got, "kind:wrong boundary", "Wrong boundary: 40 open, 18 settled")
}

func TestTheMatrixIsTheConfusion(t *testing.T) {
	test.NewTempApp(t)
	c := contentOf(t, 0)
	got := textsOf(shown(t, c, 700, 0))
	m := c.Result.Confusion
	for g, gold := range m.Labels {
		for p, pred := range m.Labels {
			expect(t, got, "matrix:"+gold+":"+pred, fmt.Sprintf("%s in gold, %s predicted: %d", gold, pred, m.At(g, p)))
		}
		expect(t, got, "matrix:"+gold+":", fmt.Sprintf("%s in gold, missed: %d", gold, m.Missed[g]))
		expect(t, got, "matrix::"+gold, fmt.Sprintf("%s predicted, spurious: %d", gold, m.Spurious[g]))
	}
}

func TestDifferencesAreTheComparisons(t *testing.T) {
	test.NewTempApp(t)
	c := comparedIn(t, contentOf(t, 200), true)
	for _, width := range []float32{480, 1100} {
		got := textsOf(shown(t, c, width, 0))
		one := func(name string, d score.Difference) {
			expect(t, got, name+"before", fmt.Sprintf("%.3f", d.A))
			expect(t, got, name+"after", fmt.Sprintf("%.3f", d.B))
			expect(t, got, name+"f1", fmt.Sprintf("%+.3f", d.Delta))
			i := fmt.Sprintf("%+.3f to %+.3f", d.Test.Interval.Low, d.Test.Interval.High)
			if p := fmt.Sprintf("%.3f", d.Test.P); width < 600 {
				expect(t, got, name+"interval", i+"; p "+p)
			} else {
				expect(t, got, name+"interval", i)
				expect(t, got, name+"p", p)
			}
			expect(t, got, name+"verdict", "better")
		}
		for _, s := range c.Against.Comparison.Schemes {
			name := "delta:" + string(s.Scheme) + ":"
			one(name+":", s.Overall)
			for _, l := range s.Labels {
				one(name+l.Label+":", l.Difference)
			}
			one(name+"mean of labels:", s.Macro)
			one(name+"mean of articles:", s.Articles)
		}
		one("delta:characters::", c.Against.Comparison.Characters.Overall)
		for _, l := range c.Against.Comparison.Characters.Labels {
			one("delta:characters:"+l.Label+":", l.Difference)
		}
		expect(t, got, "headline:articles", "Compared on the 23 articles scored in both runs.")
		expect(t, got, "kinds", "Errors of regex-v3 by kind")
		expect(t, got, "change:better", "Better 31")
		expect(t, got, "change:none", "Same 60")
		expect(t, got, "score:strict::f1", "")
	}
}

func TestADifferenceIsClearWhereItsIntervalHasNoZero(t *testing.T) {
	of := func(low, high float64) *score.Difference {
		return &score.Difference{OK: true, Test: &score.Test{Interval: bootstrap.Interval{Low: low, High: high}}}
	}
	for _, tt := range []struct {
		name string
		d    *score.Difference
		want string
	}{
		{"above", of(0.001, 0.2), "better"},
		{"below", of(-0.2, -0.001), "worse"},
		{"around", of(-0.1, 0.2), "no clear difference"},
		{"touching from above", of(0, 0.2), "no clear difference"},
		{"touching from below", of(-0.2, 0), "no clear difference"},
		{"nothing to resample", &score.Difference{OK: true}, ""},
		{"no figures", &score.Difference{}, ""},
		{"not compared yet", nil, ""},
	} {
		if got := clearWords(scoretable.ClearnessOf(tt.d)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestClicksCallBack(t *testing.T) {
	test.NewTempApp(t)
	var got []string
	p := shown(t, comparedIn(t, contentOf(t, 200), true), 700, 0)
	tap := func(name string) {
		t.Helper()
		for _, c := range p.Controls() {
			if c.Name == name {
				test.Tap(c.Object.(fyne.Tappable))
				return
			}
		}
		t.Errorf("there is no %s", name)
	}
	tap("kind:missed") // with nobody to call
	p.OnKind = func(k score.ErrorKind) { got = append(got, "kind "+string(k)) }
	p.OnCell = func(gold, pred string) { got = append(got, fmt.Sprintf("cell %q %q", gold, pred)) }
	p.OnChange = func(k score.ChangeKind) { got = append(got, "change "+string(k)) }
	for _, name := range []string{"kind:missed", "kind:wrong label and boundary", "matrix:claim:actor", "matrix:claim:", "matrix::figure", "change:worse", "change:none"} {
		tap(name)
	}
	want := []string{"kind missed", "kind wrong label and boundary", `cell "claim" "actor"`, `cell "claim" ""`, `cell "" "figure"`, "change worse", "change none"}
	if !slices.Equal(got, want) {
		t.Errorf("called %q, want %q", got, want)
	}
}

func TestWhereNothingIsThereIsNoButton(t *testing.T) {
	test.NewTempApp(t)
	c := comparedIn(t, contentOf(t, 0), false)
	c.Kinds = c.Kinds[:1]
	delete(c.Against.Changes, score.ChangeOther)
	for _, k := range shown(t, c, 700, 0).Controls() {
		if k.Role == "button" && !strings.HasPrefix(k.Name, "matrix:") && k.Enabled != (k.Name == "kind:missed" || k.Name != "change:other" && strings.HasPrefix(k.Name, "change:")) {
			t.Errorf("%s is enabled: %v", k.Name, k.Enabled)
		}
	}
}

func TestAClickReachesTheAreaBelowItsText(t *testing.T) {
	test.NewTempApp(t)
	p := shown(t, contentOf(t, 0), 700, 0)
	got := score.ErrorKind("")
	p.OnKind = func(k score.ErrorKind) { got = k }
	for _, c := range p.Controls() {
		if c.Name == "kind:spurious" {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.Object)
			test.TapCanvas(fyne.CurrentApp().Driver().CanvasForObject(p), at.AddXY(20, c.Object.Size().Height/2))
		}
	}
	if got != score.ErrorSpurious {
		t.Errorf("the click meant %q", got)
	}
}

func TestNothingIsStale(t *testing.T) {
	test.NewTempApp(t)
	all := contents(t)
	drawn := func(p *Page) (out []string) {
		for _, o := range p.sheet.shown {
			if text, ok := o.(*canvas.Text); ok {
				out = append(out, fmt.Sprintf("%s %v %v", text.Text, text.Position(), text.Color))
			}
		}
		slices.Sort(out)
		return out
	}
	for first, a := range all {
		for second, b := range all {
			p := shown(t, a, 700, 900)
			p.SetContent(b)
			if !slices.Equal(drawn(p), drawn(shown(t, b, 700, 900))) {
				t.Errorf("%s shown after %s is not as it is shown first", second, first)
			}
		}
	}
}

func TestIntervalsMoveNothingWhenTheyCome(t *testing.T) {
	test.NewTempApp(t)
	with := contentOf(t, 200)
	waiting := with
	waiting.Result, waiting.Waiting = contentOf(t, 0).Result, true
	same := comparedIn(t, with, true)
	same.Against.Comparison.Articles = 24
	comparing := comparedIn(t, with, false)
	for _, pair := range [][2]Content{{waiting, with}, {comparing, same}} {
		for _, width := range []float32{480, 700, 1100, 1500} {
			before, after := shown(t, pair[0], width, 0), shown(t, pair[1], width, 0)
			if a, b := before.plan.height, after.plan.height; a != b {
				t.Errorf("at %v the page is %v high, then %v", width, a, b)
			}
			places := map[string]rect{}
			for _, x := range after.plan.texts {
				places[x.name] = x.place
			}
			for _, x := range before.plan.texts {
				if to, ok := places[x.name]; x.name == "" {
					continue
				} else if !ok || to.x != x.place.x && x.align != fyne.TextAlignLeading || to.y != x.place.y {
					t.Errorf("at %v %s moves from %v to %v", width, x.name, x.place, to)
				}
			}
		}
	}
}

func TestOnlyWhatIsInSightHasObjects(t *testing.T) {
	test.NewTempApp(t)
	p := shown(t, manyLabels(t), 700, 600)
	if n := len(p.sheet.shown); n > 500 {
		t.Errorf("%d objects are on the page", n)
	}
	got := textsOf(p)
	expect(t, got, "headline:f1", got["score:strict::f1"])
	expect(t, got, "matrix:claim:actor", "")
	for _, k := range []fyne.KeyName{fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown} {
		if !p.ScrollKey(k) {
			t.Errorf("%s does not scroll", k)
		}
	}
	if p.ScrollKey(fyne.KeyA) {
		t.Error("a letter scrolls")
	}
	got = textsOf(p)
	expect(t, got, "headline:f1", "")
	if got["matrix:claim:actor"] == "" {
		t.Error("the end of the page is not in sight")
	}
	p.ScrollKey(fyne.KeyHome)
	if got := textsOf(p)["headline:f1"]; got == "" {
		t.Error("the start of the page is not in sight")
	}
}

func TestLabelsComeInTheOrderOfTheProject(t *testing.T) {
	test.NewTempApp(t)
	c := manyLabels(t)
	l := newLabels(c, ui.Colors())
	got := l.sorted(c.Result.Labels)
	if want := []string{"claim", "actor", "figure", "an organisation of several states", "date"}; !slices.Equal(got[:5], want) {
		t.Errorf("the order is %q", got)
	}
	if l.color("date") != ui.Colors().Muted || l.color("claim") == ui.Colors().Muted {
		t.Error("an unknown label is not grey, or a known one is")
	}
	seen := map[string]bool{}
	for _, name := range got {
		if seen[l.mark(name)] {
			t.Errorf("%s has the letter %s, which another label has", name, l.mark(name))
		}
		seen[l.mark(name)] = true
	}
}

func TestNotesAreCut(t *testing.T) {
	test.NewTempApp(t)
	c := contentOf(t, 0)
	for i := range 10 {
		c.Notes = append(c.Notes, fmt.Sprintf("line %d: no such article", i+1))
	}
	got := textsOf(shown(t, c, 700, 0))
	expect(t, got, "note:5", "line 6: no such article")
	expect(t, got, "note:6", "")
	expect(t, got, "note:more", "and 4 more")
}

func BenchmarkSetContent(b *testing.B) {
	test.NewTempApp(b)
	c := contentOf(b, 200)
	p := shown(b, c, 900, 900)
	for b.Loop() {
		c.Kinds[0].Open++
		p.SetContent(c)
	}
}
