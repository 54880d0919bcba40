package patterns

import (
	"strings"

	"goldspan/annotate/suggest/token"
)

// head is the last token of the words from k on that end in a word such as "ministry" or
// "forces"; k-1 without one. kind is what the word says.
func (n *names) head(k int) (end int, kind string) {
	end = k - 1
	for x := k; x < k+5; x++ {
		t, s := n.tok(x), n.sortOfWord(x)
		if t.Kind != token.Word || t.Capital || n.rules.has("places", t.Lower) || n.rules.has("starting", t.Lower) && !s.Force && !s.People {
			break
		}
		switch {
		case s.Force:
			end, kind = x, "force"
		case s.Organisation:
			end, kind = x, "body"
		case s.Title:
			end, kind = x, "title"
		case s.People, doers(t.Lower) && (n.sortOfWord(x-1).Demonym || n.derived[n.tok(x-1).Lower]):
			end, kind = x, "people"
		case s.Part, t.Lower == "armed", t.Lower == "border", t.Lower == "artillery":
			continue
		default:
			return end, kind
		}
	}
	return end, kind
}

// doers says that a word is likely the plural of a noun for people: "gunners".
func doers(word string) bool {
	if len(word) < 7 && !strings.HasSuffix(word, "men") {
		return false
	}
	switch {
	case strings.HasSuffix(word, "quarters"), strings.HasSuffix(word, "borders"), strings.HasSuffix(word, "papers"), strings.HasSuffix(word, "numbers"), strings.HasSuffix(word, "others"):
		return false
	}
	return strings.HasSuffix(word, "ers") || strings.HasSuffix(word, "men")
}

// follows says what kind of word stands after token k, for a key: a word that may be a
// noun makes an adjective of the words before.
func (n *names) follows(k int) string {
	t := n.tok(k + 1)
	switch {
	case t.Kind != token.Word, t.Owns:
		return "mark"
	case n.rules.has("starting", t.Lower), n.rules.has("nearby", t.Lower), strings.HasSuffix(t.Lower, "ed"), n.sortOfWord(k + 1).Join, n.sortOfWord(k + 1).Small:
		return "verb"
	case acts(t.Lower), t.Lower == "say":
		return "verb"
	}
	return "word"
}

// withHead adds "Armenian forces", "Armenia’s defense ministry", "Armenia’s Prime
// Minister", "Russian counterpart Sergei Shoigu".
func (n *names) withHead(i int) {
	c := n.cores[i]
	after := c.to + 1
	rule := "with"
	if n.tok(after).Owns || n.tok(after).Text == "’" || n.tok(after).Text == "'" {
		after++
		rule = "owned"
	}
	if rule == "owned" && i+1 < len(n.cores) && n.cores[i+1].from == after {
		next := n.cores[i+1]
		switch next.kind {
		case "titled", "office", "body", "force":
			n.actor(c.from, next.to, "owned:"+next.kind, 0.7)
		}
		return
	}
	end, kind := n.head(after)
	if end < after {
		return
	}
	prior := 0.7
	if c.kind == "titled" || c.kind == "person" || c.kind == "thing" || c.kind == "several" {
		prior = 0.4
	}
	if kind == "title" {
		if i+1 < len(n.cores) && n.cores[i+1].from == end+1 {
			n.actor(c.from, n.cores[i+1].to, "titled", 0.85)
			return
		}
		prior = 0.45
	}
	if kind == "people" {
		prior = 0.6
	}
	follows := n.follows(end)
	if follows == "word" {
		prior *= 0.5
	}
	n.actor(c.from, end, rule+":"+kind+":"+follows, prior)
	if end > after { // "Armenian defense ministry building": less of it
		for x := end - 1; x >= after; x-- {
			if s := n.sortOfWord(x); s.Force || s.Organisation || s.People {
				n.actor(c.from, x, rule+":part", 0.1)
			}
		}
	}
}

// withTitle adds "spokesman Dmitry Peskov", "former President Robert Kocharyan".
func (n *names) withTitle(i int) {
	c := n.cores[i]
	from, title := c.from, c.title
	for from > 0 {
		t, s := n.tok(from-1), n.sortOfWord(from-1)
		if t.Kind != token.Word || t.Capital || !s.Title && !s.Part || s.Join {
			break
		}
		title = title || s.Title
		from--
	}
	if from == c.from || !title || c.kind != "titled" && c.kind != "person" && c.kind != "single" {
		return
	}
	n.actor(from, c.to, "titled:small", 0.6)
}

// ofSeat adds "defense ministry in Yerevan", "officials in Baku", "Defense Ministry in
// Yerevan", "governor of Gegharkunik province".
func (n *names) ofSeat(i int) {
	c := n.cores[i]
	end, kind := n.seat(c)
	if end == "" || c.kind == "demonym" || c.kind == "people" {
		return
	}
	from := kind
	to := c.to
	if n.tok(to+1).Kind == token.Word && n.rules.has("places", n.tok(to+1).Lower) {
		to++
	}
	// "in Baku and Yerevan"
	if n.tok(c.to+1).Lower == "and" && i+1 < len(n.cores) && n.cores[i+1].from == c.to+2 && strings.HasSuffix(n.tok(c.from-2).Lower, "s") {
		to = n.cores[i+1].to
	}
	prior := map[string]float64{"body": 0.6, "people": 0.5, "force": 0.4, "title": 0.35, "body:of": 0.35, "people:of": 0.2, "force:of": 0.3}[end]
	n.actor(from, to, "seat:"+end, prior)
}

// seat finds what is before "in" or "of" and the name c: the kind of its last word, and
// its first token.
func (n *names) seat(c core) (kind string, from int) {
	preposition := c.from - 1
	if n.tok(preposition).Lower == "the" {
		preposition--
	}
	word := n.tok(preposition).Lower
	if word != "in" && word != "of" {
		return "", 0
	}
	s := n.sortOfWord(preposition - 1)
	if n.tok(preposition-1).Kind != token.Word {
		return "", 0
	}
	switch {
	case s.Organisation:
		kind = "body"
	case s.Title:
		kind = "title"
	case s.Force:
		kind = "force"
	case s.People:
		kind = "people"
	default:
		return "", 0
	}
	if kind == "title" && word == "in" {
		return "", 0
	}
	if kind != "title" && word == "of" {
		kind += ":of"
	}
	from = preposition - 1
	for from > 0 {
		t, s := n.tok(from-1), n.sortOfWord(from-1)
		if t.Kind != token.Word || s.Join || n.rules.has("starting", t.Lower) || !(s.Part || s.Force || s.Organisation || s.Title && !t.Capital || s.Demonym) {
			break
		}
		from--
	}
	return kind, from
}

// apposition adds "Mevlut Cavusoglu, the foreign minister of Turkey".
func (n *names) apposition(i int) {
	c := n.cores[i]
	if c.kind != "person" && c.kind != "single" && c.kind != "surname" && c.kind != "titled" || n.tok(c.to+1).Text != "," {
		if n.tok(c.to+1).Lower == "of" && (c.kind == "titled" || c.kind == "person" || c.kind == "single") && i+1 < len(n.cores) && n.cores[i+1].from == c.to+2 {
			n.actor(c.from, n.cores[i+1].to, "of:"+n.cores[i+1].kind, 0.35)
		}
		return
	}
	k := c.to + 2
	if w := n.tok(k).Lower; w == "the" || w == "a" || w == "an" {
		k++
	}
	title := -1
	for x := k; x < k+5; x++ {
		t, s := n.tok(x), n.sortOfWord(x)
		if t.Kind != token.Word || !(s.Title || s.Part || s.Demonym || s.Organisation || s.People) {
			break
		}
		if s.Title {
			title = x
		}
	}
	if t := n.tok(title + 1); title < 0 || t.Kind == token.Word && t.Capital {
		return // "…, Russian President Vladimir Putin" is another one
	}
	end := title
	of := n.tok(title + 1).Lower
	if of == "of" || of == "for" || of == "in" {
		for j := i + 1; j < len(n.cores) && j < i+3; j++ {
			next := n.cores[j]
			if next.from == title+2 || next.from == title+3 && n.tok(title+2).Lower == "the" {
				end = next.to
				if n.rules.has("places", n.tok(end+1).Lower) {
					end++
				}
			}
		}
		if end > title+1 {
			n.apposed(i, end)
			n.actor(k, end, "apposed", 0.15)
			return
		}
	}
	// "Hulusi Akar, the minister of defence"
	if of == "of" && n.sortOfWord(title+2).Part {
		end = title + 2
	}
	n.apposed(i, end)
}

// apposed adds core number i with the apposition that ends at token end, and the name
// alone: which of the two is tagged is a habit.
func (n *names) apposed(i, end int) {
	c := n.cores[i]
	keys, prior := n.actorKeys(c.from, end, "apposition", 0.95)
	n.either(-1-i, prior, keys, ending{n.span(c.from, end), "actor:apposition", 0.45}, ending{n.span(c.from, c.to), "actor:plain", 0.54})
	n.built = append(n.built, built{n.span(c.from, end), "apposition", prior})
}
