package ingest

import (
	"fmt"
	"strings"
)

// Changes counts the changes to a text during import.
type Changes struct {
	BOM      bool // a byte order mark was removed
	LineEnds int  // CRLF and CR replaced by LF
	Controls int  // control characters replaced by spaces
}

// Any says that the text was changed.
func (c Changes) Any() bool { return c != Changes{} }

// String is the text for the changes for a reader: "3 line ends made LF". Without
// changes it is empty.
func (c Changes) String() string {
	var parts []string
	if c.BOM {
		parts = append(parts, "a byte order mark removed")
	}
	if c.LineEnds > 0 {
		parts = append(parts, count(c.LineEnds, "line end")+" made LF")
	}
	if c.Controls > 0 {
		parts = append(parts, count(c.Controls, "control character")+" made "+plural(c.Controls, "a space", "spaces"))
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string { return fmt.Sprintf("%d %s", n, plural(n, what, what+"s")) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
