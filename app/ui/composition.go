package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// composition is the text that an input method makes and has not finished. It is no
// part of the field's text. It is drawn over the field, at the caret, with a line below.
type composition struct {
	text  []rune
	caret int // code points before the caret; negative: no caret is shown

	paper, line, bar *canvas.Rectangle
	shown            *canvas.Text // the part of the text that fits
}

func newComposition() *composition {
	return &composition{
		paper: canvas.NewRectangle(color.Transparent),
		shown: canvas.NewText("", color.Transparent),
		line:  canvas.NewRectangle(color.Transparent),
		bar:   canvas.NewRectangle(color.Transparent),
	}
}

func (c *composition) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.paper, c.shown, c.line, c.bar}
}

// layout draws it at the caret of its field, whose lower end is foot: further left if
// it does not fit there, and without its start if it does not fit in the field.
func (c *composition) layout(f *Field, foot fyne.Position) {
	th, variant := f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	ink := th.Color(theme.ColorNameForeground, variant)
	size := th.Size(theme.SizeNameText)
	width := func(text []rune) float32 { return fyne.MeasureText(string(text), size, f.TextStyle).Width }
	height := fyne.MeasureText("M", size, f.TextStyle).Height // not shown

	edge := th.Size(theme.SizeNameInputBorder) + HairlineMin
	text, caret, room := c.text, c.caret, f.Size().Width-2*edge
	for len(text) > 1 && width(text) > room {
		text, caret = text[1:], caret-1
	}
	w := width(text)
	x := max(min(foot.X, f.Size().Width-edge-w), edge)
	top := max(min(foot.Y, f.Size().Height-edge)-height, edge)

	c.paper.FillColor = th.Color(theme.ColorNameInputBackground, variant)
	c.paper.Move(fyne.NewPos(x, top))
	covered := w + HairlineMin
	if f.Text == "" { // the hint is there
		covered = f.Size().Width - edge - x
	}
	c.paper.Resize(fyne.NewSize(covered, height))
	c.shown.Text, c.shown.Color, c.shown.TextSize, c.shown.TextStyle = Visual(string(text)), ink, size, f.TextStyle
	c.shown.Move(fyne.NewPos(x, top))
	c.shown.Resize(fyne.NewSize(w, height))
	c.line.FillColor = ink
	c.line.Move(fyne.NewPos(x, top+height-HairlineMin))
	c.line.Resize(fyne.NewSize(w, HairlineMin))
	c.bar.FillColor = th.Color(theme.ColorNamePrimary, variant)
	c.bar.Hidden = c.caret < 0
	c.bar.Move(fyne.NewPos(x+width(text[:max(min(caret, len(text)), 0)]), top))
	c.bar.Resize(fyne.NewSize(2*HairlineMin, height))
	for _, o := range c.objects() {
		canvas.Refresh(o)
	}
}

// compose shows the unfinished text of an input method at the caret. An empty text
// ends it. caret counts the code points before the caret in the text; it is negative
// if there is none.
func (f *Field) compose(text string, caret int) {
	f.composing = nil
	if text != "" {
		f.composing = newComposition()
		f.composing.text, f.composing.caret = []rune(text), caret
	}
	f.Refresh()
}

// composed is the text of the composition.
func (f *Field) composed() string {
	if f.composing == nil {
		return ""
	}
	return string(f.composing.text)
}

// finish types what the composition has.
func (f *Field) finish() {
	text := f.composed()
	if text == "" {
		return
	}
	f.compose("", 0)
	for _, r := range text {
		f.TypedRune(r)
	}
}

// fieldRenderer draws the composition over Fyne's entry.
type fieldRenderer struct {
	fyne.WidgetRenderer
	field *Field
}

// Objects implements fyne.WidgetRenderer.
func (r fieldRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	if c := r.field.composing; c != nil {
		objects = append(objects[:len(objects):len(objects)], c.objects()...)
	}
	return objects
}

// Layout implements fyne.WidgetRenderer.
func (r fieldRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.compose()
}

// Refresh implements fyne.WidgetRenderer.
func (r fieldRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.compose()
}

func (r fieldRenderer) compose() {
	if c := r.field.composing; c != nil {
		c.layout(r.field, r.field.caretFoot())
	}
}
