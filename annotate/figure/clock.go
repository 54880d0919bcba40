package figure

import (
	"math/big"
	"strconv"
	"strings"
)

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
