package textlayout

import (
	"image"
	"image/color"
	"testing"
)

func benchmarkDraw(b *testing.B, text string) {
	d := NewDoc(text, testFonts(b), testParams())
	d.SetWidth(800)
	l := d.Line(LineRef{})
	img := image.NewRGBA(image.Rect(0, 0, 820, 34))
	for b.Loop() {
		DrawLine(img, l, 10, 23, 1, color.Black)
	}
}

func BenchmarkDrawLineOfLatin(b *testing.B) { benchmarkDraw(b, news(60)) }

func BenchmarkDrawLineOfMixedDirection(b *testing.B) {
	benchmarkDraw(b, "Latin with Arabic العربية 123 العربية text and Hebrew (שלום) inside, then more text")
}

func BenchmarkDrawLineOfEmoji(b *testing.B) {
	benchmarkDraw(b, "Emoji: 😀 👩‍👩‍👧‍👦 👍🏽 🇩🇪🇫🇷 ❤️ 1️⃣ ☎️")
}
