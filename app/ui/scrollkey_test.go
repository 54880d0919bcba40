package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestScrollKey(t *testing.T) {
	for name, tt := range map[string]struct {
		key   fyne.KeyName
		y     float32
		whole float32
		want  float32
		ok    bool
	}{
		"two lines down":           {fyne.KeyDown, 100, 1000, 140, true},
		"two lines up":             {fyne.KeyUp, 100, 1000, 60, true},
		"not above the top":        {fyne.KeyUp, 10, 1000, 0, true},
		"a page but two lines":     {fyne.KeyPageDown, 100, 1000, 360, true},
		"Space is a page too":      {fyne.KeySpace, 100, 1000, 360, true},
		"a page up":                {fyne.KeyPageUp, 300, 1000, 40, true},
		"not below the end":        {fyne.KeyPageDown, 600, 1000, 700, true},
		"the start":                {fyne.KeyHome, 600, 1000, 0, true},
		"the end":                  {fyne.KeyEnd, 0, 1000, 700, true},
		"less than is in sight":    {fyne.KeyEnd, 0, 200, 0, true},
		"a key that scrolls not":   {fyne.KeyLeft, 100, 1000, 100, false},
		"a letter scrolls not too": {fyne.KeyA, 100, 1000, 100, false},
	} {
		if got, ok := ScrollKey(tt.key, tt.y, 20, 300, tt.whole); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %v, %v, want %v, %v", name, got, ok, tt.want, tt.ok)
		}
	}
}
