//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestF6GoesRoundThePanes(t *testing.T) {
	b := open(t, newFake("Fifty feared dead after dam breaks.", "Forty-nine feared dead."))
	b.tagged("dam", "2")
	cases := []struct {
		name        string
		left, right bool // hidden
		step        int
		want        []int
	}{
		{"all are shown", false, false, 1, []int{paneSpans, paneArticles, paneText, paneSpans}},
		{"backwards", false, false, -1, []int{paneArticles, paneSpans, paneText}},
		{"without the articles", true, false, 1, []int{paneSpans, paneText}},
		{"without the spans", false, true, 1, []int{paneArticles, paneText}},
		{"only the text", true, true, 1, []int{paneText, paneText}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b.panes.SetHidden(c.left, c.right)
			b.focusText()
			for i, want := range c.want {
				if c.step > 0 {
					b.named(fyne.KeyF6)
				} else {
					b.stepPane(c.step)
				}
				if got := b.paneWithKeyboard(); got != want {
					t.Errorf("step %d leads to pane %d, want %d", i+1, got, want)
				}
			}
		})
	}
}

func TestF6LeavesAField(t *testing.T) {
	b := open(t, newFake("Fifty feared dead after dam breaks."))
	b.tagged("dam", "2")
	b.searchArticles()
	if b.paneWithKeyboard() != paneArticles {
		t.Fatal("the search field has not the keyboard")
	}
	b.named(fyne.KeyF6)
	if b.paneWithKeyboard() != paneText {
		t.Errorf("F6 leads to pane %d", b.paneWithKeyboard())
	}
	b.editNote()
	b.key("seen")
	b.named(fyne.KeyF6)
	if b.paneWithKeyboard() != paneArticles {
		t.Errorf("F6 leads from the note to pane %d", b.paneWithKeyboard())
	}
	if s := b.ws.state().Spans[0]; s.Note != "seen" {
		t.Errorf("the note is %q", s.Note)
	}
	b.agrees()
}

func TestArticlesAreOpenedFromTheList(t *testing.T) {
	b := open(t, newFake("Fifty feared dead.", "Forty-nine feared dead.", "About fifty feared dead."))
	b.list.TakeKeyboard(b.win.Canvas())
	b.named(fyne.KeyEnd)
	if b.ws.current() != "a1" {
		t.Error("walking the list opened an article")
	}
	b.named(fyne.KeyReturn)
	if b.ws.current() != "a3" || b.paneWithKeyboard() != paneText {
		t.Errorf("open is %q, the keyboard in pane %d", b.ws.current(), b.paneWithKeyboard())
	}
}

func TestWalkingTheSpansShowsThemInTheText(t *testing.T) {
	b := open(t, newFake("Fifty feared dead after dam breaks near the village."))
	b.tagged("Fifty", "3")
	b.tagged("dam", "2")
	b.tagged("village", "1")
	b.inspector.TakeKeyboard(b.win.Canvas())
	b.named(fyne.KeyHome)
	for _, want := range []string{"village", "dam", "Fifty"} { // claims, actors, figures
		if s, _ := b.view.SelectedSpan(); s.Quote != want || b.paneWithKeyboard() != paneSpans {
			t.Errorf("the text shows %q, want %q, the keyboard in pane %d", s.Quote, want, b.paneWithKeyboard())
		}
		b.named(fyne.KeyDown)
	}
	b.key("1")
	if s, _ := b.view.SelectedSpan(); s.Label != "claim" || s.Quote != "Fifty" || b.paneWithKeyboard() != paneSpans {
		t.Errorf("a label's key in the list made %+v, the keyboard in pane %d", s, b.paneWithKeyboard())
	}
	b.named(fyne.KeyReturn)
	if b.paneWithKeyboard() != paneText {
		t.Error("Enter did not go to the text")
	}
}
