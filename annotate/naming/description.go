package naming

import "slices"

// IsDescription says that a spelling describes an actor and does not name one: "he",
// "the ministry", "officials", "their forces", "the prime minister". "Armenia",
// "CSTO" and "Armenian Defense Ministry" are names. language is a code such as
// "en"; with another one, the words of all languages that are known count.
//
// In doubt a spelling is a description, so that nothing is named wrongly without
// being asked. So is any spelling in a script without capitals.
func IsDescription(spelling, language string) bool {
	if len(spelling) > proposalMax {
		return true
	}
	all := tokens(spelling)
	l := words()
	article := false
	for len(all) > 1 && in(l.articles, language, all[0].text) && !all[0].caps {
		all, article = all[1:], true
	}
	if len(all) == 0 || len(all) >= wordsMax {
		return true
	}
	if !slices.ContainsFunc(all, func(t token) bool { return t.cased }) {
		return true
	}
	classified := classify(all)
	first := all[0]
	known := classified[0].country != ""
	if in(l.articles, language, first.text) && !known || in(l.determiners, language, first.text) && !known {
		return true
	}
	if in(l.pronouns, language, first.text) && !known && len(all) == 1 {
		return true
	}
	name, _ := splitRole(classified)
	return !isName(name, article && (language == "de" || language != "en" && isGermanArticle(tokens(spelling)[0].text)))
}

func isGermanArticle(s string) bool {
	switch s {
	case "der", "die", "das", "den", "dem", "des":
		return true
	}
	return false
}

// isName says that words name an actor. German has capitals for all nouns, so a noun
// after an article is a name only if more than its capital says so.
func isName(words []token, germanNoun bool) bool {
	proper, countries, people, body, realm, title := 0, 0, false, false, false, false
	for i, t := range words {
		switch {
		case t.country != "" && t.people && len(words) == 1:
			return false // "the Armenians"
		case t.country != "":
			countries++
		case isConjunction(t.text):
			if !slices.ContainsFunc(words, func(t token) bool { return t.class&classOrganisation != 0 && t.upper }) {
				return false // two names
			}
		case t.class&classJoin != 0 && i > 0 && !t.caps:
		case t.cased && !t.upper:
			return false
		case t.class == 0 || t.caps && t.class&(classOrganisation|classPeople|classForce|classTitle) == 0:
			proper++
			if t.caps {
				countries++ // an acronym is as good
			}
		}
		people = people || t.class&classPeople != 0
		body = body || t.class&(classOrganisation|classForce) != 0
		realm = realm || t.class&classRealm != 0
		title = title || t.class&classTitle != 0
	}
	switch {
	case proper == 0 && countries == 0:
		return false
	case proper == 0 && people && !(realm && words[0].text == "republic"):
		return false // "Armenian Soldiers"
	case proper == 0 && title && !body:
		return false // "Armenian President"
	case germanNoun && countries == 0 && proper < 2:
		return false
	}
	return true
}

func isConjunction(s string) bool {
	switch s {
	case "and", "und", "et", "y", "i", "&":
		return true
	}
	return false
}
