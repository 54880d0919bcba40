package errorlist

import (
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// Filter selects the listed entries. An entry must match all fields. The zero
// Filter matches all entries.
type Filter struct {
	Kind   score.ErrorKind
	Label  annotate.LabelID // of gold or of the prediction
	Pair   *Pair            // a cell of the confusion matrix
	State  State
	Change score.ChangeKind
	Query  string // in a quote or in the article's title, without regard to case and the amount of white space
}

// Pair is a cell of the confusion matrix: a gold label and a predicted label. Pred
// is "" for missed gold, Gold for spurious predictions.
type Pair struct{ Gold, Pred annotate.LabelID }

// State says whether errors are settled.
type State string

// The states.
const (
	All     State = ""
	Open    State = "open"
	Settled State = "settled"
)

// empty says that f matches all entries.
func (f Filter) empty() bool { return f == Filter{} }

// passes says whether an entry matches the filters of label, pair and state. labels
// are the labels of the entry.
func (f *Filter) passes(e *Entry, labels Pair) bool {
	switch {
	case f.State == Open && !e.Open(), f.State == Settled && e.Verdict == "":
		return false
	case f.Label != "" && labels.Gold != f.Label && labels.Pred != f.Label:
		return false
	}
	return f.Pair == nil || labels == *f.Pair
}

// clone is a copy of f with its own Pair.
func (f Filter) clone() Filter {
	if f.Pair != nil {
		p := *f.Pair
		f.Pair = &p
	}
	return f
}

// counts are, for each choice of kind and of change, how many entries it would
// list beside the other filters.
type counts struct {
	kinds   map[score.ErrorKind]int
	changes map[score.ChangeKind]int
	all     int // with every kind
}

// sieve goes through the entries once: it makes the lines of those that pass the
// filter, and counts what the choices would list.
func (g *listing) sieve(c *checked) {
	f := g.filter
	want := fold(f.Query)
	if want != "" {
		c.searchable()
	}
	var kinds, changes tally
	g.lines, g.listed = g.lines[:0], 0
	head := 0
	for i := range c.entries {
		e := &c.entries[i]
		if !f.passes(e, c.pairs[i]) || want != "" && !strings.Contains(c.folded[i], want) {
			continue
		}
		ofKind, ofChange := f.Kind == "" || f.Kind == e.Kind, f.Change == "" || f.Change == e.Change
		if ofChange {
			kinds.add(string(e.Kind))
		}
		if ofKind {
			changes.add(string(e.Change))
		}
		if !ofKind || !ofChange {
			continue
		}
		if g.listed == 0 || c.entries[g.lines[head].entry].Article != e.Article {
			head = len(g.lines)
			g.lines = append(g.lines, line{entry: int32(i)})
		}
		g.lines = append(g.lines, line{entry: int32(i)})
		g.lines[head].count++
		g.listed++
	}
	g.counts = counts{kinds: map[score.ErrorKind]int{}, changes: map[score.ChangeKind]int{}}
	for _, k := range score.ErrorKinds() {
		g.counts.kinds[k] = kinds.of(string(k))
		g.counts.all += kinds.of(string(k))
	}
	for _, k := range ui.ChangeKinds() {
		g.counts.changes[k] = changes.of(string(k))
	}
}

// tally counts a few words that come again and again.
type tally struct {
	words []string
	n     []int
}

func (t *tally) add(word string) {
	for i, w := range t.words {
		if w == word {
			t.n[i]++
			return
		}
	}
	t.words, t.n = append(t.words, word), append(t.n, 1)
}

func (t *tally) of(word string) int {
	for i, w := range t.words {
		if w == word {
			return t.n[i]
		}
	}
	return 0
}
