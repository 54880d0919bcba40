package grouping

import (
	"context"
	"errors"

	"goldspan/annotate"
	"goldspan/annotate/similar"
)

// Texts are the articles that are compared.
type Texts interface {
	// Each calls f with every article.
	Each(ctx context.Context, f func(annotate.State) error) error
	// One is one article.
	One(ctx context.Context, id annotate.ArticleID) (annotate.State, error)
}

// Alike is a pair with its likeness.
type Alike struct {
	similar.Pair
	similar.Likeness
}

// atOnce is how many shingled texts Compare has in memory: some 50 MB.
const atOnce = 10_000

// Compare compares the texts of pairs, which are sorted. The pairs name the articles by
// their places in ids. Compare reads the articles again, as often as the room for their
// shingles asks for.
func Compare(ctx context.Context, texts Texts, pairs []similar.Pair, ids []annotate.ArticleID) ([]Alike, error) {
	out := make([]Alike, 0, len(pairs))
	for len(pairs) > 0 {
		number := map[annotate.ArticleID]int{}
		n := 0
		for ; n < len(pairs) && len(number) < atOnce; n++ {
			number[ids[pairs[n].A]], number[ids[pairs[n].B]] = pairs[n].A, pairs[n].B
		}
		shingles := make(map[int]similar.Shingles, len(number))
		take := func(s annotate.State) error {
			if i, wanted := number[s.Article.ID]; wanted {
				shingles[i] = similar.Of(s.Article.Text())
			}
			return nil
		}
		if err := some(ctx, texts, number, len(ids), take); err != nil {
			return nil, err
		}
		for _, p := range pairs[:n] {
			out = append(out, Alike{p, similar.Compare(shingles[p.A], shingles[p.B])})
		}
		pairs = pairs[n:]
	}
	return out, nil
}

// some calls f with some of the articles, and maybe with others: a few are read one by
// one, many in one pass over all.
func some(ctx context.Context, texts Texts, ids map[annotate.ArticleID]int, of int, f func(annotate.State) error) error {
	if len(ids) > of/10 {
		return texts.Each(ctx, f)
	}
	for id := range ids {
		s, err := texts.One(ctx, id)
		if errors.Is(err, annotate.ErrNoArticle) || errors.Is(err, annotate.ErrDamaged) {
			continue // gone since the pairs were found: it is like nothing
		}
		if err == nil {
			err = f(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
