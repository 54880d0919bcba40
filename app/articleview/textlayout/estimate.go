package textlayout

import "github.com/go-text/typesetting/font"

// word is what an estimate knows of text between two places where a line may
// break: its advance, and that of the white space after it.
type word struct{ advance, space float32 }

// estimate guesses how many lines paragraphs take from the advances of their
// characters, without shaping them.
type estimate struct {
	fonts *Fonts
	size  float32
	tab   float32
	words []word
	low   [lowRunes]float32 // advances so far, -1 for unknown
	high  map[rune]float32
}

func newEstimate(fonts *Fonts, p Params) *estimate {
	e := &estimate{fonts: fonts, size: float32(p.Size), tab: p.Tab, high: map[rune]float32{}}
	for i := range e.low {
		e.low[i] = -1
	}
	return e
}

// advance asks for the face of each character of the text once, which is also
// how LoadSystem comes to know what is missing.
func (e *estimate) advance(r rune) float32 {
	if r >= 0 && r < lowRunes {
		if a := e.low[r]; a >= 0 {
			return a
		}
		e.low[r] = e.measure(r)
		return e.low[r]
	}
	a, ok := e.high[r]
	if !ok {
		a = e.measure(r)
		e.high[r] = a
	}
	return a
}

func (e *estimate) measure(r rune) float32 {
	switch {
	case r == '\t':
		return e.tab
	case endsLine(r), invisible(r):
		return 0
	}
	face := e.fonts.face(r)
	g, ok := face.Font.NominalGlyph(r)
	if !ok {
		g = font.GID(0)
	}
	return max(0, face.HorizontalAdvance(g)*e.size/float32(face.Upem()))
}

// add appends the words of one paragraph.
func (e *estimate) add(text []rune) {
	var w word
	open := false // w has characters, and more may follow
	for _, r := range text {
		a := e.advance(r)
		if isSpace(r) {
			w.space += a
			open = false
			continue
		}
		alone := r >= 0x2E80 && stacked(r)
		if (!open || alone) && w != (word{}) {
			e.words = append(e.words, w)
			w = word{}
		}
		w.advance += a
		open = r != '-' && r != '\u2014'
	}
	if w != (word{}) {
		e.words = append(e.words, w)
	}
}

// lines is how many lines words take at a width.
func lines(words []word, width float32) int32 {
	n, x := int32(1), float32(0)
	for _, w := range words {
		if x+w.advance > width {
			if x > 0 {
				n++
				x = 0
			}
			if w.advance > width {
				more := int32(w.advance / width)
				n += more
				x = -float32(more) * width
			}
		}
		x += w.advance + w.space
	}
	return n
}

// mean is the mean advance of n characters that the words are of.
func (e *estimate) mean(n int) float32 {
	sum := 0.0
	for _, w := range e.words {
		sum += float64(w.advance) + float64(w.space)
	}
	return float32(sum / float64(n))
}
