//go:build !headless

package frame

import (
	"fyne.io/fyne/v2"

	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// Snapshot describes the window for inspection, without the article.
func (f *Frame) Snapshot() inspect.Snapshot {
	c := f.win.Canvas()
	scale := c.Scale()
	driver := fyne.CurrentApp().Driver()
	rect := func(o fyne.CanvasObject) inspect.Rect {
		p, s := driver.AbsolutePositionForObject(o), o.Size()
		return inspect.Rect{X: p.X * scale, Y: p.Y * scale, W: s.Width * scale, H: s.Height * scale}
	}
	size := c.Size()
	out := inspect.Snapshot{
		Window: inspect.Window{
			Title: f.win.Title(), Width: int(size.Width*scale + 0.5), Height: int(size.Height*scale + 0.5), Scale: scale,
			Dark: ui.IsDark(ui.Variant()),
		},
		Status: f.status.text(),
		Idle:   !f.Tasks.Busy(),
	}
	if t, ok := f.Typing(); ok {
		out.Composing = t.Composed()
	}
	if p := f.desk.Project(); p != nil {
		out.Project = p.Path()
	}
	for _, p := range f.Screen().Parts {
		for _, k := range p.Controls {
			out.Controls = append(out.Controls, inspect.Control{Name: k.Name, Role: k.Role, Text: k.Text, Enabled: k.Enabled, Rect: rect(k.Object)})
		}
	}
	return out
}

// Screen lists what the window shows, without the article.
func (f *Frame) Screen() inspect.Screen {
	c := f.win.Canvas()
	out := inspect.Screen{Title: f.win.Title(), Canvas: c, Said: f.status.message, SaidNo: f.status.said}
	list := func(kind inspect.Kind, o fyne.CanvasObject) {
		p := inspect.Part{Kind: kind, Object: o}
		f.walker.Walk(o, func(k ui.Control) {
			if k.Object.Visible() {
				p.Controls = append(p.Controls, k)
			}
		})
		out.Parts = append(out.Parts, p)
	}
	for _, o := range f.inSight() {
		if shown(o) {
			list(kindOf(f, o), o)
		}
	}
	for _, o := range c.Overlays().List() {
		list(inspect.Overlay, o)
	}
	return out
}

// kindOf is the kind of a visible part of the window.
func kindOf(f *Frame, o fyne.CanvasObject) inspect.Kind {
	switch o {
	case f.menuBar:
		return inspect.MenuBar
	case f.status:
		return inspect.StatusBar
	case f.stage.article:
		return inspect.Text
	case f.stage.left:
		return inspect.Articles
	case f.stage.spans:
		return inspect.Spans
	}
	return inspect.Pane
}

// inSight lists the visible parts of the window in reading order.
func (f *Frame) inSight() []fyne.CanvasObject {
	out := []fyne.CanvasObject{f.menuBar, f.status}
	st := f.stage
	if f.desk.Project() == nil {
		return append(out, st.welcome...)
	}
	for _, p := range f.parts {
		if p.Banner != nil {
			out = append(out, p.Banner)
		}
	}
	out = append(out, st.bars...)
	out = append(out, st.empty...)
	out = append(out, st.left, st.article, st.right)
	if st.page != nil {
		out = append(out, st.page.Object)
	}
	return out
}
