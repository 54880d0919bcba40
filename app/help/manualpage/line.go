package manualpage

import (
	"image/color"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// face is the style of a kind of run.
type face struct {
	size  float32
	style fyne.TextStyle
	pad   float32 // left and right inside the box
}

// of is the face of a kind of run.
func of(kind manual.RunKind) face {
	switch kind {
	case manual.Strong, manual.Menu:
		return face{bodySize, fyne.TextStyle{Bold: true}, 0}
	case manual.Typed:
		return face{codeSize, fyne.TextStyle{Monospace: true}, 3}
	case manual.Key:
		return face{codeSize, fyne.TextStyle{}, 7}
	}
	return face{bodySize, fyne.TextStyle{}, 0}
}

// measure is the width of a text in a kind of run, with its box.
func (w *pen) measure(text string, kind manual.RunKind) float32 {
	f := of(kind)
	return fyne.MeasureText(text, f.size, f.style).Width + 2*f.pad
}

// span is the width of a line.
func (w *pen) span(line []piece) (width float32) {
	for _, p := range line {
		if p.space {
			width += w.measure(" ", manual.Plain)
		}
		width += w.measure(p.text, p.kind)
	}
	return width
}

// line draws a line that starts at x, below y. All pieces have the same baseline.
func (w *pen) line(line []piece, x, y float32) {
	_, base := rendered(of(manual.Plain))
	height, _ := rendered(of(manual.Plain))
	baseline := y + (leading-height)/2 + base
	for _, p := range line {
		if p.space {
			x += w.measure(" ", manual.Plain)
		}
		x += w.piece(p, x, y, baseline)
	}
}

// piece draws a piece, and returns its width.
func (w *pen) piece(p piece, x, y, baseline float32) float32 {
	f := of(p.kind)
	width := w.measure(p.text, p.kind)
	_, base := rendered(f)
	t := setText{p.text, fyne.NewPos(x+f.pad, baseline-base), f.size, f.style, w.colors.Ink}
	switch p.kind {
	case manual.Key:
		t.at.Y-- // centred in its box
		w.boxes = append(w.boxes, setBox{fyne.NewPos(x+1, y+1.5), fyne.NewSize(width-2, leading-3), ui.Radius, w.colors.Input, w.edge()})
	case manual.Typed:
		w.boxes = append(w.boxes, setBox{fyne.NewPos(x, y+3), fyne.NewSize(width, leading-4), 3, w.colors.Chrome, color.NRGBA{}})
	case manual.Link:
		t.ink = w.colors.Accent
		w.links = append(w.links, setLink{p.place, p.text, fyne.NewPos(x, y), fyne.NewSize(width, leading)})
		w.boxes = append(w.boxes, setBox{at: fyne.NewPos(x, baseline+3), size: fyne.NewSize(width, 1), fill: ui.Blend(w.colors.Accent, w.colors.Paper, 0.5)})
	}
	w.texts = append(w.texts, t)
	return width
}

// edge is the colour of the outline of a key, darker than a hairline.
func (w *pen) edge() color.NRGBA { return ui.Blend(w.colors.Muted, w.colors.Paper, 0.55) }

// rendered is the height of a line in a face, and the place of its baseline.
func rendered(f face) (height, base float32) {
	size, base := fyne.CurrentApp().Driver().RenderedTextSize("0", f.size, f.style, nil)
	return size.Height, base
}
