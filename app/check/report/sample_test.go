package report

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"goldspan/app/check"
	"goldspan/app/check/checktest"
	"goldspan/assets/sample"
)

// The figures of a report that the second computation has too. Its numbers are
// those of Python, whose way from digits to a number and back is as exact as Go's.
type figuresOfBoth struct {
	Schemes map[string]struct {
		Overall  figuresOfLabel
		Labels   map[string]figuresOfLabel
		Macro    figuresOfMean
		Articles figuresOfMean
	}
	Characters struct {
		Overall figuresOfPositions
		Labels  map[string]figuresOfPositions
	}
}

type figuresOfLabel struct {
	Correct, Incorrect, Partial, Missed, Spurious, Possible, Actual int
	Precision, Recall, F1                                           *float64
}

type figuresOfMean struct {
	Precision, Recall, F1 *float64
	Of                    int
}

type figuresOfPositions struct {
	Gold, Predicted, Both int
	Precision, Recall, F1 *float64
}

func TestTheExtractorOnTheSampleAgreesWithASecondComputation(t *testing.T) {
	for name, predict := range map[string]func(t *testing.T) []byte{
		"numbers and quotes by pattern": func(t *testing.T) []byte {
			return checktest.Python(t, strings.NewReader(sample.JSONL), checktest.Extractor())
		},
		"gold, moved and mixed up": func(t *testing.T) []byte { return mixedUp(t) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			gold, pred := filepath.Join(dir, "gold.jsonl"), filepath.Join(dir, "pred.jsonl")
			lines := predict(t)
			for path, data := range map[string][]byte{gold: []byte(sample.JSONL), pred: lines} {
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			r, err := check.Run(context.Background(), check.Options{Gold: checktest.File(gold), Predictions: check.ReadPredictions(pred, bytes.NewReader(lines)), Resamples: 100, Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := WriteJSON(&out, &r); err != nil {
				t.Fatal(err)
			}
			var got, want figuresOfBoth
			if err := json.Unmarshal(out.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(checktest.Python(t, nil, filepath.Join("..", "testdata", "score.py"), gold, pred), &want); err != nil {
				t.Fatal(err)
			}
			if len(want.Schemes) != 4 || *want.Schemes["strict"].Overall.F1 <= 0 {
				t.Fatalf("the second computation has %+v", want)
			}
			if !reflect.DeepEqual(got, want) {
				a, _ := json.MarshalIndent(got, "", " ")
				b, _ := json.MarshalIndent(want, "", " ")
				t.Errorf("got %s\nwant %s", a, b)
			}
		})
	}
}

// mixedUp is the sample's gold with spans moved, relabelled, doubled and left
// out, so that matching has something to choose.
func mixedUp(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	err := checktest.Sample().Each(context.Background(), func(g check.GoldArticle) error {
		line := checktest.PredictedLine{ID: string(g.Article.ID), Spans: []checktest.PredictedSpan{}}
		for i, s := range g.Spans {
			p := checktest.PredictedSpan{Start: s.Range.Start, End: s.Range.End, Label: s.Label}
			switch i % 7 {
			case 1:
				p.End = min(g.Article.Len(), p.End+4)
			case 2:
				p.Label = "actor"
			case 3:
				line.Spans = append(line.Spans, p)
			case 4:
				p.Start, p.End = max(0, p.Start-30), min(g.Article.Len(), p.End+30)
			case 5:
				continue
			}
			line.Spans = append(line.Spans, p)
		}
		return json.NewEncoder(&b).Encode(line)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
