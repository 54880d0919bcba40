package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ErrInvalidUTF8 says that a record or a line is not UTF-8.
var ErrInvalidUTF8 = errors.New("not valid UTF-8")

// Encode writes r as one line. The characters <, > and & are written as they
// are; U+2028 and U+2029 are escaped, because some line readers stop at them.
func Encode(w io.Writer, r Record) error {
	for s := range r.strings {
		// encoding/json would put U+FFFD in silently.
		if !utf8.ValidString(s) {
			return fmt.Errorf("write article %s: %w: %q", r.ID, ErrInvalidUTF8, s)
		}
	}
	if r.Spans == nil {
		r.Spans = []Span{}
	}
	if r.Links == nil {
		r.Links = []Link{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write article %s: %w", r.ID, err)
	}
	return nil
}

// strings yields every string of r that a user or a file may have brought.
func (r *Record) strings(yield func(string) bool) {
	m := r.Meta
	for _, s := range []string{r.ID, r.Title, r.Text, r.Set, m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story} {
		if !yield(s) {
			return
		}
	}
	for i := range r.Spans {
		s := &r.Spans[i]
		if !yield(s.ID) || !yield(s.Label) || !yield(s.Text) || !yield(s.Note) || !yield(s.Actor) {
			return
		}
		if s.Figure != nil && !yield(s.Figure.Unit) {
			return
		}
	}
	for _, l := range r.Links {
		if !yield(l.ID) || !yield(l.Type) || !yield(l.From) || !yield(l.To) {
			return
		}
	}
}
