package articleview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"goldspan/annotate"
	"goldspan/app/crash"
	"goldspan/app/ui"
)

// mouse turns the pointer's events into selections, other ranges of spans, and
// clicks on them.
type mouse struct {
	v        *View
	free     bool // selections do not grow to whole words
	cursor   desktop.Cursor
	clicks   clicks
	down     bool
	moved    bool // since the press, more than a click wanders
	gesture  gesture
	resizing *resize
	drag     fyne.Position   // where a drag is now
	edge     *fyne.Animation // scrolls while a drag is beyond an edge
}

// reset is for an article that was just opened.
func (m *mouse) reset() {
	m.stopScroll()
	m.clicks, m.down, m.moved, m.gesture, m.resizing, m.drag = clicks{}, false, false, gesture{}, nil, fyne.Position{}
}

// SetSnap says whether selections made with the pointer grow to whole words.
// Alt, while held, does the other.
func (m *mouse) SetSnap(on bool) { m.free = !on }

// snaps says whether selections grow to whole words.
func (m *mouse) snaps() bool { return (ui.Held()&fyne.KeyModifierAlt == 0) != m.free }

// MouseDown implements desktop.Mouseable. Nothing waits for a second click:
// the first press shows its effect, and the second one another.
func (m *mouse) MouseDown(e *desktop.MouseEvent) {
	defer crash.Catch("a press in the article")
	m.v.Together(func() { m.press(e) })
	m.clicks.time = time.Now() // what it took to draw the effect is none of the user's time
}

func (m *mouse) press(e *desktop.MouseEvent) {
	v := m.v
	v.hover.end()
	v.takeFocus()
	if e.Button != desktop.MouseButtonPrimary || v.page.body.doc == nil {
		return
	}
	clicks := m.clicks.press(e.Position, time.Now())
	m.down, m.moved, m.drag = true, false, e.Position
	if clicks == 1 {
		if s, fixed, ok := m.handleAt(e.Position); ok {
			m.resizing = &resize{id: s.ID, fixed: fixed, rng: s.Range}
			return
		}
	}
	offset := v.port.offsetAt(e.Position)
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		m.gesture = extend(v.segments, v.selected.text)
		m.moved = true
		v.selectText(m.gesture.to(offset, m.snaps()))
	case clicks == 1:
		m.gesture, _ = begin(v.segments, offset, 1)
		v.selected.click(offset)
		v.selectionChanged()
		v.update()
	default:
		if hit, ok := v.port.hit(e.Position); ok {
			offset = hit
		}
		var s selection
		m.gesture, s = begin(v.segments, offset, clicks)
		m.moved = true
		v.selectText(s)
	}
}

// MouseUp implements desktop.Mouseable.
func (m *mouse) MouseUp(e *desktop.MouseEvent) {
	defer crash.Catch("the end of a press in the article")
	if e.Button != desktop.MouseButtonPrimary || !m.down {
		return
	}
	m.v.Together(func() { m.release(e.Position) })
	m.clicks.time = time.Now()
}

func (m *mouse) release(at fyne.Position) {
	v := m.v
	m.down = false
	m.stopScroll()
	resized := m.resizing
	m.resizing = nil
	v.update()
	switch {
	case !m.moved:
		m.clickSpan(at)
	case resized != nil:
		if s, ok := v.state.Span(resized.id); ok && s.Range != resized.rng && v.OnResize != nil {
			v.OnResize(resized.id, resized.rng)
		}
	case !v.selected.text.empty() && v.OnGesture != nil:
		v.OnGesture()
	}
}

// clickSpan selects the innermost span at a position; the same spot again the
// next one outward, then round. Beside all spans it selects none; a ghost there
// is told of.
func (m *mouse) clickSpan(at fyne.Position) {
	v := m.v
	again := m.clicks.again(at)
	offset, ok := v.port.hit(at)
	if !ok {
		v.SelectSpan("", false)
		return
	}
	spans := v.state.At(offset)
	if i, ok := v.offerAt(offset, spans, again); ok {
		v.SelectSpan("", false)
		v.OnOffer(i)
		return
	}
	if len(spans) == 0 {
		v.SelectSpan("", false)
		if ghosts := v.GhostsAt(offset); v.ghosts.predicted && len(ghosts) > 0 && v.OnGhost != nil {
			v.OnGhost(ghosts[0])
		}
		return
	}
	next := 0
	if again {
		for i, s := range spans {
			if s.ID == v.selected.span {
				next = (i + 1) % len(spans)
			}
		}
	}
	caret := v.selected.text.caret
	v.selected.takeSpan(spans[next])
	v.selected.text = caretAt(caret) // it stays where the click was
	v.selectionChanged()
	v.update()
}

// Regrown says that the last gesture went on from the one before: a third click
// selects the sentence around the word of the second.
func (m *mouse) Regrown() bool { return m.clicks.n > 2 }

// Dragged implements fyne.Draggable. A drag starts after two pixels, with any
// button; only the primary one has a gesture.
func (m *mouse) Dragged(e *fyne.DragEvent) {
	defer crash.Catch("a drag in the article")
	if !m.down || m.v.page.body.doc == nil {
		return
	}
	m.drag = e.Position
	if !m.moved && m.resizing == nil && m.clicks.wanders(e.Position) {
		return
	}
	m.moved = true
	m.dragTo(e.Position)
	m.autoScroll()
}

// DragEnd implements fyne.Draggable.
func (m *mouse) DragEnd() { m.stopScroll() }

func (m *mouse) dragTo(at fyne.Position) {
	v := m.v
	offset := v.port.boundaryAt(at)
	if r := m.resizing; r != nil {
		r.rng = r.to(v.segments, offset, m.snaps())
		v.update()
		return
	}
	v.selectText(m.gesture.to(offset, m.snaps()))
}

// autoScroll scrolls while a drag rests beyond an edge. No events come then,
// so an animation ticks; it stops by itself when the pointer is back.
func (m *mouse) autoScroll() {
	if m.beyond() == 0 || m.edge != nil {
		return
	}
	last := time.Now()
	a := fyne.NewAnimation(time.Hour, func(float32) {
		defer crash.Catch("a drag beyond the edge of the article")
		d := m.beyond()
		if d == 0 || !m.down {
			m.stopScroll()
			return
		}
		now := time.Now()
		m.v.Together(func() {
			m.v.ScrollTo(m.v.port.y + float64(d)*8*now.Sub(last).Seconds())
			m.dragTo(m.drag)
		})
		last = now
	})
	m.edge = a
	a.Start()
}

func (m *mouse) stopScroll() {
	if a := m.edge; a != nil {
		m.edge = nil
		a.Stop()
	}
}

// beyond is how far a drag is above (negative) or below the view.
func (m *mouse) beyond() float32 {
	y := m.drag.Y
	switch h := m.v.Size().Height; {
	case y < 0:
		return y
	case y > h:
		return y - h
	}
	return 0
}

// TappedSecondary implements fyne.SecondaryTappable.
func (m *mouse) TappedSecondary(e *fyne.PointEvent) {
	defer crash.Catch("a menu of the article")
	v := m.v
	if v.page.body.doc == nil || v.OnContext == nil {
		return
	}
	v.Together(func() {
		offset, ok := v.port.hit(e.Position)
		switch {
		case !ok:
			v.selectText(caretAt(v.port.offsetAt(e.Position)))
		case !v.selected.text.bounds().Contains(offset):
			m.selectAt(offset)
		}
	})
	v.OnContext(e.AbsolutePosition)
}

// selectAt selects what a menu at an offset is about: the span there that is
// selected already, else the innermost one, else the word.
func (m *mouse) selectAt(offset int) {
	v := m.v
	spans := v.state.At(offset)
	if len(spans) == 0 {
		r := v.segments.Snap(v.segments.Word(offset))
		v.selectText(selection{r.Start, r.End})
		return
	}
	id := spans[0].ID
	for _, s := range spans {
		if s.ID == v.selected.span {
			id = s.ID
		}
	}
	v.SelectSpan(id, false)
}

// MouseIn implements desktop.Hoverable.
func (m *mouse) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseOut implements desktop.Hoverable.
func (m *mouse) MouseOut() { m.v.hover.end() }

// MouseMoved implements desktop.Hoverable.
func (m *mouse) MouseMoved(e *desktop.MouseEvent) {
	defer crash.Catch("the pointer over the article")
	v := m.v
	m.cursor = desktop.DefaultCursor
	if v.page.body.doc == nil {
		return
	}
	if _, _, ok := m.handleAt(e.Position); ok {
		m.cursor = desktop.HResizeCursor
		return
	}
	var over target
	if !v.port.beside(e.Position, ui.Gap4) {
		m.cursor = desktop.TextCursor
		if offset, ok := v.port.hit(e.Position); ok {
			over = targetAt(v.state, &v.ghosts, offset)
		}
		if over.span != "" || over != (target{}) && (v.OnGhost != nil || v.OnOffer != nil) {
			m.cursor = desktop.PointerCursor
		}
	}
	v.hover.move(over, e.Position)
}

// Cursor implements desktop.Cursorable.
func (m *mouse) Cursor() desktop.Cursor { return m.cursor }

// handleAt is the selected span whose handle is at a position, and the end
// that stays when it is dragged.
func (m *mouse) handleAt(p fyne.Position) (annotate.Span, int, bool) {
	v := m.v
	s, ok := v.SelectedSpan()
	if !ok || v.r == nil {
		return s, 0, false
	}
	switch end, ok := v.r.spans.handleAt(p); {
	case !ok:
		return s, 0, false
	case end:
		return s, s.Range.Start, true
	}
	return s, s.Range.End, true
}

func (v *View) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.Focused() != fyne.Focusable(v) {
		c.Focus(v)
	}
}
