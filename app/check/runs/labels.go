package runs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/predictions"
	"goldspan/app/check"
)

// FoundLabel is a label of predictions.
type FoundLabel struct {
	Name  string
	Spans int
}

// FindLabels reads the labels of predictions, in the order of their first use. With
// them, unknown labels can be mapped before predictions are kept. Lines and spans
// that cannot be read are ignored, because the check reports them. If no line can
// be read, the error wraps check.ErrNoPredictions.
func FindLabels(ctx context.Context, in io.Reader) ([]FoundLabel, error) {
	var found []FoundLabel
	var first *format.LineError
	at, lines := map[string]int{}, 0
	for line, err := range predictions.Decode(in) {
		var broken *format.LineError
		switch {
		case errors.As(err, &broken):
			first = cmp.Or(first, broken)
		case err != nil:
			return found, fmt.Errorf("%w: line %d: %w", annotate.ErrPredictions, line.Number, err)
		default:
			lines++
		}
		for i := range line.Record.Spans {
			name := line.Record.Spans[i].Label
			k, ok := at[name]
			if !ok {
				if len(found) == check.MaxLabels {
					return found, check.ErrLabels
				}
				k = len(found)
				found = append(found, FoundLabel{Name: name})
				at[name] = k
			}
			found[k].Spans++
		}
		if err := ctx.Err(); err != nil {
			return found, err
		}
	}
	if lines == 0 {
		return nil, &check.NoPredictionsError{First: first}
	}
	return found, nil
}

// guesses maps label names of common extractors to the default labels.
var guesses = map[string]string{
	"per": "actor", "person": "actor", "org": "actor", "organization": "actor", "organisation": "actor",
	"gpe": "actor", "norp": "actor", "speaker": "actor", "source": "actor",
	"num": "figure", "number": "figure", "quantity": "figure", "cardinal": "figure", "money": "figure", "percent": "figure",
	"quote": "claim", "quotation": "claim", "statement": "claim", "proposition": "claim",
}

// GuessLabel finds the label that most likely has the meaning of a predicted label:
// one with the same name, without regard to case and a final s, or a known synonym.
// It is "" without a likely label.
func GuessLabel(predicted string, labels []annotate.Label) string {
	fold := func(s string) string { return strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), "s") }
	wanted := fold(predicted)
	if i := slices.IndexFunc(labels, func(l annotate.Label) bool { return fold(l.Name) == wanted }); i >= 0 {
		return labels[i].Name
	}
	meant := guesses[strings.ToLower(strings.TrimSpace(predicted))]
	if slices.ContainsFunc(labels, func(l annotate.Label) bool { return l.Name == meant }) {
		return meant
	}
	return ""
}
