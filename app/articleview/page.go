package articleview

import (
	"image/color"
	"math"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// page is an article as it is set: title, source and text, one below the other
// in a column.
type page struct {
	faces   Faces
	style   Style
	source  string          // outlet, date and the like
	text    textlayout.Text // of the article
	header  []block         // title and source
	body    block           // the text; without a document where no article is open
	heading int             // end of the first line where it repeats the title, and is set quietly
	column  column
}

// block is one laid-out text in the column: the title, the source or the body.
type block struct {
	doc *textlayout.Doc
	top float64 // of the block, from the page's top
	ink inkRole
}

type inkRole int

const (
	inkText inkRole = iota
	inkMuted
	inkQuiet
)

// of is the colour of the role. Quiet text may carry spans, so that it has to
// be read on every tint; muted text does not.
func (k inkRole) of(p ui.Palette) color.NRGBA {
	switch k {
	case inkMuted:
		return p.Muted
	case inkQuiet:
		return ui.Blend(p.Ink, p.Paper, quietInk)
	}
	return p.Ink
}

// column is where the text stands, in the view.
type column struct{ x, width float32 }

// Room around the column.
const (
	minColumnInset = 28
	minColumnWidth = 80
	// bottomSpace is what can be scrolled beyond the last line, so that it need
	// not be read at the window's edge.
	bottomSpace = 96
)

// clear takes the article away.
func (p *page) clear() { p.body, p.header, p.text = block{}, nil, textlayout.Text{} }

// set lays an article out, whose text is in p.text, for a device of that scale. fit gives it its width.
func (p *page) set(a *annotate.Article, scale float32) {
	p.heading = heading(a)
	text, title := p.faces.of(p.style)
	block := func(t textlayout.Text, f *textlayout.Fonts, size int, leading float64, ink inkRole) block {
		return block{ink: ink, doc: t.Doc(f, textlayout.Params{Size: size, LineHeight: lineHeight(size, leading, scale)})}
	}
	times := func(factor float64) int { return int(math.Round(float64(p.style.Size) * factor)) }
	p.body = block(p.text, text, p.style.Size, p.style.Leading, inkText)
	p.header = append(p.header[:0],
		block(textlayout.NewText(oneLine(a.Title)), title, times(1.6), 1.25, inkText),
		block(textlayout.NewText(oneLine(p.source)), text, max(MinTextSize, times(0.78)), 1.5, inkMuted))
}

// lineHeight is so many times the size, in whole pixels of the device, so that
// lines keep their distance at every scale.
func lineHeight(size int, factor float64, scale float32) float32 {
	s := float64(scale)
	return float32(math.Round(float64(size)*factor*s) / s)
}

// heading is the end of the text's first line where that repeats the article's
// title, as in most texts that come without a page around them; else 0.
func heading(a *annotate.Article) int {
	first, _, _ := strings.Cut(a.Text(), "\n")
	if title := oneLine(a.Title); title == "" || oneLine(first) != title {
		return 0
	}
	return utf8.RuneCountInString(first)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// fit places the blocks in a column for a view of that width.
func (p *page) fit(width float32) {
	w := max(min(width-2*minColumnInset-barWidth, p.style.columnWidth()), minColumnWidth)
	p.column = column{x: float32(math.Round(float64((width - barWidth - w) / 2))), width: w}
	top := float64(ui.Gap6 + ui.Gap2)
	for i := range p.header {
		b := &p.header[i]
		b.doc.SetWidth(w)
		b.top = top
		if b.doc.Len() == 0 {
			continue
		}
		top += b.doc.Height() + float64(ui.Gap2)
	}
	p.body.top = top + float64(ui.Gap4)
	if p.body.doc != nil {
		p.body.doc.SetWidth(w)
	}
}

// height is the height of everything that can be scrolled.
func (p *page) height() float64 {
	if p.body.doc == nil {
		return 0
	}
	return p.body.top + p.body.doc.Height() + bottomSpace
}

// textLine is the height of a line of the text; 0 where no article is open.
func (p *page) textLine() float32 {
	if p.body.doc == nil {
		return 0
	}
	return p.body.doc.Params().LineHeight
}

// lacking are fonts that no face so far shows some character in; nil for none.
func (p *page) lacking() *textlayout.Fonts {
	text, title := p.faces.of(p.style)
	for _, f := range []*textlayout.Fonts{text, title} {
		if f.Missing() {
			return f
		}
	}
	return nil
}
