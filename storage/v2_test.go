package storage

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"goldspan/annotate"
)

// frozen2 is a project of schema 2 as its first program wrote it, with runs and
// decisions. It is never written again, as frozen.
const frozen2 = "testdata/v2.goldspan"

func thawed(t *testing.T, frozen string) string {
	t.Helper()
	body, err := os.ReadFile(frozen)
	must(t, err)
	path := filepath.Join(t.TempDir(), "old.goldspan")
	must(t, os.WriteFile(path, body, 0o644))
	return path
}

func TestProjectOfSchema2ReadsTheSame(t *testing.T) {
	ctx := context.Background()
	p := mustOpen(t, thawed(t, frozen2))
	sets, err := p.Sets(ctx)
	must(t, err)
	wantSets := []annotate.Set{
		{ID: "id-0001", Name: "gold", Kind: annotate.SetGold},
		{ID: "run-1", Name: "regex-v2", Kind: annotate.SetExtractor}, {ID: "run-2", Name: "llm", Kind: annotate.SetExtractor},
	}
	if !reflect.DeepEqual(sets, wantSets) {
		t.Errorf("sets %+v", sets)
	}
	// The label rumour was removed; a decision names it still.
	labels, err := p.Labels(ctx)
	must(t, err)
	wantLabels := append(annotate.DefaultLabels(), annotate.Label{ID: "id-0005", Name: "place", Color: "#2C7FB8", ColorDark: "#8CCBF0", Key: "p"})
	if !reflect.DeepEqual(labels, wantLabels) {
		t.Errorf("labels %+v", labels)
	}
	runs, err := p.Runs(ctx)
	must(t, err)
	wantRuns := []annotate.Run{
		{
			Set: sets[1], Command: "python3 extract.py", SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
			At: 1_800_000_000_500, Mapped: map[string]string{"FIG": "figure", "DATE": ""}, Left: 2, Lost: 1,
			Notes: "line 3: not JSON: it is cut off", Articles: 2, Spans: 4,
		},
		{Set: sets[2], File: "llm.jsonl", At: 1_800_000_000_900, Articles: 1},
	}
	if !reflect.DeepEqual(runs, wantRuns) {
		t.Errorf("runs %+v", runs)
	}

	s := mustState(t, p, "a1", "id-0001")
	wantSpans := []annotate.Span{
		{ID: "s1", Label: "claim", Range: annotate.Range{Start: 0, End: 34}, Quote: "“At least 49 died 🌊,” Ž. Orlo said", Created: 5, Modified: 6},
		{ID: "s2", Label: "figure", Range: annotate.Range{Start: 10, End: 12}, Quote: "49", Note: "a note",
			Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "49", Bound: "at_least", Unit: "dead"}}, Created: 5, Modified: 6},
	}
	wantDecisions := []annotate.Decision{
		{Gold: markOn("claim", 0, 34), Pred: markOn("r", 0, 9), Verdict: annotate.ExtractorWrong, At: 1_800_000_000_016},
		{Gold: markOn("claim", 0, 34), Verdict: annotate.ExtractorWrong, At: 1_800_000_000_014},
		{Pred: markOn("actor", 22, 29), Verdict: annotate.BothAcceptable, At: 1_800_000_000_012},
		{Gold: markOn("figure", 1, 12), Pred: markOn("figure", 10, 12), Verdict: annotate.GoldWrong, At: 1_800_000_000_010},
	}
	if !reflect.DeepEqual(s.SpanList(), wantSpans) || !reflect.DeepEqual(s.Decisions, wantDecisions) || s.Status != annotate.StatusDone {
		t.Errorf("gold %+v", s)
	}
	var predicted []annotate.Span
	for sp := range mustState(t, p, "a1", "run-1").Spans() {
		predicted = append(predicted, annotate.Span{Label: sp.Label, Range: sp.Range, Quote: sp.Quote, Score: sp.Score})
	}
	wantPredicted := []annotate.Span{
		{Label: "figure", Range: annotate.Range{Start: 1, End: 9}, Quote: "At least", Score: 0.875},
		{Label: "figure", Range: annotate.Range{Start: 1, End: 9}, Quote: "At least", Score: 0.25},
		{Label: "actor", Range: annotate.Range{Start: 22, End: 29}, Quote: "Ž. Orlo"},
		{Label: "id-0005", Range: annotate.Range{Start: 36, End: 45}, Quote: "Nearly 50", Score: -1},
	}
	if !reflect.DeepEqual(predicted, wantPredicted) {
		t.Errorf("predicted %+v", predicted)
	}
	checked(t, p)

	// Its history still works, there and back.
	h := historyOf(t, p)
	open := opened(t, h, "a1", "id-0001")
	for range 6 {
		undo(t, h)
	}
	if s := open.State(); s.SpanCount() != 0 || len(s.Decisions) != 0 || s.Status != annotate.StatusTodo {
		t.Errorf("undone to %+v", s)
	}
	for range 6 {
		redo(t, h)
	}
	if now := mustState(t, p, "a1", "id-0001"); !sameState(now, s) {
		t.Errorf("redone to %+v", now)
	}
	if now, err := p.Labels(ctx); err != nil || !reflect.DeepEqual(now, labels) {
		t.Errorf("labels %v, %v", now, err)
	}
	must(t, p.RemoveRun(ctx, "run-1"))
}
