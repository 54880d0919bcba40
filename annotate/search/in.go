package search

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"
	"unsafe"

	"goldspan/annotate"
)

// scratch is what a look through one text needs. It is kept for the next text: to make
// its table of folds takes longer than to fold a short article.
type scratch struct {
	runes *folder
	out   []byte
	odd   []int // where the fold has what is not of ASCII: the length of out before it and behind it
}

var scratches [2]sync.Pool // exact or not

func takeScratch(exact bool) *scratch {
	if s, _ := poolOf(exact).Get().(*scratch); s != nil {
		return s
	}
	return &scratch{runes: newFolder(exact)}
}

func (s *scratch) giveBack() { poolOf(s.runes.exact).Put(s) }

func poolOf(exact bool) *sync.Pool {
	if exact {
		return &scratches[1]
	}
	return &scratches[0]
}

// In says that text has a match. It is faster than Next, and may be called by several
// goroutines.
func (p Pattern) In(text string) bool {
	if p.needle == "" {
		return false
	}
	s := takeScratch(p.options.Exact)
	s.fold(text)
	found, sure := s.has(p.needle)
	s.giveBack()
	if !found || sure && !p.options.WholeWords {
		return found
	}
	// The match may begin or end inside a code point, or inside a word.
	_, found = p.Next(NewText(text, annotate.NewIndex(text)), 0, false)
	return found
}

// has says that the fold has the needle, and whether that is a match for sure. It is
// one where it and the characters beside it are of ASCII: no code point and no
// grapheme is parted there.
func (s *scratch) has(needle string) (found, sure bool) {
	out, odd := unsafe.String(unsafe.SliceData(s.out), len(s.out)), s.odd
	for at := 0; ; {
		i := strings.Index(out[at:], needle)
		if i < 0 {
			return found, false
		}
		start := at + i
		end := start + len(needle)
		for len(odd) > 0 && odd[1] < start {
			odd = odd[2:]
		}
		if len(odd) == 0 || odd[0] > end {
			return true, true
		}
		found, at = true, start+1
	}
}

// fold is fold without the pieces. Most of most texts is of ASCII, and eight of its
// characters are folded at once.
func (s *scratch) fold(text string) {
	if cap(s.out) < len(text)+8 {
		s.out = make([]byte, 0, len(text)+len(text)/4+8)
	}
	out, odd := s.out[:0], s.odd[:0]
	space := false // the last output was a space
	for at := 0; at < len(text); {
		for ; at+8 <= len(text); at += 8 {
			w := binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(text[at:]), 8))
			folded, ok := fold8(w, s.runes.exact, space)
			if !ok {
				break
			}
			out = binary.LittleEndian.AppendUint64(out, folded)
			space = byte(folded>>56) == ' '
		}
		for stop := min(at+8, len(text)); at < stop; {
			c := text[at]
			if c >= utf8.RuneSelf {
				r, size := utf8.DecodeRuneInString(text[at:])
				at += size
				before := len(out)
				f := s.runes.fold(r)
				if f != "" && (f != " " || !space) {
					space = f == " "
					out = append(out, f...)
				}
				if n := len(odd); n > 0 && odd[n-1] == before {
					odd[n-1] = len(out)
				} else {
					odd = append(odd, before, len(out))
				}
				continue
			}
			at++
			switch {
			case c == ' ' || '\t' <= c && c <= '\r':
				if space {
					continue
				}
				c, space = ' ', true
			case 'A' <= c && c <= 'Z' && !s.runes.exact:
				c, space = c+'a'-'A', false
			default:
				space = false
			}
			out = append(out, c)
		}
	}
	s.out, s.odd = out, odd
}

// fold8 folds eight characters. It is false where one of them is none of ASCII or a
// control character, or where white space is to be joined.
func fold8(w uint64, exact, space bool) (uint64, bool) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	if w&highs != 0 {
		return 0, false
	}
	// Without a high bit, no sum below carries into the next byte.
	printable := w + (0x80-' ')*ones
	if printable&highs != highs {
		return 0, false
	}
	spaces := ^(w + (0x80-' '-1)*ones) & highs // of printable ones: the spaces
	if spaces&(spaces<<8) != 0 || space && bits.TrailingZeros64(spaces) == 7 {
		return 0, false
	}
	if exact {
		return w, true
	}
	capital := (w + (0x80-'A')*ones) &^ (w + (0x80-'Z'-1)*ones) & highs
	return w | capital>>2, true
}
