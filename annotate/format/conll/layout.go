package conll

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/token"
)

// looked is how many bytes of a file show its layout.
const looked = 64 << 10

// layout says which columns hold the tokens and the tags.
type layout struct {
	token int // from 0
	tag   int // from 0; -1: the last one
	named bool
}

// usual is the layout of most files: tokens first, tags last.
var usual = layout{tag: -1}

// layoutOf finds the layout of a file by its start. A comment "# global.columns = …" names
// the columns, as in CoNLL-U Plus. Where the first column numbers the tokens of each
// sentence, the tokens are in the second one, as in CoNLL-U and the data of GermEval.
func layoutOf(head []byte) layout {
	if i := bytes.LastIndexByte(head, '\n'); i >= 0 {
		head = head[:i]
	}
	lines := jsonscan.NewLines(bytes.NewReader(head))
	expected, longest, before := 1, 0, 0
	for {
		line, number, err := lines.Next()
		if err != nil {
			break
		}
		if names, ok := bytes.CutPrefix(line, []byte("# global.columns =")); ok {
			if l, ok := byNames(strings.Fields(string(names))); ok {
				return l
			}
		}
		if number > before+1 {
			expected = 1
		}
		before = number
		if columns := split(string(line)); line[0] == '#' && !isTagged(columns) || starts(line) {
			expected = 1
		} else if len(columns) < 3 || columns[0] != strconv.Itoa(expected) {
			return usual
		} else {
			longest = max(longest, expected)
			expected++
		}
	}
	if longest < 2 {
		return usual
	}
	return layout{token: 1, tag: -1}
}

func isTagged(columns []string) bool {
	_, ok := token.ParseTag(columns[len(columns)-1])
	return ok
}

// byNames is the layout that the names of columns say; false without tokens and tags.
func byNames(names []string) (layout, bool) {
	l := layout{token: slices.Index(names, "FORM"), named: true}
	l.tag = slices.IndexFunc(names, func(name string) bool {
		name = strings.ToUpper(name)
		return name == "NER" || strings.HasPrefix(name, "NER:") || strings.HasSuffix(name, ":NER") || strings.HasSuffix(name, ":NE")
	})
	if l.tag < 0 {
		l.tag = len(names) - 1
	}
	return l, l.token >= 0 && l.token != l.tag
}

// of gives the token and the tag of a row; "" for a column that is not there.
func (l layout) of(columns []string) (word, tag string) {
	at := l.tag
	if at < 0 {
		at = len(columns) - 1
	}
	if l.token < len(columns) {
		word = columns[l.token]
	}
	if at < len(columns) {
		tag = columns[at]
	}
	return word, tag
}

// otherTags adds to names the columns that have tags too, such as those of chunks.
func (l layout) otherTags(names, columns []string) []string {
	for i, column := range columns {
		last := i == l.tag || l.tag < 0 && i == len(columns)-1
		if t, ok := token.ParseTag(column); !ok || t.Kind == 0 || i == l.token || last {
			continue
		}
		if name := "column " + strconv.Itoa(i+1); !slices.Contains(names, name) {
			names = append(names, name)
			slices.Sort(names)
		}
	}
	return names
}
