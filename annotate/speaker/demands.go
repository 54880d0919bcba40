package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// amount says that the preposition at word i bounds a number: "at least 49 of its troops
// were killed", "over 30 houses burn".
func (r *reporting) amount(i int) bool {
	k := i + 1
	switch r.word(i).text + " " + r.word(k).text {
	case "at least", "at most", "more than", "fewer than", "less than":
		k++
	default:
		switch r.word(i).text {
		case "about", "around", "over", "under":
		default:
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(r.word(k).text)
	return unicode.IsNumber(first) || k > i+1 && r.word(k).mark == 0
}

// plainly are verbs with what is said right behind them.
var plainly = map[string]bool{
	"said": true, "says": true, "say": true, "saying": true, "claimed": true, "claims": true, "claiming": true, "added": true, "adding": true,
	"insisted": true, "warned": true,
}

var accuses = map[string]bool{"accused": true, "accuses": true, "accuse": true, "accusing": true}

var demands = map[string]bool{
	"urged": true, "urges": true, "urge": true, "urging": true, "asked": true, "asks": true, "asking": true, "demanded": true, "demands": true, "demanding": true,
	"called": true, "calls": true, "calling": true, "appealed": true, "appealing": true, "advised": true, "vowed": true, "vowing": true, "pledged": true, "pledging": true,
	"promised": true, "promising": true, "threatened": true,
}

// accused takes "Z of …" behind "accused".
func (r *reporting) accused(v, end int) {
	for k := v + 1; k < end && k < v+10; k++ {
		if r.word(k).text == "of" && (r.word(k+1).mark != 0 || len(r.word(k+1).text) > 3) {
			r.add(v+1, end, Accused, r.word(v).text)
			return
		}
	}
	if end > v+4 {
		r.add(v+1, end, Accused, r.word(v).text)
	}
}

// demanded takes what is behind the "to" of "urged Z to …".
func (r *reporting) demanded(v, end int) bool {
	from := v + 1
	if to := r.word(from); to.text == "to" && strings.HasPrefix(r.word(v).text, "appeal") {
		from++ // the one who is asked
	}
	for k := from; k < end && k < v+10; k++ {
		w := r.word(k)
		if w.text == "to" && k+1 < end && !r.word(k+1).is(article) && !r.upper(r.word(k+1).Start) {
			if !r.insideQuote(k) {
				k++
			}
			r.add(k, end, Demanded, r.word(v).text)
			return true
		}
		if w.mark == ',' || w.mark == ';' {
			break
		}
	}
	return false
}
