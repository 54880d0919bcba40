package textlayout

import "goldspan/app/bidi"

// piece is a stretch of a line that lies in one item and has one level.
type piece struct {
	item       int
	start, end int
	level      bidi.Level
}

// pieces are the pieces of the line [start, end) in visual order.
func (s *shaped) pieces(start, end int) []piece {
	var out []piece
	space := s.spaceAtEnd(start, end)
	for k, t := range s.items {
		if t.end <= start {
			continue
		}
		if t.start >= end {
			break
		}
		if a, b := max(t.start, start), min(t.end, space); a < b {
			out = append(out, piece{k, a, b, t.level})
		}
		if a, b := max(t.start, space), min(t.end, end); a < b {
			out = append(out, piece{k, a, b, s.base})
		}
	}
	bidi.Reorder(out, func(p piece) bidi.Level { return p.level })
	return out
}

// spaceAtEnd is where the white space begins with which the line [start, end)
// ends; it begins where a line can begin.
func (s *shaped) spaceAtEnd(start, end int) int {
	space := start + bidi.Trailing(s.text[start:end])
	for space < end && s.bounds[space]&breakable != breakable {
		space++
	}
	return space
}
