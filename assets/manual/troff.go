package manual

import (
	"fmt"
	"slices"
	"strings"
)

// Troff is the chapters of these IDs, all where none is given, as sections of a
// manual page in roff's man macros: a chapter is a .SH, a section a .SS. The page's
// head (.TH, NAME, SYNOPSIS) is the caller's. Nothing of it depends on when or
// where it is made.
func Troff(chapters ...string) string {
	var b strings.Builder
	for _, c := range Chapters() {
		if len(chapters) > 0 && !slices.Contains(chapters, c.ID) {
			continue
		}
		fmt.Fprintf(&b, ".SH %s\n", roff(strings.ToUpper(c.Title)))
		for _, s := range c.Sections {
			if s.Title != "" {
				fmt.Fprintf(&b, ".SS %s\n", roff(s.Title))
			}
			for i, block := range s.Blocks {
				if i > 0 || s.Title == "" {
					b.WriteString(".PP\n")
				}
				block.troff(&b)
			}
		}
	}
	return b.String()
}

func (b Block) troff(w *strings.Builder) {
	switch b.Kind {
	case Paragraph:
		fmt.Fprintln(w, b.Items[0].troff())
	case Bullets:
		for _, item := range b.Items {
			fmt.Fprintf(w, ".IP \\(bu 2\n%s\n", item.troff())
		}
	case Steps:
		for i, item := range b.Items {
			fmt.Fprintf(w, ".IP %d. 4\n%s\n", b.First+i, item.troff())
		}
	case Code:
		w.WriteString(".RS 4\n.nf\n")
		for _, line := range b.Lines {
			fmt.Fprintln(w, roff(line))
		}
		w.WriteString(".fi\n.RE\n")
	case Table:
		// A row is a term and what it means: no page has room for a grid. The head
		// says nothing that the rows do not.
		for _, row := range b.Rows[1:] {
			cells := slices.DeleteFunc(slices.Clone(row), func(c Runs) bool { return len(c) == 0 })
			for i, cell := range cells {
				fmt.Fprintf(w, "%s%s\n", []string{".TP\n", "", ".br\n"}[min(i, 2)], cell.troff())
			}
		}
	}
}

// troff is a line of roff. Keys, and what is typed, are bold; what the window
// says is italic.
func (t Runs) troff() string {
	var b strings.Builder
	for _, r := range t {
		switch r.Kind {
		case Key, Typed, Strong:
			b.WriteString(`\fB` + escaped(r.Text) + `\fR`)
		case Menu:
			b.WriteString(`\fI` + escaped(r.Text) + `\fR`)
		default:
			b.WriteString(escaped(r.Text))
		}
	}
	return guarded(b.String())
}

// roff is a line of text that roff reads as it is.
func roff(s string) string { return guarded(escaped(s)) }

func escaped(s string) string { return strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s) }

// guarded keeps the first character from starting a request.
func guarded(s string) string {
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		return `\&` + s
	}
	return s
}
