package check

import (
	"fmt"
	"html"
	"slices"
	"strconv"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// writeArticle writes the errors of an article, each in its context.
func (p *Page) writeArticle(a *Article) error {
	title := a.Article.Title
	if title == "" {
		title = string(a.Article.ID)
	}
	fmt.Fprintf(p.out, "<details class=\"article\" open><summary dir=\"auto\">%s <small>%s</small></summary>\n",
		html.EscapeString(title), count(len(a.Errors), "error"))
	for _, e := range a.Errors {
		p.writeError(a, e)
	}
	_, err := p.out.WriteString("</details>\n")
	return err
}

func (p *Page) writeError(a *Article, e score.Error) {
	w := p.out
	g, pr := a.goldOf(e), a.predOf(e)
	classes, gold, pred := kindClass(e.Kind), "", ""
	if g != nil {
		gold = p.color(g.Label)
		classes += " has-" + gold
	}
	if pr != nil {
		if pred = p.color(pr.Label); pred != gold {
			classes += " has-" + pred
		}
	}
	fmt.Fprintf(w, `<div class="error %s"><p class="what"><b>%s</b>`, classes, e.Kind)
	if g != nil {
		fmt.Fprintf(w, ` <span class="chip gold %s">gold: %s</span>`, gold, html.EscapeString(g.Label))
	}
	if pr != nil {
		fmt.Fprintf(w, ` <span class="chip pred %s">predicted: %s</span>`, pred, html.EscapeString(pr.Label))
		if pr.Score != nil {
			fmt.Fprintf(w, ` <small>score %s</small>`, strconv.FormatFloat(*pr.Score, 'g', 4, 64))
		}
	}
	r := a.extent(e)
	fmt.Fprintf(w, ` <small>%d–%d</small></p>`, r.Start, r.End)
	before, _, after := contextOf(a.Article, r)
	w.WriteString(`<p class="text" dir="auto">`)
	if before.Start > 0 {
		w.WriteString("… ")
	}
	w.WriteString(html.EscapeString(a.Article.Quote(before)))
	p.writeMarked(a, e, gold, pred)
	w.WriteString(html.EscapeString(a.Article.Quote(after)))
	if after.End < a.Article.Len() {
		w.WriteString(" …")
	}
	w.WriteString("</p></div>\n")
}

// writeMarked writes the text of an error with both sides over each other:
// gold filled, the prediction outlined.
func (p *Page) writeMarked(a *Article, e score.Error, gold, pred string) {
	var g, pr annotate.Range
	if e.Gold >= 0 {
		g = a.Gold[e.Gold].Range
	}
	if e.Pred >= 0 {
		pr = a.Pred[e.Pred].Range
	}
	r := a.extent(e)
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
		text := html.EscapeString(shown(a.Article, part))
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

// maxShown is how much of one stretch a page shows, in code points: a span may
// be a whole article, and come with every error.
const maxShown = 1200

func shown(a *annotate.Article, r annotate.Range) string {
	if r.Len() <= maxShown {
		return a.Quote(r)
	}
	first := annotate.Range{Start: r.Start, End: r.Start + maxShown/2}
	last := annotate.Range{Start: r.End - maxShown/2, End: r.End}
	return fmt.Sprintf("%s [… %d characters …] %s", a.Quote(first), r.Len()-maxShown, a.Quote(last))
}
