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
		return one(ctx, tx, annotate.ErrNoOriginal, `SELECT o.name, o.encoding, o.compression, o.bytes
			FROM original AS o JOIN article AS a ON a.number = o.article WHERE a.id = $1 AND a.hidden = 0`,
			[]any{string(article)}, &o.Name, &o.Encoding, &o.Compression, &o.Bytes)
	})
	if err != nil {
		return annotate.Original{}, fmt.Errorf("read the original of article %s: %w", article, err)
	}
	return o, nil
}
