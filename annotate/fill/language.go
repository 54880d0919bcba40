package fill

import (
	"strings"
	"unicode"

	"goldspan/annotate"
)

// sample is how much of a text is read for its language, in code points.
const sample = 4000

// commonWords are frequent words of languages. A word of several languages stands in
// each of them.
var commonWords = map[string]string{
	"en": "the of and to in that is was for on with as by at from it he his had were said which this be are have not but they after an been",
	"de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach bei um am sind noch wie einem über einen so",
	"fr": "le la les de des du et à en un une que est pour qui dans a par plus pas au sur se ne ce il sont avec ont été aux cette son leur mais ou selon",
	"es": "el la los las de del y en que a un una por con para es se no su al lo como más fue ha sus entre sobre este está pero son también",
	"it": "il la le di del della e che in un una per con non è si da i gli dei al alla sono ha nel come più anche lo ma delle dal",
	"pt": "o a os as de do da dos das e em que um uma para com não por é se no na ao foi mais como são pelo pela seu sua mas também",
	"ru": "и в на не что с по он как из к а за от о это для его до был при года их после было также но",
	"uk": "і в на не що з по він як із до за від про це для його та був при року їх після було також але що у",
	"tr": "ve bir bu için da de ile olarak olan çok daha en ancak sonra kadar gibi ise olduğunu dedi her ya o ki",
	"ar": "في من على إلى أن التي عن مع هذا ما الذي بعد كان قال لم أو كما بين و قد هذه ذلك",
}

// Language is the language of an article: as its details say, else as its frequent
// words show. It is "" where neither is sure.
func Language(a *annotate.Article) string {
	if a.Meta.Language != "" {
		return a.Meta.Language
	}
	return guess(a.Quote(annotate.Range{End: min(a.Len(), sample)}))
}

// guess is the language whose common words make up a seventh of the words at least,
// and more than half as many again as those of any other language.
func guess(text string) string {
	hits, words := map[string]int{}, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		words++
		for _, code := range languagesOf[w] {
			hits[code]++
		}
	}
	best, second := "", 0
	for code, n := range hits {
		switch {
		case best == "" || n > hits[best] || n == hits[best] && code < best:
			if best != "" {
				second = max(second, hits[best])
			}
			best = code
		default:
			second = max(second, n)
		}
	}
	if n := hits[best]; words < 20 || n*7 < words || 2*n <= 3*second {
		return ""
	}
	return best
}

// languagesOf are the languages of each common word.
var languagesOf = func() map[string][]string {
	of := map[string][]string{}
	for code, words := range commonWords {
		for w := range strings.FieldsSeq(words) {
			of[w] = append(of[w], code)
		}
	}
	return of
}()
