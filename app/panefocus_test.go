//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/apptest"
	"goldspan/app/feature"
)

func TestF6GoesRoundThePanes(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead after dam breaks.", "Forty-nine feared dead."))
	b.tagged("dam", "2")
	cases := []struct {
		name        string
		left, right bool // hidden
		step        string
		want        []string
	}{
		{"all are shown", false, false, "pane.next", []string{"spans", "articles", "text", "spans"}},
		{"backwards", false, false, "pane.previous", []string{"articles", "spans", "text"}},
		{"without the articles", true, false, "pane.next", []string{"spans", "text"}},
		{"without the spans", false, true, "pane.next", []string{"articles", "text"}},
		{"only the text", true, true, "pane.next", []string{"text", "text"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if b.frame.Hidden(feature.Left) != c.left {
				b.run("pane.articles")
			}
			if b.frame.Hidden(feature.Right) != c.right {
				b.run("pane.spans")
			}
			b.frame.FocusHome()
			for i, want := range c.want {
				if c.step == "pane.next" {
					b.named(fyne.KeyF6)
				} else {
					b.run(c.step)
				}
				if got := b.keyboard(); got != want {
					t.Errorf("step %d leads to %s, want %s", i+1, got, want)
				}
			}
		})
	}
}

func TestF6LeavesAField(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead after dam breaks."))
	b.tagged("dam", "2")
	b.run("article.search")
	if b.keyboard() != "articles" {
		t.Fatal("the search field has not the keyboard")
	}
	b.named(fyne.KeyF6)
	if b.keyboard() != "text" {
		t.Errorf("F6 leads to %s", b.keyboard())
	}
	b.run("span.note")
	b.key("seen")
	b.named(fyne.KeyF6)
	if b.keyboard() != "articles" {
		t.Errorf("F6 leads from the note to %s", b.keyboard())
	}
	if s := b.desk.State().Nth(0); s.Note != "seen" {
		t.Errorf("the note is %q", s.Note)
	}
	b.agrees()
}

func TestArticlesAreOpenedFromTheList(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead.", "Forty-nine feared dead.", "About fifty feared dead."))
	b.list.TakeKeyboard(b.canvas())
	b.named(fyne.KeyEnd)
	if b.desk.Article() != "a1" {
		t.Error("walking the list opened an article")
	}
	b.named(fyne.KeyReturn)
	if b.desk.Article() != "a3" || b.keyboard() != "text" {
		t.Errorf("open is %q, the keyboard in %s", b.desk.Article(), b.keyboard())
	}
}

func TestWalkingTheSpansShowsThemInTheText(t *testing.T) {
	b := open(t, apptest.New("Fifty feared dead after dam breaks near the village."))
	b.tagged("Fifty", "3")
	b.tagged("dam", "2")
	b.tagged("village", "1")
	b.inspector.TakeKeyboard(b.canvas())
	b.named(fyne.KeyHome)
	for _, want := range []string{"village", "dam", "Fifty"} { // claims, actors, figures
		if s, _ := b.view.SelectedSpan(); s.Quote != want || b.keyboard() != "spans" {
			t.Errorf("the text shows %q, want %q, the keyboard in %s", s.Quote, want, b.keyboard())
		}
		b.named(fyne.KeyDown)
	}
	b.key("1")
	if s, _ := b.view.SelectedSpan(); s.Label != "claim" || s.Quote != "Fifty" || b.keyboard() != "spans" {
		t.Errorf("a label's key in the list made %+v, the keyboard in %s", s, b.keyboard())
	}
	b.named(fyne.KeyReturn)
	if b.keyboard() != "text" {
		t.Error("Enter did not go to the text")
	}
}
