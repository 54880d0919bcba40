package speaker

import "goldspan/annotate"

// Marks proposes marks for a claim: denied, if the verb that it depends on denies
// it; hedged, if a word such as "allegedly" or "may" is in it or right before it. In
// doubt it proposes none.
func (a *Article) Marks(claim annotate.Range) (denied, hedged bool) {
	claim = a.inside(claim)
	if claim.Empty() {
		return false, false
	}
	s := newSearch(a, claim, nil)
	return s.denied(), s.hedged()
}

func (s *search) denied() bool {
	c, after, ok := s.governing()
	if !ok || !c.words[c.verb].is(denies) {
		return false
	}
	for i := c.verb - 1; i >= 0 && i >= c.verb-4 && c.words[i].mark == 0; i-- {
		if c.words[i].is(negating) {
			return false // "did not deny that"
		}
	}
	// "Y rejected the plan and …" does not deny a claim later in the sentence.
	if !after {
		for i, w := range c.words[c.verb+1:] {
			if w.mark == ',' || w.is(joining) || i > 8 {
				return false
			}
		}
	}
	return true
}

// hedgeReach is how many words before a claim may hedge it.
const hedgeReach = 2

func (s *search) hedged() bool {
	inside := s.read(annotate.Range{Start: s.claim.Start, End: min(s.claim.End, s.claim.Start+insideMax)})
	for i, w := range inside {
		if w.is(hedging) && !isMonth(s, w) && (i > 0 || len(inside) > 1) {
			return true
		}
	}
	before := s.beforeClaim().words
	for i := len(before) - 1; i >= 0 && i >= len(before)-hedgeReach; i-- {
		if before[i].mark != 0 {
			break
		}
		if before[i].is(hedging) && !isMonth(s, before[i]) {
			return true
		}
	}
	return false
}

// isMonth says that a word is the month "May", with its capital.
func isMonth(s *search, w word) bool {
	return w.text == "may" && s.index.Slice(w.Range) != "may"
}
