package segment

import "goldspan/annotate"

// Word is the word of UAX 29 at offset, or the white space, punctuation or symbol
// there. At the end of a line or of the text, it is the last word before offset. In
// an empty line it is empty.
func (s *Segmenter) Word(offset int) annotate.Range {
	b := s.byteAt(offset)
	block, ok := s.lineAt(b)
	if !ok {
		b = s.floor(b)
		return s.rangeOf(extent{b, b})
	}
	text := s.text[block.start:block.end]
	all := runs(text, tokens(text))
	t := all[find(all, b-block.start)]
	return s.rangeOf(extent{block.start + t.start, block.start + t.end})
}

// lineAt is the block with byte b, without the LF or CR LF at its end; false if
// nothing else is in the block.
func (s *Segmenter) lineAt(b int) (extent, bool) {
	block := s.block(s.blockOf(b))
	if block.end > block.start && s.text[block.end-1] == '\n' {
		block.end--
		if block.end > block.start && s.text[block.end-1] == '\r' {
			block.end--
		}
	}
	return block, block.start < block.end
}

// NextWord is the start of the first word, punctuation or symbol that starts after
// offset, or the end of the text. Words are those of Snap, here and in the three
// methods below.
func (s *Segmenter) NextWord(offset int) int {
	return s.ahead(offset, func(t extent) int { return t.start })
}

// NextWordEnd is the end of the first word, punctuation or symbol that ends after
// offset, or the end of the text.
func (s *Segmenter) NextWordEnd(offset int) int {
	return s.ahead(offset, func(t extent) int { return t.end })
}

// PrevWord is the start of the last word, punctuation or symbol that starts before
// offset, or 0.
func (s *Segmenter) PrevWord(offset int) int {
	return s.behind(offset, func(t extent) int { return t.start })
}

// PrevWordEnd is the end of the last word, punctuation or symbol that ends before
// offset, or 0.
func (s *Segmenter) PrevWordEnd(offset int) int {
	return s.behind(offset, func(t extent) int { return t.end })
}

// ahead is the first edge of a unit after offset.
func (s *Segmenter) ahead(offset int, edge func(extent) int) int {
	b := s.byteAt(offset)
	for i := s.blockOf(b); i < len(s.starts); i++ {
		for _, u := range s.units(i) {
			if at := edge(u.extent); at > b && u.kind != blank {
				return s.offsetAt(at)
			}
		}
	}
	return s.index.Len()
}

// behind is the last edge of a unit before offset.
func (s *Segmenter) behind(offset int, edge func(extent) int) int {
	b := s.byteAt(offset)
	for i := s.blockOf(b); i >= 0; i-- {
		units := s.units(i)
		for k := len(units) - 1; k >= 0; k-- {
			if at := edge(units[k].extent); at < b && units[k].kind != blank {
				return s.offsetAt(at)
			}
		}
	}
	return 0
}

// units gives the words of block i and the tokens between them. Words are those of
// Snap, and extents are in bytes of the whole text.
func (s *Segmenter) units(i int) []token {
	block := s.block(i)
	text := s.text[block.start:block.end]
	units := runs(text, compounds(text, tokens(text)))
	for k := range units {
		units[k].start += block.start
		units[k].end += block.start
	}
	return units
}

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
