//go:build !headless

package frame

import (
	"testing"

	"fyne.io/fyne/v2/theme"

	"goldspan/app/ui"
)

func TestTheLookFollowsTheDesktopUnlessTheUserChose(t *testing.T) {
	f := bare(t)
	t.Cleanup(func() { ui.SetStill(false) })
	choose := func(name string, choice int) {
		t.Helper()
		for _, p := range f.look.preferences() {
			if p.Name == name {
				p.Choose(choice)
				return
			}
		}
		t.Fatalf("no preference %q", name)
	}
	shows := func(what string, high, still bool) {
		t.Helper()
		if got := ui.IsHigh(ui.Variant()); got != high {
			t.Errorf("%s: high contrast %v, want %v", what, got, high)
		}
		if got := ui.Still(); got != still {
			t.Errorf("%s: still %v, want %v", what, got, still)
		}
	}
	const same, off, on = 0, 1, 2
	shows("at first", false, false)
	f.SetWishes(Wishes{HighContrast: true, Still: true})
	shows("the desktop wishes both", true, true)
	if ui.Colors() != ui.PaletteOf(ui.HighLight) {
		t.Error("the colours are not those of high contrast")
	}
	choose("Contrast", off)
	choose("Animations", off)
	shows("the user wants less", false, false)
	f.SetWishes(Wishes{})
	choose("Contrast", on)
	choose("Animations", on)
	shows("the user wants more", true, true)
	choose("Light or dark", 2)
	if got := ui.Variant(); got != ui.HighDark {
		t.Errorf("the dark window has the variant %d", got)
	}
	choose("Contrast", same)
	if got := ui.Variant(); got != theme.VariantDark {
		t.Errorf("back with the desktop, the variant is %d", got)
	}
}
