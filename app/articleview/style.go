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

// letter is the average advance of a letter in English text, in sizes of the text.
const letter = 0.525

// SetStyle lays the article out again, and keeps the line at the top of the
// view where it is. Values out of bounds become the nearest bound.
func (v *View) SetStyle(s Style) {
	s = s.within()
	if s == v.style {
		return
	}
	v.style = s
	v.layOutAgain()
}

// SetSnap says whether selections made with the pointer grow to whole words.
// Alt, while held, does the other.
func (v *View) SetSnap(on bool) { v.noSnap = !on }

// markSize is the size of the letters that name a label.
func (v *View) markSize() int {
	if v.style.Size < DefaultTextSize {
		return smallMarkTextSize
	}
	return markTextSize
}
