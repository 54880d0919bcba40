package textlayout

import "slices"

// piece is a stretch of a line that lies in one item and has one level.
type piece struct {
	item       int
	start, end int
	level      level
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
	reorder(out)
	return out
}

// spaceAtEnd is where the white space and the marks of isolates begin with which
// the line [start, end) ends. They have the level of the paragraph (rule L1), so
// that they stand at the line's visual end. What rule X9 takes out belongs to them
// where it stands between them: a soft hyphen stays with its word.
func (s *shaped) spaceAtEnd(start, end int) int {
	space := end
	for i := end - 1; i >= start; i-- {
		c := classOf(s.text[i])
		if isSpaceOrIsolate(c) {
			space = i
		} else if !isRemoved(c) {
			break
		}
	}
	for space < end && s.bounds[space]&breakable != breakable {
		space++
	}
	return space
}

// reorder puts pieces of a line from logical into visual order (rule L2): from
// the highest level down to the lowest odd one, what is at that level or above
// is reversed.
func reorder(p []piece) {
	var highest, lowest level = 0, maxDepth + 2
	for _, q := range p {
		highest = max(highest, q.level)
		if q.level.rtl() {
			lowest = min(lowest, q.level)
		}
	}
	for l := highest; l >= lowest && l > 0; l-- {
		for i := 0; i < len(p); {
			if p[i].level < l {
				i++
				continue
			}
			end := i
			for end < len(p) && p[end].level >= l {
				end++
			}
			slices.Reverse(p[i:end])
			i = end
		}
	}
}
