package agree

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Side is an annotation set that is compared.
type Side struct {
	Name   string     // for people: the name of the set, or of the file
	Source check.Gold // the articles
}

// each reads a side, and records its problems. The article of an unreadable line is nil.
func each(ctx context.Context, side Side, problems *check.Problems, fn func(check.GoldArticle) error) error {
	err := side.Source.Each(ctx, func(g check.GoldArticle) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, p := range g.Problems {
			problems.Add(p)
		}
		return fn(g)
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", side.Source.Name(), err)
	}
	return nil
}

// duplicate is the problem of an article whose text the side had before.
func duplicate(side Side, g check.GoldArticle) check.Problem {
	return check.Problem{
		File: side.Source.Name(), Line: g.Line, Article: g.Article.ID, Kind: check.DuplicateArticle,
		Reason: fmt.Sprintf("left out: an earlier article has the text of article %s", g.Article.ID),
	}
}

// otherText is the problem of an article of the side that another one has with another
// text.
func otherText(side, other Side, id annotate.ArticleID) check.Problem {
	return check.Problem{
		File: side.Source.Name(), Article: id, Kind: check.OtherText,
		Reason: fmt.Sprintf("left out: article %s has another text in %s", id, other.Source.Name()),
	}
}

// kept is an article of one side without its text.
type kept struct {
	id       annotate.ArticleID
	done     bool
	unusable bool
	spans    []score.Item
	regions  annotate.Regions
	matched  bool
}

func keptOf(g check.GoldArticle) *kept {
	return &kept{id: g.Article.ID, done: g.Done, unusable: len(g.Problems) > 0, spans: g.Spans, regions: g.Article.NotArticle()}
}

// ready says whether a side has the article, and has done it. k may be nil.
func (k *kept) ready() bool { return k != nil && k.done && !k.unusable }

// both are the passages that one of two has marked as not part of the article.
func both(a, b annotate.Regions) annotate.Regions {
	for _, r := range b {
		a = a.With(r)
	}
	return a
}

func within(items []score.Item, outside annotate.Regions) []score.Item {
	in := make([]score.Item, 0, len(items))
	for _, it := range items {
		if !outside.Contains(it.Range) {
			in = append(in, it)
		}
	}
	return in
}
