package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate/ingest/pdfium"
)

// pdfPage is a page with its lines, in the order of the file.
type pdfPage struct {
	height float64
	lines  []pdfLine
}

// pdfLine is a line of a page. The coordinates are in points; y grows upwards.
type pdfLine struct {
	text              string
	left, right, base float64
	size              float64 // of a small letter: about half an em
	first             float64 // width of the first word
	hyphen            bool    // the line ended in a hyphen, which text has not
	page              int
}

func (l *pdfLine) em() float64 { return 2 * l.size }

// endOfLine are the hyphens of a line's end. PDFium gives U+0002 for most.
const endOfLine = "\x02-\u00AD\u2010"

// linesOf makes lines of the characters of a page. PDFium ends a line with LF, but not
// behind a hyphen.
func linesOf(p pdfium.Page) []pdfLine {
	var lines []pdfLine
	var now lineMaker
	end := func() {
		l, ok := now.line()
		now = lineMaker{}
		if !ok {
			return
		}
		if n := len(lines); n > 0 && sameRow(&lines[n-1], &l) {
			lines[n-1] = joined(&lines[n-1], &l)
			return
		}
		lines = append(lines, l)
	}
	for _, c := range p.Chars {
		switch {
		case c.Text == "\n":
			end()
		case c.Text == "\x02":
			now.add(c)
			end()
		default:
			now.add(c)
		}
	}
	end()
	return lines
}

// lineMaker collects the characters of a line.
type lineMaker struct {
	text           strings.Builder
	left, right    float64
	bases, heights []float64
	first          float64
	wordEnded      bool
}

func (m *lineMaker) add(c pdfium.Char) {
	r, _ := utf8.DecodeRuneInString(c.Text)
	switch {
	case r == '\x02':
	case r == utf8.RuneError, r == '\uFFFE', r == '\uFFFF':
		return // has no meaning in the file
	case unicode.IsSpace(r), unicode.IsControl(r):
		m.wordEnded = m.wordEnded || len(m.bases) > 0
		m.text.WriteByte(' ')
		return
	}
	m.text.WriteString(c.Text)
	if !finite(c.Left, c.Right, c.Top, c.Bottom) {
		return
	}
	left, right := min(c.Left, c.Right), max(c.Left, c.Right)
	if len(m.bases) == 0 {
		m.left, m.right = left, right
	}
	m.left, m.right = min(m.left, left), max(m.right, right)
	m.bases = append(m.bases, min(c.Bottom, c.Top))
	m.heights = append(m.heights, math.Abs(c.Top-c.Bottom))
	if !m.wordEnded {
		m.first = m.right - m.left
	}
}

func finite(values ...float64) bool {
	return !slices.ContainsFunc(values, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e6 })
}

// line is the line; false without a visible character.
func (m *lineMaker) line() (pdfLine, bool) {
	text := strings.Join(strings.Fields(m.text.String()), " ")
	if strings.IndexFunc(text, visible) < 0 {
		return pdfLine{}, false
	}
	l := pdfLine{text: text, left: m.left, right: m.right, first: m.first, base: median(m.bases), size: max(median(m.heights), 0.1)}
	if before := strings.TrimRight(text, endOfLine); before != "" && before != text {
		if r, _ := utf8.DecodeLastRuneInString(before); unicode.IsLetter(r) || unicode.IsDigit(r) {
			l.text, l.hyphen = before, true
		}
	}
	l.text = strings.ReplaceAll(l.text, "\x02", "-")
	return l, true
}

func median(values []float64) float64 { return part(values, 2) }

// part is the value behind the nth part of the values.
func part(values []float64, n int) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/n]
}

// sameRow says that b is behind a in one row, such as a text behind the sign of a list.
func sameRow(a, b *pdfLine) bool {
	gap := b.left - a.right
	return !a.hyphen && a.left < a.right && b.left < b.right && math.Abs(a.base-b.base) < 0.6*min(a.size, b.size) && gap > -a.size && gap < 1.5*max(a.em(), b.em())
}

func joined(a, b *pdfLine) pdfLine {
	l := *b
	l.left, l.right, l.first = min(a.left, b.left), max(a.right, b.right), a.first
	l.size = max(a.size, b.size)
	if utf8.RuneCountInString(a.text) > utf8.RuneCountInString(b.text) {
		l.base, l.size = a.base, a.size
	}
	space := ""
	if b.left-a.right > 0.15*l.em() {
		space = " "
	}
	l.text = a.text + space + b.text
	return l
}

// edge is the part of a page, above and below, that may have a header or a footer.
const edge = 0.15

func (p *pdfPage) atEdge(l *pdfLine) bool {
	return l.base < edge*p.height || l.base > (1-edge)*p.height
}

// withoutRepeated removes headers and footers: lines that are at the same place of three
// pages or more. Their numbers may differ.
func withoutRepeated(pages []pdfPage) {
	const places = 6 // in points
	seen := map[string]map[int][]float64{}
	for i := range pages {
		for _, l := range pages[i].lines {
			if pages[i].atEdge(&l) {
				key := digits.ReplaceAllString(l.text, "#")
				if seen[key] == nil {
					seen[key] = map[int][]float64{}
				}
				seen[key][i] = append(seen[key][i], l.base)
			}
		}
	}
	for i := range pages {
		pages[i].lines = slices.DeleteFunc(pages[i].lines, func(l pdfLine) bool {
			if !pages[i].atEdge(&l) {
				return false
			}
			n := 0
			for _, bases := range seen[digits.ReplaceAllString(l.text, "#")] {
				if slices.ContainsFunc(bases, func(base float64) bool { return math.Abs(base-l.base) < places }) {
					n++
				}
			}
			return n >= 3
		})
	}
}

var digits = regexp.MustCompile(`[0-9]+`)

// withoutPrint removes what a browser prints around a page: its address with the number
// of the page below, the time of printing above. It gives the address.
func withoutPrint(pages []pdfPage) (url string) {
	for i := range pages {
		p := &pages[i]
		found := false
		p.lines = slices.DeleteFunc(p.lines, func(l pdfLine) bool {
			m := printFooter.FindStringSubmatch(l.text)
			if m == nil || l.base > edge*p.height {
				return false
			}
			found = true
			if !strings.HasSuffix(m[1], "…") && !strings.HasSuffix(m[1], "...") {
				url = m[1]
			}
			return true
		})
		if found {
			p.lines = slices.DeleteFunc(p.lines, func(l pdfLine) bool { return printHeader.MatchString(l.text) && l.base > (1-edge)*p.height })
		}
	}
	return url
}

var (
	printFooter = regexp.MustCompile(`^((?:https?|file)://\S+) ?\d+(?:/| of )\d+$`)
	printHeader = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},? \d{1,2}[:.]\d{2}`)
)
