package check

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
)

// predicted is a line of predictions.
type predicted struct {
	line   int
	record predictions.Record
	order  int        // in which it came
	err    error      // why the line cannot be used
	free   *sync.Pool // nil where nobody needs the line again
}

// name is what the line calls its article, for messages.
func (p *predicted) name() annotate.ArticleID {
	if p.record.ID != "" {
		return annotate.ArticleID(p.record.ID)
	}
	return annotate.ArticleID(p.record.SHA256)
}

// done says that nobody needs the line any more: the next one goes into its
// lists. To make new ones for every line would take longer than to read them.
func (p *predicted) done() {
	if p.free != nil {
		p.free.Put(p)
	}
}

// readPredictions emits the lines of in, which messages call name.
func readPredictions(in io.Reader, name string, emit func(*predicted) error) error {
	free := &sync.Pool{New: func() any { return new(predicted) }}
	lines, parser := predictions.NewLines(in), new(predictions.Parser)
	for order := 1; ; order++ {
		line, number, err := lines.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("read %s, line %d: %w", name, number, err)
		}
		p := free.Get().(*predicted)
		*p = predicted{line: number, record: p.record, order: order, free: free}
		p.err = parser.Parse(line, &p.record)
		if err := emit(p); err != nil {
			return err
		}
	}
}
