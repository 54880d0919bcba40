package articleview

import (
	"goldspan/annotate"
	"goldspan/annotate/segment"
	"goldspan/app/articleview/textlayout"
)

// Stretch is how a key moves one end of a span.
type Stretch struct {
	End         bool // the span's end; else its start
	Forward     bool // towards the end of the text
	ByCharacter bool // by a grapheme; else by a word
}

// steps finds where the units of a text begin and end; *segment.Segmenter and
// *textlayout.Doc together are the real one.
type steps interface {
	Trim(r annotate.Range) annotate.Range
	NextWord(offset int) int
	PrevWord(offset int) int
	NextWordEnd(offset int) int
	PrevWordEnd(offset int) int
	NextGrapheme(offset int) int
	PrevGrapheme(offset int) int
}

// apply moves an end of r. White space is passed over; false where the end
// cannot move, because the text or the span would be at an end.
func (s Stretch) apply(t steps, r annotate.Range) (annotate.Range, bool) {
	next := r
	for {
		from := next
		switch at := s.move(t, s.at(next)); {
		case s.End:
			next.End = at
		default:
			next.Start = at
		}
		if next == from || next.Empty() {
			return r, false
		}
		if trimmed := t.Trim(next); trimmed == next {
			return next, true
		} else if trimmed.Empty() {
			return r, false
		}
	}
}

func (s Stretch) at(r annotate.Range) int {
	if s.End {
		return r.End
	}
	return r.Start
}

func (s Stretch) move(t steps, offset int) int {
	switch {
	case s.ByCharacter && s.Forward:
		return t.NextGrapheme(offset)
	case s.ByCharacter:
		return t.PrevGrapheme(offset)
	case s.End && s.Forward:
		return t.NextWordEnd(offset)
	case s.End:
		return t.PrevWordEnd(offset)
	case s.Forward:
		return t.NextWord(offset)
	}
	return t.PrevWord(offset)
}

// Stretched is the range of a span after one of its ends was moved; false where
// it cannot be.
func (v *View) Stretched(r annotate.Range, s Stretch) (annotate.Range, bool) {
	if v.segments == nil {
		return r, false
	}
	return s.apply(viewSteps{v.segments, v.page.body.doc}, r)
}

// viewSteps takes words from the segmenter, and graphemes from the layout, so
// that no end comes to stand inside what is drawn as one.
type viewSteps struct {
	*segment.Segmenter
	doc *textlayout.Doc
}

func (t viewSteps) NextGrapheme(o int) int { return t.doc.NextGrapheme(o) }
func (t viewSteps) PrevGrapheme(o int) int { return t.doc.PrevGrapheme(o) }
