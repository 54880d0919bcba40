package format

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

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

// ErrUnknown says that a registry has no format of some name.
var ErrUnknown = errors.New("no such format")

// Registry is a list of formats, in the order of a dialog.
type Registry []Format

// Named finds a format by its name. The error wraps ErrUnknown and lists the known
// names.
func (r Registry) Named(name string) (Format, error) {
	for _, f := range r {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w: %q (there is %s)", ErrUnknown, name, strings.Join(r.Names(), ", "))
}

// Names lists the names of the formats.
func (r Registry) Names() []string {
	names := make([]string, len(r))
	for i, f := range r {
		names[i] = f.Name
	}
	return names
}

// Sniff finds the format of a file by its first bytes.
func (r Registry) Sniff(head []byte) (Format, bool) {
	for _, f := range r {
		if f.Sniff(head) {
			return f, true
		}
	}
	return Format{}, false
}

// ByExtension finds the first format that uses the extension of name.
func (r Registry) ByExtension(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range r {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
}
