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

// FoundLabel is a label that predictions have.
type FoundLabel struct {
	Name  string
	Spans int
}

// ErrNoPredictions says that there is no line of predictions.
var ErrNoPredictions = errors.New("there is not one line of predictions")

// FindLabels reads which labels predictions have, in the order in which they
// come up, so that those that gold lacks can be mapped before anything is kept.
// Lines and spans that cannot be read are passed over, and the check names them;
// where no line can be, the error is ErrNoPredictions.
func FindLabels(ctx context.Context, in io.Reader) ([]FoundLabel, error) {
	var found []FoundLabel
	var errFirst error
	at, lines := map[string]int{}, 0
	for line, err := range predictions.Decode(in) {
		var broken *format.LineError
		switch {
		case errors.As(err, &broken):
			errFirst = cmp.Or(errFirst, err)
		case err != nil:
			return found, fmt.Errorf("read predictions, line %d: %w", line.Number, err)
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
	switch {
	case lines > 0:
		return found, nil
	case errFirst != nil:
		return nil, fmt.Errorf("%w: %w", ErrNoPredictions, errFirst)
	}
	return nil, fmt.Errorf("%w: it is empty", ErrNoPredictions)
}

// guesses are the names under which extractors in common use find what is an
// actor, or a figure, here.
var guesses = map[string]string{
	"per": "actor", "person": "actor", "org": "actor", "organization": "actor", "organisation": "actor",
	"gpe": "actor", "norp": "actor", "speaker": "actor", "source": "actor",
	"num": "figure", "number": "figure", "quantity": "figure", "cardinal": "figure", "money": "figure", "percent": "figure",
	"quote": "claim", "quotation": "claim", "statement": "claim", "proposition": "claim",
}

// GuessLabel is the label that a predicted one likely stands for: one of the
// same name but for case and a plural's s, or one that is known to mean it; ""
// where nothing is likely.
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
