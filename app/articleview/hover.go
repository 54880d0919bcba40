package articleview

import (
	"time"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// hoverDelay is how long the pointer rests on a span before its card shows, so
// that reading along does not make cards flicker.
const hoverDelay = 450 * time.Millisecond

// hover is the span under the pointer, and its card's timer.
type hover struct {
	span annotate.SpanID
	at   fyne.Position
	stop func()
}

// hoverOver notes which span the pointer is on, "" none.
func (v *View) hoverOver(id annotate.SpanID, at fyne.Position) {
	v.hover.at = at
	if id == v.hover.span {
		return
	}
	v.endHover()
	v.hover.span = id
	if id != "" && !v.pointer.down {
		v.hover.stop = ui.After(hoverDelay, v.showCard)
	}
}

// endHover takes the card away.
func (v *View) endHover() {
	if v.hover.stop != nil {
		v.hover.stop()
		v.hover.stop = nil
	}
	v.hover.span = ""
	if v.r != nil && v.r.card.Visible() {
		v.r.card.Hide()
		v.r.touch()
	}
}

// showCard puts the card below the line that the pointer is on, or above it
// where there is no room.
func (v *View) showCard() {
	s, ok := v.state.Span(v.hover.span)
	if !ok || v.r == nil || v.pointer.down {
		return
	}
	label := annotate.Label{ID: s.Label, Name: string(s.Label)}
	for _, l := range v.labels {
		if l.ID == s.Label {
			label = l
		}
	}
	c := v.r.card
	c.show(s, label, v.inks[s.Label], v.setName)
	lineTop, lineBottom := v.hover.at.Y, v.hover.at.Y
	for _, l := range v.r.shown {
		if l.y <= v.hover.at.Y && v.hover.at.Y < l.y+l.line.Height {
			lineTop, lineBottom = l.y, l.y+l.line.Height
		}
	}
	size, room := c.Size(), v.Size()
	y := lineBottom + ui.Gap1
	if y+size.Height > room.Height {
		y = lineTop - ui.Gap1 - size.Height
	}
	x := min(v.hover.at.X-ui.Gap6, room.Width-barWidth-size.Width-ui.Gap1)
	c.Move(fyne.NewPos(max(x, ui.Gap1), max(y, ui.Gap1)))
	v.r.touch()
}
