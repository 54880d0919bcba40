package report

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/explain"
)

// writeArticle writes the errors of an article, each with the text around it.
func (p *Page) writeArticle(a *check.ArticleErrors) error {
	title := a.Article.Title
	if title == "" {
		title = string(a.Article.ID)
	}
	fmt.Fprintf(p.out, "<details class=\"article\" open><summary dir=\"auto\">%s <small>%s</small></summary>\n",
		html.EscapeString(title), explain.Count(len(a.Errors), "error"))
	for i := range a.Errors {
		p.writeError(a.Article, &a.Errors[i])
	}
	_, err := p.out.WriteString("</details>\n")
	return err
}

func (p *Page) writeError(a *annotate.Article, e *check.Error) {
	w := p.out
	classes := kindClass(e.Kind)
	colors := map[*check.Side]string{}
	for _, s := range []*check.Side{e.Gold, e.Pred, e.Was} {
		if s == nil {
			continue
		}
		colors[s] = p.color(s.Name)
		if has := " has-" + colors[s]; !strings.Contains(classes+" ", has+" ") {
			classes += has
		}
	}
	fmt.Fprintf(w, `<div class="error %s"><p class="what"><b>%s</b>`, classes, e.Kind)
	if e.Change != "" {
		fmt.Fprintf(w, ` <b class="change">%s</b>`, changeWord(e.Change))
	}
	if e.Gold != nil {
		fmt.Fprintf(w, ` <span class="chip gold %s">gold: %s</span>`, colors[e.Gold], html.EscapeString(e.Gold.Name))
	}
	if e.Was != nil && e.Change != score.ChangeNone {
		p.writePrediction("before", e.Was, colors[e.Was])
	}
	if e.Pred != nil {
		p.writePrediction("predicted", e.Pred, colors[e.Pred])
	}
	r := e.Extent()
	fmt.Fprintf(w, ` <small>%d–%d</small>`, r.Start, r.End)
	if e.Verdict != "" {
		fmt.Fprintf(w, ` <span class="verdict">✓ %s</span>`, verdictWords(e.Verdict))
	}
	w.WriteString("</p>")
	before, after := contextOf(a, r)
	w.WriteString(`<p class="text" dir="auto">`)
	if before.Start > 0 {
		w.WriteString("… ")
	}
	w.WriteString(html.EscapeString(a.Quote(before)))
	p.writeMarked(a, e, colors)
	w.WriteString(html.EscapeString(a.Quote(after)))
	if after.End < a.Len() {
		w.WriteString(" …")
	}
	w.WriteString("</p></div>\n")
}

// writePrediction writes the label of a prediction, and the extractor's confidence.
func (p *Page) writePrediction(what string, s *check.Side, color string) {
	fmt.Fprintf(p.out, ` <span class="chip pred %s">%s: %s</span>`, color, what, html.EscapeString(s.Name))
	if s.Score != nil {
		fmt.Fprintf(p.out, ` <small>score %s</small>`, strconv.FormatFloat(*s.Score, 'g', 4, 64))
	}
}

// verdictWords is the text for a verdict.
func verdictWords(v annotate.Verdict) string {
	switch v {
	case annotate.ExtractorWrong:
		return "settled: the extractor is wrong"
	case annotate.GoldWrong:
		return "settled: gold was wrong, and was changed"
	case annotate.BothAcceptable:
		return "settled: both are acceptable"
	}
	return string(v)
}

// changeWord is the text for the change of an error between two runs, as the window
// does.
func changeWord(k score.ChangeKind) string {
	switch k {
	case score.ChangeOther:
		return "different"
	case score.ChangeNone:
		return "same"
	}
	return string(k)
}

// writeMarked writes the text of an error with both sides: gold is filled, the
// prediction has an outline.
func (p *Page) writeMarked(a *annotate.Article, e *check.Error, colors map[*check.Side]string) {
	outlined := e.Prediction()
	g, pr := e.Gold.Range(), outlined.Range()
	gold, pred := colors[e.Gold], colors[outlined]
	r := e.Extent()
	cuts := []int{r.Start, r.End}
	for _, c := range []int{g.Start, g.End, pr.Start, pr.End} {
		if r.Start < c && c < r.End {
			cuts = append(cuts, c)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := range len(cuts) - 1 {
		part := annotate.Range{Start: cuts[i], End: cuts[i+1]}
		text := html.EscapeString(shown(a, part))
		if pr.Covers(part) && !pr.Empty() {
			class := "p " + pred
			if part.Start == pr.Start {
				class += " first"
			}
			if part.End == pr.End {
				class += " last"
			}
			text = `<span class="` + class + `">` + text + `</span>`
		}
		if g.Covers(part) && !g.Empty() {
			text = `<mark class="` + gold + `">` + text + `</mark>`
		}
		p.out.WriteString(text)
	}
}

// maxShown is the largest part of a span that a page shows, in code points. A span
// may be a whole article, and be part of every error.
const maxShown = 1200

func shown(a *annotate.Article, r annotate.Range) string {
	if r.Len() <= maxShown {
		return a.Quote(r)
	}
	first := annotate.Range{Start: r.Start, End: r.Start + maxShown/2}
	last := annotate.Range{Start: r.End - maxShown/2, End: r.End}
	return fmt.Sprintf("%s [… %d characters …] %s", a.Quote(first), r.Len()-maxShown, a.Quote(last))
}
