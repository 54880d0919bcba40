package main

import (
	"bytes"
	"fmt"
	"strings"
)

const intro = `What Goldspan is made of
========================

Goldspan holds the following works of others, each under its own licence, and
unmodified where nothing else is said. Not all of them are in the package of
every system.
`

// write puts all works into one text. A text that was there already, but for
// white space, is told by where it is.
func write(out *bytes.Buffer, works []work) {
	out.WriteString(intro + "\n")
	for _, w := range works {
		fmt.Fprintf(out, "    %s\n", w.name)
	}
	said := map[string]string{}
	for _, w := range works {
		fmt.Fprintf(out, "\n\n%s\n%s\n", strings.Repeat("=", 78), w.name)
		if w.about != "" {
			fmt.Fprintf(out, "%s\n", w.about)
		}
		for _, t := range w.texts {
			fmt.Fprintf(out, "\n%s\n%s:", strings.Repeat("-", 78), t.from)
			key := strings.Join(strings.Fields(t.body), " ")
			if where, ok := said[key]; ok {
				fmt.Fprintf(out, " the same text as %s\n", strings.TrimSuffix(where, " of "+w.name))
				continue
			}
			said[key] = t.from + " of " + w.name
			fmt.Fprintf(out, "\n\n%s\n", t.body)
		}
	}
}
