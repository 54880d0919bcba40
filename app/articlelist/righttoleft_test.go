package articlelist

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// A title from right to left is drawn in visual order, and a cut one is still known
// as cut: its ellipsis stands on the left.
func TestTitleFromRightToLeft(t *testing.T) {
	test.NewTempApp(t)
	title := "הממשלה אישרה (ברוב של 12 שרים) את תקציב 2026, אמר דובר NATO"
	r := newRow(nil, nil, nil)
	w := test.NewTempWindow(t, r)
	for _, c := range []struct {
		width float32
		cut   bool
	}{{160, true}, {700, false}} {
		w.Resize(fyne.NewSize(c.width, 80))
		r.shape = shape{lines: 2, source: true}
		r.show(annotate.ArticleSummary{Title: title, Outlet: "הארץ", Published: "2026-03-15"}, nil, false)
		width := r.Size().Width - ui.Gap3 - 20 - ui.Gap3
		want := ui.VisualLines(ui.Wrap(title, width, ui.TextSize, fyne.TextStyle{}, 2))
		var got []string
		for _, o := range test.LaidOutObjects(r) {
			if text, ok := o.(*canvas.Text); ok && slices.Contains(want, text.Text) {
				got = append(got, text.Text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v wide: of the lines %+q only %+q are drawn", c.width, want, got)
		}
		if cut := strings.HasPrefix(r.whole, title); cut != c.cut {
			t.Errorf("%v wide: the tip is %q", c.width, r.whole)
		}
	}
}
