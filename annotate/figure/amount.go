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
	if !l.addCompound(s, ts[j], joined, governed, a) {
		return 0, false
	}
	return j - i + 1, false
}

// addCompound adds the parts of a number that is one word: "zweiundzwanzig". If one of
// them does not fit, the sum stays as it was, and the answer is false.
func (l *language) addCompound(s *sum, t token, joined, governed bool, a *amount) bool {
	parts := l.compound(t.text)
	if parts == nil || t.kind != word {
		return false
	}
	before := *s
	before.parts = append([]part(nil), s.parts...)
	for k, e := range parts {
		if e.kind == "and" {
			if s.empty() {
				*s = before
				return false
			}
			joined = true
			continue
		}
		if !l.apply(s, e, nil, joined || k > 0, governed, a) {
			*s = before
			return false
		}
	}
	if s.empty() {
		return false
	}
	a.words++
	return true
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
