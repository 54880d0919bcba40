package ui

import "goldspan/annotate"

// LabelNames are the labels as a choice offers them below all, which hides
// nothing. Names that differ in their first letter's case alone are told apart,
// and so is a label that is named as all: a choice is known by its text.
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
