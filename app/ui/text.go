package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// Ellipsis ends a text that was cut.
const Ellipsis = "…"

// Truncate cuts s to a width, for a size and style of text. A cut text ends with an
// ellipsis.
func Truncate(s string, width, size float32, style fyne.TextStyle) string {
	lines := Wrap(s, width, size, style, 1)
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}

// Shorten puts s on one line and cuts it to a number of letters, for use in a
// sentence.
func Shorten(s string, letters int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > letters {
		return Isolate(string(r[:letters-1]) + Ellipsis)
	}
	return Isolate(string(r))
}

// Wrap breaks s into at most maxLines lines of a width, preferably at spaces. If s
// does not fit, the last line ends with an ellipsis. Runs of white space become one
// space. A word longer than a line continues in the next line; in Chinese, whole
// sentences are such words.
func Wrap(s string, width, size float32, style fyne.TextStyle, maxLines int) []string {
	fits := func(t string) bool { return fyne.MeasureText(t, size, style).Width <= width }
	words := strings.Fields(s)
	var lines []string
	for len(words) > 0 && len(lines) < maxLines {
		last := len(lines) == maxLines-1
		n := 1
		for n < len(words) && fits(strings.Join(words[:n+1], " ")) {
			n++
		}
		line := strings.Join(words[:n], " ")
		switch {
		case last && n < len(words):
			line = cut(strings.Join(words[:min(n+1, len(words))], " "), fits)
			n = len(words)
		case last && !fits(line):
			line = cut(line, fits)
		case !fits(line):
			if head, rest := broken(line, fits); rest != "" {
				line, words[0], n = head, rest, 0
			} else {
				line = cut(line, fits)
			}
		}
		lines = append(lines, line)
		words = words[n:]
	}
	return lines
}

// cut is the longest start of s that fits with an ellipsis.
func cut(s string, fits func(string) bool) string {
	r := []rune(s)
	with := func(n int) string { return strings.TrimRight(string(r[:n]), " ") + Ellipsis }
	return with(most(len(r), func(n int) bool { return fits(with(n)) }))
}

// broken splits a word after the longest start that fits. rest is "" if even the
// first character does not fit. Marks stay with their letter.
func broken(word string, fits func(string) bool) (head, rest string) {
	r := []rune(word)
	n := most(len(r), func(n int) bool { return fits(string(r[:n])) })
	for n > 0 && n < len(r) && (unicode.Is(unicode.M, r[n]) || r[n] == joiner || r[n-1] == joiner) {
		n--
	}
	if n == 0 {
		return "", ""
	}
	return string(r[:n]), string(r[n:])
}

const joiner = '\u200d' // joins characters that are drawn as one

// most is the largest n up to a limit that fits. It does not try values far too
// large, because long text is slow to measure.
func most(limit int, fits func(n int) bool) int {
	low, high := 0, min(16, limit)
	for high < limit && fits(high) {
		low, high = high, min(2*high, limit)
	}
	for low < high {
		mid := (low + high + 1) / 2
		if fits(mid) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}
