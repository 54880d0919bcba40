package runs

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
)

// keeper is a checktest.Project that keeps runs.
type keeper struct {
	*checktest.Project
	runs []annotate.Run
	fail error
}

func (k *keeper) Sets(context.Context) (out []annotate.Set, err error) {
	for _, r := range k.runs {
		out = append(out, r.Set)
	}
	return out, nil
}

func (k *keeper) Runs(context.Context) ([]annotate.Run, error) { return k.runs, nil }

func (k *keeper) AddRun(_ context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error) {
	var states []annotate.State
	for in, err := range items {
		if err == nil {
			err = k.fail
		}
		if err != nil {
			return annotate.Run{}, nil, err
		}
		states = append(states, annotate.State{Article: in.Article, Set: set.ID, Status: annotate.StatusDone}.WithSpans(in.Spans))
	}
	run := finish()
	run.Set, run.Articles = set, len(states)
	k.runs = append(k.runs, run)
	k.States = append(k.States, states...)
	return run, nil, nil
}

const stormLines = `{"id":"a1","spans":[{"start":0,"end":14,"label":"claim","score":0.25},{"start":18,"end":22,"label":"ORG"},{"start":0,"end":4,"label":"DATE"},{"start":0,"end":999,"label":"claim"}]}
{"id":"a2","spans":[{"start":1,"end":15,"label":"claim"}]}
{"id":"a9","spans":[]}
`

func keepStorm(t *testing.T, k *keeper, lines string, mapped map[string]string) (Kept, check.Report, error) {
	t.Helper()
	run := annotate.Run{File: "pred.jsonl", At: 7, Set: annotate.Set{ID: annotate.SetID("run" + string(rune('0'+len(k.runs)))), Name: "pred"}}
	return Keep(context.Background(), Request{Project: k, Run: run, In: strings.NewReader(lines)},
		check.Options{Gold: check.ProjectGold(k, "gold", "g"), Map: mapped, Resamples: 20})
}

// check.Articles 1 and 3 are done, 2 is not, and of 3 the predictions say nothing.
func stormKeeper(t *testing.T) *keeper {
	return &keeper{Project: checktest.StormProject(t, []string{"claim 0 14 actor 18 22", "to do", "claim 2 16"}, nil, nil)}
}

func TestPredictionsAreKeptAsTheyWereChecked(t *testing.T) {
	k := stormKeeper(t)
	mapped := map[string]string{"ORG": "actor", "DATE": ""}
	kept, report, err := keepStorm(t, k, stormLines, mapped)
	if err != nil {
		t.Fatal(err)
	}
	r := kept.Run
	if r.Articles != 3 || r.Left != 1 || r.Lost != 1 || r.At != 7 || r.File != "pred.jsonl" || len(r.SHA256) != 64 || r.Set.Kind != annotate.SetExtractor || !reflect.DeepEqual(r.Mapped, mapped) {
		t.Errorf("run %+v", r)
	}
	for _, want := range []string{"pred.jsonl, line 1, span 4: the range [0, 999) is outside", "gold does not have the article a9"} {
		if !strings.Contains(r.Notes, want) {
			t.Errorf("the notes lack %q: %s", want, r.Notes)
		}
	}
	if report.Articles.Scored != 2 || report.Articles.WithoutPredictions != 1 || report.Articles.NotDone != 1 {
		t.Errorf("checked %+v", report.Articles)
	}
	first := k.States[len(k.States)-3]
	if first.Nth(0).Score != 0.25 || first.Nth(1).Label != "actor" || first.Nth(1).Quote != "Arpi" || first.SpanCount() != 2 {
		t.Errorf("kept %+v", first.SpanList())
	}
	stored, err := check.Run(context.Background(), check.Options{Gold: check.ProjectGold(k, "gold", "g"), Predictions: check.StoredRun(k, r.Set), Resamples: 20})
	if err != nil || !reflect.DeepEqual(stored.Result.Schemes, report.Result.Schemes) {
		t.Errorf("it scores %+v, and did %+v (%v)", stored.Result.Schemes, report.Result.Schemes, err)
	}
}

// One label does not end a whole check.
func TestALabelThatNoProjectCanHaveIsLeftOutAndNamed(t *testing.T) {
	k := stormKeeper(t)
	lines := `{"id":"a1","spans":[{"start":0,"end":14,"label":"claim"},{"start":0,"end":14,"label":" claim"},{"start":18,"end":22,"label":"act\u001bor"}]}`
	kept, report, err := keepStorm(t, k, lines, nil)
	if err != nil || kept.Run.Left != 2 || report.Ignored != 2 || report.Problems.Counts[check.UnknownLabel] != 2 {
		t.Fatalf("kept %+v, %+v, %v", kept.Run, report.Problems, err)
	}
	for _, want := range []string{
		`pred.jsonl, line 1, span 2: no project can have the label " claim": a label’s name cannot start or end with a space; its first use is here; all its predictions (1 span) are left out; gold has the label "claim"`,
		`pred.jsonl, line 1, span 3: no project can have the label "act\x1bor": the label’s name holds characters that cannot be shown;`,
	} {
		if !strings.Contains(kept.Run.Notes, want) {
			t.Errorf("the notes are %q, want %q", kept.Run.Notes, want)
		}
	}
	mapped, report, err := keepStorm(t, k, lines, map[string]string{" claim": "claim", "act\x1bor": "actor"})
	if err != nil || mapped.Run.Left != 0 || report.Ignored != 0 || report.Problems.Total != 0 {
		t.Errorf("with a mapping: %+v, %+v, %v", mapped.Run, report.Problems, err)
	}
}

func TestTheSamePredictionsAreKeptOnce(t *testing.T) {
	k := stormKeeper(t)
	for i, tt := range []struct {
		lines string
		to    string
		again bool
	}{
		{stormLines, "actor", false}, {stormLines, "actor", true}, {stormLines, "figure", false},
		{stormLines + "\n", "actor", false}, {stormLines, "figure", true},
	} {
		kept, report, err := keepStorm(t, k, tt.lines, map[string]string{"ORG": tt.to, "DATE": ""})
		if err != nil || kept.Duplicate != tt.again || report.Articles.Scored != 2 {
			t.Errorf("%d: kept %+v, %v", i, kept, err)
		}
	}
	// The same bytes say more once another article is done.
	k.States[1].Status = annotate.StatusDone
	k.States[2].Status = annotate.StatusTodo
	if kept, _, err := keepStorm(t, k, stormLines, map[string]string{"ORG": "actor", "DATE": ""}); err != nil || kept.Duplicate {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

// Of an article that they do not name the same bytes say that nothing was found
// in it, where it is done.
func TestTheSamePredictionsOfOtherArticlesAreAnotherRun(t *testing.T) {
	k := stormKeeper(t)
	const lines = `{"id":"a1","spans":[{"start":0,"end":14,"label":"claim"}]}` + "\n"
	first, _, err := keepStorm(t, k, lines, nil)
	if err != nil || first.Run.Articles != 2 {
		t.Fatalf("kept %+v, %v", first, err)
	}
	k.States[1].Status, k.States[2].Status = annotate.StatusDone, annotate.StatusTodo
	if second, _, err := keepStorm(t, k, lines, nil); err != nil || second.Duplicate {
		t.Errorf("kept %+v, %v", second, err)
	}
	if third, _, err := keepStorm(t, k, lines, nil); err != nil || !third.Duplicate || third.Run.Set.ID != "run1" {
		t.Errorf("kept %+v, %v", third, err)
	}
}

func TestWhatCannotBeKeptIsNotKept(t *testing.T) {
	k := stormKeeper(t)
	k.fail = errors.New("the disk said no")
	if _, _, err := keepStorm(t, k, stormLines, nil); !errors.Is(err, k.fail) || len(k.runs) > 0 {
		t.Errorf("error %v, runs %v", err, k.runs)
	}
	k.fail = nil
	stop := errors.New("stop")
	o := check.Options{Gold: check.ProjectGold(k, "gold", "g"), Scored: func(check.Scored) error { return stop }}
	if _, _, err := Keep(context.Background(), Request{Project: k, In: strings.NewReader(stormLines)}, o); !errors.Is(err, stop) || len(k.runs) > 0 {
		t.Errorf("error %v, runs %v", err, k.runs)
	}
}

func TestFreeName(t *testing.T) {
	sets := []annotate.Set{{Name: "gold"}, {Name: "extract"}, {Name: "extract 2"}}
	for _, tt := range []struct{ command, file, want string }{
		{"python3 tools/find.py --fast", "", "find"},
		{"python3 'tools/extract.py' <in.txt", "", "extract 3"},
		{"./extractor", "", "extractor"},
		{"FAST=1 spacy-run", "", "FAST=1"},
		{"python3.11 tools/find.py", "", "find"},
		{`"my tools/run it.sh" -v 1.5`, "", "it"},
		{"", "predictions.of may.jsonl", "predictions.of may"},
		{"", "gold.jsonl", "gold 2"},
		{"", "-", "run"},
		{"   ", "", "run"},
		{"\xff\xfe", "", "run"},
	} {
		if got := FreeName(sets, tt.command, tt.file); got != tt.want {
			t.Errorf("%q, %q: %q, want %q", tt.command, tt.file, got, tt.want)
		}
	}
}

func TestFindLabels(t *testing.T) {
	found, err := FindLabels(context.Background(), strings.NewReader(stormLines+"{\n"+`{"id":"a2","spans":[{"start":9,"end":2,"label":"ORG"},{"label":"lost"}]}`))
	want := []FoundLabel{{"claim", 3}, {"ORG", 2}, {"DATE", 1}}
	if err != nil || !reflect.DeepEqual(found, want) {
		t.Errorf("%v, %v", found, err)
	}
}

// A line that is broken in its middle leaves nothing of the one before.
func TestFindLabelsPassesOverWhatCannotBeRead(t *testing.T) {
	ctx := context.Background()
	line := `{"id":"a1","spans":[{"start":0,"end":4,"label":"ORG"},{"start":0,"end":4,"label":"DATE"}]}` + "\n"
	found, err := FindLabels(ctx, strings.NewReader("\uFEFF"+line+strings.Replace(line, "}]}", "}", 1)))
	if want := []FoundLabel{{"ORG", 1}, {"DATE", 1}}; err != nil || !reflect.DeepEqual(found, want) {
		t.Errorf("%v, %v", found, err)
	}
	for in, want := range map[string]string{
		"":                    "not one line",
		"\n\n":                "not one line",
		"Traceback: no model": "line 1: not JSON",
		"\x7fELF\x00\x01\x02": "line 1",
	} {
		if _, err := FindLabels(ctx, strings.NewReader(in)); !errors.Is(err, check.ErrNoPredictions) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := FindLabels(ctx, strings.NewReader(line+line)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestGuessLabel(t *testing.T) {
	labels := annotate.DefaultLabels()
	for predicted, want := range map[string]string{
		"Claim": "claim", "ACTORS": "actor", "ORG": "actor", "Person": "actor", "CARDINAL": "figure", "quote": "claim",
		"LOC": "", "": "", "claims ": "claim",
	} {
		if got := GuessLabel(predicted, labels); got != want {
			t.Errorf("%q: %q, want %q", predicted, got, want)
		}
	}
	if got := GuessLabel("ORG", labels[:1]); got != "" {
		t.Errorf("a label that the project lacks: %q", got)
	}
}
