package check

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"goldspan/annotate"
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
	err := readPredictions(in, "predictions", func(p *predicted) error {
		defer p.done()
		if p.err != nil { // what is in the record means nothing then
			if errFirst == nil {
				errFirst = fmt.Errorf("line %d: %w", p.line, p.err)
			}
			return ctx.Err()
		}
		lines++
		for i := range p.record.Spans {
			name := p.record.Spans[i].Label
			k, ok := at[name]
			if !ok {
				if len(found) == maxLabels {
					return ErrLabels
				}
				k = len(found)
				found = append(found, FoundLabel{Name: strings.Clone(name)})
				at[found[k].Name] = k
			}
			found[k].Spans++
		}
		return ctx.Err()
	})
	switch {
	case err != nil || lines > 0:
		return found, err
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
