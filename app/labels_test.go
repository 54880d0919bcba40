//go:build !headless

package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// editor is the dialog of labels, open.
func (b *bench) editor() *labelEditor {
	b.t.Helper()
	e := &labelEditor{w: b.window, rows: container.NewVBox()}
	e.dialog = b.dialogs.Show(b.win, "Labels", e.rows, fyne.NewSize(560, 420), nil, ui.Choice{Text: "Close"})
	e.refresh()
	return e
}

// lineOf is the line of the i-th label in the dialog.
func (e *labelEditor) lineOf(t *testing.T, i int) (line fyne.CanvasObject, name, key *ui.Field) {
	t.Helper()
	for _, o := range e.rows.Objects {
		var fields []*ui.Field
		for _, c := range test.LaidOutObjects(o) {
			if f, ok := c.(*ui.Field); ok {
				fields = append(fields, f)
			}
		}
		if len(fields) < 2 {
			continue // what stands above the labels
		}
		if i == 0 {
			return o, fields[0], fields[1]
		}
		i--
	}
	t.Fatal("no such label in the dialog")
	return nil, nil, nil
}

func TestANewLabelIsEverywhereAtOnce(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.editor().add()
	b.dialogs.Escape()
	b.focusText()
	if len(b.p.labels) != 4 || b.p.labels[3].Name != "new label" || b.p.labels[3].Key != "n" {
		t.Fatalf("labels %+v", b.p.labels)
	}
	id := string(b.p.labels[3].ID)
	if got := b.control("label:" + id).Text; got != "New label, 0" {
		t.Errorf("the label bar says %q", got)
	}
	var inMenu bool
	for _, item := range b.menu(groupTag) {
		inMenu = inMenu || item.Text == "Tag as new label" && item.Key == "4" && item.Enabled
	}
	if !inMenu {
		t.Errorf("the menu has %+v", b.menu(groupTag))
	}
	b.selects("Ada Berg")
	var chips []string
	for _, c := range b.view.Controls() {
		chips = append(chips, c.Name)
	}
	if got := strings.Join(chips, " "); !strings.Contains(got, "chip:"+id) {
		t.Errorf("the chips are %s", got)
	}
	b.key("4")
	b.selects("Monday")
	b.key("n")
	if got := b.spans(); got != id+" Ada Berg, "+id+" Monday" {
		t.Errorf("spans %q", got)
	}
	if got := b.control("label:" + id).Text; got != "New label, 2" {
		t.Errorf("the label bar says %q", got)
	}
}

func TestNewLabelsHaveNamesOfTheirOwn(t *testing.T) {
	b := open(t, newFake(damBreak))
	e := b.editor()
	for range 3 {
		e.add()
	}
	if len(b.p.labels) != 6 || b.p.labels[4].Name != "new label 2" || b.p.labels[5].Name != "new label 3" {
		t.Errorf("labels %+v", b.p.labels)
	}
}

func TestRenamingALabel(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tagged("Ada Berg", "2")
	_, name, _ := b.editor().lineOf(t, 1)
	b.win.Canvas().Focus(name)
	name.SetText(" person ")
	name.OnSubmitted(name.Text)
	if b.p.labels[1].Name != "person" || b.p.labels[1].ID != annotate.LabelActor {
		t.Errorf("label %+v", b.p.labels[1])
	}
	if got := b.control("label:actor").Text; got != "Person, 1" {
		t.Errorf("the label bar says %q", got)
	}
	if got := b.commands.byID["tag.actor"].title; got != "Tag as person" {
		t.Errorf("the command says %q", got)
	}
}

func TestALabelThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct{ name, key, says string }{
		"a name that is taken": {"claim", "a", "Could not change the label: another label has the name “claim”."},
		"a key that is taken":  {"actor", "c", "Could not change the label: another label has the key c."},
		"no name":              {"", "a", "Could not change the label: a label needs a name."},
		"a digit for a key":    {"actor", "7", "Could not change the label: a label’s key is one letter."},
		"two letters":          {"actor", "ab", "Could not change the label: a label’s key is one letter."},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, newFake(damBreak))
			_, nameField, keyField := b.editor().lineOf(t, 1)
			b.win.Canvas().Focus(nameField)
			nameField.SetText(c.name)
			keyField.SetText(c.key)
			nameField.OnSubmitted(nameField.Text)
			b.says(c.says)
			if got := b.p.labels[1]; got != annotate.DefaultLabels()[1] {
				t.Errorf("label %+v", got)
			}
			b.dialogs.Escape() // the error
			b.dialogs.Escape() // the labels
			if b.dialog() {
				t.Error("the error is shown twice")
			}
		})
	}
}

func TestALabelInUseCannotBeRemoved(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tagged("Ada Berg", "2")
	e := b.editor()
	removes := func(i int) fyne.Disableable {
		line, _, _ := e.lineOf(t, i)
		for _, o := range test.LaidOutObjects(line) {
			if w, ok := o.(interface {
				fyne.Disableable
				fyne.Tappable
				fyne.Accessible
			}); ok && strings.HasPrefix(w.AccessibilityLabel(), "Remove") {
				return w
			}
		}
		t.Fatalf("row %d has no button to remove", i)
		return nil
	}
	if !removes(1).Disabled() || removes(2).Disabled() {
		t.Errorf("actor can be removed: %v, figure: %v", !removes(1).Disabled(), !removes(2).Disabled())
	}
	e.try("remove", func(ctx context.Context) error { return b.p.RemoveLabel(ctx, annotate.LabelFigure) })
	if len(b.ws.labels) != 2 || b.commands.byID["tag.figure"] != nil {
		t.Errorf("labels %+v", b.ws.labels)
	}
	b.dialogs.Escape()
	b.selects("Monday")
	if b.press(ui.RuneKey('3')) || b.press(ui.RuneKey('f')) {
		t.Error("its keys are still taken")
	}
}

func TestAFieldOfTheLabelEditorKeepsTheKeyboard(t *testing.T) {
	b := open(t, newFake(damBreak))
	e := b.editor()
	_, name, key := e.lineOf(t, 1)
	b.win.Canvas().Focus(name)
	name.SetText("person")
	b.win.Canvas().FocusNext()
	if b.win.Canvas().Focused() != key {
		t.Fatalf("Tab went to %T", b.win.Canvas().Focused())
	}
	if b.p.labels[1].Name != "person" {
		t.Fatalf("leaving did not save: %+v", b.p.labels[1])
	}
	if _, _, shown := e.lineOf(t, 1); shown != key {
		t.Error("the field with the keyboard is not in the dialog")
	}
	if key.SelectedText() != "a" {
		t.Errorf("selected is %q, want the old letter", key.SelectedText())
	}
	b.key("p")
	key.OnSubmitted(key.Text)
	if got := b.p.labels[1]; got.Name != "person" || got.Key != "p" {
		t.Errorf("label %+v", got)
	}
}

// Two letters are no key: whoever types one after a click means it in place of
// the old one too.
func TestALetterTypedIntoAKeyReplacesIt(t *testing.T) {
	b := open(t, newFake(damBreak))
	_, _, key := b.editor().lineOf(t, 1)
	b.win.Canvas().Focus(key)
	key.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	b.key("p")
	key.OnSubmitted(key.Text)
	if got := b.p.labels[1].Key; got != "p" {
		t.Errorf("the key is %q", got)
	}
}

func TestALabelThatWasNotAddedIsNotNamed(t *testing.T) {
	b := open(t, newFake(damBreak))
	e := b.editor()
	b.p.failLabels = annotate.ErrDiskFull
	e.add()
	_, name, _ := e.lineOf(t, 2)
	if b.win.Canvas().Focused() == name || name.SelectedText() != "" {
		t.Error("the last label's name is about to be typed over")
	}
	b.says("Could not add a label: the disk is full")
}

func TestALabelThatAnotherSetUsesCannotBeRemoved(t *testing.T) {
	p := newFake(damBreak)
	p.otherSets = map[annotate.LabelID]int{annotate.LabelFigure: 7}
	e := open(t, p).editor()
	line, _, _ := e.lineOf(t, 2)
	var says []string
	for _, o := range test.LaidOutObjects(line) {
		switch o := o.(type) {
		case *widget.Label:
			says = append(says, o.Text)
		case *widget.Button:
			if o.Text == "Remove" && !o.Disabled() {
				t.Error("it can be removed")
			}
		}
	}
	if got := strings.Join(says, ", "); got != "7 spans" {
		t.Errorf("the line says %q", got)
	}
}

func TestAnArmedLabelStaysArmedThroughEditsOfLabels(t *testing.T) {
	b := open(t, newFake(damBreak))
	armed := func() (names []string) {
		for _, button := range b.labelBar.buttons {
			if button.Armed() {
				names = append(names, button.Label().Name)
			}
		}
		return names
	}
	b.clickLabel(annotate.LabelActor)
	e := b.editor()
	actor := b.p.labels[1]
	actor.Name = "person"
	e.update(actor, "change")
	if got := armed(); len(got) != 1 || got[0] != "person" || b.view.Armed() != annotate.LabelActor {
		t.Errorf("armed in the bar: %v, in the article: %q", got, b.view.Armed())
	}
	b.says("Every selection is tagged as person now.")
	e.try("remove", func(ctx context.Context) error { return b.p.RemoveLabel(ctx, annotate.LabelActor) })
	if got := armed(); len(got) != 0 || b.view.Armed() != "" {
		t.Errorf("after its removal armed in the bar: %v, in the article: %q", got, b.view.Armed())
	}
}

func TestEditsOfLabelsDoNotReadTheArticles(t *testing.T) {
	b := open(t, newFake(damBreak))
	before := b.p.listed
	e := b.editor()
	e.add()
	e.try("remove", func(ctx context.Context) error { return b.p.RemoveLabel(ctx, annotate.LabelFigure) })
	if b.p.listed != before || len(b.ws.labels) != 3 {
		t.Errorf("the articles were read %d times; labels %v", b.p.listed-before, b.ws.labels)
	}
}

func TestUndoShowsARemovedLabelAgain(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tagged("Ada Berg", "2")
	b.deleteSpan()
	e := b.editor()
	e.try("remove", func(ctx context.Context) error { return b.p.RemoveLabel(ctx, annotate.LabelActor) })
	b.dialogs.Escape()
	b.undo()
	if got := b.spans(); got != "actor Ada Berg" {
		t.Fatalf("spans %q", got)
	}
	if got := b.control("label:actor").Text; got != "Actor, 1" {
		t.Errorf("the label bar says %q", got)
	}
	if s, ok := b.view.SelectedSpan(); !ok || s.Quote != "Ada Berg" {
		t.Errorf("selected is %+v", s)
	}
	if b.commands.byID["tag.actor"] == nil {
		t.Error("no command tags with it")
	}
	b.agrees()
}
