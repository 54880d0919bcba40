package table

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// decode reads a table. A person may have sorted the rows, and the text is in one of
// them. So all rows are read before the first article is given.
func decode(in io.Reader) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		r := newRecords(in)
		names, err := r.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(format.Item{}, err)
			return
		}
		h, fault := readHead(names)
		if fault != nil {
			yield(format.Item{Line: r.line}, &format.LineError{Line: r.line, Err: fault})
			return
		}
		t := table{head: h, texts: map[string]string{}, places: map[key]int{}}
		for {
			cells, err := r.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				yield(format.Item{Line: r.line}, err)
				return
			}
			t.add(row{line: r.line, cells: cells})
		}
		for i := range t.groups {
			item, err := t.item(&t.groups[i])
			t.groups[i] = group{}
			if !yield(item, err) {
				return
			}
		}
	}
}

type row struct {
	line  int
	cells []string
}

// key names an article in an annotation set.
type key struct{ article, set string }

// group are the rows of one article in one annotation set.
type group struct {
	key  key
	rows []row
	err  error // of the first row that cannot be used
}

// table collects rows.
type table struct {
	head
	texts  map[string]string // by the name of the article
	groups []group
	places map[key]int
	last   string // the article of the row before
}

func (t *table) cell(r row, column string) string {
	i, ok := t.head.places[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// add puts a row to its article: the one of its cell, or of its text, or of the row
// before.
func (t *table) add(r row) {
	if !slices.ContainsFunc(r.cells, func(s string) bool { return s != "" }) {
		return
	}
	fault := t.check(r.cells)
	if t.guarded {
		for i, cell := range r.cells {
			r.cells[i] = unguard(cell)
		}
	}
	text := t.cell(r, "text")
	name := t.cell(r, "article")
	switch {
	case name != "":
		name = "id " + name
	case text != "":
		name = "text " + text
	default:
		name = t.last
	}
	t.last = name
	if known := t.texts[name]; known == "" {
		t.texts[name] = text
	} else if text != "" && text != known && fault == nil {
		fault = &format.Fault{Kind: format.KeyTwice, Key: "text"}
	}
	if i, ok := t.head.places["text"]; ok && i < len(r.cells) {
		r.cells[i] = "" // kept once
	}
	k := key{name, t.cell(r, "set")}
	at, ok := t.places[k]
	if !ok {
		at = len(t.groups)
		t.places[k] = at
		t.groups = append(t.groups, group{key: k})
	}
	g := &t.groups[at]
	g.rows = append(g.rows, r)
	if fault != nil && g.err == nil {
		g.err = &format.LineError{Line: r.line, Err: fault}
	}
}

// check says whether a project can keep the cells of a row.
func (t *table) check(cells []string) *format.Fault {
	for i, cell := range cells {
		switch {
		case i >= t.width && cell != "":
			return &format.Fault{Kind: format.KeyMissing, Key: strconv.Itoa(i + 1)}
		case !utf8.ValidString(cell):
			return &format.Fault{Kind: format.NotUTF8}
		case strings.IndexByte(cell, 0) >= 0 && i != t.head.places["text"]:
			return &format.Fault{Kind: format.NULCharacter}
		}
	}
	return nil
}

// item is the article of a group. A row that cannot be used makes the article an
// error, which names the line of the row.
func (t *table) item(g *group) (format.Item, error) {
	first := g.rows[0]
	item := format.Item{Line: first.line, Unknown: t.unknownIn(g)}
	if g.err != nil {
		return item, g.err
	}
	text := t.texts[g.key.article]
	r := &jsontext.Reader{}
	if text == "" {
		r.Fail(&format.Fault{Kind: format.ValueEmpty, Key: "text"})
		return item, &format.LineError{Line: first.line, Err: r.Err}
	}
	a := carry.NewArticle(r, text)
	a.ID, a.Set = t.cell(first, "article"), g.key.set
	if _, ok := t.head.places["title"]; ok {
		a.Entitle(t.cell(first, "title"))
	}
	a.Meta = annotate.Meta{
		Outlet: t.cell(first, "outlet"), URL: t.cell(first, "url"), Author: t.cell(first, "author"),
		Published: t.cell(first, "published"), Language: t.cell(first, "language"), Story: t.cell(first, "story"),
	}
	a.Status = t.status(r, first)
	n := 0
	for _, row := range g.rows {
		if t.hasSpan(row) {
			n++
			r.Span = fmt.Sprintf("#%d", n)
			a.Add(t.mark(r, row))
		}
		if r.Err != nil {
			return item, &format.LineError{Line: row.line, Err: r.Err}
		}
	}
	if err := a.Into(&item); err != nil {
		return item, &format.LineError{Line: first.line, Err: err}
	}
	return item, nil
}

func (t *table) unknownIn(g *group) (names []string) {
	for i, name := range t.unknown {
		if slices.ContainsFunc(g.rows, func(r row) bool { return i < len(r.cells) && r.cells[i] != "" }) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (t *table) status(r *jsontext.Reader, first row) annotate.Status {
	s := t.cell(first, "status")
	if s == "" {
		return ""
	}
	status, err := annotate.ParseStatus(s)
	if err != nil {
		r.Fail(&format.Fault{Kind: format.UnknownStatus, Err: err, Says: s})
	}
	return status
}

// hasSpan says that a row has a cell of a span.
func (t *table) hasSpan(r row) bool {
	return slices.ContainsFunc(columns[spanAt:sourceAt], func(column string) bool { return t.cell(r, column) != "" })
}

func (t *table) mark(r *jsontext.Reader, row row) carry.Mark {
	get := func(column string) string { return t.cell(row, column) }
	for _, column := range needed {
		if column != "text" && get(column) == "" {
			r.Fail(&format.Fault{Kind: format.ValueEmpty, Key: column})
		}
	}
	m := carry.Mark{
		ID: annotate.SpanID(get("span")), Start: t.offset(r, row, "start"), End: t.offset(r, row, "end"), Label: get("label"), Note: get("note"),
		Origin: annotate.Origin(strings.TrimSpace(get("origin"))),
		Meaning: annotate.Meaning{
			Actor:   annotate.Actor{Name: get("actor"), Kind: annotate.ActorKind(get("actor_kind"))},
			Figure:  annotate.Figure{Value: get("value"), Upper: get("upper"), Bound: annotate.Bound(get("bound")), Unit: get("unit"), Counted: get("counted")},
			Claim:   annotate.Claim{Voice: annotate.Voice(get("voice")), Denied: t.truth(r, row, "denied"), Hedged: t.truth(r, row, "hedged")},
			Assumed: t.truth(r, row, "assumed"),
		},
	}
	if q := get("quote"); q != "" {
		m.Quote = &q
	}
	return m
}

// offset reads a whole number. Other programs write 5 as 5.0 where the column has an
// empty cell.
func (t *table) offset(r *jsontext.Reader, row row, column string) int {
	s := t.cell(row, column)
	if whole, zeros, ok := strings.Cut(s, "."); ok && zeros != "" && strings.Trim(zeros, "0") == "" {
		s = whole
	}
	n, err := strconv.Atoi(s)
	if err != nil || s[0] == '+' {
		r.Fail(&format.Fault{Kind: format.WrongType, Key: column, Want: format.WholeNumber})
	}
	return n
}

// truth reads yes or no, or true or false as spreadsheets write them.
func (t *table) truth(r *jsontext.Reader, row row, column string) bool {
	switch s := strings.ToLower(t.cell(row, column)); cmp.Or(s, "false") {
	case "yes", "true", "1":
		return true
	case "no", "false", "0":
	default:
		r.Fail(&format.Fault{Kind: format.WrongType, Key: column, Want: format.TrueOrFalse})
	}
	return false
}
