package speaker

import "goldspan/annotate"

// subjectAfter is the subject of a verb after the claim.
func (s *search) subjectAfter(c clause) (int, Why) {
	if c.words[c.verb].is(accords) {
		return s.accorded(c)
	}
	of := s.upTo(c, c.verb)
	for _, x := range of {
		if !c.depends(x) {
			return x.index, Subject
		}
	}
	if len(of) > 0 {
		return of[0].index, Subject
	}
	if i := s.passive(c); i >= 0 {
		return i, Subject
	}
	first := -1
	for i, w := range c.words[:c.verb] {
		if w.mark == 0 && !(s.quoted && w.is(helping)) { // « … », a déclaré Y
			first = i
			break
		}
	}
	switch {
	case first < 0:
		return s.inverted(c)
	case c.words[first].is(standing):
		i, _ := s.earlier(s.sentence(s.quote.Start).Start, 1)
		return i, Pronoun
	}
	return -1, ""
}

// withinReach is how many words a claim may have before its first verb of saying, if
// the subject is to stand before that verb.
const withinReach = 14

// within finds the speaker inside a claim that was tagged with its "X said".
func (s *search) within() (int, Why) {
	c := s.clause(annotate.Range{Start: s.claim.Start, End: min(s.claim.End, s.claim.Start+insideMax)})
	mark := -1 // the last comma or quote
	quotes := false
	for i, w := range c.words {
		switch {
		case w.mark == '\n':
			return -1, ""
		case w.mark == ',' || isQuote(w.mark):
			mark = i
			quotes = quotes || isQuote(w.mark)
		case w.is(accords):
			c.verb = i
			if who, why := s.accorded(c); who >= 0 {
				return who, why
			}
		case w.is(says|saying) && i > 0 && c.isVerb(i) && !c.isWeak(i) && !(quotes && s.wordQuoted(w)):
			c.verb = i
			switch {
			case mark >= 0 && w.is(says) && (quotes || i > withinReach && !c.words[mark+1].is(parting|joining|relative|saying|preposing)):
				return s.subjectAfter(clause{c.words[mark+1:], i - mark - 1, annotate.Range{Start: c.words[mark].End, End: c.span.End}})
			case i <= withinReach || mark < 0:
				return s.subject(c, 1)
			}
		}
	}
	return -1, ""
}

// goesOn is the speaker of the quote before, in the same paragraph or at the end of
// the one before.
func (s *search) goesOn() (int, Why) {
	offset := s.sentence(s.quote.Start).Start
	for range 3 {
		at := s.blankBefore(offset)
		if at <= 0 {
			return -1, ""
		}
		sentence := s.sentence(at - 1)
		c := s.clause(annotate.Range{Start: max(sentence.Start, at-beforeMax), End: at})
		for i := len(c.words) - 1; i >= 0; i-- {
			w := c.words[i]
			if !w.is(says|accords) || !c.isVerb(i) || c.isWeak(i) || s.wordQuoted(w) {
				continue
			}
			c.verb = i
			if who, _ := s.attribution(c); who >= 0 {
				return who, GoesOn
			}
		}
		if sentence.Start >= offset {
			return -1, ""
		}
		offset = sentence.Start
	}
	return -1, ""
}

// attribution is the subject of a verb in a sentence that may hold a quote. The
// subject comes after the quote, if the verb does.
func (s *search) attribution(c clause) (int, Why) {
	for i := c.verb - 1; i >= 0; i-- {
		if isQuote(c.words[i].mark) {
			after := clause{c.words[i+1:], c.verb - i - 1, annotate.Range{Start: c.words[i].End, End: c.span.End}}
			if who, why := s.subjectAfter(after); who >= 0 {
				return who, why
			}
			break
		}
	}
	return s.subject(c, 1)
}

func (s *search) wordQuoted(w word) bool {
	_, quoted := s.quoteAround(w.Range)
	return quoted
}
