package ui

import (
	"strings"

	"goldspan/annotate"
)

// SourceLine says in one line where an article comes from; "" where nothing is known.
func SourceLine(m annotate.Meta) string {
	var parts []string
	for _, s := range []string{m.Outlet, m.Author, Date(m.Published), m.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}
