package palette

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestWhatFits(t *testing.T) {
	cases := []struct {
		name, query, text string
		want              bool
	}{
		{"the whole title", "mark as done", "Mark as done", true},
		{"a part of a word", "ark", "Mark as done", true},
		{"first letters of words", "mad", "Mark as done", true},
		{"other case", "MARK", "mark as done", true},
		{"white space is free", " m a d ", "Mark as done", true},
		{"letters in another order", "dam", "Mark as done", false},
		{"a letter twice", "maa", "Mark", false},
		{"longer than the text", "undoing", "Undo", false},
		{"nothing fits everything", "", "Undo", true},
		{"nothing fits nothing", "a", "", false},
		{"Cyrillic", "ак", "Отметить как Актор", true},
		{"İ in lower case", "i̇", "İzmir", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, ok := score(c.query, c.text); ok != c.want {
				t.Errorf("%q fits %q: %v", c.query, c.text, ok)
			}
		})
	}
}

func TestTheBetterFitEarnsMore(t *testing.T) {
	cases := []struct{ name, query, better, worse string }{
		{"a run before scattered letters", "text", "Bigger text", "The next article"},
		{"a word's start before its middle", "as", "Tag as actor", "Cast off"},
		{"the title's start before a word's", "un", "Undo", "Do undo"},
		{"first letters before a run inside a word", "sa", "Select all", "Use sales"},
		{"a word before the first letters of two", "span", "Next span", "Select: Page down"},
		{"a run at a later place before scattered letters", "span", "Go to the next span", "Suppose a random one"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b, ok1 := score(c.query, c.better)
			w, ok2 := score(c.query, c.worse)
			if !ok1 || !ok2 || b <= w {
				t.Errorf("%q earns %d (%v), %q %d (%v)", c.better, b, ok1, c.worse, w, ok2)
			}
		})
	}
}

// A query fits exactly the texts of which it is a subsequence, and earns no
// less than any other way to find its letters.
func TestScoreOfAnyText(t *testing.T) {
	letter := rapid.SampledFrom([]rune("abAB éЖ1-"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(letter, 0, 9).Draw(t, "text"))
		query := string(rapid.SliceOfN(letter, 0, 4).Draw(t, "query"))
		got, ok := score(query, text)
		want, fits := naive(letters(query), []rune(text), 0, false)
		if ok != fits || ok && got != want {
			t.Fatalf("score(%q, %q) = %d, %v; want %d, %v", query, text, got, ok, want, fits)
		}
		upper, ok2 := score(strings.ToUpper(query), text)
		if ok2 != ok || upper != got {
			t.Fatalf("in upper case %q earns %d, not %d", query, upper, got)
		}
	})
}

// naive tries every way to find the letters of q in t from place from on.
func naive(q, t []rune, from int, run bool) (int, bool) {
	if len(q) == 0 {
		return 0, true
	}
	best, found := -1, false
	for j := from; j < len(t); j++ {
		if unicode.ToLower(t[j]) != q[0] {
			continue
		}
		rest, ok := naive(q[1:], t, j+1, true)
		if !ok {
			continue
		}
		earned := atAll + bonus(t, j) + rest
		if run && j == from {
			earned += inRun
		}
		best, found = max(best, earned), true
	}
	return best, found
}

func TestOrderIsStable(t *testing.T) {
	items := []Item{{ID: "1", Title: "Tag as b"}, {ID: "2", Title: "Tag as c"}, {ID: "3", Title: "Other", Group: "Tag"}, {ID: "4", Title: "Tag as d"}, {ID: "5", Title: "Quit"}}
	for i := range items {
		items[i].Enabled = true
	}
	ids := func(found []Item) string {
		s := ""
		for _, i := range found {
			s += i.ID
		}
		return s
	}
	for query, want := range map[string]string{"": "12345", " ": "12345", "tag": "1243", "tago": "3", "q": "5", "x": ""} {
		if got := ids(order(items, query, nil)); got != want {
			t.Errorf("%q lists %q, want %q", query, got, want)
		}
	}
	if got := ids(order(items, "tag", []string{"4"})); got != "1243" {
		t.Errorf("with a query what was run lately moves: %q", got)
	}
	items[0].Enabled = false
	items[1].Title = "Tag as cc"
	if got := ids(order(items, "tag", nil)); got != "4213" {
		t.Errorf("of equal fits the short and the enabled ones are not first: %q", got)
	}
}

func TestRememberKeepsTheLastOnes(t *testing.T) {
	var recent []string
	for _, id := range []string{"a", "b", "c", "b", "d", "e", "f", "g"} {
		recent = remember(recent, id)
	}
	if want := []string{"b", "d", "e", "f", "g"}; !slices.Equal(recent, want) {
		t.Errorf("remembered %q, want %q", recent, want)
	}
}

func TestANameFitsByTheStartOfAWord(t *testing.T) {
	items := []Item{{ID: "done", Title: "Mark as done"}, {ID: "dark", Title: "Light or dark, same as the desktop"}, {ID: "armed", Name: "Armed Forces", Title: "Show"}, {ID: "ministry", Name: "Ministry of  Defence", Title: "Show"}}
	for query, want := range map[string]string{"": "done dark", "def": "ministry", "MINISTRY OF D": "ministry", "fence": "", "mark": "done", "mi": "ministry", "show": "", "armed": "armed dark"} {
		var got []string
		for _, item := range order(items, query, nil) {
			got = append(got, item.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}

// The title of a command can change with what is open. The manual has one of them.
func TestACommandIsFoundByTheTitleOfTheManual(t *testing.T) {
	items := []Item{{ID: "remove", Title: "Remove the article…", Manual: "Remove articles…"}, {ID: "done", Title: "Mark as to do", Manual: "Mark as done"}, {ID: "name", Name: "Articles of War", Title: "Show"}}
	for query, want := range map[string]string{"remove articles": "remove", "the article": "remove", "mad": "done", "to do": "done", "articles": "remove name", "war": "name"} {
		var got []string
		for _, item := range order(items, query, nil) {
			got = append(got, item.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}

// Enter after the start of a name must not undo the last edit of the name.
func TestANameComesBeforeAnUndoThatHasIt(t *testing.T) {
	items := []Item{{ID: "undo", Title: "Undo name the actor “Armenia”", Manual: "Undo"}, {ID: "name", Name: "Armenia", Title: "Show “Armenia” (12)"}}
	for query, want := range map[string]string{"arm": "name undo", "undo": "undo"} {
		var got []string
		for _, item := range order(items, query, nil) {
			got = append(got, item.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}
