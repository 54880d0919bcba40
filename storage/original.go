package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// Original reads the file that an article was made of. Without one, the error is
// annotate.ErrNoOriginal.
func (p *Project) Original(ctx context.Context, article annotate.ArticleID) (o annotate.Original, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		var saved digest
		err := one(ctx, tx, annotate.ErrNoOriginal, `SELECT a.original, coalesce(o.name, ''), coalesce(o.encoding, ''), coalesce(o.compression, ''), o.bytes
			FROM article AS a LEFT JOIN original AS o ON a.number = o.article WHERE a.id = $1 AND a.hidden = 0 AND (a.original <> 0 OR o.article IS NOT NULL)`,
			[]any{string(article)}, &saved, &o.Name, &o.Encoding, &o.Compression, &o.Bytes)
		if err == nil && digestOfOriginal(o.Name, o.Encoding, o.Compression, o.Bytes) != saved {
			err = fmt.Errorf("%w: the file that the article was made of is not what was saved", annotate.ErrDamaged)
		}
		return err
	})
	if err != nil {
		return annotate.Original{}, fmt.Errorf("read the original of article %s: %w", article, err)
	}
	return o, nil
}
