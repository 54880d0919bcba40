package check

import (
	"errors"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
	"goldspan/app/explain"
)

// Scored is a scored article.
type Scored struct {
	Article *annotate.Article
	Line    int // of the predictions, from 1; 0 if the article has none
	Gold    []score.Item
	Pred    []score.Item         // with gold's names of labels
	Placed  []predictions.Placed // the same spans as the extractor wrote them
	// Decisions are the verdicts on the article's errors, if gold is a project.
	Decisions []annotate.Decision
	Accepted  []annotate.Origin // of the spans of gold that were suggestions

	ids map[string]annotate.LabelID // the project's labels by name; nil if gold is a file
}

// Predicted is an article with its predictions.
type Predicted struct {
	Article *annotate.Article
	Pred    []score.Item         // with gold's names of labels
	Placed  []predictions.Placed // the same spans as the extractor wrote them
}

// Reasons for leaving an article out, besides those of package score.
const (
	leftOutUnusable  score.Reason = "its gold cannot be used"
	leftOutDuplicate score.Reason = "the article is a duplicate"
	leftOutAccepted  score.Reason = "spans of its gold were accepted from the run"
	leftOutNotInRun  score.Reason = "the run has no predictions of the article"
)

// usable says whether an article can be scored. If not, usable counts the article.
func (c *checker) usable(g *GoldArticle, preds int) bool {
	for i := range g.Spans {
		c.labels.inGold(g.Spans[i].Label)
	}
	switch {
	case len(g.Problems) > 0:
		c.report.Articles.Unusable++
		c.scorer.LeaveOut(leftOutUnusable, len(g.Spans), preds)
		return false
	case !g.Done:
		c.report.Articles.NotDone++
		c.scorer.LeaveOut(score.NotDone, len(g.Spans), preds)
		return false
	case g.LeftOut:
		c.report.Articles.Accepted++
		c.scorer.LeaveOut(leftOutAccepted, len(g.Spans), preds)
		return false
	}
	return true
}

// both scores an article that both sides have given.
func (c *checker) both(g *GoldArticle, p *predLine) error {
	if p.record.SHA256 != "" && p.record.SHA256 != g.Article.SHA256() {
		c.report.Problems.Add(Problem{
			File: c.o.Predictions.Name(), Line: p.line, Article: g.Article.ID, Kind: OtherText,
			Reason: fmt.Sprintf("left out: article %s has another text in gold (sha256 %s, here %s)", g.Article.ID, g.Article.SHA256(), p.record.SHA256),
		})
		c.report.Articles.OtherText++
		c.scorer.LeaveOut(score.OtherText, len(g.Spans), len(p.record.Spans))
		return nil
	}
	usable := c.usable(g, len(p.record.Spans))
	if !usable && c.o.Predicted == nil {
		return nil
	}
	placement := &c.place
	predictions.Resolve(g.Article, &p.record, c.o.Unit, placement)
	for _, pr := range placement.Problems {
		c.report.Problems.Add(Problem{
			File: c.o.Predictions.Name(), Line: p.line, Article: g.Article.ID, Span: pr.Span, Kind: kindOf(pr), Reason: explain.Why(pr.Err).String(),
		})
		if !pr.Placed {
			c.report.Unplaced++
		}
	}
	if len(p.record.Spans) > 0 {
		c.report.Units[placement.Unit]++
	}
	keep := c.o.Scored != nil || c.o.Errors != nil || c.o.Predicted != nil
	c.items, c.placed = c.items[:0], c.placed[:0]
	for i := range placement.Spans {
		s := &placement.Spans[i]
		u, err := c.labels.use(s.Label, p, s.Number)
		if err != nil {
			return fmt.Errorf("read %s, %w", c.o.Predictions.Name(), err)
		}
		if u.to == "" {
			c.report.Ignored++
			continue
		}
		c.items = append(c.items, score.Item{Range: s.Range, Label: u.to})
		if keep {
			c.placed = append(c.placed, *s)
		}
	}
	if err := c.predicted(g); err != nil || !usable {
		return err
	}
	return c.score(g, p.line)
}

// predicted passes the predictions of an article to Options.Predicted.
func (c *checker) predicted(g *GoldArticle) error {
	if c.o.Predicted == nil || len(g.Problems) > 0 {
		return nil
	}
	return c.o.Predicted(Predicted{g.Article, c.items, c.placed})
}

// goldAlone scores an article without a line of predictions.
func (c *checker) goldAlone(g *GoldArticle) error {
	c.join.remember(g.Article, nil)
	if !c.usable(g, 0) {
		return nil
	}
	if !c.o.Predictions.whole() {
		c.report.Articles.NotInRun++
		c.scorer.LeaveOut(leftOutNotInRun, len(g.Spans), 0)
		return nil
	}
	c.report.Articles.WithoutPredictions++
	c.items, c.placed = c.items[:0], c.placed[:0]
	if err := c.predicted(g); err != nil {
		return err
	}
	return c.score(g, 0)
}

// withoutLeftovers leaves out the spans of both sides that are inside of what is not part
// of the article.
func (c *checker) withoutLeftovers(g *GoldArticle) {
	regions := g.Article.NotArticle()
	if len(regions) == 0 {
		return
	}
	gold := InArticle(g.Article, g.Spans)
	c.report.NotArticle.Gold += len(g.Spans) - len(gold)
	g.Spans = gold
	n := 0
	for i, it := range c.items {
		if regions.Contains(it.Range) {
			continue
		}
		c.items[n] = it
		if len(c.placed) > 0 {
			c.placed[n] = c.placed[i]
		}
		n++
	}
	c.report.NotArticle.Pred += len(c.items) - n
	c.items, c.placed = c.items[:n], c.placed[:min(n, len(c.placed))]
}

// InArticle are the items that are scored: those that are not inside of what is not part
// of the article.
func InArticle(a *annotate.Article, items []score.Item) []score.Item {
	regions := a.NotArticle()
	if len(regions) == 0 {
		return items
	}
	var in []score.Item
	for _, it := range items {
		if !regions.Contains(it.Range) {
			in = append(in, it)
		}
	}
	return in
}

func (c *checker) score(g *GoldArticle, line int) error {
	c.withoutLeftovers(g)
	c.scorer.AddOutside(string(g.Article.ID), g.Spans, c.items, g.Article.NotArticle())
	c.report.Articles.Scored++
	if c.o.Progress != nil {
		c.o.Progress(c.report.Articles.Scored)
	}
	scored := Scored{Article: g.Article, Line: line, Gold: g.Spans, Pred: c.items, Placed: c.placed, Decisions: g.Decisions, Accepted: g.Accepted, ids: g.ids}
	if c.o.Scored != nil {
		if err := c.o.Scored(scored); err != nil {
			return err
		}
	}
	if c.o.Errors == nil {
		return nil
	}
	return c.o.Errors(ArticleErrors{g.Article, line, scored.errors()})
}

// unknown records a line of predictions without gold. The line may also be a second
// line of an article under its other name.
func (c *checker) unknown(p *predLine) {
	if c.join.knows(p.record.ID, p.record.SHA256) {
		c.duplicate(p)
		return
	}
	c.report.Articles.Unknown++
	c.scorer.LeaveOut(score.UnknownArticle, 0, len(p.record.Spans))
	c.report.Problems.Add(Problem{
		File: c.o.Predictions.Name(), Line: p.line, Article: p.name(), Kind: UnknownArticle,
		Reason: fmt.Sprintf("gold does not have the article %s, or an earlier line names the same article; %s left out", p.name(), explain.Count(len(p.record.Spans), "span")),
	})
}

func (c *checker) duplicate(p *predLine) {
	c.report.Articles.Duplicate++
	c.scorer.LeaveOut(leftOutDuplicate, 0, len(p.record.Spans))
	c.report.Problems.Add(Problem{
		File: c.o.Predictions.Name(), Line: p.line, Article: p.name(), Kind: DuplicateArticle,
		Reason: fmt.Sprintf("an earlier line has the article %s; %s left out", p.name(), explain.Count(len(p.record.Spans), "span")),
	})
}

// kindOf is the kind of a problem with a span's place.
func kindOf(p predictions.Problem) Kind {
	for err, kind := range map[error]Kind{
		predictions.ErrOutside: OutOfRange, predictions.ErrReversed: Reversed, predictions.ErrEmpty: Empty,
		predictions.ErrInside: InsideCharacter, predictions.ErrQuote: QuoteMismatch,
	} {
		if errors.Is(p.Err, err) {
			return kind
		}
	}
	return MalformedSpan
}
