package storage

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"goldspan/annotate"
)

// findBatch is how many texts are read at a time: no read lasts long, so that
// the -wal does not grow while somebody searches.
const findBatch = 64

// ArticlesWith lists the articles with a text that match accepts, in the order of
// import: the article's own text, or a name, figure or note of its spans in a set.
// Other goroutines may call match.
func (p *Project) ArticlesWith(ctx context.Context, set annotate.SetID, match func(text string) bool) ([]annotate.ArticleID, error) {
	const texts = `SELECT a.number, a.id, t.body FROM article AS a JOIN article_text AS t ON t.article = a.number
		WHERE a.number > $1 AND a.hidden = 0 ORDER BY a.number LIMIT $2`
	const details = `SELECT a.id, s.actor, s.figure_value, s.figure_upper, s.figure_unit, s.figure_counted, s.note
		FROM article AS a CROSS JOIN span AS s ON s.article = a.number
		WHERE a.number > $1 AND a.number <= $2 AND s.annotation_set = (SELECT number FROM annotation_set WHERE id = $3)
		AND (s.actor <> '' OR s.figure_value <> '' OR s.figure_counted <> '' OR s.note <> '')`
	var found []annotate.ArticleID
	last := int64(0)
	for more := true; more; {
		more = false
		err := p.read(ctx, func(tx *sql.Tx) error {
			first, has := last, map[annotate.ArticleID]bool{}
			var batch []annotate.ArticleID
			err := each(ctx, tx, texts, []any{first, findBatch}, func(rows *sql.Rows) error {
				var id annotate.ArticleID
				var body string
				if err := rows.Scan(&last, &id, &body); err != nil {
					return err
				}
				more = true
				batch, has[id] = append(batch, id), match(body)
				return nil
			})
			if err != nil {
				return err
			}
			err = each(ctx, tx, details, []any{first, last, string(set)}, func(rows *sql.Rows) error {
				var id annotate.ArticleID
				var f annotate.Figure
				var actor, note string
				if err := rows.Scan(&id, &actor, &f.Value, &f.Upper, &f.Unit, &f.Counted, &note); err != nil {
					return err
				}
				figure := strings.Join(strings.Fields(strings.Join([]string{f.Value, f.Upper, f.Unit, f.Counted}, " ")), " ")
				for _, text := range []string{actor, figure, note} {
					has[id] = has[id] || text != "" && match(text)
				}
				return nil
			})
			for _, id := range batch {
				if has[id] {
					found = append(found, id)
				}
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("search the articles: %w", err)
		}
	}
	return found, nil
}
