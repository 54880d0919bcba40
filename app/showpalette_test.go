//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/apptest"
	"goldspan/app/ui"
)

func TestACommandIsRunFromThePalette(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead after dam breaks."))
	b.selects("dam")
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyK)
	if !b.paletteIsOpen() {
		t.Fatal("Ctrl+K opened no palette")
	}
	b.key("tagact")
	b.named(fyne.KeyReturn)
	if b.spans() != "actor dam" || b.paletteIsOpen() {
		t.Errorf("spans %q, palette open %v", b.spans(), b.paletteIsOpen())
	}
	if b.keyboard() != "text" {
		t.Error("the keyboard is not in the text")
	}
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyK)
	b.key("undo")
	if c := b.control("palette:item:edit.undo"); c.Text != "Undo tag actor" || !c.Enabled {
		t.Errorf("undo stands as %+v", c)
	}
	b.named(fyne.KeyReturn)
	if b.spans() != "" {
		t.Errorf("spans %q after undo", b.spans())
	}
}

func TestKeysOfTheWindowRestBelowThePalette(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead after dam breaks."))
	b.selects("dam")
	b.run("app.palette")
	b.key("1")
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyD)
	if b.spans() != "" || b.desk.State().Status != "todo" {
		t.Errorf("spans %q, status %s", b.spans(), b.desk.State().Status)
	}
	b.named(fyne.KeyEscape)
	b.key("1")
	if b.spans() != "claim dam" {
		t.Errorf("after Esc spans %q, want the key to tag again", b.spans())
	}
}

func TestThePaletteLeavesTheKeyboardWhereItWas(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead after dam breaks."))
	b.tagged("dam", "2")
	b.inspector.TakeKeyboard(b.canvas())
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyK)
	b.named(fyne.KeyEscape)
	if b.keyboard() != "spans" {
		t.Errorf("the keyboard is in %s", b.keyboard())
	}
}

func TestThePaletteHasEveryCommandButItself(t *testing.T) {
	b := blank(t)
	b.run("app.palette")
	seen := map[string]bool{}
	for range 40 {
		b.each(func(c ui.Control) {
			id, isItem := strings.CutPrefix(c.Name, "palette:item:")
			if !isItem {
				return
			}
			seen[id] = true
			if c.Enabled != b.can(id) {
				t.Errorf("%s is enabled: %v", id, c.Enabled)
			}
		})
		b.named(fyne.KeyPageDown)
	}
	for _, c := range b.commands() {
		if seen[c.ID] == (c.ID == "app.palette") {
			t.Errorf("%s is in the palette: %v", c.ID, seen[c.ID])
		}
	}
}

func (b *bench) paletteIsOpen() bool { return b.dialog() && b.has("palette:entry") }
