package storage

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// summaryChunk is how many articles EachSummary reads at once. It takes a few milliseconds.
const summaryChunk = 1000

const (
	summaryRows = `SELECT a.number, a.id, a.title, a.outlet, a.published, coalesce(s.status, 'todo')
		FROM article AS a LEFT JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number
		WHERE a.number > $2 AND a.hidden = 0 ORDER BY a.number LIMIT $3`

	// CROSS JOIN keeps the labels, which are few, outside, so that each is one run
	// along the index.
	summaryCounts = `SELECT l.id, s.article, count(*) FROM label AS l
		CROSS JOIN span AS s ON s.label = l.number AND s.annotation_set = $1 AND s.article BETWEEN $2 AND $3
		GROUP BY l.number, s.article`
)

// EachSummary calls f with the articles in the order of import, and with the
// status and the counts that set gives them: some at a time, in slices that f may
// keep. No view of the database is held while f runs: an edit meanwhile may be
// seen or not. The first error of f, or the end of ctx, ends it and is returned.
func (p *Project) EachSummary(ctx context.Context, set annotate.SetID, f func([]annotate.ArticleSummary) error) error {
	for last := int64(0); ; {
		var chunk []annotate.ArticleSummary
		err := p.read(ctx, func(tx *sql.Tx) (err error) {
			chunk, last, err = readSummaries(ctx, tx, set, last)
			return err
		})
		if err == nil && len(chunk) > 0 {
			err = f(chunk)
		}
		if err != nil {
			return fmt.Errorf("list articles: %w", err)
		}
		if len(chunk) < summaryChunk {
			return nil
		}
	}
}

// readSummaries reads the articles behind the one with the number last, and
// answers the number of the last one that it read.
func readSummaries(ctx context.Context, q querier, set annotate.SetID, last int64) ([]annotate.ArticleSummary, int64, error) {
	setNo, err := setNumber(ctx, q, set)
	if err != nil {
		return nil, 0, err
	}
	var (
		chunk   []annotate.ArticleSummary
		numbers []int64
	)
	err = each(ctx, q, summaryRows, []any{setNo, last, summaryChunk}, func(rows *sql.Rows) error {
		var number int64
		var a annotate.ArticleSummary
		err := rows.Scan(&number, &a.ID, &a.Title, &a.Outlet, &a.Published, &a.Status)
		chunk, numbers = append(chunk, a), append(numbers, number)
		return err
	})
	if err != nil || len(chunk) == 0 {
		return nil, 0, err
	}
	last = numbers[len(numbers)-1]
	err = each(ctx, q, summaryCounts, []any{setNo, numbers[0], last}, func(rows *sql.Rows) error {
		var number int64
		var c annotate.LabelCount
		if err := rows.Scan(&c.Label, &number, &c.Spans); err != nil {
			return err
		}
		if i, ok := slices.BinarySearch(numbers, number); ok {
			chunk[i].Counts = append(chunk[i].Counts, c)
		}
		return nil
	})
	for _, a := range chunk {
		slices.SortFunc(a.Counts, func(a, b annotate.LabelCount) int { return cmp.Compare(a.Label, b.Label) })
	}
	return chunk, last, err
}

// StatusCounts is how many articles have each status in set.
func (p *Project) StatusCounts(ctx context.Context, set annotate.SetID) (map[annotate.Status]int, error) {
	var counts map[annotate.Status]int
	err := p.read(ctx, func(tx *sql.Tx) error {
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		counts, err = statusCounts(ctx, tx, number)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count articles: %w", err)
	}
	return counts, nil
}

func statusCounts(ctx context.Context, q querier, set int64) (map[annotate.Status]int, error) {
	var articles, done int
	if err := one(ctx, q, nil, "SELECT count(*) FROM article WHERE hidden = 0", nil, &articles); err != nil {
		return nil, err
	}
	if err := one(ctx, q, nil, doneArticles, []any{set}, &done); err != nil {
		return nil, err
	}
	return map[annotate.Status]int{annotate.StatusDone: done, annotate.StatusTodo: articles - done}, nil
}

// SpanCounts is how many spans of each label set has. It reads an index of all of
// them: a moment for some hundred thousand.
func (p *Project) SpanCounts(ctx context.Context, set annotate.SetID) (map[annotate.LabelID]int, error) {
	var counts map[annotate.LabelID]int
	err := p.read(ctx, func(tx *sql.Tx) error {
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		counts, err = countLabels(ctx, tx, visibleSpans("= $1"), number)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count spans: %w", err)
	}
	return counts, nil
}

// labelUse counts the spans of each label over all sets that are not hidden.
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
