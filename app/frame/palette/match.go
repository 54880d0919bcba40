package palette

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The points for a letter of the query. A letter after a match and a letter at the
// start of a word get equal points. So "span" finds "Next span" before "Select:
// Page down", and "mad" still finds "Mark as done".
const (
	atAll   = 1
	inRun   = 8 // it follows the previous match
	atWord  = 8 // it starts a word
	atStart = 3 // it also starts the text
)

// score says how well a query matches a text. The text must contain the letters of
// the query in the same order. White space in the query and case make no
// difference. The empty query matches every text, with 0 points.
func score(query, text string) (int, bool) {
	q, t := letters(query), []rune(text)
	if len(q) > len(t) {
		return 0, false
	}
	// best[j] is the largest score of the letters so far if the last one matches
	// t[j], or none.
	const none = -1
	best := make([]int, len(t))
	for i, want := range q {
		next := make([]int, len(t))
		reach := none // the largest score of the previous letters before j
		for j, r := range t {
			next[j] = none
			if unicode.ToLower(r) == want {
				earned := atAll + bonus(t, j)
				switch {
				case i == 0:
					next[j] = earned
				case j > 0 && best[j-1] != none:
					next[j] = earned + max(reach, best[j-1]+inRun)
				case reach != none:
					next[j] = earned + reach
				}
			}
			if i > 0 && j > 0 {
				reach = max(reach, best[j-1])
			}
		}
		best = next
	}
	total := none
	for _, b := range best {
		total = max(total, b)
	}
	if len(q) == 0 {
		return 0, true
	}
	return total, total != none
}

func bonus(t []rune, j int) int {
	switch {
	case j == 0:
		return atWord + atStart
	case !inWord(t[j-1]) && inWord(t[j]):
		return atWord
	}
	return 0
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters is a query without white space, in lower case.
func letters(query string) []rune {
	var out []rune
	for _, r := range query {
		if !unicode.IsSpace(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// Item is one command, or a name to look for.
type Item struct {
	Name    string // what is looked for; "" for a command
	ID      string // stable, for inspection and for what was run lately
	Title   string // the current one
	Manual  string // the title that the manual has; "" if it has none
	Group   string
	Key     string // as shown; "" none
	Enabled bool
	Why     string // why the command cannot run now
	Run     func()
}

// order is the items that fit a query, the best first. Of equal fits those that
// can run now come first, then the shorter ones; else they stay in the order of
// items. While the query is empty, what was run lately comes first,
// the last one on top. A fit of the group and the title counts as well, but
// less than any fit of the title. The title that the manual has is as good as the
// current one. A name fits if one of its words begins with the
// query. Names need a query, and come after the commands of which a word begins with it.
// A word of the current title alone does not count: “Undo name the actor” has a name too,
// and who looks for the name must not undo.
func order(items []Item, query string, recent []string) []Item {
	type fit struct {
		item         Item
		title, score int
	}
	var fits []fit
	var names []Item
	empty := len(letters(query)) == 0
	for _, item := range items {
		if item.Name != "" {
			if !empty && begins(item.Name, query) {
				names = append(names, item)
			}
		} else if empty {
			fits = append(fits, fit{item: item, score: 1 + slices.Index(recent, item.ID)})
		} else if s, ok := score(query, item.Title); ok {
			fits = append(fits, fit{item, 1, s})
		} else if s, ok := score(query, item.Manual); ok {
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
	fuzzy := slices.IndexFunc(out, func(item Item) bool { return !begins(cmp.Or(item.Manual, item.Title), query) })
	if fuzzy < 0 {
		fuzzy = len(out)
	}
	return slices.Insert(out, fuzzy, names...)
}

// begins says that a name begins with a query, or a later word of it does. Case and
// white space make no difference.
func begins(name, query string) bool {
	flat := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	name, query = flat(name), flat(query)
	if strings.HasPrefix(name, query) {
		return true
	}
	for i, r := range name {
		if !inWord(r) && strings.HasPrefix(name[i+utf8.RuneLen(r):], query) {
			return true
		}
	}
	return false
}

// maxRecent is how many commands are remembered as run lately.
const maxRecent = 5

// remember puts a command at the end of those that were run lately.
func remember(recent []string, id string) []string {
	recent = append(slices.DeleteFunc(recent, func(r string) bool { return r == id }), id)
	return recent[max(0, len(recent)-maxRecent):]
}
