//go:build !headless

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// snapshot is what the window shows now, for inspection.
func (w *window) snapshot() inspect.Snapshot {
	c := w.win.Canvas()
	scale := c.Scale()
	driver := fyne.CurrentApp().Driver()
	rect := func(o fyne.CanvasObject) inspect.Rect {
		p, s := driver.AbsolutePositionForObject(o), o.Size()
		return inspect.Rect{X: p.X * scale, Y: p.Y * scale, W: s.Width * scale, H: s.Height * scale}
	}
	size := c.Size()
	out := inspect.Snapshot{
		Window: inspect.Window{
			Title: w.win.Title(), Width: int(size.Width*scale + 0.5), Height: int(size.Height*scale + 0.5), Scale: scale,
			Dark: ui.Variant() == theme.VariantDark,
		},
		Status: w.status.text(),
		Idle:   !w.tasks.Busy() && w.view.Still(),
	}
	if w.ws.project != nil {
		out.Project = w.ws.project.Path()
	}
	add := func(k ui.Control) {
		if k.Object.Visible() {
			out.Controls = append(out.Controls, inspect.Control{Name: k.Name, Role: k.Role, Text: k.Text, Enabled: k.Enabled, Rect: rect(k.Object)})
		}
	}
	for _, o := range []fyne.CanvasObject{w.menuBar, w.banner, w.welcome, w.labelBar, w.findBar, w.empty, w.list, w.view, w.inspector, w.checkBar, w.scorePage, w.errorList} {
		if shown(o) && (w.ws.project != nil || o == fyne.CanvasObject(w.menuBar) || o == fyne.CanvasObject(w.welcome)) {
			w.walker.Walk(o, add)
		}
	}
	for _, o := range c.Overlays().List() {
		w.walker.Walk(o, add)
	}
	if a := w.view.Article(); a != nil {
		out.Article = inspect.Article{ID: string(a.ID), Title: a.Title}
		at := driver.AbsolutePositionForObject(w.view)
		w.view.Inspect(&out, func(x, y, width, height float32) inspect.Rect {
			return inspect.Rect{X: (at.X + x) * scale, Y: (at.Y + y) * scale, W: width * scale, H: height * scale}
		})
	}
	return out
}

func shown(o fyne.CanvasObject) bool { return o.Visible() && o.Size().Width > 0 }
