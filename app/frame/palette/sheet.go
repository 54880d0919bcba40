package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// sheet covers the window while the palette is open. The entry and the list are
// near the top. A click on the cover around them closes the palette.
type sheet struct {
	widget.BaseWidget
	palette *Palette
	items   []Item
	shown   []Item

	back  *backdrop
	entry *ui.Field
	list  *ui.KeyList
	none  *canvas.Text
}

var (
	_ fyne.Tappable          = (*sheet)(nil)
	_ fyne.SecondaryTappable = (*sheet)(nil)
	_ ui.Inspectable         = (*sheet)(nil)
)

func newSheet(p *Palette, items []Item) *sheet {
	s := &sheet{palette: p, items: items, back: newBackdrop(), none: canvas.NewText(lang.L("No command matches."), nil)}
	s.none.TextSize = ui.TextSize
	s.none.Alignment = fyne.TextAlignCenter
	s.entry = ui.NewField(lang.L("Find a command"), false)
	s.entry.OnChanged = func(string) { s.find() }
	s.entry.OnSubmitted = func(string) { s.runCurrent() }
	s.entry.OnEscape = p.Close
	s.entry.OnTyped = s.typed
	s.entry.OnLeave = func() { p.refocus(s) }
	s.entry.OnShortcut = func(k ui.Key) bool {
		if k == ui.KeyOf(fyne.KeyK, fyne.KeyModifierShortcutDefault) {
			p.Close()
		}
		return true // the window's keys do not work below the palette
	}
	s.list = ui.NewKeyList(rowHeight,
		func() int { return len(s.shown) },
		func() fyne.CanvasObject { return newRow(s) },
		func(id int, o fyne.CanvasObject) {
			current, _ := s.list.Current()
			o.(*row).show(id, s.shown[id], id == current)
		},
	)
	s.list.OnMove = func(int, bool) { s.list.Refresh() }
	s.ExtendBaseWidget(s)
	s.find()
	return s
}

// find lists the commands that match the entry's text. The best is the current row.
func (s *sheet) find() {
	s.shown = order(s.items, s.entry.Text, s.palette.recent)
	s.list.SetCurrent(0)
	s.Refresh()
}

// typed handles the keys of the list while the entry has the keyboard. Home and End
// move the caret of the entry.
func (s *sheet) typed(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		return s.list.Walk(k, false)
	}
	return false
}

func (s *sheet) runCurrent() {
	if at, ok := s.list.Current(); ok {
		s.palette.run(s.shown[at])
	}
}

// Tapped implements fyne.Tappable.
func (s *sheet) Tapped(*fyne.PointEvent) { s.palette.Close() }

// TappedSecondary implements fyne.SecondaryTappable.
func (s *sheet) TappedSecondary(*fyne.PointEvent) { s.palette.Close() }

// Controls implements ui.Inspectable.
func (s *sheet) Controls() []ui.Control {
	out := []ui.Control{{Name: "palette:entry", Role: "entry", Text: s.entry.Text, Enabled: true, Object: s.entry}}
	current, _ := s.list.Current()
	for id, r := range s.list.RowsInSight() {
		item := s.shown[id]
		out = append(out, ui.Control{Name: "palette:item:" + item.ID, Role: "menuitem", Text: item.Title, Enabled: item.Enabled, Object: r, Current: id == current})
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetRenderer{s}
	r.paint()
	return r
}

type sheetRenderer struct{ s *sheet }

const (
	sheetWidth float32 = 580
	sheetTop   float32 = 48
	sheetRows          = 12 // the largest number of visible rows
	entryRoom  float32 = 48
)

func (r *sheetRenderer) Destroy()           {}
func (r *sheetRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }
func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.back, r.s.entry, r.s.list, r.s.none}
}

// Layout keeps the sheet inside the window. In a small window the list scrolls
// earlier.
func (r *sheetRenderer) Layout(room fyne.Size) {
	s := r.s
	width := min(sheetWidth, room.Width-2*ui.Gap4)
	top := min(sheetTop, room.Height/10)
	rows := min(sheetRows, max(1, len(s.shown)))
	list := min(s.list.HeightOf(rows), room.Height-top-entryRoom-ui.Gap6)
	x := (room.Width - width) / 2
	s.back.Move(fyne.NewPos(x, top))
	s.back.Resize(fyne.NewSize(width, entryRoom+list+ui.Gap2))
	s.entry.Move(fyne.NewPos(x+ui.Gap2, top+ui.Gap2))
	s.entry.Resize(fyne.NewSize(width-2*ui.Gap2, entryRoom-2*ui.Gap2))
	s.list.Move(fyne.NewPos(x+1, top+entryRoom))
	s.list.Resize(fyne.NewSize(width-2, list))
	s.none.Move(fyne.NewPos(x, top+entryRoom+(list-s.none.MinSize().Height)/2))
	s.none.Resize(fyne.NewSize(width, s.none.MinSize().Height))
}

func (r *sheetRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.Size())
	r.s.list.Refresh()
	canvas.Refresh(r.s.none)
}

func (r *sheetRenderer) paint() {
	s := r.s
	s.none.Color = ui.Colors().Muted
	s.none.Hidden = len(s.shown) > 0
}

// backdrop is what the entry and the list stand on. It takes clicks, so that
// one beside them does not fall through to the cover and close the palette.
type backdrop struct{ widget.BaseWidget }

var _ fyne.Tappable = (*backdrop)(nil)

func newBackdrop() *backdrop {
	b := &backdrop{}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *backdrop) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer {
	p := ui.Colors()
	edge := canvas.NewRectangle(p.Overlay)
	edge.CornerRadius = 2 * ui.Radius
	edge.StrokeColor, edge.StrokeWidth = p.Muted, 1
	return widget.NewSimpleRenderer(edge)
}
