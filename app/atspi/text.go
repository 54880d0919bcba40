package atspi

import "github.com/godbus/dbus/v5"

// sliceLimit is the most that a client gets in one answer, in code points. A message
// on the bus has a limit, and no reader speaks a longer text.
const sliceLimit = 1 << 20

func (o object) text() (methods, props) {
	length := o.Text.Len()
	plain := func(int32) (map[string]string, int32, int32) { return map[string]string{}, 0, int32(length) }
	attributes := func(at int32) (map[string]string, int32, int32) {
		if at < 0 || int(at) >= length {
			return plain(at)
		}
		a, from, to := o.Text.Attributes(int(at))
		return a, int32(from), int32(to)
	}
	return methods{
		"GetText": func(from, to int32) string { return o.slice(int(from), int(to)) },
		"GetStringAtOffset": func(at int32, u uint32) (string, int32, int32) {
			return o.part(o.around(min(Unit(u), Paragraph), int(at)))
		},
		"GetTextAtOffset": func(at int32, b uint32) (string, int32, int32) { return o.part(o.around(unitOf(b), int(at))) },
		"GetTextBeforeOffset": func(at int32, b uint32) (string, int32, int32) {
			from, _ := o.around(unitOf(b), int(at))
			if from == 0 {
				return o.part(0, 0)
			}
			return o.part(o.around(unitOf(b), from-1))
		},
		"GetTextAfterOffset": func(at int32, b uint32) (string, int32, int32) {
			_, to := o.around(unitOf(b), int(at))
			return o.part(o.around(unitOf(b), to))
		},
		"GetCharacterAtOffset": func(at int32) int32 {
			for _, r := range o.slice(int(at), int(at)+1) {
				return r
			}
			return 0
		},
		"GetAttributeValue": func(at int32, name string) string {
			a, _, _ := attributes(at)
			return a[name]
		},
		"GetAttributes":          attributes,
		"GetAttributeRun":        func(at int32, _ bool) (map[string]string, int32, int32) { return attributes(at) },
		"GetDefaultAttributes":   func() map[string]string { return map[string]string{} },
		"GetDefaultAttributeSet": func() map[string]string { return map[string]string{} },
		"GetCharacterExtents": func(at int32, kind uint32) (x, y, w, h int32) {
			return o.extents(int(at), int(at)+1, kind)
		},
		"GetRangeExtents": func(from, to int32, kind uint32) (x, y, w, h int32) {
			return o.extents(int(from), int(to), kind)
		},
		"GetOffsetAtPoint": func(x, y int32, kind uint32) int32 {
			_, dx, dy := o.place(kind)
			return int32(o.Text.At(int(x)-dx, int(y)-dy))
		},
		"GetBoundedRanges": func(_, _, _, _ int32, _, _, _ uint32) []bounded { return []bounded{} },
		"GetNSelections":   func() int32 { return int32(o.selections()) },
		"GetSelection": func(i int32) (from, to int32) {
			if int(i) >= o.selections() || i < 0 {
				return int32(o.Caret), int32(o.Caret)
			}
			return int32(o.From), int32(o.To)
		},
		"SetCaretOffset":         func(at int32) bool { return o.choose(int(at), int(at)) },
		"AddSelection":           func(from, to int32) bool { return o.selections() == 0 && o.choose(int(from), int(to)) },
		"SetSelection":           func(i, from, to int32) bool { return i == 0 && o.choose(int(from), int(to)) },
		"RemoveSelection":        func(i int32) bool { return int(i) < o.selections() && i >= 0 && o.choose(o.Caret, o.Caret) },
		"ScrollSubstringTo":      func(from, to int32, _ uint32) bool { return false },
		"ScrollSubstringToPoint": func(from, to int32, _ uint32, _, _ int32) bool { return false },
	}, props{"CharacterCount": int32(length), "CaretOffset": int32(o.Caret)}
}

// bounded is a range with its place.
type bounded struct {
	From, To int32
	Text     string
	More     dbus.Variant
}

// unitOf is the unit of one of the boundaries of older clients.
func unitOf(boundary uint32) Unit {
	switch boundary {
	case 0:
		return Char
	case 1, 2:
		return Word
	case 3, 4:
		return Sentence
	}
	return Line
}

func (o object) selections() int {
	if o.To > o.From {
		return 1
	}
	return 0
}

// choose selects a range, if it lies in the text. A range may come reversed.
func (o object) choose(from, to int) bool {
	if min(from, to) < 0 || max(from, to) > o.Text.Len() {
		return false
	}
	return o.Text.Select(min(from, to), max(from, to))
}

// within is a range inside the text. An end of -1 is that of the text.
func (o object) within(from, to int) (int, int) {
	length := o.Text.Len()
	if to < 0 {
		to = length
	}
	from = min(max(from, 0), length)
	return from, min(max(to, from), length)
}

func (o object) slice(from, to int) string {
	from, to = o.within(from, to)
	return o.Text.Slice(from, min(to, from+sliceLimit))
}

// part is a range with its text.
func (o object) part(from, to int) (string, int32, int32) {
	return o.slice(from, to), int32(from), int32(to)
}

// around is the unit around an offset; behind the text, an empty one.
func (o object) around(u Unit, at int) (from, to int) {
	length := o.Text.Len()
	switch {
	case at >= length && (u == Char || length == 0):
		return length, length
	case at >= length: // the caret behind the last line is on it, unless the line is empty
		if from, to = o.Text.Around(u, length-1); o.Text.Slice(length-1, length) == "\n" {
			return length, length
		}
		return from, to
	}
	return o.Text.Around(u, max(at, 0))
}

func (o object) extents(from, to int, kind uint32) (x, y, w, h int32) {
	from, to = o.within(from, to)
	r := o.Text.Box(from, to)
	_, dx, dy := o.place(kind)
	b := boxOf(r.moved(dx, dy))
	return b.X, b.Y, b.W, b.H
}

// editable is the interface of a field.
func (o object) editable() methods {
	return methods{
		"SetTextContents": func(text string) bool { return o.Edit(text) },
		"InsertText": func(at int32, text string, length int32) bool {
			if r := []rune(text); length >= 0 && int(length) < len(r) {
				text = string(r[:length])
			}
			return o.Edit(o.slice(0, int(at)) + text + o.slice(int(at), -1))
		},
		"DeleteText": func(from, to int32) bool { return o.Edit(o.slice(0, int(from)) + o.slice(int(to), -1)) },
		"CopyText":   func(from, to int32) {},
		"CutText":    func(from, to int32) bool { return false },
		"PasteText":  func(int32) bool { return false },
	}
}
