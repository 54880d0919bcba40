package errorlist

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
)

// chosen are the entries that a decision settles together. Without any, a decision
// settles the current entry.
type chosen struct {
	entries map[int]bool
	anchor  int // the end of a range that stays
}

// Chosen lists the entries that a decision settles together, in order; nil for fewer
// than two.
func (l *List) Chosen() []int {
	if len(l.chosen.entries) < 2 {
		return nil
	}
	return slices.Sorted(maps.Keys(l.chosen.entries))
}

// Unchoose leaves only the current entry for a decision.
func (l *List) Unchoose() {
	if len(l.chosen.entries) == 0 {
		return
	}
	l.chosen = chosen{}
	l.showCurrent()
	l.rows.list.Refresh()
}

// click chooses an entry with the mouse. With Shift the entries up to the clicked one
// are chosen, with Ctrl one more or one fewer.
func (l *List) click(entry int, held fyne.KeyModifier) {
	switch {
	case held&fyne.KeyModifierShift != 0:
		l.extend(entry)
	case held&fyne.KeyModifierShortcutDefault != 0:
		entry = l.toggle(entry)
	default:
		l.chosen = chosen{}
		l.open(entry)
		return
	}
	l.rows.list.Keep(l.listing.rowOf(entry))
	l.showEntry(entry)
}

// begin makes the current entry the first chosen one.
func (l *List) begin(entry int) {
	if len(l.chosen.entries) > 0 {
		return
	}
	l.chosen = chosen{map[int]bool{}, entry}
	if l.listing.rowOf(l.spot.current) >= 0 {
		l.chosen.entries[l.spot.current], l.chosen.anchor = true, l.spot.current
	}
}

// extend chooses the listed entries between the anchor and an entry.
func (l *List) extend(entry int) {
	l.begin(entry)
	anchor := l.chosen.anchor
	l.chosen.entries = map[int]bool{}
	for k := l.listing.from(min(anchor, entry)); k < len(l.listing.lines); k++ {
		n := l.listing.lines[k]
		if int(n.entry) > max(anchor, entry) {
			break
		}
		if !n.head() {
			l.chosen.entries[int(n.entry)] = true
		}
	}
}

// toggle chooses an entry, or no longer. It gives the entry that is current then.
func (l *List) toggle(entry int) int {
	l.begin(entry)
	if !l.chosen.entries[entry] {
		l.chosen.entries[entry], l.chosen.anchor = true, entry
		return entry
	}
	if len(l.chosen.entries) == 1 {
		return entry
	}
	delete(l.chosen.entries, entry)
	rest := slices.Sorted(maps.Keys(l.chosen.entries))
	i, _ := slices.BinarySearch(rest, entry)
	l.chosen.anchor = rest[min(i, len(rest)-1)]
	return l.chosen.anchor
}
