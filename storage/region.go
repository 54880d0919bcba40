package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// storedRegions are regions as the table article has them.
func storedRegions(r annotate.Regions) (string, error) {
	if len(r) == 0 {
		return "", nil
	}
	return encodeJSON(r)
}

// readRegions are regions of the table article. What is none is ErrDamaged.
func readRegions(stored string) (r annotate.Regions, err error) {
	if stored != "" {
		if err := json.Unmarshal([]byte(stored), &r); err != nil {
			return nil, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
		}
	}
	return r, nil
}

// withRegions is a with the regions of a stored text. What does not fit is ErrDamaged.
func withRegions(a *annotate.Article, stored string) (*annotate.Article, error) {
	r, err := readRegions(stored)
	if err != nil || r == nil {
		return a, err
	}
	if a, err = a.WithRegions(r); err != nil {
		return nil, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	return a, nil
}

// regions gives an article other regions that are not part of it.
func (w *actionWriter) regions(ctx context.Context, c annotate.RegionsChange) error {
	number, err := articleNumber(ctx, w.tx, c.Article)
	if err != nil {
		return err
	}
	var stored string
	var length int
	if err := one(ctx, w.tx, nil, "SELECT not_article, length FROM article WHERE number = $1", []any{number}, &stored, &length); err != nil {
		return err
	}
	is, err := readRegions(stored)
	if err != nil {
		return err
	}
	if !slices.Equal(is, c.Before) {
		return fmt.Errorf("%w: what is not part of article %s", annotate.ErrChangedSince, c.Article)
	}
	if err := c.After.Check(length); err != nil {
		return fmt.Errorf("article %s: %w", c.Article, err)
	}
	return w.writeRegions(ctx, number, c)
}

// writeRegions is regions of an article by its number, whose regions are c.Before.
func (w *actionWriter) writeRegions(ctx context.Context, number int64, c annotate.RegionsChange) error {
	if err := w.setRegions(ctx, number, c.After); err != nil {
		return err
	}
	return w.log(ctx, logPart{part: partRegions, article: number, before: logRegions(c.Before), after: logRegions(c.After)})
}

func (w *actionWriter) setRegions(ctx context.Context, number int64, r annotate.Regions) error {
	stored, err := storedRegions(r)
	if err == nil {
		err = w.tx.changeArticle(ctx, number, "UPDATE article SET not_article = $1 WHERE number = $2", stored, number)
	}
	return err
}

// logRegions are regions as the log has them: [] is none.
func logRegions(r annotate.Regions) annotate.Regions {
	if r == nil {
		return annotate.Regions{}
	}
	return r
}

// OutletRegions are the texts that are marked as no part of the articles of an outlet,
// each once, in any order.
func (p *Project) OutletRegions(ctx context.Context, outlet string) ([]string, error) {
	seen := map[string]bool{}
	var texts []string
	err := p.read(ctx, func(tx *sql.Tx) error {
		const query = `SELECT substr(t.body, (r.value ->> 0) + 1, (r.value ->> 1) - (r.value ->> 0))
			FROM article AS a INDEXED BY article_with_regions JOIN article_text AS t ON t.article = a.number
			JOIN json_each(a.not_article) AS r WHERE a.outlet = $1 AND a.not_article <> '' AND a.hidden = 0 ORDER BY a.number, r.key`
		return each(ctx, tx, query, []any{outlet}, func(rows *sql.Rows) error {
			var text string
			err := rows.Scan(&text)
			if !seen[text] {
				seen[text] = true
				texts = append(texts, text)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read what is not part of articles: %w", err)
	}
	return texts, nil
}
