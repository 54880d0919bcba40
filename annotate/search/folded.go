package search

import (
	"sort"
	"unicode/utf8"
)

// folded is the fold of a text, with the way back to it.
type folded struct {
	text   string
	source string
	pieces []piece
}

// piece maps a stretch of the fold, up to where the next piece starts, to the
// source. Offsets are in bytes; 32 bits hold them because no database holds a
// longer text.
type piece struct {
	at, from uint32 // where it starts, in the fold and in the source
	// whole says that it is the fold of one code point, which no match parts.
	// Otherwise it maps code point to code point, each of as many bytes.
	whole bool
}

// fold folds text. A run of white space becomes one space.
func fold(text string, exact bool) folded {
	b := builder{
		folded: folded{source: text},
		out:    make([]byte, 0, len(text)+len(text)/32),
		runes:  newFolder(exact),
	}
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf {
			at = b.ascii(at)
			continue
		}
		at += b.rune(at)
	}
	b.text = string(b.out)
	return b.folded
}

// builder is a fold in the making.
type builder struct {
	folded
	out   []byte
	runes *folder
	open  bool // the last piece goes on
	space bool // the last that was put out is a space
}

// ascii folds the ASCII characters from byte at on, and answers where they end.
func (b *builder) ascii(at int) int {
	for ; at < len(b.source) && b.source[at] < utf8.RuneSelf; at++ {
		c := b.source[at]
		switch {
		case c == ' ' || '\t' <= c && c <= '\r':
			if b.space {
				b.open = false
				continue
			}
			c, b.space = ' ', true
		case 'A' <= c && c <= 'Z' && !b.runes.exact:
			c, b.space = c+'a'-'A', false
		default:
			b.space = false
		}
		b.run(at)
		b.out = append(b.out, c)
	}
	return at
}

// rune folds the code point at byte at, and answers its size.
func (b *builder) rune(at int) int {
	r, size := utf8.DecodeRuneInString(b.source[at:])
	s := b.runes.fold(r)
	if s == "" || s == " " && b.space {
		b.open = false
		return size
	}
	b.space = s == " "
	if _, first := utf8.DecodeRuneInString(s); first == size && len(s) == size {
		b.run(at)
	} else {
		b.pieces = append(b.pieces, piece{at: uint32(len(b.out)), from: uint32(at), whole: true})
		b.open = false
	}
	b.out = append(b.out, s...)
	return size
}

// run begins a piece at byte at of the source, unless the last one goes on there.
func (b *builder) run(at int) {
	if !b.open {
		b.pieces = append(b.pieces, piece{at: uint32(len(b.out)), from: uint32(at)})
		b.open = true
	}
}

// piece is the one that holds byte at of the fold, which must not be its end.
func (f folded) piece(at int) piece {
	return f.pieces[sort.Search(len(f.pieces), func(i int) bool { return int(f.pieces[i].at) > at })-1]
}

// start is where the code point begins in the source that became the code point
// at byte at of the fold; the source's length at the end of the fold. It is false
// inside what one code point became.
func (f folded) start(at int) (int, bool) {
	if at == len(f.text) {
		return len(f.source), true
	}
	p := f.piece(at)
	if p.whole {
		return int(p.from), at == int(p.at)
	}
	return int(p.from) + at - int(p.at), true
}

// end is where the code point ends in the source that became the code point
// before byte at of the fold, 0 at the fold's start. It is false inside what one
// code point became.
func (f folded) end(at int) (int, bool) {
	if at == 0 {
		return 0, true
	}
	p := f.piece(at - 1)
	if !p.whole {
		return int(p.from) + at - int(p.at), true
	}
	if at < len(f.text) && f.piece(at) == p {
		return 0, false
	}
	_, size := utf8.DecodeRuneInString(f.source[p.from:])
	return int(p.from) + size, true
}
