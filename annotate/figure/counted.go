package figure

import (
	"slices"
	"strings"
	"unicode"
)

// maxCounted is how many words name what is counted, at most.
const maxCounted = 5

// Counted proposes what a figure counts from the text after its quote: "soldiers
// killed" for " soldiers were killed in clashes". It is "" if nothing can be
// proposed, as in all languages but English. An article of unknown language is
// taken as English.
func Counted(after, language string) string {
	primary, _ := split(language)
	if primary != "" && primary != "und" && primary != "en" {
		return ""
	}
	runes := []rune(after)
	if len(runes) > maxQuote {
		runes = runes[:maxQuote]
	}
	if len(runes) == 0 || letter(runes[0]) || unicode.IsDigit(runes[0]) || apostrophe(runes[0]) || unicode.Is(unicode.Pd, runes[0]) {
		return "" // the quote ends within a word
	}
	l := languages()["en"]
	ts := tokens(runes)
	n, words := 0, 0
	done := false // a word such as "killed" has come
	for n < len(ts) && words < maxCounted {
		t := ts[n]
		_, stop := l.match(ts[n:], "stop")
		aux, isAux := l.match(ts[n:], "aux")
		filler, isFiller := l.match(ts[n:], "filler")
		_, result := l.match(ts[n:], "result")
		code := n+2 < len(ts) && ts[n+1].kind == dash && ts[n+1].glued && ts[n+2].kind == number && ts[n+2].glued
		switch {
		case isAux:
			n += aux.len
			continue
		case isFiller && words == 0:
			n += filler.len
			continue
		case t.hyphen:
			n++
			continue
		case t.kind != word || code || stop || isFiller || done, n > 0 && ended(runes, ts[n-1].end, t.start):
		case words > 0 && !result && strings.HasSuffix(t.text, "ed"):
		default:
			done = result && words > 0
			words++
			n++
			continue
		}
		break
	}
	return l.counted(runes, ts[:n])
}

// ended says that a sentence or a line ends between two places of s.
func ended(s []rune, from, to int) bool {
	return from > 0 && s[from-1] == '.' || slices.ContainsFunc(s[from:to], func(r rune) bool { return r == '\n' || r == '?' || r == '!' || r == '…' })
}

// counted is the text of ts without "of the" at its start, and without words such
// as "were" in it.
func (l *language) counted(s []rune, ts []token) string {
	for len(ts) > 0 {
		e, ok := l.match(ts, "filler", "ending")
		_, article := l.match(ts, "one")
		if article || !ok && ts[0].kind != dash && ts[0].kind != pause {
			break // "a day" is a rate
		}
		ts = ts[max(e.len, 1):]
	}
	for len(ts) > 0 && ts[len(ts)-1].kind != word && ts[len(ts)-1].kind != number {
		ts = ts[:len(ts)-1]
	}
	var b strings.Builder
	for i := 0; i < len(ts); {
		if e, ok := l.match(ts[i:], "aux"); ok && (i > 0 || len(ts) > e.len) {
			i += e.len
			continue
		}
		if i > 0 {
			b.WriteString(gap(s[ts[i-1].end:ts[i].start]))
		}
		b.WriteString(ts[i].raw)
		i++
	}
	return strings.Join(strings.Fields(strings.TrimRight(b.String(), ".")), " ")
}

// gap is what stays of the text between two tokens: an apostrophe, a hyphen, and white space.
func gap(s []rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case apostrophe(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Pd, r):
			return r
		}
		return -1
	}, string(s))
}
