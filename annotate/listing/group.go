package listing

import (
	"cmp"
	"strings"

	"goldspan/annotate"
)

// Group is what articles are grouped by. A group stands together in the list; inside
// a group the articles are in the order of the list.
type Group string

// The groups.
const (
	GroupNone   Group = ""
	GroupOutlet Group = "outlet" // by name; articles without an outlet come last
	GroupStory  Group = "story"  // by name; articles without a story come last
	GroupMonth  Group = "month"  // the newest first, with OrderOldest the oldest; articles without a date come last
)

// Groups lists all groups.
func Groups() []Group { return []Group{GroupNone, GroupOutlet, GroupMonth, GroupStory} }

// ordered says that the articles are not in the order of import.
func (f *Filter) ordered() bool { return f.Order != OrderImport || f.Group != GroupNone }

// groupOf is the group of the row at a place, as text that sorts: the name of the outlet
// or story in lower case, then as it is, or the month as "2022-09".
func (p *Pass) groupOf(r *row, place int) string {
	switch p.filter.Group {
	case GroupOutlet:
		for _, name := range p.table.outlets.names[len(p.sorted):] {
			p.sorted = append(p.sorted, sortable(name))
		}
		return p.sorted[r.outlet]
	case GroupMonth:
		return month(r.date)
	case GroupStory:
		return sortable(p.table.stories.of(int32(place)))
	}
	return ""
}

// sortable is a name as a group.
func sortable(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToLower(name) + nameAfter + name
}

// Moved says that an article is in another group now than when the pass came to it.
func (p *Pass) Moved(id annotate.ArticleID) bool {
	i, ok := p.table.Index(id)
	if !ok || i >= p.next || p.filter.Group == GroupNone {
		return false
	}
	r := p.table.row(i)
	return p.keys[i].group != p.groupOf(&r, i)
}

// nameAfter parts the two forms of a name.
const nameAfter = "\x00"

// month is the month of a date. A date that is no ISO 8601 stays as it is.
func month(date string) string {
	if len(date) > len("2022-09") && date[4] == '-' && date[7] == '-' {
		return date[:len("2022-09")]
	}
	return date
}

// compareGroups compares two groups.
func (p *Pass) compareGroups(a, b string) int {
	if a == b {
		return 0
	}
	by := cmp.Compare(a, b)
	if p.filter.Group == GroupMonth && p.filter.Order != OrderOldest {
		by = -by
	}
	return cmp.Or(cmp.Compare(one(a == ""), one(b == "")), by)
}

// Group is the group of the article in row k, as it was when the pass came to the
// article. It is the name of the outlet or story, or the month as "2022-09"; "" where
// the article has none.
func (p *Pass) Group(k int) string {
	if p.filter.Group == GroupNone {
		return ""
	}
	group := p.keys[p.places[k]].group
	if _, name, ok := strings.Cut(group, nameAfter); ok {
		return name
	}
	return group
}

// Starts are the rows where the groups begin; nil without groups.
func (p *Pass) Starts() (starts []int) {
	if p.filter.Group == GroupNone {
		return nil
	}
	for k := range p.places {
		if k == 0 || p.keys[p.places[k]].group != p.keys[p.places[k-1]].group {
			starts = append(starts, k)
		}
	}
	return starts
}

// Ordered says that the articles are not in the order of import: later steps may put
// articles before others.
func (p *Pass) Ordered() bool { return p.filter.ordered() }

// GroupedBy is what the pass groups by.
func (p *Pass) GroupedBy() Group { return p.filter.Group }
