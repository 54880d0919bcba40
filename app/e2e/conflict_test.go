//go:build e2e

package e2e

import "testing"

func TestAnImportWithOtherSpansAsks(t *testing.T) {
	h := newHome(t)
	text := h.text(t, "ferry.txt", ferry)
	mine, theirs := h.project(t, "Mine", text), h.project(t, "Theirs", text)
	p := open(t, h, theirs)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.tagged("actor", "Marit Oss")
	p.close()
	lines := h.file("theirs.jsonl")
	h.must(t, "export", theirs, "-o", lines, "--status", "all")

	p = open(t, h, mine)
	p.doubleClick(p.word("Friday"))
	p.key("3")
	p.tagged("figure", "Friday")
	const asks = "The import has spans for 1 article that are annotated in the same annotation set already, with other spans."
	asked := func() {
		t.Helper()
		p.await("the window asks", func(s snapshot) bool {
			return s.says(asks) && s.says("Only in the import: 1 span. Only in the project: 1 span.")
		})
		within(t, p.settle())
	}
	spans := func(what, label, text string) {
		t.Helper()
		start, end := p.place(text)
		p.await(what, func(s snapshot) bool { return s.ready() && len(s.Spans) == 1 && has(label, start, end)(s) })
	}
	imports := func() {
		t.Helper()
		p.drop(lines)
		p.await("the article is shown before it is imported", func(s snapshot) bool { return s.Idle && s.offersImport() })
		p.settle()
		p.key("Return")
		asked()
	}
	leaves := func() { // first the question, and then the dialog of the import, which is as it was
		t.Helper()
		imports()
		p.key("Escape")
		p.await("the import can be changed", func(s snapshot) bool { return s.Idle && !s.says(asks) && s.offersImport() })
		p.settle()
		p.key("Escape")
		p.await("the import is left", func(s snapshot) bool { return s.ready() && !s.offersImport() })
	}
	drops := func(choice string) {
		t.Helper()
		imports()
		p.pressControl("button:" + choice)
		p.await("the question is answered", func(s snapshot) bool { return s.Idle && !s.says(asks) })
		p.dismiss()
	}
	leaves()
	spans("nothing is imported", "figure", "Friday")
	drops("keep those of the project")
	spans("the spans of the project stay", "figure", "Friday")
	if n := countOf(t, mine, "annotation_set"); n != 1 {
		t.Errorf("the project has %d annotation sets, want 1", n)
	}
	drops("take those of the import")
	spans("the spans of the import came", "actor", "Marit Oss")
	p.key("ctrl+z")
	spans("an undo brings the others back", "figure", "Friday")
	drops("keep both, in two sets")
	spans("the shown set stays", "figure", "Friday")
	if n := countOf(t, mine, "annotation_set"); n != 2 {
		t.Errorf("the project has %d annotation sets, want 2", n)
	}

	// A paste asks too.
	p.copy(read(t, lines))
	p.key("ctrl+shift+v")
	p.awaitControl("the dialog", func(c control) bool { return c.Name == "button:add article" })
	p.settle()
	p.key("ctrl+Return")
	asked()
	p.key("shift+Tab", "space") // take those of the import
	spans("the spans of the paste came", "actor", "Marit Oss")
	p.dismiss()
	p.key("ctrl+z")
	spans("an undo brings the others back", "figure", "Friday")
	p.size(900, 600)
	leaves()
	p.pressControl("menu:view")
	p.pressControl("menuitem:theme.dark")
	leaves()
	p.close()
	sound(t, mine)
	h.must(t, "verify", mine)
}
