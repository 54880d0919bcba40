package articleview

import "goldspan/annotate"

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
		return g.text.Trim(g.text.Word(offset))
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
