package figure

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of a Reading. They are the texts of annotate's bounds.
const (
	exact   = "exact"
	about   = "about"
	atLeast = "at_least"
	atMost  = "at_most"
	nearly  = "nearly"
	over    = "over"
	under   = "under"
	between = "between"
)

// HHMM is the unit of a time of day: 1830 for "18:30", 1500 for "3pm". A known zone
// follows it: "hhmm EST".
const HHMM = "hhmm"

// maxQuote is the largest length in bytes of a quote that is read. No figure in news
// is as long.
const maxQuote = 400

// Doubt says why a quote was not read, or not read wholly. The zero Doubt is none.
type Doubt string

// The doubts. With those of the first group, Value is empty.
const (
	DoubtNoNumber  Doubt = "no_number" // "several of" aside, no word or digit is a number
	DoubtSeveral   Doubt = "several"   // several numbers: "49 soldiers and 3 civilians"
	DoubtVague     Doubt = "vague"     // an amount without a number: "thousands", "several"
	DoubtSeparator Doubt = "separator" // a comma or full stop can be decimal or not: "1.234"
	DoubtLanguage  Doubt = "language"  // languages disagree: "2 billion"
	DoubtInexact   Doubt = "inexact"   // no decimal is exact: "two thirds"
	DoubtOrdinal   Doubt = "ordinal"   // a place in an order: "third", "49th"
	DoubtDate      Doubt = "date"      // "Nov. 16", "the 1990s"
	DoubtAmbiguous Doubt = "ambiguous" // a score, a fraction or a date; metres or millions: "3-2", "3/4", "5m"
	DoubtLong      Doubt = "long"      // too long for a figure

	DoubtYear  Doubt = "year"  // Value can be a year: "2020"
	DoubtWords Doubt = "words" // Value was read, but not the words before it: "hardly 49"
	DoubtBound Doubt = "bound" // Value was read, but its bounds disagree: "at least nearly 50"
)

// Doubts lists all doubts.
func Doubts() []Doubt {
	return []Doubt{DoubtNoNumber, DoubtSeveral, DoubtVague, DoubtSeparator, DoubtLanguage, DoubtInexact, DoubtOrdinal, DoubtDate,
		DoubtAmbiguous, DoubtLong, DoubtYear, DoubtWords, DoubtBound}
}

// Reading is what a quote says.
type Reading struct {
	Value   string // a JSON number without exponent, exact; "" if not read
	Upper   string // the upper end of "between", a JSON number; else ""
	Bound   string // exact, about, at_least, at_most, nearly, over, under or between; "" if not read
	Unit    string // "week", "%", "USD"; "" for none
	Counted string // the words after number and unit: "soldiers killed"
	Doubt   Doubt
}

// Sure says that a number was read, and nothing speaks against it.
func (r Reading) Sure() bool { return r.Value != "" && r.Doubt == "" }

// Read reads the quote of a figure in an article of a language: a BCP 47 tag, or ""
// if the language is unknown. Then the quote is read in all languages, and the
// languages that know most of its words must agree.
func Read(quote, language string) Reading {
	if len(quote) > maxQuote {
		return Reading{Doubt: DoubtLong}
	}
	if !utf8.ValidString(quote) {
		return Reading{Doubt: DoubtNoNumber}
	}
	primary, region := split(language)
	if l := languages()[primary]; l != nil {
		r, _ := l.read(quote, separatorsOf(primary, region))
		return r
	}
	if primary != "" && primary != "und" && primary != "mul" {
		// Digits and signs alone are read by the separators of the language.
		r, _ := signs().read(quote, separatorsOf(primary, region))
		return r
	}
	return readUnknown(quote)
}

// attempt is a reading in one language, with the number of words that it knows.
type attempt struct {
	Reading
	words   int
	english bool
}

func readUnknown(quote string) Reading {
	var all []attempt
	for _, code := range codes() {
		r, words := languages()[code].read(quote, separatorsOf(code, ""))
		all = append(all, attempt{r, words, code == "en"})
	}
	best := slices.MaxFunc(all, func(a, b attempt) int { return cmp.Compare(a.words, b.words) }).words
	if best == 0 {
		// Languages make 2500 or 2.5 of "2,500", and a number or a time of day of "18.30".
		if r, _ := signs().read(quote, separators{}); r.Doubt == DoubtAmbiguous || r.Doubt == DoubtSeparator {
			return r
		}
	}
	all = slices.DeleteFunc(all, func(a attempt) bool { return a.words < best })
	if best > 0 && slices.ContainsFunc(all, func(a attempt) bool { return a.Doubt == DoubtNoNumber }) &&
		slices.ContainsFunc(all, func(a attempt) bool { return a.Value != "" }) {
		return Reading{Doubt: DoubtLanguage} // "on" is ten in Turkish
	}
	if sure := slices.DeleteFunc(slices.Clone(all), func(a attempt) bool { return !a.Sure() }); len(sure) > 0 {
		all = sure
	}
	first := all[0]
	for _, a := range all[1:] {
		if a.Value != first.Value || a.Upper != first.Upper || a.Bound != first.Bound || a.Unit != first.Unit {
			return Reading{Doubt: DoubtLanguage}
		}
	}
	if i := slices.IndexFunc(all, func(a attempt) bool { return a.english }); i >= 0 {
		return all[i].Reading
	}
	return first.Reading
}

// split is the primary language and the region of a BCP 47 tag.
func split(tag string) (primary, region string) {
	parts := strings.FieldsFunc(strings.ToLower(tag), func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 {
		return "", ""
	}
	for _, p := range parts[1:] {
		if len(p) == 1 {
			break // an extension
		}
		if len(p) == 2 || len(p) == 3 && p[0] >= '0' && p[0] <= '9' {
			region = p
			break
		}
	}
	return parts[0], region
}
