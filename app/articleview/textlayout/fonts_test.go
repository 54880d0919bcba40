package textlayout

import (
	"errors"
	"sync"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/fontscan"

	"goldspan/assets/fonts"
)

func TestNewFontsRefusesWhatIsNoFont(t *testing.T) {
	for name, faces := range map[string][][]byte{
		"reading face": {[]byte("not a font")},
		"empty":        {nil},
		"fallback":     {fonts.Regular, []byte("\x00\x01\x00\x00 cut off")},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := NewFonts(faces[0], faces[1:]...); !errors.Is(err, ErrFont) {
				t.Errorf("error %v", err)
			}
		})
	}
	f, err := NewFonts(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WithEmoji([]byte("no")); !errors.Is(err, ErrFont) {
		t.Errorf("emoji face: %v", err)
	}
}

func TestEmojiGoToTheirFaceWhole(t *testing.T) {
	f := testFonts(t)
	for _, c := range []struct {
		name, text string
		emoji      bool
	}{
		{"smiley", "😀", true},
		{"family", "👩‍👩‍👧‍👦", true},
		{"skin tone", "👍🏽", true},
		{"flag", "🇩🇪", true},
		{"heart as an emoji", "❤️", true},
		{"keycap", "1️⃣", true},
		{"copyright as an emoji", "©️", true},
		{"copyright", "©", false},
		{"digit", "1", false},
		{"letter with a mark", "e\u0301", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := NewDoc("a"+c.text+"b", f, testParams())
			d.SetWidth(800)
			l := d.Line(LineRef{})
			if len(l.Runs) == 3 != c.emoji {
				t.Fatalf("%d runs", len(l.Runs))
			}
			if c.emoji && (l.Runs[1].Out.Face != f.emoji || l.Runs[1].Start != 1 || l.Runs[1].End != d.Len()-1) {
				t.Errorf("run [%d, %d), emoji face %v", l.Runs[1].Start, l.Runs[1].End, l.Runs[1].Out.Face == f.emoji)
			}
			if next := d.NextGrapheme(1); next != d.Len()-1 {
				t.Errorf("the grapheme ends at %d of %d", next, d.Len())
			}
		})
	}
}

func TestGraphemesStayWhole(t *testing.T) {
	f := testFonts(t)
	for _, c := range []struct {
		name, text string
		n          int
	}{
		{"family after another emoji", "😀👩‍👩‍👧‍👦", 2},
		{"flags by twos", "🇩🇪🇫🇷🇬", 3},
		{"Indic conjunct", "क्षे", 1},
		{"Thai vowel sign", "น้ำ", 1},
		{"Hangul by letters", "\u1112\u1161\u11ab", 1},
		{"stacked marks", "Z\u0351\u036b\u0343o", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := NewDoc(c.text, f, testParams())
			n := 0
			for o := 0; o < d.Len(); o = d.NextGrapheme(o) {
				n++
			}
			if n != c.n {
				t.Errorf("%d graphemes, want %d", n, c.n)
			}
		})
	}
}

func TestTextStyleKeepsAnEmojiInTheTextFaceThatHasIt(t *testing.T) {
	f, err := NewFonts(theme.DefaultTextFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WithEmoji(theme.DefaultEmojiFont().Content()); err != nil {
		t.Fatal(err)
	}
	if face := f.cluster([]rune("1\ufe0e")); face != f.faces[0] {
		t.Error("a digit in text style is not in the reading face")
	}
	if face := f.cluster([]rune("1\ufe0f\u20e3")); face != f.emoji {
		t.Error("a keycap is not in the emoji face")
	}
}

// TestLoadSystem holds whatever fonts this machine has: where none has the
// character, nothing changes, and nobody looks for it again.
func TestLoadSystem(t *testing.T) {
	f, err := NewFonts(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	if f.Missing() {
		t.Fatal("something is missing before there is a text")
	}
	NewDoc("plain \u200d\t\u2028", f, testParams())
	if f.Missing() {
		t.Fatal("the reading face lacks Latin or a control character")
	}
	d := NewDoc("שלום العربية", f, testParams())
	d.SetWidth(400)
	before := d.Line(LineRef{}).Runs[0].Out.Face
	if !f.Missing() || before != f.faces[0] {
		t.Fatal("the reading face has Hebrew")
	}
	var wg sync.WaitGroup
	cache := t.TempDir()
	for range 2 {
		wg.Go(func() {
			if err := f.LoadSystem(cache); err != nil {
				t.Log(err) // no system fonts at all: the same as none that fit
			}
		})
	}
	for range 20 { // the owner goes on meanwhile
		d.SetWidth(d.Width() + 1)
		d.VisibleLines(0, 100, nothing)
	}
	wg.Wait()
	d.SetWidth(300)
	after := d.Line(LineRef{}).Runs[0].Out.Face
	if found := f.Generation() > 0; found != (after != before) {
		t.Errorf("generation %d, another face %v", f.Generation(), after != before)
	}
	if f.Generation() > 0 && f.Missing() {
		t.Error("still missing something")
	}
	generation := f.Generation()
	if err := f.LoadSystem(cache); err == nil && f.Generation() != generation {
		t.Error("looking again found more")
	}
}

func TestFontsThatCannotBeReadAreLookedForOnce(t *testing.T) {
	f, err := NewFonts(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	failed, scans := errors.New("no folder for fonts"), 0
	scan := func() (*fontscan.FontMap, error) { scans++; return nil, failed }
	for i, text := range []string{"שלום", "العربية"} {
		d := NewDoc(text, f, testParams())
		d.SetWidth(400)
		d.Line(LineRef{})
		if !f.Missing() {
			t.Fatalf("the reading face has %s", text)
		}
		if err := f.load(scan); (i == 0) != errors.Is(err, failed) || i > 0 && err != nil {
			t.Errorf("time %d answered %v", i+1, err)
		}
		if f.Missing() || scans != 1 {
			t.Errorf("still missing %v after %d scans, want one scan", f.Missing(), scans)
		}
	}
}

func TestAMarkStaysInTheFaceOfItsLetter(t *testing.T) {
	f := testFonts(t)
	d := NewDoc("x\u20d7y a\u0301\u0323b", f, testParams())
	d.SetWidth(800)
	for _, r := range d.Line(LineRef{}).Runs {
		if d.PrevGrapheme(d.NextGrapheme(r.Start)) != r.Start {
			t.Errorf("a run begins at %d, inside a grapheme", r.Start)
		}
	}
}

func TestFallbackFacesDoNotChangeLines(t *testing.T) {
	f := testFonts(t)
	p := testParams()
	var baseline float32
	for k, text := range []string{"Latin", "ภาษาไทย น้ำ", "हिन्दी", "العربية", "中文", "😀"} {
		d := NewDoc(text, f, p)
		d.SetWidth(800)
		l := d.Line(LineRef{})
		if k == 0 {
			baseline = l.Baseline
		}
		if l.Height != p.LineHeight || l.Baseline != baseline || d.Height() != float64(p.LineHeight) {
			t.Errorf("%q: height %v, base line %v", text, l.Height, l.Baseline)
		}
	}
	if a, b := f.Extents(p.Size); a <= b || b <= 0 || baseline <= a/2 || baseline >= p.LineHeight {
		t.Errorf("ascent %v, descent %v, base line %v", a, b, baseline)
	}
}
