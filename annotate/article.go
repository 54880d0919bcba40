package annotate

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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

// ArticleSummary is what a list shows of an article: no text, and of its source
// only the outlet and the date.
type ArticleSummary struct {
	ID        ArticleID
	Title     string
	Outlet    string
	Published string
	Status    Status       // in the annotation set that was asked for
	Counts    []LabelCount // spans by label in that set, in the order of the labels' IDs; nil for none
}

// LabelCount is a number of spans of one label. It is never 0 in a summary.
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

// CleanDetails makes what was typed of an article ready for storing: every
// field is one line, without white space at its ends. ErrNoTitle says that
// nothing is left of the title.
func CleanDetails(title string, m Meta) (string, Meta, error) {
	line := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	title = line(title)
	m = Meta{
		Outlet: line(m.Outlet), URL: line(m.URL), Author: line(m.Author),
		Published: line(m.Published), Language: line(m.Language), Story: line(m.Story),
	}
	if title == "" {
		return "", m, ErrNoTitle
	}
	return title, m, nil
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
