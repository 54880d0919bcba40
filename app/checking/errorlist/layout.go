package errorlist

import (
	"slices"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// Below the width narrow, the choices of kind and label are one below the other.
// But in a column lower than low they are side by side, because the rows need the
// room.
const narrow, low = 230, 560

const tabHeight float32 = 26

// Layout implements fyne.Layout.
func (h *head) Layout(_ []fyne.CanvasObject, s fyne.Size) { h.place(s.Width) }

// MinSize implements fyne.Layout.
func (h *head) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, h.place(max(h.root.Size().Width, 120)))
}

// place arranges the visible parts, and returns their height.
func (h *head) place(width float32) float32 {
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(0, width), height))
	}
	y := ui.Gap1
	right := width - ui.Gap2
	for _, b := range []*button{h.close, h.scores} {
		w := b.MinSize().Width
		right -= w
		put(b, right, y, w, 28)
	}
	put(h.name, ui.Gap3, y, right-ui.Gap1-ui.Gap3, 28)
	y += 28
	count := min(h.count.width()+2, width-2*ui.Gap3)
	put(h.count, ui.Gap3, y, count, 18)
	listed := min(h.listed.width()+2, width-2*ui.Gap3-count-ui.Gap3)
	put(h.listed, width-ui.Gap3-listed, y, listed, 18)
	y += 18 + ui.Gap1
	bar := width - 2*ui.Gap3
	put(h.bar, ui.Gap3, y, bar, 3)
	put(h.barDone, ui.Gap3, y, bar*h.l.check.progress(), 3)
	y += 3 + ui.Gap2
	if !h.search.Visible() {
		return y
	}
	put(h.search, ui.Gap2, y, width-2*ui.Gap2, h.search.MinSize().Height)
	y += h.search.MinSize().Height + ui.Gap1
	choice := h.kind.MinSize().Height
	if width < narrow && !h.low {
		put(h.kind, ui.Gap2, y, width-2*ui.Gap2, choice)
		y += choice + ui.Gap1
		put(h.label, ui.Gap2, y, width-2*ui.Gap2, choice)
	} else {
		half := (width - 2*ui.Gap2 - ui.Gap1) / 2
		put(h.kind, ui.Gap2, y, half, choice)
		put(h.label, ui.Gap2+half+ui.Gap1, y, half, choice)
	}
	y += choice + ui.Gap1
	if h.pair.Visible() {
		put(h.pair, ui.Gap2, y, min(h.pair.MinSize().Width, width-2*ui.Gap2), tabHeight)
		y += tabHeight + ui.Gap1
	}
	for _, tabs := range [][]*ui.Tab{h.states, h.changes} {
		if !tabs[0].Visible() {
			continue
		}
		y = placeTabs(tabs, y, width)
	}
	return y + 2
}

// placeTabs arranges tabs from y on, and returns their lower end. If they do not
// fit into one row, the rows get about equal numbers.
func placeTabs(tabs []*ui.Tab, y, width float32) float32 {
	perRow := len(tabs)
	for perRow > 1 && !fit(tabs, perRow, width) {
		perRow--
	}
	rows := (len(tabs) + perRow - 1) / perRow
	perRow = (len(tabs) + rows - 1) / rows
	x := ui.Gap2
	for i, t := range tabs {
		if i > 0 && i%perRow == 0 {
			x, y = ui.Gap2, y+tabHeight
		}
		w := t.MinSize().Width
		t.Move(fyne.NewPos(x, y))
		t.Resize(fyne.NewSize(w, tabHeight-2))
		x += w + ui.Gap1
	}
	return y + tabHeight
}

// fit says whether tabs fit into a width in rows of perRow.
func fit(tabs []*ui.Tab, perRow int, width float32) bool {
	for row := range slices.Chunk(tabs, perRow) {
		used := ui.Gap2 - ui.Gap1
		for _, t := range row {
			used += ui.Gap1 + t.MinSize().Width
		}
		if used > width-ui.Gap2 {
			return false
		}
	}
	return true
}

// column is a layout with the head at the top, and details and buttons at the
// bottom. The list gets the remaining room. If this is not enough, the details show
// fewer lines of the quotes, then scroll. The buttons are always visible.
type column struct{ l *List }

// rooms lists the numbers of lines of a quote in the details, each with the number
// of rows that must stay visible.
var rooms = []struct{ lines, rows int }{{3, 5}, {2, 4}, {1, 3}}

// Layout implements fyne.Layout.
func (c column) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l := c.l
	l.head.low = s.Height < low
	head, foot := l.head.place(s.Width), l.foot.height(s.Width)
	room := s.Height - head - foot
	sides := float32(0)
	if l.details.Visible() {
		fits := false
		for _, r := range rooms {
			l.details.lines = r.lines
			if sides = l.details.height(s.Width); sides <= room-l.rows.list.HeightOf(r.rows) {
				fits = true
				break
			}
		}
		if !fits {
			sides = min(sides, max(60, room-l.rows.list.HeightOf(2)))
		}
	}
	y := float32(0)
	place := func(o fyne.CanvasObject, height float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, height))
		y += height
	}
	place(l.head.root, head)
	place(l.rows.root, max(0, room-sides))
	place(l.scroll, sides)
	place(l.foot.root, foot)
}

// MinSize implements fyne.Layout.
func (c column) MinSize([]fyne.CanvasObject) fyne.Size {
	width := max(170, c.l.Size().Width)
	return fyne.NewSize(170, c.l.head.place(width)+c.l.foot.height(width)+rowHeight)
}
