package runs

import (
	"context"
	"errors"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/predictions"
	"goldspan/app/check"
)

// mostPredicted is how many spans of one article are taken from a command.
const mostPredicted = 20_000

// Predict runs the command on one article, and gives the spans that it writes. labels are
// the known labels by name: a span with another label is left out, and so is a line about
// another article. A command that writes lines, and none that can be read, has failed
// with a check.NoPredictionsError.
func (e Extractor) Predict(ctx context.Context, a *annotate.Article, labels map[string]annotate.LabelID) (spans []annotate.Span, err error) {
	var bad *format.LineError
	read := 0
	err = e.Run(ctx, oneArticle{a}, func(in io.Reader) error {
		var place predictions.Placement
		for line, err := range predictions.Decode(in) {
			var broken *format.LineError
			switch r := line.Record; {
			case errors.As(err, &broken):
				if bad == nil {
					bad = broken
				}
				continue
			case err != nil:
				return err
			case r.ID != "" && r.ID != string(a.ID), r.SHA256 != "" && r.SHA256 != a.SHA256():
				read++
				continue
			}
			read++
			predictions.Resolve(a, &line.Record, predictions.Auto, &place)
			for _, p := range place.Spans {
				if label, ok := labels[p.Label]; ok && len(spans) < mostPredicted {
					spans = append(spans, annotate.Span{
						ID: annotate.SpanID(fmt.Sprint(len(spans))), Label: label, Range: p.Range, Quote: a.Quote(p.Range), Score: p.Score,
					})
				}
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case bad != nil && read == 0:
		return nil, &check.NoPredictionsError{First: bad}
	}
	return spans, nil
}

// oneArticle is gold of one article, for the input of a command.
type oneArticle struct{ *annotate.Article }

// Name implements check.Gold.
func (a oneArticle) Name() string { return string(a.ID) }

// Labels implements check.Gold.
func (a oneArticle) Labels(context.Context) ([]string, error) { return nil, nil }

// Each implements check.Gold.
func (a oneArticle) Each(_ context.Context, fn func(check.GoldArticle) error) error {
	return fn(check.GoldArticle{Article: a.Article, Done: true})
}

// NameOf is the name that the runs of a command have, without a number.
func NameOf(command string) string { return FreeName(nil, command, "") }
