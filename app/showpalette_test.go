//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// paletteControls are what the open palette shows, by name.
func (b *bench) paletteControls() map[string]ui.Control {
	b.t.Helper()
	out := map[string]ui.Control{}
	if s, ok := b.win.Canvas().Overlays().Top().(ui.Inspectable); ok {
		for _, c := range s.Controls() {
			out[c.Name] = c
		}
	}
	return out
}

func TestACommandIsRunFromThePalette(t *testing.T) {
	b := open(t, newFake("Fifty feared dead after dam breaks."))
	b.selects("dam")
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyK)
	if !b.palette.Open() {
		t.Fatal("Ctrl+K opened no palette")
	}
	b.key("tagact")
	b.named(fyne.KeyReturn)
	if b.spans() != "actor dam" || b.palette.Open() {
		t.Errorf("spans %q, palette open %v", b.spans(), b.palette.Open())
	}
	if b.paneWithKeyboard() != paneText {
		t.Error("the keyboard is not in the text")
	}
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyK)
	b.key("undo")
	if c := b.paletteControls()["palette:item:edit.undo"]; c.Text != "Undo tag actor" || !c.Enabled {
		t.Errorf("undo stands as %+v", c)
	}
	b.named(fyne.KeyReturn)
	if b.spans() != "" {
		t.Errorf("spans %q after undo", b.spans())
	}
}

func TestKeysOfTheWindowRestBelowThePalette(t *testing.T) {
	b := open(t, newFake("Fifty feared dead after dam breaks."))
	b.selects("dam")
	b.showPalette()
	b.key("1")
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyD)
	if b.spans() != "" || b.ws.state().Status != "todo" {
		t.Errorf("spans %q, status %s", b.spans(), b.ws.state().Status)
	}
	b.named(fyne.KeyEscape)
	b.key("1")
	if b.spans() != "claim dam" {
		t.Errorf("after Esc spans %q, want the key to tag again", b.spans())
	}
}

func TestThePaletteLeavesTheKeyboardWhereItWas(t *testing.T) {
	b := open(t, newFake("Fifty feared dead after dam breaks."))
	b.tagged("dam", "2")
	b.inspector.TakeKeyboard(b.win.Canvas())
	b.chord(fyne.KeyModifierShortcutDefault, fyne.KeyK)
	b.named(fyne.KeyEscape)
	if b.paneWithKeyboard() != paneSpans {
		t.Errorf("the keyboard is in pane %d", b.paneWithKeyboard())
	}
}

func TestThePaletteHasEveryCommandButItself(t *testing.T) {
	b := blank(t)
	b.showPalette()
	seen := map[string]bool{}
	for range 40 {
		for name, c := range b.paletteControls() {
			seen[strings.TrimPrefix(name, "palette:item:")] = true
			if c.Role == "menuitem" && c.Enabled != b.commands.byID[strings.TrimPrefix(name, "palette:item:")].can() {
				t.Errorf("%s is enabled: %v", name, c.Enabled)
			}
		}
		b.named(fyne.KeyPageDown)
	}
	for _, c := range b.commands.all {
		if seen[c.id] == (c.id == "app.palette") {
			t.Errorf("%s is in the palette: %v", c.id, seen[c.id])
		}
	}
}
