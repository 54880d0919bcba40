package naming

import (
	"cmp"
	"maps"
	"math"
	"slices"

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
