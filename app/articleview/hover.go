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

// hover is what is under the pointer, and its card's timer.
type hover struct {
	over target
	at   fyne.Position
	stop func()
}

// target is what a card tells of: a span, and a ghost of each run. The zero
// target is none.
type target struct {
	span   annotate.SpanID
	ghosts [2]*Ghost
}

// targetAt is what of each set lies innermost at an offset.
func (v *View) targetAt(offset int) target {
	var t target
	if spans := v.state.At(offset); len(spans) > 0 {
		t.span = spans[0].ID
	}
	for _, i := range v.GhostsAt(offset) {
		g, run := &v.ghosts.given[i], 0
		if g.Other {
			run = 1
		}
		if t.ghosts[run] == nil {
			t.ghosts[run] = g
		}
	}
	return t
}

// hoverOver notes what the pointer is on.
func (v *View) hoverOver(over target, at fyne.Position) {
	v.hover.at = at
	if over == v.hover.over {
		return
	}
	v.endHover()
	v.hover.over = over
	if over != (target{}) && !v.pointer.down {
		v.hover.stop = ui.After(hoverDelay, v.showCard)
	}
}

// endHover takes the card away.
func (v *View) endHover() {
	if v.hover.stop != nil {
		v.hover.stop()
		v.hover.stop = nil
	}
	v.hover.over = target{}
	if v.r != nil && v.r.card.Visible() {
		v.r.card.Hide()
		v.r.touch()
	}
}

// showCard puts the card below the line that the pointer is on, or above it
// where there is no room.
func (v *View) showCard() {
	if v.r == nil || v.pointer.down {
		return
	}
	parts := v.cardParts(v.hover.over)
	if len(parts) == 0 {
		return
	}
	c := v.r.card
	c.show(parts)
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

// cardParts are what the card tells of t: the span, then the ghosts. A quote
// that was given is not given again.
func (v *View) cardParts(t target) []cardPart {
	var parts []cardPart
	var quoted annotate.Range
	if s, ok := v.state.Span(t.span); ok {
		parts = append(parts, partOfSpan(s, v.labelName(s.Label), v.setName, v.inks[s.Label].full))
		quoted = s.Range
	}
	for _, g := range t.ghosts {
		if g == nil {
			continue
		}
		quote := ""
		if r := g.Mark.Range; r != quoted {
			quote = v.state.Article.Quote(annotate.Range{Start: r.Start, End: min(r.End, v.state.Article.Len())})
			quoted = r
		}
		parts = append(parts, partOfGhost(*g, v.labelName(g.Mark.Label), quote, v.inks[g.Mark.Label].ghost))
	}
	return parts
}

func (v *View) labelName(id annotate.LabelID) string {
	for _, l := range v.labels {
		if l.ID == id {
			return l.Name
		}
	}
	return string(id)
}
