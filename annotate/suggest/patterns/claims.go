package patterns

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"
	"unicode"

	"goldspan/annotate"
	"goldspan/annotate/speaker"
	"goldspan/annotate/suggest/token"
)

// claimPriors say how far the ways of reporting are believed at first.
var claimPriors = map[speaker.How]float64{
	speaker.Quote: 0.75, speaker.Unopened: 0.6, speaker.Fragment: 0.45, speaker.Words: 0.1, speaker.That: 0.8, speaker.Bare: 0.7,
	speaker.Behind: 0.75, speaker.Accords: 0.7, speaker.Accused: 0.75, speaker.Denied: 0.75, speaker.Demanded: 0.5, speaker.Loose: 0.15,
}

// endsPlain is how a claim has its ends by the rules.
const endsPlain = "claim:plain"

// claims finds what somebody is let say, and sentences of the outlet that give a toll.
func (d *document) claims() {
	article := speaker.New(d.Text(), d.Index(), d.language).Knowing(slices.Sorted(maps.Keys(d.rules.lists["saying"]))...)
	reported := article.Reported()
	for i, r := range reported {
		how := string(r.How)
		keys := []string{"claim:" + how, "claim:" + how + ":" + r.Verb}
		put := func(at annotate.Range, ends, detail string, share float64) {
			d.put(candidate{
				Mark: annotate.Mark{Label: annotate.LabelClaim, Range: at}, prior: claimPriors[r.How], keys: keys,
				ends: []string{ends, ends + ":" + detail}, share: share, group: i + 1,
			})
		}
		// The habits of analysts at the ends: marks of the quote, the whole sentence.
		marked := d.withMarks(r.Range)
		tail := d.Quote(annotate.Range{Start: r.End, End: marked.End})
		deed := annotate.Range{}
		if r.How == speaker.Accused {
			deed = d.behindOf(r.Range)
		}
		switch {
		case !deed.Empty():
			put(r.Range, "claim:accused", r.Verb, 0.7)
			put(deed, "claim:deed", r.Verb, 0.3)
			if marked.End != r.End {
				put(annotate.Range{Start: r.Start, End: marked.End}, "claim:accused-marked", tail, 0.08)
				put(annotate.Range{Start: deed.Start, End: marked.End}, "claim:deed-marked", tail, 0.08)
			}
		case marked == r.Range:
			put(r.Range, endsPlain, tail, 0.9)
		case unclosed(d.Quote(r.Range)) && !unclosed(d.Quote(marked)):
			// The mark that it lacks follows it: “within the day.”
			put(r.Range, "claim:open", tail, 0.4)
			put(marked, "claim:closed", tail, 0.58)
		default:
			put(r.Range, endsPlain, tail, 0.9)
			put(marked, "claim:marked", tail, 0.08)
		}
		if s := d.sentence(r.Start); s.Covers(r.Range) && s != r.Range && s != marked {
			put(s, "claim:sentence", how, 0.03)
		}
	}
	d.tolls(reported)
}

// unclosed says that a quotation begins in text and does not end there.
func unclosed(text string) bool {
	marks := 0
	for _, c := range text {
		if quoteMark(string(c)) && c != '—' && c != ':' {
			marks++
		}
	}
	return marks%2 == 1
}

// behindOf is the rest of an accusation behind its first "of", the deed alone.
func (d *document) behindOf(r annotate.Range) annotate.Range {
	i := sort.Search(len(d.tokens), func(i int) bool { return d.tokens[i].Start >= r.Start })
	for ; i < len(d.tokens) && d.tokens[i].Start < r.End; i++ {
		if d.tokens[i].Lower == "of" && d.tok(i+1).End < r.End {
			return annotate.Range{Start: d.tok(i + 1).Start, End: r.End}
		}
	}
	return annotate.Range{}
}

func (d *document) sentence(at int) annotate.Range {
	k := sort.Search(len(d.sentences), func(k int) bool { return d.sentences[k].End > at })
	if k == len(d.sentences) {
		return annotate.Range{}
	}
	return d.sentences[k]
}

// withMarks is r with the marks of a quotation at its ends, and with the full stop.
func (d *document) withMarks(r annotate.Range) annotate.Range {
	rest := d.Quote(annotate.Range{Start: r.End, End: min(r.End+2, d.Len())})
	for _, c := range rest {
		if c != ',' && c != '.' && c != '!' && c != '?' && !quoteMark(string(c)) || c == '—' || c == ':' {
			break
		}
		r.End++
	}
	if r.Start > 0 {
		if before := d.Quote(annotate.Range{Start: r.Start - 1, End: r.Start}); quoteMark(before) && before != "—" && before != ":" {
			r.Start--
		}
	}
	return r
}

// tolls finds sentences that nobody is let say and that give a toll: a number of dead or
// wounded.
func (d *document) tolls(reported []speaker.Reported) {
	var figures []annotate.Range
	for _, c := range d.found {
		if c.Label == annotate.LabelFigure && c.prior > 0.4 {
			figures = append(figures, c.Range)
		}
	}
	slices.SortFunc(figures, func(a, b annotate.Range) int { return cmp.Compare(a.End, b.End) })
	has := func(r annotate.Range) bool {
		k := sort.Search(len(figures), func(k int) bool { return figures[k].End > r.Start })
		return k < len(figures) && figures[k].Start < r.End
	}
	i := 0
	for _, s := range d.sentences {
		for i < len(d.tokens) && d.tokens[i].Start < s.Start {
			i++
		}
		from := i
		toll := -1
		for i < len(d.tokens) && d.tokens[i].Start < s.End {
			if toll < 0 && d.rules.has("toll", d.tokens[i].Lower) {
				toll = i
			}
			i++
		}
		if toll < 0 || i-from < 4 || i-from > 60 {
			continue
		}
		// No passage of them is longer than a paragraph, and they are in order.
		last := sort.Search(len(reported), func(k int) bool { return reported[k].Start >= s.End })
		said := slices.ContainsFunc(reported[max(0, last-50):last], func(r speaker.Reported) bool {
			return r.Overlaps(s) && r.How != speaker.Words && r.How != speaker.Fragment && r.How != speaker.Loose
		})
		near := has(annotate.Range{Start: d.tokens[max(from, toll-8)].Start, End: d.tokens[min(i-1, toll+6)].End})
		if said || !near {
			continue
		}
		r := s
		for r.End > r.Start && strings.ContainsFunc(d.Quote(annotate.Range{Start: r.End - 1, End: r.End}), func(c rune) bool { return c == '.' || unicode.IsSpace(c) }) {
			r.End--
		}
		sort := "text"
		if d.tok(i).Kind == token.Break && !strings.HasSuffix(d.Quote(s), ".") {
			sort = "heading"
		}
		d.toll(r, toll, i, "claim:toll:"+sort)
	}
}

// toll adds a sentence with a toll at token at, up to token end: the whole of it, and its
// first part up to a comma or another clause.
func (d *document) toll(r annotate.Range, at, end int, key string) {
	whole, share, part := "claim:whole", 1.0, annotate.Range{}
	for k := at + 1; k < end && part.Empty(); k++ {
		t, next := d.tokens[k], d.tok(k+1)
		switch {
		case t.Text == ",":
			whole, share = "claim:whole:comma", 0.7
			if d.rules.has("clauses", next.Lower) || next.Lower == "and" && d.tok(k+2).Kind == token.Word {
				whole, share = "claim:whole:clause", 0.4
			}
			part = annotate.Range{Start: r.Start, End: t.Start}
		case k > at+2 && k+4 < end && d.rules.has("clauses", t.Lower) && d.tok(k-1).Kind == token.Word && next.Kind == token.Word:
			whole, share = "claim:whole:clause", 0.4
			part = annotate.Range{Start: r.Start, End: d.tok(k - 1).End}
		}
	}
	group := -1 - at
	d.put(candidate{
		Mark: annotate.Mark{Label: annotate.LabelClaim, Range: r}, prior: 0.6, keys: []string{"claim:toll", key},
		ends: []string{whole}, share: share, group: group,
	})
	if !part.Empty() {
		d.put(candidate{
			Mark: annotate.Mark{Label: annotate.LabelClaim, Range: part}, prior: 0.6, keys: []string{"claim:toll", key},
			ends: []string{strings.Replace(whole, "whole", "part", 1)}, share: 0.95 - share, group: group,
		})
	}
}
