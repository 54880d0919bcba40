package patterns

import (
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/figure"
	"goldspan/annotate/suggest/token"
)

// How many words a figure may have before and after its number.
const (
	wordsBefore = 4
	wordsAfter  = 4
)

// numberWords says which words are numbers by themselves, by language and word. It is a
// cache: to read a word takes longer than to find it.
type numberWords map[[2]string]bool

// manyWords is how many words the cache holds.
const manyWords = 1 << 16

func (n numberWords) is(word, language string) bool {
	if len(word) < 2 || len(word) > 40 || word == "an" {
		return false
	}
	key := [2]string{language, word}
	known, ok := n[key]
	if !ok {
		if len(n) >= manyWords {
			clear(n)
		}
		r := figure.Read(word, language)
		known = r.Value != "" && r.Counted == "" && (r.Doubt == "" || r.Doubt == figure.DoubtYear)
		n[key] = known
	}
	return known
}

// figures finds numbers with the words that bound them.
func (d *document) figures() {
	number := func(i int) bool {
		t := d.tok(i)
		return t.Kind == token.Number || t.Kind == token.Word && d.numbers.is(t.Lower, d.language)
	}
	for i := 0; i < len(d.tokens); i++ {
		if d.tok(i).Kind == token.Word && !number(i) {
			if d.rules.has("vague", d.tok(i).Lower) {
				d.add(annotate.LabelFigure, d.tokens[i].Range, 0.3, "figure:vague", "figure:vague:"+d.tok(i).Lower)
			}
			continue
		}
		if !number(i) {
			continue
		}
		last := d.figureAt(i, number)
		i = max(i, last)
	}
}

// read reads the tokens from i to k, k included.
func (d *document) read(i, k int) figure.Reading {
	return figure.Read(d.Quote(d.span(i, k)), d.language)
}

// figureAt finds the figure whose number begins at token i, and gives its last token.
func (d *document) figureAt(i int, number func(int) bool) int {
	to := i
	r := d.read(i, i)
	if r.Doubt != "" && r.Doubt != figure.DoubtYear && r.Doubt != figure.DoubtSeparator {
		r = figure.Reading{}
	}
	for k := i + 1; k <= i+wordsAfter && k < len(d.tokens) && d.tok(k).Kind != token.Break; k++ {
		next := d.read(i, k)
		if next.Counted != "" {
			break
		}
		sign := d.tok(k).Text == "%" || next.Unit == "%" && r.Unit == ""
		if next.Sure() && (next.Value != r.Value || next.Upper != r.Upper || sign) && (number(k) || sign || scale(next, r)) {
			to, r = k, next
		}
	}
	if k := d.rangeEnd(i, number); k > to {
		d.add(annotate.LabelFigure, d.span(i-1, k), 0.85, "figure:range", "figure:range:"+d.nextWord(k))
		return k
	}
	if d.noFigure(i, to, r) {
		return to
	}
	if !r.Sure() {
		return to
	}
	from := i
	if t := d.tok(i - 1); t.Kind == token.Mark && strings.ContainsAny(t.Text, "$€£¥") {
		from--
	}
	bound := r
	start := from
	for n := 1; n <= wordsBefore && start-n >= 0; n++ {
		t := d.tok(start - n)
		if t.Kind == token.Break || t.Kind == token.Mark && t.Text != "~" && t.Text != "<" && t.Text != ">" {
			break
		}
		if t.Lower == "about" && d.rules.has("topical", d.tok(start-n-1).Lower) {
			break // "reported about two wounded"
		}
		next := d.read(start-n, to)
		if next.Sure() && next.Counted == "" && (next.Bound != bound.Bound || next.Upper != bound.Upper || bound.Bound != string(annotate.BoundExact) && !small(t.Lower)) {
			from, bound = start-n, next
		}
	}
	shape, prior := d.shape(i, to)
	next := d.nextWord(to)
	keys := []string{"figure:" + shape, "figure:" + shape + ":" + next, "figure:" + shape + ":" + d.tok(i).Lower + ":" + next}
	d.add(annotate.LabelFigure, d.span(from, to), prior, keys...)
	// A project may count the unit as part of the figure: "six weeks".
	if k := d.unitEnd(to); k > to {
		if u := d.read(from, k); u.Sure() && u.Unit != "" && u.Unit != r.Unit && u.Counted == "" {
			d.add(annotate.LabelFigure, d.span(from, k), 0.08, "figure:unit", "figure:unit:"+u.Unit)
		}
	}
	// Or the whole of what is counted, or nothing before the number.
	if from < i {
		d.add(annotate.LabelFigure, d.span(i, to), 0.08, "figure:bare")
	}
	return to
}

// rangeEnd is the last token of a range that begins with the word before token i:
// "between 10 and 15"; -1 without one.
func (d *document) rangeEnd(i int, number func(int) bool) int {
	if d.tok(i-1).Kind != token.Word {
		return -1
	}
	for k := i + wordsAfter; k > i+1; k-- {
		if k >= len(d.tokens) || !number(k) || d.broken(i-1, k) {
			continue
		}
		if r := d.read(i-1, k); r.Sure() && r.Upper != "" && r.Counted == "" && !strings.HasPrefix(r.Unit, figure.HHMM) && d.read(i, k).Upper == "" {
			return k
		}
	}
	return -1
}

func small(w string) bool {
	switch w {
	case "the", "a", "an", "of", "and", "or", "in", "by", "to", "for", "with", "on":
		return true
	}
	return false
}

// scale says that the value grew by a word such as "million".
func scale(next, r figure.Reading) bool { return r.Value != "" && len(next.Value) > len(r.Value) }

func (d *document) unitEnd(to int) int {
	k := to + 1
	if d.tok(k).Text == "-" && d.tok(k).Glued {
		k++
	}
	if d.tok(k).Kind == token.Word {
		return k
	}
	return to
}

// nextWord is the word after token i, in small letters.
func (d *document) nextWord(i int) string {
	for k := i + 1; k <= i+2; k++ {
		if t := d.tok(k); t.Kind == token.Word {
			return t.Lower
		}
	}
	return ""
}

// shape says what kind of number stands at the tokens from i to k, and how likely such
// a number is a figure.
func (d *document) shape(i, k int) (string, float64) {
	t, before, after := d.tok(i), d.tok(i-1), d.tok(k+1)
	switch {
	case d.rules.has("numbered", before.Lower):
		return "numbered", 0.15
	case before.Text == "," && after.Text == "," && d.tok(i-2).Capital:
		return "age", 0.15
	case before.Kind == token.Word && before.Capital && !d.first(i-1) && t.Kind == token.Number && !d.rules.has("starting", before.Lower) && !d.titleCase(i):
		return "named", 0.45
	case after.Text == "-" && after.Glued:
		return "hyphen", 0.7
	case t.Lower == "one" && i == k && after.Lower == "of" && d.tok(k+2).Lower == "the": // "one of the areas"
		return "one of", 0.35
	case t.Lower == "one" && i == k: // not "one hundred"
		return "one", 0.5
	case before.Lower == "the" && t.Kind == token.Word && d.rules.has("places", after.Lower): // "the two sides"
		return "the", 0.4
	case t.Kind == token.Word && (t.Lower == "half" || t.Lower == "quarter"):
		return "part", 0.4
	case t.Kind == token.Word:
		return "word", 0.85
	}
	return "digits", 0.9
}

// noFigure says that the number at the tokens from i to k is a date, a time of day, a
// year, or part of a name.
func (d *document) noFigure(i, k int, r figure.Reading) bool {
	if r.Doubt == figure.DoubtYear && !d.countedYear(i, k) || strings.HasPrefix(r.Unit, figure.HHMM) {
		return true
	}
	before, after := d.tok(i-1), d.tok(k+1)
	if before.Kind == token.Mark && before.Glued && d.tok(i).Glued && (d.tok(i-2).Kind == token.Word || d.tok(i-2).Kind == token.Number) && strings.ContainsAny(before.Text, "-‑/_.:") {
		return true // "F-16", "9/11"
	}
	if d.tok(i).Glued && strings.ContainsAny(before.Text, "@#/_№") || d.tok(i).Glued && before.Kind == token.Word {
		return true
	}
	if after.Glued && (after.Text == "/" || after.Text == "_" || after.Kind == token.Word && d.tok(i).Kind == token.Number && ordinal(after.Lower)) {
		return true
	}
	if (before.Kind == token.Break || i == 0) && d.tok(i).Kind == token.Number && (after.Text == ")" || after.Text == "." && !d.tok(k+2).Glued && d.tok(k+2).Kind != token.Break && len(d.tok(i).Text) < 3) {
		return true // the number of a list
	}
	if before.Kind == token.Break && after.Kind == token.Break {
		return true // alone in its line
	}
	if before.Lower == "the" && d.tok(i).Kind == token.Word && (after.Kind == token.Mark || d.rules.has("starting", after.Lower) || acts(after.Lower)) {
		return true // "the two “agreed”", "the three were"
	}
	if d.tok(i).Lower == "one" {
		switch before.Lower {
		case "no", "each", "every", "any", "this", "that", "the", "which":
			return true
		}
		switch after.Lower {
		case "another", "day", "'s", "’s":
			return true
		}
	}
	for _, w := range [][2]int{{i - 1, k}, {i, k + 1}, {i - 1, k + 1}, {i - 2, k}, {i, k + 2}} {
		if w[0] < 0 || w[1] >= len(d.tokens) || d.broken(w[0], w[1]) {
			continue
		}
		x := d.read(w[0], w[1])
		if x.Doubt == figure.DoubtDate && !d.rules.has("numbered", d.tok(w[0]).Lower) || strings.HasPrefix(x.Unit, figure.HHMM) {
			return true
		}
	}
	return false
}

// broken says that a line ends between two tokens, or a mark parts them.
func (d *document) broken(i, k int) bool {
	for n := i; n <= k; n++ {
		if t := d.tok(n); t.Kind == token.Break || t.Text == "," || t.Text == ";" {
			return true
		}
	}
	return false
}

// countedYear says that a number that can be a year counts something.
func (d *document) countedYear(i, k int) bool {
	return d.tok(i-1).Text == "$" || strings.HasSuffix(d.nextWord(k), "s") && d.tok(k+1).Kind == token.Word && d.tok(i-1).Kind == token.Word && d.rules.has("toll", d.tok(i-1).Lower)
}

func ordinal(s string) bool { return s == "th" || s == "st" || s == "nd" || s == "rd" || s == "s" }
