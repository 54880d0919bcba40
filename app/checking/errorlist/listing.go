package errorlist

import (
	"sort"
	"strings"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// line is a row of the list: the head of an article's errors, or an error.
type line struct {
	entry int32 // of a head the first one that is listed
	count int32 // of a head, how many are listed below it; 0: an error
}

func (n line) head() bool { return n.count > 0 }

// counts are, for each choice of kind and of change, how many entries it would
// list beside the other filters.
type counts struct {
	kinds   map[score.ErrorKind]int
	changes map[score.ChangeKind]int
	all     int // with every kind
}

// relist lists the entries that pass the filter.
func (l *List) relist() {
	at := l.keyboardAt()
	l.sieve()
	l.list.Keep(l.rowFrom(at))
	l.showLines()
}

// sieve goes through the entries once: it makes the lines, and counts what the
// choices would list.
func (l *List) sieve() {
	f := l.filter
	want := fold(f.Query)
	if want != "" {
		l.searchable()
	}
	var kinds, changes tally
	l.lines, l.listed = l.lines[:0], 0
	head := 0
	for i := range l.entries {
		e := &l.entries[i]
		if !f.passes(e, l.pairs[i]) || want != "" && !strings.Contains(l.folded[i], want) {
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
		if l.listed == 0 || l.entries[l.lines[head].entry].Article != e.Article {
			head = len(l.lines)
			l.lines = append(l.lines, line{entry: int32(i)})
		}
		l.lines = append(l.lines, line{entry: int32(i)})
		l.lines[head].count++
		l.listed++
	}
	l.counts = counts{kinds: map[score.ErrorKind]int{}, changes: map[score.ChangeKind]int{}}
	for _, k := range score.ErrorKinds() {
		l.counts.kinds[k] = kinds.of(string(k))
		l.counts.all += kinds.of(string(k))
	}
	for _, k := range ui.ChangeKinds() {
		l.counts.changes[k] = changes.of(string(k))
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

// rowOf is the row of an entry; -1 where it is not listed. Lines are in the
// order of the entries.
func (l *List) rowOf(entry int) int {
	if entry < 0 {
		return -1
	}
	k := sort.Search(len(l.lines), func(k int) bool { return int(l.lines[k].entry) >= entry })
	if k < len(l.lines) && l.lines[k].head() {
		k++
	}
	if k < len(l.lines) && int(l.lines[k].entry) == entry {
		return k
	}
	return -1
}

// rowFrom is the row of an entry, or where that is not listed of the next one
// that is, else of the last; -1 for no entry, and where none is listed.
func (l *List) rowFrom(entry int) int {
	if entry < 0 || len(l.lines) == 0 {
		return -1
	}
	k := sort.Search(len(l.lines), func(k int) bool { return int(l.lines[k].entry) >= entry })
	if k < len(l.lines) && l.lines[k].head() {
		k++
	}
	return min(k, len(l.lines)-1)
}

// keyboardAt is the entry that the keyboard is at, -1 none.
func (l *List) keyboardAt() int {
	if k, ok := l.list.Current(); ok {
		return int(l.lines[k].entry)
	}
	return l.current
}

// Next is the next open entry from the current one on, or with a negative step
// the one before, among those that are listed, going round; -1 where none is.
func (l *List) Next(step int) int {
	n, current := len(l.lines), l.current
	if current < 0 {
		current = l.place
	}
	step = max(-1, min(step, 1))
	if n == 0 || step == 0 {
		return -1
	}
	// The line of the current entry, else the one behind where it would stand, or
	// going on the one before.
	from := sort.Search(n, func(k int) bool { return int(l.lines[k].entry) >= current })
	if at := l.rowOf(l.current); at >= 0 {
		from = at
	} else if step > 0 {
		from--
	}
	for i := 1; i <= n; i++ {
		k := ((from+i*step)%n + n) % n
		if at := l.lines[k]; !at.head() && l.entries[at.entry].Open() {
			return int(at.entry)
		}
	}
	return -1
}
