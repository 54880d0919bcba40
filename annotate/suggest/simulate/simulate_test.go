package simulate

import (
	"context"
	"math"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
)

const line = `{"id":"a","title":"A","text":"Halvane lost 38 soldiers, said the mayor of Odrul.","spans":[{"start":0,"end":7,"label":"Actor"},{"start":13,"end":15,"label":"figure"},{"start":31,"end":49,"label":"actor"}]}` + "\n" +
	`{"id":"b","title":"B","text":"No spans."}` + "\n"

func TestGesturesAreCounted(t *testing.T) {
	gold, err := Read(strings.NewReader(line))
	if err != nil || len(gold) != 1 || gold[0].SpanCount() != 3 {
		t.Fatalf("%v, %v", gold, err)
	}
	at := func(label annotate.LabelID, start, end int) suggest.Suggestion {
		return suggest.Suggestion{Label: label, Range: annotate.Range{Start: start, End: end}}
	}
	got := Sum(judge(gold[0], []suggest.Suggestion{at("actor", 0, 7), at("figure", 0, 7), at("actor", 35, 49)}))
	if want := (Counts{Gold: 3, Shown: 3, Right: 1, Adjusted: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	// One accepted, one rejected, one adjusted, one by hand.
	if want := 1 + 1 + 2 + 2.2; math.Abs(got.With()-want) > 1e-9 {
		t.Errorf("%v gestures, want %v", got.With(), want)
	}
	if math.Abs(got.Gestures()-6.2/6.6) > 1e-9 || (Counts{}).Gestures() != 0 || (Counts{}).Precision() != 0 {
		t.Errorf("%v of the gestures", got.Gestures())
	}
	// One suggestion takes the place of one span only.
	two := Sum(judge(gold[0], []suggest.Suggestion{at("actor", 0, 6), at("actor", 1, 7)}))
	if two.Adjusted != 1 {
		t.Errorf("%+v", two)
	}
}

// fixed is a source that suggests what it was given, until there is a span with the label.
type fixed []suggest.Suggestion

func (fixed) Origin() annotate.Origin   { return "fixed" }
func (fixed) Learn(annotate.State)      {}
func (fixed) Forget(annotate.ArticleID) {}
func (f fixed) Suggest(context.Context, *annotate.Article) ([]suggest.Suggestion, error) {
	return f, nil
}

// What is worked through counts each suggestion once, and each span once.
func TestAnArticleIsWorkedThrough(t *testing.T) {
	gold, err := Read(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	at := func(label annotate.LabelID, start, end int) suggest.Suggestion {
		return suggest.Suggestion{Label: label, Range: annotate.Range{Start: start, End: end}, Score: 0.9}
	}
	e := suggest.New(fixed{at("actor", 0, 7), at("figure", 0, 7), at("actor", 35, 49)})
	played, err := Work(t.Context(), e, gold, suggest.Settings{})
	if err != nil || len(played) != 1 {
		t.Fatal(played, err)
	}
	if got, want := played[0].All(), (Counts{Gold: 3, Shown: 3, Right: 1, Adjusted: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestALineThatCannotBeReadIsToldWithItsNumber(t *testing.T) {
	if _, err := Read(strings.NewReader(line + "{\n")); err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("%v", err)
	}
}
