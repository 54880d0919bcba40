package version

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate/patience"
)

// token is a word, or another visible character, by its bytes in the text.
type token struct{ start, end int }

// tokens splits a text. A word is a run of letters, marks and digits.
func tokens(text string) (list []token) {
	word := -1
	end := func(at int) {
		if word >= 0 {
			list = append(list, token{word, at})
			word = -1
		}
	}
	for at, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			if word < 0 {
				word = at
			}
		default:
			end(at)
			if !unicode.IsSpace(r) {
				list = append(list, token{at, at + utf8.RuneLen(r)})
			}
		}
	}
	end(len(text))
	return list
}

// aligner finds which words of two texts stand for each other. Words that both texts
// have once are the anchors; what is between them is aligned in the same way, and
// without anchors by the longest common subsequence.
type aligner struct {
	old, new []int // a number for each word, the same for the same word
	to       []int // for each old word the new one; -1: none
}

// maxTable limits the table of the longest common subsequence, in fields.
const maxTable = 1 << 20

// align gives for each token of a text its token in another text, or -1. The numbers
// rise.
func align(oldText, newText string, oldTokens, newTokens []token) []int {
	ids := map[string]int{}
	number := func(text string, list []token) []int {
		out := make([]int, len(list))
		for i, t := range list {
			w := text[t.start:t.end]
			id, ok := ids[w]
			if !ok {
				id = len(ids)
				ids[w] = id
			}
			out[i] = id
		}
		return out
	}
	a := aligner{old: number(oldText, oldTokens), new: number(newText, newTokens)}
	a.to = slices.Repeat([]int{-1}, len(oldTokens))
	a.part(0, len(a.old), 0, len(a.new))
	return a.to
}

// part aligns the old words from o to oEnd with the new ones from n to nEnd.
func (a *aligner) part(o, oEnd, n, nEnd int) {
	for o < oEnd && n < nEnd && a.old[o] == a.new[n] {
		a.to[o] = n
		o, n = o+1, n+1
	}
	for o < oEnd && n < nEnd && a.old[oEnd-1] == a.new[nEnd-1] {
		oEnd, nEnd = oEnd-1, nEnd-1
		a.to[oEnd] = nEnd
	}
	if o == oEnd || n == nEnd {
		return
	}
	anchors := patience.Anchors(a.old[o:oEnd], a.new[n:nEnd], -1)
	if len(anchors) == 0 {
		a.common(o, oEnd, n, nEnd)
		return
	}
	fromOld, fromNew := o, n
	for _, at := range anchors {
		i, j := fromOld+at[0], fromNew+at[1]
		a.part(o, i, n, j)
		a.to[i] = j
		o, n = i+1, j+1
	}
	a.part(o, oEnd, n, nEnd)
}

// common aligns by the longest common subsequence. Long parts without an anchor, which
// have nothing in common, stay as they are.
func (a *aligner) common(o, oEnd, n, nEnd int) {
	rows, columns := oEnd-o, nEnd-n
	if rows*columns > maxTable {
		return
	}
	same := func(i, j int) float32 {
		if a.old[o+i] == a.new[n+j] {
			return 1
		}
		return 0
	}
	for _, at := range patience.Heaviest(rows, columns, same) {
		a.to[o+at[0]] = n + at[1]
	}
}
