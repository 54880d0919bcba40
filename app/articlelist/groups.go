package articlelist

import (
	"sort"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// groups are the heads in the list. A line of the list is a head or an article. The
// articles alone are rows, as in the pass.
type groups struct {
	starts []int // the rows where groups begin; nil without groups
}

// lines is the number of lines for a number of rows.
func (g groups) lines(rows int) int { return rows + len(g.starts) }

// lineOf is the line of a row.
func (g groups) lineOf(row int) int {
	if row < 0 {
		return row
	}
	return row + sort.SearchInts(g.starts, row+1)
}

// rowAt is the row in a line. For a head it is the first row of the group.
func (g groups) rowAt(line int) (row int, head bool) {
	heads := sort.Search(len(g.starts), func(i int) bool { return g.starts[i]+i > line })
	if heads > 0 && g.starts[heads-1]+heads-1 == line {
		return g.starts[heads-1], true
	}
	return line - heads, false
}

// size is the number of rows in the group that begins at a row.
func (g groups) size(row, rows int) int {
	if next := sort.SearchInts(g.starts, row+1); next < len(g.starts) {
		rows = g.starts[next]
	}
	return rows - row
}

// group is what a head shows.
type group struct {
	name string
	size int
}

// groupAt is the group that begins at a row.
func (l *listed) groupAt(row int) group {
	name, none := l.shown.Group(row), lang.L("Without an outlet")
	switch l.shown.GroupedBy() {
	case listing.GroupMonth:
		name, none = ui.Month(name), lang.L("Without a date")
	case listing.GroupStory:
		none = lang.L("Without a story")
	}
	if name == "" {
		name = none
	}
	return group{name, l.groups.size(row, l.shown.Len())}
}

// groupNames are the names of listing.Groups.
func groupNames() []string {
	names := map[listing.Group]string{
		listing.GroupNone: lang.L("No groups"), listing.GroupOutlet: lang.L("Outlets"), listing.GroupMonth: lang.L("Months"), listing.GroupStory: lang.L("Stories"),
	}
	var out []string
	for _, g := range listing.Groups() {
		out = append(out, names[g])
	}
	return out
}
