package conll

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/format/token"
)

// Limits. A file without starts of articles is one article.
const (
	longestLine = 1 << 20
	longestText = jsontext.MaxValue
	maxColumns  = 5 // the German data of 2003 have a lemma too
)

var (
	errTag     = errors.New("not a tag")
	errColumns = errors.New("the wrong number of columns")
	errText    = errors.New("the article is too long")
)

// decode reads the articles of a file. An error concerns one article, and names the
// line.
func decode(in io.Reader) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		start := bufio.NewReaderSize(in, looked)
		head, _ := start.Peek(looked)
		layout := layoutOf(head)
		lines := jsonscan.NewLines(&jsonscan.LineCounter{In: start, Longest: longestLine})
		a, last := newArticle(layout), 0
		for {
			line, number, err := lines.Next()
			if err != nil {
				if a.end(yield) && !errors.Is(err, io.EOF) {
					yield(format.Item{Line: number}, err)
				}
				return
			}
			if number > last+1 {
				a.endSentence()
			}
			last = number
			if !starts(line) {
				a.add(line, number)
				continue
			}
			if !a.end(yield) {
				return
			}
			a = newArticle(layout)
			a.line = number
		}
	}
}

// starts says that an article starts with a line. The columns after the first one
// differ.
func starts(line []byte) bool {
	first, _, _ := bytes.Cut(line, []byte(" "))
	first, _, _ = bytes.Cut(first, []byte("\t"))
	return string(first) == "-DOCSTART-"
}

// article is what was read of an article.
type article struct {
	line    int // the first one; 0: none yet
	err     *format.LineError
	text    strings.Builder
	length  int    // of the text, in code points
	gap     string // before the next token
	columns int    // of the first line
	spans   []span
	tags    token.Joiner
	number  int // the line that was read last
	layout  layout
	others  []string // columns with tags that are left out
}

// span is a span, and a line at its end.
type span struct {
	carry.Mark
	line int
}

func newArticle(l layout) *article {
	a := &article{layout: l}
	a.tags.Add = func(at annotate.Range, label string) {
		a.spans = append(a.spans, span{carry.Mark{Start: at.Start, End: at.End, Label: label}, a.number})
	}
	return a
}

func (a *article) fail(err error) {
	if a.err == nil {
		a.err = &format.LineError{Line: a.number, Err: err}
	}
}

func (a *article) endSentence() {
	a.tags.End()
	if a.gap != "" {
		a.gap = "\n"
	}
}

// add takes a line with a token.
func (a *article) add(line []byte, number int) {
	a.number = number
	if a.line == 0 {
		a.line = number
	}
	if a.err != nil {
		return
	}
	if !utf8.Valid(line) {
		a.fail(&format.Fault{Kind: format.NotUTF8})
		return
	}
	columns := split(string(line))
	word, last := a.layout.of(columns)
	tag, ok := token.ParseTag(last)
	switch {
	case !ok && line[0] == '#':
		return // a comment
	case len(columns) < 2:
		a.fail(&format.Fault{Kind: format.KeyMissing, Err: errColumns, Key: "tag"})
	case word == "":
		a.fail(&format.Fault{Kind: format.ValueEmpty, Err: errColumns, Key: "token"})
	case a.columns == 0 && !ok:
		a.fail(&format.Fault{Kind: format.OtherTag, Err: errTag, Says: last})
	case a.columns == 0 && len(columns) > maxColumns && !a.layout.named:
		a.fail(columnsDiffer(maxColumns, len(columns)))
	case a.columns != 0 && a.columns != len(columns):
		a.fail(columnsDiffer(a.columns, len(columns)))
	case !ok:
		a.fail(&format.Fault{Kind: format.OtherTag, Err: errTag, Says: last})
	case a.text.Len()+len(word) >= longestText:
		a.fail(errText)
	default:
		a.columns = len(columns)
		tag.Label = unescape(tag.Label)
		a.others = a.layout.otherTags(a.others, columns)
		a.addToken(word, tag)
	}
}

func columnsDiffer(is, says int) error {
	return &format.Fault{Kind: format.OtherColumns, Err: errColumns, Is: fmt.Sprint(is), Says: fmt.Sprint(says)}
}

func (a *article) addToken(text string, tag token.Tag) {
	a.text.WriteString(a.gap)
	a.length += len(a.gap)
	at := annotate.Range{Start: a.length, End: a.length + utf8.RuneCountInString(text)}
	a.text.WriteString(text)
	a.length, a.gap = at.End, " "
	a.tags.Next(tag, at)
}

// split gives the columns of a line, which tabs part, or blanks where there is no tab.
func split(line string) []string {
	line = strings.TrimRight(line, " \t\r")
	if strings.Contains(line, "\t") {
		columns := strings.Split(line, "\t")
		for i := range columns {
			columns[i] = strings.Trim(columns[i], " ")
		}
		return columns
	}
	return strings.FieldsFunc(line, func(r rune) bool { return r == ' ' })
}

// end gives the article to yield. It is false when yield was. An article without a
// token is nothing.
func (a *article) end(yield func(format.Item, error) bool) bool {
	a.tags.End()
	item := format.Item{Line: a.line, Unknown: a.others}
	if a.err != nil {
		return yield(item, a.err)
	}
	if a.length == 0 {
		return true
	}
	r := &jsontext.Reader{}
	made := carry.NewArticle(r, a.text.String())
	line := a.line
	for i, s := range a.spans {
		r.Span = fmt.Sprintf("#%d", i+1)
		if made.Add(s.Mark); r.Err != nil {
			line = s.line
			break
		}
	}
	if err := made.Into(&item); err != nil {
		return yield(item, &format.LineError{Line: line, Err: err})
	}
	return yield(item, nil)
}

// sniff is sure of the line before an article, and of some lines with tags.
func sniff(head []byte) format.Certainty {
	if i := bytes.LastIndexByte(head, '\n'); i >= 0 {
		head = head[:i] // the last line may be cut off
	}
	lines := jsonscan.NewLines(bytes.NewReader(head))
	rows, tags, columns := 0, 0, 0
	layout := layoutOf(head)
	for {
		line, _, err := lines.Next()
		if err != nil {
			break
		}
		if starts(line) && rows == 0 {
			return format.Sure
		}
		all := split(string(line))
		word, last := layout.of(all)
		tag, ok := token.ParseTag(last)
		switch {
		case !ok && line[0] == '#':
			continue
		case !ok || len(all) < 2 || len(all) > maxColumns && !layout.named || word == "" || columns != 0 && columns != len(all):
			return format.No
		}
		columns = len(all)
		rows++
		if tag.Kind != 0 {
			tags++
		}
	}
	switch {
	case rows >= 3 && tags > 0:
		return format.Sure
	case rows > 0:
		return format.Maybe
	}
	return format.No
}
