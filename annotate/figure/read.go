package figure

import (
	"math/big"
	"slices"
	"strings"
	"unicode"
)

// item is an amount with its unit, or a time of day.
type item struct {
	amount
	unit string
	time bool
}

// reader reads one quote in one language.
type reader struct {
	l       *language
	by      separators
	runes   []rune
	ts      []token
	words   int // that are known
	bounds  []string
	unit    string // before the number: "$"
	from    string // the start of a range: "between", "from"
	unknown bool   // a word before the number is not known
	minus   bool
	at      bool // a word such as "at" can stand before the number
	hour    bool // such a word does: the number must be a time of day
}

// read reads a quote, and counts the words of it that l knows.
func (l *language) read(quote string, by separators) (Reading, int) {
	r := &reader{l: l, by: by, runes: []rune(strings.TrimSpace(quote))}
	r.ts = l.parted(l.conjunctions(tokens(r.runes)))
	for len(r.ts) > 0 && r.ts[len(r.ts)-1].kind == pause {
		if n := len(r.ts); n > 1 && r.ts[n-1].glued && r.ts[n-1].text == "." && r.ts[n-2].kind == number && strings.Contains("de tr az", l.code) {
			return Reading{Doubt: DoubtOrdinal}, 0 // "3." is the third
		}
		r.ts = r.ts[:len(r.ts)-1]
	}
	out := r.quote()
	return out, r.words
}

// conjunctions parts a conjunction from the number word after it, where both are
// one word.
func (l *language) conjunctions(ts []token) []token {
	if l.prefix == "" {
		return ts
	}
	for i := 0; i < len(ts); i++ {
		rest, ok := strings.CutPrefix(ts[i].text, l.prefix)
		if ts[i].kind != word || !ok || rest == "" {
			continue
		}
		if _, whole := l.match(ts[i:], append(numberWords, "unit", "bound", "post")...); whole {
			continue
		}
		cut := slices.Clone(ts[i:])
		cut[0].text = rest
		if _, ok := l.match(cut, numberWords...); !ok {
			continue
		}
		cut[0].glued = false
		and := ts[i]
		and.text = l.prefix
		ts = append(append(slices.Clone(ts[:i]), and), cut...)
		i++
	}
	return ts
}

// parted cuts words that are a number and a unit: "sechswöchig".
func (l *language) parted(ts []token) []token {
	for i := 0; i < len(ts) && len(l.split) > 0; i++ {
		for _, unit := range l.split {
			at := strings.Index(ts[i].text, unit)
			if ts[i].kind != word || at <= 0 {
				continue
			}
			first, second := ts[i], ts[i]
			first.text, second.text = first.text[:at], first.text[at:]
			second.glued, second.hyphen = true, true
			_, known := l.match([]token{second}, "unit")
			if _, ok := l.match([]token{first}, "card", "half"); known && (ok || l.compound(first.text) != nil) {
				ts = slices.Concat(ts[:i], []token{first, second}, ts[i+1:])
				i++
				break
			}
		}
	}
	return ts
}

func (r *reader) quote() Reading {
	if r.date() {
		return Reading{Doubt: DoubtDate}
	}
	i, doubt := r.before()
	if doubt != "" {
		return Reading{Doubt: doubt, Bound: r.doubtBound(doubt)}
	}
	a, n := r.item(i)
	i += n
	if a.doubt != "" {
		return Reading{Doubt: a.doubt, Bound: r.doubtBound(a.doubt)}
	}
	var b item
	ranged := false
	if n, upper, ok := r.upper(i); ok {
		if upper.doubt != "" {
			return Reading{Doubt: upper.doubt}
		}
		b, ranged = upper, true
		hyphen := r.ts[i].kind == dash || r.ts[i].hyphen
		if r.ts[i].hyphen && r.l.code == "en" {
			return Reading{Doubt: DoubtAmbiguous} // "three-thirty" is a time of day
		}
		i += n
		if doubt := r.join(&a, &b, hyphen, i == len(r.ts)); doubt != "" {
			return Reading{Doubt: doubt}
		}
	} else if r.from == between {
		return Reading{Doubt: DoubtAmbiguous}
	} else if r.from != "" {
		r.unknown = true // "from 10", to what?
	}
	return r.after(i, a, b, ranged)
}

// doubtBound is the bound of an amount that has no number: "more than thousands".
func (r *reader) doubtBound(d Doubt) string {
	if d != DoubtVague && d != DoubtInexact || r.unknown || len(r.bounds) != 1 {
		return ""
	}
	return r.bounds[0]
}

// before reads what stands before the number, and gives the place of the number.
func (r *reader) before() (int, Doubt) {
	for i := 0; i < len(r.ts); {
		t := r.ts[i]
		_, n := r.l.amount(r.ts[i:], r.by, len(r.bounds) > 0)
		e, ok := r.l.match(r.ts[i:], "bound", "filler", "pre", "from", "vague", "inexact", "minus", "at", "ordinal", "ending", "no", "point")
		switch {
		case n == 1 && i+1 < len(r.ts) && r.ts[i+1].kind == number && r.article(i): // "un 15 %"
			i++
		case n > 0 && (!ok || n >= e.len):
			if r.code(i) {
				return 0, DoubtNoNumber
			}
			if t.glued && i > 0 && r.ts[i-1].kind == pause {
				return 0, DoubtSeparator // ".5"
			}
			return i, ""
		case ok:
			if e.kind != "ending" {
				r.words += e.len
			}
			switch e.kind {
			case "vague":
				return 0, DoubtVague
			case "inexact":
				return 0, DoubtInexact
			case "ordinal":
				return 0, DoubtOrdinal
			case "bound":
				r.bounds = append(r.bounds, e.value)
			case "pre":
				r.unit = e.value
			case "point":
				return 0, DoubtAmbiguous // "point five"
			case "at":
				r.at, r.hour = true, true
			case "filler":
				_, r.at = r.l.match(r.ts[i:], "at") // a word can be both: "as" in Portuguese
			case "from":
				r.from = e.value
			case "minus":
				r.minus = true
			}
			i += e.len
		case t.kind == dash && r.signs(i):
			if t.text != "-" && t.text != "−" || !r.ts[i+1].glued {
				return 0, DoubtAmbiguous // a bullet, or minus
			}
			r.minus = true
			i++
		case t.kind == pause || t.kind == dash:
			i++
		default:
			r.unknown, r.at = true, false
			i++
		}
	}
	return 0, DoubtNoNumber
}

// article says that the number word at i is an article too, in a language where one
// can stand before digits.
func (r *reader) article(i int) bool {
	e, ok := r.l.match(r.ts[i:], "card")
	return ok && e.n.Cmp(one) == 0 && among(articles, r.l.code)
}

// articles are the languages in which "one" is an article too.
const articles = "de fr es it pt tr az"

// signs says that the dash at i is the sign of a number: "-5", "-$5", "$-5".
func (r *reader) signs(i int) bool {
	if i+1 >= len(r.ts) {
		return false
	}
	if r.ts[i].glued {
		if i == 0 {
			return false
		}
		if _, money := r.l.match(r.ts[i-1:], "pre"); !money {
			return false
		}
	}
	_, money := r.l.match(r.ts[i+1:], "pre")
	return r.ts[i+1].kind == number || money && i+2 < len(r.ts) && r.ts[i+2].kind == number
}

// code says that the number at i belongs to a name: "G20", "F-16".
func (r *reader) code(i int) bool {
	t := r.ts[i]
	if t.kind != number || !t.glued || i == 0 {
		return false
	}
	k := i - 1
	if r.ts[k].kind == dash {
		if !r.ts[k].glued || k == 0 {
			return false
		}
		k--
	}
	if r.ts[k].kind != word {
		return false
	}
	if _, money := r.l.match(r.ts[k:], "pre"); money {
		return false
	}
	_, joined := r.l.match(r.ts[k:], "filler") // a word of one letter is part of the next one in Arabic
	return !joined || r.l.prefix == ""
}

// item reads the amount, unit or time of day at i.
func (r *reader) item(i int) (it item, n int) {
	ts := r.ts[i:]
	if it, n = r.clock(ts); n > 0 {
		return it, n
	}
	a, n := r.l.amount(ts, r.by, len(r.bounds) > 0)
	if n == 0 {
		return item{}, 0
	}
	it.amount = a
	r.words += a.words
	if a.doubt != "" {
		return it, n
	}
	rest := ts[n:]
	if len(rest) > 0 && rest[0].kind == word && rest[0].text == "m" && ts[0].kind == number && n == 1 {
		next, after := r.l.match(rest[1:], "unit")
		switch {
		case isMoney(r.unit) || after && isMoney(next.value):
			it.value = new(big.Rat).Mul(it.value, big.NewRat(1e6, 1))
			it.bare, it.scale, it.year, it.small = false, big.NewRat(1e6, 1), false, false
			n++
			rest = rest[1:]
		case rest[0].glued:
			it.doubt = DoubtAmbiguous // metres or millions
			return it, n
		}
	}
	k := 0
	if len(rest) > 1 && rest[0].kind == dash && rest[0].glued && rest[1].glued {
		k = 1
	}
	if r.place(it, rest, k) {
		it.doubt = DoubtOrdinal
		return it, n
	}
	if _, known := r.l.match(rest[k:], "unit", "filler", "post"); it.open && len(rest) > 0 && rest[0].hyphen && !known {
		it.doubt = DoubtAmbiguous // "forty-thre"
		return it, n
	}
	if h, hn, ok := r.wholeHour(it, rest); ok {
		return h, n + hn
	}
	if len(rest) > 0 && rest[0].text == "h" && (r.l.code == "fr" || r.l.code == "pt" || r.l.code == "es") {
		it.doubt = DoubtAmbiguous // hours, or a time of day
		return it, n
	}
	e, ok := r.l.match(rest[k:], "unit")
	if ok && e.len == 1 && len(rest[k].text) == 1 && unicode.IsUpper(rune(rest[k].raw[0])) {
		ok = false // "5G"
	}
	if ok {
		it.unit = e.value
		r.words += e.len
		n += k + e.len
		if more, ok := r.l.match(ts[n:], "more"); ok && it.bare && it.value.IsInt() { // "une heure et demie"
			it.value = new(big.Rat).Add(it.value, more.n)
			r.words += more.len
			n += more.len
		}
	}
	return it, n
}

func isMoney(unit string) bool {
	return among("$ £ ¥ EUR USD GBP RUB INR TRY UAH AMD AZN GEL CAD AUD BRL ILS KRW rupee", unit)
}

var one = big.NewRat(1, 1)

func isTime(unit string) bool {
	return among("second minute hour day week month year decade century", unit)
}

// raw is the text of ts as the quote has it.
func (r *reader) raw(ts []token) string {
	return strings.Join(strings.Fields(string(r.runes[ts[0].start:ts[len(ts)-1].end])), " ")
}
