package naming

// Sort says what a single word tells about the actor in whose name it stands. A word may
// be of several sorts.
type Sort struct {
	Title        bool   // of a person: "Minister", "Mr"
	Organisation bool   // "Ministry", "Party"
	Force        bool   // "army", "troops"
	People       bool   // people without an organisation: "officials"
	Part         bool   // goes with the words above: "Foreign", "National"
	Join         bool   // "of", "and": it names nothing
	Small        bool   // an article, a pronoun, or another word that describes what follows
	Country      string // that the word alone stands for; "" for none
	Capital      bool   // it is the country's seat of government
	Demonym      bool   // it is the country's adjective or people
	Acronym      bool   // an organisation that is known by its letters
}

// SortOf says what a word tells. language is a code such as "en"; with another one, the
// words of all languages that are known count.
func SortOf(word, language string) Sort {
	if len(word) > proposalMax {
		return Sort{}
	}
	all := tokens(word)
	if len(all) != 1 {
		return Sort{}
	}
	l, t := words(), all[0]
	c := l.classOf(t.text)
	s := Sort{
		Title: c&classTitle != 0, Organisation: c&classOrganisation != 0, Force: c&classForce != 0, People: c&classPeople != 0,
		Part: c&classPart != 0, Join: c&classJoin != 0,
		Small:   in(l.articles, language, t.text) || in(l.pronouns, language, t.text) || in(l.determiners, language, t.text),
		Acronym: t.caps && isAcronym(t.text),
	}
	if p, ok := l.placeAt(all); ok {
		s.Country, s.Capital, s.Demonym = p.country, p.capital, p.people
	}
	return s
}

func isAcronym(s string) bool {
	for _, a := range acronyms {
		if a == s {
			return true
		}
	}
	return false
}
