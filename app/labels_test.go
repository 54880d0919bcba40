//go:build !headless

package app

import (
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/command"
	"goldspan/app/ui"
)

// editor is the dialog of labels, open.
type editor struct{ *bench }

func (b *bench) editor() editor {
	b.t.Helper()
	b.run("labels.edit")
	return editor{b}
}

// line is the line of the i-th label in the dialog.
func (e editor) line(i int) (name, key *ui.Field, remove *ui.PushButton) {
	e.t.Helper()
	var removes []*ui.PushButton
	e.each(func(c ui.Control) {
		if b, ok := c.Object.(*ui.PushButton); ok && b.Text == "Remove" {
			removes = append(removes, b)
		}
	})
	names, keys := e.fields("Name"), e.fields("Key")
	if i >= len(names) || len(keys) != len(names) || len(removes) != len(names) {
		e.t.Fatalf("%d names, %d keys and %d buttons to remove", len(names), len(keys), len(removes))
	}
	return names[i], keys[i], removes[i]
}

func (e editor) add() { e.t.Helper(); e.pressButtons("Add a label") }

// names adds a label and types its name.
func (e editor) names(name string) {
	e.t.Helper()
	e.add()
	field, ok := e.canvas().Focused().(*ui.Field)
	if !ok {
		e.t.Fatal("the keyboard is not in the name of the new label")
	}
	field.SetText(name)
	field.OnSubmitted(name)
}

// remove removes the i-th label.
func (e editor) remove(i int) {
	e.t.Helper()
	_, _, remove := e.line(i)
	remove.Tapped(nil)
}

func TestANewLabelIsEverywhereAtOnce(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.editor().names("quay")
	b.escape()
	b.frame.FocusHome()
	if len(b.p.Known) != 4 || b.p.Known[3].Name != "quay" || b.p.Known[3].Key != "q" {
		t.Fatalf("labels %+v", b.p.Known)
	}
	id := string(b.p.Known[3].ID)
	if got := b.control("label:" + id).Text; got != "Quay, 0" {
		t.Errorf("the label bar says %q", got)
	}
	var inMenu bool
	for _, c := range b.frame.CommandsIn(command.Tag) {
		inMenu = inMenu || c.Text() == "Tag as quay" && c.Key() == "4" && c.Can()
	}
	if !inMenu {
		t.Error("the menu does not tag with it")
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
	b.key("q")
	if got := b.spans(); got != id+" Ada Berg, "+id+" Monday" {
		t.Errorf("spans %q", got)
	}
	if got := b.control("label:" + id).Text; got != "Quay, 2" {
		t.Errorf("the label bar says %q", got)
	}
}

func TestNewLabelsHaveNamesOfTheirOwn(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	e := b.editor()
	for range 3 {
		e.add()
	}
	if len(b.p.Known) != 6 || b.p.Known[4].Name != "new label 2" || b.p.Known[5].Name != "new label 3" {
		t.Errorf("labels %+v", b.p.Known)
	}
}

func TestEscWhileNamingLeavesNoNewLabel(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.editor().add()
	b.named(fyne.KeyEscape)
	if b.dialog() || len(b.p.Known) != 3 {
		t.Errorf("a dialog is %v, labels %+v", b.dialog(), b.p.Known)
	}
	e := b.editor()
	e.names("place")
	b.named(fyne.KeyEscape)
	if b.dialog() || len(b.p.Known) != 4 {
		t.Errorf("after a name, a dialog is %v, labels %+v", b.dialog(), b.p.Known)
	}
}

// The letters of all commands but those of labels, as the palette has them.
func TestANewLabelGetsNoKeyOfACommand(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	var keys string
	for _, c := range b.commands() {
		for _, k := range c.Keys {
			if !strings.HasPrefix(c.ID, "tag.") && unicode.IsLower(k.Rune) {
				keys += string(k.Rune)
			}
		}
	}
	if len(keys) < 15 {
		t.Fatalf("the commands have the keys %q", keys)
	}
	for _, k := range keys {
		b := open(t, apptest.New(damBreak))
		b.editor().names(string(k) + "7")
		if got := b.p.Known[3].Key; got != "" {
			t.Errorf("the label %c7 got the key %q", k, got)
		}
	}
}

func TestRenamingALabel(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	name, _, _ := b.editor().line(1)
	b.canvas().Focus(name)
	name.SetText(" person ")
	name.OnSubmitted(name.Text)
	if b.p.Known[1].Name != "person" || b.p.Known[1].ID != annotate.LabelActor {
		t.Errorf("label %+v", b.p.Known[1])
	}
	b.escape()
	if got := b.control("label:actor").Text; got != "Person, 1" {
		t.Errorf("the label bar says %q", got)
	}
	if got := b.title("tag.actor"); got != "Tag as person" {
		t.Errorf("the command says %q", got)
	}
}

func TestALabelThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct{ name, key, says string }{
		"a name that is taken": {"claim", "a", "Could not change the label: another label has the name “claim”."},
		"a key that is taken":  {"actor", "c", "Could not change the label: the label claim has the key c."},
		"no name":              {"", "a", "Could not change the label: a label needs a name."},
		"a digit for a key":    {"actor", "7", "Could not change the label: a label’s key is one letter."},
		"two letters":          {"actor", "ab", "Could not change the label: a label’s key is one letter."},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak))
			nameField, keyField, _ := b.editor().line(1)
			b.canvas().Focus(nameField)
			nameField.SetText(c.name)
			keyField.SetText(c.key)
			nameField.OnSubmitted(nameField.Text)
			b.says(c.says)
			if got := b.p.Known[1]; got != annotate.DefaultLabels()[1] {
				t.Errorf("label %+v", got)
			}
			b.escape() // the error
			b.escape() // the labels
			if b.dialog() {
				t.Error("the error is shown twice")
			}
		})
	}
}

func TestALabelInUseCannotBeRemoved(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	e := b.editor()
	removable := func(i int) bool { _, _, remove := e.line(i); return !remove.Disabled() }
	if removable(1) || !removable(2) {
		t.Errorf("actor can be removed: %v, figure: %v", removable(1), removable(2))
	}
	e.remove(2)
	if len(b.desk.Labels()) != 2 || b.command("tag.figure") != nil {
		t.Errorf("labels %+v", b.desk.Labels())
	}
	b.escape()
	b.selects("Monday")
	if b.press(ui.RuneKey('3')) || b.press(ui.RuneKey('f')) {
		t.Error("its keys are still taken")
	}
}

func TestAFieldOfTheLabelEditorKeepsTheKeyboard(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	e := b.editor()
	name, key, _ := e.line(1)
	b.canvas().Focus(name)
	name.SetText("person")
	b.canvas().FocusNext()
	if b.canvas().Focused() != key {
		t.Fatalf("Tab went to %T", b.canvas().Focused())
	}
	if b.p.Known[1].Name != "person" {
		t.Fatalf("leaving did not save: %+v", b.p.Known[1])
	}
	if _, shown, _ := e.line(1); shown != key {
		t.Error("the field with the keyboard is not in the dialog")
	}
	if key.SelectedText() != "a" {
		t.Errorf("selected is %q, want the old letter", key.SelectedText())
	}
	b.key("p")
	key.OnSubmitted(key.Text)
	if got := b.p.Known[1]; got.Name != "person" || got.Key != "p" {
		t.Errorf("label %+v", got)
	}
}

// Two letters are no key: whoever types one after a click means it in place of
// the old one too.
func TestALetterTypedIntoAKeyReplacesIt(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	_, key, _ := b.editor().line(1)
	b.canvas().Focus(key)
	key.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	b.key("p")
	key.OnSubmitted(key.Text)
	if got := b.p.Known[1].Key; got != "p" {
		t.Errorf("the key is %q", got)
	}
}

func TestALabelThatWasNotAddedIsNotNamed(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	e := b.editor()
	b.p.FailLabels = annotate.ErrDiskFull
	name, _, _ := e.line(2)
	e.add()
	if b.canvas().Focused() == name || name.SelectedText() != "" {
		t.Error("the last label's name is about to be typed over")
	}
	b.says("Could not add a label: the disk is full")
}

func TestALabelThatAnotherSetUsesCannotBeRemoved(t *testing.T) {
	p := apptest.New(damBreak)
	p.UsedElsewhere = map[annotate.LabelID]int{annotate.LabelFigure: 7}
	e := open(t, p).editor()
	if _, _, remove := e.line(2); !remove.Disabled() {
		t.Error("it can be removed")
	}
	if texts := e.texts(); !strings.Contains(texts, "7 spans") {
		t.Errorf("the dialog says %q", texts)
	}
}

func TestAnArmedLabelStaysArmedThroughEditsOfLabels(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	armed := func() (names []string) {
		walk(b.frame.Window().Content(), func(o fyne.CanvasObject) {
			if button, ok := o.(*ui.LabelButton); ok && button.Armed() {
				names = append(names, button.Label().Name)
			}
		})
		return names
	}
	b.click("label:actor")
	e := b.editor()
	name, _, _ := e.line(1)
	name.SetText("person")
	name.OnSubmitted(name.Text)
	if got := armed(); len(got) != 1 || got[0] != "person" || b.view.Armed() != annotate.LabelActor {
		t.Errorf("armed in the bar: %v, in the article: %q", got, b.view.Armed())
	}
	b.says("Every selection is tagged as person now.")
	e.remove(1)
	if got := armed(); len(got) != 0 || b.view.Armed() != "" {
		t.Errorf("after its removal armed in the bar: %v, in the article: %q", got, b.view.Armed())
	}
}

func TestEditsOfLabelsDoNotReadTheArticles(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	before := b.p.Listed
	e := b.editor()
	e.add()
	e.remove(2)
	if b.p.Listed != before || len(b.desk.Labels()) != 3 {
		t.Errorf("the articles were read %d times; labels %v", b.p.Listed-before, b.desk.Labels())
	}
}

func TestUndoShowsARemovedLabelAgain(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	b.run("span.delete")
	b.editor().remove(1)
	b.escape()
	b.undo() // the label comes back
	if got := b.control("label:actor").Text; got != "Actor, 0" {
		t.Errorf("the label bar says %q", got)
	}
	b.says("Undid remove the label “actor”.")
	b.undo() // and then its span
	if got := b.spans(); got != "actor Ada Berg" {
		t.Fatalf("spans %q", got)
	}
	if got := b.control("label:actor").Text; got != "Actor, 1" {
		t.Errorf("the label bar says %q", got)
	}
	if s, ok := b.view.SelectedSpan(); !ok || s.Quote != "Ada Berg" {
		t.Errorf("selected is %+v", s)
	}
	if b.command("tag.actor") == nil {
		t.Error("no command tags with it")
	}
	b.agrees()
}

func TestARemovedLabelThatCannotBeReadIsSaid(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	b.run("span.delete")
	b.editor().remove(1)
	b.escape()
	b.p.FailRead = annotate.ErrDamaged
	b.undo()
	if texts := b.texts(); !strings.Contains(texts, "Could not read the labels: ") {
		t.Errorf("over the window stands %q", texts)
	}
}

// A name that is refused is none: Esc removes the new label still, and another name gives
// it a key.
func TestANewLabelWhoseNameIsRefusedIsNewStill(t *testing.T) {
	e := open(t, apptest.New(damBreak)).editor()
	e.names("claim")
	e.says("another label has the name “claim”")
	e.escape() // the error
	e.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if e.dialog() || len(e.p.Known) != 3 {
		t.Errorf("the labels are %+v", e.p.Known)
	}
	e.bench.editor()
	e.names("claim")
	e.escape()
	name, _, _ := e.line(3)
	name.SetText("Quay")
	name.OnSubmitted("Quay")
	if l := e.p.Known[len(e.p.Known)-1]; l.Name != "Quay" || l.Key == "" {
		t.Errorf("the label is %+v", l)
	}
}
