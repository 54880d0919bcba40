package ui

import (
	"os"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestZoomMultipliesTheUsersScale(t *testing.T) {
	test.NewTempApp(t) // its own scale is 1
	for _, tt := range []struct {
		env     string
		percent int
		desktop float32
		want    string
		scale   float32
	}{
		{"", 100, 1, "", 1},
		{"", 150, 1, "1.5", 1.5},
		{"2", 100, 1, "2", 2},
		{"2", 150, 1, "3", 3},
		{"auto", 80, 1.25, "0.8", 1},
		{"nonsense", 120, 1, "1.2", 1.2},
		{"1.5", 90, 1, "1.35", 1.4}, // Fyne rounds
		{"-1", 100, 1, "-1", 1},
	} {
		t.Setenv(scaleVariable, tt.env)
		z := NewZoom()
		z.Set(tt.percent)
		if got := os.Getenv(scaleVariable); got != tt.want {
			t.Errorf("%q at %d %%: %q, want %q", tt.env, tt.percent, got, tt.want)
		}
		if got := z.Scale(tt.percent, tt.desktop); got != tt.scale {
			t.Errorf("%q at %d %%, desktop %v: scale %v, want %v", tt.env, tt.percent, tt.desktop, got, tt.scale)
		}
		if z.Set(100); os.Getenv(scaleVariable) != tt.env {
			t.Errorf("%q is not put back", tt.env)
		}
	}
}
