package check

import (
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
)

// contextLen is how much of an article is shown on either side of an error, in
// code points, where no paragraph ends before.
const contextLen = 80

// contextOf is what stands before and after r: whole words, and no further
// than the paragraph. mid is r itself.
func contextOf(a *annotate.Article, r annotate.Range) (before, mid, after annotate.Range) {
	before = annotate.Range{Start: max(0, r.Start-contextLen), End: r.Start}
	text := a.Quote(before)
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		before.Start += utf8.RuneCountInString(text[:i+1])
	} else if i := strings.IndexByte(text, ' '); i >= 0 && before.Start > 0 {
		before.Start += utf8.RuneCountInString(text[:i+1])
	}
	after = annotate.Range{Start: r.End, End: min(a.Len(), r.End+contextLen)}
	text = a.Quote(after)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		after.End = after.Start + utf8.RuneCountInString(text[:i])
	} else if i := strings.LastIndexByte(text, ' '); i >= 0 && after.End < a.Len() {
		after.End = after.Start + utf8.RuneCountInString(text[:i])
	}
	return before, r, after
}
