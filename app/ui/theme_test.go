package ui

import (
	"bytes"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
)

// The signs stand in lines of Noto Sans: one that measured otherwise would move
// the line that it is in.
func TestSignsMeasureLikeTheTextAroundThem(t *testing.T) {
	measures := func(r fyne.Resource) font.FontExtents {
		face, err := font.ParseTTF(bytes.NewReader(r.Content()))
		if err != nil {
			t.Fatalf("%s: %v", r.Name(), err)
		}
		out, ok := face.FontHExtents()
		if !ok || face.Upem() != 1000 {
			t.Fatalf("%s has %d units per em, and measures: %v", r.Name(), face.Upem(), ok)
		}
		return out
	}
	for _, pair := range [][2]fyne.Resource{{signs, theme.DefaultTextFont()}, {boldSigns, theme.DefaultTextBoldFont()}} {
		if got, want := measures(pair[0]), measures(pair[1]); got != want {
			t.Errorf("%s measures %v, %s %v", pair[0].Name(), got, pair[1].Name(), want)
		}
	}
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ModeLight))
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		if minus, plus := fyne.MeasureText("−1.5", TextSize, style), fyne.MeasureText("+1.5", TextSize, style); minus != plus {
			t.Errorf("bold %v: with a minus %v, with a plus %v", style.Bold, minus, plus)
		}
		// Shaping sets a space in the face of the sign before it.
		if spaced, apart := fyne.MeasureText("≠ a", TextSize, style).Width, fyne.MeasureText("≠", TextSize, style).Width+fyne.MeasureText(" a", TextSize, style).Width; math.Abs(float64(spaced-apart)) > 0.1 {
			t.Errorf("bold %v: a sign with a space is %v wide, want %v", style.Bold, spaced, apart)
		}
	}
}

func TestVariantOfEachMode(t *testing.T) {
	a := test.NewTempApp(t)
	for mode, want := range map[Mode]fyne.ThemeVariant{ModeLight: theme.VariantLight, ModeDark: theme.VariantDark} {
		a.Settings().SetTheme(NewTheme(mode))
		if got := Variant(); got != want {
			t.Errorf("%s shows variant %v", mode, got)
		}
		if got := Colors(); got != PaletteOf(want) {
			t.Errorf("%s has the other palette", mode)
		}
	}
	for _, mode := range []Mode{ModeSystem, "", "mauve"} {
		a.Settings().SetTheme(NewTheme(mode))
		if got := Variant(); got != a.Settings().ThemeVariant() {
			t.Errorf("%q shows %v, the desktop has %v", mode, got, a.Settings().ThemeVariant())
		}
	}
}
