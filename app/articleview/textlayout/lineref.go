package textlayout

// LineRef names a line of a Doc at its present width: lines of equal LineRef
// are the same. The zero LineRef is the first line.
type LineRef struct{ para, line int }

// LineAtY is the line at y, the first or last for a y outside the text. A gap
// belongs to the paragraph before it.
func (d *Doc) LineAtY(y float64) LineRef {
	for {
		i := d.heights.find(y, d.top)
		if !d.paras[i].exact { // becoming exact, it may end above y
			d.linesOf(i)
			continue
		}
		into := y - d.top(i, d.heights.before(i))
		k := int(into / float64(d.params.LineHeight))
		return LineRef{i, min(max(k, 0), int(d.paras[i].lines)-1)}
	}
}

// LineOf is the line of the caret at an offset: where a line is wrapped, the
// later.
func (d *Doc) LineOf(offset int) LineRef {
	offset = d.clamp(offset)
	i := d.paraOf(offset)
	lines := d.linesOf(i)
	for k := range lines {
		if offset < lines[k].End {
			return LineRef{i, k}
		}
	}
	return LineRef{i, len(lines) - 1}
}

// Line is the line that ref names.
func (d *Doc) Line(ref LineRef) *Line {
	lines := d.linesOf(ref.para)
	k := min(max(ref.line, 0), len(lines)-1)
	l := &lines[k]
	l.Y = d.top(ref.para, d.heights.before(ref.para)) + float64(k)*float64(d.params.LineHeight)
	return l
}

// Next is the line below ref; there is none below the last.
func (d *Doc) Next(ref LineRef) (LineRef, bool) {
	switch {
	case ref.line+1 < len(d.linesOf(ref.para)):
		return LineRef{ref.para, ref.line + 1}, true
	case ref.para+1 < len(d.paras):
		return LineRef{ref.para + 1, 0}, true
	}
	return ref, false
}

// Prev is the line above ref; there is none above the first.
func (d *Doc) Prev(ref LineRef) (LineRef, bool) {
	switch {
	case ref.line > 0:
		return LineRef{ref.para, ref.line - 1}, true
	case ref.para > 0:
		return LineRef{ref.para - 1, len(d.linesOf(ref.para-1)) - 1}, true
	}
	return ref, false
}

// VisibleLines visits the lines that lie at least partly in [y0, y1), from the
// top down.
func (d *Doc) VisibleLines(y0, y1 float64, visit func(LineRef, *Line)) {
	ref := d.LineAtY(y0)
	lineHeight := float64(d.params.LineHeight)
	y := d.Line(ref).Y
	for i := ref.para; i < len(d.paras) && y < y1; i++ {
		lines := d.linesOf(i)
		for k := ref.line; k < len(lines) && y < y1; k++ {
			lines[k].Y = y
			if y+lineHeight > y0 {
				visit(LineRef{i, k}, &lines[k])
			}
			y += lineHeight
		}
		ref.line = 0
		if i+1 < len(d.paras) {
			y += float64(d.paras[i+1].gaps-d.paras[i].gaps) * float64(d.params.ParagraphGap)
		}
	}
}

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
