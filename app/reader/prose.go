//go:build !headless

package reader

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/segment"
	"goldspan/app/articleview"
	"goldspan/app/atspi"
)

// prose is the text of an article, for atspi.
type prose struct {
	reader   *Reader
	article  *annotate.Article
	segments func() *segment.Segmenter
}

func newProse(r *Reader, a *annotate.Article) *prose {
	return &prose{r, a, sync.OnceValue(func() *segment.Segmenter { return segment.New(a.Text(), a.Index()) })}
}

// Len implements atspi.Text.
func (p *prose) Len() int { return p.article.Len() }

// Slice implements atspi.Text.
func (p *prose) Slice(from, to int) string {
	return p.article.Quote(annotate.Range{Start: from, End: to})
}

// blank says that the character at an offset is white space.
func (p *prose) blank(at int) bool {
	c, _ := utf8.DecodeRuneInString(p.article.Text()[p.article.Index().Byte(at):])
	return unicode.IsSpace(c)
}

// Around implements atspi.Text.
func (p *prose) Around(u atspi.Unit, at int) (from, to int) {
	switch u {
	case atspi.Char:
		s := p.segments()
		return s.GraphemeFloor(at), s.NextGrapheme(at)
	case atspi.Word:
		return p.withBlanks(at, p.segments().Word)
	case atspi.Sentence:
		return p.withBlanks(at, p.segments().Sentence)
	case atspi.Line:
		if l, ok := ask(p.reader, func() annotate.Range { return p.line(at) }); ok && l.Contains(at) {
			return l.Start, l.End
		}
	}
	return p.paragraph(at)
}

// line is the line around an offset, while the article is shown.
func (p *prose) line(at int) annotate.Range {
	if p.gone() {
		return annotate.Range{}
	}
	return articleview.PlacesOf(p.reader.window.View).Line(at)
}

// gone says that the window shows another article.
func (p *prose) gone() bool {
	a := p.reader.window.View.Article()
	return a == nil || a.ID != p.article.ID
}

// withBlanks is the unit around an offset with the white space behind it, so that the
// next unit begins where it ends.
func (p *prose) withBlanks(at int, unit func(offset int) annotate.Range) (from, to int) {
	for at > 0 && p.blank(at) {
		at--
	}
	r := annotate.Range{Start: 0, End: 1}
	if !p.blank(at) {
		if r = unit(at); !r.Contains(at) {
			r = annotate.Range{Start: at, End: at + 1}
		}
	}
	for to = r.End; to < p.Len() && p.blank(to); {
		to++
	}
	return r.Start, to
}

// paragraph is the paragraph around an offset, with its line end.
func (p *prose) paragraph(at int) (from, to int) {
	text, index := p.article.Text(), p.article.Index()
	b := index.Byte(at)
	start := strings.LastIndexByte(text[:b], '\n') + 1
	end := strings.IndexByte(text[b:], '\n') + 1
	from, _ = index.FromByte(start)
	if end == 0 {
		return from, p.Len()
	}
	to, _ = index.FromByte(b + end)
	return from, to
}

// Attributes implements atspi.Text: the labels of the spans at an offset, the
// outermost first, and their notes.
func (p *prose) Attributes(at int) (attributes map[string]string, from, to int) {
	type run struct {
		attributes map[string]string
		from, to   int
	}
	r, _ := ask(p.reader, func() run {
		r := run{map[string]string{}, 0, p.Len()}
		if p.gone() {
			return r
		}
		state := p.reader.window.State()
		for s := range state.Spans() {
			for _, edge := range []int{s.Range.Start, s.Range.End} {
				if edge <= at {
					r.from = max(r.from, edge)
				} else {
					r.to = min(r.to, edge)
				}
			}
		}
		var labels, notes []string
		for _, s := range state.At(at) {
			labels = append(labels, p.reader.name(s.Label))
			if s.Note != "" {
				notes = append(notes, s.Note)
			}
		}
		if len(labels) > 0 {
			r.attributes["labels"] = strings.Join(labels, ", ")
		}
		if len(notes) > 0 {
			r.attributes["notes"] = strings.Join(notes, "; ")
		}
		return r
	})
	if r.attributes == nil {
		return map[string]string{}, at, at + 1
	}
	return r.attributes, r.from, r.to
}

// Box implements atspi.Text.
func (p *prose) Box(from, to int) atspi.Rect {
	r, _ := ask(p.reader, func() atspi.Rect {
		at, size, ok := articleview.PlacesOf(p.reader.window.View).Box(annotate.Range{Start: from, End: to})
		if !ok || p.gone() {
			return atspi.Rect{}
		}
		corner, scale := p.corner()
		return rect(corner.X+at.X, corner.Y+at.Y, size.Width, size.Height, scale)
	})
	return r
}

// corner is the place of the view in the window, and the scale of the window.
func (p *prose) corner() (fyne.Position, float32) {
	d, v := fyne.CurrentApp().Driver(), p.reader.window.View
	scale := float32(1)
	if c := d.CanvasForObject(v); c != nil {
		scale = c.Scale()
	}
	return d.AbsolutePositionForObject(v), scale
}

// At implements atspi.Text.
func (p *prose) At(x, y int) int {
	at, ok := ask(p.reader, func() int {
		corner, scale := p.corner()
		if at, ok := articleview.PlacesOf(p.reader.window.View).At(fyne.NewPos(float32(x)/scale, float32(y)/scale).Subtract(corner)); ok && !p.gone() {
			return at
		}
		return -1
	})
	if !ok {
		return -1
	}
	return at
}

// Select implements atspi.Text.
func (p *prose) Select(from, to int) bool {
	return do(func() {
		if !p.gone() {
			p.reader.window.View.Select(annotate.Range{Start: from, End: to})
		}
	})
}
