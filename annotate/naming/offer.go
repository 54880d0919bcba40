package naming

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Why says why a name is offered.
type Why string

// The reasons for an offer.
const (
	SameSpelling Why = "same_spelling" // the spelling has this name already
	Surname      Why = "surname"       // "Pashinyan"
	Title        Why = "title"         // the same name with a title, or without one
	Initials     Why = "initials"      // "N. Pashinyan"
	Acronym      Why = "acronym"       // "CSTO"
	Country      Why = "country"       // another word for a country: "Yerevan"
	Similar      Why = "similar"       // another transliteration, or a typing error
	Words        Why = "words"         // some words are the same
	Description  Why = "description"   // the name fits "the ministry" or "he"
	Found        Why = "found"         // it has the words of a query
)

// Candidate is a name that is offered.
type Candidate struct {
	Name string
	Kind annotate.ActorKind
	Why  Why
}

const (
	likely    = 300  // the least score that is offered; 1000 is the same name
	recallMax = 256  // how many names are compared in full
	nearMax   = 50   // how many near names count
	nearBonus = 60   // what the nearest name gets on top
	sameScore = 1200 // of a spelling that has the name
)

// scored is a name with its score.
type scored struct {
	*entry
	score int
	why   Why
}

// Offer offers the names that a spelling may mean, the likeliest first: those that
// it has already, then those that share a surname, an acronym, a country, or words
// with it. near are the names that the article uses, the nearest to the spelling
// first. For a description, near names that fit come before others. No name comes
// twice; there are limit at most. The order depends on nothing but the content of
// the index.
func (x *Index) Offer(spelling string, near []string, limit int) []Candidate {
	f := parse(Proposal(spelling))
	same := x.meanings[f.key]
	if len(f.all) == 0 && len(same) == 0 || limit <= 0 {
		return nil
	}
	description := len(f.all) > 0 && IsDescription(spelling, "")
	rank := map[*entry]int{}
	var nearest []*entry
	for _, name := range near {
		if e := x.entries[name]; e != nil && len(nearest) < nearMax {
			if _, double := rank[e]; !double {
				rank[e] = len(nearest)
				nearest = append(nearest, e)
			}
		}
	}
	seen := map[*entry]bool{}
	var out []scored
	consider := func(e *entry) {
		if seen[e] {
			return
		}
		seen[e] = true
		score, why := e.match(f)
		if n := same[e]; n > 0 {
			score, why = sameScore+min(n, 100), SameSpelling
			if description && f.country() == "" {
				score -= 700 // it meant this one in another place
			}
		}
		if r, ok := rank[e]; ok {
			if description {
				if fit := e.fits(f); fit > 0 {
					why = cmp.Or(why, Description)
					score = max(score, fit) + 400 - 8*r
					if same[e] > 0 {
						score += 30
					}
				}
			} else if score > 0 {
				score += max(nearBonus-6*r, 0)
			}
		}
		if score >= likely {
			out = append(out, scored{e, score, why})
		}
	}
	for _, e := range foremost(slices.Collect(maps.Keys(same)), func(e *entry) int { return same[e] }) {
		consider(e)
	}
	for _, e := range nearest {
		consider(e)
	}
	for _, e := range x.recall(f) {
		consider(e)
	}
	slices.SortFunc(out, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), compareEntries(a.entry, b.entry))
	})
	var list []Candidate
	for _, s := range out[:min(len(out), limit)] {
		list = append(list, Candidate{s.name, s.kind, s.why})
	}
	return list
}

// recall finds the names that share a key with f. The rarer the key, the more it
// counts.
func (x *Index) recall(f *form) []*entry {
	x.round++
	var found []*entry
	for _, k := range f.keys() {
		of := x.byKey[k]
		if len(of) == 0 {
			continue
		}
		w := 1 + int(1000/math.Sqrt(float64(len(of))))
		for _, e := range of {
			if e.round != x.round {
				e.round, e.weight = x.round, 0
				found = append(found, e)
			}
			e.weight += w
		}
	}
	return foremost(found, func(e *entry) int { return e.weight })
}

// foremost are the entries with the highest weights, recallMax of them at most.
func foremost(all []*entry, weight func(*entry) int) []*entry {
	if len(all) <= recallMax {
		return all
	}
	weights := make([]int, len(all))
	for i, e := range all {
		weights[i] = weight(e)
	}
	slices.Sort(weights)
	least := weights[len(weights)-recallMax]
	all = slices.DeleteFunc(all, func(e *entry) bool { return weight(e) < least })
	slices.SortFunc(all, func(a, b *entry) int { return cmp.Or(cmp.Compare(weight(b), weight(a)), compareEntries(a, b)) })
	return all[:recallMax]
}

// match is the best score of f with a form of e.
func (e *entry) match(f *form) (int, Why) {
	if country := f.country(); country != "" && e.isOfAnother(country) {
		return 0, ""
	}
	best, why := 0, Why("")
	for _, u := range e.forms {
		if s, w := compare(f, u.form); s > best || s == best && w < why {
			best, why = s, w
		}
	}
	return best, why
}

// isOfAnother says that e is of countries, and none of them is this one.
func (e *entry) isOfAnother(country string) bool {
	another := false
	for _, u := range e.forms {
		switch u.country() {
		case "":
		case country:
			return false
		default:
			another = true
		}
	}
	return another
}

// compare says how likely two spellings are of one actor.
func compare(a, b *form) (int, Why) {
	switch {
	case a.key == b.key:
		return 1000, SameSpelling
	case len(a.core) == 0 || len(b.core) == 0:
		return 0, ""
	case a.acronym != "" && slices.Contains(b.initials, a.acronym), b.acronym != "" && slices.Contains(a.initials, b.acronym):
		return 930, Acronym
	case a.onlyCountry() && b.onlyCountry():
		if a.country() == b.country() {
			return 900, Country
		}
		return 0, ""
	case a.onlyCountry() || b.onlyCountry():
		return 0, ""
	}
	if a.roleOnly != b.roleOnly {
		return compareRole(a, b)
	}
	if a.personal() && b.personal() {
		return comparePersons(a, b)
	}
	return compareWords(a, b)
}

// compareRole compares "the Armenian prime minister" with "Armenian Prime Minister
// Nikol Pashinyan".
func compareRole(a, b *form) (int, Why) {
	if b.roleOnly {
		a, b = b, a
	}
	if len(b.role) == 0 {
		return 0, ""
	}
	country := false
	for _, t := range a.core {
		if t.text == "leader" && b.leads() {
			continue
		}
		if !slices.ContainsFunc(b.role, func(o token) bool { return sameWord(t.text, o.text) }) {
			return 0, ""
		}
		country = country || t.country != ""
	}
	if country {
		return 800, Title
	}
	return 500, Title
}

// comparePersons compares the names of two persons by their last words, then by
// their first.
func comparePersons(a, b *form) (int, Why) {
	la, lb := a.core[len(a.core)-1].text, b.core[len(b.core)-1].text
	last := likeness(la, lb)
	if len(a.core) == 1 || len(b.core) == 1 {
		one, many := a, b
		if len(b.core) == 1 {
			one, many = b, a
		}
		switch {
		case last == 1 && len(a.core) == len(b.core):
			return 960, Title // "Mr Pashinyan" and "Pashinyan"
		case last == 1:
			return 940, Surname
		case last > 0:
			return int(800 * last), Similar
		case one.core[0].text == many.core[0].text && len(one.core[0].text) > 2:
			return 550, Words // the first name, or the first word of a place
		}
		return 0, ""
	}
	if last == 0 {
		// Hungarian and Chinese names have the surname first.
		if len(a.core) == 2 && len(b.core) == 2 && a.core[0].text == lb && la == b.core[0].text {
			return 850, Words
		}
		return shared(a, b)
	}
	fa, fb := a.core[0].text, b.core[0].text
	first := likeness(fa, fb)
	initial := (len(fa) == 1 || len(fb) == 1) && fa[0] == fb[0]
	switch {
	case first == 1 && last == 1:
		return 970, Title
	case initial && last == 1:
		return 950, Initials
	case first > 0:
		return int(900 * (first + last) / 2), Similar
	case initial:
		return int(800 * last), Initials
	case last == 1:
		return 350, Surname // another of the family, most likely
	}
	return 0, ""
}

// shared compares names whose last words differ: they must share nearly all others,
// as "Juan Perez Soto" and "Juan Perez" do.
func shared(a, b *form) (int, Why) {
	score, why := compareWords(a, b)
	if score < 800 {
		return 0, ""
	}
	return score, why
}

// compareWords compares names of several words without regard to their order: twice
// the weight of the words that match by the weight of all, the coefficient of L. R.
// Dice, "Measures of the amount of ecologic association between species", Ecology 26
// (1945).
func compareWords(a, b *form) (int, Why) {
	if ca, cb := a.country(), b.country(); ca != "" && cb != "" && ca != cb {
		return 0, ""
	}
	var taken [wordsMax]bool
	matched, naming, exact := 0.0, false, true
	for _, t := range a.core {
		best, at := 0.0, -1
		for i, o := range b.core {
			if taken[i] {
				continue
			}
			if l := alike(t, o); l > best {
				best, at = l, i
			}
		}
		if at < 0 {
			continue
		}
		taken[at] = true
		matched += best * weigh(t)
		exact = exact && best == 1
		naming = naming || t.country == ""
	}
	if !naming {
		return 0, ""
	}
	total := 0.0
	for _, f := range []*form{a, b} {
		for _, t := range f.core {
			total += weigh(t)
		}
	}
	dice := 2 * matched / total
	why := Words
	if !exact {
		why = Similar
	}
	small, large := a, b
	if len(large.core) < len(small.core) {
		small, large = large, small
	}
	// A title and a name that could not be parted hold all words of the name.
	if large.titled && small.personal() && len(small.core) >= 2 && exact && matched >= float64(len(small.core))-0.01 &&
		large.core[len(large.core)-1].text == small.core[len(small.core)-1].text {
		return 900, Title
	}
	if dice < 0.45 {
		return 0, ""
	}
	return int(900 * dice), why
}

// weigh is how much a word of a name tells. Words that many names have tell less.
func weigh(t token) float64 {
	switch {
	case t.country != "":
		return 0.8
	case t.class == 0, t.class&classPart != 0 && t.class&classJoin == 0:
		return 1
	}
	return 0.7
}

func alike(a, b token) float64 {
	switch {
	case a.country != "" || b.country != "":
		if a.country == b.country {
			return 1
		}
		return 0
	case sameWord(a.text, b.text):
		return 1
	case a.class != 0 && b.class != 0:
		return 0
	}
	return likeness(a.text, b.text)
}

// sameWord says that two folded words are the same but for a plural.
func sameWord(a, b string) bool {
	return a == b || strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") && len(a) > 3
}

// fits says how well a description fits a name: 0 for not at all.
func (e *entry) fits(f *form) int {
	if len(f.all) == 1 || f.all[0].class != 0 && len(f.core) <= 1 {
		if kinds, ok := pronounKinds[f.all[len(f.all)-1].text]; ok {
			return e.isOneOf(kinds)
		}
	}
	country := f.country()
	if country != "" && e.isOfAnother(country) {
		return 0
	}
	best := 0
	for _, u := range e.forms {
		words := u.core
		if u.titled {
			words = u.all
		}
		matched, head := 0, false
		for i, t := range f.core {
			if slices.ContainsFunc(words, func(o token) bool { return alike(t, o) == 1 }) {
				matched++
				head = head || t.country == "" && (i == len(f.core)-1 || t.class&(classOrganisation|classForce|classTitle) != 0)
			}
		}
		switch {
		case head && matched == len(f.core):
			best = max(best, 600)
		case head && !u.titled && 2*matched >= len(f.core):
			best = max(best, 350)
		}
	}
	return best
}

// leads says that a title is one of the head of a state.
func (f *form) leads() bool {
	return slices.ContainsFunc(f.all, func(t token) bool {
		switch t.text {
		case "president", "prime-minister", "premier", "chancellor", "king", "queen", "emir":
			return true
		}
		return false
	})
}

var pronounKinds = map[string][]annotate.ActorKind{
	"he": {person}, "she": {person}, "him": {person}, "her": {person}, "i": {person}, "himself": {person}, "herself": {person},
	"it": {organisation, state, group}, "they": {group, state, organisation}, "them": {group, state, organisation}, "we": {organisation, state, group, person}, "us": {organisation, state, group, person},
	"er": {person}, "il": {person}, "elle": {person}, "ella": {person}, "on": {person}, "ona": {person},
	"country": {state}, "republic": {state}, "nation": {state}, "land": {state}, "pays": {state}, "pais": {state}, "strana": {state}, "state": {state},
	"man": {person}, "woman": {person}, "politician": {person}, "group": {organisation, group},
}

func (e *entry) isOneOf(kinds []annotate.ActorKind) int {
	kind := e.kind
	if kind == "" {
		kind = GuessKind(e.name)
	}
	if kind == "" {
		for _, u := range e.forms {
			if u.titled && !u.roleOnly {
				kind = person
			}
		}
	}
	switch {
	case slices.Contains(kinds, kind):
		return 500
	case kind == "" && slices.Contains(kinds, person):
		return 300
	}
	return 0
}
