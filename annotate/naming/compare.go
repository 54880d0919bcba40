package naming

import (
	"slices"
	"strings"
)

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
