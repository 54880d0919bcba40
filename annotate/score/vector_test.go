package score

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"goldspan/annotate"
)

// vector is a case with expected values: articles of gold and predictions.
type vector struct {
	Name       string                             `json:"name"`
	End        string                             `json:"end"` // inclusive or exclusive
	MinOverlap float64                            `json:"min_overlap_percentage"`
	Tags       []string                           `json:"tags"` // labels that are asked for
	Gold       [][]vectorSpan                     `json:"gold"`
	Pred       [][]vectorSpan                     `json:"pred"`
	Expected   map[string]vectorCounts            `json:"expected"`
	ByTag      map[string]map[string]vectorCounts `json:"by_tag"`
}

type vectorSpan struct {
	Label      string `json:"label"`
	Start, End int
}

type vectorCounts struct {
	Correct, Incorrect, Partial, Missed, Spurious, Possible, Actual int
	Precision, Recall, F1                                           float64
}

func readVectors(t *testing.T, name string) []vector {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []vector
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v vector
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// items are the spans of an article whose label was asked for.
func (v vector) items(spans []vectorSpan) []Item {
	var items []Item
	for _, s := range spans {
		if v.End == "inclusive" {
			s.End++
		}
		if slices.Contains(v.Tags, s.Label) {
			items = append(items, Item{annotate.Range{Start: s.Start, End: s.End}, s.Label})
		}
	}
	return items
}

// differences are where the result is not what v expects, as "scheme" or
// "label scheme", with what was found.
func (v vector) differences(t *testing.T) map[string]string {
	t.Helper()
	s := NewScorer(Options{})
	for i := range v.Gold {
		s.Add(fmt.Sprint(i), v.items(v.Gold[i]), v.items(v.Pred[i]))
	}
	r, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	compare := func(where string, got Counts, want vectorCounts) {
		if d := want.differsFrom(got); d != "" {
			found[where] = d
		}
	}
	for name, want := range v.Expected {
		compare(name, r.Scheme(schemeNamed(name)).Overall.Counts, want)
	}
	for tag, schemes := range v.ByTag {
		for name, want := range schemes {
			compare(tag+" "+name, r.Scheme(schemeNamed(name)).Label(tag).Counts, want)
		}
	}
	return found
}

func schemeNamed(name string) Scheme {
	if name == "ent_type" {
		return Type
	}
	return Scheme(name)
}

func (want vectorCounts) differsFrom(got Counts) string {
	counts := Counts{want.Correct, want.Incorrect, want.Partial, want.Missed, want.Spurious}
	if got != counts {
		return fmt.Sprintf("%+v, want %+v", got, counts)
	}
	if got.Possible() != want.Possible || got.Actual() != want.Actual {
		return fmt.Sprintf("possible %d, actual %d, want %d, %d", got.Possible(), got.Actual(), want.Possible, want.Actual)
	}
	for name, r := range map[string]struct {
		f      func() (float64, bool)
		exists bool
		want   float64
	}{
		"precision": {got.Precision, want.Actual > 0, want.Precision},
		"recall":    {got.Recall, want.Possible > 0, want.Recall},
		"f1":        {got.F1, want.Actual+want.Possible > 0, want.F1},
	} {
		// The vectors have 0 where there is nothing to divide by.
		value, ok := r.f()
		if ok != r.exists || value-r.want > 1e-12 || r.want-value > 1e-12 {
			return fmt.Sprintf("%s is %v (%v), want %v (%v)", name, value, ok, r.want, r.exists)
		}
	}
	return ""
}

func TestVectorsOfNestedAndOtherHardCases(t *testing.T) {
	all := readVectors(t, "scoring_edge.jsonl")
	if len(all) != 21 {
		t.Fatalf("%d vectors, want 21", len(all))
	}
	for _, v := range all {
		for where, d := range v.differences(t) {
			t.Errorf("%s: %s: %s", v.Name, where, d)
		}
	}
}

// Why a figure of nervaluate is not ours.
const (
	threshold   = "nervaluate was told to match only spans that overlap by so many percent; ours match by one code point"
	goldsLabel  = "nervaluate 0.3.1 books a pair of two labels under gold's label; ours filters by label first, so that it is missed for one and spurious for the other"
	usedTwice   = "nervaluate 0.3.1 matches one prediction with two gold spans; our matching is one-to-one"
	inAllLabels = "overall"
)

// nervaluateDiffers lists the differences, by vector: why, and where. In each
// place all schemes that the vector has figures for differ.
var nervaluateDiffers = map[string]map[string]string{
	"nervaluate-0.3.1/test_evaluator.py::test_evaluator_extra_classes#1":                         {"FOO": goldsLabel, "ORG": goldsLabel},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_agg_scenario_4#1":                 {"LOC": goldsLabel, "PER": goldsLabel},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_agg_scenario_6#1":                 {"LOC": goldsLabel, "PER": goldsLabel},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_case_1#1":                         {"LOC": goldsLabel, "PER": goldsLabel, "MISC": goldsLabel},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_extra_tags_in_prediction#1":       {"LOC": goldsLabel, "PER": goldsLabel},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_extra_tags_in_true#1":             {"LOC": goldsLabel, "PER": goldsLabel},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_one_pred_two_true#1":              {inAllLabels: usedTwice, "B": usedTwice},
	"nervaluate-0.3.1/test_nervaluate.py::test_compute_metrics_one_pred_two_true#2":              {inAllLabels: usedTwice, "B": usedTwice},
	"nervaluate-1.1.0/test_evaluator.py::test_evaluator_with_min_overlap_percentage#2":           {inAllLabels: threshold, "PER": threshold},
	"nervaluate-1.1.0/test_evaluator.py::test_evaluator_min_overlap_with_different_thresholds#2": {inAllLabels: threshold, "PER": threshold},
	"nervaluate-1.1.0/test_evaluator.py::test_evaluator_min_overlap_with_different_thresholds#3": {inAllLabels: threshold, "PER": threshold},
	"nervaluate-1.1.0/test_evaluator.py::test_evaluator_min_overlap_with_multiple_entities#1":    {inAllLabels: threshold, "PER": threshold},
	"nervaluate-1.1.0/test_strategies.py::test_partial_evaluation_with_min_overlap#2":            {inAllLabels: threshold},
	"nervaluate-1.1.0/test_strategies.py::test_partial_evaluation_with_min_overlap#4":            {inAllLabels: threshold},
	"nervaluate-1.1.0/test_strategies.py::test_strict_evaluation_with_min_overlap#1":             {inAllLabels: threshold},
	"nervaluate-1.1.0/test_strategies.py::test_entity_type_evaluation_with_min_overlap#3":        {inAllLabels: threshold},
	"nervaluate-1.1.0/test_strategies.py::test_exact_evaluation_with_min_overlap#3":              {inAllLabels: threshold},
	"nervaluate-1.1.0/test_strategies.py::test_multiple_entities_with_min_overlap#1":             {inAllLabels: threshold},
}

func TestVectorsOfNervaluate(t *testing.T) {
	all := readVectors(t, "nervaluate.jsonl")
	if len(all) != 75 {
		t.Fatalf("%d vectors, want 75", len(all))
	}
	listed := 0
	for _, v := range all {
		found := v.differences(t)
		reasons := nervaluateDiffers[v.Name]
		for _, why := range reasons {
			listed++
			if why == threshold && v.MinOverlap <= 1 {
				t.Errorf("%s asked for %v %% only", v.Name, v.MinOverlap)
			}
		}
		for _, place := range append([]string{inAllLabels}, v.Tags...) {
			figures, prefix := v.ByTag[place], place+" "
			if place == inAllLabels {
				figures, prefix = v.Expected, ""
			}
			for scheme := range figures {
				d, differs := found[prefix+scheme]
				switch {
				case differs && reasons[place] == "":
					t.Errorf("%s: %s %s: %s", v.Name, place, scheme, d)
				case !differs && reasons[place] != "":
					t.Errorf("%s: %s %s does not differ, but is listed: %s", v.Name, place, scheme, reasons[place])
				}
			}
		}
	}
	if listed != 31 {
		t.Errorf("%d differences belong to a vector, want 31", listed)
	}
}

// What the vectors cannot vouch for where nervaluate differs, trying all
// matchings does.
func TestVectorsAgreeWithTryingAllMatchings(t *testing.T) {
	for _, v := range append(readVectors(t, "nervaluate.jsonl"), readVectors(t, "scoring_edge.jsonl")...) {
		s := NewScorer(Options{})
		for i := range v.Gold {
			s.Add(fmt.Sprint(i), v.items(v.Gold[i]), v.items(v.Pred[i]))
		}
		r, err := s.Result(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, scheme := range Schemes() {
			want, byLabel := Counts{}, map[string]Counts{}
			for i := range v.Gold {
				gold, pred := v.items(v.Gold[i]), v.items(v.Pred[i])
				want = want.Plus(bruteCounts(scheme, gold, pred))
				for _, tag := range v.Tags {
					byLabel[tag] = byLabel[tag].Plus(bruteCounts(scheme, only(gold, tag), only(pred, tag)))
				}
			}
			if got := r.Scheme(scheme).Overall.Counts; got != want {
				t.Errorf("%s: %s: %+v, want %+v", v.Name, scheme, got, want)
			}
			for _, tag := range v.Tags {
				if got := r.Scheme(scheme).Label(tag).Counts; got != byLabel[tag] {
					t.Errorf("%s: %s of %s: %+v, want %+v", v.Name, scheme, tag, got, byLabel[tag])
				}
			}
		}
	}
}

// only are the items of a label.
func only(items []Item, label string) []Item {
	return slices.DeleteFunc(slices.Clone(items), func(it Item) bool { return it.Label != label })
}
