package ui

import (
	"strings"

	"goldspan/annotate"
)

// SourceLine is the text for an article's source, on one line; "" for an unknown
// source.
func SourceLine(m annotate.Meta) string {
	var parts []string
	for _, s := range []string{m.Outlet, m.Author, Date(m.Published), m.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}
