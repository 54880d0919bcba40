package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// eachBatch is how many articles EachState looks up at once.
const eachBatch = 500

// EachState calls f with the state of every article in set, in the order of import.
// With statuses, only articles with one of them count. One article is in memory at
// a time. EachState holds no view of the database while f runs, because a long view
// makes the -wal grow. So f may or may not see an edit made at the same time.
// EachState ends at the first error of f and returns this error. An article that is
// damaged is left out: then the error at the end is a DamagedArticlesError.
func (p *Project) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.State) error) error {
	var damaged []annotate.DamagedArticle
	err := p.eachArticle(ctx, set, statuses, func(id annotate.ArticleID) error {
		s, err := p.State(ctx, id, set)
		if errors.Is(err, annotate.ErrDamaged) {
			var title string
			_ = one(ctx, p.readers, nil, "SELECT title FROM article WHERE id = $1 AND hidden = 0", []any{string(id)}, &title)
			damaged = append(damaged, annotate.DamagedArticle{ID: id, Title: title, Err: err})
			return nil
		}
		if err != nil {
			return err
		}
		// It may have changed since its batch was looked up.
		if len(statuses) > 0 && !slices.Contains(statuses, s.Status) {
			return nil
		}
		return f(s)
	})
	if err == nil && len(damaged) > 0 {
		err = &annotate.DamagedArticlesError{Articles: damaged}
	}
	if err != nil {
		return fmt.Errorf("go through articles: %w", err)
	}
	return nil
}

func (p *Project) eachArticle(ctx context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.ArticleID) error) error {
	setNo, err := setNumber(ctx, p.readers, set)
	if err != nil {
		return p.readError(err)
	}
	wanted := func(s annotate.Status) bool { return len(statuses) == 0 || slices.Contains(statuses, s) }
	const query = `SELECT a.number, a.id FROM article AS a
		LEFT JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number
		WHERE a.number > $2 AND a.hidden = 0 AND CASE coalesce(s.status, 'todo') WHEN 'done' THEN $3 ELSE $4 END
		ORDER BY a.number LIMIT $5`
	for last := int64(0); ; {
		var batch []annotate.ArticleID
		args := []any{setNo, last, wanted(annotate.StatusDone), wanted(annotate.StatusTodo), eachBatch}
		err := each(ctx, p.readers, query, args, func(rows *sql.Rows) error {
			var id annotate.ArticleID
			if err := rows.Scan(&last, &id); err != nil {
				return err
			}
			batch = append(batch, id)
			return nil
		})
		if err != nil {
			return p.readError(err)
		}
		for _, id := range batch {
			if err := f(id); err != nil {
				return err
			}
		}
		if len(batch) < eachBatch {
			return nil
		}
	}
}
