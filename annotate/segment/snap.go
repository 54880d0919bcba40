package segment

import "goldspan/annotate"

// Snap is the range that a selection meant: a word that is half selected becomes
// whole, and white space at the ends goes. Punctuation and quotes inside the
// selection stay, and those outside are not taken. A word is letters and digits
// with the apostrophes, hyphens, full stops and commas inside them. What held
// nothing but white space becomes empty.
func (s *Segmenter) Snap(r annotate.Range) annotate.Range {
	t := s.trim(s.extentOf(r))
	if t.start == t.end {
		return s.rangeOf(t)
	}
	if w, ok := s.compoundAt(t.start); ok {
		t.start = w.start
	}
	if w, ok := s.compoundAt(t.end); ok {
		t.end = w.end
	}
	return s.rangeOf(s.trim(t))
}

// compoundAt is the word that byte b lies inside of, not at its edges.
func (s *Segmenter) compoundAt(b int) (extent, bool) {
	for _, u := range s.units(s.blockOf(b)) {
		if u.start < b && b < u.end {
			return u.extent, u.kind == word
		}
	}
	return extent{}, false
}
