package bidi

import "golang.org/x/text/unicode/bidi"

// sequence is an isolating run sequence: characters of one level that read on
// as if what is isolated between them were one neutral character.
type sequence struct {
	b        *bidiParagraph
	at       []int // of its characters in the paragraph
	level    Level
	sos, eos bidi.Class // L or R: what stands before and after it
}

func (s *sequence) class(k int) bidi.Class       { return s.b.class[s.at[k]] }
func (s *sequence) setClass(k int, c bidi.Class) { s.b.class[s.at[k]] = c }

// weak resolves marks and numbers (rules W1 to W7).
func (s *sequence) weak() {
	prev, strong := s.sos, s.sos
	for k := range s.at { // W1, W2 and W3
		c := s.class(k)
		if c == bidi.NSM {
			c = prev
			if initiates(prev) || prev == bidi.PDI {
				c = bidi.ON
			}
		}
		prev = c
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				c = bidi.AN
			}
		}
		s.setClass(k, c)
	}
	for k := range s.at {
		if s.class(k) == bidi.AL {
			s.setClass(k, bidi.R)
		}
	}
	s.separators()
	s.terminators()
	strong = s.sos
	for k := range s.at { // W6 and W7
		switch s.class(k) {
		case bidi.L, bidi.R:
			strong = s.class(k)
		case bidi.ES, bidi.ET, bidi.CS:
			s.setClass(k, bidi.ON)
		case bidi.EN:
			if strong == bidi.L {
				s.setClass(k, bidi.L)
			}
		}
	}
}

// separators makes a single separator between numbers of one kind part of them (W4).
func (s *sequence) separators() {
	for k := 1; k+1 < len(s.at); k++ {
		c, before, after := s.class(k), s.class(k-1), s.class(k+1)
		if before != after {
			continue
		}
		if before == bidi.EN && (c == bidi.ES || c == bidi.CS) || before == bidi.AN && c == bidi.CS {
			s.setClass(k, before)
		}
	}
}

// terminators makes signs beside European numbers part of them (W5).
func (s *sequence) terminators() {
	for k := 0; k < len(s.at); {
		if s.class(k) != bidi.ET {
			k++
			continue
		}
		end := k
		for end < len(s.at) && s.class(end) == bidi.ET {
			end++
		}
		if k > 0 && s.class(k-1) == bidi.EN || end < len(s.at) && s.class(end) == bidi.EN {
			s.fill(k, end, bidi.EN)
		}
		k = end
	}
}

func (s *sequence) fill(from, to int, c bidi.Class) {
	for k := from; k < to; k++ {
		s.setClass(k, c)
	}
}

// neutral resolves what has no direction of its own from what is around it
// (rules N1 and N2).
func (s *sequence) neutral() {
	for k := 0; k < len(s.at); {
		if !isNeutral(s.class(k)) {
			k++
			continue
		}
		end := k
		for end < len(s.at) && isNeutral(s.class(end)) {
			end++
		}
		before, after := s.sos, s.eos
		if k > 0 {
			before = asStrong(s.class(k - 1))
		}
		if end < len(s.at) {
			after = asStrong(s.class(end))
		}
		if before != after {
			before = strongOf(s.level)
		}
		s.fill(k, end, before)
		k = end
	}
}

func isNeutral(c bidi.Class) bool {
	switch c {
	case bidi.B, bidi.S, bidi.WS, bidi.ON, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return false
}

// asStrong is the direction that c has for neutrals beside it: numbers count as
// right to left. ON for what has none.
func asStrong(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.AL, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// implicit raises levels by direction (rules I1 and I2).
func (s *sequence) implicit() {
	for k, i := range s.at {
		switch c := s.class(k); {
		case !s.level.RTL() && c == bidi.R, s.level.RTL() && c != bidi.R:
			s.b.levels[i] = s.level + 1
		case !s.level.RTL() && (c == bidi.AN || c == bidi.EN):
			s.b.levels[i] = s.level + 2
		}
	}
}
