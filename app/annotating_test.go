//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

func TestTagByKey(t *testing.T) {
	for key, want := range map[string]string{
		"1": "claim Fifty people died", "2": "actor Fifty people died", "3": "figure Fifty people died",
		"c": "claim Fifty people died", "a": "actor Fifty people died", "f": "figure Fifty people died",
		"F": "figure Fifty people died", // Caps Lock
		"9": "", "x": "",
	} {
		t.Run(key, func(t *testing.T) {
			b := open(t, apptest.New(damBreak))
			b.selects("Fifty people died")
			b.key(key)
			if got := b.spans(); got != want {
				t.Errorf("spans %q, want %q", got, want)
			}
			b.agrees()
			if _, ok := b.view.SelectedSpan(); ok != (want != "") {
				t.Errorf("the new span is selected: %v", ok)
			}
			if !b.textHasKeyboard() {
				t.Error("the text has lost the focus")
			}
		})
	}
}

func TestTagLeavesWhiteSpaceOut(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.view.Select(annotate.Range{Start: b.rangeOf(" people").Start, End: b.rangeOf("died ").End})
	b.key("1")
	if got := b.spans(); got != "claim people died" {
		t.Errorf("spans %q", got)
	}
	b.view.Select(b.rangeOf(" ")) // the first space
	b.key("2")
	if got := b.spans(); got != "claim people died" {
		t.Errorf("white space was tagged: %q", got)
	}
	b.says("The selection has only white space")
}

func TestTagWithNothingSelected(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.key("1")
	if b.spans() != "" || b.dialog() {
		t.Errorf("spans %q, dialog %v", b.spans(), b.dialog())
	}
	b.says("Select text first")
}

func TestTheSameLabelTwiceIsRefusedKindly(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty people died", "1")
	b.key("1") // the span is selected now
	b.says("This span has the label claim already.")
	b.selects("Fifty people died")
	b.key("1")
	b.says("Could not tag claim: this label is on exactly this text already.")
	if b.dialog() {
		t.Error("a dialog for that")
	}
	if got := b.spans(); got != "claim Fifty people died" {
		t.Errorf("spans %q", got)
	}
	b.selects("Fifty people died")
	b.key("3")
	if got := b.spans(); got != "claim Fifty people died, figure Fifty people died" {
		t.Errorf("spans %q: another label may stand there", got)
	}
	b.agrees()
}

func TestRelabelDeleteUndoRedo(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	first := b.tagged("Ada Berg", "1")
	b.key("2")
	if got := b.spans(); got != "actor Ada Berg" {
		t.Fatalf("relabelled: %q", got)
	}
	b.named(fyne.KeyDelete)
	if got := b.spans(); got != "" {
		t.Fatalf("deleted: %q", got)
	}
	if got := b.title("edit.undo"); got != "Undo delete actor" {
		t.Errorf("the menu says %q", got)
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
		says string
	}{
		{fyne.KeyZ, "actor Ada Berg", "Undid delete actor."},
		{fyne.KeyZ, "claim Ada Berg", "Undid relabel as actor."},
		{fyne.KeyZ, "", "Undid tag claim."},
		{fyne.KeyZ, "", ""}, // nothing more to undo
		{fyne.KeyY, "claim Ada Berg", "Redid tag claim."},
		{fyne.KeyY, "actor Ada Berg", "Redid relabel as actor."},
		{fyne.KeyY, "", "Redid delete actor."},
		{fyne.KeyY, "", ""},
	} {
		b.chord(fyne.KeyModifierControl, step.key)
		if got := b.spans(); got != step.want {
			t.Fatalf("Ctrl+%s: spans %q, want %q", step.key, got, step.want)
		}
		b.says(step.says)
		b.agrees()
		if b.dialog() {
			t.Fatalf("Ctrl+%s opened a dialog", step.key)
		}
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if s, ok := b.view.SelectedSpan(); !ok || s.ID != first.ID {
		t.Errorf("undo brought back %+v, want the span %s", s, first.ID)
	}
}

func TestAFailedCommitChangesNothing(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty people died", "1")
	before := b.spans()
	b.p.Fail = annotate.ErrDiskFull
	for name, act := range map[string]func(){
		"tag":     func() { b.selects("Ada Berg"); b.key("2") },
		"relabel": func() { b.view.SelectSpan(b.desk.State().Nth(0).ID, false); b.key("3") },
		"delete":  func() { b.view.SelectSpan(b.desk.State().Nth(0).ID, false); b.named(fyne.KeyDelete) },
		"undo":    func() { b.chord(fyne.KeyModifierControl, fyne.KeyZ) },
		"done":    func() { b.chord(fyne.KeyModifierControl, fyne.KeyReturn) },
	} {
		act()
		if got := b.spans(); got != before {
			t.Errorf("%s: spans %q, want %q", name, got, before)
		}
		b.agrees()
		b.says("the disk is full")
		if !b.dialog() {
			t.Errorf("%s: no dialog", name)
		}
		if !b.escape() || b.dialog() {
			t.Errorf("%s: the dialog does not go", name)
		}
	}
	b.p.Fail = nil
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if got := b.spans(); got != before {
		t.Errorf("after the disk has room: %q, want %q", got, before)
	}
}

func TestReadOnlyProjectRefusesEdits(t *testing.T) {
	p := apptest.New(damBreak, "Second text.")
	span := annotate.Span{ID: "s1", Label: "claim", Range: annotate.Range{Start: 0, End: 5}, Quote: "Fifty"}
	s := p.States["a1"]
	s = s.WithSpans([]annotate.Span{span})
	p.States["a1"], p.Why = s, annotate.OpenElsewhere
	b := open(t, p)
	const why = "The project is open for reading only, because another window has it open."
	b.selects("Ada Berg")
	b.key("1")
	b.says(why)
	for _, c := range b.snapshot().Controls {
		if strings.HasPrefix(c.Name, "chip:") {
			t.Errorf("%s is offered", c.Name)
		}
	}
	b.view.ClearSelection()
	b.click("label:actor")
	b.says(why)
	b.view.SelectSpan("s1", true)
	for _, k := range []fyne.KeyName{fyne.KeyDelete, fyne.KeyReturn} {
		b.view.SelectSpan("s1", true)
		b.named(k)
		b.says(why)
	}
	b.view.SelectSpan("s1", true)
	b.key("2")
	b.named(fyne.KeyDelete)
	b.named(fyne.KeyReturn)
	if !b.textHasKeyboard() {
		t.Error("the note can be edited")
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.click("label:actor")
	b.view.ClearSelection()
	b.click("label:actor")
	if b.view.Armed() != "" {
		t.Error("a label is armed")
	}
	b.view.OnResize("s1", annotate.Range{Start: 0, End: 12})
	if b.inspector.OnNote("s1", "a note", false) || !b.escape() { // it was typed before
		t.Error("a note is lost without a word")
	}
	b.frame.Say("")
	if got := b.spans(); got != "claim Fifty" || b.desk.State().Nth(0) != span || len(p.Changes) != 0 {
		t.Errorf("spans %q after edits", got)
	}
	b.says("Read-only: another window has it open")
	if !b.has("banner:copy") {
		t.Error("no banner says so")
	}
	if b.dialog() {
		t.Error("a dialog is open")
	}
	for _, id := range []string{"article.import", "article.paste", "edit.undo", "span.delete", "labels.edit", "tag.claim", "article.done"} {
		if got := b.why(id); got != why {
			t.Errorf("%s cannot be run because %q, want %q", id, got, why)
		}
	}
	for _, id := range []string{"project.copy", "project.export", "article.next", "edit.copy"} {
		if got := b.why(id); got != "" {
			t.Errorf("%s cannot be run because %q", id, got)
		}
	}
}

func TestArmedLabelTagsEverySelection(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.click("label:actor")
	b.says("Every selection is tagged as actor now.")
	for _, quote := range []string{"Ada Berg", "the dam"} {
		b.selects(quote)
		b.view.OnGesture()
	}
	if got := b.spans(); got != "actor the dam, actor Ada Berg" {
		t.Errorf("spans %q", got)
	}
	b.named(fyne.KeyEscape)
	if b.view.Armed() != "" {
		t.Error("Esc did not end it")
	}
	b.selects("Monday")
	b.view.OnGesture()
	if strings.Contains(b.spans(), "Monday") {
		t.Error("it still tags")
	}
	b.named(fyne.KeyEscape)
	if !b.view.Selection().Empty() {
		t.Error("the second Esc did not clear the selection")
	}
}

// clicks clicks a word of the open article n times in quick succession.
func (b *bench) clicks(word string, n int) {
	b.t.Helper()
	snap := b.snapshot()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.view)
	for _, w := range snap.Words {
		if w.Text != word {
			continue
		}
		p := fyne.NewPos((w.Rect.X+w.Rect.W/2)/snap.Window.Scale-at.X, (w.Rect.Y+w.Rect.H/2)/snap.Window.Scale-at.Y)
		for range n {
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary}
			b.view.MouseDown(e)
			b.view.MouseUp(e)
		}
		return
	}
	b.t.Fatalf("no word %q in sight", word)
}

func TestThreeClicksWithAnArmedLabelMakeOneSpan(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.frame.Window().Resize(fyne.NewSize(1280, 800))
	b.click("label:claim")
	b.clicks("else", 3)
	if got := b.spans(); got != "claim Nobody else spoke." {
		t.Errorf("spans %q", got)
	}
	b.agrees()
	if b.undo(); b.spans() != "" {
		t.Errorf("after one undo: %q", b.spans())
	}
}

func TestAClickOnALabelWhileOneIsArmed(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.click("label:figure")
	b.selects("Fifty")
	b.view.OnGesture()
	if _, ok := b.view.SelectedSpan(); !ok || b.spans() != "figure Fifty" {
		t.Fatalf("spans %q", b.spans())
	}
	b.says("Every selection is tagged as figure now.")
	b.click("label:actor") // the new span is selected, and stays a figure
	b.says("Every selection is tagged as actor now.")
	if b.view.Armed() != "actor" || b.spans() != "figure Fifty" {
		t.Errorf("armed %q, spans %q", b.view.Armed(), b.spans())
	}
	b.selects("Ada Berg")
	b.view.OnGesture()
	b.key("1")
	if got := b.spans(); got != "figure Fifty, claim Ada Berg" || b.view.Armed() != "actor" {
		t.Errorf("a key while a label is armed: spans %q, armed %q", got, b.view.Armed())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	b.caretTo(0)
	b.says("Every selection is tagged as actor now.")
	b.click("label:actor")
	if b.view.Armed() != "" || strings.Contains(b.status(), "Every selection") {
		t.Errorf("after a second click armed %q, status %q", b.view.Armed(), b.status())
	}
	if got := b.spans(); got != "figure Fifty, actor Ada Berg" {
		t.Errorf("spans %q", got)
	}
}

func TestClickOnALabelTagsWhatIsSelected(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.selects("Ada Berg")
	b.click("label:actor")
	if b.spans() != "actor Ada Berg" || b.view.Armed() != "" {
		t.Errorf("spans %q, armed %q", b.spans(), b.view.Armed())
	}
	b.click("label:figure") // the new span is selected
	if got := b.spans(); got != "figure Ada Berg" {
		t.Errorf("spans %q", got)
	}
	b.view.ClearSelection()
	b.click("label:claim")
	b.click("label:claim")
	if b.view.Armed() != "" {
		t.Error("a second click did not disarm")
	}
}

func TestStepSpanGoesRound(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	for quote, key := range map[string]string{"Fifty people died": "1", "Fifty": "3", "Ada Berg": "2"} {
		b.tagged(quote, key)
	}
	b.caretTo(0)
	at := func() string { s, _ := b.view.SelectedSpan(); return s.Quote }
	for i, want := range []string{"Fifty people died", "Fifty", "Ada Berg", "Fifty people died"} {
		b.run("span.next")
		if got := at(); got != want {
			t.Errorf("step %d on: %q, want %q", i+1, got, want)
		}
	}
	for i, want := range []string{"Ada Berg", "Fifty", "Fifty people died", "Ada Berg"} {
		b.run("span.previous")
		if got := at(); got != want {
			t.Errorf("step %d back: %q, want %q", i+1, got, want)
		}
	}
}

func TestStepSpanBeginsAtTheCaret(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.run("span.next")
	b.says("This article has no spans yet.")
	b.tagged("Fifty", "3")
	b.tagged("Ada Berg", "2")
	for _, c := range []struct {
		from string
		step int
		want string
	}{
		{"people", 1, "Ada Berg"}, {"people", -1, "Fifty"}, {"Monday", 1, "Fifty"}, {"Monday", -1, "Ada Berg"}, {"Fifty", -1, "Ada Berg"},
	} {
		b.caretTo(b.rangeOf(c.from).Start)
		if c.step > 0 {
			b.run("span.next")
		} else {
			b.run("span.previous")
		}
		if s, _ := b.view.SelectedSpan(); s.Quote != c.want {
			t.Errorf("%+d from %q: %q, want %q", c.step, c.from, s.Quote, c.want)
		}
	}
}

func TestCopy(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("before")
	b.run("edit.copy")
	if clip.Content() != "before" {
		t.Errorf("nothing selected, copied %q", clip.Content())
	}
	b.selects("Ada Berg")
	b.run("edit.copy")
	if clip.Content() != "Ada Berg" {
		t.Errorf("copied the selection as %q", clip.Content())
	}
	b.tagged("Fifty people died", "1")
	b.run("edit.copy")
	if clip.Content() != "Fifty people died" {
		t.Errorf("copied the span as %q", clip.Content())
	}
}
