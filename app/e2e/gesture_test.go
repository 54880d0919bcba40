//go:build e2e

package e2e

import (
	"testing"
)

func TestPointerSelects(t *testing.T) {
	p, file := ferryProject(t)

	p.tripleClick(p.word("pilots"))
	p.selected("Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild.")
	p.key("c")
	p.tagged("claim", "Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild.")

	p.clickWord(p.word("Courier"))
	p.await("the click placed the caret", func(s snapshot) bool { return s.Selection.Start == s.Selection.End && s.Caret.Offset > 200 })
	w := p.word("Two")
	p.click(w.X, w.Y+w.H/2)
	end := p.word("medicine")
	p.rest()
	p.xdotool(append(append([]string{"keydown", "shift"}, p.to(end.X+end.W-2, end.Y+end.H/2)...), "click", "1", "keyup", "shift")...)
	p.selected("Two boats with medicine")
	p.key("a")
	p.tagged("actor", "Two boats with medicine")

	// Snapping grows a sloppy drag to whole words, without the space after.
	from, to := p.word("council"), p.word("again")
	p.drag(from.X+from.W/2, from.Y+from.H/2, to.X+to.W/2, to.Y+to.H/2)
	p.selected("council meets again")
	p.drag(to.X+to.W/2, to.Y+to.H/2, from.X+from.W/2, from.Y+from.H/2)
	p.selected("council meets again")

	// While Alt is held, nothing grows.
	w = p.word("clerk")
	p.drag(w.X+1, w.Y+w.H/2, w.X+w.W/2, w.Y+w.H/2, "alt")
	s := p.await("a part of the word is selected", func(s snapshot) bool {
		return s.Selection.Start == w.Start && s.Selection.End > w.Start && s.Selection.End < w.End
	})
	p.key("f")
	p.await("just that part is tagged", has("figure", s.Selection.Start, s.Selection.End))
	if n := len(storedSpans(t, file, s.Article.ID)); n != 3 {
		t.Errorf("the project has %d spans, want 3", n)
	}

	// A double click whose drag goes on selects by words.
	w, to = p.word("Owners"), p.word("ferries")
	p.rest()
	args := append(p.to(w.X+3, w.Y+w.H/2), "sleep", "0.03", "click", "1", "sleep", "0.06", "mousedown", "1", "sleep", "0.04")
	args = append(append(args, p.to(to.X+4, to.Y+to.H/2)...), "sleep", "0.04")
	p.xdotool(append(append(args, p.to(to.X+to.W/2, to.Y+to.H/2)...), "sleep", "0.04", "mouseup", "1")...)
	p.selected("Owners of the ferries")
	p.key("Escape")
	p.await("Escape clears the selection", func(s snapshot) bool { return s.Selection.Start == s.Selection.End })
}

func TestTheSameLabelTwiceIsRefused(t *testing.T) {
	p, file := ferryProject(t)
	p.doubleClick(p.word("Tolme", 1))
	p.key("2")
	p.await("it is tagged", spansAre(1))
	p.key("Escape")
	p.doubleClick(p.word("Tolme", 1))
	p.key("2")
	s := p.await("it is refused", func(s snapshot) bool { return s.says("already") })
	if len(s.Spans) != 1 || len(storedSpans(t, file, s.Article.ID)) != 1 {
		t.Errorf("there are %d spans, want 1", len(s.Spans))
	}
	p.key("Escape")
	p.doubleClick(p.word("Tolme", 1))
	p.key("3")
	p.await("another label is fine", spansAre(2))
}

func TestContextMenuTagsAndDeletes(t *testing.T) {
	p, file := ferryProject(t)
	w := p.word("Friday")
	p.doubleClick(w)
	p.selected("Friday")
	p.rightClick(w)
	p.pressControl("menuitem:tag.figure")
	p.tagged("figure", "Friday")
	theOnly(t, p, file)

	p.rightClick(w)
	p.pressControl("menuitem:tag.claim")
	p.tagged("claim", "Friday")
	if got := theOnly(t, p, file); got.Label != "claim" || got.Quote != "Friday" {
		t.Errorf("relabelling left %v", got)
	}

	p.rightClick(w)
	p.pressControl("menuitem:span.delete")
	p.await("the span is deleted", spansAre(0))
	p.key("ctrl+z")
	p.tagged("claim", "Friday")
}

func TestRelabelAndDeleteByKey(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("1", p.word("Marit"), p.word("Oss"))
	id := p.look().Spans[0].ID
	for _, step := range []struct{ key, label string }{{"2", "actor"}, {"f", "figure"}, {"a", "actor"}} {
		p.key(step.key)
		p.tagged(step.label, "Marit Oss")
		if got := theOnly(t, p, file); got.Label != step.label {
			t.Errorf("key %s stored %v", step.key, got)
		}
	}
	if got := p.look().Spans[0].ID; got != id {
		t.Errorf("relabelling made a new span %s of %s", got, id)
	}
	p.key("Delete")
	p.await("it is deleted", spansAre(0))
	if n := countOf(t, file, "span"); n != 0 {
		t.Errorf("the project has %d spans, want none", n)
	}
	p.key("ctrl+z", "ctrl+z")
	p.tagged("figure", "Marit Oss")
	if n := countOf(t, file, "edit_log"); n != 7 {
		t.Errorf("the edit log has %d rows, want 7: a tag, three relabels, a delete and two undos", n)
	}
}

func TestClicksGoFromTheInnermostSpanOutward(t *testing.T) {
	p, _ := ferryProject(t)
	p.tag("1", p.word("Some"), p.word("guild"))
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.doubleClick(p.word("Marit"))
	p.key("3")
	p.await("three spans are nested", spansAre(3))
	p.clickWord(p.word("Sunday"))
	p.await("a click beside all spans selects none", func(s snapshot) bool { _, any := s.selected(); return !any })

	w := p.word("Marit")
	for _, label := range []string{"figure", "actor", "claim", "figure"} {
		p.clickWord(w)
		p.await("the "+label+" is selected", func(s snapshot) bool { sp, ok := s.selected(); return ok && sp.Label == label })
	}
	p.key("Escape")
	p.await("Escape selects none", func(s snapshot) bool { _, any := s.selected(); return !any })
}

func TestHandleResizesASpan(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	s := p.await("its handles are shown", func(s snapshot) bool { sp, ok := s.selected(); return ok && len(sp.Boxes) == 1 })
	sp, _ := s.selected()
	box, to := sp.Boxes[0], p.word("guild")
	p.drag(box.X+box.W, box.Y+box.H/2, to.X+to.W-2, to.Y+to.H/2)
	stored := func(quote string) func(snapshot) bool {
		return func(snapshot) bool { return theOnly(t, p, file).Quote == quote }
	}
	s = p.await("its end is stored", stored("Marit Oss of the guild"))
	p.tagged("actor", "Marit Oss of the guild")

	sp, _ = s.selected()
	box, to = sp.Boxes[0], p.word("said")
	p.drag(box.X, box.Y+box.H/2, to.X+2, to.Y+to.H/2)
	p.await("its start is stored", stored("said Marit Oss of the guild"))
	p.key("ctrl+z")
	p.tagged("actor", "Marit Oss of the guild")
	p.await("and so is the undo", stored("Marit Oss of the guild"))
}

func TestCaretAndShiftArrowsSelect(t *testing.T) {
	p, file := ferryProject(t)
	w := p.word("crowns")
	p.click(w.X, w.Y+w.H/2)
	p.await("the caret is before the word", func(s snapshot) bool { return s.Caret.Offset == w.Start })
	p.key("shift+Right", "shift+Right", "shift+Right", "shift+Right", "shift+Right", "shift+Right")
	p.selected("crowns")
	p.key("shift+ctrl+Right", "shift+ctrl+Right")
	p.await("the selection grows by a word", func(s snapshot) bool { return s.Selection.Start == w.Start && s.Selection.End > w.End+1 })
	p.key("shift+ctrl+Left")
	p.await("and shrinks", func(s snapshot) bool { return s.Selection.End <= w.End+1 })
	p.key("3")
	p.tagged("figure", "crowns")
	if got := theOnly(t, p, file); got.Quote != "crowns" {
		t.Errorf("stored is %v", got)
	}
	p.key("ctrl+Home")
	p.await("the caret is at the start", func(s snapshot) bool { return s.Caret.Offset == 0 })
	p.key("shift+End")
	p.selected("Pilots of Tolme stay ashore")
	p.key("ctrl+a")
	n := len([]rune(ferry)) - 1
	s := p.await("everything is selected", func(s snapshot) bool { return s.Selection.Start == 0 && s.Selection.End >= n })
	p.key("ctrl+c")
	p.awaitClipboard(s.Selection.Text)
}

func TestArmedLabelTagsEverySelection(t *testing.T) {
	p, file := ferryProject(t)
	p.pressControl("label:actor")
	p.await("the label is armed", func(s snapshot) bool { return s.says("Every selection is tagged as actor") })
	p.sweep(p.word("Marit"), p.word("Oss"))
	p.tagged("actor", "Marit Oss")
	x, y := p.word("Courier").middle()
	p.clicks(x, y, 2, 1)
	p.tagged("actor", "Courier")
	p.key("Escape")
	p.await("Escape disarms", func(s snapshot) bool { return !s.says("Every selection is tagged") })
	p.doubleClick(p.word("noon"))
	p.selected("noon")
	s := p.look()
	if n := len(storedSpans(t, file, s.Article.ID)); n != 2 || len(s.Spans) != 2 {
		t.Errorf("%d spans are stored and %d shown, want 2", n, len(s.Spans))
	}
}

func TestTabGoesFromSpanToSpan(t *testing.T) {
	p, _ := ferryProject(t)
	p.tag("2", p.word("council"), p.word("council"))
	p.tag("1", p.word("Owners"), p.word("loss"))
	p.tag("3", p.word("40"), p.word("pilots"))
	p.clickWord(p.word("harbour"))
	selected := func(label string) {
		t.Helper()
		p.await("the "+label+" is selected", func(s snapshot) bool { sp, ok := s.selected(); return ok && sp.Label == label })
	}
	for _, label := range []string{"figure", "claim", "actor", "figure"} {
		p.key("Tab")
		selected(label)
	}
	for _, label := range []string{"actor", "claim"} {
		p.key("shift+Tab")
		selected(label)
	}
}
