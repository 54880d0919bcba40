package articleview

import "goldspan/app/articleview/textlayout"

// Faces are the fonts of the reading surface: for text and titles, with serifs
// and without.
type Faces struct{ Text, Title, Sans, SansTitle *textlayout.Fonts }

// of are the fonts of a style.
func (f Faces) of(s Style) (text, title *textlayout.Fonts) {
	if s.Sans {
		return f.Sans, f.SansTitle
	}
	return f.Text, f.Title
}

// Text sizes in pixels at scale 1. They are whole numbers, because glyphs are shaped so.
const (
	MinTextSize     = 11
	DefaultTextSize = 17
	MaxTextSize     = 40
)

// Style is how the article is set: the reader's choice.
type Style struct {
	Size    int     // of the text in pixels at scale 1
	Sans    bool    // the interface's face in place of the serif
	Measure int     // the column's width in letters of average width
	Leading float64 // line height in sizes of the text
}

// DefaultStyle is a well-set page.
func DefaultStyle() Style { return Style{Size: DefaultTextSize, Measure: 78, Leading: 1.55} }

// within is s with each value at or between its bounds.
func (s Style) within() Style {
	s.Size = max(MinTextSize, min(s.Size, MaxTextSize))
	s.Measure = max(40, min(s.Measure, 160))
	s.Leading = max(1.3, min(s.Leading, 2.4))
	return s
}

// letterWidth is the average advance of a letter in English text, in sizes of the text.
const letterWidth = 0.525

// columnWidth is how wide a column of that style is where there is room.
func (s Style) columnWidth() float32 { return float32(s.Size*s.Measure) * letterWidth }

// Sizes of the letters that name a label.
const (
	markTextSize      = 9
	smallMarkTextSize = 8 // where the text is small
)

// markSize is the size of the letters that name a label.
func (s Style) markSize() int {
	if s.Size < DefaultTextSize {
		return smallMarkTextSize
	}
	return markTextSize
}
