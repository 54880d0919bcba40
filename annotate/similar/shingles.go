package similar

import (
	"iter"
	"slices"
	"unicode"
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
		for word := range wordHashes(text) {
			copy(last[1:], last[:])
			last[0] = word
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

// wordHashes yields a hash of every word in lower case. A word is a run of letters,
// marks and digits; a character of a script without spaces is a word.
func wordHashes(text string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		h, in := uint64(fnvOffset), false
		for _, r := range text {
			kind := kindOf(r)
			if (kind == between || kind == alone) && in {
				if !yield(h) {
					return
				}
				in = false
			}
			switch kind {
			case alone:
				if !yield((fnvOffset ^ uint64(r)) * fnvPrime) {
					return
				}
			case inside:
				if !in {
					h, in = fnvOffset, true
				}
				h = (h ^ uint64(unicode.ToLower(r))) * fnvPrime
			}
		}
		if in {
			yield(h)
		}
	}
}

type kind byte

const (
	between kind = iota // no part of a word
	inside
	alone // a word by itself
)

func kindOf(r rune) kind {
	if r < unicode.MaxASCII {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return inside
		}
		return between
	}
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
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
