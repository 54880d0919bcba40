package figure

import (
	"math/big"
	"strings"
)

// amount is a number in digits, in words, or in both: "49", "forty-nine", "1.2 million".
type amount struct {
	value *big.Rat
	doubt Doubt
	bound string // of a noun such as "centaine", about a hundred
	bare  bool   // without a scale such as "million"
	scale *big.Rat
	year  bool     // digits that can be a year
	lead  *big.Rat // of grouped digits, the first group: 200 of "200,000"
	small bool     // one digit
	tens  bool     // ends with a word for tens or more, as an ordinal can
	open  bool     // a word for tens or a fraction, which a hyphen can make another word of
	den   bool     // a fraction: "three fifths"
	words int      // the words that were known
}

// sum adds up the words of a number, the largest first.
type sum struct {
	l     *language
	parts []part   // with a scale, in descending order
	cur   *big.Rat // the number before the next scale
	low   int64    // a card must be lower to be added to cur
	used  bool     // cur holds a number
	after string   // the kind of the last word
	units bool     // cur is ones alone, which tens can follow where l.mirror
}

type part struct{ value, scale *big.Rat }

func newSum(l *language) *sum { return &sum{l: l, cur: new(big.Rat), low: 1000} }

// card adds a number word below 1000; false if it cannot follow.
func (s *sum) card(n *big.Rat, joined bool) bool {
	if !n.IsInt() { // "anderthalb"
		if s.used {
			return false
		}
		s.cur, s.used, s.low, s.after = n, true, 0, "card"
		return true
	}
	v := n.Num().Int64()
	var low int64
	switch {
	case v < 10:
		low = 1
	case v < 100 && v%10 == 0 && (v != 10 || s.l.teens):
		low = 10
	case v < 100:
		low = 1
	default:
		low = 100
		if v%100 != 0 {
			low = 1
		}
	}
	need := int64(1) // the lowest s.low that leaves room for v
	switch {
	case v == 0:
		need = 1000
	case v < 10:
		need = 10
	case v < 100:
		need = 100
	default:
		need = 1000
	}
	rest := new(big.Int).Mod(s.cur.Num(), big.NewInt(100)).Int64()
	switch {
	case s.used && v == 0:
		return false
	case s.low >= need:
	case s.l.code == "fr" && v >= 10 && v < 20 && s.low == 10 && (rest == 60 || rest == 80): // soixante-dix
	case s.l.mirror && joined && s.units && low == 10: // nine and forty
	default:
		return false
	}
	s.units = v < 10 && v > 0 && s.low >= 100
	s.cur = new(big.Rat).Add(s.cur, n)
	s.used, s.low, s.after = true, low, "card"
	return true
}

// hundred multiplies what is before the word for 100.
func (s *sum) hundred() bool {
	v := s.cur
	switch {
	case !s.used:
		v = big.NewRat(1, 1)
	case s.after == "hundred" || v.Cmp(hundred) >= 0 || v.Sign() <= 0 || s.low == 1000:
		return false
	}
	s.cur, s.used, s.low, s.after, s.units = new(big.Rat).Mul(v, hundred), true, 100, "hundred", false
	return true
}

// times multiplies what is before a word such as "thousand".
func (s *sum) times(scale *big.Rat) bool {
	v := s.cur
	if !s.used {
		v = big.NewRat(1, 1)
	}
	if s.used && v.Sign() == 0 {
		return false
	}
	n := len(s.parts)
	for ; n > 0 && s.parts[n-1].scale.Cmp(scale) < 0; n-- {
		if s.parts[n-1].scale.Cmp(thousand) < 0 {
			return false
		}
		if !s.used {
			v = new(big.Rat)
			s.used = true
		}
		v = new(big.Rat).Add(v, s.parts[n-1].value) // "mil millones"
	}
	if n > 0 && s.parts[n-1].scale.Cmp(scale) == 0 {
		return false
	}
	s.parts = append(s.parts[:n], part{new(big.Rat).Mul(v, scale), scale})
	s.cur, s.used, s.low, s.after, s.units = new(big.Rat), false, 1000, "scale", false
	return true
}

func (s *sum) value() *big.Rat {
	v := new(big.Rat).Set(s.cur)
	for _, p := range s.parts {
		v.Add(v, p.value)
	}
	return v
}

func (s *sum) empty() bool { return !s.used && len(s.parts) == 0 }

// room says that a number below 1000 can follow the last scale: v is below it.
func (s *sum) room(v *big.Rat) bool {
	return len(s.parts) == 0 || v.Cmp(s.parts[len(s.parts)-1].scale) < 0
}

var numberWords = []string{"card", "hundred", "scale", "approx", "whole", "half", "more", "point", "den"}

// amount reads the number at the start of ts, and gives the number of its tokens; 0
// if none is there. governed says that a bound stands before it.
func (l *language) amount(ts []token, by separators, governed bool) (a amount, n int) {
	s := newSum(l)
	i := 0
	if e, ok := l.match(ts, "one"); ok {
		next, ok := l.match(ts[e.len:], "scale", "hundred", "approx", "half")
		if !ok || next.flag == '*' {
			return amount{}, 0
		}
		i, a.words = e.len, e.len
	}
	for i < len(ts) {
		used, stop := l.step(s, ts, i, by, governed, &a)
		if used == 0 {
			break
		}
		i += used
		n = i
		if stop {
			break
		}
	}
	if n == 0 || s.empty() && a.doubt == "" {
		return amount{}, 0
	}
	a.value, a.bare = s.value(), len(s.parts) == 0
	if len(s.parts) > 0 {
		a.scale = s.parts[len(s.parts)-1].scale
	}
	a.tens = s.after == "hundred" || s.after == "scale" || s.after == "card" && s.low == 10
	a.open = s.after == "card" && s.low == 10 || s.after == "half"
	if _, ok := decimal(a.value); !ok && a.doubt == "" {
		a.doubt = DoubtInexact
	}
	return a, n
}

// step reads the next part of a number; 0 if there is none. stop says that the
// number ends with it.
func (l *language) step(s *sum, ts []token, i int, by separators, governed bool, a *amount) (n int, stop bool) {
	t := ts[i]
	switch t.kind {
	case number:
		return l.digits(s, ts, i, by, a)
	case vulgar:
		if s.used && s.after == "half" || !s.cur.IsInt() || len(s.parts) > 0 {
			return 0, false
		}
		s.cur, s.used, s.low, s.after = new(big.Rat).Add(s.cur, t.part), true, 0, "half"
		return 1, false
	}
	j, joined := i, false
	if e, ok := l.match(ts[j:], "more"); ok && !s.empty() && s.fraction(e.n) {
		a.words += e.len
		return j - i + e.len, false
	}
	if e, ok := l.match(ts[j:], "and"); ok && !s.empty() && (!l.and || s.after != "card") {
		j, joined = j+e.len, true
	}
	if t.kind == pause && t.text == "," && s.after == "scale" {
		v, _ := l.amount(ts[i+1:], by, governed)
		if v.value == nil || v.value.Cmp(hundred) < 0 {
			return 0, false
		}
		j = i + 1 // "one thousand, one hundred"
	}
	if j >= len(ts) || j > i && ts[j].kind == number {
		return 0, false
	}
	e, ok := l.match(ts[j:], numberWords...)
	if unit, also := l.match(ts[j:], "unit", "post", "bound", "vague", "inexact"); also && (!ok || unit.len > e.len) {
		return 0, false
	}
	if ok {
		if !l.apply(s, e, ts[j:], joined, governed, a) {
			return 0, false
		}
		a.words += e.len
		n = j - i + e.len
		switch e.kind {
		case "point":
			k, ok := l.decimals(s, ts[i+n:], by)
			if !ok {
				a.doubt = DoubtAmbiguous
				return n, true
			}
			n += k
		case "half": // "half a million"
			if one, ok := l.match(ts[i+n:], "one"); ok {
				if _, ok := l.match(ts[i+n+one.len:], "scale", "hundred", "approx", "unit"); ok {
					n += one.len
				}
			}
		}
		return n, a.doubt != ""
	}
	parts := l.compound(ts[j].text)
	if parts == nil || ts[j].kind != word {
		return 0, false
	}
	before := *s
	before.parts = append([]part(nil), s.parts...)
	for k, e := range parts {
		if e.kind == "and" {
			if s.empty() {
				*s = before
				return 0, false
			}
			joined = true
			continue
		}
		if !l.apply(s, e, nil, joined || k > 0, governed, a) {
			*s = before
			return 0, false
		}
	}
	if s.empty() {
		return 0, false
	}
	a.words++
	return j - i + 1, false
}

// digits adds a number in digits: the first number, or one before a smaller scale
// than the last: "1 million 200 thousand".
func (l *language) digits(s *sum, ts []token, i int, by separators, a *amount) (n int, stop bool) {
	t := ts[i]
	next, scaled := l.match(ts[i+1:], "scale", "hundred")
	if !s.empty() && (s.used || !l.teens && (!scaled || next.kind != "scale")) {
		return 0, false
	}
	v, doubt := t.lit.value(by, scaled && next.kind == "scale")
	switch {
	case t.mixed:
		doubt = DoubtAmbiguous
	case doubt != "" || s.empty():
	case !scaled && s.parts[len(s.parts)-1].scale.Cmp(thousand) != 0:
		return 0, false
	case scaled && !s.room(new(big.Rat).Mul(v, next.n)) || !s.room(v):
		return 0, false // "2 bin 500" is Turkish for 2,500
	}
	if doubt != "" {
		a.doubt = doubt
		return 1, true
	}
	text := t.lit.groups[0]
	if s.empty() && len(t.lit.seps) > 0 && v.IsInt() && v.Cmp(thousand) >= 0 {
		a.lead, _ = rat(text, "")
	}
	if s.empty() && len(t.lit.seps) == 0 {
		a.year = len(text) == 4 && text >= "1900" && text <= "2099"
		a.small = len(text) == 1
	}
	s.cur, s.used, s.low, s.after = v, true, 0, "digits"
	return 1, false
}

// fraction adds "and a half".
func (s *sum) fraction(part *big.Rat) bool {
	if s.used {
		if !s.cur.IsInt() {
			return false
		}
		s.cur, s.low, s.after = new(big.Rat).Add(s.cur, part), 0, "half"
		return true
	}
	last := &s.parts[len(s.parts)-1] // "a million and a half"
	last.value = new(big.Rat).Add(last.value, new(big.Rat).Mul(part, last.scale))
	s.low, s.after = 0, "half"
	return true
}

// apply adds a number word to s; false if it cannot follow.
func (l *language) apply(s *sum, e entry, ts []token, joined, governed bool, a *amount) bool {
	alone := !s.used
	switch e.kind {
	case "card":
		if s.low == 0 {
			return false
		}
		return s.card(e.n, joined)
	case "hundred", "scale", "approx":
		if alone && s.empty() && (e.flag == '*' || e.flag == '?' && !governed) {
			a.doubt = DoubtVague
			return true
		}
		if alone && !s.empty() && e.flag == '*' && s.parts[len(s.parts)-1].scale.Cmp(e.n) > 0 {
			return false
		}
		if e.kind == "hundred" {
			if l.code == "en" && alone && !s.empty() {
				return false
			}
			return (s.low != 0 || s.after == "digits") && s.hundred()
		}
		if e.kind == "approx" {
			a.bound = about
		}
		return s.times(e.n)
	case "whole":
		if s.used || !s.room(e.n) {
			return false
		}
		scale := big.NewRat(1000, 1)
		for new(big.Rat).Mul(scale, thousand).Cmp(e.n) <= 0 {
			scale.Mul(scale, thousand)
		}
		s.parts, s.after = append(s.parts, part{e.n, scale}), "scale"
		return true
	case "half":
		if len(s.parts) > 0 || s.used && (s.after != "card" || s.cur.Cmp(big.NewRat(1, 1)) != 0) {
			return false
		}
		s.cur, s.used, s.low, s.after = e.n, true, 0, "half"
		return true
	case "more":
		return false
	case "point":
		return s.used && (s.after == "card" || s.after == "hundred") && len(s.parts) == 0
	case "den":
		if joined || !s.used || len(s.parts) > 0 || s.after != "card" && s.after != "digits" || !s.cur.IsInt() {
			return false
		}
		one := s.cur.Cmp(big.NewRat(1, 1)) == 0
		if e.flag == '*' == one && e.flag != '?' {
			return false // "one third", "two thirds"; "twenty third" is a place in an order
		}
		s.cur, s.low, s.after = new(big.Rat).Quo(s.cur, e.n), 0, "half"
		a.den = true
		return true
	}
	return false
}

// decimals adds the digits after "point": "two point five", or a fraction.
func (l *language) decimals(s *sum, ts []token, by separators) (n int, ok bool) {
	if part, n := l.amount(ts, by, false); part.den && part.value.Cmp(big.NewRat(1, 1)) < 0 {
		s.cur, s.low, s.after = new(big.Rat).Add(s.cur, part.value), 0, "half"
		return n, true
	}
	if l.code == "ru" || l.code == "uk" {
		return 0, false // "five of what?"
	}
	var digits strings.Builder
	for n < len(ts) {
		e, ok := l.match(ts[n:], "card")
		if parts := l.compound(ts[n].text); !ok && len(parts) == 1 && parts[0].kind == "card" {
			e, ok = parts[0], true
		}
		if !ok || !e.n.IsInt() || e.n.Cmp(big.NewRat(10, 1)) >= 0 {
			break
		}
		digits.WriteString(e.n.Num().String())
		n += e.len
	}
	if n == 0 {
		return 0, false
	}
	if _, more := l.match(ts[n:], "card", "hundred"); more {
		return 0, false
	}
	if n < len(ts) && (ts[n].kind == number || l.compound(ts[n].text) != nil) {
		return 0, false
	}
	part, ok := new(big.Rat).SetString("0." + digits.String())
	if !ok {
		return 0, false
	}
	s.cur, s.low, s.after = new(big.Rat).Add(s.cur, part), 0, "half"
	return n, true
}
