package scorepage

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// spot is the widget of a clickable area.
type spot struct {
	widget.BaseWidget
	area  area
	hover bool
	back  *canvas.Rectangle
}

var (
	_ fyne.Tappable      = (*spot)(nil)
	_ desktop.Hoverable  = (*spot)(nil)
	_ desktop.Cursorable = (*spot)(nil)
	_ fyne.Accessible    = (*spot)(nil)
)

func newSpot() *spot {
	s := &spot{back: canvas.NewRectangle(color.Transparent)}
	s.ExtendBaseWidget(s)
	return s
}

// show makes s the widget of area a.
func (s *spot) show(a area) {
	if s.area.name != a.name {
		s.hover = false
	}
	s.area = a
	s.Move(fyne.NewPos(a.place.x, a.place.y))
	s.Resize(fyne.NewSize(a.place.w, a.place.h))
	s.paint()
}

func (s *spot) paint() {
	was := *s.back
	s.back.FillColor, s.back.CornerRadius = s.area.fill, s.area.radius
	s.back.StrokeColor, s.back.StrokeWidth = s.area.line, s.area.weight
	if s.hover && s.area.onTap != nil {
		s.back.FillColor = s.area.hover
	}
	if was.FillColor != s.back.FillColor || was.CornerRadius != s.back.CornerRadius || was.StrokeColor != s.back.StrokeColor || was.StrokeWidth != s.back.StrokeWidth {
		canvas.Refresh(s.back)
	}
}

// Tapped implements fyne.Tappable.
func (s *spot) Tapped(*fyne.PointEvent) {
	if s.area.onTap != nil {
		s.area.onTap()
	}
}

// MouseIn implements desktop.Hoverable.
func (s *spot) MouseIn(*desktop.MouseEvent) { s.hover = true; s.paint() }

// MouseMoved implements desktop.Hoverable.
func (s *spot) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *spot) MouseOut() { s.hover = false; s.paint() }

// Cursor implements desktop.Cursorable.
func (s *spot) Cursor() desktop.Cursor {
	if s.area.onTap == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel implements fyne.Accessible.
func (s *spot) AccessibilityLabel() string { return s.area.says }

// AccessibilityRole implements fyne.Accessible.
func (s *spot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Refresh implements fyne.Widget.
func (s *spot) Refresh() { s.paint() }

// CreateRenderer implements fyne.Widget.
func (s *spot) CreateRenderer() fyne.WidgetRenderer { return &spotRenderer{s} }

type spotRenderer struct{ s *spot }

func (r *spotRenderer) Destroy()                     {}
func (r *spotRenderer) Layout(size fyne.Size)        { r.s.back.Resize(size) }
func (r *spotRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *spotRenderer) Refresh()                     { r.s.paint() }
func (r *spotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.s.back} }
