package check

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/predictions"
)

// predicted is a line of predictions.
type predicted struct {
	line   int
	record predictions.Record
	hash   string     // of the text that it is about, "" where the line does not say
	order  int        // in which it came
	err    error      // why the line cannot be used
	free   *sync.Pool // nil where nobody needs the line again
}

// name is what the line calls its article, for messages.
func (p *predicted) name() annotate.ArticleID {
	if p.record.ID != "" {
		return annotate.ArticleID(p.record.ID)
	}
	return annotate.ArticleID(p.hash)
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
	lines, parser := jsonscan.NewLines(&lineCounter{Reader: in, longest: maxLine}), predictions.NewParser()
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
		if p.err = parser.ParseInto(line, &p.record); p.err == nil {
			p.err = p.identify()
		}
		if err := emit(p); err != nil {
			return err
		}
	}
}

// identify finds the hash of the text that the line is about.
func (p *predicted) identify() error {
	r := &p.record
	if p.hash = r.SHA256; r.Text == "" {
		return nil
	}
	p.hash = annotate.Fingerprint(r.Text)
	r.Text = "" // it may wait for long
	if r.SHA256 != "" && r.SHA256 != p.hash {
		return fmt.Errorf("its \"sha256\" is %s, and that of its \"text\" is %s", r.SHA256, p.hash)
	}
	return nil
}
