package check

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// pageView is what the page's template shows.
type pageView struct {
	Gold, Predictions string
	Bench             bool // the report is of a check of the window
	Compared          *comparedView
	Settled           *settledView
	Style             template.CSS
	Cards             []cardView
	Matrix            template.HTML
	Coverage          []string
	ProblemCount      string
	Problems          []Problem
	MoreProblems      int
	Kinds             []kindView
	Labels            []labelView
	Articles          string
	Errors            string
	Intervals         string
}

type cardView struct {
	Name, About string
	Rows        []barView
	Counts      bool
}

type barView struct {
	Label, Precision, Recall, F1, CI string
	Bar                              template.HTML
	Color                            string // a class
	Counts                           []int
	Gold, Pred                       int
	Average                          bool
}

type kindView struct {
	Kind  score.ErrorKind
	Class string
	Count int
}

type labelView struct{ Name, Class string }

func about(scheme string) string {
	return map[string]string{
		"strict":     "Same range and same label.",
		"exact":      "Same range, whatever the label.",
		"partial":    "An overlap counts half, whatever the label.",
		"type":       "An overlap and the same label.",
		"characters": "Positions of the text that are covered by the right label.",
	}[scheme]
}

func (p *Page) view(r *Report) pageView {
	for _, label := range r.Result.Labels {
		p.color(label)
	}
	v := pageView{
		Gold: r.Gold, Predictions: r.Predictions, Bench: r.bench, Compared: r.compared(), Settled: r.settled(),
		Style:  template.CSS(pageStyle + p.colorStyle()), //nolint:gosec // ours, and colours of our palette
		Matrix: p.matrix(r.Result.Confusion), Coverage: r.Coverage(),
		ProblemCount: r.Problems.String(),
		Problems:     r.Problems.Listed[:min(200, len(r.Problems.Listed))],
		Articles:     count(p.articles, "article"),
	}
	v.MoreProblems = max(0, r.Problems.Total-len(v.Problems))
	if r.Resamples > 0 {
		v.Intervals = fmt.Sprintf("The thin line is the 95 %% interval of F1, from %d resamples of the articles (seed %d).", r.Resamples, r.Seed)
	}
	last := -1
	for _, row := range append(r.rows(Layout{ByLabel: true}), r.characterRows(Layout{ByLabel: true})...) {
		if last < 0 || v.Cards[last].Name != row.scheme {
			v.Cards = append(v.Cards, cardView{Name: row.scheme, About: about(row.scheme), Counts: !row.average})
			last++
		}
		b := barView{
			Label: row.label, Precision: row.precision, Recall: row.recall, F1: row.f1, CI: row.ci, Bar: bar(row),
			Counts: row.counts, Gold: row.gold, Pred: row.pred, Average: row.average, Color: "all",
		}
		if slices.Contains(r.Result.Labels, row.label) {
			b.Color = p.color(row.label)
		}
		v.Cards[last].Rows = append(v.Cards[last].Rows, b)
	}
	total := 0
	for _, k := range score.ErrorKinds() {
		v.Kinds = append(v.Kinds, kindView{k, kindClass(k), p.kinds[k]})
		total += p.kinds[k]
	}
	v.Errors = count(total-p.gone, "error")
	if p.gone > 0 {
		v.Errors += fmt.Sprintf(", %d gone", p.gone)
	}
	if p.settled > 0 {
		v.Errors += fmt.Sprintf(", %d settled", p.settled)
	}
	for _, label := range r.Result.Labels {
		v.Labels = append(v.Labels, labelView{label, p.color(label)})
	}
	return v
}

func kindClass(k score.ErrorKind) string { return "k-" + strings.ReplaceAll(string(k), " ", "-") }

// color is the class of a label's colour. Colours come again when all are taken.
func (p *Page) color(label string) string {
	i, ok := p.colors[label]
	if !ok {
		i = len(p.colors)
		p.colors[label] = i
	}
	return fmt.Sprintf("l%d", i)
}

func (p *Page) colorStyle() string {
	var light, dark strings.Builder
	palette := annotate.Palette()
	for i := range len(p.colors) {
		s := palette[i%len(palette)]
		fmt.Fprintf(&light, ".l%d{--c:%s}", i, s.Color)
		fmt.Fprintf(&dark, ".l%d{--c:%s}", i, s.ColorDark)
	}
	return light.String() + "@media (prefers-color-scheme:dark){" + dark.String() + "}\n"
}
