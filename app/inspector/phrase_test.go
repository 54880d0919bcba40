package inspector

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func TestAShortQuoteHasWordsAroundIt(t *testing.T) {
	cases := []struct {
		name, text, quote string
		before, after     string
	}{
		{"in a sentence", "A man in the crowd wrote Tolme on a wall of the town.", "Tolme", "… crowd wrote ", " on a …"},
		{"at the start", "Tolme is a word of the street.", "Tolme", "", " is a …"},
		{"at the end", "On the wall of the town stood Tolme", "Tolme", "… town stood ", ""},
		{"few words", "He said Tolme to her.", "Tolme", "He said ", " to her."},
		{"punctuation", "When the dam broke, Ada Berg, who was there, left.", "Ada Berg", "… dam broke, ", ", who …"},
		{"inside a word", "The unfairness of it all", "fair", "The un", "ness of …"},
		{"not of another paragraph", "One two three.\nTolme\nFour five six.", "Tolme", "", ""},
		{"a long quote", "He said that the dam broke in the night. Then he left.", "the dam broke in the night", "", ""},
		{"in Greek", "Ο άνθρωπος έγραψε Τόλμη σε έναν τοίχο", "Τόλμη", "… άνθρωπος έγραψε ", " σε έναν …"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, err := annotate.NewArticle("a", "T", c.text, annotate.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			start := len([]rune(c.text[:strings.Index(c.text, c.quote)]))
			s := &annotate.Span{Quote: c.quote, Range: annotate.Range{Start: start, End: start + len([]rune(c.quote))}}
			if got, want := quoted(a, s), (phrase{before: c.before, text: c.quote, after: c.after}); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestWordsAroundAQuoteGiveWay(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	p := phrase{before: "… crowd wrote ", text: "Tolme", after: " on a …"}
	width := func(p phrase) float32 {
		return fyne.MeasureText(p.before+p.text+p.after, ui.TextSize, fyne.TextStyle{}).Width
	}
	if got := p.fit(width(p)+2, ui.TextSize); got != p {
		t.Errorf("where it fits: %+v", got)
	}
	narrower := p.fit(width(p)-5, ui.TextSize)
	if narrower.text != "Tolme" || narrower.before != "… wrote " || narrower.after != " on a …" {
		t.Errorf("a little narrower: %+v", narrower)
	}
	if got, want := p.fit(width(phrase{before: "… ", text: "Tolme", after: " …"})+1, ui.TextSize), (phrase{before: "… ", text: "Tolme", after: " …"}); got != want {
		t.Errorf("with room for no word: %+v", got)
	}
	if got := p.fit(width(phrase{text: "Tolme"})+1, ui.TextSize); got != (phrase{text: "Tolme"}) {
		t.Errorf("with room for the quote: %+v", got)
	}
	if got := p.fit(width(phrase{text: "Tol"}), ui.TextSize); !strings.HasSuffix(got.text, ui.Ellipsis) || got.before+got.after != "" {
		t.Errorf("with less: %+v", got)
	}
}

func TestANoteIsFoundWithTheWordsAroundIt(t *testing.T) {
	note := "This is what the\n Harbour  Master said to the paper on the phone that day"
	got, ok := find(note, "harbour master")
	want := phrase{before: "This is what the ", text: "Harbour Master", after: " said to the paper …"}
	if !ok || got != want {
		t.Errorf("got %+v (%v), want %+v", got, ok, want)
	}
	if _, ok := find(note, "pilot"); ok {
		t.Error("found what is not there")
	}
	if _, ok := find(note, ""); ok {
		t.Error("found nothing in particular")
	}
}
