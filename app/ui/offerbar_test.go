package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func offerIn(t *testing.T) (*OfferBar, fyne.Window) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(ModeLight))
	var w fyne.Window
	b := NewOfferBar("leftovers", func() fyne.Canvas { return w.Canvas() }, NewTab("leftovers:look", "Look", func() {}), NewTab("leftovers:mark", "Mark all", func() {}))
	w = test.NewTempWindow(t, nil)
	w.SetContent(NewStack(b, NewHairline()))
	w.SetPadded(false)
	return b, w
}

func TestAnOfferLeavesALowWindowToTheText(t *testing.T) {
	b, w := offerIn(t)
	b.Tell("2 passages look left over from the page.")
	w.Resize(fyne.NewSize(600, lowWindow+100))
	if b.Size().Height < 20 || len(b.Controls()) != 3 || b.HeightAt(600) > b.HeightAt(180) {
		t.Errorf("the bar is %v, with %d controls", b.Size(), len(b.Controls()))
	}
	w.Resize(fyne.NewSize(600, lowWindow-50))
	if b.Size().Height > 0 || len(b.Controls()) != 0 || b.root.Visible() {
		t.Errorf("in a low window the bar is %v, with %d controls", b.Size(), len(b.Controls()))
	}
	w.Resize(fyne.NewSize(600, lowWindow+100))
	if b.Size().Height < 20 || len(b.Controls()) != 3 {
		t.Errorf("the bar did not come back: %v", b.Size())
	}
}

func TestALongOfferIsCutForItsButtons(t *testing.T) {
	b, w := offerIn(t)
	long := "1 of 3: " + strings.Repeat("forty people had to wait ", 6)
	w.Resize(fyne.NewSize(400, lowWindow+100))
	b.Tell("Short.")
	row := b.HeightAt(400)
	b.Tell(long)
	if got := b.HeightAt(400); got != row || !strings.HasSuffix(b.text.Said(), Ellipsis) || b.Controls()[0].Text != long {
		t.Errorf("the bar is %v high, not %v: %q", got, row, b.text.Said())
	}
	w.Resize(fyne.NewSize(2000, lowWindow+100))
	if b.text.Said() != long {
		t.Errorf("in a wide window: %q", b.text.Said())
	}
}
