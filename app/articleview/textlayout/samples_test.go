package textlayout

import (
	"strings"

	"pgregory.net/rapid"
)

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
	if l.Last() {
		out = append(out, l.End)
	}
	return out
}
