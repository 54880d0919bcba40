package patterns

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/naming"
	"goldspan/annotate/suggest/token"
)

// core is a run of words with capitals, by its first and last token.
type core struct {
	from, to int
	kind     string // what its words say, see kindOf
	title    bool   // its first words are a title
	heading  bool   // it is in a line where most words have capitals
}

// names reads the names of one article.
type names struct {
	*document
	sorts   map[string]naming.Sort // by word
	small   map[string]bool        // words that the article also writes small
	inner   map[string]bool        // words with a capital inside a sentence
	last    map[string]bool        // last words of names of several words
	base    map[string]bool        // words from which the article derives another: "Halvane"
	derived map[string]bool        // such words: "Halvanian"
	cores   []core
	built   []built
}

// titleCase says that token i is in a line of which most words have capitals: a headline.
func (d *document) titleCase(i int) bool {
	if d.headings == nil {
		d.headings = map[int]bool{}
		start, capitals, words := 0, 0, 0
		for k := 0; k <= len(d.tokens); k++ {
			t := d.tok(k)
			if t.Kind == token.Word && utf8.RuneCountInString(t.Text) > 3 {
				words++
				if t.Capital {
					capitals++
				}
			}
			if t.Kind == token.Break {
				if words >= 4 && words <= 20 && capitals*10 >= words*7 && !ends(d.tok(k-1).Text) && !ends(d.tok(k-2).Text) {
					for x := start; x < k; x++ {
						d.headings[x] = true
					}
				}
				start, capitals, words = k+1, 0, 0
			}
		}
	}
	return d.headings[i]
}

// ends says that a mark ends a sentence, which a headline has not.
func ends(mark string) bool { return mark == "." || mark == "," || mark == ":" }

// coreAt is the run of words with capitals that begins at token i.
func (n *names) coreAt(i int) (core, bool) {
	t := n.tok(i)
	if t.Kind != token.Word || !t.Capital || n.rules.has("dates", t.Lower) || utf8.RuneCountInString(t.Text) < 2 {
		return core{}, false
	}
	heading := n.titleCase(i)
	s := n.sortOfWord(i)
	switch {
	case heading && s.Country == "" && !s.Acronym && !n.inner[t.Lower]:
		return core{}, false
	case n.first(i) && s.Country == "" && !n.inner[t.Lower] && n.starts(i, s):
		return core{}, false
	case n.rules.has("starting", t.Lower) && t.Text != strings.ToUpper(t.Text) && !(s.Title || s.Organisation) && !n.inName(i):
		return core{}, false
	}
	c := core{from: i, to: i, heading: heading}
	for !n.tok(c.to + 1).Owns {
		k, ok := n.more(c)
		if !ok {
			break
		}
		c.to = k
	}
	return c, true
}

// inName says that a word that seldom is part of a name is the first word of one at token
// i: "told Today Television". A name that begins with "The" is shown without it.
func (n *names) inName(i int) bool {
	t, next := n.tok(i), n.tok(i+1)
	return t.Lower != "the" && t.Lower != "a" && t.Lower != "an" && !n.first(i) && !n.titleCase(i) && n.tok(i-1).Kind == token.Word && !n.tok(i-1).Capital &&
		next.Kind == token.Word && next.Capital && !n.rules.has("dates", next.Lower) && !n.rules.has("starting", next.Lower)
}

// starts says that the capital of word i, the first one of its sentence, means nothing.
func (n *names) starts(i int, s naming.Sort) bool {
	t := n.tok(i)
	if n.rules.has("starting", t.Lower) || s.Small || s.Join {
		return true
	}
	if next := n.tok(i + 1); next.Kind == token.Word && next.Capital && (s.Title || s.Organisation || s.Part || !n.small[t.Lower]) {
		return false
	}
	return n.small[t.Lower] || s.People || s.Part
}

// more is the last token of c with one word more; false where the name ends.
func (n *names) more(c core) (int, bool) {
	k := c.to + 1
	t := n.tok(k)
	has := func(is func(naming.Sort) bool) bool {
		for i := c.from; i <= c.to; i++ {
			if is(n.sortOfWord(i)) {
				return true
			}
		}
		return false
	}
	capital := func(k int) bool {
		t := n.tok(k)
		if c.heading && (n.sortOfWord(k).Country == "" && !n.inner[t.Lower]) {
			return false
		}
		if n.rules.has("starting", t.Lower) && t.Text != strings.ToUpper(t.Text) && n.tok(k-1).Text != "." {
			return false
		}
		return t.Kind == token.Word && t.Capital && !n.rules.has("dates", t.Lower)
	}
	switch {
	case n.pair(c.to):
		return 0, false
	case capital(k):
		return k, true
	case t.Kind == token.Mark && t.Glued && (t.Text == "-" || t.Text == "‑" || t.Text == "/") && n.tok(k+1).Glued && capital(k+1):
		return k + 1, true
	case t.Text == "." && t.Glued && (n.sortOfWord(c.to).Title || utf8.RuneCountInString(n.tok(c.to).Text) == 1) && len(n.tok(c.to).Text) <= 4 && capital(k+1):
		return k + 1, true
	case t.Text == "/" && capital(k+1) && allCapitals(n.tok(c.to).Text) && allCapitals(n.tok(k+1).Text): // "RFE / RL"
		return k + 1, true
	case t.Kind != token.Word:
		return 0, false
	}
	organised := has(func(s naming.Sort) bool { return s.Organisation || s.Title || s.People && !s.Force })
	body := has(func(s naming.Sort) bool { return s.Organisation })
	switch t.Lower {
	case "of", "for":
		if !organised || t.Lower == "for" && !body {
			return 0, false
		}
		if n.tok(k+1).Lower == "the" && capital(k+2) {
			return k + 2, true
		}
		return k + 1, capital(k + 1)
	case "and", "&":
		// "Security and Cooperation", inside the name of a body
		inside := false
		for i := c.from; i < c.to; i++ {
			if w := n.tok(i).Lower; (w == "for" || w == "of") && body {
				inside = true
			}
		}
		return k + 1, inside && capital(k+1) && n.sortOfWord(k+1).Country == "" && n.sortOfWord(c.to).Country == ""
	case "in":
		return k + 1, body && n.tok(c.to-1).Lower == "and" && capital(k+1)
	case "de", "la", "al", "el", "bin", "ibn", "von", "van", "der", "den", "du", "des", "del", "di", "da", "y":
		return k + 1, capital(k + 1)
	}
	return 0, false
}

// kindOf says what the words from token i to k are.
func (n *names) kindOf(i, k int) (kind string, title bool) {
	words, countries, demonyms, capitals, titles, bodies, forces, things, plain := 0, 0, 0, 0, 0, 0, 0, 0, 0
	for x := i; x <= k; x++ {
		t := n.tok(x)
		if t.Kind != token.Word || !t.Capital {
			continue
		}
		words++
		s := n.sortOfWord(x)
		switch {
		case n.rules.has("nameless", t.Lower):
			things++
		case s.Demonym:
			demonyms++
		case s.Capital:
			capitals++
		case s.Country != "":
			countries++
		case s.Title:
			titles++
		case s.Organisation, s.Acronym:
			bodies++
		case s.Force:
			forces++
		case s.Part, s.Join, s.Small, s.People:
		default:
			plain++
		}
	}
	last := n.sortOfWord(k)
	text := n.Quote(n.span(i, k))
	whole := naming.GuessKind(text)
	switch {
	case things > 0 && bodies == 0 && titles == 0, n.rules.has("nameless", n.tok(k).Lower):
		return "thing", false
	case words == 1 && (demonyms == 1 || n.derived[n.tok(k).Lower]):
		if demonyms == 1 && strings.HasSuffix(text, "s") {
			return "people", false
		}
		return "demonym", false
	case words == 1 && n.base[n.tok(k).Lower]:
		return "state", false
	case titles > 0 && last.Title:
		return "office", true
	case titles > 0 && plain > 0:
		return "titled", true
	case bodies > 0:
		return "body", false
	case forces > 0:
		return "force", false
	case whole == annotate.ActorState:
		return "state", false
	case words == 1 && capitals == 1:
		return "capital", false
	case allCapitals(text) && (words == 1 || strings.Contains(text, "/")):
		return "acronym", false
	case whole == annotate.ActorPerson:
		return "titled", true
	case whole == annotate.ActorOrganisation:
		return "body", false
	case demonyms > 0 && plain == 0:
		return "demonym", false
	case words == 1:
		return "single", false
	case words <= 3 && plain == words:
		return "person", false
	}
	return "several", false
}

func allCapitals(s string) bool {
	return utf8.RuneCountInString(s) >= 2 && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLower(r) })
}
