package ui

import "goldspan/annotate"

// LabelNames lists the labels for a drop-down choice, below the entry all. The
// choice knows its entries only by their text. So names that differ only in the
// case of the first letter stay as they are, and a label with the name of all gets
// quotes.
func LabelNames(labels []annotate.Label, all string) []string {
	titles := map[string]int{all: 1}
	for _, l := range labels {
		titles[Title(l.Name)]++
	}
	var names []string
	for _, l := range labels {
		name := Title(l.Name)
		if titles[name] > 1 {
			name = l.Name
		}
		if name == all {
			name = "“" + name + "”"
		}
		names = append(names, name)
	}
	return names
}
