package storage

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

func markOn(label annotate.LabelID, start, stop int) annotate.Mark {
	return annotate.Mark{Label: label, Range: annotate.Range{Start: start, End: stop}}
}

func decision(gold, pred annotate.Mark, v annotate.Verdict) annotate.Decision {
	return annotate.Decision{Gold: gold, Pred: pred, Verdict: v, At: 7}
}

func TestDecisionsComeBackAsTheyWereSettled(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died, the mayor said.")
	addText(t, p, "a2", "About 100 died.")
	gold := annotate.Set{ID: "gold", Name: "gold", Kind: annotate.SetGold}
	must(t, addSet(t, p, gold))
	missed := decision(markOn("figure", 0, 9), annotate.Mark{}, annotate.ExtractorWrong)
	spurious := decision(annotate.Mark{}, markOn("actor", 16, 25), annotate.BothAcceptable)
	moved := decision(markOn("claim", 0, 14), markOn("claim", 0, 31), annotate.GoldWrong)
	do(t, p, "a1", "gold", annotate.AddSpan{Span: spanOn(a, "s1", "claim", 0, 14)})
	// Gold follows the extractor and says so, in one action.
	do(t, p, "a1", "gold", annotate.ReplaceSpan{Span: spanOn(a, "s1", "claim", 0, 31)}, annotate.Settle{Decision: moved})
	do(t, p, "a1", "gold", annotate.Settle{Decision: missed}, annotate.Settle{Decision: spurious})
	later := missed
	later.Verdict, later.At = annotate.BothAcceptable, 9
	do(t, p, "a1", "gold", annotate.Settle{Decision: later})
	p = reopen(t, p)
	want := []annotate.Decision{moved, later, spurious}
	slices.SortFunc(want, annotate.CompareDecisions)
	if got := mustState(t, p, "a1", "gold").Decisions; !slices.Equal(got, want) {
		t.Errorf("decisions %+v", got)
	}
	for _, other := range []annotate.State{mustState(t, p, "a1", mustSet(t, p)), mustState(t, p, "a2", "gold")} {
		if len(other.Decisions) != 0 {
			t.Errorf("%s in %s has %+v", other.Article.ID, other.Set, other.Decisions)
		}
	}
	log := logOf(t, p)
	if c := log[len(log)-1].Changes(); len(c) != 1 || !slices.Equal(c[0].RemovedDecisions, []annotate.Decision{missed}) || !slices.Equal(c[0].AddedDecisions, []annotate.Decision{later}) {
		t.Errorf("logged %+v", c)
	}
	var before string
	must(t, p.readers.QueryRow("SELECT before FROM edit_log WHERE part = 'annotations' ORDER BY seq LIMIT 1").Scan(&before))
	if before != `{"status":"todo"}` {
		t.Errorf("an edit that settles nothing is logged as %s", before)
	}

	h := historyOf(t, p)
	for range 3 {
		undo(t, h)
	}
	if got := mustState(t, p, "a1", "gold"); len(got.Decisions) != 0 || got.Nth(0).Range.End != 14 {
		t.Errorf("undone to %+v", got)
	}
	for range 3 {
		redo(t, h)
	}
	if got := mustState(t, p, "a1", "gold"); !slices.Equal(got.Decisions, want) || got.Nth(0).Range.End != 31 {
		t.Errorf("redone to %+v", got)
	}
	do(t, p, "a1", "gold", annotate.Unsettle{Pred: spurious.Pred})
	checked(t, p)
}

func TestDecisionThatDoesNotFitChangesNothing(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	settled := decision(markOn("figure", 0, 9), annotate.Mark{}, annotate.ExtractorWrong)
	do(t, p, "a1", set, annotate.Settle{Decision: settled})
	before := mustState(t, p, "a1", set)
	for name, c := range map[string]struct {
		change annotate.Change
		want   error
	}{
		"not there":             {annotate.Change{RemovedDecisions: []annotate.Decision{decision(markOn("figure", 0, 6), annotate.Mark{}, annotate.GoldWrong)}}, annotate.ErrNoDecision},
		"the other way round":   {annotate.Change{RemovedDecisions: []annotate.Decision{decision(annotate.Mark{}, settled.Gold, annotate.GoldWrong)}}, annotate.ErrNoDecision},
		"of an unknown label":   {annotate.Change{RemovedDecisions: []annotate.Decision{decision(markOn("rumour", 0, 9), annotate.Mark{}, annotate.GoldWrong)}}, annotate.ErrNoDecision},
		"about no label":        {annotate.Change{AddedDecisions: []annotate.Decision{decision(markOn("rumour", 0, 9), annotate.Mark{}, annotate.GoldWrong)}}, annotate.ErrLabelAbsent},
		"settled already":       {annotate.Change{AddedDecisions: []annotate.Decision{settled}}, nil},
		"about nothing":         {annotate.Change{AddedDecisions: []annotate.Decision{decision(annotate.Mark{}, annotate.Mark{}, annotate.GoldWrong)}}, nil},
		"where both agree":      {annotate.Change{AddedDecisions: []annotate.Decision{decision(markOn("claim", 0, 9), markOn("claim", 0, 9), annotate.GoldWrong)}}, nil},
		"on an empty range":     {annotate.Change{AddedDecisions: []annotate.Decision{decision(markOn("claim", 4, 4), annotate.Mark{}, annotate.GoldWrong)}}, nil},
		"with another verdict":  {annotate.Change{AddedDecisions: []annotate.Decision{decision(markOn("claim", 0, 9), annotate.Mark{}, "maybe")}}, nil},
		"behind a good span":    {annotate.Change{Added: []annotate.Span{spanOn(a, "s1", "claim", 0, 5)}, AddedDecisions: []annotate.Decision{settled}}, nil},
		"of an unknown article": {annotate.Change{Article: "a9", AddedDecisions: []annotate.Decision{settled}}, annotate.ErrNoArticle},
	} {
		t.Run(name, func(t *testing.T) {
			c.change.Set = set
			c.change.StatusBefore, c.change.StatusAfter = annotate.StatusTodo, annotate.StatusTodo
			if c.change.Article == "" {
				c.change.Article = "a1"
			}
			_, err := p.Commit(ctx, doing("edit", c.change))
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if after, log := mustState(t, p, "a1", set), logOf(t, p); !sameState(before, after) || len(log) != 2 {
				t.Errorf("it became %+v, log %+v", after, log)
			}
		})
	}
}

func TestALabelThatDecisionsAloneName(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	rumour := annotate.Label{ID: "r", Name: "rumour", Color: "#000000", ColorDark: "#ffffff", Key: "r"}
	must(t, addLabel(t, p, rumour))
	addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	h := historyOf(t, p)
	s := opened(t, h, "a1", set)
	settled := decision(markOn("claim", 0, 9), markOn("r", 0, 9), annotate.ExtractorWrong)
	settle := func(d annotate.Decision) error {
		_, err := s.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: []annotate.Edit{annotate.Settle{Decision: d}}})
		return err
	}
	labels := func() int {
		list, err := p.Labels(ctx)
		must(t, err)
		return len(list)
	}
	must(t, settle(settled))
	if used, err := p.LabelUse(ctx); err != nil || len(used) != 0 {
		t.Errorf("used %v, %v", used, err)
	}
	must(t, h.RemoveLabel(ctx, rumour))
	if got := mustState(t, p, "a1", set).Decisions; labels() != 3 || !slices.Equal(got, []annotate.Decision{settled}) {
		t.Errorf("beside %d labels the decisions are %+v", labels(), got)
	}
	checked(t, p)
	again := settled
	again.At = 99
	if err := settle(again); !errors.Is(err, annotate.ErrLabelAbsent) {
		t.Errorf("settled anew about a label that was removed: %v", err)
	}
	undo(t, h)
	undo(t, h)
	if got := mustState(t, p, "a1", set).Decisions; labels() != 4 || len(got) != 0 {
		t.Errorf("undone, beside %d labels the decisions are %+v", labels(), got)
	}
	redo(t, h)
	redo(t, h)
	if got := mustState(t, p, "a1", set).Decisions; labels() != 3 || !slices.Equal(got, []annotate.Decision{settled}) {
		t.Errorf("redone, beside %d labels the decisions are %+v", labels(), got)
	}
	do(t, p, "a1", set, annotate.Unsettle{Gold: settled.Gold, Pred: settled.Pred})
}

func TestCheckReportsDecisionsThatCannotBe(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct{ name, statement, says string }{
		{"outside the text", "UPDATE decision SET pred_stop = 99", "[0, 99) in a text of 15"},
		{"about another label", "PRAGMA foreign_keys=0; UPDATE decision SET gold_label = 77", "label number 77"},
		{"about half a range", "PRAGMA ignore_check_constraints=1; UPDATE decision SET gold_stop = NULL", "half a range"},
		{"about nothing", "PRAGMA ignore_check_constraints=1; UPDATE decision SET gold_label = NULL, gold_start = NULL, gold_stop = NULL, pred_label = NULL, pred_start = NULL, pred_stop = NULL", "say the same"},
		{"with another verdict", "PRAGMA ignore_check_constraints=1; UPDATE decision SET verdict = 'maybe'", `"maybe"`},
		{"twice", "DROP INDEX decision_once; INSERT INTO decision SELECT * FROM decision", "two are about the same"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newProject(t)
			addText(t, p, "a1", "Nearly 50 died.")
			set := mustSet(t, p)
			do(t, p, "a1", set, annotate.Settle{Decision: decision(markOn("claim", 0, 14), markOn("claim", 0, 9), annotate.GoldWrong)})
			damage(t, p.Path(), c.statement)
			p = reopen(t, p)
			problems, err := p.Check(ctx)
			found := slices.ContainsFunc(problems, func(pr Problem) bool {
				return strings.Contains(pr.What, c.says) && pr.Article == "a1" && pr.Set == set
			})
			if err != nil || !found {
				t.Errorf("check: %v, %v", problems, err)
			}
			if _, err := p.State(ctx, "a1", set); !errors.Is(err, annotate.ErrDamaged) {
				t.Errorf("state: %v", err)
			}
		})
	}
}

// What a verdict took from gold comes back from the history, after a restart too.
func TestWhatAVerdictTookIsInTheHistory(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a, set := addText(t, p, "a1", hard), mustSet(t, p)
	gold, pred := markOn("figure", 0, 9), markOn("claim", 0, 9)
	span := spanOn(a, "s1", "figure", 0, 9)
	span.Note, span.Figure = "sure", annotate.Figure{Value: "50"}
	do(t, p, "a1", set, annotate.AddSpan{Span: span})
	at := annotate.Place{Article: "a1", Set: set}
	corrected := func(want bool) annotate.Change {
		t.Helper()
		c, ok, err := p.Corrected(ctx, at, gold, pred)
		if err != nil || ok != want {
			t.Fatalf("corrected: %v, %v", ok, err)
		}
		return c
	}
	corrected(false)
	h := historyOf(t, p)
	s, err := h.Open(ctx, "a1", set)
	must(t, err)
	_, err = s.Settle(ctx, session.Verdict{Decision: annotate.Decision{Gold: gold, Pred: pred, Verdict: annotate.GoldWrong}})
	must(t, err)
	if c := corrected(true); len(c.Removed) != 1 || c.Removed[0] != span || len(c.Added) != 1 || c.Added[0].Figure != (annotate.Figure{}) {
		t.Errorf("the change is %+v", c)
	}
	undo(t, h)
	corrected(false)
	redo(t, h)
	corrected(true)
	if _, ok, err := p.Corrected(ctx, at, pred, gold); ok || err != nil {
		t.Errorf("of another error: %v, %v", ok, err)
	}
	if _, _, err := p.Corrected(ctx, annotate.Place{Article: "none", Set: set}, gold, pred); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("of no article: %v", err)
	}
	p = reopen(t, p)
	h = historyOf(t, p)
	s, err = h.Open(ctx, "a1", set)
	must(t, err)
	_, err = s.Reopen(ctx, gold, pred)
	must(t, err)
	if got := mustState(t, p, "a1", set).SpanList(); len(got) != 1 || got[0].Note != "sure" || got[0].Figure != span.Figure || got[0].Label != "figure" {
		t.Errorf("gold says %+v", got)
	}
}
