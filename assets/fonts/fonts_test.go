package fonts

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/font"
)

func TestFaces(t *testing.T) {
	tests := map[string]struct {
		data   []byte
		weight font.Weight
	}{
		"regular": {Regular, font.WeightNormal},
		"bold":    {Bold, font.WeightBold},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			face, err := font.ParseTTF(bytes.NewReader(tc.data))
			if err != nil {
				t.Fatal(err)
			}
			about := face.Describe()
			if about.Family != "Noto Serif" || about.Aspect.Weight != tc.weight {
				t.Errorf("face is %q of weight %v, want Noto Serif of %v", about.Family, about.Aspect.Weight, tc.weight)
			}
			if bytes.Contains(tc.data[:512], []byte("fvar")) {
				t.Error("face is a variable font; the reading surface wants static ones")
			}
			// What news in Latin, Greek and Cyrillic letters needs, with
			// its typography: curly quotes, dashes, a no-break space.
			for _, r := range "Az0“”‘’„«»–—…\u00a0éşğıőčžŁαΩЖщїґ№€" {
				if _, ok := face.NominalGlyph(r); !ok {
					t.Errorf("no glyph for %q (%U)", r, r)
				}
			}
		})
	}
}

func TestSigns(t *testing.T) {
	const all = "●○◐▲▼✓≠−→↑↓"
	for name, data := range map[string][]byte{"regular": Signs, "bold": SignsBold} {
		t.Run(name, func(t *testing.T) {
			face, err := font.ParseTTF(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range all {
				glyph, ok := face.NominalGlyph(r)
				outline, drawn := face.GlyphData(glyph).(font.GlyphOutline)
				if !ok || !drawn || len(outline.Segments) == 0 {
					t.Errorf("no glyph for %q (%U)", r, r)
				}
			}
			// Spaces after a sign are set in its face. Anything else would
			// come before the face for text.
			for _, r := range " \u00a0\u202f" {
				if _, ok := face.NominalGlyph(r); !ok {
					t.Errorf("no glyph for %U", r)
				}
			}
			for r := rune(0); r <= unicode.MaxRune; r++ {
				if _, ok := face.NominalGlyph(r); ok && r != 0xffff && !strings.ContainsRune(all, r) && !unicode.Is(unicode.Zs, r) { // U+FFFF ends the table
					t.Errorf("a glyph for %q (%U)", r, r)
				}
			}
		})
	}
}

func TestLicenseIsComplete(t *testing.T) {
	for _, part := range []string{
		"Copyright 2015 Google LLC", "Copyright 2017 Google Inc.", "Copyright 2018 Google LLC", "SIL OPEN FONT LICENSE Version 1.1", "PREAMBLE", "DEFINITIONS",
		"PERMISSION & CONDITIONS", "5) The Font Software", "TERMINATION", "DISCLAIMER",
	} {
		if !strings.Contains(License, part) {
			t.Errorf("licence lacks %q", part)
		}
	}
}
