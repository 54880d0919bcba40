package figure

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"goldspan/annotate"

	"pgregory.net/rapid"
)

// speller says numbers below a million in words.
type speller struct {
	small   []string // 0 to 19
	tens    []string // 20 to 90, from index 2
	hundred func(s speller, n int) string
	two     func(s speller, n int) string // 20 to 99
	mille   func(s speller, n int) string // the thousands: "two thousand"
	and     func(rest int) string         // between hundreds or thousands and what follows
}

func (s speller) say(n int) string {
	switch {
	case n < 20:
		return s.small[n]
	case n < 100:
		return s.two(s, n)
	case n < 1000:
		return s.join(s.hundred(s, n/100*100), n%100)
	}
	return s.join(s.mille(s, n/1000), n%1000)
}

func (s speller) join(high string, rest int) string {
	if rest == 0 {
		return high
	}
	return high + s.and(rest) + s.say(rest)
}

func blank(int) string { return " " }

var spellers = map[string]speller{
	"en": {
		small: strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
		tens:  strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety"),
		two: func(s speller, n int) string {
			if n%10 == 0 {
				return s.tens[n/10]
			}
			return s.tens[n/10] + "-" + s.small[n%10]
		},
		hundred: func(s speller, n int) string { return s.small[n/100] + " hundred" },
		mille:   func(s speller, n int) string { return s.say(n) + " thousand" },
		and: func(rest int) string {
			if rest < 100 {
				return " and "
			}
			return " "
		},
	},
	"de": {
		small: strings.Fields("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"),
		tens:  strings.Fields("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
		two: func(s speller, n int) string {
			if n%10 == 0 {
				return s.tens[n/10]
			}
			return strings.TrimSuffix(s.small[n%10], "s") + map[bool]string{true: "s"}[n%10 == 6] + "und" + s.tens[n/10]
		},
		hundred: func(s speller, n int) string {
			return strings.TrimSuffix(s.small[n/100], "s") + map[bool]string{true: "s"}[n/100 == 6] + "hundert"
		},
		mille: func(s speller, n int) string {
			if n%100 == 1 {
				return strings.TrimSuffix(s.say(n), "s") + "tausend"
			}
			return s.say(n) + "tausend"
		},
		and: func(int) string { return "" },
	},
	"fr": {
		small: strings.Fields("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"),
		tens:  strings.Fields("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"),
		two: func(s speller, n int) string {
			ten, one := n/10, n%10
			if ten == 7 || ten == 9 {
				one += 10
			}
			switch {
			case n == 80:
				return "quatre-vingts"
			case one == 0:
				return s.tens[ten]
			case (one == 1 || one == 11) && ten < 8:
				return s.tens[ten] + " et " + s.small[one]
			}
			return s.tens[ten] + "-" + s.small[one]
		},
		hundred: func(s speller, n int) string {
			if n < 200 {
				return "cent"
			}
			return s.small[n/100] + " cent"
		},
		mille: func(s speller, n int) string {
			if n == 1 {
				return "mille"
			}
			return s.say(n) + " mille"
		},
		and: blank,
	},
	"es": {
		small: strings.Fields("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve"),
		tens:  strings.Fields("- - veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
		two: func(s speller, n int) string {
			switch {
			case n%10 == 0:
				return s.tens[n/10]
			case n < 30:
				return "veinti" + s.small[n%10]
			}
			return s.tens[n/10] + " y " + s.small[n%10]
		},
		hundred: func(_ speller, n int) string {
			return strings.Fields("- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos")[n/100]
		},
		mille: func(s speller, n int) string {
			if n == 1 {
				return "mil"
			}
			return s.say(n) + " mil"
		},
		and: blank,
	},
	"it": {
		small: strings.Fields("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"),
		tens:  strings.Fields("- - venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
		two: func(s speller, n int) string {
			ten := s.tens[n/10]
			if n%10 == 1 || n%10 == 8 {
				ten = ten[:len(ten)-1]
			}
			if n%10 == 0 {
				return ten
			}
			return ten + s.small[n%10]
		},
		hundred: func(s speller, n int) string {
			if n < 200 {
				return "cento"
			}
			return s.small[n/100] + "cento"
		},
		mille: func(s speller, n int) string {
			if n == 1 {
				return "mille"
			}
			return s.say(n) + "mila"
		},
		and: func(int) string { return "" },
	},
	"pt": {
		small: strings.Fields("zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove"),
		tens:  strings.Fields("- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
		two: func(s speller, n int) string {
			if n%10 == 0 {
				return s.tens[n/10]
			}
			return s.tens[n/10] + " e " + s.small[n%10]
		},
		hundred: func(_ speller, n int) string {
			return strings.Fields("- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")[n/100]
		},
		mille: func(s speller, n int) string {
			if n == 1 {
				return "mil"
			}
			return s.say(n) + " mil"
		},
		and: func(int) string { return " e " },
	},
	"ru": {
		small: strings.Fields("ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
		tens:  strings.Fields("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
		two: func(s speller, n int) string {
			if n%10 == 0 {
				return s.tens[n/10]
			}
			return s.tens[n/10] + " " + s.small[n%10]
		},
		hundred: func(_ speller, n int) string {
			return strings.Fields("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")[n/100]
		},
		mille: func(s speller, n int) string {
			said := s.say(n)
			switch {
			case n%100 >= 11 && n%100 <= 14:
				return said + " тысяч"
			case n%10 == 1:
				return strings.TrimSuffix(said, "один") + "одна тысяча"
			case n%10 == 2:
				return strings.TrimSuffix(said, "два") + "две тысячи"
			case n%10 == 3 || n%10 == 4:
				return said + " тысячи"
			}
			return said + " тысяч"
		},
		and: blank,
	},
	"tr": plain("sıfır bir iki üç dört beş altı yedi sekiz dokuz", "on yirmi otuz kırk elli altmış yetmiş seksen doksan", "yüz", "bin"),
	"az": plain("sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz", "on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan", "yüz", "min"),
	"fa": {
		small: strings.Fields("صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"),
		tens:  strings.Fields("- - بیست سی چهل پنجاه شصت هفتاد هشتاد نود"),
		two: func(s speller, n int) string {
			if n%10 == 0 {
				return s.tens[n/10]
			}
			return s.tens[n/10] + " و " + s.small[n%10]
		},
		hundred: func(_ speller, n int) string {
			return strings.Fields("- صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد")[n/100]
		},
		mille: func(s speller, n int) string { return s.say(n) + " هزار" },
		and:   func(int) string { return " و " },
	},
}

// plain says numbers in a language that puts tens, hundreds and thousands before
// what is added, without more.
func plain(small, tens, hundred, thousand string) speller {
	s := speller{small: strings.Fields(small), tens: strings.Fields("- " + tens), and: blank}
	s.two = func(s speller, n int) string {
		if n%10 == 0 {
			return s.tens[n/10]
		}
		return s.tens[n/10] + " " + s.small[n%10]
	}
	for n := 10; n < 20; n++ {
		s.small = append(s.small, s.two(s, n))
	}
	s.hundred = func(s speller, n int) string { return strings.TrimPrefix(s.small[n/100]+" "+hundred, s.small[1]+" ") }
	s.mille = func(s speller, n int) string {
		if n == 1 {
			return thousand
		}
		return s.say(n) + " " + thousand
	}
	return s
}

// TestNumbersInWordsAreRead says all numbers below 10,000, and some larger ones, in
// each language.
func TestNumbersInWordsAreRead(t *testing.T) {
	for code, s := range spellers {
		for n := range 10000 {
			if n > 9900 {
				n = n * 97 % 1000000
			}
			said, want := s.say(n), big.NewInt(int64(n)).String()
			if got := Read(said, code); got != (Reading{Value: want, Bound: exact}) {
				t.Fatalf("%q in %s is %+v, want %s", said, code, got, want)
			}
		}
	}
}

// TestEnglishNumbersNeedNoLanguage holds that words of other languages do not look
// like the numbers of English. "Once" is eleven in Spanish.
func TestEnglishNumbersNeedNoLanguage(t *testing.T) {
	for n := range 100 {
		said := spellers["en"].say(n)
		if got, want := Read(said, ""), Read(said, "en"); got != want {
			t.Errorf("%q is %+v, want %+v", said, got, want)
		}
	}
}

// law checks what holds for every quote.
func law(t interface {
	Fatalf(format string, args ...any)
}, quote, language string) {
	r := Read(quote, language)
	f := annotate.Figure{Value: r.Value, Upper: r.Upper, Bound: annotate.Bound(r.Bound), Unit: r.Unit, Counted: r.Counted}
	switch err := f.Validate(); {
	case err != nil || strings.ContainsAny(f.Value+f.Upper, "eE"):
		t.Fatalf("%q in %q is %+v: %v", quote, language, r, err)
	case !(annotate.Meaning{Figure: f}).Storable():
		t.Fatalf("%q in %q cannot be stored: %+v", quote, language, r)
	case r.Doubt != "" && !slices.Contains(Doubts(), r.Doubt):
		t.Fatalf("%q in %q has the doubt %q", quote, language, r.Doubt)
	case r.Value == "" && (r.Doubt == "" || r.Unit != "" || r.Counted != "" || r.Upper != ""):
		t.Fatalf("%q in %q has no value, but %+v", quote, language, r)
	case r.Sure() && r.Bound == "":
		t.Fatalf("%q in %q is sure without a bound", quote, language)
	case r.Upper != "" != (r.Bound == between):
		t.Fatalf("%q in %q: %+v", quote, language, r)
	case !utf8.ValidString(r.Counted) || strings.TrimSpace(r.Counted) != r.Counted:
		t.Fatalf("%q in %q counts %q", quote, language, r.Counted)
	}
	if r.Upper != "" {
		lower, _ := new(big.Rat).SetString(r.Value)
		upper, _ := new(big.Rat).SetString(r.Upper)
		if lower.Cmp(upper) >= 0 {
			t.Fatalf("%q in %q is between %s and %s", quote, language, r.Value, r.Upper)
		}
	}
	if spaced := Read(" \t"+quote+"\n ", language); len(quote)+4 <= maxQuote && spaced != r {
		t.Fatalf("%q in %q with white space around is %+v, not %+v", quote, language, spaced, r)
	}
}

func anyLanguage(t *rapid.T) string {
	return rapid.SampledFrom(append([]string{"", "pl", "es-MX", "de-CH"}, codes()...)).Draw(t, "language")
}

// TestLaws puts together quotes from the words that a language knows.
func TestLaws(t *testing.T) {
	var words []string
	for _, code := range codes() {
		for _, list := range languages()[code].phrases {
			for _, p := range list {
				words = append(words, strings.ReplaceAll(strings.Join(p.words, " "), "~", ""))
			}
		}
		for w := range languages()[code].glued {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	words = append(words, strings.Fields("1 49 2,5 2.500 1.234.567 3pm 18:30 10-15 – - / ½ ⅓ ٤٩ soldiers . , $ % F-16 2020 49th (")...)
	rapid.Check(t, func(r *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(words), 1, 7).Draw(r, "words")
		glue := rapid.SampledFrom([]string{" ", " ", "-", ""}).Draw(r, "glue")
		law(r, strings.Join(parts, glue), anyLanguage(r))
	})
}

// TestDecimalsAreExact writes numbers with separators as languages do.
func TestDecimalsAreExact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		digits := rapid.StringMatching(`[1-9][0-9]{0,12}`).Draw(r, "whole")
		part := rapid.StringMatching(`([0-9]{0,3}[1-9])?`).Draw(r, "part")
		style := rapid.SampledFrom([][3]string{{"en", ",", "."}, {"de", ".", ","}, {"fr", "\u202f", ","}, {"ru", "\u00a0", ","}, {"fr", " ", ","}, {"ar", "٬", "٫"}}).Draw(r, "style")
		written, want := "", digits
		for i, c := range digits {
			if i > 0 && (len(digits)-i)%3 == 0 {
				written += style[1]
			}
			written += string(c)
		}
		if part != "" {
			written, want = written+style[2]+part, digits+"."+part
		}
		if got := Read(written, style[0]); got.Value != want || got.Doubt != "" && got.Doubt != DoubtYear {
			r.Fatalf("%q in %s is %+v, want %s", written, style[0], got, want)
		}
	})
}

// TestDigitsOfAllScripts reads the ten digits of each script.
func TestDigitsOfAllScripts(t *testing.T) {
	scripts := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsDigit(r) {
			continue
		}
		scripts++
		for i := range 10 {
			if d, zero := digit(r + rune(i)); d != '0'+byte(i) || zero != r {
				t.Fatalf("%U is %c of %U, want %d of %U", r+rune(i), d, zero, i, r)
			}
		}
		r += 9
	}
	if scripts < 60 {
		t.Errorf("only %d scripts have digits", scripts)
	}
}

// TestLongQuotesAreNotRead also holds the time of a reading down.
func TestLongQuotesAreNotRead(t *testing.T) {
	if got := Read(strings.Repeat("one ", 1000), ""); got != (Reading{Doubt: DoubtLong}) {
		t.Errorf("a long quote is %+v", got)
	}
	if got := Read(strings.Repeat("9", maxQuote), "en"); got != (Reading{Doubt: DoubtLong}) {
		t.Errorf("a long number is %+v", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, quote := range []string{"at least 49", "between 10 and 15", "$1.2 billion", "2,5", "neunundvierzig", "сорока девяти", "٤٩", "18:30", "50'den fazla", "ثلاثة آلاف وأربعمئة", "½", "10–15"} {
		for _, language := range []string{"", "en", "de", "tr", "ar", "es-MX"} {
			f.Add(quote, language)
		}
	}
	f.Fuzz(func(t *testing.T, quote, language string) { law(t, quote, language) })
}
