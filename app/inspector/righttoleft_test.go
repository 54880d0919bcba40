package inspector

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
)

// A quote from right to left is drawn in visual order, and a cut one is still known
// as cut: its ellipsis stands on the left.
func TestQuoteFromRightToLeft(t *testing.T) {
	test.NewTempApp(t)
	const quote = "40% מהכוחות (כ־1,200 חיילים) יפונו עד 15.3.2026"
	r := newRow(nil, nil, nil)
	w := test.NewTempWindow(t, r)
	for _, c := range []struct {
		width float32
		cut   bool
	}{{160, true}, {700, false}} {
		w.Resize(fyne.NewSize(c.width, 40))
		r.phrases = []phrase{{text: quote}}
		r.show(&line{label: &annotate.Label{}}, false)
		drawn := false
		for _, o := range test.LaidOutObjects(r) {
			if text, ok := o.(*canvas.Text); ok && strings.Contains(text.Text, "מהכוחות") {
				drawn = true
				if strings.Contains(text.Text, "40% מהכוחות") || text.MinSize().Width > c.width {
					t.Errorf("%v wide: drawn as %+q", c.width, text.Text)
				}
			}
		}
		if !drawn || r.cut != c.cut {
			t.Errorf("%v wide: drawn %v, cut %v", c.width, drawn, r.cut)
		}
	}
}
