package align

import (
	"slices"
	"sort"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/patience"
	"goldspan/annotate/segment"
	"goldspan/annotate/term"
)

// Kind says how the sentences of a row belong together.
type Kind string

// The kinds.
const (
	Same      Kind = "same"      // the same words
	Changed   Kind = "changed"   // many of the same words
	Alone     Kind = "alone"     // in one article only
	Elsewhere Kind = "elsewhere" // in one article here, with the same words elsewhere in the other one
)

// hunk is the words of two sentences that stand in the place of each other.
type hunk [2][]term.Word

// Side is a sentence of a row. The zero Side is of an article that has no sentence there.
type Side struct {
	annotate.Range
	Differ []annotate.Range // the words that the other side lacks
}

// Row is a sentence of the first article, one of the second one, or both.
type Row struct {
	Kind  Kind
	Sides [2]Side
	hunks []hunk
}

// Comparison is two articles side by side.
type Comparison struct {
	Rows        []Row
	Differences []Difference
	Repeats     [2][]Repeat
}

// The bounds of an alignment.
const (
	mostCells = 1 << 20 // sentences of a gap, multiplied
	mostWords = 1 << 18 // words of two sentences, multiplied
	alike     = 0.4     // from here on two sentences are aligned
)

// sentence is a sentence with its words.
type sentence struct {
	annotate.Range
	words []term.Word
	key   string   // all words
	set   []string // sorted, each once
}

// side is an article on its way into a Comparison.
type side struct {
	article   *annotate.Article
	words     []term.Word
	names     map[string]bool
	sentences []sentence
}

// Compare puts two articles side by side.
func Compare(a, b *annotate.Article) Comparison {
	sides := [2]side{sideOf(a), sideOf(b)}
	x, y := sides[0].sentences, sides[1].sentences
	var rows []Row
	i, j := 0, 0
	for _, p := range append(anchors(x, y), [2]int{len(x), len(y)}) {
		rows = append(rows, gap(x[i:p[0]], y[j:p[1]])...)
		if p[0] < len(x) {
			rows = append(rows, pair(&x[p[0]], &y[p[1]]))
		}
		i, j = p[0]+1, p[1]+1
	}
	elsewhere(rows, &sides)
	return Comparison{rows, differences(rows, &sides), [2][]Repeat{repeats(&sides[0]), repeats(&sides[1])}}
}

func sideOf(a *annotate.Article) side {
	s := side{article: a, words: term.Words(a.Text())}
	s.names = term.Names(s.words)
	for r := range segment.New(a.Text(), a.Index()).Sentences() {
		s.sentences = append(s.sentences, sentenceOf(r, wordsIn(s.words, r)))
	}
	return s
}

// wordsIn are the words inside a range.
func wordsIn(words []term.Word, r annotate.Range) []term.Word {
	first := sort.Search(len(words), func(i int) bool { return words[i].Start >= r.Start })
	last := first + sort.Search(len(words)-first, func(i int) bool { return words[first+i].Start >= r.End })
	return words[first:last]
}

func sentenceOf(r annotate.Range, words []term.Word) sentence {
	s := sentence{Range: r, words: words}
	for _, w := range words {
		s.set = append(s.set, w.Key)
	}
	s.key = strings.Join(s.set, " ")
	slices.Sort(s.set)
	s.set = slices.Compact(s.set)
	return s
}

// anchors are pairs of sentences with the same words, which both articles have once. As
// many as possible stand in the order of both.
func anchors(x, y []sentence) []patience.Pair {
	keys := func(list []sentence) []string {
		out := make([]string, len(list))
		for i := range list {
			out[i] = list[i].key
		}
		return out
	}
	return patience.Anchors(keys(x), keys(y), "")
}

// gap aligns the sentences between two anchors.
func gap(x, y []sentence) []Row {
	var rows []Row
	i, j := 0, 0
	for _, p := range best(x, y) {
		rows = append(rows, aloneRows(x[i:p[0]], y[j:p[1]])...)
		rows = append(rows, pair(&x[p[0]], &y[p[1]]))
		i, j = p[0]+1, p[1]+1
	}
	return append(rows, aloneRows(x[i:], y[j:])...)
}

func aloneRows(x, y []sentence) (rows []Row) {
	for _, s := range x {
		rows = append(rows, Row{Kind: Alone, Sides: [2]Side{{Range: s.Range}, {}}})
	}
	for _, s := range y {
		rows = append(rows, Row{Kind: Alone, Sides: [2]Side{{}, {Range: s.Range}}})
	}
	return rows
}

// best are the pairs of an alignment with the largest sum of likenesses.
func best(x, y []sentence) [][2]int {
	if len(x) == 0 || len(y) == 0 || len(x)*len(y) > mostCells {
		return nil
	}
	like := make([][]float32, len(x))
	for i := range x {
		like[i] = make([]float32, len(y))
		for j := range y {
			if l := likeness(&x[i], &y[j]); l >= alike {
				like[i][j] = float32(l)
			}
		}
	}
	return patience.Heaviest(len(x), len(y), func(i, j int) float32 { return like[i][j] })
}

// likeness is the share of words that two sentences have in common (Dice), from 0 to 1.
func likeness(a, b *sentence) float64 {
	if a.key == b.key {
		return 1
	}
	both := 0
	for i, j := 0, 0; i < len(a.set) && j < len(b.set); {
		switch {
		case a.set[i] < b.set[j]:
			i++
		case a.set[i] > b.set[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return 2 * float64(both) / float64(len(a.set)+len(b.set))
}

// pair is the row of two aligned sentences.
func pair(a, b *sentence) Row {
	row := Row{Kind: Same, Sides: [2]Side{{Range: a.Range}, {Range: b.Range}}}
	if a.key == b.key {
		return row
	}
	row.Kind = Changed
	var common [][2]int
	if len(a.words)*len(b.words) <= mostWords {
		common = patience.Heaviest(len(a.words), len(b.words), func(i, j int) float32 {
			if a.words[i].Key == b.words[j].Key {
				return 1
			}
			return 0
		})
	}
	i, j := 0, 0
	for _, p := range append(common, [2]int{len(a.words), len(b.words)}) {
		h := hunk{a.words[i:p[0]], b.words[j:p[1]]}
		for side, words := range h {
			row.Sides[side].Differ = append(row.Sides[side].Differ, around(words)...)
		}
		row.hunks = append(row.hunks, h)
		i, j = p[0]+1, p[1]+1
	}
	return row
}

// around is the range of some words; none without words.
func around(words []term.Word) []annotate.Range {
	if len(words) == 0 {
		return nil
	}
	return []annotate.Range{{Start: words[0].Start, End: words[len(words)-1].End}}
}

// elsewhere finds sentences whose words stand in another place of the other article.
func elsewhere(rows []Row, sides *[2]side) {
	for at := range sides {
		others := map[string]bool{}
		for i := range sides[1-at].sentences {
			others[sides[1-at].sentences[i].key] = true
		}
		n := 0 // of the sentence
		for i := range rows {
			r := &rows[i]
			if r.Sides[at].Len() == 0 {
				continue
			}
			if key := sides[at].sentences[n].key; r.Kind == Alone && key != "" && others[key] {
				r.Kind = Elsewhere
			}
			n++
		}
	}
}
