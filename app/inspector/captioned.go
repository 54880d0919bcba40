package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// captionedField is a field with words before it. The words stand at the field's top
// line.
type captionedField struct {
	widget.BaseWidget
	words *widget.Label
	field fyne.CanvasObject
}

// HeightAt implements ui.Rows.
func (c *captionedField) HeightAt(width float32) float32 {
	return ui.HeightAt(c.field, max(0, width-captionWidth)) + ui.Gap1
}

// CreateRenderer implements fyne.Widget.
func (c *captionedField) CreateRenderer() fyne.WidgetRenderer { return &captionedRenderer{c} }

type captionedRenderer struct{ c *captionedField }

func (r *captionedRenderer) Destroy() {}

func (r *captionedRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.words, r.c.field}
}

func (r *captionedRenderer) Layout(s fyne.Size) {
	r.c.words.Move(fyne.NewPos(-4, 2))
	r.c.words.Resize(fyne.NewSize(captionWidth+4, r.c.words.MinSize().Height))
	r.c.field.Move(fyne.NewPos(captionWidth, 0))
	r.c.field.Resize(fyne.NewSize(s.Width-captionWidth, s.Height-ui.Gap1))
}

func (r *captionedRenderer) MinSize() fyne.Size {
	m := r.c.field.MinSize()
	return fyne.NewSize(m.Width+captionWidth, m.Height+ui.Gap1)
}

func (r *captionedRenderer) Refresh() {
	r.Layout(r.c.Size())
	r.c.words.Refresh()
	r.c.field.Refresh()
}
