package ingest

import (
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
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

// divider stands between the headline and the name of the outlet in the title of a page.
var divider = regexp.MustCompile(`\s[|–—·•»:-]\s`)

// headline is the title of a page without the name of its outlet at the end: “Storm hits
// harbour” of “Storm hits harbour | The Post”.
func headline(title, outlet string) string {
	for _, at := range divider.FindAllStringIndex(title, -1) {
		if head := strings.TrimSpace(title[:at[0]]); head != "" && strings.EqualFold(title[at[1]:], outlet) {
			return head
		}
	}
	return title
}

// firstHeading is the text of the first heading of a page; "" if there is none.
func firstHeading(page *html.Node) string {
	for n := range page.Descendants() {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3:
			return oneLine(textOf(n))
		}
	}
	return ""
}
