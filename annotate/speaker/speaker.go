package speaker

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"goldspan/annotate"
)

// Why says why an actor is the likely speaker.
type Why string

// The reasons for a speaker.
const (
	Subject   Why = "subject"   // of the verb of saying
	According Why = "according" // "according to" the actor
	Pronoun   Why = "pronoun"   // of a pronoun that stands for the actor
	GoesOn    Why = "goes_on"   // the quote before goes on
	Near      Why = "near"      // nothing says that the actor speaks
)

// Candidate is an actor as the speaker of a claim.
type Candidate struct {
	Index  int // in the actors that were given
	Likely bool
	Why    Why
}

// Speakers puts actors in order: the likely speaker of a claim first, if there is
// one, then the others from the nearest on. An actor inside the claim comes after
// those in its paragraph.
func (a *Article) Speakers(claim annotate.Range, actors []annotate.Range) []Candidate {
	claim = a.inside(claim)
	out := make([]Candidate, len(actors))
	for i := range actors {
		out[i] = Candidate{Index: i, Why: Near}
	}
	distance := func(r annotate.Range) int {
		switch {
		case r.End <= claim.Start:
			return claim.Start - r.End
		case r.Start >= claim.End:
			return r.Start - claim.End
		}
		return beforeMax
	}
	likely, why := newSearch(a, claim, actors).find()
	slices.SortStableFunc(out, func(x, y Candidate) int {
		rx, ry := actors[x.Index], actors[y.Index]
		return cmp.Or(
			cmp.Compare(boolInt(y.Index == likely), boolInt(x.Index == likely)),
			cmp.Compare(distance(rx), distance(ry)),
			cmp.Compare(rx.Start, ry.Start), cmp.Compare(ry.End, rx.End),
		)
	})
	if likely >= 0 {
		out[0].Likely, out[0].Why = true, why
	}
	return out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// actor is an actor of the article by its place.
type actor struct {
	annotate.Range
	index int
}

// search looks for the speaker of one claim.
type search struct {
	*Article
	claim  annotate.Range
	quote  annotate.Range // the claim, and the quotes around it
	quoted bool
	actors []actor // by start; without those inside a longer one
}

func newSearch(a *Article, claim annotate.Range, actors []annotate.Range) *search {
	s := &search{Article: a, claim: claim}
	s.quote, s.quoted = a.quoteAround(claim)
	for i, r := range actors {
		if !r.Empty() && a.index.Has(r) {
			s.actors = append(s.actors, actor{r, i})
		}
	}
	slices.SortStableFunc(s.actors, func(x, y actor) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	end := -1
	s.actors = slices.DeleteFunc(s.actors, func(x actor) bool {
		if x.End <= end {
			return true
		}
		end = x.End
		return false
	})
	return s
}

// between are the actors that lie inside r, by start.
func (s *search) between(r annotate.Range) []actor {
	from := sort.Search(len(s.actors), func(i int) bool { return s.actors[i].Start >= r.Start })
	to := from
	for to < len(s.actors) && s.actors[to].Start < r.End {
		to++
	}
	return slices.DeleteFunc(slices.Clone(s.actors[from:to]), func(x actor) bool { return x.End > r.End })
}

// clause is a part of a sentence with the verb that governs the claim.
type clause struct {
	words []word
	verb  int            // in words
	span  annotate.Range // of words
}

// beforeClaim is the sentence up to the claim; afterClaim the rest of the sentence.
func (s *search) beforeClaim() clause {
	start := s.sentence(s.quote.Start).Start
	return s.clause(annotate.Range{Start: max(min(start, s.quote.Start), s.quote.Start-beforeMax), End: s.quote.Start})
}

func (s *search) afterClaim() clause {
	end := s.sentence(max(s.quote.Start, s.quote.End-1)).End
	return s.clause(annotate.Range{Start: s.quote.End, End: min(max(end, s.quote.End), s.quote.End+afterMax)})
}

func (s *search) clause(r annotate.Range) clause {
	r = s.inside(r)
	return clause{s.read(r), -1, r}
}

func (s *search) sentence(offset int) annotate.Range { return s.segmenter.Sentence(offset) }

// governing finds the verb of saying that the claim depends on.
func (s *search) governing() (c clause, after, ok bool) {
	if c = s.beforeClaim(); c.lastVerb(s.quoted) {
		return c, false, true
	}
	if c = s.afterClaim(); s.attributes(&c) {
		return c, true, true
	}
	return c, false, false
}

// find is the likely speaker; -1 for none.
func (s *search) find() (int, Why) {
	if s.claim.Empty() || len(s.actors) == 0 {
		return -1, ""
	}
	if c, after, ok := s.governing(); ok {
		if after {
			return s.subjectAfter(c)
		}
		i, why := s.subject(c, 0)
		for i < 0 && c.words[c.verb].is(accords) {
			// "according to estimates": the verb before counts.
			c.words = c.words[:c.verb]
			if !c.lastVerb(s.quoted) {
				return -1, ""
			}
			i, why = s.subject(c, 0)
		}
		return i, why
	}
	if i, why := s.within(); i >= 0 {
		return i, why
	}
	if s.startsQuoted() {
		return s.goesOn()
	}
	return -1, ""
}

// lastVerb finds the last verb of saying in a clause before a claim. Another clause
// between the verb and the claim parts them.
func (c *clause) lastVerb(quoted bool) bool {
	for i := len(c.words) - 1; i >= 0; i-- {
		w := c.words[i]
		switch {
		case w.mark == ';', w.mark == '\n':
			return false
		case w.is(parting) && i > 0 && c.words[i-1].mark == ',' && !c.elided(i+1):
			return false
		case w.is(accords), w.is(says|saying) && c.isVerb(i) && (quoted || !c.isWeak(i)):
			c.verb = i
			return true
		}
	}
	return false
}

// isWeak says that the verb at word i is seldom one of saying, and no "that" follows.
func (c *clause) isWeak(i int) bool {
	return weak[c.words[i].text] && !(i+1 < len(c.words) && c.words[i+1].text == "that")
}

// elided says that the clause from word i on has no subject of its own: "but did not
// specify".
func (c *clause) elided(i int) bool {
	return i < len(c.words) && c.words[i].is(helping|says)
}

// isVerb says that word i, which may be a verb of saying, is one: "the report" and "a
// claimed attack" are none.
func (c *clause) isVerb(i int) bool {
	w := c.words[i]
	if bare[w.text] && (i == 0 || !pluralBefore(c.words[i-1].text)) {
		return false
	}
	if i > 0 {
		before := c.words[i-1]
		if before.is(article) || before.is(preposing) && w.is(says) && before.text != "to" {
			return false
		}
	}
	if w.is(objecting) && !w.is(denies) {
		// "claims" after a verb is a noun, as in "denied claims that".
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			if c.words[k].is(says | saying) {
				return false
			}
		}
	}
	return true
}

func pluralBefore(s string) bool {
	return strings.HasSuffix(s, "s") || s == "they" || s == "we" || s == "i" || s == "to" || s == "people"
}

// attributes finds "…, Y said", "said Y" and "according to Y" after a claim.
func (s *search) attributes(c *clause) bool {
	if i := c.passiveDenial(); i >= 0 {
		c.verb = i
		return true
	}
	parted := s.endsWithMark()
	words := 0
	for i, w := range c.words {
		switch {
		case w.mark == ';', w.mark == '\n':
			return false
		case w.is(accords):
			c.verb = i
			return true
		case w.mark == ',' || w.mark != 0 && isQuote(w.mark) || w.mark == '–' || w.mark == '—':
			parted = parted || words == 0
		case w.mark != 0:
		case words == 0 && (!parted || w.is(parting|joining) || w.is(saying) || w.is(relative)):
			return s.accordsLater(c, i)
		case w.is(says) && c.isVerb(i):
			c.verb = i
			return true
		default:
			words++
		}
		if w.mark == 0 && words == 0 {
			words++
		}
	}
	return false
}

// passiveDenial finds "was denied by" right after a claim; -1 for none.
func (c *clause) passiveDenial() int {
	for i, w := range c.words {
		switch {
		case w.is(denies) && i > 0 && i+1 < len(c.words) && c.words[i+1].text == "by":
			return i
		case !w.is(helping | negating):
			return -1
		}
	}
	return -1
}

// accordsLater finds an attribution after words that the claim left out: "according
// to Y", or "…, Y said" at the end of the sentence.
func (s *search) accordsLater(c *clause, from int) bool {
	for i := len(c.words) - 1; i > from; i-- {
		if c.words[i].mark != ',' {
			continue
		}
		if i+1 < len(c.words) && c.words[i+1].is(parting|joining|relative|saying|preposing|standing) {
			break
		}
		for k := i + 1; k < len(c.words); k++ {
			if c.words[k].is(says) && c.isVerb(k) && !weak[c.words[k].text] {
				*c = clause{c.words[i:], k - i, annotate.Range{Start: c.words[i].End, End: c.span.End}}
				return true
			}
		}
		break
	}
	for i := from; i < len(c.words); i++ {
		switch {
		case c.words[i].is(accords):
			c.verb = i
			return true
		case c.words[i].is(says) && c.isVerb(i):
			return false
		}
	}
	return false
}

// endsWithMark says that the claim ends with a comma or a quote.
func (s *search) endsWithMark() bool {
	last := s.read(annotate.Range{Start: max(s.quote.Start, s.quote.End-1), End: s.quote.End})
	return len(last) > 0 && (last[0].mark == ',' || isQuote(last[0].mark))
}

// startsQuoted says that the claim or its sentence starts with a quote or inside one.
func (s *search) startsQuoted() bool {
	if s.quote.Start < s.claim.Start {
		return true
	}
	for _, at := range []int{s.claim.Start, s.sentence(s.claim.Start).Start} {
		if w := s.read(s.inside(annotate.Range{Start: at, End: at + 1})); len(w) > 0 && isQuote(w[0].mark) {
			return true
		}
	}
	return false
}
