package articleview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

// boundaries finds units of text; *segment.Segmenter is the real one.
type boundaries interface {
	Word(offset int) annotate.Range
	Sentence(offset int) annotate.Range
	Snap(r annotate.Range) annotate.Range
	Trim(r annotate.Range) annotate.Range
	Cover(r annotate.Range) annotate.Range
}

// unit is what a gesture selects by.
type unit int

const (
	byCharacter unit = iota
	byWord
	bySentence
)

// gesture is a selection while it is made with the pointer: where it began,
// and by which unit it grows.
type gesture struct {
	text   boundaries
	unit   unit
	origin annotate.Range // the unit in which it began; empty for byCharacter
}

// unitOf is the unit that a number of clicks in one place selects by.
func unitOf(clicks int) unit {
	switch {
	case clicks <= 1:
		return byCharacter
	case clicks == 2:
		return byWord
	}
	return bySentence
}

// begin starts a gesture at offset; the answer is what is selected already.
func begin(text boundaries, offset, clicks int) (gesture, selection) {
	g := gesture{text: text, unit: unitOf(clicks)}
	g.origin = g.unitAt(offset)
	return g, selection{anchor: g.origin.Start, caret: g.origin.End}
}

// extend continues a selection from its anchor, as Shift with a click does.
func extend(text boundaries, sel selection) gesture {
	return gesture{text: text, origin: annotate.Range{Start: sel.anchor, End: sel.anchor}}
}

func (g gesture) unitAt(offset int) annotate.Range {
	switch g.unit {
	case byWord:
		return g.text.Snap(g.text.Word(offset)) // a word with its hyphens
	case bySentence:
		return g.text.Sentence(offset)
	}
	return annotate.Range{Start: offset, End: offset}
}

// to is the selection when the pointer is at offset. By characters, snapping
// grows it to whole words. The other units are whole already, but a gesture may
// begin or end in the white space between them.
func (g gesture) to(offset int, snap bool) selection {
	at := g.unitAt(offset)
	if at.Empty() { // white space between units
		at = annotate.Range{Start: offset, End: offset}
	}
	back := offset < g.origin.Start
	r := annotate.Range{Start: min(g.origin.Start, at.Start), End: max(g.origin.End, at.End)}
	switch {
	case r.Empty():
	case g.unit != byCharacter:
		r = g.text.Trim(r)
	case snap:
		r = g.text.Snap(r)
	default:
		r = g.text.Cover(r)
	}
	if back {
		return selection{anchor: r.End, caret: r.Start}
	}
	return selection{anchor: r.Start, caret: r.End}
}

// clicks tells clicks in one place from those in several.
type clicks struct {
	n       int           // presses in one place, quick after each other
	at      fyne.Position // of the last press
	time    time.Time     // of the last press or release
	lastHit fyne.Position // where the last plain click was, for going outward
	hadHit  bool
}

// How near to each other in place and time clicks count as one gesture.
const (
	clickSlop   = 4 // how far a click may wander and be no drag
	doubleClick = 350 * time.Millisecond
)

// press counts a press, and answers how many that makes.
func (c *clicks) press(at fyne.Position, now time.Time) int {
	if c.n > 0 && now.Sub(c.time) < doubleClick && near(at, c.at, clickSlop+1) {
		c.n = min(c.n+1, 3)
	} else {
		c.n = 1
	}
	c.at = at
	return c.n
}

// again notes a plain click, and says whether it is in the place of the last one.
func (c *clicks) again(at fyne.Position) bool {
	again := c.hadHit && near(at, c.lastHit, clickSlop)
	c.lastHit, c.hadHit = at, true
	return again
}

// wanders says that a drag is still so near to its press that it may be a click.
func (c *clicks) wanders(to fyne.Position) bool { return near(to, c.at, clickSlop) }

// resize is a span whose handle is being dragged.
type resize struct {
	id    annotate.SpanID
	fixed int // the end that stays
	rng   annotate.Range
}

// to is the range when the handle is at an offset. Snapping takes whole words,
// but for the end that stays, which may be inside one.
func (r *resize) to(text boundaries, offset int, snap bool) annotate.Range {
	rng := annotate.Range{Start: min(r.fixed, offset), End: max(r.fixed, offset)}
	switch {
	case !snap:
		rng = text.Cover(rng)
	case offset < r.fixed:
		rng = annotate.Range{Start: text.Snap(rng).Start, End: r.fixed}
	default:
		rng = annotate.Range{Start: r.fixed, End: text.Snap(rng).End}
	}
	if rng = text.Trim(rng); rng.Empty() {
		return r.rng
	}
	return rng
}

func near(a, b fyne.Position, slop float32) bool {
	return math.Abs(float64(a.X-b.X)) <= float64(slop) && math.Abs(float64(a.Y-b.Y)) <= float64(slop)
}
