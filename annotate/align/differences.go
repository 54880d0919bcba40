package align

import (
	"slices"

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

// changed finds what differs in two aligned sentences.
func (d *differ) changed(row int, r Row) {
	for _, number := range []bool{true, false} {
		var only [2][]term.Word
		for s := range r.Sides {
			for _, w := range d.telling(s, r.Sides[s].Range, number) {
				in := func(o term.Word) bool { return o.Key == w.Key }
				if !slices.ContainsFunc(wordsIn(d.sides[1-s].words, r.Sides[1-s].Range), in) && !slices.ContainsFunc(only[s], in) {
					only[s] = append(only[s], w)
				}
			}
		}
		for i := range max(len(only[0]), len(only[1])) {
			var words [2]term.Word
			for s := range only {
				if i < len(only[s]) {
					words[s] = only[s][i]
				}
			}
			one := words[0].Key == "" || words[1].Key == ""
			if one && (d.all[0][words[1].Key] || d.all[1][words[0].Key]) {
				continue // the other article has it in another place
			}
			d.add(number, row, words)
		}
	}
}

// alone finds what only the article of a sentence has.
func (d *differ) alone(row int, r Row) {
	for s := range r.Sides {
		if r.Sides[s].Len() == 0 {
			continue
		}
		for _, number := range []bool{true, false} {
			for _, w := range d.telling(s, r.Sides[s].Range, number) {
				if !d.all[1-s][w.Key] {
					var words [2]term.Word
					words[s] = w
					d.add(number, row, words)
				}
			}
		}
	}
}

// telling are the numbers, or the names, of a sentence.
func (d *differ) telling(s int, r annotate.Range, number bool) (out []term.Word) {
	for _, w := range wordsIn(d.sides[s].words, r) {
		if w.Number == number && (number || d.sides[s].names[w.Key]) {
			out = append(out, w)
		}
	}
	return out
}

func (d *differ) add(number bool, row int, words [2]term.Word) {
	k := key{number, [2]string{words[0].Key, words[1].Key}}
	if i, there := d.at[k]; there {
		d.out[i].Times++
		return
	}
	d.at[k] = len(d.out)
	d.out = append(d.out, Difference{number, [2]annotate.Range{words[0].Range, words[1].Range}, row, 1})
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
