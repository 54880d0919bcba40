package translations

import (
	"bytes"
	"go/ast"
	"go/token"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"goldspan/app/ui"
)

// ours are the faces that Fyne looks into for a text of that style before it
// asks for those of the system.
func ours(t *testing.T, style fyne.TextStyle) []*font.Face {
	t.Helper()
	text := theme.DefaultTextFont()
	if style.Bold {
		text = theme.DefaultTextBoldFont()
	}
	var out []*font.Face
	for _, r := range []fyne.Resource{ui.NewTheme(ui.ModeLight).Font(style), text, theme.DefaultSymbolFont()} {
		face, err := font.ParseTTF(bytes.NewReader(r.Content()))
		if err != nil {
			t.Fatalf("%s: %v", r.Name(), err)
		}
		out = append(out, face)
	}
	return out
}

// drawn says that one of the faces has a glyph for r, or that r has none: marks
// of format, and what Fyne shows for a rune that is nowhere.
func drawn(faces []*font.Face, r rune) bool {
	if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
		return true
	}
	for _, f := range faces {
		if _, ok := f.NominalGlyph(r); ok {
			return true
		}
	}
	return false
}

// A machine may have no font at all: what the window says by itself is to be
// read there too, the signs of its lists with it.
func TestTheProgramBringsAGlyphForAllThatItSays(t *testing.T) {
	for name, style := range map[string]fyne.TextStyle{"regular": {}, "bold": {Bold: true}} {
		t.Run(name, func(t *testing.T) {
			faces := ours(t, style)
			signs := 0
			look := func(at, text string) {
				for _, r := range text {
					if r > unicode.MaxASCII {
						signs++
					}
					if !drawn(faces, r) {
						t.Errorf("%s: no glyph for %q (%U) in %q", at, r, r, text)
					}
				}
			}
			for key, forms := range file(t, "en.json") {
				for _, text := range forms {
					look(key, text)
				}
			}
			for _, s := range sources(t) {
				ast.Inspect(s.file, func(n ast.Node) bool {
					if l, ok := n.(*ast.BasicLit); ok && (l.Kind == token.STRING || l.Kind == token.CHAR) && !s.marked(n, "not shown") {
						look(s.name, unquoted(l))
					}
					return true
				})
			}
			if signs < 100 {
				t.Errorf("only %d characters beyond ASCII were looked at", signs)
			}
			if drawn(faces, '中') {
				t.Error("the faces have everything, so this test cannot fail")
			}
		})
	}
}
