package naming

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsMax is how many words of a spelling are looked at. A longer one is no name.
const wordsMax = 32

// token is a word of a spelling.
type token struct {
	text  string // folded; "u.s." is "us"
	upper bool   // starts with a capital letter
	caps  bool   // all of its letters, two at least, are capitals
	cased bool   // has a letter with case
	after rune   // the mark that follows: ',' or 0
	class class
	// country is the country that the word stands for; "" for none.
	country string
	capital bool
	people  bool // an adjective or a people: "Armenian"
}

// tokens splits a spelling into words: letters and digits. Full stops between single
// letters do not part a word, and a possessive is dropped. A word that folds to
// nothing, an accent without its letter, is left out.
func tokens(s string) []token {
	var out []token
	for len(s) > 0 && len(out) < wordsMax {
		start := strings.IndexFunc(s, inWord)
		if start < 0 {
			break
		}
		if len(out) > 0 && strings.ContainsAny(s[:start], ",;:()[]") {
			out[len(out)-1].after = ','
		}
		s = s[start:]
		end := wordEnd(s)
		raw := s[:end]
		s = s[end:]
		raw = strings.ReplaceAll(raw, ".", "")
		if i := strings.IndexFunc(raw, isApostrophe); i > 0 {
			_, size := utf8.DecodeRuneInString(raw[i:])
			switch rest := raw[i+size:]; {
			case rest == "" || rest == "s" || rest == "S":
				raw = raw[:i]
			case isElided(raw[:i]): // l'armée
				out = append(out, newToken(raw[:i]))
				raw = raw[i+size:]
			}
		}
		if t := newToken(raw); t.text != "" {
			out = append(out, t)
		}
	}
	return out
}

// isElided says that French joins s to the next word by an apostrophe.
func isElided(s string) bool {
	switch s {
	case "l", "L", "d", "D", "qu", "Qu":
		return true
	}
	return false
}

func newToken(raw string) token {
	t := token{text: fold(raw)}
	first, _ := utf8.DecodeRuneInString(raw)
	t.upper = unicode.IsUpper(first) || unicode.IsTitle(first)
	letters, small := 0, 0
	for _, r := range raw {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsLower(r):
			letters++
			small++
		}
	}
	t.cased = letters > 0
	t.caps = letters >= 2 && small == 0
	return t
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || r == '&'
}

// wordEnd is the end of the word at the start of s.
func wordEnd(s string) int {
	letters := 0 // since the last full stop
	for i, r := range s {
		switch {
		case inWord(r):
			letters++
		case isApostrophe(r) && i > 0 && startsWord(s[i+utf8.RuneLen(r):]):
		case r == '.' && letters == 1:
			letters = 0
		default:
			return i
		}
	}
	return len(s)
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return inWord(r)
}

// form is what is known of one spelling.
type form struct {
	key  string
	all  []token
	core []token // the words that name: without titles before a name, and small words
	role []token // the titles, and the words with them: "Armenian Defense Minister"

	titled   bool // has a title
	roleOnly bool // is nothing but a title: "the Armenian prime minister"
	capital  bool // a country by its capital alone
	union    bool // an acronym of an organisation that is known

	acronym  string   // the letters, if the spelling is an acronym
	initials []string // the acronyms that the words make
}

func parse(spelling string) *form {
	f := &form{key: spellingKey(spelling), all: classify(tokens(clip(spelling)))}
	name, role := splitRole(f.all)
	for _, t := range role {
		f.titled = f.titled || t.class&classTitle != 0
	}
	f.core, f.role = named(name), named(role)
	if len(f.core) == 0 {
		f.core, f.roleOnly = f.role, f.titled
	}
	if len(f.all) == 1 && f.all[0].caps && utf8.RuneCountInString(f.all[0].text) <= 8 {
		f.acronym = f.all[0].text
	}
	f.union = len(f.core) == 1 && slices.Contains(acronyms, f.core[0].text) && f.core[0].caps
	f.initials = initials(f.all)
	f.capital = f.onlyCountry() && !slices.ContainsFunc(f.core, func(t token) bool { return t.country != "" && !t.capital })
	return f
}

// clip is the start of a spelling that is too long for a name.
func clip(s string) string {
	if len(s) > proposalMax {
		return strings.ToValidUTF8(s[:proposalMax], "")
	}
	return s
}

// classify gives the words their classes, joins those of a phrase, and replaces the
// words for a country.
func classify(in []token) []token {
	l := words()
	var out []token
	for i := 0; i < len(in); {
		t, n := in[i], 1
		if p, ok := l.placeAt(in[i:]); ok {
			n = len(p.words)
			t.text, t.country, t.capital, t.people, t.class = "="+p.country, p.country, p.capital, p.people, classCountry
			t.upper = in[i].upper
		} else if words := l.phraseAt(in[i:]); words > 1 {
			n = words
			parts := make([]string, 0, n)
			for _, w := range in[i : i+n] {
				parts = append(parts, w.text)
			}
			t.text = strings.Join(parts, "-")
			t.class = l.class[t.text]
			if t.class == 0 {
				t.class = classTitle
			}
		} else {
			t.class = l.classOf(t.text)
			if t.class&classForce != 0 {
				t.text = "=forces"
			}
			if t.text == "defence" {
				t.text = "defense"
			}
			t.text = strings.Replace(t.text, "organisation", "organization", 1)
		}
		t.after = in[i+n-1].after
		out = append(out, t)
		i += n
	}
	return out
}

// classOf is the class of one word. German joins words: "Verteidigungsministerium".
func (l *lexicon) classOf(w string) class {
	if c, ok := l.class[w]; ok {
		return c
	}
	for _, suffix := range [...]struct {
		text string
		class
	}{
		{"ministerium", classOrganisation}, {"regierung", classOrganisation}, {"behorde", classOrganisation}, {"partei", classOrganisation},
		{"minister", classTitle}, {"ministerin", classTitle}, {"prasident", classTitle}, {"prasidentin", classTitle}, {"sprecher", classTitle}, {"sprecherin", classTitle}, {"kanzler", classTitle},
		{"soldaten", classPeople}, {"truppen", classPeople}, {"krafte", classForce},
	} {
		if len(w) > len(suffix.text) && strings.HasSuffix(w, suffix.text) {
			return suffix.class
		}
	}
	return 0
}

func (l *lexicon) placeAt(in []token) (place, bool) {
	// A word for a country starts with a capital, or "us" would be the United States.
	if !in[0].upper && in[0].cased {
		return place{}, false
	}
	for _, p := range l.country[in[0].text] {
		if len(p.words) > len(in) || !sameWords(in[:len(p.words)], p.words) {
			continue
		}
		if len(p.words) == 1 && len(p.words[0]) <= 3 && !in[0].caps && p.words[0] != "lao" {
			continue // "Us"
		}
		return p, true
	}
	return place{}, false
}

func sameWords(in []token, want []string) bool {
	for i, w := range want {
		if in[i].text != w || i+1 < len(want) && in[i].after != 0 {
			return false
		}
	}
	return true
}

// phraseAt is how many words the phrase at the start of in has; 0 for none.
func (l *lexicon) phraseAt(in []token) int {
	for _, p := range l.phrase[in[0].text] {
		if want := strings.Split(p, " "); len(want) <= len(in) && sameWords(in, want) {
			return len(want)
		}
	}
	return 0
}

// splitRole parts a spelling into the words of a name and those of a role: a title
// and what goes with it, before the name or after a comma.
func splitRole(all []token) (name, role []token) {
	// "Ilham Aliyev, the president of Azerbaijan"
	for i, t := range all {
		if t.after == ',' && i+1 < len(all) {
			before, after := all[:i+1], all[i+1:]
			switch {
			case titledAt(before) < 0 && titledAt(after) >= 0:
				return before, after
			case titledAt(before) >= 0 && titledAt(after) < 0:
				return after, before
			}
			break
		}
	}
	last := titledAt(all)
	if last < 0 {
		return all, nil
	}
	if all[last].class&classOrganisation != 0 {
		return all, nil
	}
	// A title before a name: all up to the last title, if a capital word follows that
	// is no part of the role.
	rest := all[last+1:]
	if len(rest) > 0 && plainName(rest) {
		return rest, all[:last+1]
	}
	if len(rest) == 0 || rest[0].class&classJoin != 0 {
		// "President of the European Council Charles Michel" is parted; "governor of
		// Gegharkunik" is a role.
		at := len(all)
		for at > last+1 && all[at-1].class == 0 && all[at-1].upper {
			at--
		}
		if len(all)-at >= 2 && all[at-1].class&(classOrganisation|classCountry) != 0 {
			return all[at:], all[:at]
		}
		return nil, all
	}
	return all, nil
}

// titledAt is the last title in all; -1 for none.
func titledAt(all []token) int {
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].class&classTitle != 0 {
			return i
		}
	}
	return -1
}

// plainName says that words may be the name of a person: capitals, and no word of an
// organisation. Small words of names are allowed inside.
func plainName(words []token) bool {
	if words[0].class&(classJoin|classCountry) != 0 && !words[0].upper {
		return false
	}
	for i, t := range words {
		if t.class&(classOrganisation|classForce|classCountry|classPeople) != 0 || !t.upper && t.cased && (i == 0 || t.class&classJoin == 0) {
			return false
		}
	}
	return true
}

// named is words without those that name nothing. Of a state its name is enough.
func named(words []token) []token {
	country := slices.ContainsFunc(words, func(t token) bool { return t.class&classCountry != 0 })
	var out []token
	for _, t := range words {
		if t.class&classJoin != 0 && !t.caps || country && t.class&classRealm != 0 {
			continue
		}
		if t.country != "" && slices.ContainsFunc(out, func(o token) bool { return o.country == t.country }) {
			continue // "Armenia's defense ministry in Yerevan"
		}
		if t.text == "=forces" && slices.ContainsFunc(out, func(o token) bool { return o.text == t.text }) {
			continue // "armed forces"
		}
		out = append(out, t)
	}
	if len(out) == 0 {
		for _, t := range words {
			if t.class&classRealm != 0 || t.upper {
				out = append(out, t)
			}
		}
	}
	return out
}

func (f *form) has(c class) bool {
	return slices.ContainsFunc(f.core, func(t token) bool { return t.class&c != 0 })
}

// onlyCountry says that the spelling is a country, whatever the word for it.
func (f *form) onlyCountry() bool { return len(f.core) == 1 && f.core[0].country != "" }

// personal says that the spelling may be the name of a person.
func (f *form) personal() bool {
	return !f.roleOnly && len(f.core) > 0 && len(f.core) <= 5 && f.acronym == "" && plainName(f.core)
}

// country is the country in the name; "" for none.
func (f *form) country() string {
	for _, t := range f.core {
		if t.country != "" {
			return t.country
		}
	}
	return ""
}

// initials are the acronyms that words make: of the capital words, and of all.
func initials(all []token) []string {
	if len(all) < 2 {
		return nil
	}
	var capitals, every strings.Builder
	for _, t := range all {
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(t.text, "="))
		if t.class&classJoin == 0 || t.text == "&" {
			capitals.WriteRune(first)
		}
		every.WriteRune(first)
		if t.country == "united states" || t.country == "united kingdom" {
			capitals.WriteRune(map[string]rune{"united states": 's', "united kingdom": 'k'}[t.country])
		}
	}
	var out []string
	for _, s := range []string{capitals.String(), every.String()} {
		if utf8.RuneCountInString(s) >= 2 && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
