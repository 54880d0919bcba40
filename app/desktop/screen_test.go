//go:build !headless

package desktop

import "testing"

func TestRoomOfAScreen(t *testing.T) {
	small := monitor{width: 1280, height: 772, pixels: 1280, millimetres: 339, content: 1} // with a panel
	for name, tt := range map[string]struct {
		monitor
		system string
		off    bool
		want   Screen
	}{
		"X11":                            {small, "linux", false, Screen{1276, 732, 1}},
		"X11 with small pixels":          {monitor{3840, 2160, 3840, 406, 1}, "linux", false, Screen{3836, 2120, 3840 / (406 / 25.4) / 120}},
		"X11, not to be measured":        {monitor{3840, 2160, 3840, 406, 1}, "linux", true, Screen{3836, 2120, 1}},
		"X11 without a size":             {monitor{1280, 800, 1280, 0, 1}, "linux", false, Screen{1276, 760, 1}},
		"X11 with a large title bar":     {monitor{1280, 800, 1280, 339, 2}, "linux", false, Screen{1272, 720, 1}},
		"Wayland with two pixels a unit": {monitor{2560, 1600, 2560, 300, 2}, wayland, false, Screen{1276, 760, 1}},
		"Windows at 150 %":               {monitor{1920, 1020, 1920, 300, 1.5}, "windows", false, Screen{1914, 960, 1.5}},
		"macOS with two pixels a unit":   {monitor{1440, 875, 1440, 300, 2}, "darwin", false, Screen{1436, 835, 1}},
	} {
		if got := tt.screen(tt.system, tt.off); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
	}
}

func TestWhenTheScreenIsNotMeasured(t *testing.T) {
	for env, want := range map[string]bool{"": false, "0": false, "no": false, "1": true, "T": true, "True": true} {
		if got := noDetection(env); got != want {
			t.Errorf("%q: %v", env, got)
		}
	}
}
