//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/apptest"
)

const newSetField = "Name of a new set, for example your own"

func TestTheNameOfANewSetIsEntered(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.run("set.choose")
	if text, on := b.primary(); text != "Show this set" || !on || !strings.HasPrefix(b.option(), "ana") {
		t.Errorf("at first %q (%v) for %q", text, on, b.option())
	}
	name := b.field(newSetField)
	b.canvas().Focus(name)
	b.key("K")
	if b.canvas().Focused() != name {
		t.Fatal("the field has lost the keyboard")
	}
	b.key("im")
	if text, on := b.primary(); text != "Make and show this set" || !on || b.option() != "New set with this name:" {
		t.Errorf("with a name %q (%v) for %q", text, on, b.option())
	}
	b.named(fyne.KeyReturn)
	b.says("Could not add the annotation set “Kim”") // the fake has room for one alone
	b.named(fyne.KeyEscape)                          // the error
	if !b.dialog() || name.Text != "Kim" || b.canvas().Focused() != name {
		t.Errorf("the name is gone: %q", name.Text)
	}
	b.named(fyne.KeyEscape)
	if b.dialog() {
		t.Error("the dialog cannot be left")
	}
}

func TestTheNameOfASetStaysUntilItIsSaved(t *testing.T) {
	for _, do := range []string{"Rename", "Copy"} {
		b := open(t, apptest.New(damBreak))
		b.run("set.choose")
		b.pressButtons(do + "…")
		name := b.field("Name")
		name.SetText("Kim")
		b.named(fyne.KeyReturn)
		b.named(fyne.KeyEscape) // the error
		if !b.dialog() || name.Text != "Kim" || b.canvas().Focused() != name {
			t.Fatalf("%s: the name is gone: %q; it says %q", do, name.Text, b.status())
		}
		if do == "Rename" { // with its old name, there is nothing to save
			name.SetText("ana")
			b.named(fyne.KeyReturn)
		} else {
			b.named(fyne.KeyEscape)
		}
		if b.dialog() || !b.textHasKeyboard() {
			t.Errorf("%s: the dialog stays open; it says %q", do, b.status())
		}
	}
}

// Arrow keys go up and down among the options, also past the one for a new name.
func TestArrowKeysStayAmongTheSets(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.run("set.choose")
	b.canvas().Unfocus()
	b.canvas().FocusNext()
	b.named(fyne.KeyDown)
	if got := b.option(); got != "New set with this name:" || b.canvas().Focused() == b.field(newSetField) {
		t.Errorf("chosen is %q; the keyboard is in the field: %v", got, b.canvas().Focused() == b.field(newSetField))
	}
	b.named(fyne.KeyUp)
	if got := b.option(); got != "ana (person)" {
		t.Errorf("then %q", got)
	}
}

func TestWhatIsChosenAmongTheSetsIsWhatIsDone(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.run("set.choose")
	b.chooses("New set with this name:")
	if text, on := b.primary(); text != "Make and show this set" || on {
		t.Errorf("without a name %q (%v)", text, on)
	}
	if b.canvas().Focused() != b.field(newSetField) {
		t.Error("the name is not to be typed now")
	}
	b.named(fyne.KeyReturn)
	if !b.dialog() {
		t.Fatal("a set without a name was made")
	}
	b.key("Kim")
	b.chooses("ana (person)")
	if text, on := b.primary(); text != "Show this set" || !on {
		t.Errorf("for a set that is there %q (%v)", text, on)
	}
	b.named(fyne.KeyReturn)
	if b.desk.Set().Name != "ana" || b.dialog() {
		t.Errorf("shown is %q", b.desk.Set().Name)
	}
}
