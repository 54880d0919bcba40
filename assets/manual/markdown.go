package manual

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Block is a paragraph, a list, a table or lines of code.
type Block struct {
	Kind  BlockKind
	Items []Runs   // of a paragraph, its one text; of a list, one text an item
	First int      // of Steps, the number of the first item
	Rows  [][]Runs // of a table; the first is its head
	Lines []string // of code
}

// BlockKind says what a Block is.
type BlockKind int

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Bullets
	Steps
	Table
	Code
)

// Runs are running text in which some runs look different.
type Runs []Run

// Run is a part of a text that looks the same.
type Run struct {
	Kind  RunKind
	Text  string
	Place string // of a Link, a place in the manual
}

// RunKind says how a Run looks.
type RunKind int

// The kinds of runs.
const (
	Plain  RunKind = iota
	Strong         // a word that the text explains
	Menu           // what the window says: an entry of a menu, a button
	Typed          // what is typed, or printed: a command, a file's name
	Key            // a key of the keyboard, or several that are pressed together
	Link
)

// String is the text without its looks.
func (t Runs) String() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

var markdown = goldmark.New(goldmark.WithExtensions(extension.Table))

// parse reads a chapter. Faults name what it cannot hold, with the chapter's ID;
// the text of it is kept where there is any.
func parse(id, source string) (Chapter, []string) {
	p := reader{chapter: Chapter{ID: id, Markdown: source, Sections: []Section{{Place: id}}}, source: []byte(source)}
	root := markdown.Parser().Parse(text.NewReader(p.source))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
	}
	if p.chapter.Title == "" {
		p.fault("no title")
	}
	return p.chapter, p.faults
}

type reader struct {
	chapter Chapter
	source  []byte
	faults  []string
}

func (p *reader) fault(format string, args ...any) {
	p.faults = append(p.faults, p.chapter.ID+": "+fmt.Sprintf(format, args...))
}

// add puts a block at the end of the last section.
func (p *reader) add(b Block) {
	s := &p.chapter.Sections[len(p.chapter.Sections)-1]
	s.Blocks = append(s.Blocks, b)
}

func (p *reader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		p.heading(n)
	case *ast.Paragraph:
		p.add(Block{Kind: Paragraph, Items: []Runs{p.inline(n)}})
	case *ast.List:
		p.list(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b := Block{Kind: Code}
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			b.Lines = append(b.Lines, strings.TrimRight(string(line.Value(p.source)), "\n"))
		}
		p.add(b)
	case *tables.Table:
		b := Block{Kind: Table}
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []Runs
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				cells = append(cells, p.inline(cell))
			}
			b.Rows = append(b.Rows, cells)
		}
		p.add(b)
	default:
		p.fault("a block of the kind %s", n.Kind())
	}
}

func (p *reader) heading(n *ast.Heading) {
	title := p.inline(n).String()
	switch {
	case n.Level == 1 && p.chapter.Title == "":
		p.chapter.Title = title
	case n.Level == 2:
		p.chapter.Sections = append(p.chapter.Sections, Section{Place: p.chapter.ID + "#" + anchor(title), Title: title})
	default:
		p.fault("the title %q of level %d", title, n.Level)
	}
}

func (p *reader) list(n *ast.List) {
	b := Block{Kind: Bullets}
	if n.IsOrdered() {
		b.Kind, b.First = Steps, n.Start
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if item.ChildCount() != 1 || item.FirstChild().Kind() != ast.KindTextBlock {
			p.fault("an item of a list with more than one paragraph")
		}
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			b.Items = append(b.Items, p.inline(c))
		}
	}
	p.add(b)
}

// inline is the text in n.
func (p *reader) inline(n ast.Node) Runs {
	r := inlineReader{reader: p}
	r.children(n, Run{Kind: Plain})
	if r.key {
		p.fault("a <kbd> without its end")
	}
	return r.text
}

// inlineReader gathers the runs of one text.
type inlineReader struct {
	*reader
	text Runs
	key  bool // inside <kbd>
}

// children reads what is in n; as says how its text looks.
func (r *inlineReader) children(n ast.Node, as Run) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			r.write(as, r.plain(c.Segment))
			if c.SoftLineBreak() || c.HardLineBreak() {
				r.write(as, " ")
			}
		case *ast.String:
			r.write(as, string(c.Value))
		case *ast.Emphasis:
			as := Run{Kind: Menu}
			if c.Level == 2 {
				as.Kind = Strong
			}
			r.children(c, as)
		case *ast.CodeSpan:
			code := ""
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					code += string(t.Segment.Value(r.source))
				}
			}
			r.write(Run{Kind: Typed}, strings.ReplaceAll(code, "\n", " "))
		case *ast.Link:
			r.children(c, Run{Kind: Link, Place: r.place(string(c.Destination))})
		case *ast.RawHTML:
			r.tag(c)
		default:
			r.fault("text of the kind %s", c.Kind())
		}
	}
}

// tag reads the marks around a key.
func (r *inlineReader) tag(n *ast.RawHTML) {
	switch tag := string(n.Segments.Value(r.source)); {
	case tag == "<kbd>" && !r.key:
		r.key = true
	case tag == "</kbd>" && r.key:
		r.key = false
	default:
		r.fault("the tag %s", tag)
	}
}

// plain is a segment without the escapes of Markdown.
func (r *inlineReader) plain(s text.Segment) string {
	return string(util.ResolveEntityNames(util.UnescapePunctuations(s.Value(r.source))))
}

// write puts text at the end, to the last run where that looks the same.
func (r *inlineReader) write(as Run, text string) {
	if r.key {
		as = Run{Kind: Key}
	}
	if n := len(r.text); n > 0 && r.text[n-1].Kind == as.Kind && r.text[n-1].Place == as.Place {
		r.text[n-1].Text += text
		return
	}
	as.Text = text
	r.text = append(r.text, as)
}

// place is where a link goes: to a section of this chapter, or of another file.
func (p *reader) place(destination string) string {
	file, section, _ := strings.Cut(destination, "#")
	id := p.chapter.ID
	if file != "" {
		id = idOf(file)
	}
	if section == "" {
		return id
	}
	return id + "#" + section
}
