package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
)

func TestAFlowHasAsManyRowsAsItsWidthNeeds(t *testing.T) {
	test.NewTempApp(t)
	box := func(width float32) *canvas.Rectangle {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(width, 20))
		return r
	}
	a, b, wide := box(100), box(100), box(500)
	f := NewFlow(4, 600, fyne.NewSize(10, 2), a, b, wide)
	for width, want := range map[float32]float32{1000: 24, 300: 48, 150: 72} {
		if got := f.HeightAt(width); got != want {
			t.Errorf("%v wide: %v high, want %v", width, got, want)
		}
	}
	f.Resize(fyne.NewSize(300, f.HeightAt(300)))
	if wide.Size().Width != 280 || wide.Position() != fyne.NewPos(10, 26) || b.Position() != fyne.NewPos(114, 2) {
		t.Errorf("the wide one has %v at %v, the second is at %v", wide.Size(), wide.Position(), b.Position())
	}
	for range 8 {
		f.Objects = append(f.Objects, box(160))
	}
	if got := f.HeightAt(320); got != 4+4*20+3*4 { // three in a row, and one of them twice
		t.Errorf("eleven of them are %v high", got)
	}
	f.Objects = f.Objects[:3]
	s := NewStack(f, NewHairline())
	if got := s.HeightAt(300); got != 49 {
		t.Errorf("a stack with it is %v high", got)
	}
	s.Resize(fyne.NewSize(150, s.HeightAt(150)))
	if got := f.Size().Height; got != 72 {
		t.Errorf("in a narrower stack it has %v", got)
	}
}

// A long name is cut in a narrow place, never the count or the key.
func TestALabelButtonFitsInANarrowPlace(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ModeLight))
	b := NewLabelButton("label:x", annotate.Label{ID: "x", Name: "an assertion of fact by a named witness"}, "1", nil)
	b.SetCount(12)
	whole := b.MinSize()
	r := test.WidgetRenderer(b).(*labelButtonRenderer)
	b.Resize(fyne.NewSize(160, 28))
	if end := r.key.Position().X + r.key.MinSize().Width; end > 160 || r.name.Text == "" || r.name.Text == Title(b.Label().Name) {
		t.Errorf("%q ends at %v", r.name.Text, end)
	}
	if b.MinSize() != whole {
		t.Errorf("it needs %v, before %v", b.MinSize(), whole)
	}
	if b.Resize(whole); r.name.Text != Title(b.Label().Name) {
		t.Errorf("with room it says %q", r.name.Text)
	}
}
