//go:build !headless

package frame

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/feature"
)

func TestTheFirstSizeFitsOnTheScreen(t *testing.T) {
	for name, tt := range map[string]struct {
		size, room fyne.Size
		scale      float32
		want       fyne.Size
	}{
		"a large screen":           {fyne.NewSize(1280, 800), fyne.NewSize(1916, 1040), 1, fyne.NewSize(1280, 800)},
		"a small screen":           {fyne.NewSize(1280, 800), fyne.NewSize(1276, 760), 1, fyne.NewSize(1276, 760)},
		"large letters":            {fyne.NewSize(1280, 800), fyne.NewSize(1276, 760), 2, fyne.NewSize(638, 380)},
		"a remembered size":        {fyne.NewSize(3000, 500), fyne.NewSize(796, 440), 1, fyne.NewSize(796, 440)},
		"only the height is large": {fyne.NewSize(700, 2000), fyne.NewSize(1276, 760), 1, fyne.NewSize(700, 760)},
		"no screen":                {fyne.NewSize(1280, 800), fyne.Size{}, 0, fyne.NewSize(1280, 800)},
	} {
		if got := within(tt.size, tt.room, tt.scale); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestTheScreenAndItsScaleBoundTheFirstWindow(t *testing.T) {
	t.Setenv("FYNE_SCALE", "1.5")
	f := bare(t)
	got := f.firstSize(func() (width, height, scale float32) { return 796, 440, 2 })
	if want := fyne.NewSize(796.0/3, 440.0/3); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// A screen of 800×480 pixels with letters of 150 % has 533×320 units, without the
// title bar of the window 293.
func TestTheLeastSizeIsThatOfASmallScreen(t *testing.T) {
	f := bare(t)
	if least := f.Window().Content().MinSize(); least.Width > 400 || least.Height > 240 {
		t.Errorf("the window is at least %v", least)
	}
}

func TestAPaneCanBeShownInANarrowWindow(t *testing.T) {
	f := bare(t)
	f.stage.showProject(true, false)
	resize := func(width float32) { f.Window().Resize(fyne.NewSize(width, 320)) }
	resize(533)
	expect := func(what string, left, right bool) {
		t.Helper()
		if f.Hidden(feature.Left) == left || f.Hidden(feature.Right) == right {
			t.Errorf("%s: left %v, right %v; want %v, %v", what, !f.Hidden(feature.Left), !f.Hidden(feature.Right), left, right)
		}
	}
	expect("narrow", false, false)
	f.RunCommand("pane.articles")
	expect("the articles are asked for", true, false)
	f.RunCommand("pane.spans")
	expect("the spans are asked for", false, true)
	f.RunCommand("pane.spans")
	expect("and taken back", false, false)
	resize(1280)
	expect("a large window has both again", true, true)
	if f.settings.LeftHidden || f.settings.RightHidden {
		t.Error("a pane is hidden for good")
	}
	f.RunCommand("pane.spans")
	resize(533)
	f.OpenPane(feature.Right)
	expect("a hidden pane is opened", false, true)
}

// Ctrl++ that is held changes the size again before the window has its pixels back.
func TestAWindowKeepsItsPixelsWhileItsScaleChanges(t *testing.T) {
	kept, passing := fyne.NewSize(1280, 800), []fyne.Size{fyne.NewSize(1408, 880), fyne.NewSize(1386.7, 866.7)}
	for name, tt := range map[string]struct{ now, want fyne.Size }{
		"it has them":                  {fyne.NewSize(1280, 800), kept},
		"a passing size":               {fyne.NewSize(1408, 880), kept},
		"another one, in whole pixels": {fyne.NewSize(1387, 867), kept},
		"a size that the user gave":    {fyne.NewSize(1000, 700), fyne.NewSize(1000, 700)},
		"only the width is passing":    {fyne.NewSize(1408, 700), fyne.NewSize(1408, 700)},
	} {
		got, still := keptPixels(tt.now, kept, passing)
		if got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
		if late := tt.want == kept && tt.now != kept; late != (len(still) == 2) {
			t.Errorf("%s: passing sizes %v", name, still)
		}
	}
}
