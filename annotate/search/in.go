package search

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"goldspan/annotate"
)

// scratch is what a look through one text needs. It is kept for the next text: to make
// its table of folds takes longer than to fold a short article.
type scratch struct {
	runes *folder
	out   []byte
}

var scratches [2]sync.Pool // exact or not

// In says that text has a match. It is faster than Next for a text without one, and
// may be called by several goroutines.
func (p Pattern) In(text string) bool {
	if p.needle == "" {
		return false
	}
	pool := &scratches[0]
	if p.options.Exact {
		pool = &scratches[1]
	}
	s, _ := pool.Get().(*scratch)
	if s == nil {
		s = &scratch{runes: newFolder(p.options.Exact)}
	}
	s.fold(text)
	found := bytes.Contains(s.out, []byte(p.needle))
	pool.Put(s)
	if !found {
		return false
	}
	// The match may begin or end inside a code point, or inside a word.
	_, found = p.Next(NewText(text, annotate.NewIndex(text)), 0, false)
	return found
}

// fold is fold without the pieces.
func (s *scratch) fold(text string) {
	out := s.out[:0]
	space := false // the last output was a space
	for at := 0; at < len(text); {
		c := text[at]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			f := s.runes.fold(r)
			if f == "" || f == " " && space {
				continue
			}
			space = f == " "
			out = append(out, f...)
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
	s.out = out
}
