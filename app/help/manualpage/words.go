package manualpage

import (
	"strings"

	"goldspan/assets/manual"
)

// word is the text between two spaces. A line never breaks inside a word. A word
// has several pieces if, for example, a key is followed by a comma.
type word []piece

// piece is a part of a word with one style.
type piece struct {
	text  string
	kind  manual.RunKind
	place string // of a link
	space bool   // a space is before the piece in its line
}

// words splits a text into words. A key is always one piece.
func words(t manual.Runs) (out []word) {
	var now word
	end := func() {
		if len(now) > 0 {
			out, now = append(out, now), nil
		}
	}
	for _, r := range t {
		parts := []string{r.Text}
		if r.Kind != manual.Key {
			parts = strings.Split(r.Text, " ")
		}
		for i, part := range parts {
			if i > 0 {
				end()
			}
			if part != "" {
				now = append(now, piece{text: part, kind: r.Kind, place: r.Place})
			}
		}
	}
	end()
	return out
}

// measure is the width of a text in a kind of run.
type measure func(text string, kind manual.RunKind) float32

// fill breaks a text into lines of a width. Neighbouring pieces of a line with the
// same style are joined, with the space between them.
func fill(t manual.Runs, width float32, m measure) [][]piece {
	space := m(" ", manual.Plain)
	var lines [][]piece
	var line []piece
	x := float32(0)
	for _, w := range words(t) {
		wide := float32(0)
		for _, p := range w {
			wide += m(p.text, p.kind)
		}
		if len(line) > 0 && x+space+wide > width {
			lines, line, x = append(lines, line), nil, 0
		}
		if len(line) > 0 {
			w[0].space = true
			x += space
		}
		x += wide
		for _, p := range w {
			line = join(line, p)
		}
	}
	if len(line) > 0 {
		lines = append(lines, line)
	}
	return lines
}

// join adds a piece to a line. The piece becomes part of the last one if both have
// the same style. Keys are never joined.
func join(line []piece, p piece) []piece {
	n := len(line)
	if n == 0 || line[n-1].kind != p.kind || line[n-1].place != p.place || p.kind == manual.Key {
		return append(line, p)
	}
	if p.space {
		line[n-1].text += " "
	}
	line[n-1].text += p.text
	return line
}

// longest is the width of the widest word in a text.
func longest(t manual.Runs, m measure) (most float32) {
	for _, w := range words(t) {
		wide := float32(0)
		for _, p := range w {
			wide += m(p.text, p.kind)
		}
		most = max(most, wide)
	}
	return most
}
