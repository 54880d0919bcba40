package errorlist

import "sort"

// listing is what is listed: the entries that pass a filter, in their order, with
// a head above those of each article.
type listing struct {
	filter Filter
	lines  []line
	listed int // entries
	counts counts
}

// line is a row of the list: the head of an article, or an error.
type line struct {
	entry int32 // for a head: its first listed error
	count int32 // for a head: number of listed errors below; 0: an error
}

func (n line) head() bool { return n.count > 0 }

// from is the row of an entry, or of the next one that is listed; the number of
// rows where none is.
func (g *listing) from(entry int) int {
	k := sort.Search(len(g.lines), func(k int) bool { return int(g.lines[k].entry) >= entry })
	if k < len(g.lines) && g.lines[k].head() {
		k++
	}
	return k
}

// rowOf is the row of an entry; -1 where it is not listed.
func (g *listing) rowOf(entry int) int {
	if entry < 0 {
		return -1
	}
	if k := g.from(entry); k < len(g.lines) && int(g.lines[k].entry) == entry {
		return k
	}
	return -1
}

// rowFrom is the row of an entry, or where that is not listed of the next one
// that is, else of the last; -1 for no entry, and where none is listed.
func (g *listing) rowFrom(entry int) int {
	if entry < 0 || len(g.lines) == 0 {
		return -1
	}
	return min(g.from(entry), len(g.lines)-1)
}

// next is the next open entry from a spot on, or with a negative step the one
// before, among those that are listed, going round; -1 where none is.
func (g *listing) next(entries []Entry, at spot, step int) int {
	n := len(g.lines)
	step = max(-1, min(step, 1))
	if n == 0 || step == 0 {
		return -1
	}
	// The row of the current entry, else the one behind where it would stand, or
	// going on the one before.
	from := g.rowOf(at.current)
	if from < 0 {
		behind := at.current
		if behind < 0 {
			behind = at.next
		}
		from = sort.Search(n, func(k int) bool { return int(g.lines[k].entry) >= behind })
		if step > 0 {
			from--
		}
	}
	for i := 1; i <= n; i++ {
		k := ((from+i*step)%n + n) % n
		if at := g.lines[k]; !at.head() && entries[at.entry].Open() {
			return int(at.entry)
		}
	}
	return -1
}
