package figure

import "math/big"

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
