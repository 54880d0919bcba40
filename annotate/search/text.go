package search

import (
	"sort"
	"sync"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

// Text is the text of an article, prepared for searching. Each kind of folding is
// done once, at its first use.
type Text struct {
	text      string
	index     *annotate.Index
	segmenter func() *segment.Segmenter
	loose     func() folded
	exact     func() folded
}

// NewText makes a Text. index must be the index of text.
func NewText(text string, index *annotate.Index) *Text {
	return &Text{
		text:      text,
		index:     index,
		segmenter: sync.OnceValue(func() *segment.Segmenter { return segment.New(text, index) }),
		loose:     sync.OnceValue(func() folded { return fold(text, false) }),
		exact:     sync.OnceValue(func() folded { return fold(text, true) }),
	}
}

func (t *Text) folded(exact bool) folded {
	if exact {
		return t.exact()
	}
	return t.loose()
}

// offset converts byte b to code points. A code point must start at b.
func (t *Text) offset(b int) int {
	offset, _ := t.index.FromByte(b)
	return offset
}

// folded is the fold of a text. It maps offsets of the fold back to the text.
type folded struct {
	text   string
	source string
	pieces []piece
}

// piece maps a part of the fold to the source. A piece ends at the start of the
// next piece. Offsets are in bytes; 32 bits are enough, because a database holds no
// longer text.
type piece struct {
	at, from uint32 // start in the fold and in the source
	// whole says that the piece is the fold of a single code point, which a match
	// must not split. Otherwise each code point of the piece has the same size in
	// the fold and in the source.
	whole bool
}

// fold folds text. Consecutive white space becomes one space.
func fold(text string, exact bool) folded {
	kept := takeScratch(exact)
	defer kept.giveBack()
	b := builder{
		folded: folded{source: text},
		out:    make([]byte, 0, len(text)+len(text)/32),
		runes:  kept.runes,
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

// builder builds a fold.
type builder struct {
	folded
	out   []byte
	runes *folder
	open  bool // the last piece can grow
	space bool // the last output was a space
}

// ascii folds the ASCII characters from byte at on, and returns their end.
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

// rune folds the code point at byte at, and returns its size.
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

// run starts a piece at byte at of the source, unless the last piece can grow.
func (b *builder) run(at int) {
	if !b.open {
		b.pieces = append(b.pieces, piece{at: uint32(len(b.out)), from: uint32(at)})
		b.open = true
	}
}

// piece is the piece with byte at of the fold. at must be before the end of the
// fold.
func (f folded) piece(at int) piece {
	return f.pieces[sort.Search(len(f.pieces), func(i int) bool { return int(f.pieces[i].at) > at })-1]
}

// start maps a byte of the fold to the start of its code point in the source. The
// end of the fold maps to the end of the source. The result is false if at lies
// inside the fold of one code point.
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

// end maps a byte of the fold to the end, in the source, of the code point before
// at. The start of the fold maps to 0. The result is false if at lies inside the
// fold of one code point.
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
