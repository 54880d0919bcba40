package speaker

import (
	"cmp"
	"slices"
	"sort"

	"goldspan/annotate"
)

// How says how an article lets somebody say something.
type How string

// The ways of reporting.
const (
	Quote    How = "quote"    // a quotation of a whole sentence or more
	Unopened How = "unopened" // the same, without the first mark
	Fragment How = "fragment" // a quoted part of a sentence
	Words    How = "words"    // a few quoted words
	That     How = "that"     // "Y said that …"
	Bare     How = "bare"     // "Y said …"
	Behind   How = "behind"   // "…, Y said"
	Accords  How = "accords"  // "according to Y, …"
	Accused  How = "accused"  // "Y accused Z of …"
	Denied   How = "denied"   // "Y denied that …"
	Demanded How = "demanded" // "Y urged Z to …"
	Loose    How = "loose"    // behind another verb of saying, without "that"
)

// Reported is a passage that the article lets somebody say: its content alone, without
// the speaker and the verb.
type Reported struct {
	annotate.Range
	How  How
	Verb string // in small letters; "" where no verb of saying is near
}

// Knowing is a with more verbs of saying, in small letters.
func (a *Article) Knowing(verbs ...string) *Article {
	if len(verbs) == 0 {
		return a
	}
	more := &dictionary{class: make(map[string]class, len(a.words.class)+len(verbs)), accords: a.words.accords}
	for w, c := range a.words.class {
		more.class[w] = c
	}
	for _, v := range verbs {
		more.class[v] |= says
	}
	out := *a
	out.words = more
	return &out
}

// Reported are the passages of the article that somebody is let say, in the order of
// the text. Passages may overlap: each is a way to read its sentence.
func (a *Article) Reported() []Reported {
	var out []Reported
	sentences := slices.Collect(a.segmenter.Sentences())
	quotes := a.quotations(sentences)
	for _, s := range sentences {
		// The quotes that touch it: both are in order.
		first := sort.Search(len(quotes), func(i int) bool { return quotes[i].End > s.Start })
		last := first
		for last < len(quotes) && quotes[last].Start < s.End {
			last++
		}
		out = append(out, a.reportedIn(s, quotes[first:last])...)
	}
	for _, q := range quotes {
		if r, ok := a.quoted(q, sentenceAt(sentences, q.Start)); ok {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(x, y Reported) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(loose(x), loose(y)))
	})
	return slices.CompactFunc(out, func(x, y Reported) bool { return x.Range == y.Range })
}

// loose puts the loosest way to read a passage last.
func loose(r Reported) int {
	if r.How == Loose {
		return 1
	}
	return 0
}

// sentenceAt is the sentence around an offset; the zero Range for none.
func sentenceAt(sentences []annotate.Range, at int) annotate.Range {
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > at })
	if i == len(sentences) || sentences[i].Start > at {
		return annotate.Range{}
	}
	return sentences[i]
}
