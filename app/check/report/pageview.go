package report

import (
	"fmt"
	"html/template"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/scoretable"
	"goldspan/app/explain"
)

// pageView is the data for the template of the page.
type pageView struct {
	Gold, Predictions string
	OfSet             bool // gold is the name of an annotation set
	Compared          *comparedView
	Settled           *settledView
	Style             template.CSS
	Cards             []cardView
	Matrix            template.HTML
	Coverage          []string
	ProblemCount      string
	Problems          []check.Problem
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
	Label                 string
	Precision, Recall, F1 scoretable.Ratio
	CI                    string
	Bar                   template.HTML
	Color                 string // a CSS class
	Counts                []int  // empty for a mean
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
		"exact":      "Same range, with any label.",
		"partial":    "An overlap counts half, with any label.",
		"type":       "An overlap and the same label.",
		"characters": "Characters of the text with the right label.",
	}[scheme]
}

func (p *Page) view(r *check.Report) pageView {
	for _, label := range r.Result.Labels {
		p.color(label)
	}
	v := pageView{
		Gold: r.Gold, Predictions: r.Predictions, OfSet: r.OfSet, Compared: compared(r), Settled: settled(r),
		Style:  template.CSS(pageStyle + p.colorStyle()), //nolint:gosec // ours, and colours of our palette
		Matrix: p.matrix(r.Result.Confusion), Coverage: coverage(r),
		ProblemCount: r.Problems.String(),
		Problems:     r.Problems.Listed[:min(200, len(r.Problems.Listed))],
		Articles:     explain.Count(p.articles, "article"),
	}
	v.MoreProblems = max(0, r.Problems.Total-len(v.Problems))
	if r.Resamples > 0 {
		v.Intervals = fmt.Sprintf("The thin line is the 95 %% interval of F1, from %d resamples of the articles (seed %d).", r.Resamples, r.Seed)
	}
	for _, block := range (Layout{ByLabel: true}).table(r) {
		card := cardView{Name: block.Name, About: about(block.Name), Counts: block.Rows[0].Counts != nil}
		for i := range block.Rows {
			card.Rows = append(card.Rows, p.bar(&block.Rows[i]))
		}
		v.Cards = append(v.Cards, card)
	}
	total := 0
	for _, k := range score.ErrorKinds() {
		v.Kinds = append(v.Kinds, kindView{k, kindClass(k), p.kinds[k]})
		total += p.kinds[k]
	}
	v.Errors = explain.Count(total-p.gone, "error")
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

func (p *Page) bar(r *scoretable.Row) barView {
	v := barView{
		Label: r.Name(), Precision: r.Precision, Recall: r.Recall, F1: r.F1, CI: between(r.Interval),
		Bar: bar(r), Counts: counts(r.Counts), Color: "all",
	}
	if r.Kind == scoretable.OneLabel {
		v.Color = p.color(r.Label)
	}
	return v
}

func kindClass(k score.ErrorKind) string { return "k-" + strings.ReplaceAll(string(k), " ", "-") }

// color is the CSS class of a label's colour. After the last colour of the palette,
// the first is used again.
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
