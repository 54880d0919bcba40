package ui

import (
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestLabelNamesTellEveryLabelApart(t *testing.T) {
	cases := []struct {
		name   string
		labels []string
		want   []string
	}{
		{"none", nil, nil},
		{"in sentence case", []string{"claim", "acteur", "цифра"}, []string{"Claim", "Acteur", "Цифра"}},
		{"a capital alone", []string{"claim", "Claim"}, []string{"claim", "Claim"}},
		{"others than these stay", []string{"claim", "actor", "Claim"}, []string{"claim", "Actor", "Claim"}},
		{"named as all in small letters", []string{"all labels"}, []string{"all labels"}},
		{"named as all", []string{"All labels"}, []string{"“All labels”"}},
		{"both", []string{"all labels", "All labels"}, []string{"all labels", "“All labels”"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var labels []annotate.Label
			for _, n := range c.labels {
				labels = append(labels, annotate.Label{ID: annotate.LabelID(n), Name: n})
			}
			got := LabelNames(labels, "All labels")
			if !slices.Equal(got, c.want) {
				t.Errorf("names %q, want %q", got, c.want)
			}
		})
	}
}
