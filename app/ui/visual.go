package ui

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"

	"goldspan/app/bidi"
)

// Fyne draws the runs of a text from left to right in the order of the string. It
// does so for runs of one direction, and inside them for runs of one script and one
// face. So a text with letters that run from right to left has to come with its parts
// in visual order. Each part keeps its own order, which the shaper needs.
//
// Controls of direction around each part keep Fyne from joining two parts, and from
// turning a bracket.

// Controls of direction. None of them is drawn.
const (
	leftToRightMark = '\u200e'
	rightToLeftMark = '\u200f'
	arabicMark      = '\u061c'
	popDirection    = '\u202c'
	forceLeft       = '\u202d' // left to right
	forceRight      = '\u202e' // right to left
	isolate         = '\u2068' // in the direction of its first letter
	popIsolate      = '\u2069'
)

// Visual is a line of text for Fyne to draw. A line with letters that run from right
// to left comes with its parts in visual order. The line runs in the direction of
// most of its letters, without those that Isolate keeps apart. Any other line stays
// as it is.
func Visual(line string) string {
	if bidi.Plain(line) {
		return line
	}
	text := []rune(line)
	return visual(text, base(text))
}

// VisualLines are the lines of one paragraph for Fyne to draw, see Visual. They run
// in the direction of most letters of the paragraph.
func VisualLines(lines []string) []string {
	level, ok := direction(lines)
	if !ok {
		return lines
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = visual([]rune(line), level)
	}
	return out
}

// VisualSentence is a line of the program's own words for Fyne to draw, see Visual.
// It runs from left to right, whatever names and quotes are in it.
func VisualSentence(line string) string {
	if bidi.Plain(line) {
		return line
	}
	return visual([]rune(line), 0)
}

// RightToLeft says that most letters of a line run from right to left.
func RightToLeft(line string) bool {
	return !bidi.Plain(line) && base([]rune(line)).RTL()
}

// Isolate keeps the words around a name or a quote from changing its order, and a
// number behind it in its place. It is for letters that run from right to left; any
// other text stays as it is.
func Isolate(text string) string {
	if bidi.Plain(text) {
		return text
	}
	return string(isolate) + text + string(popIsolate)
}

// InRow lists facts on one line, with a dot between two. If letters of one run from
// right to left, each fact keeps its own order, and a date beside it too.
func InRow(facts ...string) string {
	line := strings.Join(facts, " · ")
	if bidi.Plain(line) {
		return line
	}
	apart := make([]string, len(facts))
	for i, f := range facts {
		apart[i] = string(isolate) + f + string(popIsolate)
	}
	return strings.Join(apart, " · ")
}

// base is the level of a paragraph. Quotes that were kept apart count only where
// nothing else has a direction.
func base(text []rune) bidi.Level {
	var outside []rune
	depth := 0
	for _, r := range text {
		switch {
		case r == isolate:
			depth++
		case r == popIsolate:
			depth = max(0, depth-1)
		case depth == 0:
			outside = append(outside, r)
		}
	}
	if len(outside) < len(text) && strings.ContainsFunc(string(outside), unicode.IsLetter) {
		return bidi.Base(outside)
	}
	return bidi.Base(text)
}

// direction is the level of a paragraph on lines; false if all of it runs from left
// to right.
func direction(lines []string) (level bidi.Level, ok bool) {
	for _, line := range lines {
		if !bidi.Plain(line) {
			return base([]rune(strings.Join(lines, " "))), true
		}
	}
	return 0, false
}

// part is a part of a line that Fyne draws in one run.
type part struct {
	text  []rune
	level bidi.Level
}

// visual puts the parts of a line in visual order.
func visual(text []rune, level bidi.Level) string {
	levels := bidi.Levels(text, level)
	for i := bidi.Trailing(text); i < len(levels); i++ {
		levels[i] = level
	}
	var parts []part
	for start := 0; start < len(text); {
		end := start + 1
		for end < len(text) && levels[end] == levels[start] {
			end++
		}
		if levels[start].RTL() {
			parts = appendRight(parts, text[start:end], levels[start])
		} else {
			parts = append(parts, part{text[start:end], levels[start]})
		}
		start = end
	}
	bidi.Reorder(parts, func(p part) bidi.Level { return p.level })
	var b strings.Builder
	for _, p := range parts {
		p.write(&b)
	}
	return b.String()
}

// write writes the part without controls of its own. The mark behind a part from
// right to left keeps the next one from joining it.
func (p part) write(b *strings.Builder) {
	first, last := forceLeft, string(popDirection)
	if p.level.RTL() {
		first, last = forceRight, string(popDirection)+string(leftToRightMark)
	}
	b.WriteRune(first)
	for _, r := range p.text {
		if !controlsDirection(r) {
			b.WriteRune(r)
		}
	}
	b.WriteString(last)
}

// controlsDirection says that r does nothing but set the direction of others.
func controlsDirection(r rune) bool {
	switch {
	case r == leftToRightMark, r == rightToLeftMark, r == arabicMark,
		'\u202a' <= r && r <= forceRight, '\u2066' <= r && r <= '\u2069':
		return true
	}
	return false
}

// appendRight appends the parts of a run from right to left. Words of one script are
// one part, since one face has all their letters. Any other character is a part of
// its own, for it may come from another face. Marks and white space go with what is
// before them.
func appendRight(parts []part, run []rune, level bidi.Level) []part {
	start, script := 0, language.Common // of the part so far
	sign := false                       // the part is no word
	for i, r := range run {
		s, word := language.LookupScript(r), unicode.IsLetter(r)
		switch {
		case i == start && !unicode.IsSpace(r):
			script, sign = s, !word
		case i > 0 && goesOn(run[i-1], r):
		case word && !sign && (script == s || !script.Strong() || !s.Strong()):
			if s.Strong() {
				script = s
			}
		default:
			parts = append(parts, part{run[start:i], level})
			start, script, sign = i, s, !word
		}
	}
	return append(parts, part{run[start:], level})
}

// The skin colours of an emoji.
const firstSkin, lastSkin = 0x1F3FB, 0x1F3FF

// goesOn says that r goes with the character before it.
func goesOn(before, r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.M, unicode.Cf) || before == joiner || firstSkin <= r && r <= lastSkin
}
