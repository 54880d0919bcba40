package similar

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Words is the number of words of a shingle.
const Words = 4

// Shingles is the set of the shingles of a text: sorted hashes, each once.
type Shingles []uint64

// Of makes the set of a text. A text of fewer than four words has one shingle of all
// its words; a text without words has none.
func Of(text string) Shingles {
	var s Shingles
	for h := range hashes(text) {
		s = append(s, h)
	}
	slices.Sort(s)
	return slices.Compact(s)
}

// Likeness says how alike two texts are. Both measures are between 0 and 1.
type Likeness struct {
	Jaccard     float64 `json:"jaccard"`
	Containment float64 `json:"containment"`
}

// What makes two texts near copies. Texts of a few words are near copies only if they
// are the same: their containment says nothing.
const (
	NearJaccard     = 0.5
	NearContainment = 0.8
	fewShingles     = 20
)

// Compare compares two sets. A set without shingles is like nothing.
func Compare(a, b Shingles) Likeness {
	if len(a) == 0 || len(b) == 0 {
		return Likeness{}
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	l := Likeness{Jaccard: float64(both) / float64(len(a)+len(b)-both)}
	if least := min(len(a), len(b)); least >= fewShingles {
		l.Containment = float64(both) / float64(least)
	}
	return l
}

// Near says that the texts are near copies.
func (l Likeness) Near() bool { return l.Jaccard >= NearJaccard || l.Containment >= NearContainment }

// hashes yields the hash of every shingle of a text, in order. One may come twice.
func hashes(text string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		var last [Words]uint64 // of the last words, the newest first
		n := 0
		for words := (reader{text}); ; {
			word, more := words.next()
			if !more {
				break
			}
			last = [Words]uint64{word, last[0], last[1], last[2]}
			if n++; n >= Words && !yield(mix(last[:])) {
				return
			}
		}
		if 0 < n && n < Words {
			yield(mix(last[:n]))
		}
	}
}

// The constants of FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv).
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// reader gives a hash of every word in lower case. A word is a run of letters, marks and
// digits; a character of a script without spaces is a word.
type reader struct{ rest string }

func (r *reader) next() (hash uint64, more bool) {
	h := uint64(fnvOffset)
	for i := 0; i < len(r.rest); {
		size, char := 1, rune(r.rest[i])
		k := between
		if char < utf8.RuneSelf {
			if char = rune(inWord[char]); char != 0 {
				k = inside
			}
		} else {
			char, size = utf8.DecodeRuneInString(r.rest[i:])
			if k = kindOf(char); k == inside {
				char = unicode.ToLower(char)
			}
		}
		if k == inside {
			h, more = (h^uint64(char))*fnvPrime, true
			i += size
			continue
		}
		if more {
			r.rest = r.rest[i:]
			return h, true
		}
		if i += size; k == alone {
			r.rest = r.rest[i:]
			return (fnvOffset ^ uint64(char)) * fnvPrime, true
		}
	}
	r.rest = ""
	return h, more
}

// inWord are the characters of ASCII that words have, in lower case. 0: between words.
var inWord = func() (of [utf8.RuneSelf]byte) {
	for c := range of {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			of[c] = byte(c)
		} else if 'A' <= c && c <= 'Z' {
			of[c] = byte(c) + 'a' - 'A'
		}
	}
	return of
}()

type kind byte

const (
	between kind = iota // no part of a word
	inside
	alone // a word by itself
)

// firstAlone is before the first character of a script without spaces.
const firstAlone = 0x0e00

// kindOf is for characters that are not of ASCII.
func kindOf(r rune) kind {
	switch {
	case r >= firstAlone && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return alone
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return inside
	}
	return between
}

// mix makes one hash of those of some words, in their order, with all bits in use
// (the end of MurmurHash3, by A. Appleby).
func mix(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = h*fnvPrime + w
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
