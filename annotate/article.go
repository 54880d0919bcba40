package annotate

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"strings"
	"unicode/utf8"
)

// ArticleID names an article; unique across projects and machines.
type ArticleID string

// Meta is what is known of an article's source. Every field may be empty.
type Meta struct {
	Outlet    string
	URL       string
	Author    string
	Published string // as the source wrote it, ISO 8601 where known
	Language  string // BCP 47
	Story     string // names the group of articles on one event
}

// Article is a text with its title and source. Its text never changes.
type Article struct {
	ID     ArticleID
	Title  string
	Meta   Meta
	text   string
	sha256 string
	index  *Index
}

// NewArticle makes an article of a text that is ready for storing: valid
// UTF-8 with LF line ends, without NUL. Anything else is a TextError; cleaning is
// the importer's work, so that it can tell what it changed.
func NewArticle(id ArticleID, title, text string, meta Meta) (*Article, error) {
	switch {
	case id == "":
		return nil, &TextError{TextNoID}
	case text == "":
		return nil, &TextError{TextEmpty}
	case !utf8.ValidString(text):
		return nil, &TextError{TextNotUTF8}
	case strings.ContainsRune(text, 0):
		return nil, &TextError{TextNUL}
	case strings.ContainsRune(text, '\r'):
		return nil, &TextError{TextCR}
	}
	return &Article{
		ID: id, Title: title, Meta: meta,
		text: text, sha256: Fingerprint(text), index: NewIndex(text),
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

// Quote is the text of r, which must lie inside the article.
func (a *Article) Quote(r Range) string { return a.index.Slice(r) }

// Fingerprint is the SHA-256 of text in lower-case hexadecimal digits; two
// articles with the same fingerprint are the same text.
func Fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// ArticleSummary is what a list shows of an article, without its text.
type ArticleSummary struct {
	ID     ArticleID
	Title  string
	Meta   Meta
	Status Status          // in the annotation set that was asked for
	Counts map[LabelID]int // spans by label in that set; nil for none
}

// Spans is the number of spans over all labels.
func (s ArticleSummary) Spans() int {
	n := 0
	for _, c := range s.Counts {
		n += c
	}
	return n
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
	counts := maps.Clone(s.Counts)
	if counts == nil {
		counts = map[LabelID]int{}
	}
	for _, sp := range c.Added {
		counts[sp.Label]++
	}
	for _, sp := range c.Removed {
		counts[sp.Label]--
	}
	maps.DeleteFunc(counts, func(_ LabelID, n int) bool { return n == 0 })
	s.Counts = counts
	return s
}

// Status says how far an annotation set has come with an article.
type Status string

// The statuses that are stored. "Started" is none of them: it is an article to
// do that has spans already.
const (
	StatusTodo Status = "todo"
	StatusDone Status = "done"
)

// ErrStatus says that a word is no status.
var ErrStatus = errors.New("no such status")

// ParseStatus reads a status as stored and exported.
func ParseStatus(s string) (Status, error) {
	switch st := Status(s); st {
	case StatusTodo, StatusDone:
		return st, nil
	}
	return "", fmt.Errorf("%w: %q (want %q or %q)", ErrStatus, s, StatusTodo, StatusDone)
}
