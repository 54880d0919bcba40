package manual

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// ErrNoChapter says that the manual has no chapter of that name.
var ErrNoChapter = errors.New("the manual has no such chapter")

// Least and usual width of the printed manual, in characters.
const (
	LeastWidth = 40
	UsualWidth = 80
)

// Text is a chapter as plain text in lines of at most width characters; the
// whole manual, with a list of its chapters, where chapter is "". A chapter is
// named by its ID, by the start of it, or by a place. Lines of code are never
// broken. A width below LeastWidth, such as 0, counts as UsualWidth. The error wraps ErrNoChapter, and
// names the chapters, and the places where the word stands.
func Text(width int, chapter string) (string, error) {
	if width < LeastWidth {
		width = UsualWidth
	}
	p := printer{width: width}
	if chapter == "" {
		p.contents()
		for _, c := range Chapters() {
			p.chapter(c)
		}
		return p.String(), nil
	}
	c, err := named(chapter)
	if err != nil {
		return "", err
	}
	p.chapter(c)
	return p.String(), nil
}

// named is the chapter that a name means.
func named(name string) (Chapter, error) {
	id, _, _ := strings.Cut(strings.ToLower(name), "#")
	var found []Chapter
	var ids []string
	for _, c := range Chapters() {
		if c.ID == id {
			return c, nil
		}
		if id != "" && strings.HasPrefix(c.ID, id) {
			found = append(found, c)
		}
		ids = append(ids, c.ID)
	}
	if len(found) == 1 {
		return found[0], nil
	}
	err := fmt.Errorf("%w: %q; the chapters are %s", ErrNoChapter, name, strings.Join(ids, ", "))
	if hits := Search(name); len(hits) > 0 {
		var places []string
		for _, h := range hits[:min(3, len(hits))] {
			places = append(places, h.Place)
		}
		err = fmt.Errorf("%w; the word stands in %s", err, strings.Join(places, ", "))
	}
	return Chapter{}, err
}

// printer writes lines of plain text.
type printer struct {
	strings.Builder
	width int
}

func (p *printer) contents() {
	p.title("The manual of Goldspan", "=")
	p.WriteByte('\n')
	for _, c := range Chapters() {
		p.wrapped(c.Title, fmt.Sprintf("  %-12s ", c.ID), strings.Repeat(" ", 15))
	}
	p.WriteByte('\n')
}

func (p *printer) chapter(c Chapter) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	p.title(c.Title, "=")
	for _, s := range c.Sections {
		if s.Title != "" {
			p.WriteByte('\n')
			p.title(s.Title, "-")
		}
		for _, b := range s.Blocks {
			p.WriteByte('\n')
			p.block(b)
		}
	}
}

func (p *printer) title(title, under string) {
	fmt.Fprintf(p, "%s\n%s\n", title, strings.Repeat(under, utf8.RuneCountInString(title)))
}

func (p *printer) block(b Block) {
	switch b.Kind {
	case Paragraph:
		p.wrapped(b.Items[0].String(), "", "")
	case Bullets:
		for _, item := range b.Items {
			p.wrapped(item.String(), "  - ", "    ")
		}
	case Steps:
		for i, item := range b.Items {
			p.wrapped(item.String(), fmt.Sprintf("%3d. ", b.First+i), "     ")
		}
	case Code:
		for _, line := range b.Lines {
			p.WriteString(strings.TrimRight("    "+line, " ") + "\n")
		}
	case Table:
		p.table(b.Rows)
	}
}

// wrapped writes a text in lines; the first begins with first, the others with
// rest, which is as wide.
func (p *printer) wrapped(text, first, rest string) {
	for _, line := range wrap(text, p.width-utf8.RuneCountInString(first)) {
		p.WriteString(strings.TrimRight(first+line, " ") + "\n")
		first = rest
	}
}

// table writes the rows in columns; the last column has what the others leave.
func (p *printer) table(rows [][]Runs) {
	const gap = 2
	last := len(rows[0]) - 1
	widths := make([]int, last+1)
	left := p.width - gap
	for i := range last {
		for _, row := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i].String()))
		}
		widths[i] = min(widths[i], p.width/(last+2))
		left -= widths[i] + gap
	}
	widths[last] = left
	for i, row := range rows {
		cells := make([][]string, len(row))
		height := 1
		for j, cell := range row {
			cells[j] = wrap(cell.String(), widths[j])
			height = max(height, len(cells[j]))
		}
		for k := range height {
			line := "  "
			for j := range cells {
				cell := ""
				if k < len(cells[j]) {
					cell = cells[j][k]
				}
				line += cell + strings.Repeat(" ", max(0, widths[j]-utf8.RuneCountInString(cell))+gap)
			}
			p.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		if i == 0 {
			line := "  "
			for _, w := range widths {
				line += strings.Repeat("-", w) + "  "
			}
			p.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
}

// wrap breaks a text at spaces into lines of at most width characters. A word
// that is longer is broken, too. There is one line at least.
func wrap(text string, width int) []string {
	var lines []string
	line := []rune(nil)
	for _, word := range strings.Fields(text) {
		r := []rune(word)
		if len(line) > 0 && len(line)+1+len(r) <= width {
			line = append(append(line, ' '), r...)
			continue
		}
		if len(line) > 0 {
			lines = append(lines, string(line))
		}
		for len(r) > width {
			lines, r = append(lines, string(r[:width])), r[width:]
		}
		line = r
	}
	return append(lines, string(line))
}
