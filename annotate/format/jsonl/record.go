package jsonl

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"goldspan/annotate"
)

// Schema is the value of the "schema" key in every line that is written.
const Schema = "goldspan/2"

// schema1 is the first version. In goldspan/1 the figure of a span could be null, and
// its value was a number or null. A span had neither voice nor marks nor a kind of
// actor, a figure had no upper value, and nothing was assumed.
const schema1 = "goldspan/1"

// answerAccept is the value of the "answer" key, for Prodigy: exported articles are
// accepted articles.
const answerAccept = "accept"

// Record is one line. The order of its fields is the order of the keys.
type Record struct {
	Schema string `json:"schema"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	SHA256 string `json:"sha256"`
	Meta   Meta   `json:"meta"`
	Set    string `json:"set"` // the annotation set's name
	Status string `json:"status"`
	Answer string `json:"answer"`
	Spans  []Span `json:"spans"`
	Links  []Link `json:"links"`

	// NotArticle are the ranges of the text that are not part of the article, in code
	// points. A line without them does not have the key.
	NotArticle annotate.Regions `json:"not_article,omitempty"`

	// loose says that the record was read for an import. Then the set and the IDs
	// of spans may be empty.
	loose bool
}

// Meta is the source of an article. Unknown fields are empty strings, so that every
// line has the same keys and types.
type Meta struct {
	Outlet    string `json:"outlet"`
	URL       string `json:"url"`
	Author    string `json:"author"`
	Published string `json:"published"`
	Language  string `json:"language"`
	Story     string `json:"story"`
}

// Span is a label on text[start:end], with the range in three units.
type Span struct {
	ID         string `json:"id"`
	Start      int    `json:"start"` // code points; End too
	End        int    `json:"end"`
	Label      string `json:"label"` // the label's name
	Text       string `json:"text"`  // the quote
	Note       string `json:"note"`
	Actor      string `json:"actor"`
	ActorKind  string `json:"actor_kind"`
	Figure     Figure `json:"figure"`
	Voice      string `json:"voice"`
	Denied     bool   `json:"denied"`
	Hedged     bool   `json:"hedged"`
	Assumed    bool   `json:"assumed"`
	StartByte  int    `json:"start_byte"`
	EndByte    int    `json:"end_byte"`
	StartUTF16 int    `json:"start_utf16"`
	EndUTF16   int    `json:"end_utf16"`

	// Origin is whose suggestion the span was, and Score how sure the source was. A span
	// of a hand does not have the keys.
	Origin string      `json:"origin,omitempty"`
	Score  json.Number `json:"score,omitempty"`
}

// Figure holds the details of a figure. Unknown fields are empty strings.
type Figure struct {
	Value   string `json:"value"` // a JSON number in its original spelling
	Upper   string `json:"upper"` // as Value
	Bound   string `json:"bound"`
	Unit    string `json:"unit"`
	Counted string `json:"counted"`
}

// Link is a relation between two spans of the line.
type Link struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	From    string `json:"from"`
	To      string `json:"to"`
	Assumed bool   `json:"assumed"`
}

// ErrInvalidUTF8 says that a record or a line is not UTF-8.
var ErrInvalidUTF8 = errors.New("not valid UTF-8")

// Encode writes r as one line of goldspan/2. The characters <, > and & are not
// escaped. U+2028 and U+2029 are escaped, because some programs take them for line
// ends.
func Encode(w io.Writer, r Record) error {
	if !utf8.ValidString(r.Text) {
		return r.notUTF8(r.Text)
	}
	_, err := r.encode(w, nil)
	return err
}

// encode is Encode for a text that is UTF-8, as that of an article is. The line is made
// in b, which may be nil, and is returned for the next line.
func (r *Record) encode(w io.Writer, b []byte) ([]byte, error) {
	if invalid, bad := r.invalid(); bad {
		return b, r.notUTF8(invalid)
	}
	r.Schema = Schema
	b = appendLine(b[:0], r)
	if _, err := w.Write(b); err != nil {
		return b, fmt.Errorf("write article %s: %w", r.ID, err)
	}
	return b, nil
}

// notUTF8 is the error for a string of r: a JSON writer would silently write U+FFFD.
func (r *Record) notUTF8(s string) error {
	return fmt.Errorf("write article %s: %w: %q", r.ID, ErrInvalidUTF8, s)
}

// invalid is a string of r other than the text that is not UTF-8.
func (r *Record) invalid() (text string, bad bool) {
	for s := range r.strings {
		if !utf8.ValidString(*s) {
			return *s, true
		}
	}
	return "", false
}

// strings yields every string of r that comes from a user or a file, but the text.
func (r *Record) strings(yield func(*string) bool) {
	m := &r.Meta
	for _, s := range []*string{&r.ID, &r.Title, &r.Set, &m.Outlet, &m.URL, &m.Author, &m.Published, &m.Language, &m.Story} {
		if !yield(s) {
			return
		}
	}
	for i := range r.Spans {
		s := &r.Spans[i]
		for _, s := range []*string{&s.ID, &s.Label, &s.Text, &s.Note, &s.Actor, &s.Figure.Value, &s.Figure.Upper, &s.Figure.Unit, &s.Figure.Counted, &s.Origin} {
			if !yield(s) {
				return
			}
		}
	}
	for i := range r.Links {
		l := &r.Links[i]
		if !yield(&l.ID) || !yield(&l.Type) || !yield(&l.From) || !yield(&l.To) {
			return
		}
	}
}
