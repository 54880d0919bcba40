//go:build !headless

package app

import (
	"strings"
	"testing"

	"goldspan/app/apptest"
)

// other is another project, with the articles of fourArticles.
func other() *apptest.Project {
	p := fourArticles()
	p.File = "/projects/other.goldspan"
	return p
}

// A dialog acts on what was open when the dialog was.
func TestADialogActsOnWhatItWasMadeFor(t *testing.T) {
	t.Run("details of an article", func(t *testing.T) {
		b := open(t, apptest.New(damBreak, "Another article."))
		b.run("article.details")
		b.opens("a2")
		b.fields("")[0].SetText("A dam breaks")
		b.pressButtons("Save")
		if one, two := b.p.States["a1"].Article.Title, b.p.States["a2"].Article.Title; one != "A dam breaks" || two != "Title 2" {
			t.Errorf("the titles are %q and %q", one, two)
		}
	})
	t.Run("every occurrence", func(t *testing.T) {
		b := open(t, apptest.New("Oss spoke.", "Oss left."))
		b.tagsAll("Oss", "Tag 1 occurrence")
		b.opens("a2")
		b.key("2")
		b.counted("Tag 1 occurrence")
		b.pressButtons("Tag 1 occurrence")
		if one, two := b.p.States["a1"].SpanCount(), b.p.States["a2"].SpanCount(); one != 1 || two != 0 {
			t.Errorf("%d and %d spans", one, two)
		}
	})
}

func TestADialogOfAnotherProjectDoesNothing(t *testing.T) {
	for name, acts := range map[string]func(*bench) (act func()){
		"details": func(b *bench) func() {
			b.run("article.details")
			b.fields("")[0].SetText("Another title")
			return func() { b.pressButtons("Save") }
		},
		"labels": func(b *bench) func() { e := b.editor(); return e.add },
		"every occurrence": func(b *bench) func() {
			b.tagsAll("Oss", "Tag 1 occurrence")
			return func() { b.pressButtons("Tag 1 occurrence") }
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New("Oss spoke."))
			act := acts(b)
			b.shows(other())
			act()
			b.says("Another project was opened meanwhile.")
			if len(b.p.History) != 0 || b.dialog() {
				t.Errorf("%d acts in the other project; a dialog is open: %v", len(b.p.History), b.dialog())
			}
			if strings.Contains(b.spans(), "Oss") {
				t.Error("the other project is tagged")
			}
		})
	}
}
