package textlayout

// Anchor is a place in the text that stays the same when lines above it come
// and go: some pixels below the top of the line of an offset.
type Anchor struct {
	Offset int
	Below  float64
}

// Anchor is the place at y.
func (d *Doc) Anchor(y float64) Anchor {
	l := d.Line(d.LineAtY(y))
	return Anchor{Offset: l.Start, Below: y - l.Y}
}

// YOf is where the place a is now.
func (d *Doc) YOf(a Anchor) float64 { return d.Line(d.LineOf(a.Offset)).Y + a.Below }

// Scroll is the y to show at the top of a window of that height so that what
// was at y has moved up by dy, within the text. It makes all that is to be seen
// exact, and keeps the text in place when that changes heights above it.
func (d *Doc) Scroll(y, dy, height float64) float64 {
	a := d.Anchor(y)
	for {
		layout := d.heights.all
		to := min(max(d.YOf(a)+dy, 0), max(0, d.Height()-height))
		d.VisibleLines(to, to+height, func(LineRef, *Line) {})
		if d.heights.all == layout && to == min(max(d.YOf(a)+dy, 0), max(0, d.Height()-height)) {
			return to
		}
	}
}
