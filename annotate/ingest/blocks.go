package ingest

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// textOf is the text below a node of a page: a blank line between paragraphs, a line
// for each item of a list and each row of a table.
func textOf(n *html.Node) string { return textWithout(n, nil) }

// textWithout is textOf without some elements.
func textWithout(n *html.Node, skip func(*html.Node) bool) string {
	b := blocks{skip: skip}
	b.walk(n, 0)
	b.end(2)
	return strings.TrimRight(b.out.String(), "\n")
}

// blocks collects the text of a page.
type blocks struct {
	out     strings.Builder
	line    strings.Builder       // the line so far, with single blanks
	blank   bool                  // a blank is due before the next character
	breaks  int                   // line ends that are due before the next line
	numbers []int                 // of the ordered lists around the place; 0: not ordered
	cells   []int                 // of the rows of tables around the place; a row is one line
	pre     int                   // elements whose white space counts
	skip    func(*html.Node) bool // nil: nothing

	bulleted, wasBulleted bool // the line, and the line before, are items of an office program
}

// end ends a line. n is the number of line ends before the next one: 2 for a paragraph.
// In a cell of a table it is a blank.
func (b *blocks) end(n int) {
	if len(b.cells) > 0 {
		b.blank = b.line.Len() > 0 && !strings.HasSuffix(b.line.String(), "\t")
		return
	}
	line := strings.TrimRightFunc(b.line.String(), unicode.IsSpace)
	b.line.Reset()
	b.blank = false
	if line != "" {
		if b.bulleted && b.wasBulleted {
			b.breaks = 1
		}
		b.bulleted, b.wasBulleted = false, b.bulleted
		if b.out.Len() > 0 {
			b.out.WriteString(strings.Repeat("\n", max(1, b.breaks)))
		}
		b.out.WriteString(line)
		b.breaks = 0
	}
	b.breaks = max(b.breaks, n)
}

// row begins a row of a table.
func (b *blocks) row() {
	b.end(1)
	b.cells = append(b.cells, 0)
}

// cell begins a cell of a row.
func (b *blocks) cell() {
	if n := len(b.cells); n > 0 {
		if b.cells[n-1]++; b.cells[n-1] > 1 {
			b.line.WriteByte('\t')
		}
		b.blank = false
	}
}

// endRow ends a row.
func (b *blocks) endRow() {
	if n := len(b.cells); n > 0 {
		b.cells = b.cells[:n-1]
	}
	b.end(1)
}

// exact writes text whose white space counts.
func (b *blocks) exact(s string) {
	if b.blank && s != "" {
		b.line.WriteByte(' ')
		b.blank = false
	}
	b.line.WriteString(s)
}

func (b *blocks) text(s string) {
	if b.pre > 0 {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				b.end(1)
			}
			b.exact(line)
		}
		return
	}
	for _, r := range s {
		if isBlank(r) {
			b.blank = b.line.Len() > 0
			continue
		}
		if b.blank {
			b.line.WriteByte(' ')
			b.blank = false
		}
		b.line.WriteRune(r)
	}
}

// isBlank is white space that HTML puts together.
func isBlank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

// maxDepth is more than a page has; what is deeper is left out.
const maxDepth = 500

func (b *blocks) walk(n *html.Node, depth int) {
	if depth > maxDepth {
		return
	}
	switch n.Type {
	case html.TextNode:
		b.text(n.Data)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	}
	if b.skip != nil && b.skip(n) {
		return
	}
	children := func() {
		for c := range n.ChildNodes() {
			b.walk(c, depth+1)
		}
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Select, atom.Button, atom.Textarea, atom.Video, atom.Audio:
		return
	case atom.Br:
		b.end(1)
	case atom.Pre:
		b.end(2)
		b.pre++
		children()
		b.pre--
		b.end(2)
	case atom.Ul, atom.Ol:
		first := 0
		if n.DataAtom == atom.Ol {
			first = 1
		}
		b.numbers = append(b.numbers, first)
		b.end(2)
		children()
		b.end(2)
		b.numbers = b.numbers[:len(b.numbers)-1]
	case atom.Li:
		b.end(1)
		b.item()
		children()
		b.end(1)
	case atom.Tr:
		b.row()
		children()
		b.endRow()
	case atom.Td, atom.Th:
		b.cell()
		children()
	case atom.Dt, atom.Dd:
		b.end(1)
		children()
		b.end(1)
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Section, atom.Article, atom.Header,
		atom.Footer, atom.Main, atom.Aside, atom.Figure, atom.Figcaption, atom.Table, atom.Caption, atom.Dl, atom.Address, atom.Hr, atom.Body, atom.Nav, atom.Form, atom.Details, atom.Summary:
		b.end(2)
		children()
		b.end(2)
	default:
		children()
	}
}

// bullet begins an item of a list whose numbers are not known.
func (b *blocks) bullet() {
	b.bulleted = true
	b.exact("• ")
}

// item begins an item of a list.
func (b *blocks) item() {
	if len(b.numbers) == 0 {
		return
	}
	n := &b.numbers[len(b.numbers)-1]
	if *n == 0 {
		b.exact("• ")
		return
	}
	b.exact(strconv.Itoa(*n) + ". ")
	*n++
}
