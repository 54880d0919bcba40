package ui

import (
	"unicode"

	"goldspan/annotate"
)

// LabelMarks gives each label a letter, so that colour is never the only cue. It is
// the first letter of the name that no label before has ("person" P, "place" L). If
// all are taken, it is the first letter of the name.
func LabelMarks(labels []annotate.Label) map[annotate.LabelID]string {
	marks, taken := make(map[annotate.LabelID]string, len(labels)), map[string]bool{}
	for _, l := range labels {
		mark := Letter(l.Name)
		for _, r := range l.Name {
			if m := string(unicode.ToUpper(r)); (unicode.IsLetter(r) || unicode.IsDigit(r)) && !taken[m] {
				mark = m
				break
			}
		}
		marks[l.ID], taken[mark] = mark, true
	}
	return marks
}
