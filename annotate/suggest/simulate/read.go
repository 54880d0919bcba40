package simulate

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// Read reads the annotated articles of a file in Goldspan's own format. Articles without
// spans are left out. A label is told by its name.
func Read(from io.Reader) (gold []annotate.State, err error) {
	for item, err := range jsonl.Format().Decode(from) {
		var line *format.LineError
		if errors.As(err, &line) {
			return nil, fmt.Errorf("line %d: %w", line.Line, err)
		}
		if err != nil {
			return nil, err
		}
		if len(item.Incoming.Spans) == 0 {
			continue
		}
		spans := item.Incoming.Spans[:0:0]
		for i, s := range item.Incoming.Spans {
			s.ID = annotate.SpanID(fmt.Sprintf("s%d", i))
			s.Label = annotate.LabelID(strings.ToLower(string(s.Label)))
			s.Quote = item.Incoming.Article.Quote(s.Range)
			spans = append(spans, s)
		}
		s, err := annotate.LoadState(item.Incoming.Article, annotate.Set{ID: "gold", Name: "gold", Kind: annotate.SetGold}, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
		if err != nil {
			return nil, err
		}
		gold = append(gold, s)
	}
	return gold, nil
}
