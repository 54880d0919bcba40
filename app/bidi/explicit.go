package bidi

import "golang.org/x/text/unicode/bidi"

// directional is an entry of the stack of rules X1 to X8.
type directional struct {
	level    Level
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// explicit resolves embeddings, overrides and isolates (rules X1 to X8).
func (b *bidiParagraph) explicit() {
	stack := []directional{{b.base, bidi.ON, false}}
	overIsolates, overEmbeddings, isolates := 0, 0, 0
	push := func(rtl bool, override bidi.Class, isolate bool) bool {
		next := nextLevel(stack[len(stack)-1].level, rtl)
		if next > maxDepth || overIsolates > 0 || overEmbeddings > 0 {
			return false
		}
		stack = append(stack, directional{next, override, isolate})
		return true
	}
	set := func(i int) {
		top := stack[len(stack)-1]
		b.levels[i] = top.level
		if top.override != bidi.ON {
			b.class[i] = top.override
		}
	}
	for i, c := range b.original {
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			if !push(c == bidi.RLE || c == bidi.RLO, overrideOf(c), false) && overIsolates == 0 {
				overEmbeddings++
			}
		case bidi.LRI, bidi.RLI, bidi.FSI:
			set(i)
			if push(b.isolateRTL(i), bidi.ON, true) {
				isolates++
			} else {
				overIsolates++
			}
		case bidi.PDI:
			switch {
			case overIsolates > 0:
				overIsolates--
			case isolates > 0:
				overEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				isolates--
			}
			set(i)
		case bidi.PDF:
			switch {
			case overIsolates > 0:
			case overEmbeddings > 0:
				overEmbeddings--
			case len(stack) > 1 && !stack[len(stack)-1].isolate:
				stack = stack[:len(stack)-1]
			}
		case bidi.BN:
		default:
			set(i)
		}
	}
}

// nextLevel is the next odd level above l, or the next even one.
func nextLevel(l Level, rtl bool) Level {
	if rtl {
		return (l + 1) | 1
	}
	return (l + 2) &^ 1
}

func overrideOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.RLO:
		return bidi.R
	case bidi.LRO:
		return bidi.L
	}
	return bidi.ON
}

// isolateRTL says that the isolate that begins at i runs from right to left.
func (b *bidiParagraph) isolateRTL(i int) bool {
	switch b.original[i] {
	case bidi.RLI:
		return true
	case bidi.FSI:
		return firstStrong(b.text[i+1:], true) == 1
	}
	return false
}

// sequences are the isolating run sequences of the paragraph (rule X10).
func (b *bidiParagraph) sequences() []*sequence {
	runs, runOf := b.levelRuns()
	var out []*sequence
	for _, run := range runs {
		if first := run[0]; b.original[first] == bidi.PDI && b.match[first] >= 0 {
			continue // continues the sequence of its initiator
		}
		s := &sequence{b: b, level: b.levels[run[0]]}
		for {
			s.at = append(s.at, run...)
			last := run[len(run)-1]
			if !initiates(b.original[last]) || b.match[last] == len(b.text) {
				break
			}
			run = runs[runOf[b.match[last]]]
		}
		s.sos, s.eos = s.edges()
		out = append(out, s)
	}
	return out
}

// levelRuns are the characters that X9 leaves, split where the level changes,
// and the number of the run by its first character.
func (b *bidiParagraph) levelRuns() (runs [][]int, runOf map[int]int) {
	runOf = map[int]int{}
	prev := -1
	for i := range b.text {
		if b.removed(i) {
			continue
		}
		if prev < 0 || b.levels[prev] != b.levels[i] {
			runOf[i] = len(runs)
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], i)
		prev = i
	}
	return runs, runOf
}

// edges are the classes that stand for what is around the sequence.
func (s *sequence) edges() (sos, eos bidi.Class) {
	b := s.b
	before, after := b.base, b.base
	for i := s.at[0] - 1; i >= 0; i-- {
		if !b.removed(i) {
			before = b.levels[i]
			break
		}
	}
	if last := s.at[len(s.at)-1]; !initiates(b.original[last]) {
		for i := last + 1; i < len(b.text); i++ {
			if !b.removed(i) {
				after = b.levels[i]
				break
			}
		}
	}
	return strongOf(max(before, s.level)), strongOf(max(after, s.level))
}

func strongOf(l Level) bidi.Class {
	if l.RTL() {
		return bidi.R
	}
	return bidi.L
}
