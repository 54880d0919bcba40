package align

import (
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/similar"
	"goldspan/annotate/term"
)

// Difference is a number or a name that the articles do not share: one in the place of
// another one, or one that only one article has.
type Difference struct {
	Number bool              // else a name
	Sides  [2]annotate.Range // empty: this article has nothing in its place
	Row    int               // of the first such place
	Times  int               // places
}

// differences are the numbers that differ, then the names. Those in aligned sentences
// come first.
func differences(rows []Row, sides *[2]side) []Difference {
	d := differ{sides: sides, at: map[key]int{}, all: [2]map[string]bool{{}, {}}}
	for s := range sides {
		for _, w := range sides[s].words {
			d.all[s][w.Key] = true
		}
	}
	for i, r := range rows {
		if r.Kind == Changed {
			d.changed(i, r)
		}
	}
	for i, r := range rows {
		if r.Kind == Alone {
			d.alone(i, r)
		}
	}
	slices.SortStableFunc(d.out, func(a, b Difference) int { return order(a) - order(b) })
	return d.out
}

func order(d Difference) int {
	n := 0
	if !d.Number {
		n += 2
	}
	if d.Sides[0].Len() == 0 || d.Sides[1].Len() == 0 {
		n++
	}
	return n
}

// key is what a Difference is about.
type key struct {
	number bool
	words  [2]string
}

type differ struct {
	sides *[2]side
	at    map[key]int
	out   []Difference
	all   [2]map[string]bool // the words of both articles
}

// changed finds what differs in two aligned sentences. As many numbers, or names, in
// the place of each other are a pair.
func (d *differ) changed(row int, r Row) {
	for _, h := range r.hunks {
		for _, number := range []bool{true, false} {
			one, two := d.phrases(0, h[0], number), d.phrases(1, h[1], number)
			if len(one) != len(two) {
				d.only(0, row, one, number)
				d.only(1, row, two, number)
				continue
			}
			for i := range one {
				d.add(number, row, [2]phrase{one[i], two[i]})
			}
		}
	}
}

// alone finds what only the article of a sentence has.
func (d *differ) alone(row int, r Row) {
	for s := range r.Sides {
		for _, number := range []bool{true, false} {
			d.only(s, row, d.phrases(s, wordsIn(d.sides[s].words, r.Sides[s].Range), number), number)
		}
	}
}

// only tells the phrases with a word that the other article does not have at all.
func (d *differ) only(s, row int, phrases []phrase, number bool) {
	for _, p := range phrases {
		if slices.ContainsFunc(p.words, func(w term.Word) bool { return !d.all[1-s][w.Key] }) {
			var sides [2]phrase
			sides[s] = p
			d.add(number, row, sides)
		}
	}
}

// noName are words with a capital letter that name nobody and no place: weekdays, and
// titles before a name.
var noName = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"mr": true, "mrs": true, "ms": true, "mx": true, "dr": true, "prof": true, "sir": true, "rev": true,
}

// phrase is a number, or a name of one word or more.
type phrase struct{ words []term.Word }

func (p phrase) key() string {
	var keys []string
	for _, w := range p.words {
		keys = append(keys, w.Key)
	}
	return strings.Join(keys, " ")
}

func (p phrase) place() annotate.Range {
	if len(p.words) == 0 {
		return annotate.Range{}
	}
	return annotate.Range{Start: p.words[0].Start, End: p.words[len(p.words)-1].End}
}

// phrases are the numbers, or the names, among words. Names that follow each other are
// one phrase.
func (d *differ) phrases(s int, words []term.Word, number bool) (out []phrase) {
	for _, w := range words {
		if w.Number != number || !number && (!d.sides[s].names[w.Key] || noName[w.Key]) {
			continue
		}
		if n := len(out); !number && n > 0 && w.Start-out[n-1].place().End <= 1 {
			out[n-1].words = append(out[n-1].words, w)
			continue
		}
		out = append(out, phrase{words: []term.Word{w}})
	}
	return out
}

func (d *differ) add(number bool, row int, sides [2]phrase) {
	k := key{number, [2]string{sides[0].key(), sides[1].key()}}
	if i, there := d.at[k]; there {
		d.out[i].Times++
		return
	}
	d.at[k] = len(d.out)
	d.out = append(d.out, Difference{number, [2]annotate.Range{sides[0].place(), sides[1].place()}, row, 1})
}

// Repeat is a paragraph that says again, in the same or nearly the same words, what an
// earlier paragraph of its article said.
type Repeat struct {
	Paragraph annotate.Range
	Of        annotate.Range // the first one
}

// leastRepeated is the number of words of a paragraph that can be a repetition: shorter
// ones are crossheads and bylines.
const leastRepeated = 8

// repeats are the paragraphs of an article that repeat others.
func repeats(s *side) []Repeat {
	var (
		index      similar.Index
		paragraphs []annotate.Range
		shingles   []similar.Shingles
	)
	start := 0
	for at, r := range []rune(s.article.Text() + "\n") {
		if r != '\n' {
			continue
		}
		p := annotate.Range{Start: start, End: at}
		if len(wordsIn(s.words, p)) >= leastRepeated {
			text := s.article.Quote(p)
			index.Add(text)
			paragraphs, shingles = append(paragraphs, p), append(shingles, similar.Of(text))
		}
		start = at + 1
	}
	first := map[int]int{} // of a paragraph that repeats another one
	var out []Repeat
	pairs := index.Pairs()
	slices.SortFunc(pairs, func(a, b similar.Pair) int {
		if a.B != b.B {
			return a.B - b.B
		}
		return a.A - b.A
	})
	for _, p := range pairs {
		if _, known := first[p.B]; known || !similar.Compare(shingles[p.A], shingles[p.B]).Near() {
			continue
		}
		of, again := first[p.A]
		if !again {
			of = p.A
		}
		first[p.B] = of
		out = append(out, Repeat{paragraphs[p.B], paragraphs[of]})
	}
	return out
}
