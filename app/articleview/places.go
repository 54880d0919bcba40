package articleview

import (
	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

// Places tells where the text of a view is, for a screen reader. Positions are those
// of the view. It is used on the event goroutine.
type Places struct{ v *View }

// PlacesOf makes the places of a view.
func PlacesOf(v *View) Places { return Places{v} }

// Line is the line around an offset, up to the start of the next one.
func (p Places) Line(offset int) annotate.Range {
	d := p.v.page.body.doc
	if d == nil {
		return annotate.Range{}
	}
	ref := d.LineOf(offset)
	r := annotate.Range{Start: d.Line(ref).Start, End: d.Len()}
	if next, ok := d.Next(ref); ok {
		r.End = d.Line(next).Start
	}
	return r
}

// Box is the place of those lines of r that are in sight; false if none is.
func (p Places) Box(r annotate.Range) (at fyne.Position, size fyne.Size, ok bool) {
	v := p.v
	if v.r == nil || v.page.body.doc == nil {
		return fyne.Position{}, fyne.Size{}, false
	}
	var left, top, right, bottom float32
	for _, l := range v.r.shown {
		part := annotate.Range{Start: max(r.Start, l.line.Start), End: min(r.End, l.line.End)}
		if part.Empty() {
			continue
		}
		for _, b := range l.line.Boxes(part, nil) {
			x := v.page.column.x + b.X
			if !ok {
				left, top, right, bottom, ok = x, l.y, x+b.W, l.y+l.line.Height, true
				continue
			}
			left, top, right, bottom = min(left, x), min(top, l.y), max(right, x+b.W), max(bottom, l.y+l.line.Height)
		}
	}
	return fyne.NewPos(left, top), fyne.NewSize(right-left, bottom-top), ok
}

// At is the offset of the character at a place of the view; false beside the text.
func (p Places) At(at fyne.Position) (int, bool) {
	if p.v.page.body.doc == nil {
		return 0, false
	}
	return p.v.port.hit(at)
}
