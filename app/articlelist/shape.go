package articlelist

import (
	"fmt"
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// shape says which parts a row has room for. It follows from the article and the
// width of the list.
type shape struct {
	lines  int  // of the title: 1 or 2
	source bool // outlet or date
	counts bool // of spans
	beside bool // the counts fit beside the source

	snippet bool // a line of the text around what was found
}

// The places in a row. left is where the text begins.
const (
	left       = ui.Gap3 + 20
	edge       = 8
	titleLine  = 17
	smallLine  = 16
	countsRoom = 6 // after each count
	headHeight = 28
)

// sourceTop is the upper end of the line with the source.
func (s shape) sourceTop() float32 {
	if s.snippet {
		return s.snippetTop() + smallLine
	}
	return s.snippetTop()
}

// snippetTop is the upper end of the line with the snippet.
func (s shape) snippetTop() float32 { return edge + float32(s.lines)*titleLine + 2 }

// countsTop is the upper end of the line with the counts.
func (s shape) countsTop() float32 {
	if s.source && !s.beside {
		return s.sourceTop() + smallLine
	}
	return s.sourceTop()
}

// height is the height of a row.
func (s shape) height() float32 {
	switch {
	case s.counts:
		return s.countsTop() + smallLine + edge - 2
	case s.source:
		return s.sourceTop() + smallLine + edge - 2
	}
	if s.snippet {
		return s.snippetTop() + smallLine + edge - 2
	}
	return edge + float32(s.lines)*titleLine + edge
}

// widths are the widths of the parts of an article's row, in a few bytes: there are a
// hundred thousand. The zero value is not measured.
type widths struct{ title, source, counts width }

// width is a width in quarters of a unit and one more; 0 is not measured. A longer one
// than a screen is as wide as any.
type width uint16

func widthOf(w float32) width {
	return width(min(math.Ceil(float64(w)*4), math.MaxUint16-1)) + 1
}

func (w width) units() float32 { return float32(max(w, 1)-1) / 4 }

// shape is the shape of a row in a list of a width.
func (w widths) shape(width float32) shape {
	room := width - left - ui.Gap3
	source, counts := w.source.units(), w.counts.units()
	s := shape{lines: 1, source: source > 0, counts: counts > 0}
	if w.title.units() > room {
		s.lines = 2
	}
	s.beside = s.source && s.counts && source+ui.Gap2+counts <= room
	return s
}

// heights knows how much room the articles of the table need. It estimates the
// widths of texts, because a hundred thousand cannot be measured at once.
type heights struct {
	title, small, bold *ui.Ruler
	date               float32                      // the widest date
	marks              map[annotate.LabelID]float32 // of the labels
	articles           []widths                     // by their places in the table
	width              float32                      // of the list
	rows               int                          // of the pass that have their height
	pass               *listing.Pass
}

// forget forgets the widths: the table or the labels are others.
func (h *heights) forget() { h.articles, h.marks = h.articles[:0], nil }

// widthsOf are the widths of the article at a place of the table.
func (l *List) widthsOf(place int) widths {
	h := &l.listed.heights
	if missing := place + 1 - len(h.articles); missing > 0 {
		h.articles = append(h.articles, make([]widths, missing)...)
	}
	w := &h.articles[place]
	if w.title == 0 {
		*w = h.measure(l.listed.shown.Table().At(place), l.labels)
	}
	return *w
}

func (h *heights) measure(a annotate.ArticleSummary, labels []annotate.Label) widths {
	if h.title == nil {
		h.title, h.small = ui.NewRuler(ui.TextSize, fyne.TextStyle{}), ui.NewRuler(ui.SmallSize, fyne.TextStyle{})
		h.bold = ui.NewRuler(ui.SmallSize, fyne.TextStyle{Bold: true})
		for month := range 12 {
			h.date = max(h.date, h.small.Width(ui.Date(fmt.Sprintf("2000-%02d-28", month+1))))
		}
	}
	if h.marks == nil {
		h.marks = map[annotate.LabelID]float32{}
		for id, mark := range ui.LabelMarks(labels) {
			h.marks[id] = h.bold.Width(mark)
		}
	}
	source, counts := h.small.Width(a.Outlet), float32(0)
	if a.Published != "" {
		date := h.date
		if len(a.Published) < 10 || a.Published[4] != '-' { // shown as it is
			date = h.small.Width(a.Published)
		}
		if source > 0 {
			source += h.small.Width(" · ")
		}
		source += date
	}
	n := 0
	for _, l := range labels {
		if c := a.Count(l.ID); c > 0 && n < maxCounts {
			counts += h.bold.Width(strconv.Itoa(c)) + h.marks[l.ID] + countsRoom
			n++
		}
	}
	return widths{widthOf(h.title.Width(a.Title)), widthOf(source), widthOf(counts)}
}

// shapeOf is the shape of row k.
func shapeOf(l *List, k int) shape {
	s := l.widthsOf(l.listed.shown.Place(k)).shape(l.listed.heights.width)
	if l.filter.Query != "" {
		_, s.snippet = l.FoundBy(l.listed.id(k))
	}
	return s
}

// measureRows gives the rows their heights.
func (l *List) measureRows() {
	h, shown := &l.listed.heights, l.listed.shown
	h.width = l.list.Size().Width
	before := l.list.GetScrollOffset()
	l.list.SetHeights(func(yield func(float32) bool) {
		starts := l.listed.groups.starts
		for k := range shown.Len() {
			if len(starts) > 0 && starts[0] == k {
				starts = starts[1:]
				if !yield(headHeight) {
					return
				}
			}
			if !yield(shapeOf(l, k).height()) {
				return
			}
		}
	})
	h.pass, h.rows = shown, shown.Len()
	if l.awaited.scrolled == before {
		l.awaited.scrolled = l.list.GetScrollOffset()
	}
}

// measureMore gives the rows that came behind the others their heights. It is false if
// rows may have come between the others.
func measureMore(l *List) bool {
	h, shown := &l.listed.heights, l.listed.shown
	if h.pass != shown || h.rows == 0 || shown.Ordered() {
		return false
	}
	l.list.AddHeights(func(yield func(float32) bool) {
		for ; h.rows < shown.Len(); h.rows++ {
			if !yield(shapeOf(l, h.rows).height()) {
				return
			}
		}
	})
	return true
}

// remeasure measures an article of the table again. The answer is true if a row for
// the article needs another height.
func remeasure(l *List, id annotate.ArticleID) bool {
	h := &l.listed.heights
	place, ok := l.listed.shown.Table().Index(id)
	if !ok || place >= len(h.articles) {
		return false
	}
	before := h.articles[place].shape(h.width).height()
	h.articles[place] = widths{}
	return l.widthsOf(place).shape(h.width).height() != before
}

// Resize implements fyne.CanvasObject. In another width, titles may need another
// number of lines.
func (l *List) Resize(s fyne.Size) {
	l.BaseWidget.Resize(s)
	if l.list.Size().Width != l.listed.heights.width {
		l.measureRows()
		l.list.Refresh()
	}
}
