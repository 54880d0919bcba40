package ui

import (
	"strings"

	"goldspan/annotate"
)

// SourceLine words an article's source in one line; "" for an unknown source.
func SourceLine(m annotate.Meta) string {
	var parts []string
	for _, s := range []string{m.Outlet, m.Author, Date(m.Published), m.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}
