//go:build !headless

package frame

import (
	"os"
	"testing"

	"goldspan/app/settings"
)

func TestTheInterfaceSizeGoesInSteps(t *testing.T) {
	t.Setenv("FYNE_SCALE", "2")
	f := bare(t)
	expect := func(what string, percent int, scale string) {
		t.Helper()
		if got := os.Getenv("FYNE_SCALE"); f.settings.Interface != percent || got != scale {
			t.Errorf("%s: %d %%, scale %s; want %d %%, scale %s", what, f.settings.Interface, got, percent, scale)
		}
	}
	f.RunCommand("interface.bigger")
	expect("bigger", 110, "2.2")
	f.RunCommand("interface.reset")
	expect("normal", 100, "2")
	for range 5 {
		f.RunCommand("interface.smaller")
	}
	expect("the smallest", 80, "1.6")
	for range 20 {
		f.RunCommand("interface.bigger")
	}
	expect("the largest", 200, "4")
	if f.Said() != "Interface size: 200 %" {
		t.Errorf("said %q", f.Said())
	}
	f.RunCommand("interface.reset")
}

func TestASizeThatIsNotOfferedIsTheNormalOne(t *testing.T) {
	for in, want := range map[int]int{0: 100, 150: 150, 1000: 100, -5: 100} {
		if got := percent(&settings.Settings{Interface: in}); got != want {
			t.Errorf("%d: %d, want %d", in, got, want)
		}
	}
}

func TestTheKeysOfZoomingCanBeTheWindows(t *testing.T) {
	f := bare(t)
	zooms := func() string { return f.KeyOf("interface.bigger") }
	if got := zooms(); got != "" {
		t.Errorf("at first the key is %q", got)
	}
	for _, p := range f.interfaceSize.preferences() {
		if p.Name == "Ctrl++ and Ctrl+− change" {
			p.Choose(1)
		}
	}
	if got := zooms(); got != "Ctrl++" || !f.settings.ZoomsWindow {
		t.Errorf("then it is %q", got)
	}
}
