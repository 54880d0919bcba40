package patterns

import (
	"bufio"
	_ "embed" // the rules
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"goldspan/annotate"
)

//go:embed rules.txt
var builtIn string

// RuleError says which line of a file of rules cannot be used.
type RuleError struct {
	Line int
	Text string
}

func (e *RuleError) Error() string { return fmt.Sprintf("line %d is no rule: %q", e.Line, e.Text) }

// Rules are the words of the rules, by list; rules.txt says what the lists are. Rules
// never change.
type Rules struct {
	lists map[string]map[string]bool    // words and phrases in small letters
	terms map[annotate.LabelID][]string // as they stand
}

var lists = []string{"saying", "starting", "nameless", "dates", "places", "nearby", "numbered", "topical", "toll", "clauses", "vague", "never"}

// longest is how long a line of a file of rules can be, in bytes.
const longest = 1 << 20

// Read reads a file of rules. The error is a *RuleError, or that of the reader.
func Read(from io.Reader) (Rules, error) {
	r := Rules{lists: map[string]map[string]bool{}, terms: map[annotate.LabelID][]string{}}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longest)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		name = strings.Join(strings.Fields(name), " ")
		label, isTerm := strings.CutPrefix(name, "term ")
		if !ok || !isTerm && !slices.Contains(lists, name) || !utf8.ValidString(line) {
			return Rules{}, &RuleError{n, line}
		}
		for w := range strings.SplitSeq(words, "|") {
			if w = strings.Join(strings.Fields(w), " "); w != "" {
				r.add(name, annotate.LabelID(label), isTerm, w)
			}
		}
	}
	return r, lines.Err()
}

func (r Rules) add(list string, label annotate.LabelID, isTerm bool, word string) {
	if isTerm {
		if !slices.Contains(r.terms[label], word) {
			r.terms[label] = append(r.terms[label], word)
		}
		return
	}
	if r.lists[list] == nil {
		r.lists[list] = map[string]bool{}
	}
	r.lists[list][strings.ToLower(word)] = true
}

// has says that a list has a word in small letters.
func (r Rules) has(list, word string) bool { return r.lists[list][word] }

// plus is r and o.
func (r Rules) plus(o Rules) Rules {
	out := Rules{lists: map[string]map[string]bool{}, terms: map[annotate.LabelID][]string{}}
	for _, x := range []Rules{r, o} {
		for list, words := range x.lists {
			for w := range words {
				out.add(list, "", false, w)
			}
		}
		for label, terms := range x.terms {
			for _, t := range terms {
				out.add("", label, true, t)
			}
		}
	}
	return out
}

// standard are the rules of rules.txt.
var standard = sync.OnceValue(func() Rules {
	r, err := Read(strings.NewReader(builtIn))
	if err != nil {
		panic(err) // a test reads the file
	}
	return r
})
