package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
)

func TestContrastOfKnownPairs(t *testing.T) {
	cases := []struct {
		name string
		a, b uint32
		want float64
	}{
		{"black on white", 0x000000, 0xFFFFFF, 21},
		{"a colour on itself", 0x336699, 0x336699, 1},
		{"the darkest grey that fails AA on white", 0x777777, 0xFFFFFF, 4.48},
		{"blue on white", 0x0000FF, 0xFFFFFF, 8.59},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, got := range []float64{Contrast(rgb(c.a), rgb(c.b)), Contrast(rgb(c.b), rgb(c.a))} {
				if math.Abs(got-c.want) > 0.01 {
					t.Errorf("contrast %.3f, want %.2f", got, c.want)
				}
			}
		})
	}
}

// Text keeps 4.5:1 on whatever it stands on, and what only has to be seen 3:1 (WCAG 2.2, AA).
func TestContrastOfThePalettes(t *testing.T) {
	for name, p := range map[string]Palette{"light": PaletteOf(theme.VariantLight), "dark": PaletteOf(theme.VariantDark)} {
		for _, c := range []struct {
			what   string
			on, to color.NRGBA
			want   float64
		}{
			{"ink on paper", p.Ink, p.Paper, 12},
			{"ink on chrome", p.Ink, p.Chrome, 7},
			{"ink on a row under the pointer", p.Ink, p.Hover, 4.5},
			{"ink on a selected row", p.Ink, p.Selected, 4.5},
			{"ink in a field", p.Ink, p.Input, 7},
			{"ink in a dialog", p.Ink, p.Overlay, 7},
			{"muted text on paper", p.Muted, p.Paper, 4.5},
			{"muted text on chrome", p.Muted, p.Chrome, 4.5},
			{"muted text in a dialog", p.Muted, p.Overlay, 4.5},
			{"a hint in a field", p.Muted, p.Input, 4.5},
			{"muted text on a row under the pointer", p.Muted, p.Hover, 4.5},
			{"muted text on a selected row", p.Muted, p.Selected, 4.5},
			{"the primary button's text", p.OnAccent, p.Accent, 4.5},
			{"the accent on chrome", p.Accent, p.Chrome, 3},
			{"an error on chrome", p.Error, p.Chrome, 4.5},
			{"an error in a dialog", p.Error, p.Overlay, 4.5},
			{"a warning on chrome", p.Warning, p.Chrome, 4.5},
			{"a warning in a dialog", p.Warning, p.Overlay, 4.5},
			{"a success on chrome", p.Success, p.Chrome, 4.5},
			{"a success in a dialog", p.Success, p.Overlay, 4.5},
			{"the edge of a field on chrome", p.Edge, p.Chrome, 3},
			{"the edge of a field in a dialog", p.Edge, p.Overlay, 3},
			{"the edge of a field around its text", p.Edge, p.Input, 3},
			{"the edge of a menu on the page", p.Edge, p.Paper, 3},
			{"the banner's text", p.Ink, Blend(p.Accent, p.Chrome, 0.16), 4.5},
		} {
			if got := Contrast(c.on, c.to); got < c.want {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", name, c.what, got, c.want)
			}
		}
	}
}

// What Fyne draws takes its colours from the palettes, not from Fyne's own theme.
func TestFynesWidgetsHaveTheColoursOfThePalettes(t *testing.T) {
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		p, th := PaletteOf(v), NewTheme(ModeSystem)
		for name, want := range map[fyne.ThemeColorName]color.NRGBA{
			theme.ColorNameWarning: p.Warning, theme.ColorNameSuccess: p.Success, theme.ColorNameError: p.Error,
			theme.ColorNameInputBorder: p.Edge, // radio buttons, check boxes and fields
		} {
			if got := th.Color(name, v); got != color.Color(want) {
				t.Errorf("%s is %v, want %v", name, got, want)
			}
		}
	}
}

// With high contrast, all text keeps 7:1 (WCAG 2.2, AAA), and lines 4.5:1.
func TestContrastOfTheHighPalettes(t *testing.T) {
	for _, v := range []fyne.ThemeVariant{HighLight, HighDark} {
		p := PaletteOf(v)
		for _, on := range []color.NRGBA{p.Paper, p.Chrome, p.Hover, p.Selected, p.Input, p.Overlay, p.TextMarks} {
			for _, ink := range []color.NRGBA{p.Ink, p.Muted} {
				if got := Contrast(ink, on); got < 7 {
					t.Errorf("variant %d: %v on %v has a contrast of %.2f", v, ink, on, got)
				}
			}
		}
		for _, on := range []color.NRGBA{p.Paper, p.Chrome, p.Overlay} {
			for _, ink := range []color.NRGBA{p.Accent, p.Error, p.Warning, p.Success, p.Edge} {
				if got := Contrast(ink, on); got < 7 {
					t.Errorf("variant %d: %v on %v has a contrast of %.2f", v, ink, on, got)
				}
			}
			if got := Contrast(p.Hairline, on); got < 4.5 {
				t.Errorf("variant %d: a line on %v has a contrast of %.2f", v, on, got)
			}
		}
		if got := Contrast(p.OnAccent, p.Accent); got < 7 {
			t.Errorf("variant %d: the primary button's text has a contrast of %.2f", v, got)
		}
		for _, l := range annotate.Palette() {
			if got := Contrast(LabelColor(annotate.Label{Color: l.Color, ColorDark: l.ColorDark}, v), p.Paper); got < 4.5 {
				t.Errorf("variant %d: %s has a contrast of %.2f", v, l.Name, got)
			}
		}
	}
}

func TestContrastOfLabels(t *testing.T) {
	light, dark := PaletteOf(theme.VariantLight), PaletteOf(theme.VariantDark)
	for _, s := range annotate.Palette() {
		onLight, onDark := ParseHex(s.Color), ParseHex(s.ColorDark)
		for _, c := range []struct {
			what string
			a, b color.NRGBA
			want float64
		}{
			{"light: the letter on its swatch", rgb(0xFFFFFF), onLight, 3},
			{"dark: the letter on its swatch", dark.Paper, onDark, 4.5},
			{"light: the swatch on chrome", onLight, light.Chrome, 3},
			{"dark: the swatch on chrome", onDark, dark.Chrome, 3},
			{"light: a count", Legible(onLight, light.Ink, light.Chrome), light.Chrome, 4.5},
			{"dark: a count", Legible(onDark, dark.Ink, dark.Chrome), dark.Chrome, 4.5},
			{"light: a count in a selected row", Legible(onLight, light.Ink, light.Selected), light.Selected, 4.5},
			{"dark: a count in a selected row", Legible(onDark, dark.Ink, dark.Selected), dark.Selected, 4.5},
		} {
			if got := Contrast(c.a, c.b); got < c.want {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", s.Name, c.what, got, c.want)
			}
		}
	}
}

func TestLegibleKeepsWhatCanBeRead(t *testing.T) {
	p := PaletteOf(theme.VariantLight)
	blue := rgb(0x0050A0)
	if got := Legible(blue, p.Ink, p.Chrome); got != blue {
		t.Errorf("%v became %v", blue, got)
	}
	pale := rgb(0xF8F8F0)
	if got := Legible(pale, p.Ink, p.Chrome); Contrast(got, p.Chrome) < 4.5 || got == pale {
		t.Errorf("%v became %v, which cannot be read", pale, got)
	}
}
