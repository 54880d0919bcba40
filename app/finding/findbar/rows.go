package findbar

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// rows is the layout of the bar. In a narrow pane, the options and "Tag every" are
// in more rows.
type rows struct{ bar *Bar }

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

// arrange places the parts in a bar of a width, and returns the bar's height. put may
// be nil.
func (r *rows) arrange(width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	left, right, height := ui.Gap3, width-ui.Gap2, r.rowHeight()
	x, y := left, ui.Gap1
	place := func(o fyne.CanvasObject, w float32) {
		if put != nil {
			put(o, fyne.NewPos(x, y), fyne.NewSize(w, height))
		}
		x += w + ui.Gap1
	}
	closer := r.width(r.bar.closer)
	room := right - left - r.span(r.finding()) - closer - 2*ui.Gap2
	second := r.span(r.options())
	narrow := room-second < leastEntry
	if !narrow {
		room -= second
	}
	place(r.bar.query, max(leastTab, min(room, mostEntry)))
	x += ui.Gap1
	for _, o := range r.finding() {
		place(o, r.width(o))
	}
	after := x + ui.Gap2
	x = right - closer
	place(r.bar.closer, closer)
	x = after
	if narrow {
		x, y = left, y+height+ui.Gap1
	}
	for _, o := range r.options() {
		w := r.width(o)
		if narrow && x > left && x+w > right {
			x, y = left, y+height+ui.Gap1
		}
		place(o, w)
	}
	return y + height + ui.Gap1
}

// Layout implements fyne.Layout.
func (r *rows) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	r.arrange(s.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

// MinSize implements fyne.Layout. The bar has more rows in a narrow pane, see
// HeightAt.
func (r *rows) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(r.span(r.finding())+r.width(r.bar.closer)+leastTab+ui.Gap6+ui.Gap2, r.rowHeight()+2*ui.Gap1)
}
