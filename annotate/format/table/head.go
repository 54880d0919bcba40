package table

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"goldspan/annotate/format"
)

// others are names that columns have in other programs. Such a name counts where the
// table has no column of the own name, and one of the others alone.
var others = map[string][]string{
	"article": {"article_id", "doc_id", "document_id"},
	"text":    {"content", "document", "body", "full_text"},
	"start":   {"begin", "start_offset", "offset_start", "start_char", "char_start"},
	"end":     {"stop", "end_offset", "offset_end", "end_char", "char_end"},
	"label":   {"tag", "type", "category"},
	"quote":   {"exact", "span_text", "mention"},
}

// needed are the columns that a table of spans has.
var needed = []string{"text", "start", "end", "label"}

// head is the header of a table.
type head struct {
	places  map[string]int // of the known columns
	unknown map[int]string
	width   int
	guarded bool // the table is Goldspan's: apostrophes before formulas are taken back
}

// readHead finds the columns, in any order.
func readHead(names []string) (head, *format.Fault) {
	h := head{places: map[string]int{}, unknown: map[int]string{}, width: len(names)}
	all := map[string]int{}
	for i, name := range names {
		plain := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(name)))
		if plain == "" {
			continue // may be the numbers of rows
		}
		if _, twice := all[plain]; twice {
			return h, &format.Fault{Kind: format.KeyTwice, Key: name}
		}
		all[plain] = i
		if slices.Contains(columns[:], plain) {
			h.places[plain] = i
		} else {
			h.unknown[i] = name
		}
	}
	_, h.guarded = all["article"]
	if i, ok := h.places["span"]; ok && !h.guarded {
		// In other programs this is a quote or a number.
		delete(h.places, "span")
		h.unknown[i] = names[i]
	}
	for own, names := range others {
		var found []int
		for _, name := range names {
			if i, ok := all[name]; ok {
				found = append(found, i)
			}
		}
		if _, ok := h.places[own]; !ok && len(found) == 1 {
			h.places[own] = found[0]
			delete(h.unknown, found[0])
		} else if own == "text" && len(found) > 0 {
			// One of the two may be the quote.
			return h, &format.Fault{Kind: format.KeyTwice, Key: own}
		}
	}
	for _, name := range needed {
		if _, ok := h.places[name]; !ok {
			return h, &format.Fault{Kind: format.KeyMissing, Key: name}
		}
	}
	return h, nil
}

// separator is the character that the first line has most often, or the one that a first
// line such as "sep=;" of Excel names. named is the length of that line.
func separator(start []byte) (comma rune, named int) {
	line, _, _ := bytes.Cut(start, []byte("\n"))
	if name, ok := bytes.CutPrefix(bytes.TrimRight(line, "\r"), []byte("sep=")); ok && len(name) == 1 && bytes.ContainsAny(name, separators) {
		return rune(name[0]), len(line) + 1
	}
	best, most := ',', 0
	for _, c := range separators {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best, 0
}

// separators part the columns of a table.
const separators = ",;\t|"

// sniff is sure of a header with the own names of all needed columns. Names of other
// programs may mean something else.
func sniff(start []byte, known string) format.Certainty {
	start = bytes.TrimPrefix(start, []byte(bom))
	comma, named := separator(start)
	line, _, _ := bytes.Cut(start[min(named, len(start)):], []byte("\n"))
	if len(line) > maxHead || !strings.ContainsRune(known, comma) {
		return format.No
	}
	r := csv.NewReader(bytes.NewReader(line))
	r.Comma = comma
	names, err := r.Read()
	if err != nil {
		return format.No
	}
	h, fault := readHead(names)
	if fault != nil {
		return format.No
	}
	for _, name := range needed {
		if !strings.EqualFold(strings.TrimSpace(names[h.places[name]]), name) {
			return format.Maybe
		}
	}
	return format.Sure
}

// maxHead is the longest header that sniff looks at, in bytes.
const maxHead = 1 << 16
