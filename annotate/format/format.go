package format

import (
	"fmt"
	"io"
	"iter"

	"goldspan/annotate"
)

// Format is one way in which annotated articles are written.
type Format struct {
	Name       string   // as on the command line: "goldspan"
	Title      string   // as in a dialog: "Goldspan JSONL"
	Extensions []string // lower case, with the dot; the first is the one for new files

	// Sniff says whether head, the first bytes of a file or all of it, begin a
	// file of this format.
	Sniff func(head []byte) bool

	// Decode reads the articles of r, one after another. An error that is a
	// *LineError concerns that line alone and reading goes on; any other error
	// is the last thing that is yielded.
	Decode func(r io.Reader) iter.Seq2[Item, error]

	// NewEncoder begins a file of what set says.
	NewEncoder func(w io.Writer, set annotate.Set, labels []annotate.Label) Encoder
}

// Item is one article that was read.
type Item struct {
	Line     int // where it began, counted from 1
	Incoming annotate.Incoming
	Unknown  []string // keys that the format does not know, sorted; their values are lost
}

// Encoder writes articles in the order in which it is given them.
type Encoder interface {
	Encode(annotate.State) error
	// Close writes what the format has after its last article. It does not
	// close the writer.
	Close() error
}

// LineError says that one line, or the article that began on it, could not be read.
type LineError struct {
	Line int // counted from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }
