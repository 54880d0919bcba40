package textlayout

// OffsetAt is the offset of the caret nearest to a point: on the line at y, and
// staying on it. On a line that was wrapped that is never its End.
func (d *Doc) OffsetAt(x float32, y float64) int {
	return d.Line(d.LineAtY(y)).stayAt(x)
}

// BoundaryAt is as OffsetAt, for the moving end of a selection: it may be the
// End of a line that was wrapped, so that a drag past the edge takes the last
// grapheme too. The caret there stands on the next line.
func (d *Doc) BoundaryAt(x float32, y float64) int {
	return d.Line(d.LineAtY(y)).OffsetAt(x)
}

// CaretAt is the top of the caret at an offset, and its height.
func (d *Doc) CaretAt(offset int) (x float32, y float64, height float32) {
	offset = d.clamp(offset)
	l := d.Line(d.LineOf(offset))
	return l.CaretX(offset), l.Y, l.Height
}

// MoveVertical is the offset of the caret so many lines further down (up, if
// negative), nearest to goalX. Above the first line is the start of the text,
// below the last its end.
func (d *Doc) MoveVertical(offset int, goalX float32, lines int) int {
	ref := d.LineOf(offset)
	for ; lines != 0; lines -= sign(lines) {
		var ok bool
		if lines > 0 {
			if ref, ok = d.Next(ref); !ok {
				return len(d.text)
			}
		} else if ref, ok = d.Prev(ref); !ok {
			return 0
		}
	}
	return d.Line(ref).stayAt(goalX)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// LineStart is the offset at which the line of the caret begins.
func (d *Doc) LineStart(offset int) int { return d.Line(d.LineOf(offset)).Start }

// LineEnd is the last offset on the line of the caret: at its end where it ends
// its paragraph, else before the white space, or the grapheme, it ends with.
func (d *Doc) LineEnd(offset int) int {
	l := d.Line(d.LineOf(offset))
	if l.last {
		return l.End
	}
	if visible := l.first + l.para.visibleEnd(l.Start-l.first, l.End-l.first); l.Start < visible && visible < l.End {
		return visible
	}
	return max(d.PrevGrapheme(l.End), l.Start)
}

// NextGrapheme is the end of the grapheme at an offset. A line feed is one.
func (d *Doc) NextGrapheme(offset int) int {
	offset = d.clamp(offset)
	i := d.paraOf(offset)
	p := d.paras[i]
	if offset >= int(p.end) {
		return d.clamp(offset + 1)
	}
	return int(p.start) + d.shapedOf(i).shaped.graphemeCeil(offset+1-int(p.start))
}

// PrevGrapheme is the start of the grapheme before an offset. A line feed is one.
func (d *Doc) PrevGrapheme(offset int) int {
	offset = d.clamp(offset)
	if offset == 0 {
		return 0
	}
	i := d.paraOf(offset - 1)
	p := d.paras[i]
	if offset > int(p.end) {
		return offset - 1
	}
	return int(p.start) + d.shapedOf(i).shaped.graphemeFloor(offset-1-int(p.start))
}

// Left is the caret one grapheme to the left, as the paragraph of offset reads.
func (d *Doc) Left(offset int) int {
	if d.RTL(offset) {
		return d.NextGrapheme(offset)
	}
	return d.PrevGrapheme(offset)
}

// Right is the caret one grapheme to the right, as the paragraph of offset reads.
func (d *Doc) Right(offset int) int {
	if d.RTL(offset) {
		return d.PrevGrapheme(offset)
	}
	return d.NextGrapheme(offset)
}

// RTL says that the paragraph of offset runs from right to left.
func (d *Doc) RTL(offset int) bool {
	return d.shapedOf(d.paraOf(d.clamp(offset))).shaped.base.RTL()
}
