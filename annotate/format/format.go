package format

import (
	"fmt"
	"io"
	"iter"

	"goldspan/annotate"
)

// Format is a file format of annotated articles.
type Format struct {
	Name       string   // on the command line: "goldspan"
	Title      string   // in a dialog: "Goldspan JSONL"
	Extensions []string // lower case, with the dot; new files get the first

	// Sniff says whether a file has this format. head is the start of the file, or
	// the whole file.
	Sniff func(head []byte) bool

	// Decode reads the articles of r, one after another. A *LineError concerns one
	// line, and reading continues after it. Any other error ends the sequence.
	Decode func(r io.Reader) iter.Seq2[Item, error]

	// NewEncoder starts a file with the annotations of a set.
	NewEncoder func(w io.Writer, set annotate.Set, labels []annotate.Label) Encoder
}

// Item is an article from a file.
type Item struct {
	Line     int // first line of the article, counted from 1
	Incoming annotate.Incoming
	Unknown  []string // keys unknown to the format, sorted; their values are lost
}

// Encoder writes articles, in the order of its calls.
type Encoder interface {
	Encode(annotate.State) error
	// Close writes the end of the file, if the format has one. It does not close
	// the writer.
	Close() error
}

// LineError says that one line could not be read, or the article that starts there.
type LineError struct {
	Line int // counted from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }
