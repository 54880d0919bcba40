package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestARadioAlwaysHasAChoice(t *testing.T) {
	test.NewTempApp(t)
	var heard []string
	settled := 0
	g := NewRadio([]string{"here", "everywhere"}, "here", func(s string) { heard = append(heard, s) }, func() { settled++ })
	for i, c := range []struct{ click, want string }{{"", "here"}, {"everywhere", "everywhere"}, {"", "everywhere"}, {"here", "here"}} {
		g.Selected = c.click // as a click does; "" is a click on what is chosen
		g.OnChanged(c.click)
		if g.Selected != c.want || settled != i+1 {
			t.Errorf("click %d: chosen is %q, settled %d times", i+1, g.Selected, settled)
		}
	}
	if len(heard) != 2 || heard[0] != "everywhere" || heard[1] != "here" {
		t.Errorf("heard %v", heard)
	}
}
