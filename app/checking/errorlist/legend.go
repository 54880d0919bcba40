package errorlist

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// legend is the project's labels as the list shows them and offers them.
type legend struct {
	labels  []annotate.Label
	places  map[annotate.LabelID]int // among the choices: from 1
	choices []string                 // all labels, and each of them
	marks   map[annotate.LabelID]string
}

func newLegend(labels []annotate.Label) legend {
	all := lang.L("All labels")
	g := legend{
		labels: labels, places: make(map[annotate.LabelID]int, len(labels)), marks: ui.LabelMarks(labels),
		choices: append([]string{all}, ui.LabelNames(labels, all)...),
	}
	for i, label := range labels {
		g.places[label.ID] = i + 1
	}
	return g
}

// has says that the project has a label.
func (g *legend) has(id annotate.LabelID) bool { return g.places[id] > 0 }

// chosen is the label at a place among the choices; "" for all of them.
func (g *legend) chosen(i int) annotate.LabelID {
	if i > 0 && i <= len(g.labels) {
		return g.labels[i-1].ID
	}
	return ""
}

// label is a label by its ID; one that the project does not have is named by it.
func (g *legend) label(id annotate.LabelID) annotate.Label {
	if k := g.places[id]; k > 0 {
		return g.labels[k-1]
	}
	return annotate.Label{ID: id, Name: string(id)}
}

func (g *legend) name(id annotate.LabelID) string { return g.label(id).Name }

// mark is the letter of a label.
func (g *legend) mark(id annotate.LabelID) string {
	if m, ok := g.marks[id]; ok {
		return m
	}
	return ui.Letter(string(id))
}

// pair is a cell of the confusion matrix in words.
func (g *legend) pair(p Pair, s ui.Sides) string {
	gold, pred := g.name(p.Gold), g.name(p.Pred)
	if s.Persons() {
		return pairOfTwo(p, gold, pred, s)
	}
	switch {
	case p.Pred == "":
		return lang.L("{{.Label}} missed", ui.With{"Label": gold})
	case p.Gold == "":
		return lang.L("{{.Label}} spurious", ui.With{"Label": pred})
	case p.Gold == p.Pred:
		return lang.L("{{.Label}} with a wrong boundary", ui.With{"Label": gold})
	}
	return lang.L("{{.Gold}} taken for {{.Predicted}}", ui.With{"Gold": gold, "Predicted": pred})
}

// effect is what becomes of gold where it was wrong.
func (g *legend) effect(e *Entry, s ui.Sides) string {
	gold, pred := g.name(labelOf(e.Gold)), g.name(labelOf(e.Pred))
	if s.Persons() {
		return effectOfTwo(e, gold, pred, s)
	}
	switch {
	case e.Pred == nil:
		return lang.L("removes the {{.Label}} from gold", ui.With{"Label": gold})
	case e.Gold == nil:
		return lang.L("adds the {{.Label}} to gold", ui.With{"Label": pred})
	}
	switch e.Kind {
	case score.ErrorLabel:
		return lang.L("changes {{.Gold}} to {{.Predicted}} in gold", ui.With{"Gold": gold, "Predicted": pred})
	case score.ErrorBoth:
		return lang.L("changes {{.Gold}} to {{.Predicted}}, and the range", ui.With{"Gold": gold, "Predicted": pred})
	}
	return lang.L("changes gold to the predicted range")
}
