package ingest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxNodes is more than a page of a newspaper has. A page with more is not read: its
// reading would take minutes.
const maxNodes = 200_000

// parsePage builds the elements of a page. Before that it counts them, so that a hostile
// page does not fill the memory. Errors wrap ErrDamagedFile or ErrTooMuch.
func parsePage(text string) (*html.Node, error) {
	tooMuch := fmt.Errorf("%w: more than %d elements", ErrTooMuch, maxNodes)
	if hasFullTag(text) || estimate(text) > 2*maxNodes {
		return nil, tooMuch
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamagedFile, err)
	}
	count := 0
	for range root.Descendants() {
		if count++; count > maxNodes {
			return nil, tooMuch
		}
	}
	return root, nil
}

// maxAttributes is more than an element of a page has.
const maxAttributes = 10_000

// hasFullTag says that a tag has very many attributes, each of which takes a hundred
// bytes when it is read. Scripts and comments may look like tags, and then count too.
func hasFullTag(text string) bool {
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 || at+1 == len(text) {
			return false
		}
		text = text[at+1:]
		if c := text[0] | 0x20; c < 'a' || c > 'z' {
			continue
		}
		n, blank, value, quote := 0, false, false, byte(0)
		i := 0
	tag:
		for ; i < len(text); i++ {
			switch c := text[i]; {
			case quote != 0:
				if c == quote {
					quote, blank = 0, true
				}
			case c == '>':
				break tag
			case c <= ' ' || c == '/':
				blank = true
			case value && (c == '"' || c == '\''):
				quote, value = c, false
			case c == '=':
				value, blank = true, false
			default:
				if blank && !value {
					n++
				}
				blank, value = false, false
			}
		}
		if n > maxAttributes {
			return true
		}
		text = text[i:]
	}
}

// estimate is about how many elements and texts a page has, or some number above twice
// maxNodes. A mark such as <b> without its end is made anew in each element after it, so
// that a short page can have very many.
func estimate(text string) int {
	z := html.NewTokenizer(strings.NewReader(text))
	var open []mark
	for n := 0; n <= 2*maxNodes; {
		switch z.Next() {
		case html.ErrorToken:
			return n
		case html.StartTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			n += 1 + len(open)
			open = begin(open, mark{atom.Lookup(name), raw})
		case html.EndTagToken:
			name, _ := z.TagName()
			if m := atom.Lookup(name); marks[m] {
				n += len(open)
				open = end(open, func(o mark) bool { return o.name == m })
			}
		default:
			n += 1 + len(open)
		}
	}
	return 2*maxNodes + 1
}

// mark is the start tag of an element that marks letters, with its attributes.
type mark struct {
	name atom.Atom
	raw  string
}

// marks are the elements that are made anew.
var marks = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// begin adds a mark. Of the same ones three stay, and of links one.
func begin(open []mark, m mark) []mark {
	same := func(o mark) bool { return o == m }
	most := 3
	if m.name == atom.A || m.name == atom.Nobr {
		same, most = func(o mark) bool { return o.name == m.name }, 1
	}
	if !marks[m.name] {
		return open
	}
	count := 0
	for _, o := range open {
		if same(o) {
			count++
		}
	}
	if count >= most {
		at := slices.IndexFunc(open, same)
		open = slices.Delete(open, at, at+1)
	}
	return append(open, m)
}

// end removes the last open mark that is meant.
func end(open []mark, is func(mark) bool) []mark {
	for i := len(open) - 1; i >= 0; i-- {
		if is(open[i]) {
			return slices.Delete(open, i, i+1)
		}
	}
	return open
}
