package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// eachBatch is how many articles EachState looks up at once.
const eachBatch = 500

// EachState calls f with what set says of every article that has one of
// statuses there (none given: of every article), in the order of import. One
// article is in memory at a time, and no view of the database is held while f
// runs, because a long one makes the -wal grow: an edit meanwhile may be seen
// or not. The first error of f ends it and is returned.
func (p *Project) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.State) error) error {
	err := p.eachArticle(ctx, set, statuses, func(id annotate.ArticleID) error {
		s, err := p.State(ctx, id, set)
		if err != nil {
			return err
		}
		// It may have changed since its batch was looked up.
		if len(statuses) > 0 && !slices.Contains(statuses, s.Status) {
			return nil
		}
		return f(s)
	})
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
