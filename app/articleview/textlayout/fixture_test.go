package textlayout

import (
	"math/rand"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"

	"goldspan/assets/fonts"
)

// scriptFonts are where Debian and its kin put faces for the scripts that the
// bundled ones lack. Where they are not, the sign for a missing character is
// laid out instead: directions, breaks, graphemes and boxes are the same.
var scriptFonts = []string{
	"/usr/share/fonts/truetype/noto/NotoSerifHebrew-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifDevanagari-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifThai-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifArmenian-Regular.ttf",
	"/usr/share/fonts/truetype/noto/NotoSerifGeorgian-Regular.ttf",
}

func testFonts(t testing.TB) *Fonts {
	t.Helper()
	var more []*FontFile
	for _, path := range scriptFonts {
		if b, err := os.ReadFile(path); err == nil {
			more = append(more, file(t, b))
		}
	}
	return NewFonts(file(t, fonts.Regular), more...).WithEmoji(file(t, theme.DefaultEmojiFont().Content()))
}

func file(t testing.TB, data []byte) *FontFile {
	t.Helper()
	f, err := NewFontFile(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func testParams() Params { return Params{Size: 18, LineHeight: 28, ParagraphGap: 10} }

// news is about that many words of made-up news, in paragraphs.
func news(words int) string {
	stock := strings.Fields(`the minister said on Monday that exports of grain fell by 6,500 tonnes
		after talks in the northern port, where "nothing was signed", officials and well-informed
		traders told reporters; a spokeswoman called the figures preliminary and declined further comment
		Avalon Torvald Wyke AVATAR first office efficient affluent`)
	r := rand.New(rand.NewSource(7))
	var b strings.Builder
	for n := 0; n < words; {
		for k := 20 + r.Intn(60); k > 0; k-- {
			b.WriteString(stock[r.Intn(len(stock))])
			n++
			if k > 1 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(".\n")
	}
	return b.String()
}

// samples are scraps of every script that the reading surface must show.
var samples = []string{
	"grain ", "office ", "well-informed ", "6,500 ", "U.S. ", "“quoted” ", "naïve ",
	"зерно ", "правительство ", "δύναμις ", "Հայերեն ", "մարդ՝ ", "ქართული ",
	"שלום ", "עברית", "וְהָיָה ", "١٢٣ ", "العربية ", "لا إله ", "قال: ",
	"हिन्दी ", "क्षेत्र ", "स्थिति", "ภาษาไทย", "น้ำ ", "กี่",
	"中文", "日本語の", "한국어 ", "，", "。", "「", "」",
	"😀", "👩‍👩‍👧‍👦", "👍🏽", "🇩🇪🇫🇷", "🇩🇪🇫", "❤️", "❤", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
	"e\u0301", "a\u0323\u0308", "Z\u0351\u036b\u0343", "\u0301", "ffi", "fi",
	" ", "  ", "      ", "\t", "\u00a0", "\u3000", "\u200b", "\u00ad", "\u2028", "\u2029", "\u0085", "\v",
	"\n", "\n\n", "-", "—", "(", ")", "[", "%", "$",
	"\u200e", "\u200f", "\u202b", "\u202c", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
	"\x01", "\x7f", "\ufffd", "\ufeff", "\ufe0f", "\u200d", "\U0010ffff", "\ue000", "\u0600",
	"unbrokenunbrokenunbrokenunbrokenunbrokenunbroken", strings.Repeat("長", 40), strings.Repeat("ש", 50),
}

func drawText(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(samples), 0, 60).Draw(t, "parts")
	return strings.Join(parts, "")
}

func drawWidth(t *rapid.T) float32 {
	return float32(rapid.IntRange(1, 500).Draw(t, "width")) + float32(rapid.SampledFrom([]float64{0, 0.25, 0.9}).Draw(t, "fraction"))
}

// drawDoc is a Doc of random text at a random width.
func drawDoc(t *rapid.T, f *Fonts) *Doc {
	d := NewDoc(drawText(t), f, testParams())
	d.SetWidth(drawWidth(t))
	return d
}

// all are the lines of d, exact.
func all(d *Doc) []*Line {
	d.VisibleLines(0, 1e12, nothing) // heights become exact
	var out []*Line
	d.VisibleLines(0, 1e12, func(_ LineRef, l *Line) { out = append(out, l) })
	return out
}

// stops are the offsets of l at which a caret may stand on it.
func stops(d *Doc, l *Line) []int {
	var out []int
	for o := l.Start; o < l.End; o = d.NextGrapheme(o) {
		out = append(out, o)
	}
	if l.last {
		out = append(out, l.End)
	}
	return out
}
