package articleview

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// Still says that nothing in the view moves by itself.
func (v *View) Still() bool { return v.edge == nil }

// Controls implements ui.Inspectable: the scroll bar, and the chips while they
// are shown.
func (v *View) Controls() []ui.Control {
	if v.r == nil {
		return nil
	}
	var out []ui.Control
	if v.r.bar.thumb.Visible() {
		out = append(out, ui.Control{Name: "article:scrollbar", Role: "scrollbar", Text: lang.L("Scroll bar"), Enabled: true, Object: v.r.bar.thumb})
	}
	if v.r.chips.Visible() {
		for _, b := range v.r.chips.chips {
			out = append(out, ui.Button(b.Name, b.AccessibilityLabel(), b))
		}
	}
	if v.r.offers.Visible() {
		for _, b := range v.r.offers.tabs {
			out = append(out, ui.Button(b.Name, b.Text(), b))
		}
	}
	return out
}

// Inspect adds what the view shows to a snapshot; place turns a rectangle of
// the view into one of the window.
func (v *View) Inspect(out *inspect.Snapshot, place func(x, y, w, h float32) inspect.Rect) {
	if v.r == nil || v.page.body.doc == nil {
		return
	}
	height := v.Size().Height
	for _, l := range v.r.shown {
		out.Lines = append(out.Lines, inspect.Line{
			Start: l.line.Start, End: l.line.End,
			Rect: place(v.page.column.x+l.line.X0, l.y, l.line.Width, l.line.Height),
		})
		if l.y < 0 || l.y+l.line.Height > height {
			continue // only words that can be clicked
		}
		v.inspectWords(l, out, place)
	}
	at := make(map[annotate.SpanID]int, v.state.SpanCount())
	for s := range v.state.Spans() {
		if rz := v.resizing; rz != nil && s.ID == rz.id {
			s.Range = rz.rng
		}
		at[s.ID] = len(out.Spans)
		full := v.legend.inks[s.Label].full
		out.Spans = append(out.Spans, inspect.Span{
			ID: string(s.ID), Label: string(s.Label), Start: s.Range.Start, End: s.Range.End, Selected: s.ID == v.selected.span,
			Color: fmt.Sprintf("#%02X%02X%02X", full.R, full.G, full.B),
		})
	}
	for _, sh := range v.r.spans.shapes {
		s := &out.Spans[at[v.r.spans.drawn[sh.span].ID]]
		s.Boxes = append(s.Boxes, place(sh.x, sh.y, sh.w, sh.h))
	}
	v.inspectGhosts(out, place)
	v.inspectLinks(out, place)
	caret := v.Caret()
	x, y, h := v.port.caret(caret)
	out.Caret = inspect.Caret{Offset: caret, Rect: place(x, y, caretWidth, h)}
	sel := v.Selection()
	out.Selection = inspect.Selection{Start: sel.Start, End: sel.End, Text: v.state.Article.Quote(sel)}
}

// inspectGhosts lists the ghosts in sight, in the order in which they begin.
func (v *View) inspectGhosts(out *inspect.Snapshot, place func(x, y, w, h float32) inspect.Rect) {
	at := map[int]int{} // where in the answer a ghost is
	all := &out.Offers
	if v.ghosts.predicted {
		all = &out.Ghosts
	}
	for _, l := range v.r.shown {
		for _, f := range l.frames {
			k, ok := at[f.index]
			if !ok {
				k = len(*all)
				at[f.index] = k
				g, ink := f.of, v.legend.inks[f.of.Mark.Label].ghost
				*all = append(*all, inspect.Ghost{
					Label: string(g.Mark.Label), Set: g.Set, Start: g.Mark.Range.Start, End: g.Mark.Range.End,
					Other: g.Other, Current: g.Current, Color: fmt.Sprintf("#%02X%02X%02X", ink.R, ink.G, ink.B),
				})
			}
			(*all)[k].Boxes = append((*all)[k].Boxes, place(v.page.column.x+f.x, l.y+f.y, f.w, f.h))
		}
	}
}

// inspectLinks lists the links that are drawn.
func (v *View) inspectLinks(out *inspect.Snapshot, place func(x, y, w, h float32) inspect.Rect) {
	for _, d := range v.r.links.drawn {
		l := d.link
		link := inspect.Link{Type: l.Type, From: string(l.From), To: string(l.To), Assumed: l.Assumed, Rect: place(d.plate.x, d.plate.y, d.plate.w, d.plate.h)}
		if d.plate != (plate{}) {
			link.Words = d.words
		}
		for i := 1; i < len(d.points); i++ {
			a, b := d.points[i-1], d.points[i]
			link.Way = append(link.Way, place(min(a.X, b.X), min(a.Y, b.Y), abs(a.X-b.X), abs(a.Y-b.Y)))
		}
		out.Links = append(out.Links, link)
	}
}

func (v *View) inspectWords(l visibleLine, out *inspect.Snapshot, place func(x, y, w, h float32) inspect.Rect) {
	for at := l.line.Start; at < l.line.End; {
		w := v.segments.Word(at)
		if w.End <= at {
			return
		}
		part := annotate.Range{Start: max(w.Start, l.line.Start), End: min(w.End, l.line.End)}
		at = w.End
		trimmed := v.segments.Trim(part)
		if trimmed.Empty() {
			continue
		}
		for _, b := range l.line.Boxes(trimmed, nil) {
			out.Words = append(out.Words, inspect.Word{
				Start: trimmed.Start, End: trimmed.End, Text: v.state.Article.Quote(trimmed),
				Rect: place(v.page.column.x+b.X, l.y, b.W, l.line.Height),
			})
		}
	}
}
