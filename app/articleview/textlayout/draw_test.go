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

// inked are the columns of img that are not white.
func inked(img *image.RGBA) (first, last, n int) {
	first = -1
	for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
		for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
			if img.RGBAAt(x, y).A > 60 {
				if first < 0 {
					first = x
				}
				last = x
				n++
			}
		}
	}
	return first, last, n
}

func TestDrawLineDrawsWhereTheLineIs(t *testing.T) {
	f := testFonts(t)
	for _, text := range []string{"Hello office", "שלום עולם", "العربية 123", "😀🇩🇪", "中文", "H"} {
		for _, scale := range []float32{1, 1.25, 2} {
			d := NewDoc(text, f, testParams())
			d.SetWidth(300)
			l := d.Line(LineRef{})
			img := image.NewRGBA(image.Rect(0, 0, int(340*scale), int(40*scale)))
			DrawLine(img, l, 20*scale, (6+l.Baseline)*scale, scale, color.Black)
			first, last, n := inked(img)
			if n == 0 {
				t.Fatalf("%q at %v: nothing is drawn", text, scale)
			}
			left, right := (20+l.X0)*scale, (20+l.X0+l.Width)*scale
			if float32(first) < left-2*scale || float32(last) > right+2*scale || float32(last-first) < (right-left)*0.6 {
				t.Errorf("%q at %v: ink from %d to %d, the line goes from %v to %v", text, scale, first, last, left, right)
			}
		}
	}
}

func TestDrawLineIsTheSameFromTheCache(t *testing.T) {
	d := NewDoc("Affluent العربية 😀", testFonts(t), testParams())
	d.SetWidth(300)
	var pix [2]string
	for k := range pix {
		img := image.NewRGBA(image.Rect(0, 0, 320, 40))
		DrawLine(img, d.Line(LineRef{}), 3.3, 30, 1, color.NRGBA{20, 40, 60, 255})
		pix[k] = string(img.Pix)
	}
	if pix[0] != pix[1] {
		t.Error("drawn again, the line looks different")
	}
}

func TestGlyphImagesStayInTheirBounds(t *testing.T) {
	f := testFonts(t)
	d := NewDoc(news(40), f, testParams())
	d.SetWidth(600)
	img := image.NewRGBA(image.Rect(0, 0, 2000, 200))
	for scale := float32(1); scale < 12; scale += 0.25 {
		for _, l := range all(d) {
			DrawLine(img, l, 0, 20, scale, color.Black)
		}
		if f.images.bytes > glyphBytes+1<<18 {
			t.Fatalf("%d bytes kept", f.images.bytes)
		}
	}
}

func TestPlaceRoundsToSteps(t *testing.T) {
	for _, c := range []struct {
		v     float32
		pixel int
		step  uint8
	}{{0, 0, 0}, {1.1, 1, 0}, {1.25, 1, 1}, {1.9, 2, 0}, {-0.25, -1, 3}, {-1, -1, 0}, {-1.5, -2, 2}} {
		if p, s := place(c.v); p != c.pixel || s != c.step {
			t.Errorf("%v is pixel %d step %d, want %d and %d", c.v, p, s, c.pixel, c.step)
		}
	}
}
