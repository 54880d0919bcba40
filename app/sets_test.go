//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

const newSetField = "Name of a new set, for example your own"

// primary is the last button of the dialog on top: its text, and whether it can be pressed.
func (b *bench) primary() (text string, enabled bool) {
	b.walker.Walk(b.win.Canvas().Overlays().Top(), func(c ui.Control) {
		if button, ok := c.Object.(*ui.PushButton); ok {
			text, enabled = button.Text, !button.Disabled()
		}
	})
	return text, enabled
}

// option is what is chosen in the dialog on top.
func (b *bench) option() (chosen string) {
	b.walker.Walk(b.win.Canvas().Overlays().Top(), func(c ui.Control) {
		if g, ok := c.Object.(*ui.Radio); ok {
			chosen = g.Selected
		}
	})
	return chosen
}

// field is a field of the dialog on top, by its hint.
func (b *bench) field(hint string) (found *ui.Field) {
	b.t.Helper()
	b.walker.Walk(b.win.Canvas().Overlays().Top(), func(c ui.Control) {
		if f, ok := c.Object.(*ui.Field); ok && f.PlaceHolder == hint {
			found = f
		}
	})
	if found == nil {
		b.t.Fatalf("no field %q", hint)
	}
	return found
}

func TestTheNameOfANewSetIsEntered(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.chooseSet()
	if text, on := b.primary(); text != "Show this set" || !on || !strings.HasPrefix(b.option(), "ana") {
		t.Errorf("at first %q (%v) for %q", text, on, b.option())
	}
	name := b.field(newSetField)
	b.win.Canvas().Focus(name)
	b.key("K")
	if b.win.Canvas().Focused() != name {
		t.Fatal("the field has lost the keyboard")
	}
	b.key("im")
	if text, on := b.primary(); text != "Make and show this set" || !on || b.option() != "A new set, with this name:" {
		t.Errorf("with a name %q (%v) for %q", text, on, b.option())
	}
	b.named(fyne.KeyReturn)
	b.says("Could not add the annotation set “Kim”") // the fake has room for one alone
}

func TestWhatIsChosenAmongTheSetsIsWhatIsDone(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.chooseSet()
	b.chooses("A new set, with this name:")
	if text, on := b.primary(); text != "Make and show this set" || on {
		t.Errorf("without a name %q (%v)", text, on)
	}
	if b.win.Canvas().Focused() != b.field(newSetField) {
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
	if b.ws.set.Name != "ana" || b.dialog() {
		t.Errorf("shown is %q", b.ws.set.Name)
	}
}
