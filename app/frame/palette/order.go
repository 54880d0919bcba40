package palette

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Item is a command of the palette.
type Item struct {
	ID      string // stable, for inspection and for the recent commands
	Title   string
	Group   string
	Key     string // as shown; "" for none
	Enabled bool
	Run     func()
}

// order lists the items that match a query, the best first. A match of the title
// comes before a match of group and title. Among equal matches, commands that can
// run come first, then shorter titles; otherwise the order is that of items. For an
// empty query, recent commands come first, the last one on top.
func order(items []Item, query string, recent []string) []Item {
	type fit struct {
		item         Item
		title, score int
	}
	var fits []fit
	empty := len(letters(query)) == 0
	for _, item := range items {
		if empty {
			fits = append(fits, fit{item: item, score: 1 + slices.Index(recent, item.ID)})
		} else if s, ok := score(query, item.Title); ok {
			fits = append(fits, fit{item, 1, s})
		} else if s, ok := score(query, item.Group+" "+item.Title); ok {
			fits = append(fits, fit{item, 0, s})
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int {
		if d := cmp.Or(cmp.Compare(b.title, a.title), cmp.Compare(b.score, a.score)); d != 0 || empty {
			return d
		}
		if a.item.Enabled != b.item.Enabled {
			return map[bool]int{true: -1, false: 1}[a.item.Enabled]
		}
		return cmp.Compare(utf8.RuneCountInString(a.item.Title), utf8.RuneCountInString(b.item.Title))
	})
	out := make([]Item, len(fits))
	for i, f := range fits {
		out[i] = f.item
	}
	return out
}

// maxRecent is the number of recent commands.
const maxRecent = 5

// remember puts a command at the end of the recent commands.
func remember(recent []string, id string) []string {
	recent = append(slices.DeleteFunc(recent, func(r string) bool { return r == id }), id)
	return recent[max(0, len(recent)-maxRecent):]
}
