package palette

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Item is one command.
type Item struct {
	ID      string // stable, for inspection and for what was run lately
	Title   string
	Group   string
	Key     string // as shown; "" none
	Enabled bool
	Run     func()
}

// order is the items that fit a query, the best first. Of equal fits those that
// can run now come first, then the shorter ones; else they stay in the order of
// items. While the query is empty, what was run lately comes first,
// the last one on top. A fit of the group and the title counts as well, but
// less than any fit of the title.
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

// maxRecent is how many commands are remembered as run lately.
const maxRecent = 5

// remember puts a command at the end of those that were run lately.
func remember(recent []string, id string) []string {
	recent = append(slices.DeleteFunc(recent, func(r string) bool { return r == id }), id)
	return recent[max(0, len(recent)-maxRecent):]
}
