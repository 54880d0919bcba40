package findbar

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// rows is the layout of the bar. In a narrow pane, the options and "Tag every" are
// in a second row.
type rows struct {
	bar    *Bar
	narrow bool
}

const (
	leastEntry = 150 // enough for a few words
	mostEntry  = 420
	countWidth = 104 // enough for "1 204 of 9 999", so that the field keeps its width from match to match
	leastTab   = 28
)

func (r *rows) objects() []fyne.CanvasObject {
	b := r.bar
	return []fyne.CanvasObject{b.query, b.count, b.previous, b.next, b.exact, b.words, b.tagAll, b.closer}
}

// finding lists the parts to the right of the field.
func (r *rows) finding() []fyne.CanvasObject {
	b := r.bar
	return []fyne.CanvasObject{b.count, b.previous, b.next}
}

func (r *rows) options() []fyne.CanvasObject {
	b := r.bar
	return []fyne.CanvasObject{b.exact, b.words, b.tagAll}
}

func (r *rows) width(o fyne.CanvasObject) float32 {
	if o == r.bar.count {
		return max(countWidth, o.MinSize().Width)
	}
	return max(leastTab, o.MinSize().Width)
}

// span is the width of parts side by side, with a gap after each.
func (r *rows) span(parts []fyne.CanvasObject) float32 {
	w := float32(0)
	for _, o := range parts {
		w += r.width(o) + ui.Gap1
	}
	return w
}

func (r *rows) rowHeight() float32 { return r.bar.query.MinSize().Height }

// Layout implements fyne.Layout.
func (r *rows) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	left, right := ui.Gap3, s.Width-ui.Gap2
	closer := r.width(r.bar.closer)
	first := r.span(r.finding()) + ui.Gap2 + closer
	second := r.span(r.options())
	r.narrow = right-left-first-second-ui.Gap2 < leastEntry
	room := right - left - first - ui.Gap2
	if !r.narrow {
		room -= second
	}
	height := r.rowHeight()
	entry := max(0, min(room, mostEntry))
	r.bar.query.Move(fyne.NewPos(left, ui.Gap1))
	r.bar.query.Resize(fyne.NewSize(entry, height))
	r.bar.closer.Move(fyne.NewPos(right-closer, ui.Gap1))
	r.bar.closer.Resize(fyne.NewSize(closer, height))
	x := r.place(r.finding(), left+entry+ui.Gap2, ui.Gap1)
	if r.narrow {
		r.place(r.options(), left, ui.Gap1+height+ui.Gap1)
	} else {
		r.place(r.options(), x+ui.Gap2, ui.Gap1)
	}
}

// place arranges parts side by side, and returns the place of the next part.
func (r *rows) place(parts []fyne.CanvasObject, x, y float32) float32 {
	for _, o := range parts {
		w := r.width(o)
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, r.rowHeight()))
		x += w + ui.Gap1
	}
	return x
}

// MinSize implements fyne.Layout. Its height is that of the rows in the last
// layout.
func (r *rows) MinSize([]fyne.CanvasObject) fyne.Size {
	height := r.rowHeight() + 2*ui.Gap1
	if r.narrow {
		height += r.rowHeight() + ui.Gap1
	}
	return fyne.NewSize(max(r.span(r.finding())+r.width(r.bar.closer)+ui.Gap6, r.span(r.options())+ui.Gap6), height)
}
