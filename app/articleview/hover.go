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

// hover is what the pointer rests on, and the card that tells of it after a while.
type hover struct {
	v    *View
	over target
	at   fyne.Position
	stop func() // the wait for the card; nil for none
}

// target is what a card tells of: a span, and a ghost of each run. The zero
// target is none.
type target struct {
	span   annotate.SpanID
	ghosts [2]*Ghost
}

// targetAt is what of each set lies innermost at an offset.
func targetAt(s annotate.State, ghosts *ghosts, offset int) target {
	var t target
	if spans := s.At(offset); len(spans) > 0 {
		t.span = spans[0].ID
	}
	for _, i := range ghosts.at(offset) {
		g, run := &ghosts.given[i], 0
		if g.Other {
			run = 1
		}
		if t.ghosts[run] == nil {
			t.ghosts[run] = g
		}
	}
	return t
}

// move notes that the pointer is at a place, over something. Its card shows when
// the pointer stays there.
func (h *hover) move(over target, at fyne.Position) {
	h.at = at
	if over == h.over {
		return
	}
	h.end()
	h.over = over
	if over != (target{}) && !h.v.down {
		h.stop = ui.After(hoverDelay, h.show)
	}
}

// end takes the card away, and waits for none.
func (h *hover) end() {
	if h.stop != nil {
		h.stop()
	}
	h.over, h.stop = target{}, nil
	h.v.links.tell(h.v, "")
	if r := h.v.r; r != nil && r.card.Visible() {
		r.card.Hide()
		r.touch()
	}
}

// show shows the card.
func (h *hover) show() {
	v := h.v
	if v.r == nil || v.down {
		return
	}
	if parts := partsOf(h.over, v.state, v.setName, &v.legend); len(parts) > 0 {
		v.links.tell(v, h.over.span)
		v.r.showCard(parts, h.at)
	}
}

// partsOf are what the card tells of t: the span, then the ghosts. A quote
// that was given is not given again. set is the name of the spans' set.
func partsOf(t target, state annotate.State, set string, g *legend) []cardPart {
	var parts []cardPart
	var quoted annotate.Range
	if s, ok := state.Span(t.span); ok {
		parts = append(parts, partOfSpan(state, s, g.name(s.Label), set, g.inks[s.Label].full))
		quoted = s.Range
	}
	for _, ghost := range t.ghosts {
		if ghost == nil {
			continue
		}
		quote, label := "", ghost.Mark.Label
		if r := ghost.Mark.Range; r != quoted {
			quote = state.Article.Quote(annotate.Range{Start: r.Start, End: min(r.End, state.Article.Len())})
			quoted = r
		}
		parts = append(parts, partOfGhost(*ghost, g.name(label), quote, g.inks[label].ghost))
	}
	return parts
}
