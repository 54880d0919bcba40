package segment

import "goldspan/annotate"

// Word is the word of UAX 29 at offset, or the run of white space or punctuation,
// or the symbol. At the end of a line or of the text it is what stands before,
// and in an empty line it is empty.
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

// lineAt is the block that b lies in, without the line feed (or CR LF) at its end;
// false where nothing else is in it.
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

// NextWord is where the next word, run of punctuation or symbol after offset
// starts; the text's end where there is none. Here and in its three siblings a
// word is one that Snap grows to.
func (s *Segmenter) NextWord(offset int) int {
	return s.ahead(offset, func(t extent) int { return t.start })
}

// NextWordEnd is where the next word, run of punctuation or symbol ends that does
// not end at or before offset; the text's end where there is none.
func (s *Segmenter) NextWordEnd(offset int) int {
	return s.ahead(offset, func(t extent) int { return t.end })
}

// PrevWord is where the last word, run of punctuation or symbol that starts before
// offset does so; 0 where there is none.
func (s *Segmenter) PrevWord(offset int) int {
	return s.behind(offset, func(t extent) int { return t.start })
}

// PrevWordEnd is where the last word, run of punctuation or symbol that ends before
// offset does so; 0 where there is none.
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

// units are the words of block i as an analyst means them, and what is between
// them, in bytes of the whole text.
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
