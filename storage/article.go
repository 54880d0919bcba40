package storage

import (
	"context"
	"database/sql"
	"errors"
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

// TextSize is the size of an article's text in bytes. The text is not read.
func (p *Project) TextSize(ctx context.Context, id annotate.ArticleID) (size int, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		const query = "SELECT octet_length(t.body) FROM article AS a JOIN article_text AS t ON t.article = a.number WHERE a.id = $1 AND a.hidden = 0"
		return tx.QueryRowContext(ctx, query, string(id)).Scan(&size)
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		err = annotate.ErrNoArticle
	case err != nil:
		err = fmt.Errorf("read the size of article %s: %w", id, err)
	}
	return size, err
}

func readArticle(ctx context.Context, q querier, id annotate.ArticleID) (*annotate.Article, int64, error) {
	a, number, err := readArticleWhere(ctx, q, "a.id = $1 AND a.hidden = 0", string(id))
	if err == nil {
		a.ID = id // the caller's own string: of articles that are learned from, nothing else stays
	}
	return a, number, err
}

// articleQuery reads the columns of scanArticle; a condition follows.
const articleQuery = `SELECT a.number, a.id, a.title, a.sha256, a.outlet, a.url, a.author, a.published, a.language, a.story, a.not_article, a.original, a.digest, t.body
	FROM article AS a LEFT JOIN article_text AS t ON t.article = a.number WHERE `

func readArticleWhere(ctx context.Context, q querier, which string, arg any) (*annotate.Article, int64, error) {
	var a *annotate.Article
	var number int64
	found := false
	err := each(ctx, q, articleQuery+which, []any{arg}, func(rows *sql.Rows) (err error) {
		found = true
		a, number, err = scanArticle(rows)
		return err
	})
	if err == nil && !found {
		err = annotate.ErrNoArticle
	}
	return a, number, err
}

// scanArticle reads a row of articleQuery, and proves that the text is the one that
// was imported.
func scanArticle(rows *sql.Rows) (*annotate.Article, int64, error) {
	var (
		number     int64
		id         annotate.ArticleID
		title, sum string
		regions    string
		body       sql.NullString
		saved      digest
		original   digest
		m          annotate.Meta
	)
	err := rows.Scan(&number, &id, &title, &sum, &m.Outlet, &m.URL, &m.Author, &m.Published, &m.Language, &m.Story, &regions, &original, &saved, &body)
	if err != nil {
		return nil, 0, err
	}
	if !body.Valid {
		return nil, number, fmt.Errorf("%w: the text is not there", annotate.ErrDamaged)
	}
	a, err := annotate.NewArticle(id, title, body.String, m)
	if err != nil {
		return nil, number, fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
	}
	if a.SHA256() != sum {
		return nil, number, fmt.Errorf("%w: the text is not the one that was imported", annotate.ErrDamaged)
	}
	if a, err = withRegions(a, regions); err != nil {
		return nil, number, err
	}
	if digestOfArticle(number, id, title, sum, m, regions, original) != saved {
		return nil, number, fmt.Errorf("%w: its title, its source or what is not part of it is not what was saved", annotate.ErrDamaged)
	}
	return a, number, nil
}

// articleNumber is the number of an article, ErrNoArticle where it is not there.
func articleNumber(ctx context.Context, q querier, id annotate.ArticleID) (int64, error) {
	var number int64
	absent := fmt.Errorf("%w: %s", annotate.ErrNoArticle, id)
	err := one(ctx, q, absent, "SELECT number FROM article WHERE id = $1 AND hidden = 0", []any{string(id)}, &number)
	return number, err
}

// details gives an article another title and source.
func (w *actionWriter) details(ctx context.Context, c annotate.DetailsChange) error {
	if err := c.After.Check(); err != nil {
		return err
	}
	number, err := articleNumber(ctx, w.tx, c.Article)
	if err != nil {
		return err
	}
	var d annotate.Details
	const query = "SELECT title, outlet, url, author, published, language, story FROM article WHERE number = $1"
	err = one(ctx, w.tx, nil, query, []any{number}, &d.Title, &d.Outlet, &d.URL, &d.Author, &d.Published, &d.Language, &d.Story)
	if err != nil {
		return err
	}
	if d != c.Before {
		return fmt.Errorf("%w: the details of article %s", annotate.ErrChangedSince, c.Article)
	}
	d = c.After
	err = w.tx.changeArticle(ctx, number, `UPDATE article SET title = $1, outlet = $2, url = $3, author = $4, published = $5, language = $6, story = $7
		WHERE number = $8`, d.Title, d.Outlet, d.URL, d.Author, d.Published, d.Language, d.Story, number)
	if err != nil {
		return err
	}
	return w.log(ctx, logPart{part: partDetails, article: number, before: logDetails(c.Before), after: logDetails(c.After)})
}

// checkArticle says whether what surrounds the text can be stored; the text
// was checked when the article was made.
func checkArticle(a *annotate.Article) error {
	if !annotate.Storable(string(a.ID)) {
		return &annotate.TextError{Fault: annotate.TextSourceData}
	}
	return a.Details().Check()
}
