package annotate_test

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ownWords are the files whose texts are the program's words alone, or single
// letters.
var ownWords = []string{
	"app/articleview/layers.go",
	"app/frame/keysheet.go",
	"app/frame/palette/sheet.go",
	"app/help/manualpage/body.go", "app/help/manualpage/hits.go", "app/help/manualpage/outline.go", "app/help/manualpage/page.go",
	"app/inspector/selectionbar.go",
	"app/ui/tick.go",
}

// makesText is the first place in a file that makes a text of Fyne; NoPos for none.
// visual says that the file puts texts in visual order.
func makesText(file *ast.File) (at token.Pos, visual bool) {
	ast.Inspect(file, func(n ast.Node) bool {
		name := ""
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "canvas" && n.Sel.Name == "NewText" && at == token.NoPos {
				at = n.Pos()
			}
			name = n.Sel.Name
		case *ast.Ident: // inside app/ui
			name = n.Name
		}
		visual = visual || slices.Contains([]string{"Visual", "VisualLines", "VisualSentence"}, name)
		return true
	})
	return at, visual
}

// Fyne draws right-to-left text in the wrong order unless ui.Visual has put it right.
func TestTextsOfFyneAreInVisualOrder(t *testing.T) {
	root := moduleRoot(t)
	set, files := goFiles(t, root)
	seen := map[string]bool{}
	for dir, files := range files {
		if !within(dir, "app") {
			continue
		}
		for _, file := range files {
			at, visual := makesText(file)
			name, err := filepath.Rel(root, set.File(file.Pos()).Name())
			if err != nil {
				t.Fatal(err)
			}
			name = filepath.ToSlash(name)
			if at == token.NoPos || strings.HasSuffix(name, "_test.go") {
				continue
			}
			seen[name] = true
			if !visual && !slices.Contains(ownWords, name) {
				t.Errorf("%s: a text of Fyne, and no ui.Visual for names and quotes", set.Position(at))
			}
		}
	}
	for _, name := range ownWords {
		if !seen[name] {
			t.Errorf("%s makes no text any more", name)
		}
	}
}
