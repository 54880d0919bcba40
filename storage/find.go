package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// findBatch is how many texts are read at a time: no read lasts long, so that
// the -wal does not grow while somebody searches.
const findBatch = 64

// ArticlesWith lists the articles with a text that match accepts, in the order of
// import. Other goroutines may call match.
func (p *Project) ArticlesWith(ctx context.Context, match func(text string) bool) ([]annotate.ArticleID, error) {
	const query = `SELECT a.number, a.id, t.body FROM article AS a JOIN article_text AS t ON t.article = a.number
		WHERE a.number > $1 AND a.hidden = 0 ORDER BY a.number LIMIT $2`
	var found []annotate.ArticleID
	last := int64(0)
	for more := true; more; {
		more = false
		err := p.read(ctx, func(tx *sql.Tx) error {
			return each(ctx, tx, query, []any{last, findBatch}, func(rows *sql.Rows) error {
				var id, body string
				if err := rows.Scan(&last, &id, &body); err != nil {
					return err
				}
				more = true
				if match(body) {
					found = append(found, annotate.ArticleID(id))
				}
				return nil
			})
		})
		if err != nil {
			return nil, fmt.Errorf("search the articles: %w", err)
		}
	}
	return found, nil
}
