package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestF1OnAControlGoesToTheWindow(t *testing.T) {
	test.NewTempApp(t)
	radio := NewRadio([]string{"a", "b"}, "a", false, nil)
	controls := []fyne.Focusable{NewCheck("c", nil), radio.items[0], NewSelect([]string{"d"}, nil), NewField("", false), NewPushButton("e", nil, nil)}
	box := container.NewVBox(radio)
	for i, c := range controls {
		if i != 1 {
			box.Add(c.(fyne.CanvasObject))
		}
	}
	w := test.NewTempWindow(t, box)
	heard := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	for i, c := range controls {
		if c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1}); heard != i+1 {
			t.Fatalf("the window did not hear F1 on %T", c)
		}
	}
}

func TestARadioAlwaysHasAChoice(t *testing.T) {
	test.NewTempApp(t)
	var heard []string
	r := NewRadio([]string{"here", "everywhere"}, "here", false, func(s string) { heard = append(heard, s) })
	w := test.NewTempWindow(t, r)
	for k, c := range []struct {
		click int
		want  string
	}{{0, "here"}, {1, "everywhere"}, {1, "everywhere"}, {0, "here"}} {
		test.Tap(r.items[c.click])
		if r.Selected != c.want || r.items[0].Checked != (c.want == "here") || r.items[1].Checked != (c.want == "everywhere") {
			t.Errorf("click %d: chosen is %q, ticked %v and %v", k+1, r.Selected, r.items[0].Checked, r.items[1].Checked)
		}
	}
	for k, c := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyUp, "here"}, {fyne.KeyDown, "everywhere"}, {fyne.KeyRight, "everywhere"}, {fyne.KeyLeft, "here"}} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: c.key})
		if focused := w.Canvas().Focused().(*radioItem); r.Selected != c.want || focused.Text != c.want {
			t.Errorf("key %d: chosen is %q, the keyboard is at %q", k+1, r.Selected, focused.Text)
		}
	}
	if want := []string{"everywhere", "here", "everywhere", "here"}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

// Who came to an option or a box by Tab leaves and ends the dialog from there.
func TestKeysOnChoicesAreTheirDialogs(t *testing.T) {
	for name, tc := range map[string]struct {
		key  fyne.KeyName
		want string
	}{"Esc": {fyne.KeyEscape, "closed"}, "Enter": {fyne.KeyReturn, "accepted closed"}} {
		for what, choice := range map[string]interface {
			fyne.CanvasObject
			In(*Dialog)
		}{"radio": nil, "check": nil} {
			t.Run(name+" on a "+what, func(t *testing.T) {
				test.NewTempApp(t)
				w := test.NewTempWindow(t, widget.NewLabel(""))
				w.Resize(fyne.NewSize(800, 600))
				var on fyne.Focusable
				if what == "radio" {
					r := NewRadio([]string{"here", "everywhere"}, "here", true, nil)
					choice, on = r, r.items[1]
				} else {
					c := NewCheck("whole words", nil)
					choice, on = c, c
				}
				said, typed := "", ""
				dialogs := &Dialogs{}
				d := dialogs.Show(w, "Where", choice, fyne.NewSize(300, 0), func() { said += "closed" },
					Choice{Text: "Cancel"}, Choice{Text: "Do it", Run: func() { said = "accepted " + said }})
				d.OnRune = func(r rune) { typed += string(r) }
				choice.In(d)
				w.Canvas().Focus(on)
				on.TypedRune('2')
				on.TypedKey(&fyne.KeyEvent{Name: tc.key})
				if said != tc.want || typed != "2" {
					t.Errorf("said %q, want %q; typed %q", said, tc.want, typed)
				}
			})
		}
	}
}
