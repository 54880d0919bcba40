package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

const summaryColumns = `SELECT a.number, a.id, a.title, a.outlet, a.url, a.author, a.published, a.language, a.story,
	coalesce(s.status, 'todo')
	FROM article AS a LEFT JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number `

// Articles are all articles in the order of import, with what set says of each.
func (p *Project) Articles(ctx context.Context, set annotate.SetID) ([]annotate.ArticleSummary, error) {
	var list []annotate.ArticleSummary
	err := p.read(ctx, func(tx *sql.Tx) error {
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		counts, err := countsByArticle(ctx, tx, number)
		if err != nil {
			return err
		}
		var articles int
		if err := one(ctx, tx, nil, "SELECT count(*) FROM article WHERE hidden = 0", nil, &articles); err != nil {
			return err
		}
		list = make([]annotate.ArticleSummary, 0, articles)
		return each(ctx, tx, summaryColumns+"WHERE a.hidden = 0 ORDER BY a.number", []any{number}, func(rows *sql.Rows) error {
			a, at, err := scanSummary(rows)
			if err != nil {
				return err
			}
			a.Counts = counts[at]
			list = append(list, a)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	return list, nil
}

// Summary is the row of Articles for one article.
func (p *Project) Summary(ctx context.Context, set annotate.SetID, article annotate.ArticleID) (annotate.ArticleSummary, error) {
	var a annotate.ArticleSummary
	err := p.read(ctx, func(tx *sql.Tx) error {
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		found, at := false, int64(0)
		err = each(ctx, tx, summaryColumns+"WHERE a.id = $2 AND a.hidden = 0", []any{number, string(article)}, func(rows *sql.Rows) error {
			found = true
			a, at, err = scanSummary(rows)
			return err
		})
		if err != nil {
			return err
		}
		if !found {
			return annotate.ErrNoArticle
		}
		a.Counts, err = countsOf(ctx, tx, at, number)
		return err
	})
	if err != nil {
		return annotate.ArticleSummary{}, fmt.Errorf("read article %s: %w", article, err)
	}
	return a, nil
}

func scanSummary(rows *sql.Rows) (a annotate.ArticleSummary, number int64, err error) {
	err = rows.Scan(&number, &a.ID, &a.Title, &a.Meta.Outlet, &a.Meta.URL, &a.Meta.Author,
		&a.Meta.Published, &a.Meta.Language, &a.Meta.Story, &a.Status)
	return a, number, err
}

// countsByArticle counts a set's spans by article and label. CROSS JOIN keeps
// the labels, which are few, outside, so that each is one run along the index.
func countsByArticle(ctx context.Context, q querier, set int64) (map[int64]map[annotate.LabelID]int, error) {
	counts := map[int64]map[annotate.LabelID]int{}
	const query = `SELECT l.id, s.article, count(*) FROM label AS l
		CROSS JOIN span AS s ON s.label = l.number AND s.annotation_set = $1 GROUP BY l.number, s.article`
	err := each(ctx, q, query, []any{set}, func(rows *sql.Rows) error {
		var (
			label   annotate.LabelID
			article int64
			n       int
		)
		if err := rows.Scan(&label, &article, &n); err != nil {
			return err
		}
		if counts[article] == nil {
			counts[article] = map[annotate.LabelID]int{}
		}
		counts[article][label] = n
		return nil
	})
	return counts, err
}

// countsOf counts the spans of one article, nil for none.
func countsOf(ctx context.Context, q querier, article, set int64) (map[annotate.LabelID]int, error) {
	return countLabels(ctx, q, `SELECT l.id, count(*) FROM label AS l CROSS JOIN span AS s
		ON s.label = l.number AND s.annotation_set = $2 AND s.article = $1 GROUP BY l.number`, article, set)
}

// spansByLabel counts all spans of a set that are in articles which are not hidden.
func spansByLabel(ctx context.Context, q querier, set int64) (map[annotate.LabelID]int, error) {
	return countLabels(ctx, q, visibleSpans("= $1"), set)
}

// labelUse is spansByLabel over all sets that are not hidden.
func labelUse(ctx context.Context, q querier) (map[annotate.LabelID]int, error) {
	return countLabels(ctx, q, visibleSpans(visibleSets))
}

const visibleSets = "IN (SELECT number FROM annotation_set WHERE hidden = 0)"

// visibleSpans counts spans by label along an index, and takes off those of
// hidden articles, which are few: to ask each span for its article is slow.
func visibleSpans(sets string) string {
	return `SELECT id, sum(n) FROM (
		SELECT l.id, count(*) AS n FROM label AS l
			CROSS JOIN span AS s ON s.label = l.number AND s.annotation_set ` + sets + ` GROUP BY l.number
		UNION ALL
		SELECT l.id, -count(*) AS n FROM article AS a
			CROSS JOIN span AS s ON s.article = a.number AND s.annotation_set ` + sets + `
			JOIN label AS l ON l.number = s.label WHERE a.hidden = 1 GROUP BY l.number
		) GROUP BY id HAVING sum(n) > 0`
}

// doneArticles counts the articles that are done in a set, $1, and not hidden.
const doneArticles = `SELECT
	(SELECT count(*) FROM article_status WHERE annotation_set = $1 AND status = 'done') -
	(SELECT count(*) FROM article AS a JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number
		WHERE a.hidden = 1 AND s.status = 'done')`

func countLabels(ctx context.Context, q querier, query string, args ...any) (map[annotate.LabelID]int, error) {
	var counts map[annotate.LabelID]int
	err := each(ctx, q, query, args, func(rows *sql.Rows) error {
		var label annotate.LabelID
		var n int
		if err := rows.Scan(&label, &n); err != nil {
			return err
		}
		if counts == nil {
			counts = map[annotate.LabelID]int{}
		}
		counts[label] = n
		return nil
	})
	return counts, err
}
