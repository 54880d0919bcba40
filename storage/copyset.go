package storage

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"goldspan/annotate"
)

// CopySet makes the annotation set to, with the spans, notes, links and statuses of
// the set from. Of equal spans, which only an extractor makes, the first is copied,
// without its score; and every article of such a copy is to do. The copy is one
// action of the history: an undo removes the set, and a redo brings it back. Errors
// wrap ErrNoSet, ErrSet or ErrSetTaken.
func (p *Project) CopySet(ctx context.Context, from annotate.SetID, to annotate.Set) error {
	err := p.write(ctx, func(ctx context.Context, tx *writeTx) error {
		source, number, err := readSet(ctx, tx, from)
		if err != nil {
			return err
		}
		act := annotate.Act{Kind: annotate.ActCopySet, Set: source.Name, New: to.Name}
		w, err := newActionWriter(ctx, p, tx, annotate.OpDo, act, p.options.Now())
		if err != nil {
			return err
		}
		target, err := w.addSet(ctx, to)
		if err != nil {
			return err
		}
		if source.Kind != annotate.SetExtractor {
			if err := copyStatuses(ctx, tx, number, target, w.at); err != nil {
				return err
			}
		}
		articles, err := articlesWithSpans(ctx, tx, number)
		if err != nil {
			return err
		}
		write := &spanWriter{tx: tx, set: target, labels: w.labels}
		for _, article := range articles {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := p.copyArticle(ctx, write, article, number, source.Kind, w.at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("copy annotation set: %w", err)
	}
	return nil
}

// copyStatuses gives a set the statuses of another one.
func copyStatuses(ctx context.Context, tx *writeTx, from, to, at int64) error {
	statuses := map[int64]annotate.Status{}
	err := each(ctx, tx, "SELECT article, status FROM article_status WHERE annotation_set = $1", []any{from}, func(rows *sql.Rows) error {
		var article int64
		var status annotate.Status
		err := rows.Scan(&article, &status)
		statuses[article] = status
		return err
	})
	if err != nil {
		return err
	}
	for _, article := range slices.Sorted(maps.Keys(statuses)) {
		c := annotate.Change{StatusBefore: annotate.StatusTodo, StatusAfter: statuses[article]}
		if err := writeStatus(ctx, tx, article, to, c, at); err != nil {
			return err
		}
	}
	return nil
}

// articlesWithSpans are the articles in which a set has spans. A removed article is among
// them, because an undo brings it back in all sets.
func articlesWithSpans(ctx context.Context, q querier, set int64) (articles []int64, err error) {
	const query = "SELECT number FROM article AS a WHERE EXISTS (SELECT 1 FROM span WHERE article = a.number AND annotation_set = $1)"
	err = each(ctx, q, query, []any{set}, func(rows *sql.Rows) error {
		var a int64
		err := rows.Scan(&a)
		articles = append(articles, a)
		return err
	})
	return articles, err
}

func (p *Project) copyArticle(ctx context.Context, w *spanWriter, article, from int64, kind annotate.SetKind, at int64) error {
	spans, err := readSpans(ctx, w.tx, article, from, w.labels)
	if err != nil {
		return err
	}
	links, err := readLinks(ctx, w.tx, article, from)
	if err != nil {
		return err
	}
	added, same := annotate.Union(nil, spans, p.options.NewID)
	if kind == annotate.SetExtractor {
		for i := range added {
			added[i].Score = 0
		}
	}
	c := annotate.Change{Added: added, AddedLinks: annotate.UnionLinks(nil, links, same, p.options.NewID)}
	if c.StatusBefore, err = readStatus(ctx, w.tx, article, w.set); err != nil {
		return err
	}
	c.StatusAfter = c.StatusBefore
	if err := w.change(ctx, article, c); err != nil {
		return err
	}
	return writeStatus(ctx, w.tx, article, w.set, c, at)
}
