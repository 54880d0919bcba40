package bidi

import "slices"

// Trailing is where the white space and the marks of isolates begin with which a
// line ends; len(line) if it ends with none. They have the level of the paragraph
// (rule L1), so that they stand at the line's visual end. What rule X9 takes out
// belongs to them where it stands between them: a soft hyphen stays with its word.
func Trailing(line []rune) int {
	space := len(line)
	for i := len(line) - 1; i >= 0; i-- {
		c := classOf(line[i])
		if isSpaceOrIsolate(c) {
			space = i
		} else if !isRemoved(c) {
			break
		}
	}
	return space
}

// Reorder puts the parts of a line from logical into visual order (rule L2): from
// the highest level down to the lowest odd one, what is at that level or above is
// reversed.
func Reorder[Part any](parts []Part, level func(Part) Level) {
	var highest, lowest Level = 0, maxDepth + 2
	for _, p := range parts {
		l := level(p)
		highest = max(highest, l)
		if l.RTL() {
			lowest = min(lowest, l)
		}
	}
	for l := highest; l >= lowest && l > 0; l-- {
		for i := 0; i < len(parts); {
			if level(parts[i]) < l {
				i++
				continue
			}
			end := i
			for end < len(parts) && level(parts[end]) >= l {
				end++
			}
			slices.Reverse(parts[i:end])
			i = end
		}
	}
}
