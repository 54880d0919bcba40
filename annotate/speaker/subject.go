package speaker

import (
	"slices"
	"unicode/utf8"

	"goldspan/annotate"
)

// hopsMax is how many verbs a search for a subject goes back.
const hopsMax = 4

// upTo are the actors of a clause that end before word i.
func (s *search) upTo(c clause, i int) []actor {
	end := c.span.End
	if i < len(c.words) {
		end = c.words[i].Start
	}
	return s.between(annotate.Range{Start: c.span.Start, End: end})
}

// wordBefore is the last word that ends before an offset; -1 for none.
func (c clause) wordBefore(offset int) int {
	for i := len(c.words) - 1; i >= 0; i-- {
		if c.words[i].End <= offset {
			return i
		}
	}
	return -1
}

// depends says that an actor goes with a word before it: "in Yerevan".
func (c clause) depends(x actor) bool {
	i := c.wordBefore(x.Start)
	for n := 0; i >= 0 && n < 3 && c.words[i].is(article); n++ {
		i--
	}
	// The actor may start with its article.
	return i >= 0 && c.words[i].is(preposing) && !c.words[i].is(says)
}

// subject is the subject of the verb of a clause; hops says how many verbs it is
// away from the first.
func (s *search) subject(c clause, hops int) (int, Why) {
	if hops > hopsMax {
		return -1, ""
	}
	verb := c.words[c.verb]
	if verb.is(accords) {
		return s.accorded(c)
	}
	if i := s.passive(c); i >= 0 {
		return i, Subject
	}
	// The words before the verb that belong to it.
	at := c.verb - 1
	for at >= 0 && (c.words[at].is(helping|negating) || c.words[at].is(parting) && at > 0 && c.words[at-1].mark == ',' && c.verb > at+1 || c.words[at].text == "to" || c.insertion(at)) && !s.inActor(c.words[at]) {
		at--
	}
	if at < 0 {
		if hops == 0 && c.verb+1 < len(c.words) && !verb.is(saying) {
			return s.inverted(c)
		}
		return -1, ""
	}
	before := c.words[at]
	infinitive := c.verb > 0 && c.words[c.verb-1].text == "to"
	switch {
	case before.text == "as" && verb.is(saying):
		return s.nearest(c, at)
	case verb.is(saying) || infinitive:
		if i, why := s.absolute(c, at); i >= 0 {
			return i, why
		}
		return s.main(c, at, hops)
	case before.is(joining|parting) && !s.inActor(before):
		return s.main(c, at, hops)
	case before.is(standing) && before.mark == 0:
		return s.pronoun(c, at, hops)
	case before.is(relative):
		return s.nearest(c, at)
	case before.mark != 0 && isQuote(before.mark) || before.mark == ':':
		return s.main(c, at, hops)
	}
	return s.nearest(c, at)
}

// insertion says that word i is a comma at a word such as "however".
func (c clause) insertion(i int) bool {
	return c.words[i].mark == ',' && (i > 0 && c.words[i-1].is(helping|parting) && i > 1 && c.words[i-2].mark == ',' || i > 0 && c.words[i-1].is(standing))
}

// passive is the speaker of "was denied by Y"; -1 for none.
func (s *search) passive(c clause) int {
	if c.verb+1 >= len(c.words) || c.words[c.verb+1].text != "by" {
		return -1
	}
	if of := s.between(annotate.Range{Start: c.words[c.verb+1].End, End: c.span.End}); len(of) > 0 {
		return of[0].index
	}
	return -1
}

func (s *search) inActor(w word) bool {
	of := s.between(annotate.Range{Start: w.Start - insideMax, End: w.End + insideMax})
	return slices.ContainsFunc(of, func(x actor) bool { return x.Covers(w.Range) })
}

// accorded is the first actor after "according to".
func (s *search) accorded(c clause) (int, Why) {
	after := s.between(annotate.Range{Start: c.words[c.verb].End, End: c.span.End})
	if len(after) == 0 {
		return -1, ""
	}
	x := after[0]
	words := s.read(s.inside(annotate.Range{Start: c.words[c.verb].End, End: x.Start}))
	others := slices.ContainsFunc(words, func(w word) bool { return w.is(says) || w.mark == '.' || w.mark == '\n' })
	if len(words) <= 8 && !others && s.renames(words, x) {
		return x.index, According
	}
	return -1, ""
}

// renames says that an actor after "according to" and these words is the one that
// they describe: "the governor, Karl Rand, said". In "early counts, Vesta lost" it is
// another.
func (s *search) renames(words []word, x actor) bool {
	if !slices.ContainsFunc(words, func(w word) bool { return w.mark == ',' }) {
		return true
	}
	next := s.read(s.inside(annotate.Range{Start: x.End, End: x.End + 1}))
	return len(next) == 1 && next[0].mark != 0 && !isApostrophe(next[0].mark)
}

// inverted is the first actor after a verb: "said Y".
func (s *search) inverted(c clause) (int, Why) {
	of := s.between(annotate.Range{Start: c.words[c.verb].End, End: c.span.End})
	if len(of) == 0 {
		return -1, ""
	}
	if between := s.read(annotate.Range{Start: c.words[c.verb].End, End: of[0].Start}); len(between) > 3 {
		return -1, ""
	}
	return of[0].index, Subject
}

// absolute is the subject of a participle that has its own: "with the ministry
// saying"; -1 for none.
func (s *search) absolute(c clause, at int) (int, Why) {
	of := s.upTo(c, at+1)
	for k := len(of) - 1; k >= 0; k-- {
		x := of[k]
		from := c.wordBefore(x.End)
		for _, w := range c.words[from+1 : at+1] {
			if w.mark == ',' || isDash(w.mark) {
				return -1, ""
			}
		}
		i := c.wordBefore(x.Start)
		if i >= 0 && c.words[i].is(article) {
			i--
		}
		if i >= 0 && c.words[i].text == "with" {
			return x.index, Subject
		}
	}
	return -1, ""
}

// main is the subject of the sentence so far: of the verb of saying before, else the
// first actor that depends on no other word.
func (s *search) main(c clause, at, hops int) (int, Why) {
	earlier := clause{c.words[:at+1], -1, annotate.Range{Start: c.span.Start, End: c.words[at].End}}
	if earlier.verbBefore(at) && !earlier.words[earlier.verb].is(accords) {
		if i, why := s.subject(earlier, hops+1); i >= 0 {
			return i, why
		}
	}
	for _, x := range s.upTo(c, at+1) {
		if !c.depends(x) {
			return x.index, Subject
		}
	}
	if hops == 0 {
		return s.earlier(c.span.Start, hops+1)
	}
	return -1, ""
}

// verbBefore finds the last verb of saying up to word i, whatever parts the clauses.
func (c *clause) verbBefore(i int) bool {
	for ; i >= 0; i-- {
		if w := c.words[i]; w.is(accords) || w.is(says|saying) && c.isVerb(i) && !c.isWeak(i) {
			c.verb = i
			return true
		}
	}
	return false
}

// pronoun is whom a pronoun at word at stands for.
func (s *search) pronoun(c clause, at, hops int) (int, Why) {
	for _, x := range s.actors {
		if x.Range == c.words[at].Range {
			return x.index, Subject // it is tagged itself
		}
	}
	if at > 0 {
		earlier := clause{c.words[:at], -1, annotate.Range{Start: c.span.Start, End: c.words[at].Start}}
		if earlier.verbBefore(at - 1) {
			if i, _ := s.subject(earlier, hops+1); i >= 0 {
				return i, Pronoun
			}
		}
		for _, x := range s.upTo(c, at) {
			if !c.depends(x) {
				return x.index, Pronoun
			}
		}
	}
	i, _ := s.earlier(c.span.Start, hops+1)
	return i, Pronoun
}

// earlier is the last speaker before an offset, a few sentences back at most.
func (s *search) earlier(offset, hops int) (int, Why) {
	if hops > hopsMax {
		return -1, ""
	}
	for range 3 {
		at := s.blankBefore(offset)
		if at <= 0 || s.claim.Start-at > beforeMax {
			return -1, ""
		}
		sentence := s.sentence(at - 1)
		c := s.clause(annotate.Range{Start: max(sentence.Start, at-beforeMax), End: at})
		if c.verbBefore(len(c.words) - 1) {
			if i, _ := s.subject(c, hops+1); i >= 0 {
				return i, Pronoun
			}
		}
		for _, x := range s.between(c.span) {
			if !c.depends(x) && !s.inQuote(x) {
				return x.index, Pronoun
			}
		}
		offset = c.span.Start
	}
	return -1, ""
}

func (s *search) inQuote(x actor) bool {
	_, quoted := s.quoteAround(x.Range)
	return quoted
}

// blankBefore is offset without the white space before it.
func (s *search) blankBefore(offset int) int {
	text := s.index.Slice(s.inside(annotate.Range{Start: offset - beforeMax, End: offset}))
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		if r != ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\u00a0' {
			return offset
		}
		text = text[:len(text)-size]
		offset--
	}
	return offset
}

// nearest is the nearest actor up to word at that depends on no other word. None is
// if another noun stands between that actor and the verb.
func (s *search) nearest(c clause, at int) (int, Why) {
	of := s.upTo(c, c.insertedFrom(at))
	for k := len(of) - 1; k >= 0; k-- {
		if c.depends(of[k]) {
			continue
		}
		if s.foreign(c, of[k], at) {
			return -1, ""
		}
		return s.first(c, of[:k+1]).index, Subject
	}
	if len(of) > 0 && !s.foreign(c, of[len(of)-1], at) {
		return of[len(of)-1].index, Subject
	}
	if len(of) == 0 && c.owned(at) {
		i, _ := s.earlier(c.span.Start, 1)
		return i, Pronoun
	}
	return -1, ""
}

// insertedFrom is the word at which "…, which borders Orland," starts, if word at ends
// such an insertion; else the word after at.
func (c clause) insertedFrom(at int) int {
	if c.words[at].mark == ',' {
		for i := at - 1; i > 0; i-- {
			if c.words[i-1].mark == ',' && c.words[i].is(relative) {
				return i
			}
		}
	}
	return at + 1
}

// owned says that the noun up to word at belongs to one that a pronoun stands for:
// "his office".
func (c clause) owned(at int) bool {
	for i := at; i >= 0 && i >= at-2; i-- {
		switch c.words[i].text {
		case "his", "her", "its", "their":
			return true
		}
	}
	return false
}

// first is the first of the actors that "and" joins to the last.
func (s *search) first(c clause, of []actor) actor {
	k := len(of) - 1
	for k > 0 {
		from, to := c.wordBefore(of[k-1].End), c.wordBefore(of[k].Start)
		for to > from && c.words[to].is(article) {
			to--
		}
		if to-from != 1 || !c.words[to].is(joining) {
			break
		}
		k--
	}
	return of[k]
}

// foreign says that after an actor another noun comes that has no mark, and is the
// subject of the verb after word at: "…, the report".
func (s *search) foreign(c clause, x actor, at int) bool {
	from := c.wordBefore(x.End) + 1
	comma := -1
	for i := from; i < at; i++ { // a comma at the verb closes an insertion
		if c.words[i].mark == ',' || isDash(c.words[i].mark) {
			comma = i
		}
		if c.words[i].is(parting) || c.words[i].is(says) && c.isVerb(i) && !c.words[i].is(objecting) {
			comma = i
		}
	}
	if c.words[at].mark == ',' || isDash(c.words[at].mark) {
		return false
	}
	if comma < 0 || comma+1 > at {
		return false
	}
	next := c.words[comma+1]
	return !next.is(preposing | helping | relative)
}

func isDash(r rune) bool { return r == '–' || r == '—' }
