package annotate

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// ArticleID identifies an article. IDs are unique across projects and machines.
type ArticleID string

// Meta is the source of an article. Every field may be empty.
type Meta struct {
	Outlet    string
	URL       string
	Author    string
	Published string // as the source wrote it; ISO 8601 if known
	Language  string // BCP 47
	Story     string // names the group of articles about one event
}

// Article is a text with its title and source, and with its ranges that are not part
// of it. The text never changes.
type Article struct {
	ID     ArticleID
	Title  string
	Meta   Meta
	text   string
	sha256 string
	index  *Index

	regions Regions
}

// NewArticle makes an article. The text must be ready for storing: valid UTF-8 with
// LF line ends and without NUL. The error is a TextError. NewArticle does not clean
// the text; an importer cleans it, so that the importer can report the changes.
func NewArticle(id ArticleID, title, text string, meta Meta) (*Article, error) {
	switch {
	case id == "":
		return nil, &TextError{TextNoID}
	case text == "":
		return nil, &TextError{TextEmpty}
	case len(text) > MaxText:
		return nil, &TextError{TextLong}
	case !utf8.ValidString(text):
		return nil, &TextError{TextNotUTF8}
	case strings.ContainsRune(text, 0):
		return nil, &TextError{TextNUL}
	case strings.ContainsRune(text, '\r'):
		return nil, &TextError{TextCR}
	}
	return &Article{
		ID: id, Title: title, Meta: meta,
		text: text, sha256: Fingerprint(text), index: newIndex(text, true),
	}, nil
}

// Text is the whole text.
func (a *Article) Text() string { return a.text }

// SHA256 is the text's fingerprint, in lower-case hexadecimal digits.
func (a *Article) SHA256() string { return a.sha256 }

// Index converts offsets of the text between units.
func (a *Article) Index() *Index { return a.index }

// Len is the length of the text in code points.
func (a *Article) Len() int { return a.index.Len() }

// Quote is the text in r. r must lie inside the article.
func (a *Article) Quote(r Range) string { return a.index.Slice(r) }

// Fingerprint is the SHA-256 of text in lower-case hexadecimal digits. Articles
// with equal fingerprints have equal texts.
func Fingerprint(text string) string {
	sum := sha256.Sum256(unsafe.Slice(unsafe.StringData(text), len(text))) // only read; a copy takes as long as the hash
	return hex.EncodeToString(sum[:])
}

// ArticleSummary is the part of an article that a list shows. It has no text, and
// only the outlet, the date and the story of the source.
type ArticleSummary struct {
	ID        ArticleID
	Title     string
	Outlet    string
	Published string
	Story     string
	Status    Status       // in the annotation set of the query
	Counts    []LabelCount // spans by label in this set, sorted by LabelID; nil without spans
}

// Use counts what an annotation set says.
type Use struct {
	Articles int // with spans
	Spans    int
}

// LabelCount is the number of spans of one label. In a summary it is never 0.
type LabelCount struct {
	Label LabelID
	Spans int
}

// Spans is the number of spans over all labels.
func (s ArticleSummary) Spans() int {
	n := 0
	for _, c := range s.Counts {
		n += c.Spans
	}
	return n
}

// Count is the number of spans of one label.
func (s ArticleSummary) Count(label LabelID) int {
	for _, c := range s.Counts {
		if c.Label == label {
			return c.Spans
		}
	}
	return 0
}

// Details are an article's title and source.
type Details struct {
	Title string
	Meta
}

// Details are a's title and source.
func (a *Article) Details() Details { return Details{a.Title, a.Meta} }

// Described is a with other details.
func (a *Article) Described(d Details) *Article {
	described := *a
	described.Title, described.Meta = d.Title, d.Meta
	return &described
}

// Clean makes what was typed of an article ready for storing: every field is one
// line, without white space at its ends. ErrNoTitle says that nothing is left of
// the title.
func (d Details) Clean() (Details, error) {
	fields := []*string{&d.Title, &d.Outlet, &d.URL, &d.Author, &d.Published, &d.Language, &d.Story}
	for _, s := range fields {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	if d.Title == "" {
		return d, ErrNoTitle
	}
	return d, nil
}

// Check says whether d can be stored, by a TextError.
func (d Details) Check() error {
	for _, s := range []string{d.Title, d.Outlet, d.URL, d.Author, d.Published, d.Language, d.Story} {
		if !Storable(s) {
			return &TextError{TextSourceData}
		}
	}
	return nil
}

// After is s after a change of its article in the set that it was asked for.
func (s ArticleSummary) After(c Change) ArticleSummary {
	s.Status = c.StatusAfter
	counts := map[LabelID]int{}
	for _, n := range s.Counts {
		counts[n.Label] = n.Spans
	}
	for _, sp := range c.Added {
		counts[sp.Label]++
	}
	for _, sp := range c.Removed {
		counts[sp.Label]--
	}
	s.Counts = labelCounts(counts)
	return s
}

// labelCounts are counts in the order of the labels' IDs, without those that are 0;
// nil for none.
func labelCounts(counts map[LabelID]int) (out []LabelCount) {
	for label, n := range counts {
		if n != 0 {
			if out == nil {
				out = make([]LabelCount, 0, len(counts))
			}
			out = append(out, LabelCount{label, n})
		}
	}
	slices.SortFunc(out, func(a, b LabelCount) int { return cmp.Compare(a.Label, b.Label) })
	return out
}

// Status is the progress of an annotation set in an article.
type Status string

// The stored statuses. "Started" is not stored: it is the status of an article to
// do that has spans.
const (
	StatusTodo Status = "todo"
	StatusDone Status = "done"
)

// ErrStatus says that a word is not a status.
var ErrStatus = errors.New("no such status")

// ParseStatus reads a status as stored and exported. The error wraps ErrStatus.
func ParseStatus(s string) (Status, error) {
	switch st := Status(s); st {
	case StatusTodo, StatusDone:
		return st, nil
	}
	return "", fmt.Errorf("%w: %q (want %q or %q)", ErrStatus, s, StatusTodo, StatusDone)
}
