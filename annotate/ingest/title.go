package ingest

import (
	"path/filepath"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A title longer than titleMax code points is cut: at the last white space
// after titleMin, else (Chinese, a long address) between two graphemes.
const (
	titleMin = 80
	titleMax = 120
)

// Title is the title that a text gets: its first line with a letter or a digit
// in it, white space made single, cut near 120 code points. A text without
// such a line is called by the name of its file without the extension.
func Title(name, text string) string {
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return cut(strings.Join(strings.Fields(strings.Map(dropFormat, line)), " "))
		}
	}
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// dropFormat removes the characters that steer display without being seen: a
// soft hyphen or a direction mark in a title would break the list around it.
// The joiners stay, because letters and emoji are spelt with them.
func dropFormat(r rune) rune {
	const zeroWidthNonJoiner, zeroWidthJoiner = '\u200C', '\u200D'
	if unicode.Is(unicode.Cf, r) && r != zeroWidthNonJoiner && r != zeroWidthJoiner {
		return -1
	}
	return r
}

func cut(line string) string {
	space, end, n := -1, 0, 0
	for g := graphemes.FromString(line); g.Next(); {
		cluster := g.Value()
		if n += len([]rune(cluster)); n > titleMax {
			if space < 0 {
				space = end
			}
			return strings.TrimRight(line[:space], " ") + "…"
		}
		if cluster == " " && n > titleMin {
			space = end
		}
		end += len(cluster)
	}
	return line
}
