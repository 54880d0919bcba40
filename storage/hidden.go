package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// An article, annotation set or label that was removed, or whose making was
// undone, keeps its rows and is hidden: an undo or redo brings it back as it was.
// All else sees only what is not hidden. What can never come back is purged.

// articles hides articles, or brings them back.
func (w *actionWriter) articles(ctx context.Context, c annotate.ArticlesChange) error {
	if w.op != annotate.OpDo {
		return w.recallArticles(ctx)
	}
	if len(c.Added) > 0 {
		return errors.New("articles come in by an import alone")
	}
	removed, err := articleNumbers(ctx, w.tx, c.Removed)
	if err != nil {
		return err
	}
	if err := hideArticles(ctx, w.tx, removed, true); err != nil {
		return err
	}
	return w.log(ctx, logPart{part: partArticles, before: removed, after: numberRanges{}})
}

// recallArticles undoes or redoes the next part about articles as a whole. Their
// numbers come from the log, because a hidden article may have an ID that another
// one has by now.
func (w *actionWriter) recallArticles(ctx context.Context) error {
	if w.recalls == nil {
		err := eachPart(ctx, w.tx, w.of, func(e logEntry) error {
			if e.part == partArticles {
				w.recalls = append(w.recalls, e)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if w.op == annotate.OpUndo {
			slices.Reverse(w.recalls)
		}
	}
	if len(w.recalls) == 0 {
		return fmt.Errorf("%w: action %d has no such part", annotate.ErrDamaged, w.of)
	}
	removed, added, err := decodeBoth[numberRanges](w.recalls[0].before, w.recalls[0].after)
	if err != nil {
		return err
	}
	w.recalls = w.recalls[1:]
	if w.op == annotate.OpUndo {
		removed, added = added, removed
	}
	if err := hideArticles(ctx, w.tx, removed, true); err != nil {
		return err
	}
	return hideArticles(ctx, w.tx, added, false)
}

// hideArticles hides articles or shows them again; all must be what they are not
// to be.
func hideArticles(ctx context.Context, tx *writeTx, numbers numberRanges, hide bool) error {
	for _, r := range numbers {
		moved, err := tx.articlesIn(ctx, r[0], r[1], !hide)
		if err != nil {
			return err
		}
		if !hide {
			moved = digest(0).minus(moved)
		}
		tx.sums.articles, tx.sums.removed = tx.sums.articles.minus(moved), tx.sums.removed.plus(moved)
		result, err := tx.ExecContext(ctx, "UPDATE article SET hidden = $1 WHERE number BETWEEN $2 AND $3 AND hidden = 1 - $1", hide, r[0], r[1])
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return err
		}
		if n != r[1]-r[0]+1 {
			return fmt.Errorf("%w: articles from number %d to %d", annotate.ErrChangedSince, r[0], r[1])
		}
	}
	return nil
}

// articleNumbers are the numbers of articles, each once.
func articleNumbers(ctx context.Context, tx *writeTx, ids []annotate.ArticleID) (numberRanges, error) {
	numbers := make([]int64, len(ids))
	for i, id := range ids {
		var err error
		if numbers[i], err = articleNumber(ctx, tx, id); err != nil {
			return nil, err
		}
	}
	slices.Sort(numbers)
	ranges := numberRanges{}
	for _, n := range slices.Compact(numbers) {
		ranges.add(n)
	}
	return ranges, nil
}
