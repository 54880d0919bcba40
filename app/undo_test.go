//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/feature"
)

// Whatever the window does to the project stands on one history, in its order.
func TestOneUndoForWhateverTheWindowDoes(t *testing.T) {
	b := open(t, apptest.New(damBreak, "The ferry ran aground at noon.", "Nobody was hurt."))
	note := b.editsNote("Fifty people died", "see page 2") // tags it as a claim, in a1
	b.named(fyne.KeyEscape)
	b.opens("a2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	l := b.desk.Label("actor")
	l.Name = "who"
	if err := b.desk.UpdateLabel(l); err != nil {
		t.Fatal(err)
	}
	b.opens("a3")
	if err := b.desk.Describe(b.desk.State().Article, "Another title", annotate.Meta{}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ menu, says, article string }{
		{"Undo change the details of “Another title”", "Undid change the details of “Another title”.", "a3"},
		{"Undo rename the label “actor” to “who”", "Undid rename the label “actor” to “who”.", "a3"},
		{"Undo mark as done", "Undid mark as done in “Title 2”.", "a2"},
		{"Undo edit note", "Undid edit note in “Title 1”.", "a1"},
		{"Undo tag claim", "Undid tag claim.", "a1"},
	} {
		if got := b.title("edit.undo"); got != step.menu {
			t.Errorf("the menu says %q, want %q", got, step.menu)
		}
		b.chord(fyne.KeyModifierControl, fyne.KeyZ)
		b.says(step.says)
		if got := b.desk.Article(); string(got) != step.article {
			t.Errorf("%s: at %s, want %s", step.says, got, step.article)
		}
		b.agrees()
	}
	if b.can("edit.undo") || b.desk.Label("actor").Name != "actor" || b.spans() != "" {
		t.Errorf("more can be undone: %v; the label is %q; spans %q", b.can("edit.undo"), b.desk.Label("actor").Name, b.spans())
	}
	for range 5 {
		b.chord(fyne.KeyModifierControl, fyne.KeyY)
	}
	if b.can("edit.redo") || b.desk.Label("actor").Name != "who" || b.note("a1", note) != "see page 2" {
		t.Errorf("more can be redone: %v; the label is %q", b.can("edit.redo"), b.desk.Label("actor").Name)
	}
	if got := b.desk.State().Article; got.ID != "a3" || got.Title != "Another title" {
		t.Errorf("the last redo shows %s, %q", got.ID, got.Title)
	}
}

// Everywhere is taken back from an article that has no occurrence, too.
func TestEveryOccurrenceIsTakenBackFromAnywhere(t *testing.T) {
	b := open(t, apptest.New("Ada Berg came.", "Ada Berg went.", "Nobody stayed."))
	steps := b.desk.Start(annotate.Act{Kind: annotate.ActTagAll, Count: 2, Label: "actor"},
		b.desk.Edits("a1", annotate.AddSpan{Span: annotate.Span{ID: "x", Label: "actor", Range: annotate.Range{End: 8}, Quote: "Ada Berg"}}),
		b.desk.Edits("a2", annotate.AddSpan{Span: annotate.Span{ID: "y", Label: "actor", Range: annotate.Range{End: 8}, Quote: "Ada Berg"}}))
	steps.Run(t.Context())
	if _, err := b.desk.End(steps); err != nil {
		t.Fatal(err)
	}
	b.opens("a3")
	b.tagged("Nobody", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	for id, s := range b.p.States {
		if s.SpanCount() > 0 {
			t.Errorf("%s has spans", id)
		}
	}
	if !strings.HasPrefix(b.status(), "Undid tag 2 occurrences as actor in 2 articles.") {
		t.Errorf("the status bar says %q", b.status())
	}
}

// An undo that takes the set in sight away says what it undid, and which set is shown.
func TestAnUndoNamesTheSetThatItLeadsTo(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	run := annotate.Set{ID: "set-regex", Name: "regex", Kind: annotate.SetExtractor}
	items := func(yield func(annotate.Incoming, error) bool) {
		yield(annotate.Incoming{Article: b.desk.State().Article}, nil)
	}
	if _, _, err := b.p.AddRun(t.Context(), run, items, func() annotate.Run { return annotate.Run{} }); err != nil {
		t.Fatal(err)
	}
	if err := b.desk.Refresh(); err != nil {
		t.Fatal(err)
	}
	feature.UseSet(b.desk, b.frame, run, func() {})
	if b.desk.Set() != run {
		t.Fatalf("the set is %v", b.desk.Set())
	}
	b.undo()
	b.says("Undid keep the run “regex”. The annotation set “ana” is shown now.")
	if b.desk.Set().ID != apptest.Set || b.desk.Article() != "a1" {
		t.Errorf("the set is %v, and %q is open", b.desk.Set(), b.desk.Article())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.says("Redid keep the run “regex”.")
	if b.desk.Set().ID != apptest.Set {
		t.Errorf("a redo shows %v", b.desk.Set())
	}
}

// Where an undo takes a span away, the caret stands, and typing goes on there.
func TestTheCaretGoesWhereASpanWent(t *testing.T) {
	b := open(t, apptest.New(long()))
	b.tagged("6,500 tonnes", "3")
	place := b.desk.State().Nth(0).Range.Start
	b.view.Select(annotate.Range{Start: 400, End: 400})
	b.undo()
	if got := b.desk.Selection(); got.Caret != place || !got.Range.Empty() || got.Span != "" {
		t.Errorf("the selection is %+v, want the caret at %d", got, place)
	}
}
