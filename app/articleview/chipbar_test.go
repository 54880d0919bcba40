package articleview

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

func TestAllChipsAreInSightInANarrowView(t *testing.T) {
	s := show(t, story)
	var labels []annotate.Label
	for i := range 12 {
		labels = append(labels, annotate.NewLabel(annotate.LabelID(fmt.Sprint(i)), fmt.Sprintf("label of some length %d", i), labels))
	}
	labels[3].Name = "an assertion of fact by a named witness!"
	s.SetLabels(labels)
	s.View.Resize(fyne.NewSize(360, 500))
	s.Select(rangeIn(t, story, "soldiers"))
	bar := s.r.chips
	if !bar.Visible() {
		t.Fatal("no chips")
	}
	for _, c := range bar.chips {
		at := bar.Position().Add(c.Position()).AddXY(3, 3)
		if at.X < 0 || at.Y < 0 || at.X+c.Size().Width > 360-barWidth || at.Y+c.Size().Height > 500 {
			t.Errorf("%s is at %v with %v", c.Name, at, c.Size())
		}
	}
}
