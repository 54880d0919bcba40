package patterns

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/naming"
	"goldspan/annotate/suggest/token"
)

// actors finds names by capitals and titles, and what is built around a name.
func (d *document) actors() {
	n := &names{document: d, sorts: map[string]naming.Sort{}, small: map[string]bool{}, inner: map[string]bool{}, last: map[string]bool{}, base: map[string]bool{}, derived: map[string]bool{}}
	for i, t := range d.tokens {
		switch {
		case t.Kind != token.Word:
		case !t.Capital:
			n.small[t.Lower] = true
		case !d.first(i) && !d.titleCase(i):
			n.inner[t.Lower] = true
		}
	}
	n.derive()
	for i := 0; i < len(d.tokens); i++ {
		if c, ok := n.coreAt(i); ok {
			n.cores = append(n.cores, c)
			i = max(i, c.to)
		}
	}
	for i := range n.cores {
		c := &n.cores[i]
		c.kind, c.title = n.kindOf(c.from, c.to)
		if c.to > c.from && (c.kind == "person" || c.kind == "titled") {
			n.last[d.tokens[c.to].Lower] = true
		}
	}
	for i := range n.cores {
		n.suggest(i)
	}
	n.unnamed()
	n.nested()
}

// derive finds the names of states that no table has: an article that writes of
// "Halvane" and of "Halvanian" soldiers derives one from the other.
func (n *names) derive() {
	words := slices.Sorted(maps.Keys(n.inner))
	for i, a := range words {
		for _, b := range words[i+1:] {
			base, derived := a, b
			if len(base) > len(derived) {
				base, derived = derived, base
			}
			stem := base[:max(0, len(base)-2)]
			if len(base) < 5 || !strings.HasPrefix(derived, stem) {
				if b[0] != a[0] {
					break
				}
				continue
			}
			switch rest := derived[len(stem):]; {
			case len(rest) > 5, n.small[base], n.small[derived], naming.SortOf(base, "en").Country != "":
			case strings.HasSuffix(rest, "i") && derived[:len(derived)-1] == base, strings.HasSuffix(rest, "an"), strings.HasSuffix(rest, "ese"), strings.HasSuffix(rest, "ish"):
				n.base[base], n.derived[derived] = true, true
			}
		}
	}
}

func (n *names) sortOfWord(i int) naming.Sort {
	t := n.tok(i)
	if t.Kind != token.Word {
		return naming.Sort{}
	}
	s, ok := n.sorts[t.Text]
	if !ok {
		s = naming.SortOf(t.Text, n.language)
		n.sorts[t.Text] = s
	}
	return s
}

// priors say how far the sorts of names are believed at first.
var priors = map[string]float64{
	"titled": 0.85, "person": 0.7, "body": 0.75, "state": 0.75, "capital": 0.6, "acronym": 0.6, "office": 0.35, "force": 0.5,
	"people": 0.35, "demonym": 0.05, "single": 0.3, "several": 0.35, "thing": 0.05, "surname": 0.85, "subject": 0.6,
}

// acts says that a word tells what somebody does: what stands before it is one that acts.
func acts(word string) bool {
	switch word {
	case "said", "says", "has", "had", "told", "accused", "denied", "asked", "called", "urged", "announced", "will", "warned", "claimed", "claims", "confirmed", "confirms", "lost", "wants", "agreed",
		"began", "broke", "brought", "came", "fell", "fought", "gave", "held", "hit", "left", "made", "met", "sent", "shot", "spoke", "struck", "took", "went", "won", "wrote":
		return true
	}
	return false
}

// suggest adds what is built around core number i.
func (n *names) suggest(i int) {
	c := n.cores[i]
	kind, prior := c.kind, priors[c.kind]
	switch {
	case kind == "single" && n.last[n.tok(c.to).Lower]:
		kind, prior = "surname", priors["surname"]
	case kind == "single" && acts(n.tok(c.to+1).Lower):
		kind, prior = "subject", priors["subject"]
	}
	if name := n.name(c); c.kind == "titled" && name > c.from && name <= c.to {
		n.titled(c, name, i)
	} else {
		n.actor(c.from, c.to, kind, prior)
	}
	n.withHead(i)
	n.withTitle(i)
	n.ofSeat(i)
	n.apposition(i)
}

// name is the first token of the name at the end of c, behind titles: of "Secretary of
// State Mira Holt" that of "Mira". Where nothing else is there, it is the first one of c.
func (n *names) name(c core) int {
	for k := c.to; k >= c.from; k-- {
		if t := n.tok(k); t.Kind == token.Word && t.Capital {
			s := n.sortOfWord(k)
			if !s.Title && !s.Organisation && !s.Part && !s.People && s.Country == "" && !s.Demonym {
				continue
			}
		} else if t.Text == "-" || t.Kind == token.Word && n.tok(k-1).Capital && t.Lower != "of" && t.Lower != "for" && t.Lower != "the" {
			continue
		}
		if n.tok(k+1).Text == "." {
			k++
		}
		return k + 1
	}
	return c.from
}

// titled adds core number i, a name with its title, and the name from token name on
// alone: which of the two is tagged is a habit of the analyst.
func (n *names) titled(c core, name, i int) {
	keys, prior := n.actorKeys(c.from, c.to, "titled", priors["titled"])
	n.either(-1-i, prior, keys, ending{n.span(c.from, c.to), "actor:title", 0.95}, ending{n.span(name, c.to), "actor:name", 0.1})
	n.built = append(n.built, built{n.span(c.from, c.to), "titled", prior})
}

// ending is an actor with one of several possible ends.
type ending struct {
	annotate.Range
	key   string
	share float64 // how likely it has these ends, at first
}

// either adds an actor with several possible ends, in place of what was there.
func (n *names) either(group int, prior float64, keys []string, all ...ending) {
	for _, e := range all {
		c := candidate{
			Mark: annotate.Mark{Label: annotate.LabelActor, Range: e.Range}, prior: prior, keys: keys,
			ends: []string{e.key}, share: e.share, group: group,
		}
		if i, ok := n.at[c.Mark]; ok {
			n.found[i] = c
			continue
		}
		n.put(c)
	}
}

// unnamed adds what has no name: "its armed forces", "parliament". Few analysts tag
// it, so it is believed only where it was tagged before.
func (n *names) unnamed() {
	for i := 0; i < len(n.tokens); i++ {
		t := n.tok(i)
		if t.Kind != token.Word || t.Capital {
			continue
		}
		owner, from := "", i
		switch t.Lower {
		case "its", "his", "her", "their", "our":
			owner, from = "its", i+1
		}
		end, kind := n.head(from)
		if end < from || kind == "title" || n.inCore(end+1) || owner == "" && kind != "body" {
			continue
		}
		prior := 0.2
		if kind == "force" {
			prior = 0.3
		}
		rule := "unnamed:" + owner + kind
		r := n.span(i, end)
		n.add(annotate.LabelActor, r, prior, "actor:"+rule, "actor:"+rule+":"+n.follows(end), "actor:"+strings.ToLower(n.Quote(r)))
		i = end
	}
}

// inCore says that token i is in a name.
func (n *names) inCore(i int) bool {
	k := sort.Search(len(n.cores), func(k int) bool { return n.cores[k].to >= i })
	return k < len(n.cores) && n.cores[k].from <= i
}

// actor adds the tokens from i to k as an actor.
func (n *names) actor(i, k int, rule string, prior float64) {
	keys, prior := n.actorKeys(i, k, rule, prior)
	r := n.span(i, k)
	n.add(annotate.LabelActor, r, prior, keys...)
	n.built = append(n.built, built{r, rule, prior})
}

// actorKeys are the keys of an actor, and how far it is believed. What stands around it
// is a key.
func (n *names) actorKeys(i, k int, rule string, prior float64) ([]string, float64) {
	before, after := n.tok(i-1), n.tok(k+1)
	context := "else"
	switch {
	case rule == "state" && (n.pair(k) || n.pair(i-2)):
		context, prior = "pair", prior*0.65
	case after.Text == "-" && after.Glued && n.tok(k+2).Glued, before.Text == "-" && before.Glued && n.tok(i).Glued:
		context, prior = "hyphen", prior*0.3
	case n.titleCase(i):
		context, prior = "heading", prior*0.9
	case after.Owns:
		context = "owns"
	case after.Kind == token.Word && n.rules.has("places", after.Lower): // "the Gegharkunik province"
		context, prior = "place", prior*0.5
	case before.Kind == token.Word && n.rules.has("nearby", before.Lower), n.rules.has("nearby", n.tok(i-2).Lower) && before.Lower == "the":
		context = "nearby"
		if rule == "single" || rule == "capital" || rule == "person" || rule == "several" || rule == "state" {
			prior *= 0.6
		}
	case before.Lower == "of" || before.Lower == "from" || before.Lower == "to" || before.Lower == "with" || before.Lower == "by" || before.Lower == "and":
		context = before.Lower
	case before.Text == "(" || before.Text == "[" || before.Text == "@" || before.Text == "#":
		context, prior = "bracket", prior*0.4
	case after.Text == "/" || before.Text == "/":
		context, prior = "slash", prior*0.6
	case n.dateline(k):
		context, prior = "dateline", 0.05
	}
	r := n.span(i, k)
	text := strings.ToLower(n.Quote(r))
	keys := []string{"actor:" + rule, "actor:" + rule + ":" + context, "actor:" + text, "actor:" + text + ":" + context}
	switch context {
	case "hyphen", "bracket", "slash", "dateline": // what is known elsewhere says little
		keys = []string{"actor::" + context, "actor:" + rule + ":" + context, "actor:" + text + ":" + context}
	}
	return keys, prior
}

// pair says that token k and the one behind a dash are two states: "Halvane-Dresmar".
func (n *names) pair(k int) bool {
	dash, next := n.tok(k+1), n.tok(k+2)
	return dash.Kind == token.Mark && dash.Glued && next.Glued && strings.Contains("-‑–", dash.Text) && n.isState(k) && n.isState(k+2)
}

func (n *names) isState(k int) bool {
	s := n.sortOfWord(k)
	return n.base[n.tok(k).Lower] || s.Country != "" && !s.Demonym && !s.Capital
}

// built is an actor with its rule.
type built struct {
	annotate.Range
	rule  string
	prior float64
}

// nested believes less in names inside longer ones.
func (n *names) nested() {
	slices.SortStableFunc(n.built, func(a, b built) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	for i := range n.found {
		c := &n.found[i]
		if c.Label != annotate.LabelActor || c.group != 0 {
			continue
		}
		var around built
		from := sort.Search(len(n.built), func(k int) bool { return n.built[k].Start > c.Range.Start })
		for k := from - 1; k >= 0 && k > from-8; k-- {
			if b := n.built[k]; b.Covers(c.Range) && b.Range != c.Range && b.prior > around.prior {
				around = b
			}
		}
		if around.prior == 0 {
			continue
		}
		c.prior, c.inside = min(c.prior, 1-around.prior), true
		kind, _, _ := strings.Cut(around.rule, ":")
		c.keys = []string{"actor:in:" + c.keys[0], "actor:in:" + c.keys[0] + ":" + kind}
	}
}

// dateline says that token k is before the dash of a dateline.
func (n *names) dateline(k int) bool {
	line := k
	for line > 0 && k-line <= 6 && n.tok(line-1).Kind != token.Break {
		line--
	}
	if k-line > 6 || n.tok(line).Text != strings.ToUpper(n.tok(line).Text) {
		return false
	}
	for x := k + 1; x < line+12; x++ {
		switch t := n.tok(x); {
		case t.Kind == token.Break:
			return false
		case t.Text == "—" || t.Text == "–":
			return true
		}
	}
	return false
}

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
