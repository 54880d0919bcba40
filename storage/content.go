package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"goldspan/annotate"
)

// EachContent calls f with all articles in the order of import. Nothing is held of them
// here but one.
func (p *Project) EachContent(ctx context.Context, f func(annotate.Content) error) error {
	err := p.readPast(ctx, func(tx *sql.Tx) error {
		sets := map[int64]annotate.SetID{}
		if err := each(ctx, tx, "SELECT number, id FROM annotation_set WHERE hidden = 0", nil, func(rows *sql.Rows) error {
			var number int64
			var id annotate.SetID
			err := rows.Scan(&number, &id)
			sets[number] = id
			return err
		}); err != nil {
			return err
		}
		const query = `SELECT a.id, a.title, a.sha256, json_array(a.outlet, a.url, a.author, a.published, a.language, a.story, a.not_article),
			(SELECT json_group_array(json_array(s.annotation_set, s.digest)) FROM annotation_set AS n JOIN article_status AS s ON s.annotation_set = n.number AND s.article = a.number)
			FROM article AS a WHERE a.hidden = 0 ORDER BY a.number`
		return each(ctx, tx, query, nil, func(rows *sql.Rows) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			c := annotate.Content{Work: map[annotate.SetID]int64{}}
			var sha256, around, work string
			if err := rows.Scan(&c.ID, &c.Title, &sha256, &around, &work); err != nil {
				return err
			}
			c.Sum = sha256 + c.Title + "\n" + around
			var sums [][2]int64
			if err := json.Unmarshal([]byte(work), &sums); err != nil {
				return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
			}
			for _, s := range sums {
				if id, visible := sets[s[0]]; visible && s[1] != 0 {
					c.Work[id] = s[1]
				}
			}
			return f(c)
		})
	})
	if err != nil {
		return fmt.Errorf("list what articles hold: %w", err)
	}
	return nil
}
