package segment

import "goldspan/annotate"

// Snap turns a selection into the range that the analyst most likely meant. A word
// that is partly selected becomes whole. White space at the ends is removed.
// Punctuation and quotes stay if they are selected, and are not added. A word is
// letters and digits with the apostrophes, hyphens, full stops and commas between
// them. A selection of white space becomes empty.
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

// compoundAt is the word around byte b; false if b is at the edge of a word, or in
// no word.
func (s *Segmenter) compoundAt(b int) (extent, bool) {
	for _, u := range s.units(s.blockOf(b)) {
		if u.start < b && b < u.end {
			return u.extent, u.kind == word
		}
	}
	return extent{}, false
}
