package figure

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

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
		case !among(articles, r.l.code): // "un" is an article too
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
