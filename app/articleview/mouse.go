package articleview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// pointer is what is known of the mouse between events.
type pointer struct {
	down    bool
	at      fyne.Position // of the last press
	time    time.Time     // of the last press
	clicks  int           // presses in one place, quick after each other
	moved   bool          // since the press, more than a click wanders
	gesture gesture
	drag    fyne.Position // where a drag is now
	scroll  *fyne.Animation
	lastHit fyne.Position // where the last plain click was, for going outward
	hadHit  bool
}

// doubleClick is how long after a click the next one counts as a part of it.
const doubleClick = 350 * time.Millisecond

// resize is a span whose handle is being dragged.
type resize struct {
	id    annotate.SpanID
	fixed int // the end that stays
	rng   annotate.Range
}

// MouseDown implements desktop.Mouseable. Nothing waits for a second click:
// the first press shows its effect, and the second one another.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.press(e)
	v.pointer.time = time.Now() // what it took to draw the effect is none of the user's time
}

func (v *View) press(e *desktop.MouseEvent) {
	v.endHover()
	v.takeFocus()
	if e.Button != desktop.MouseButtonPrimary || v.body.doc == nil {
		return
	}
	p := &v.pointer
	if p.clicks > 0 && time.Since(p.time) < doubleClick && near(e.Position, p.at, clickSlop+1) {
		p.clicks++
	} else {
		p.clicks = 1
	}
	p.down, p.moved, p.at, p.drag = true, false, e.Position, e.Position
	if p.clicks == 1 {
		if s, fixed, ok := v.handleAt(e.Position); ok {
			v.resizing = &resize{id: s.ID, fixed: fixed, rng: s.Range}
			return
		}
	}
	offset := v.offsetAt(e.Position)
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		p.gesture = extend(v.segments, v.sel)
		v.selected = ""
		v.setSelection(p.gesture.to(offset, v.snaps()))
		p.moved = true
	case p.clicks == 1:
		p.gesture, _ = begin(v.segments, offset, 1)
		v.setSelection(caretAt(offset))
	default:
		if p.clicks > 3 {
			p.clicks = 3
		}
		if hit, ok := v.hit(e.Position); ok {
			offset = hit
		}
		var s selection
		p.gesture, s = begin(v.segments, offset, p.clicks)
		v.selected = ""
		v.setSelection(s)
		p.moved = true
	}
}

// MouseUp implements desktop.Mouseable.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	p := &v.pointer
	if e.Button != desktop.MouseButtonPrimary || !p.down {
		return
	}
	p.down = false
	defer func() { p.time = time.Now() }()
	v.stopScroll()
	if r := v.resizing; r != nil {
		v.resizing = nil
		if !p.moved {
			v.clickSpan(e.Position)
			return
		}
		if s, ok := v.state.Span(r.id); ok && s.Range != r.rng && v.OnResize != nil {
			v.OnResize(r.id, r.rng)
		}
		v.update()
		return
	}
	if !p.moved {
		v.clickSpan(e.Position)
		return
	}
	v.update()
	if !v.sel.empty() && v.OnGesture != nil {
		v.OnGesture()
	}
}

// clickSpan selects the innermost span at a position; the same spot again the
// next one outward, then round. Beside all spans it selects none; a ghost there
// is told of.
func (v *View) clickSpan(at fyne.Position) {
	p := &v.pointer
	again := p.hadHit && near(at, p.lastHit, clickSlop)
	p.lastHit, p.hadHit = at, true
	offset, ok := v.hit(at)
	if !ok {
		v.SelectSpan("", false)
		return
	}
	spans := v.state.At(offset)
	if len(spans) == 0 {
		v.SelectSpan("", false)
		if ghosts := v.GhostsAt(offset); len(ghosts) > 0 && v.OnGhost != nil {
			v.OnGhost(ghosts[0])
		}
		return
	}
	next := 0
	if again {
		for i, s := range spans {
			if s.ID == v.selected {
				next = (i + 1) % len(spans)
			}
		}
	}
	caret := v.sel.caret
	v.SelectSpan(spans[next].ID, false)
	v.sel = caretAt(caret) // it stays where the click was
	v.selectionChanged()
	v.update()
}

// Dragged implements fyne.Draggable. A drag starts after two pixels, with any
// button; only the primary one has a gesture.
func (v *View) Dragged(e *fyne.DragEvent) {
	p := &v.pointer
	if !p.down || v.body.doc == nil {
		return
	}
	p.drag = e.Position
	if !p.moved && v.resizing == nil && near(e.Position, p.at, clickSlop) {
		return
	}
	p.moved = true
	v.dragTo(e.Position)
	v.autoScroll()
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() { v.stopScroll() }

func (v *View) dragTo(at fyne.Position) {
	offset := v.body.doc.BoundaryAt(at.X-v.column.x, v.y+float64(at.Y)-v.body.top)
	if r := v.resizing; r != nil {
		rng := annotate.Range{Start: min(r.fixed, offset), End: max(r.fixed, offset)}
		if v.snaps() {
			rng = v.segments.Snap(rng)
			if offset < r.fixed { // the end that stays may be inside a word
				rng.End = r.fixed
			} else {
				rng.Start = r.fixed
			}
			rng = v.segments.Trim(rng)
		} else {
			rng = v.segments.Trim(v.segments.Cover(rng))
		}
		if !rng.Empty() {
			r.rng = rng
		}
		v.update()
		return
	}
	v.selected = ""
	v.setSelection(v.pointer.gesture.to(offset, v.snaps()))
}

// snaps says whether selections grow to whole words: Alt turns the choice round.
func (v *View) snaps() bool { return (ui.Held()&fyne.KeyModifierAlt == 0) != v.noSnap }

// autoScroll scrolls while a drag rests beyond an edge. No events come then,
// so an animation ticks; it stops by itself when the pointer is back.
func (v *View) autoScroll() {
	if v.beyond() == 0 || v.pointer.scroll != nil {
		return
	}
	last := time.Now()
	a := fyne.NewAnimation(time.Hour, func(float32) {
		d := v.beyond()
		if d == 0 || !v.pointer.down {
			v.stopScroll()
			return
		}
		now := time.Now()
		v.ScrollTo(v.y + float64(d)*8*now.Sub(last).Seconds())
		last = now
		v.dragTo(v.pointer.drag)
	})
	v.pointer.scroll = a
	a.Start()
}

func (v *View) stopScroll() {
	if a := v.pointer.scroll; a != nil {
		v.pointer.scroll = nil
		a.Stop()
	}
}

// beyond is how far a drag is above (negative) or below the view.
func (v *View) beyond() float32 {
	y := v.pointer.drag.Y
	switch h := v.Size().Height; {
	case y < 0:
		return y
	case y > h:
		return y - h
	}
	return 0
}

// TappedSecondary implements fyne.SecondaryTappable.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if v.body.doc == nil || v.OnContext == nil {
		return
	}
	offset, ok := v.hit(e.Position)
	if inside := ok && v.sel.bounds().Contains(offset); !inside {
		var id annotate.SpanID
		if ok {
			if spans := v.state.At(offset); len(spans) > 0 {
				id = spans[0].ID
				for _, s := range spans { // one of them is selected already: it is meant
					if s.ID == v.selected {
						id = s.ID
					}
				}
			}
		}
		if id == "" {
			v.selected = ""
			at := v.offsetAt(e.Position)
			word := selection{at, at}
			if ok { // the word is meant
				r := v.segments.Snap(v.segments.Word(offset))
				word = selection{r.Start, r.End}
			}
			v.setSelection(word)
		} else {
			v.SelectSpan(id, false)
		}
	}
	v.OnContext(e.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() { v.endHover() }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.cursor = desktop.DefaultCursor
	if v.body.doc == nil {
		return
	}
	if _, _, ok := v.handleAt(e.Position); ok {
		v.cursor = desktop.HResizeCursor
		return
	}
	var over target
	defer func() { v.hoverOver(over, e.Position) }()
	x := e.Position.X - v.column.x
	if x < -ui.Gap4 || x > v.column.width+ui.Gap4 || v.y+float64(e.Position.Y) < v.body.top {
		return
	}
	v.cursor = desktop.TextCursor
	if offset, ok := v.hit(e.Position); ok {
		over = v.targetAt(offset)
		if over.span != "" || over != (target{}) && v.OnGhost != nil {
			v.cursor = desktop.PointerCursor
		}
	}
}

// Cursor implements desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor { return v.cursor }

// offsetAt is the caret place nearest to a position in the view.
func (v *View) offsetAt(p fyne.Position) int {
	return v.body.doc.OffsetAt(p.X-v.column.x, v.y+float64(p.Y)-v.body.top)
}

// hit is the code point under a position; false beside the text.
func (v *View) hit(p fyne.Position) (int, bool) {
	y := v.y + float64(p.Y) - v.body.top
	d := v.body.doc
	if y < 0 || y >= d.Height() {
		return 0, false
	}
	return d.Line(d.LineAtY(y)).HitOffset(p.X - v.column.x)
}

// handleAt is the selected span whose handle is at a position, and the end
// that stays when it is dragged.
func (v *View) handleAt(p fyne.Position) (annotate.Span, int, bool) {
	s, ok := v.SelectedSpan()
	if !ok || v.r == nil {
		return s, 0, false
	}
	for _, h := range v.r.handles {
		if h.shown && math.Abs(float64(p.X-h.x)) <= handleReach && p.Y >= h.y-2 && p.Y <= h.y+h.h+2 {
			if h.end {
				return s, s.Range.Start, true
			}
			return s, s.Range.End, true
		}
	}
	return s, 0, false
}

func near(a, b fyne.Position, slop float32) bool {
	return math.Abs(float64(a.X-b.X)) <= float64(slop) && math.Abs(float64(a.Y-b.Y)) <= float64(slop)
}

func (v *View) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.Focused() != fyne.Focusable(v) {
		c.Focus(v)
	}
}
