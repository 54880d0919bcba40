package annotate_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func markOn(label annotate.LabelID, start, end int) annotate.Mark {
	return annotate.Mark{Label: label, Range: annotate.Range{Start: start, End: end}}
}

// settled is startState with decisions on a missed figure, a spurious actor and
// a claim that was called a figure.
func settled(t testing.TB) annotate.State {
	t.Helper()
	s, _, err := startState(t).Apply(annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: []annotate.Edit{
		annotate.Settle{missed}, annotate.Settle{spurious}, annotate.Settle{relabelled},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var (
	missed     = annotate.Decision{Gold: markOn("figure", 0, 4), Verdict: annotate.ExtractorWrong, At: 1}
	spurious   = annotate.Decision{Pred: markOn("actor", 29, 33), Verdict: annotate.BothAcceptable, At: 2}
	relabelled = annotate.Decision{Gold: markOn("claim", 0, 14), Pred: markOn("figure", 0, 14), Verdict: annotate.GoldWrong, At: 3}
)

func TestDecisionsOfAState(t *testing.T) {
	s := settled(t)
	if want := []annotate.Decision{relabelled, missed, spurious}; !slices.Equal(s.Decisions, want) {
		t.Errorf("decisions %+v", s.Decisions)
	}
	for _, d := range s.Decisions {
		if got, ok := s.Decision(d.Gold, d.Pred); !ok || got != d {
			t.Errorf("about %v and %v: %+v, %v", d.Gold, d.Pred, got, ok)
		}
		if got, ok := s.Decision(d.Pred, d.Gold); ok {
			t.Errorf("about %v and %v the other way round: %+v", d.Pred, d.Gold, got)
		}
	}
	if got, ok := startState(t).Decision(missed.Gold, missed.Pred); ok {
		t.Errorf("where nothing is settled: %+v", got)
	}
}

func TestARejectedSuggestionIsNoVerdict(t *testing.T) {
	wrong := annotate.Decision{Pred: markOn("claim", 20, 24), Verdict: annotate.ExtractorWrong}
	rejected := annotate.Decision{Pred: markOn("actor", 5, 9), Verdict: annotate.Rejected}
	s, _, err := settled(t).Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.Settle{wrong}, annotate.Settle{rejected}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Rejected(); !slices.Equal(got, []annotate.Mark{rejected.Pred, wrong.Pred}) {
		t.Errorf("rejected %v", got)
	}
	if got := s.Settled(); slices.Contains(got, rejected) || len(got) != 4 {
		t.Errorf("settled %v", got)
	}
	ofGold := annotate.Decision{Gold: missed.Gold, Pred: rejected.Pred, Verdict: annotate.Rejected}
	if _, _, err := s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.Settle{ofGold}}}); !errors.Is(err, annotate.ErrDecision) {
		t.Errorf("a rejected span of gold: %v", err)
	}
}

func TestSettle(t *testing.T) {
	at := func(d annotate.Decision, at int64, v annotate.Verdict) annotate.Decision {
		d.At, d.Verdict = at, v
		return d
	}
	changed := at(relabelled, 9, annotate.ExtractorWrong)
	with := func(gold, pred annotate.Mark) []annotate.Edit {
		return []annotate.Edit{annotate.Settle{annotate.Decision{Gold: gold, Pred: pred, Verdict: annotate.ExtractorWrong}}}
	}
	none, claim := annotate.Mark{}, markOn("claim", 0, 14)
	for _, tt := range []struct {
		name  string
		edits []annotate.Edit
		err   error
		want  []annotate.Decision
	}{
		{name: "in place of another", edits: []annotate.Edit{annotate.Settle{changed}}, want: []annotate.Decision{changed, missed, spurious}},
		{name: "twice in one action", edits: []annotate.Edit{annotate.Settle{at(relabelled, 8, annotate.BothAcceptable)}, annotate.Settle{changed}}, want: []annotate.Decision{changed, missed, spurious}},
		{name: "unsettle", edits: []annotate.Edit{annotate.Unsettle{relabelled.Gold, relabelled.Pred}}, want: []annotate.Decision{missed, spurious}},
		{name: "unsettle and settle", edits: []annotate.Edit{annotate.Unsettle{relabelled.Gold, relabelled.Pred}, annotate.Settle{changed}}, want: []annotate.Decision{changed, missed, spurious}},
		{name: "settle and unsettle", edits: []annotate.Edit{annotate.Settle{changed}, annotate.Unsettle{relabelled.Gold, relabelled.Pred}}, want: []annotate.Decision{missed, spurious}},
		{name: "what gold does not say", edits: with(markOn("claim", 5, 9), none), want: []annotate.Decision{relabelled, missed, spurious, {Gold: markOn("claim", 5, 9), Verdict: annotate.ExtractorWrong}}},
		{name: "the whole text", edits: with(markOn("claim", 0, len(edited)), none), want: []annotate.Decision{{Gold: markOn("claim", 0, len(edited)), Verdict: annotate.ExtractorWrong}, relabelled, missed, spurious}},

		{name: "the same again", edits: []annotate.Edit{annotate.Settle{missed}}, err: annotate.ErrNoChange},
		{name: "another and back", edits: []annotate.Edit{annotate.Settle{changed}, annotate.Settle{relabelled}}, err: annotate.ErrNoChange},
		{name: "about nothing", edits: with(none, none), err: annotate.ErrDecision},
		{name: "where both say the same", edits: with(claim, claim), err: annotate.ErrDecision},
		{name: "a label on nothing", edits: with(annotate.Mark{Label: "claim"}, none), err: annotate.ErrDecision},
		{name: "a range without a label", edits: with(none, markOn("", 0, 4)), err: annotate.ErrDecision},
		{name: "an empty range", edits: with(markOn("claim", 5, 5), none), err: annotate.ErrDecision},
		{name: "a reversed range", edits: with(claim, markOn("claim", 9, 5)), err: annotate.ErrDecision},
		{name: "a range behind the end", edits: with(none, markOn("claim", 30, len(edited)+1)), err: annotate.ErrDecision},
		{name: "a range before the start", edits: with(markOn("claim", -1, 4), none), err: annotate.ErrDecision},
		{name: "no verdict", edits: []annotate.Edit{annotate.Settle{at(missed, 1, "")}}, err: annotate.ErrDecision},
		{name: "another verdict", edits: []annotate.Edit{annotate.Settle{at(missed, 1, "gold_right")}}, err: annotate.ErrDecision},
		{name: "unsettle what is not settled", edits: []annotate.Edit{annotate.Unsettle{relabelled.Pred, relabelled.Gold}}, err: annotate.ErrNoDecision},
		{name: "unsettle twice", edits: []annotate.Edit{annotate.Unsettle{Gold: missed.Gold}, annotate.Unsettle{Gold: missed.Gold}}, err: annotate.ErrNoDecision},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old := settled(t)
			next, change, err := old.Apply(annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: tt.edits})
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err != nil {
				if !sameState(next, old) || !change.Empty() {
					t.Errorf("the error came with a change: %+v", change)
				}
				return
			}
			if !slices.Equal(next.Decisions, tt.want) {
				t.Errorf("decisions %+v", next.Decisions)
			}
			if back, _, err := next.Apply(change.Inverse().Transaction()); err != nil || !sameState(back, old) {
				t.Errorf("taken back: %v, %+v", err, back.Decisions)
			}
		})
	}
}

func TestGoldIsChangedAndSettledAtOnce(t *testing.T) {
	old := startState(t)
	figure := span(t, "c", annotate.LabelFigure, 0, 14)
	next, change, err := old.Apply(annotate.Transaction{Name: annotate.Act{Text: "gold was wrong"}, Edits: []annotate.Edit{
		annotate.ReplaceSpan{figure}, annotate.Settle{relabelled},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := next.Span("c"); got != figure || !slices.Equal(next.Decisions, []annotate.Decision{relabelled}) {
		t.Errorf("span %+v, decisions %+v", got, next.Decisions)
	}
	if len(change.Added) != 1 || len(change.AddedDecisions) != 1 || len(change.RemovedDecisions) != 0 {
		t.Errorf("change %+v", change)
	}
	back, undone, err := next.Apply(change.Inverse().Transaction())
	if err != nil || !sameState(back, old) {
		t.Fatalf("taken back: %v, %+v", err, back)
	}
	if again, _, err := back.Apply(undone.Inverse().Transaction()); err != nil || !sameState(again, next) {
		t.Errorf("done again: %v, %+v", err, again)
	}
}

func TestDecisionErrorsSayWhatIsWrong(t *testing.T) {
	a := mustArticle(t, edited)
	for says, d := range map[string]annotate.Decision{
		`its verdict is "maybe"`:                  {Gold: missed.Gold, Verdict: "maybe"},
		"gold and the extractor say the same":     {Verdict: annotate.GoldWrong},
		"[0, 4) has no label":                     {Gold: markOn("", 0, 4), Verdict: annotate.GoldWrong},
		"[0, 99) in a text of 39":                 {Pred: markOn("claim", 0, 99), Verdict: annotate.GoldWrong},
		"decision is malformed: [0, 0) in a text": {Pred: annotate.Mark{Label: "claim"}, Verdict: annotate.GoldWrong},
	} {
		if err := a.CheckDecision(d); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("error %v, want %s", err, says)
		}
	}
	_, _, err := startState(t).Apply(annotate.Transaction{Name: annotate.Act{Text: "unsettle"}, Edits: []annotate.Edit{annotate.Unsettle{Gold: missed.Gold}}})
	if want := "unsettle: no such decision: gold figure on [0, 4), predicted nothing"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestCompareDecisionsIsATotalOrder(t *testing.T) {
	want := []annotate.Decision{
		{Gold: markOn("claim", 0, 4), Pred: markOn("actor", 0, 4)}, {Gold: markOn("claim", 0, 4)},
		{Pred: markOn("claim", 0, 9)}, {Pred: markOn("actor", 0, 4)}, {Pred: markOn("claim", 0, 4)},
		{Gold: markOn("actor", 2, 9)}, {Gold: markOn("actor", 2, 9), Pred: markOn("actor", 1, 9)}, {Gold: markOn("actor", 2, 9), Pred: markOn("actor", 2, 8)},
	}
	for i, a := range want {
		for k, b := range want {
			if got := annotate.CompareDecisions(a, b); (got < 0) != (i < k) || (got == 0) != (i == k) {
				t.Errorf("decisions %d and %d compare as %d", i, k, got)
			}
		}
	}
}

func TestLoadStateRefusesTwoDecisionsAboutTheSame(t *testing.T) {
	other := missed
	other.Verdict = annotate.GoldWrong
	_, err := annotate.LoadState(mustArticle(t, edited), annotate.Set{ID: "gold", Kind: annotate.SetGold}, annotate.Parts{
		Status: annotate.StatusDone, Decisions: []annotate.Decision{missed, spurious, other},
	})
	if !errors.Is(err, annotate.ErrDecision) {
		t.Errorf("error %v", err)
	}
}
