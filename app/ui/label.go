package ui

import (
	"image/color"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

// LabelColor is a label's colour in a variant of the theme, for underlines,
// outlines and swatches.
func LabelColor(l annotate.Label, v fyne.ThemeVariant) color.NRGBA {
	c := ParseHex(l.Color)
	if IsDark(v) {
		c = ParseHex(l.ColorDark)
	}
	if p := PaletteOf(v); IsHigh(v) {
		return contrasting(c, p.Ink, p.Paper, 4.5)
	}
	return c
}

// LabelInk is a label's colour for small text on a background, in the current
// variant.
func LabelInk(l annotate.Label, on color.NRGBA) color.NRGBA {
	least := 4.5
	if IsHigh(Variant()) {
		least = 7
	}
	return contrasting(LabelColor(l, Variant()), Colors().Ink, on, least)
}

// LabelMarks gives each label a letter, so that colour is never the only cue. It is
// the label's key. A label without a letter key gets the first letter of its name
// that no other label has ("person" P, "place" L). If all are taken, it is the first
// letter of the name.
func LabelMarks(labels []annotate.Label) map[annotate.LabelID]string {
	marks, taken := make(map[annotate.LabelID]string, len(labels)), map[string]bool{}
	for _, l := range labels {
		if l.Key != "" {
			marks[l.ID] = strings.ToUpper(l.Key)
			taken[marks[l.ID]] = true
		}
	}
	for _, l := range labels {
		if l.Key != "" {
			continue
		}
		mark := Letter(l.Name)
		for _, r := range l.Name {
			if m := string(unicode.ToUpper(r)); (unicode.IsLetter(r) || unicode.IsDigit(r)) && !taken[m] {
				mark = m
				break
			}
		}
		marks[l.ID], taken[mark] = mark, true
	}
	return marks
}

// LabelNames lists the labels for a drop-down choice, below the entry all. The
// choice knows its entries only by their text. So names that differ only in the
// case of the first letter stay as they are, and a label with the name of all gets
// quotes.
func LabelNames(labels []annotate.Label, all string) []string {
	titles := map[string]int{all: 1}
	for _, l := range labels {
		titles[Title(l.Name)]++
	}
	var names []string
	for _, l := range labels {
		name := Title(l.Name)
		if titles[name] > 1 {
			name = l.Name
		}
		if name == all {
			name = "“" + name + "”"
		}
		names = append(names, name)
	}
	return names
}

// LabelKeys lists the keys of the i-th label (from 0): a digit for the first nine,
// and the label's own letter.
func LabelKeys(i int, l annotate.Label) (keys []Key) {
	if i < 9 {
		keys = append(keys, RuneKey(rune('1'+i)))
	}
	if l.Key != "" {
		keys = append(keys, RuneKey([]rune(l.Key)[0]))
	}
	return keys
}

// LabelKeyHint is the key to show for the i-th label (from 0): a digit for the
// first nine, then the label's own letter.
func LabelKeyHint(i int, l annotate.Label) string {
	if i < 9 {
		return strconv.Itoa(i + 1)
	}
	return strings.ToUpper(l.Key)
}

// Letter is the first letter or digit of a label's name, in upper case.
func Letter(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return "?"
}

// Title is a label's name with a capital, for the interface.
func Title(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	if size == 0 || r == utf8.RuneError {
		return name
	}
	return string(unicode.ToUpper(r)) + name[size:]
}
