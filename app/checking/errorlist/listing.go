package errorlist

import (
	"sort"
	"strings"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// line is a row of the list: the head of an article, or an error.
type line struct {
	entry int32 // for a head: its first listed error
	count int32 // for a head: number of listed errors below; 0: an error
}

func (n line) head() bool { return n.count > 0 }

// counts holds the number of entries for each choice of kind and of change, with
// all other filters applied.
type counts struct {
	kinds   map[score.ErrorKind]int
	changes map[score.ChangeKind]int
	all     int // with every kind
}

// relist lists the entries that match the filter.
func (l *List) relist() {
	at := l.keyboardAt()
	l.sieve()
	l.list.Keep(l.rowFrom(at))
	l.showLines()
}

// sieve makes the lines and the counts in one pass over the entries.
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

// tally counts a small number of different words.
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

// rowOf is the row of an entry; -1 if the entry is not listed. Lines are in the
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

// rowFrom is the row of an entry. If the entry is not listed, it is the row of the
// next listed entry, or the last row. It is -1 for no entry, and for an empty list.
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

// keyboardAt is the entry of the current row, or the current entry.
func (l *List) keyboardAt() int {
	if k, ok := l.list.Current(); ok {
		return int(l.lines[k].entry)
	}
	return l.current
}

// Next is the next open entry of the list after the current one; with a negative
// step, the previous one. The search continues at the other end. It is -1 without
// an open entry.
func (l *List) Next(step int) int {
	n, current := len(l.lines), l.current
	if current < 0 {
		current = l.place
	}
	step = max(-1, min(step, 1))
	if n == 0 || step == 0 {
		return -1
	}
	// Start at the line of the current entry. If it is not listed, start between
	// the lines before and after it.
	from := sort.Search(n, func(k int) bool { return int(l.lines[k].entry) >= current })
	if at := l.rowOf(l.current); at >= 0 {
		from = at
	} else if step > 0 {
		from--
	}
	for i := 1; i <= n; i++ {
		k := ((from+i*step)%n + n) % n
		if at := l.lines[k]; !at.head() && l.entries[at.entry].open() {
			return int(at.entry)
		}
	}
	return -1
}
