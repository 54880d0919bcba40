package textlayout

import (
	"runtime"
	"testing"
)

const screen = 900

func bigText(b testing.TB) string {
	text := news(170_000)
	if n := len(text); n < 900_000 {
		b.Fatalf("%d bytes", n)
	}
	return text
}

func nothing(LineRef, *Line) {}

func BenchmarkOpenMegabyte(b *testing.B) {
	text, f := bigText(b), testFonts(b)
	for b.Loop() {
		d := NewDoc(text, f, testParams())
		d.SetWidth(800)
		d.VisibleLines(0, screen, nothing)
	}
}

func BenchmarkResizeMegabyte(b *testing.B) {
	d := NewDoc(bigText(b), testFonts(b), testParams())
	w := float32(700)
	for b.Loop() {
		if w++; w > 900 {
			w = 700
		}
		d.SetWidth(w)
		d.VisibleLines(0, screen, nothing)
	}
}

func BenchmarkJumpToTheMiddle(b *testing.B) {
	d := NewDoc(bigText(b), testFonts(b), testParams())
	d.SetWidth(800)
	for b.Loop() {
		d.exact.clear()
		y := d.Height() / 2
		d.VisibleLines(y, y+screen, nothing)
	}
}

func BenchmarkOneParagraphOfAMegabyte(b *testing.B) {
	text := []byte(bigText(b))
	for i, c := range text {
		if c == '\n' {
			text[i] = ' '
		}
	}
	f := testFonts(b)
	for b.Loop() {
		d := NewDoc(string(text), f, testParams())
		d.SetWidth(800)
		d.VisibleLines(0, screen, nothing)
	}
}

func BenchmarkPageThroughMegabyte(b *testing.B) {
	text, f := bigText(b), testFonts(b)
	d := NewDoc(text, f, testParams())
	d.SetWidth(800)
	d.VisibleLines(0, screen, nothing)
	before := heap()
	for b.Loop() {
		for y := 0.0; y < d.Height(); y += screen {
			d.VisibleLines(y, y+screen, nothing)
		}
	}
	b.ReportMetric((heap()-before)/(1<<20), "MB-more")
	runtime.KeepAlive(d)
}

func BenchmarkOffsetAt(b *testing.B) {
	d := NewDoc(news(300), testFonts(b), testParams())
	d.SetWidth(800)
	x := float32(0)
	for b.Loop() {
		if x += 7; x > 800 {
			x = 0
		}
		d.OffsetAt(x, 100)
	}
}

func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
