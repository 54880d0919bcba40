package carry

import (
	"sort"
	"strings"

	"goldspan/annotate"
)

// text is a text as a file has it, and as a project stores it: with LF line ends, and
// with a space for each NUL.
type text struct {
	index *annotate.Index // of the text in the file
	s     string          // as stored
	gone  []int           // the code points that are left out: each CR before an LF
}

func newText(s string) text {
	t := text{index: annotate.NewIndex(s), s: s}
	if !strings.ContainsAny(s, "\r\x00") {
		return t
	}
	var b strings.Builder
	at := 0
	for i, r := range s {
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			t.gone = append(t.gone, at)
		case r == '\r':
			b.WriteByte('\n')
		case r == 0:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		at++
	}
	t.s = b.String()
	return t
}

// stored is a range of the file's text in the stored text.
func (t *text) stored(at annotate.Range) annotate.Range {
	return annotate.Range{Start: at.Start - sort.SearchInts(t.gone, at.Start), End: at.End - sort.SearchInts(t.gone, at.End)}
}
