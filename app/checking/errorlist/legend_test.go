package errorlist

import (
	"testing"

	"goldspan/annotate"
)

func TestTheLegendOffersTheLabels(t *testing.T) {
	labels := annotate.DefaultLabels()
	g := newLegend(labels)
	if len(g.choices) != len(labels)+1 || g.chosen(0) != "" || g.chosen(len(labels)+1) != "" || g.chosen(-1) != "" {
		t.Errorf("the choices are %q", g.choices)
	}
	for i, l := range labels {
		if g.chosen(i+1) != l.ID || g.places[l.ID] != i+1 || !g.has(l.ID) || g.name(l.ID) != l.Name {
			t.Errorf("choice %d is %q, want %q", i+1, g.chosen(i+1), l.ID)
		}
	}
	if g.has("place") || g.has("") || g.name("place") != "place" || g.mark("place") != "P" {
		t.Error("a label that the project does not have is known, or has another name than its ID")
	}
}
