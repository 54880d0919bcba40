package speaker

import (
	"unicode"

	"goldspan/annotate"
)

// quotation is a quote with its marks.
type quotation struct {
	annotate.Range
	unopened, unclosed bool
}

// quotations are the quotes of the text. A quote ends in its paragraph.
func (a *Article) quotations(sentences []annotate.Range) (out []quotation) {
	open := -1
	runes := []rune(a.text)
	line := 0
	for i, c := range runes {
		switch {
		case c == '\n':
			if open >= 0 && i-open > 1 {
				out = append(out, quotation{Range: annotate.Range{Start: open, End: i}, unclosed: true})
			}
			open, line = -1, i+1
		case !isQuote(c):
		case open >= 0:
			if opensAgain(runes, i) {
				out = append(out, quotation{Range: annotate.Range{Start: open, End: i}, unclosed: true})
				open = i
				continue
			}
			out = append(out, quotation{Range: annotate.Range{Start: open, End: i + 1}})
			open = -1
		case i+1 < len(runes) && (isLetter(runes[i+1]) || runes[i+1] == '[' || runes[i+1] == '(' || runes[i+1] == '…' || runes[i+1] == '.'):
			open = i
		default: // it ends what never began
			start := max(line, sentenceAt(sentences, max(i-1, line)).Start)
			if len(out) > 0 {
				start = max(start, out[len(out)-1].End)
			}
			if start < i {
				out = append(out, quotation{Range: annotate.Range{Start: start, End: i + 1}, unopened: true})
			}
		}
	}
	if open >= 0 {
		out = append(out, quotation{Range: annotate.Range{Start: open, End: len(runes)}, unclosed: true})
	}
	return out
}

// opensAgain says that the mark at i, inside a quote, opens another one: the first one
// was never closed. A mark after a comma and a space is a misplaced end.
func opensAgain(runes []rune, i int) bool {
	if i == 0 || !unicode.IsSpace(runes[i-1]) || i+1 >= len(runes) || !isLetter(runes[i+1]) {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		if !unicode.IsSpace(runes[k]) {
			return runes[k] != ','
		}
	}
	return false
}

// quoted is the content of a quotation. A quotation of one word is none.
func (a *Article) quoted(q quotation, sentence annotate.Range) (Reported, bool) {
	if q.Len() > insideMax {
		return Reported{}, false
	}
	inner := q.Range
	if !q.unopened {
		inner.Start++
	}
	if !q.unclosed {
		inner.End--
	}
	inner = a.content(inner)
	words := a.read(inner)
	n := 0
	for _, w := range words {
		if w.mark == 0 {
			n++
		}
	}
	if n < 2 {
		return Reported{}, false
	}
	how := Fragment
	if n < 6 {
		how = Words
	}
	starts := sentence.Start >= q.Start-1 || a.upper(inner.Start) && a.afterBreak(q.Start)
	switch {
	case q.unopened:
		how = Unopened
	case starts && n >= 4, a.upper(inner.Start) && n >= 6:
		how = Quote
	}
	return Reported{Range: inner, How: how}, true
}

func (a *Article) upper(at int) bool {
	for _, r := range a.index.Slice(a.inside(annotate.Range{Start: at, End: at + 1})) {
		return unicode.IsUpper(r)
	}
	return false
}

// afterBreak says that the mark before at, white space aside, is one after which a
// quotation begins.
func (a *Article) afterBreak(at int) bool {
	before := []rune(a.index.Slice(a.inside(annotate.Range{Start: at - 3, End: at})))
	for k := len(before) - 1; k >= 0; k-- {
		if !unicode.IsSpace(before[k]) {
			return before[k] == ',' || before[k] == ':' || before[k] == '.'
		}
	}
	return true
}

// content is r without white space, commas and full stops at its ends, and without a
// mark of a quote that has no partner in r.
func (a *Article) content(r annotate.Range) annotate.Range {
	runes := []rune(a.index.Slice(a.inside(r)))
	from, to := 0, len(runes)
	for {
		was := to - from
		for to > from && edge(runes[to-1]) && !abbreviation(runes[from:to]) {
			to--
		}
		for from < to && edge(runes[from]) {
			from++
		}
		marks := 0
		for _, c := range runes[from:to] {
			if isQuote(c) {
				marks++
			}
		}
		switch {
		case from >= to:
		case marks%2 == 1 && isQuote(runes[to-1]):
			to--
		case marks%2 == 1 && isQuote(runes[from]):
			from++
		case marks == 2 && isQuote(runes[from]) && isQuote(runes[to-1]):
			from, to = from+1, to-1
		case to-from > 2 && isQuote(runes[to-1]) && (runes[to-2] == ',' || runes[to-2] == '.' && !abbreviation(runes[from:to-1])):
			to -= 2 // the mark goes with the full stop
			return annotate.Range{Start: r.Start + from, End: r.Start + to}
		}
		if to-from == was {
			return annotate.Range{Start: r.Start + from, End: r.Start + max(to, from)}
		}
	}
}

// edge says that r is no part of a content at its ends: white space, marks, emoji.
func edge(r rune) bool {
	switch r {
	case ',', '.', ';', ':', '–', '—', '\u200d', '\ufe0f':
		return true
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.So, unicode.Sk)
}

// abbreviation says that s ends with the full stop of an abbreviation: "2 a.m."
func abbreviation(s []rune) bool {
	n := len(s)
	return n >= 4 && s[n-1] == '.' && isLetter(s[n-2]) && s[n-3] == '.' && isLetter(s[n-4])
}
