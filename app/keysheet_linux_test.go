//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"goldspan/app/apptest"
)

// The sheet of keys has those of a check in a part of their own, in a wide
// window and in a narrow one.
func TestTheSheetOfKeysHasThoseOfACheck(t *testing.T) {
	for _, width := range []float32{1280, 900, 560} {
		b := open(t, apptest.New(damBreak))
		b.frame.Window().Resize(fyne.NewSize(width, 800))
		b.run("help.keys")
		texts := b.texts()
		for _, want := range []string{
			"Check (the letters work while a check is open)", "Ctrl+Shift+K", "Check an extractor…", "N or F8", "Next error", "P or Shift+F8", "Previous error",
			"The extractor is wrong", "Gold is wrong", "Both are acceptable", "Reopen the error", "Show the scores or the article", "Show the spans or the errors",
		} {
			if !strings.Contains(texts, want) {
				t.Errorf("%v wide: the sheet lacks %q", width, want)
			}
		}
		for _, o := range test.LaidOutObjects(b.canvas().Overlays().Top()) {
			scroll, ok := o.(*container.Scroll)
			if !ok {
				continue
			}
			content, ok := scroll.Content.(*fyne.Container)
			if !ok { // the one of the dialog, around that of the keys
				continue
			}
			for _, column := range content.Objects {
				if column.MinSize().Width > scroll.Size().Width {
					t.Errorf("%v wide: the sheet needs %v, and has %v", width, column.MinSize().Width, scroll.Size().Width)
				}
			}
			b.named(fyne.KeyEnd)
			if scroll.Offset.Y != max(0, scroll.Content.MinSize().Height-scroll.Size().Height) {
				t.Errorf("%v wide: End scrolls to %v", width, scroll.Offset.Y)
			}
			if b.named(fyne.KeyHome); scroll.Offset.Y != 0 {
				t.Errorf("%v wide: Home scrolls to %v", width, scroll.Offset.Y)
			}
		}
	}
}
