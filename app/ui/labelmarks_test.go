package ui

import (
	"testing"

	"goldspan/annotate"
)

func TestLabelMarks(t *testing.T) {
	for _, c := range []struct {
		name  string
		names []string
		want  []string
	}{
		{"the default labels", []string{"claim", "actor", "figure"}, []string{"C", "A", "F"}},
		{"the same first letter", []string{"person", "place", "pace"}, []string{"P", "L", "A"}},
		{"no letter left", []string{"a", "aa"}, []string{"A", "A"}},
		{"other scripts", []string{"утверждение", "участник"}, []string{"У", "Ч"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var labels []annotate.Label
			for _, n := range c.names {
				labels = append(labels, annotate.Label{ID: annotate.LabelID(n), Name: n})
			}
			marks := LabelMarks(labels)
			for i, n := range c.names {
				if got := marks[annotate.LabelID(n)]; got != c.want[i] {
					t.Errorf("%s is marked %q, want %q", n, got, c.want[i])
				}
			}
		})
	}
}
