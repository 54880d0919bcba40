package figure

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
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
	return ok && e.n.Cmp(one) == 0 && slices.Contains(strings.Fields(articles), r.l.code)
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
	return slices.Contains(strings.Fields("$ £ ¥ EUR USD GBP RUB INR TRY UAH AMD AZN GEL CAD AUD BRL ILS KRW rupee"), unit)
}

var one = big.NewRat(1, 1)

func isTime(unit string) bool {
	return slices.Contains(strings.Fields("second minute hour day week month year decade century"), unit)
}

// place says that a number stands for a place in an order: "49th", "twenty-first".
func (r *reader) place(it item, rest []token, k int) bool {
	if e, ok := r.l.match(rest, "and"); ok && it.tens && !r.digitsBefore(rest) {
		k = e.len // "vingt et unième"
	}
	if len(rest) <= k {
		return false
	}
	if rest[0].kind == pause && rest[0].text == "." && rest[0].glued && len(rest) > 1 {
		return true // "49. Soldat"
	}
	t := rest[k]
	if t.kind != word {
		return false
	}
	_, ok := r.l.match(rest[k:], "ordinal", "nth")
	if t.glued && r.digitsBefore(rest) {
		return ok
	}
	_, unit := r.l.match(rest[k:], "unit")
	if ok && !r.digitsBefore(rest) && (it.tens || !unit || it.value.Cmp(one) == 0) {
		return true
	}
	return it.tens && slices.ContainsFunc(r.l.suffix, func(s string) bool { return strings.HasSuffix(t.text, s) })
}

// digitsBefore says that a number in digits stands before rest.
func (r *reader) digitsBefore(rest []token) bool {
	i := len(r.ts) - len(rest) - 1
	return i >= 0 && r.ts[i].kind == number
}

// clock reads a time of day in digits: "18:30", "18h30", "18.30 Uhr".
func (r *reader) clock(ts []token) (it item, n int) {
	if len(ts) == 0 || ts[0].kind != number || ts[0].mixed {
		return item{}, 0
	}
	groups := ts[0].lit.groups
	hour := groups[0]
	minute := ""
	switch {
	case len(groups) == 1 && len(ts) > 2 && ts[1].glued && ts[2].glued && ts[2].kind == number && (ts[1].text == ":" || ts[1].text == "h"):
		if len(ts[2].lit.groups) != 1 {
			return item{}, 0
		}
		minute, n = ts[2].lit.groups[0], 3
		if ts[1].text == "h" && len(hour) == 1 && !r.at {
			return item{amount: amount{doubt: DoubtAmbiguous}}, n // "2h30" can last
		}
	case len(groups) == 1 && len(hour) == 4 && len(ts) > 1 && ts[1].kind == word && ts[1].raw == strings.ToUpper(ts[1].raw) && ts[1].raw != strings.ToLower(ts[1].raw):
		if e, ok := r.l.match(ts[1:], "zone"); !ok || e.value != "" {
			return item{}, 0
		}
		hour, minute, n = hour[:2], hour[2:], 1 // "0900 GMT"
	case len(groups) == 2 && ts[0].lit.seps[0] == ".":
		_, ok := r.l.match(ts[1:], "am", "pm", "clock")
		if _, unit := r.l.match(ts[1:], "unit"); !ok && (unit || !r.at || r.by.decimal != ",") {
			return item{}, 0
		}
		minute, n = groups[1], 1
	default:
		return item{}, 0
	}
	h, err := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if err != nil || err2 != nil || len(hour) > 2 || len(minute) != 2 || m > 59 || h > 24 || h == 24 && m > 0 ||
		len(ts) > n && ts[n].text == ":" {
		return item{amount: amount{doubt: DoubtAmbiguous}}, n
	}
	return r.timeOf(ts, h, m, n)
}

// wholeHour reads a time of day without minutes: "3pm", "five o'clock".
func (r *reader) wholeHour(it item, rest []token) (item, int, bool) {
	if !it.bare || !it.value.IsInt() || it.value.Sign() < 0 || it.value.Cmp(big.NewRat(24, 1)) > 0 {
		return item{}, 0, false
	}
	e, ok := r.l.match(rest, "am", "pm", "clock")
	if !ok || e.flag == '?' && !r.at {
		return item{}, 0, false
	}
	out, n := r.timeOf(rest, int(it.value.Num().Int64()), 0, 0)
	return out, n, true
}

// timeOf reads the rest of a time of day, from ts[n:] on.
func (r *reader) timeOf(ts []token, h, m, n int) (item, int) {
	if e, ok := r.l.match(ts[n:], "clock", "am", "pm"); ok && e.kind == "clock" {
		n, r.words = n+e.len, r.words+e.len
	}
	if e, ok := r.l.match(ts[n:], "am", "pm"); ok {
		n, r.words = n+e.len, r.words+e.len
		if h > 12 || h == 0 {
			return item{amount: amount{doubt: DoubtAmbiguous}}, n
		}
		h %= 12
		if e.kind == "pm" {
			h += 12
		}
	}
	unit := HHMM
	if e, ok := r.l.match(ts[n:], "zone"); ok {
		unit += " " + r.raw(ts[n:n+e.len])
		n, r.words = n+e.len, r.words+e.len
	} else if e, ok := r.l.match(ts[min(n+1, len(ts)):], "zone"); ok && e.value == "after" && ts[n].kind == word {
		unit += " " + r.raw(ts[n:n+1+e.len]) // "Yerevan time"
		n, r.words = n+1+e.len, r.words+e.len
	}
	return item{amount: amount{value: big.NewRat(int64(h*100+m), 1), bare: true}, unit: unit, time: true}, n
}

// raw is the text of ts as the quote has it.
func (r *reader) raw(ts []token) string {
	return strings.Join(strings.Fields(string(r.runes[ts[0].start:ts[len(ts)-1].end])), " ")
}

// upper reads the second half of a range at i: "–15", "to 15", "and 15".
func (r *reader) upper(i int) (n int, it item, ok bool) {
	if i >= len(r.ts) {
		return 0, item{}, false
	}
	j := i
	switch {
	case r.ts[i].hyphen:
	case r.ts[i].kind == dash:
		j++
		if e, ok := r.l.match(r.ts[j:], "to"); ok && r.ts[j].glued { // "10-to-15"
			j += e.len
			if j < len(r.ts) && r.ts[j].kind == dash {
				j++
			}
		}
	default:
		kinds := []string{"to", "or"}
		if r.from == between {
			kinds = []string{"and", "to"}
		}
		e, ok := r.l.match(r.ts[i:], kinds...)
		if !ok {
			return 0, item{}, false
		}
		r.words += e.len
		j += e.len
	}
	minus := false
	for j < len(r.ts) {
		if e, ok := r.l.match(r.ts[j:], "pre"); ok {
			if r.unit != "" && e.value != r.unit {
				return j - i, item{amount: amount{doubt: DoubtSeveral}}, true
			}
			r.unit = e.value
			j += e.len
			continue
		}
		if e, ok := r.l.match(r.ts[j:], "filler"); ok && j > i {
			if _, n := r.l.amount(r.ts[j:], r.by, false); n == 0 {
				j += e.len // "tra i 10 e i 15"
				continue
			}
		}
		if e, ok := r.l.match(r.ts[j:], "minus"); ok {
			minus, j = true, j+e.len
			continue
		}
		if t := r.ts[j]; t.kind == dash && (t.text == "-" || t.text == "−") && j > i && j+1 < len(r.ts) && r.ts[j+1].glued && r.ts[j+1].kind == number {
			minus, j = true, j+1
			continue
		}
		break
	}
	if j >= len(r.ts) {
		return 0, item{}, false
	}
	it, k := r.item(j)
	if k == 0 {
		return 0, item{}, false
	}
	if minus && it.value != nil {
		it.value = new(big.Rat).Neg(it.value)
	}
	return j - i + k, it, true
}

// join makes the ends of a range agree.
func (r *reader) join(a, b *item, hyphen, end bool) Doubt {
	if r.minus {
		a.value = new(big.Rat).Neg(a.value)
		r.minus = false
	}
	switch {
	case a.time != b.time:
		// "from 3 to 5pm"
		return DoubtAmbiguous
	case a.unit != "" && b.unit != "" && a.unit != b.unit && !a.time:
		return DoubtSeveral
	case a.time && a.unit == HHMM:
		a.unit = b.unit
	case a.time && b.unit == HHMM:
		b.unit = a.unit
	case a.time && a.unit != b.unit:
		return DoubtAmbiguous
	case a.lead == nil && b.lead != nil && a.bare && a.value.Cmp(b.lead) < 0:
		return DoubtAmbiguous // "100-200,000"
	case a.bare && !b.bare && a.unit == "": // "10 to 15 million"
		if a.value.Cmp(new(big.Rat).Quo(b.value, b.scale)) >= 0 {
			return DoubtAmbiguous
		}
		a.value = new(big.Rat).Mul(a.value, b.scale)
	}
	a.unit = cmp.Or(a.unit, b.unit)
	if a.value.Cmp(b.value) >= 0 {
		return DoubtAmbiguous // a score, a span of years
	}
	if hyphen && end && a.small && b.small && a.unit == "" && r.unit == "" && r.from == "" && len(r.bounds) == 0 {
		return DoubtAmbiguous // a score
	}
	return ""
}

// after reads what stands after the number, which ends at i.
func (r *reader) after(i int, a, b item, ranged bool) Reading {
	if r.minus {
		a.value = new(big.Rat).Neg(a.value)
	}
	rest := r.ts[i:]
	if len(rest) > 1 && rest[0].kind == dash && rest[0].glued {
		if _, ok := r.l.match(rest[1:], "post"); ok { // "50-odd"
			rest = rest[1:]
		}
	}
	if e, ok := r.l.match(rest, "post"); ok {
		r.bounds = append(r.bounds, e.value)
		r.words += e.len
		rest = rest[e.len:]
		if u, ok := r.l.match(rest, "unit"); ok && a.unit == "" {
			a.unit = u.value
			r.words += u.len
			rest = rest[u.len:]
		}
	} else {
		for k := range rest {
			if e, ok := r.l.match(rest[k:], "post"); ok && k+e.len == len(rest) {
				r.bounds = append(r.bounds, e.value)
				r.words += e.len
				rest = rest[:k]
				break
			}
		}
	}
	if e, ok := r.l.match(rest, "below"); ok && !ranged {
		a.value, rest = new(big.Rat).Neg(a.value), rest[e.len:] // "5 degrees below zero"
		r.words += e.len
	}
	r.unknown = r.unknown || r.hour && !a.time && a.unit == "" && r.unit == ""
	if doubt := r.rest(rest, a, b); doubt != "" {
		return Reading{Doubt: doubt}
	}
	out := Reading{Unit: cmp.Or(r.unit, a.unit), Counted: r.l.counted(r.runes, rest)}
	out.Value, _ = decimal(a.value)
	out.Bound, out.Doubt = r.bound(a)
	switch {
	case ranged:
		out.Upper, _ = decimal(b.value)
		out.Bound = between
		if out.Doubt == "" && slices.ContainsFunc(r.bounds, func(s string) bool { return s != about && s != exact }) {
			out.Doubt = DoubtBound
		}
		if out.Doubt == "" && out.Unit == "" && a.year && b.year {
			out.Doubt = DoubtYear
		}
	case a.year && len(r.bounds) == 0 && (out.Unit == "" || out.Unit == "year"):
		out.Doubt = DoubtYear
	}
	return out
}

// bound is the bound that the words around the number say.
func (r *reader) bound(a item) (string, Doubt) {
	all := slices.Clone(r.bounds)
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) > 1 {
		all = slices.DeleteFunc(all, func(s string) bool { return s == exact })
	}
	if len(all) > 1 { // "at least some 50"
		all = slices.DeleteFunc(all, func(s string) bool { return s == about })
	}
	switch {
	case len(all) > 1:
		return "", DoubtBound
	case len(all) == 1 && r.unknown:
		return all[0], DoubtWords
	case len(all) == 1:
		return all[0], ""
	case r.unknown:
		return "", DoubtWords
	case a.bound != "":
		return a.bound, ""
	}
	return exact, ""
}

// rest says why the tokens after a number make it doubtful: other numbers, above all.
func (r *reader) rest(rest []token, a, b item) Doubt {
	if len(rest) == 0 {
		return ""
	}
	before := r.ts[len(r.ts)-len(rest)-1]
	if at := slices.IndexFunc(r.ts, func(t token) bool { return t.start == rest[0].start }); at > 0 {
		before = r.ts[at-1]
	}
	_, ending := r.l.match(rest, "ending")
	switch t := rest[0]; {
	case t.kind == word && t.glued && before.kind == number && t.text == "s" && strings.HasSuffix(before.raw, "0"):
		return DoubtDate // "the 1990s"
	case t.kind == word && t.glued && before.kind == number && !ending:
		return DoubtNoNumber // "5G", "2x"
	case t.kind == sign && (t.glued || strings.ContainsAny(t.text, "/:*×^=")):
		return DoubtAmbiguous
	}
	if _, ok := r.l.match(rest, "and"); ok && a.unit == "" {
		return DoubtAmbiguous // a part of the number that is not known
	}
	for k := range rest {
		t := rest[k]
		code := k > 0 && t.glued && (rest[k-1].kind == word || rest[k-1].kind == dash && rest[k-1].glued && k > 1 && rest[k-2].kind == word)
		if code && t.kind == number && (r.l.prefix == "" || rest[k-1].text != r.l.prefix) {
			continue // "F-16"
		}
		v, n := r.l.amount(rest[k:], r.by, false)
		switch {
		case n == 0:
		case t.kind == number && v.year && k > 0 && n == 1:
			_, ok := r.l.match(rest[k-1:], "year")
			if _, of := r.l.match(rest[k-1:], "filler"); !ok && !isTime(a.unit) && (!of || k < 2) {
				return DoubtSeveral
			}
		case t.kind == number || t.kind == vulgar:
			return DoubtSeveral
		case k == 0 || v.doubt != "" || v.value.Cmp(one) != 0 || a.value.Cmp(one) == 0:
			return DoubtSeveral
		case !slices.Contains(strings.Fields(articles), r.l.code): // "un" is an article too
			return DoubtSeveral
		}
	}
	return ""
}

// date says that the quote has a day and a month, or a date in digits.
func (r *reader) date() bool {
	for i, t := range r.ts {
		if _, ok := r.l.match(r.ts[i:], "month"); ok {
			first, _, _ := strings.Cut(t.raw, ".")
			capital := unicode.IsUpper([]rune(first)[0]) || r.l.code != "en"
			near := i > 0 && r.ts[i-1].day() || i+1 < len(r.ts) && r.ts[i+1].day() ||
				i > 1 && (r.ts[i-1].kind != word || r.ts[i-1].text == "de" || r.ts[i-1].text == "of" || len(r.ts[i-1].text) == 2) && r.ts[i-2].day()
			if capital && near {
				r.words++
				return true
			}
		}
		if t.kind == number && i+4 < len(r.ts) {
			// 2021-11-16, 16/11/2021
			a, b := r.ts[i+1], r.ts[i+3]
			if a.text == b.text && (a.kind == dash || a.text == "/") && a.glued && b.glued && r.ts[i+2].kind == number && r.ts[i+4].kind == number {
				return true
			}
		}
	}
	return false
}

// day says that t can be the day of a date or its year.
func (t token) day() bool {
	if t.kind != number || len(t.lit.seps) > 0 {
		return false
	}
	v, err := strconv.Atoi(t.lit.groups[0])
	return err == nil && (v >= 1 && v <= 31 || v >= 1900 && v <= 2099)
}
