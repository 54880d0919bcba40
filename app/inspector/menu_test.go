package inspector

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
)

func TestARightClickSelectsTheSpanAndAsksForAMenu(t *testing.T) {
	in, _ := inspecting(t, "claim:Fifty people died", "actor:Ada Berg", "figure:Fifty")
	var shown []annotate.SpanID
	asked := 0
	in.OnShow = func(id annotate.SpanID) { shown = append(shown, id); in.SetSelected(id) }
	in.OnContext = func(fyne.Position) { asked++ }
	right := func(id annotate.SpanID) { t.Helper(); test.TapSecondary(in.rows[in.rowOf(id)]) }

	right("actor:Ada Berg")
	if asked != 1 || len(shown) != 1 || in.selected != "actor:Ada Berg" || in.Several() != nil {
		t.Errorf("asked %d times, shown %v, selected %q", asked, shown, in.selected)
	}
	in.tapped(in.lines[in.rowOf("figure:Fifty")], fyne.KeyModifierShortcutDefault)
	if len(in.Several()) != 2 {
		t.Fatalf("selected together: %v", in.Several())
	}
	right("actor:Ada Berg") // one of several: all of them are meant
	if asked != 2 || len(in.Several()) != 2 {
		t.Errorf("asked %d times, selected together: %v", asked, in.Several())
	}
	right("claim:Fifty people died") // another one: that alone
	if asked != 3 || in.Several() != nil || in.selected != "claim:Fifty people died" {
		t.Errorf("asked %d times, selected %q and %v", asked, in.selected, in.Several())
	}
	test.TapSecondary(in.rows[0]) // the head of a label
	if asked != 3 {
		t.Error("a head has a menu")
	}
}
