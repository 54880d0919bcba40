package ingest

import (
	"path/filepath"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A title longer than titleMax code points is cut at its last white space after
// titleMin. Without such white space (Chinese, a long address), it is cut between
// two graphemes.
const (
	titleMin = 80
	titleMax = 120
)

// Title makes the title of a text. It is the first line with a letter or a digit,
// with single spaces, cut near 120 code points. For a text without such a line, the
// title is the file's name without the extension.
func Title(name, text string) string {
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return cut(strings.Join(strings.Fields(strings.Map(dropFormat, line)), " "))
		}
	}
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// dropFormat removes invisible format characters. A soft hyphen or a mark of
// direction in a title would damage the list of articles. The two joiners stay,
// because letters and emoji are spelt with them.
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
