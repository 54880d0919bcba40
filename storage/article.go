package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// Article is an article with its text. The error wraps ErrNoArticle, or
// ErrDamaged where the text is not the one that was imported.
func (p *Project) Article(ctx context.Context, id annotate.ArticleID) (*annotate.Article, error) {
	var a *annotate.Article
	err := p.read(ctx, func(tx *sql.Tx) (err error) {
		a, _, err = readArticle(ctx, tx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", id, err)
	}
	return a, nil
}

// Describe changes the title of an article and what is known of its source; the
// text stays. Fields are cleaned (annotate.CleanDetails). Errors wrap ErrNoArticle,
// ErrNoTitle or ErrText. It is no edit of an annotation set, and has no undo.
func (p *Project) Describe(ctx context.Context, id annotate.ArticleID, title string, m annotate.Meta) error {
	err := p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		title, m, err := annotate.CleanDetails(title, m)
		if err != nil {
			return err
		}
		if err := checkArticle(&annotate.Article{ID: id, Title: title, Meta: m}); err != nil {
			return err
		}
		number, err := articleNumber(ctx, tx, id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE article SET title = $1, outlet = $2, url = $3, author = $4, published = $5, language = $6, story = $7
			WHERE number = $8`, title, m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story, number)
		return err
	})
	if err != nil {
		return fmt.Errorf("describe article %s: %w", id, err)
	}
	return nil
}

func readArticle(ctx context.Context, q querier, id annotate.ArticleID) (*annotate.Article, int64, error) {
	const query = `SELECT a.number, a.title, a.sha256, a.outlet, a.url, a.author, a.published, a.language, a.story, t.body
		FROM article AS a LEFT JOIN article_text AS t ON t.article = a.number WHERE a.id = $1`
	var (
		number     int64
		title, sum string
		body       sql.NullString
		m          annotate.Meta
	)
	err := one(ctx, q, annotate.ErrNoArticle, query, []any{string(id)},
		&number, &title, &sum, &m.Outlet, &m.URL, &m.Author, &m.Published, &m.Language, &m.Story, &body)
	if err != nil {
		return nil, 0, err
	}
	if !body.Valid {
		return nil, 0, fmt.Errorf("%w: the text is not there", annotate.ErrDamaged)
	}
	a, err := annotate.NewArticle(id, title, body.String, m)
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	if a.SHA256() != sum {
		return nil, 0, fmt.Errorf("%w: the text is not the one that was imported", annotate.ErrDamaged)
	}
	return a, number, nil
}

// articleNumber is the number of an article, ErrNoArticle where it is not there.
func articleNumber(ctx context.Context, q querier, id annotate.ArticleID) (int64, error) {
	var number int64
	absent := fmt.Errorf("%w: %s", annotate.ErrNoArticle, id)
	err := one(ctx, q, absent, "SELECT number FROM article WHERE id = $1", []any{string(id)}, &number)
	return number, err
}

// checkArticle says whether what surrounds the text can be stored; the text
// was checked when the article was made.
func checkArticle(a *annotate.Article) error {
	m := a.Meta
	for _, s := range []string{string(a.ID), a.Title, m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story} {
		if !annotate.Storable(s) {
			return &annotate.TextError{Fault: annotate.TextSourceData}
		}
	}
	return nil
}
