package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestADialogThatIsTooLargeScrolls(t *testing.T) {
	_, w := dialogWindow(t)
	w.Resize(fyne.NewSize(400, 240))
	box := container.NewVBox()
	var fields []*Field
	for range 12 {
		f := NewField("", false)
		fields = append(fields, f)
		box.Add(f)
	}
	var s Dialogs
	d := s.Show(w, "Many", box, fyne.NewSize(300, 0), nil, Choice{Text: "Close"})
	if size := d.dialog.MinSize(); size.Height > 240 {
		t.Fatalf("the dialog needs %v", size)
	}
	driver := fyne.CurrentApp().Driver()
	button := func() float32 { return driver.AbsolutePositionForObject(d.primary).Y }
	for i, f := range append(fields, fields[0]) {
		w.Canvas().Focus(f)
		if y := driver.AbsolutePositionForObject(f).Y; y < 0 || y+f.Size().Height > button() {
			t.Errorf("field %d is at %v, the buttons are at %v", i, y, button())
		}
	}
	before := d.Scroll.Offset
	w.Canvas().Focus(fields[len(fields)-1])
	at := d.Scroll.Offset
	w.Canvas().Focus(d.primary)
	if d.Scroll.Offset != at || at == before {
		t.Errorf("scrolled from %v to %v, and by the button to %v", before, at, d.Scroll.Offset)
	}
}

func TestAnAreaHasRoomForItsContentOnlyIfThereIsSome(t *testing.T) {
	test.NewTempApp(t)
	content := NewSpace(300)
	a := NewArea(content)
	w := test.NewTempWindow(t, a)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 500))
	if content.Size().Height != 500 {
		t.Errorf("in a large window the content has %v", content.Size())
	}
	if least := a.MinSize(); least.Height > 40 {
		t.Errorf("the area needs %v", least)
	}
}

// The scroll bar covers no edge of a field.
func TestTheScrollBarOfAnAreaHasRoom(t *testing.T) {
	test.NewTempApp(t)
	field, tall := NewField("", false), NewSpace(300)
	a := NewArea(container.NewVBox(field, tall))
	w := test.NewTempWindow(t, a)
	w.SetPadded(false)
	for height, want := range map[float32]float32{500: 200, 100: 200 - BarRoom} {
		w.Resize(fyne.NewSize(200, height))
		if got := field.Size().Width; got != want {
			t.Errorf("at a height of %v the field is %v wide, want %v", height, got, want)
		}
	}
}
