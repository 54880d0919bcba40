package figure

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
)

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
