package version

import (
	"slices"
	"unicode"
	"unicode/utf8"
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

// aligner finds which words of two texts stand for each other: the patience algorithm
// (B. Cohen, 2009; https://bramcohen.livejournal.com/73318.html). Words that both texts
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
	anchors := a.anchors(o, oEnd, n, nEnd)
	if len(anchors) == 0 {
		a.common(o, oEnd, n, nEnd)
		return
	}
	for _, at := range anchors {
		a.part(o, at[0], n, at[1])
		a.to[at[0]] = at[1]
		o, n = at[0]+1, at[1]+1
	}
	a.part(o, oEnd, n, nEnd)
}

// anchors are the words that both parts have once: the longest list that rises in both.
func (a *aligner) anchors(o, oEnd, n, nEnd int) [][2]int {
	type times struct{ old, new, at int }
	seen := map[int]times{}
	for _, w := range a.old[o:oEnd] {
		t := seen[w]
		t.old++
		seen[w] = t
	}
	for i, w := range a.new[n:nEnd] {
		t := seen[w]
		t.new, t.at = t.new+1, n+i
		seen[w] = t
	}
	var pairs [][2]int
	for i, w := range a.old[o:oEnd] {
		if t := seen[w]; t.old == 1 && t.new == 1 {
			pairs = append(pairs, [2]int{o + i, t.at})
		}
	}
	return rising(pairs)
}

// rising is the longest part of pairs whose second numbers rise. The first ones do.
func rising(pairs [][2]int) [][2]int {
	ends, before := []int{}, make([]int, len(pairs)) // the last pair of the best list of each length
	for i, p := range pairs {
		at, _ := slices.BinarySearchFunc(ends, p[1], func(e, to int) int { return pairs[e][1] - to })
		before[i] = -1
		if at > 0 {
			before[i] = ends[at-1]
		}
		ends = append(ends[:at], append([]int{i}, ends[min(at+1, len(ends)):]...)...)
	}
	out := make([][2]int, len(ends))
	if len(ends) > 0 {
		for i, at := ends[len(ends)-1], len(ends)-1; i >= 0; i, at = before[i], at-1 {
			out[at] = pairs[i]
		}
	}
	return out
}

// common aligns by the longest common subsequence. Long parts without an anchor, which
// have nothing in common, stay as they are.
func (a *aligner) common(o, oEnd, n, nEnd int) {
	rows, columns := oEnd-o, nEnd-n
	if rows*columns > maxTable {
		return
	}
	table := make([]int32, (rows+1)*(columns+1))
	at := func(i, j int) *int32 { return &table[i*(columns+1)+j] }
	for i := rows - 1; i >= 0; i-- {
		for j := columns - 1; j >= 0; j-- {
			if a.old[o+i] == a.new[n+j] {
				*at(i, j) = *at(i+1, j+1) + 1
			} else {
				*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			}
		}
	}
	for i, j := 0, 0; i < rows && j < columns; {
		switch {
		case a.old[o+i] == a.new[n+j]:
			a.to[o+i] = n + j
			i, j = i+1, j+1
		case *at(i+1, j) >= *at(i, j+1):
			i++
		default:
			j++
		}
	}
}
