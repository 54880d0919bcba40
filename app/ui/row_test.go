package ui

import (
	"maps"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestRowsShowWhatTheyAreToldAndTellOfClicks(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(ModeLight))
	rows := []Row{{Title: "Flood", Head: true}, {Title: "forty people", Below: "new", Boxed: true, Tick: TickOn, Chosen: true}, {Title: "Fire", Below: "refused", Alarm: true, Quiet: true}}
	type click struct {
		id  int
		box bool
	}
	var clicks []click
	l := NewRows(42, func() int { return len(rows) }, func(id int) Row { return rows[id] }, func(id int, box bool) { clicks = append(clicks, click{id, box}) })
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 200))
	at := func(id int) *row { return maps.Collect(l.RowsInSight())[id].(*row) }
	drawn := func(id int) *rowRenderer { return test.WidgetRenderer(at(id)).(*rowRenderer) }
	p := Colors()
	if r := drawn(0); r.title.Text != "Flood" || !r.title.TextStyle.Bold || r.title.Color != p.Muted || r.below.Text != "" || r.tick.mark.Text != "" {
		t.Errorf("the title of a group: %+v, %+v", r.title, r.below)
	}
	if r := drawn(1); r.title.Color != p.Ink || r.below.Text != "new" || r.below.Color != p.Muted || r.tick.mark.Text == "" || r.back.FillColor != p.Selected ||
		r.title.Position().X <= drawn(0).title.Position().X || r.below.Position().Y <= r.title.Position().Y {
		t.Errorf("a ticked row: %+v, %+v", r.title, r.below)
	}
	if r := drawn(2); r.title.Color != p.Muted || r.below.Color != p.Error {
		t.Errorf("a refused row: %+v, %+v", r.title, r.below)
	}
	if got := at(2).AccessibilityLabel(); got != "Fire, refused" {
		t.Errorf("said is %q", got)
	}
	w.Canvas().Focus(l)
	l.SetCurrent(1)
	l.Refresh()
	if drawn(1).back.StrokeWidth == 0 || drawn(2).back.StrokeWidth != 0 {
		t.Error("the current row has no ring, or another one has")
	}
	for _, c := range []click{{1, true}, {1, false}, {2, false}} {
		x := float32(100)
		if c.box {
			x = Gap2 + 2
		}
		test.TapAt(at(c.id), fyne.NewPos(x, 10))
		if got := clicks[len(clicks)-1]; got != c {
			t.Errorf("a click on %v was told as %v", c, got)
		}
	}
	gone := at(2)
	rows = rows[:1]
	gone.Refresh()
	test.Tap(gone)
	if len(clicks) != 3 || gone.AccessibilityLabel() != "" {
		t.Error("a row that is gone was clicked")
	}
}
