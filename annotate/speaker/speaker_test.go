package speaker

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
)

// marked is a text with its actors in {…} and its claim in ⟨…⟩.
type marked struct {
	text   string
	claim  annotate.Range
	actors []annotate.Range
	names  []string
}

func parseMarked(s string) marked {
	var m marked
	var b strings.Builder
	var open []int
	n := 0
	for _, r := range s {
		switch r {
		case '{':
			open = append(open, n)
		case '}':
			start := open[len(open)-1]
			open = open[:len(open)-1]
			m.actors = append(m.actors, annotate.Range{Start: start, End: n})
			m.names = append(m.names, string([]rune(b.String())[start:n]))
		case '⟨':
			m.claim.Start = n
		case '⟩':
			m.claim.End = n
		default:
			b.WriteRune(r)
			n++
		}
	}
	m.text = b.String()
	return m
}

// likely is the actor that is the likely speaker; "" for none.
func (m marked) likely(t *testing.T, language string) (string, Why) {
	t.Helper()
	got := New(m.text, annotate.NewIndex(m.text), language).Speakers(m.claim, m.actors)
	checkCandidates(t, got, len(m.actors))
	if len(got) == 0 || !got[0].Likely {
		return "", ""
	}
	return m.names[got[0].Index], got[0].Why
}

// checkCandidates says that every actor is there once, and only the first is likely.
func checkCandidates(t *testing.T, got []Candidate, actors int) {
	t.Helper()
	var indexes []int
	for i, c := range got {
		indexes = append(indexes, c.Index)
		if c.Likely && i > 0 || c.Why == "" || c.Likely == (c.Why == Near) {
			t.Errorf("candidate %d is %+v", i, c)
		}
	}
	slices.Sort(indexes)
	for i, at := range indexes {
		if i != at || len(indexes) != actors {
			t.Errorf("of %d actors these are answered: %v", actors, indexes)
			return
		}
	}
}

var english = []struct{ text, want string }{
	// A verb before the claim.
	{"{Orland} said that ⟨{Vesta} had closed the pass⟩.", "Orland"},
	{"{Orland} said ⟨nine people were hurt⟩.", "Orland"},
	{"{Mira Tolland} told parliament that ⟨the budget was spent⟩.", "Mira Tolland"},
	{"{Mira Tolland} told {Harbor Radio} on Friday that ⟨the budget was spent⟩.", "Mira Tolland"},
	{"The {ministry} in {Orland} said in a statement ⟨the pass was open⟩.", "ministry"},
	{"The {mayor} of {Orland} has repeatedly warned that ⟨the bridge may fall⟩.", "mayor"},
	{"{Pavel Ostrand}, a spokesman for {Vesta}, said ⟨talks would go on⟩.", "Pavel Ostrand"},
	{"{Ines Calder}, the head of {Harbor Bank} in {Orland}, announced ⟨a new loan⟩.", "Ines Calder"},
	{"{Vesta} accused ⟨{Orland} of shelling two villages⟩.", "Vesta"},
	{"{Vesta} denied that ⟨its drones crossed the line⟩.", "Vesta"},
	{"{Vesta} also denied claims that ⟨its drones crossed the line⟩.", "Vesta"},
	{"On Monday, {Orland} said ⟨the talks had failed⟩.", "Orland"},
	{"After talks with {Vesta}, {Orland} said ⟨the truce held⟩.", "Orland"},
	{"{Vesta} blamed {Orland} for ⟨the fire⟩.", "Vesta"},
	{"{Vesta} said its army had moved and ⟨the pass was closed⟩.", "Vesta"},
	{"{Mira Tolland}'s office said ⟨she would travel⟩.", "Mira Tolland"},
	{"{Vesta} and {Orland} said ⟨they would meet⟩.", "Vesta"},
	{"{Vesta}, which borders {Orland}, said ⟨the road was mined⟩.", "Vesta"},
	{"{Mira Tolland}, who leads {Vesta}, insists ⟨the vote was fair⟩.", "Mira Tolland"},
	{"{Mira Tolland}: “⟨We will not leave⟩.”", ""},
	// Another clause in between.
	{"{Vesta} said nine were hurt, but {Orland} said ⟨nobody was⟩.", "Orland"},
	{"{Vesta} said nine were hurt, while {Orland} reported ⟨no losses⟩.", "Orland"},
	{"{Vesta} said nine were hurt, but ⟨the hospital was empty⟩.", ""},
	{"{Vesta} said it had losses, but did not say ⟨how many⟩.", "Vesta"},
	{"{Vesta} closed the pass and said ⟨it would stay closed⟩.", "Vesta"},
	// Participles.
	{"{Vesta} appealed to {Orland} for help, saying ⟨its wells were dry⟩.", "Vesta"},
	{"The {ministry} said the pass was open, adding that ⟨drivers should wait⟩.", "ministry"},
	{"{Ines Calder} met {Pavel Ostrand} on Sunday, warning that ⟨time was short⟩.", "Ines Calder"},
	{"Fighting stopped, with {Orland} saying ⟨a truce was signed⟩.", "Orland"},
	{"{Harbor Radio} quoted {Pavel Ostrand} as saying that ⟨talks would go on⟩.", "Pavel Ostrand"},
	{"{Vesta} closed the pass, accusing ⟨{Orland} of smuggling⟩.", "Vesta"},
	// Pronouns.
	{"{Vesta} said it had won. It said ⟨the enemy fled⟩.", "Vesta"},
	{"{Mira Tolland} addressed parliament. She said ⟨the budget was spent⟩.", "Mira Tolland"},
	{"{Mira Tolland} met {Pavel Ostrand} in {Orland}. Her office said ⟨the talks were good⟩.", "Mira Tolland"},
	{"{Vesta} fired on rebels, who it said ⟨had mined the road⟩.", "Vesta"},
	{"{Pavel Ostrand} spoke first. {He} said ⟨talks would go on⟩.", "He"},
	// After the claim.
	{"⟨Nine people were hurt⟩, {Orland} said.", "Orland"},
	{"⟨Nine people were hurt⟩, said {Pavel Ostrand}, a spokesman for {Vesta}.", "Pavel Ostrand"},
	{"⟨Nine people were hurt⟩, the {ministry} in {Orland} said on Friday.", "ministry"},
	{"⟨Nine people were hurt⟩, according to the {governor} of {Orland}.", "governor"},
	{"⟨Nine people were hurt⟩ on Friday, according to {Orland}.", "Orland"},
	{"⟨Nine people were hurt⟩ near {Vesta}, {Orland} reported.", "Orland"},
	{"⟨Nine people were hurt⟩ near {Vesta}, which {Orland} said was calm.", ""},
	{"⟨Nine people were hurt⟩ near {Vesta}, and {Orland} said all was calm.", ""},
	{"⟨Nine people were hurt⟩ near {Vesta}, its army said.", ""},
	{"⟨The claim that nine were hurt⟩ was denied by {Orland}.", "Orland"},
	{"⟨{Vesta} moved tanks to the pass⟩, but {Orland} said all was calm.", ""},
	{"⟨{Vesta} moved tanks to the pass⟩, saying it was a drill.", ""},
	{"⟨Nine people were hurt⟩, officials said after {Orland} called.", ""},
	{"According to {Orland}, ⟨nine people were hurt⟩.", "Orland"},
	{"According to {Orland}, a friend of {Vesta}, ⟨nine people were hurt⟩.", "Orland"},
	{"{Vesta} said that according to early counts ⟨nine were hurt⟩.", "Vesta"},
	{"⟨The fire, according to {Ines Calder}, killed nine⟩.", "Ines Calder"},
	{"According to early counts, ⟨{Vesta} lost nine men⟩.", ""},
	{"According to the governor, {Karl Rand}, ⟨nine were hurt⟩.", "Karl Rand"},
	// The claim has its verb.
	{"⟨{Orland} said that nine people were hurt⟩.", "Orland"},
	{"⟨“We will not leave,” {Mira Tolland} told {Harbor Radio}.⟩", "Mira Tolland"},
	{"{Orland} fell.\n⟨“{Vesta} will not leave,” said {Mira Tolland}.⟩", "Mira Tolland"},
	{"⟨Nine people were hurt after shots were fired near the old pass on Monday night, {Orland} said.⟩", "Orland"},
	{"⟨{Mira Tolland} told {Harbor Radio} that according to early counts {Vesta} lost nine men⟩.", "Mira Tolland"},
	{"{Vesta} fell. “We go,” {Ines Calder} said. ⟨{Orland} issued a statement, stressing that the pass was “open to all.”⟩", "Orland"},
	// Quotes.
	{"“⟨We will not leave⟩,” {Mira Tolland} said.", "Mira Tolland"},
	{"“⟨We will not leave⟩,” said {Mira Tolland}.", "Mira Tolland"},
	{"“⟨We will not leave⟩. Nobody will,” {Mira Tolland} told {Harbor Radio}.", "Mira Tolland"},
	{"“We will not leave,” {Mira Tolland} said. “⟨Nobody will⟩.”", "Mira Tolland"},
	{"“We will not leave,” {Mira Tolland} told {Harbor Radio}. “Nobody will. ⟨The vote was fair⟩.”", "Mira Tolland"},
	{"\"⟨We will not leave⟩,\" {Mira Tolland} said.", "Mira Tolland"},
	{"{Mira Tolland} said the talks “⟨were a waste of time⟩”.", "Mira Tolland"},
	{"“⟨We will not leave⟩,” it added in a statement.", ""},
	{"{Vesta} said the pass was open.\n“⟨We will not leave⟩,” it added in a statement.", "Vesta"},
	{"“⟨Why should we leave⟩?” asked {Mira Tolland}.", "Mira Tolland"},
	{"“Go,” {Ines Calder} said. “⟨We stay⟩,” said {Pavel Ostrand}.", "Pavel Ostrand"},
	// The outlet speaks.
	{"⟨{Vesta} and {Orland} fought two wars⟩.", ""},
	{"{Orland} said nine were hurt. ⟨The war began in 2001⟩.", ""},
	{"⟨The truce holds⟩. {Orland} said the pass was open.", ""},
	{"A report on {Orland} lists ⟨nine wells⟩.", ""},
	{"{Vesta} attacked. In the capital, officials said ⟨nine were hurt⟩.", ""},
	{"{Vesta} attacked, the witnesses said ⟨nine were hurt⟩.", ""},
}

func TestSpeakers(t *testing.T) {
	for _, tt := range english {
		if got, why := parseMarked(tt.text).likely(t, "en"); got != tt.want {
			t.Errorf("%s\n\tsays %q (%s), want %q", tt.text, got, why, tt.want)
		}
	}
}

func TestSpeakersInOtherLanguages(t *testing.T) {
	for _, tt := range []struct{ language, text, want string }{
		{"de", "{Vesta} erklärte, ⟨der Pass sei offen⟩.", "Vesta"},
		{"de", "⟨Der Pass sei offen⟩, sagte {Pavel Ostrand}.", "Pavel Ostrand"},
		{"de", "Laut {Vesta} ⟨ist der Pass offen⟩.", "Vesta"},
		{"de", "„⟨Wir bleiben⟩“, sagte {Mira Tolland}.", "Mira Tolland"},
		{"fr", "{Vesta} a déclaré que ⟨le col était ouvert⟩.", "Vesta"},
		{"fr", "Selon {Vesta}, ⟨le col est ouvert⟩.", "Vesta"},
		{"fr", "D’après {Vesta}, ⟨le col est ouvert⟩.", "Vesta"},
		{"fr", "« ⟨Nous restons⟩ », a déclaré {Mira Tolland}.", "Mira Tolland"},
		{"es", "{Vesta} dijo que ⟨el paso estaba abierto⟩.", "Vesta"},
		{"es", "Según {Vesta}, ⟨el paso está abierto⟩.", "Vesta"},
		{"es", "«⟨Nos quedamos⟩», dijo {Mira Tolland}.", "Mira Tolland"},
		{"ru", "{Веста} заявила, что ⟨перевал открыт⟩.", "Веста"},
		{"ru", "По словам {Павла Остранда}, ⟨перевал открыт⟩.", "Павла Остранда"},
		{"ru", "«⟨Мы останемся⟩», — сказала {Мира Толланд}.", "Мира Толланд"},
	} {
		if got, why := parseMarked(tt.text).likely(t, tt.language); got != tt.want {
			t.Errorf("%s: %s\n\tsays %q (%s), want %q", tt.language, tt.text, got, why, tt.want)
		}
	}
}

func TestOthersAreInOrderOfDistance(t *testing.T) {
	m := parseMarked("{Far} left. {Said} said ⟨{Inside} met the press⟩. {Near} came. {Last} slept.")
	var got []string
	for _, c := range New(m.text, annotate.NewIndex(m.text), "en").Speakers(m.claim, m.actors) {
		got = append(got, m.names[c.Index])
	}
	if want := []string{"Said", "Near", "Last", "Far", "Inside"}; !slices.Equal(got, want) {
		t.Errorf("the speakers are %q, want %q", got, want)
	}
}

func TestMarks(t *testing.T) {
	for _, tt := range []struct {
		language, text string
		denied, hedged bool
	}{
		{"en", "Vesta denied that ⟨its drones crossed the line⟩.", true, false},
		{"en", "Vesta denied ⟨crossing the line⟩.", true, false},
		{"en", "Vesta rejected claims that ⟨its drones crossed the line⟩.", true, false},
		{"en", "⟨The claim that drones crossed the line⟩ was denied by Vesta.", true, false},
		{"en", "⟨Drones crossed the line⟩, Vesta denied.", true, false},
		{"en", "Vesta did not deny that ⟨its drones crossed the line⟩.", false, false},
		{"en", "Vesta rejected the plan of last year, and ⟨the talks ended⟩.", false, false},
		{"en", "Vesta denied it, but Orland said ⟨drones crossed the line⟩.", false, false},
		{"en", "Vesta said ⟨it denied visas to nobody⟩.", false, false},
		{"en", "Vesta said ⟨nine were hurt⟩.", false, false},
		{"en", "⟨Drones allegedly crossed the line⟩.", false, true},
		{"en", "Vesta reportedly ⟨lost nine men⟩.", false, true},
		{"en", "Vesta said ⟨nine may have been hurt⟩.", false, true},
		{"en", "Vesta said ⟨the talks on 3 May failed⟩.", false, false},
		{"en", "It was allegedly a drill, and ⟨nine were hurt⟩.", false, false},
		{"en", "Vesta claimed ⟨nine were hurt⟩.", false, false},
		{"de", "Vesta bestritt, ⟨dass Drohnen die Linie überquert hätten⟩.", false, false},
		{"de", "⟨Drohnen haben angeblich die Linie überquert⟩.", false, true},
		{"fr", "Vesta a nié ⟨avoir franchi la ligne⟩.", true, false},
		{"es", "Vesta negó que ⟨sus drones cruzaran la línea⟩.", true, false},
		{"ru", "Веста опровергла сообщения о том, что ⟨дроны пересекли линию⟩.", false, false},
		{"ru", "⟨Дроны якобы пересекли линию⟩.", false, true},
	} {
		m := parseMarked(tt.text)
		denied, hedged := New(m.text, annotate.NewIndex(m.text), tt.language).Marks(m.claim)
		if denied != tt.denied || hedged != tt.hedged {
			t.Errorf("%s\n\tis denied %t and hedged %t", tt.text, denied, hedged)
		}
	}
}

func TestSpeakersOfOddInput(t *testing.T) {
	for _, m := range []marked{
		{},
		{text: "Vesta said", claim: annotate.Range{Start: 0, End: 5}},
		{text: "Vesta said", claim: annotate.Range{Start: -7, End: 99}, actors: []annotate.Range{{Start: -3, End: 2}, {Start: 8, End: 99}, {Start: 4, End: 1}}},
		{text: "", claim: annotate.Range{Start: 4, End: 2}, actors: []annotate.Range{{}, {}}},
	} {
		a := New(m.text, annotate.NewIndex(m.text), "xx")
		checkCandidates(t, a.Speakers(m.claim, m.actors), len(m.actors))
		a.Marks(m.claim)
	}
}

func FuzzSpeakers(f *testing.F) {
	for _, tt := range english {
		m := parseMarked(tt.text)
		f.Add(m.text, m.claim.Start, m.claim.End, m.claim.Start/2, m.claim.Start/2+4)
	}
	f.Add("00000 0000 000"+strings.Repeat("\t", 2000)+"0 00 00", 36, 64, -16, -59)
	f.Add("“\"said‘’' \n\n»«", 1, 4, 0, 2)
	f.Fuzz(func(t *testing.T, text string, start, end, from, to int) {
		if !utf8.ValidString(text) || len(text) > 10_000 {
			return
		}
		actors := []annotate.Range{{Start: from, End: to}, {Start: to, End: end}, {Start: end, End: end + 3}, {Start: from, End: to}}
		claim := annotate.Range{Start: start, End: end}
		for _, code := range []string{"en", "fr"} {
			a := New(text, annotate.NewIndex(text), code)
			got := a.Speakers(claim, actors)
			checkCandidates(t, got, len(actors))
			if !slices.Equal(got, a.Speakers(claim, actors)) {
				t.Error("two answers differ")
			}
			a.Marks(claim)
		}
	})
}

// long is a text of n bytes at least, with as many actors as asked for.
func long(n, actors int) marked {
	var b strings.Builder
	every := n / 60 / actors
	for i := 0; b.Len() < n; i++ {
		name := "a neighbour"
		if i%max(every, 1) == 0 {
			name = "{Vesta}"
		}
		b.WriteString("On Monday " + name + " said that the pass was closed again, ")
		if i%9 == 8 {
			b.WriteString("and left.\n")
		}
		if b.Len() > n/2 && b.Len() < n/2+70 {
			b.WriteString("⟨snow had come⟩, ")
		}
	}
	return parseMarked(b.String())
}

func BenchmarkSpeakers(b *testing.B) {
	for name, size := range map[string]int{"100 kB": 100_000, "1 MB": 1_000_000} {
		m := long(size, 2000)
		a := New(m.text, annotate.NewIndex(m.text), "en")
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				a.Speakers(m.claim, m.actors)
			}
		})
	}
	m := long(1_000_000, 2000)
	x := annotate.NewIndex(m.text)
	b.Run("New", func(b *testing.B) {
		for b.Loop() {
			New(m.text, x, "en")
		}
	})
	quotes := strings.Repeat("“said by \"", 100_000)
	a := New(quotes, annotate.NewIndex(quotes), "en")
	b.Run("quotes", func(b *testing.B) {
		for b.Loop() {
			a.Speakers(annotate.Range{Start: 500_000, End: 500_900}, m.actors)
		}
	})
}
