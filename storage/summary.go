package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate"
)

// How many articles EachSummary reads at once. The first ones come soon; from then on few
// turns of goroutines, which wait for the window, are better. A chunk takes some milliseconds.
const (
	firstSummaries = 1000
	summaryChunk   = 5000
)

const (
	// summaryRows reads the five texts of an article as one, which costs a fifth less
	// than to read them one by one, and needs one copy.
	summaryRows = `SELECT number, octet_length(id), octet_length(title), octet_length(outlet), octet_length(published), id || title || outlet || published || story
		FROM article WHERE number > $1 AND hidden = 0 ORDER BY number LIMIT $2`

	summaryDone = "SELECT article FROM article_status WHERE annotation_set = $1 AND article BETWEEN $2 AND $3 AND status = 'done'"

	// summaryCounts goes along an index once for each label, and answers one row for
	// it: the articles, counted from the first one, with their counts. A row for each
	// article and label takes longer than to count the spans.
	summaryCounts = `SELECT l.id, (SELECT group_concat(x) FROM (
			SELECT (s.article - $2) * 4294967296 + count(*) AS x FROM span AS s
			WHERE s.label = l.number AND s.annotation_set = $1 AND s.article BETWEEN $2 AND $3 GROUP BY s.article
		)) FROM label AS l ORDER BY l.id`
)

// summaries are articles in the order of import, with their numbers.
type summaries struct {
	articles []annotate.ArticleSummary
	numbers  []int64
	err      error
}

// EachSummary calls f with the articles in the order of import, and with the
// status and the counts that set gives them: some at a time, in slices that f may
// keep. No view of the database is held while f runs: an edit meanwhile may be
// seen or not. The first error of f, or the end of ctx, ends it and is returned.
//
// The articles are read on one goroutine, and what the set says of them on others: the
// spans take most of the time.
func (p *Project) EachSummary(ctx context.Context, set annotate.SetID, f func([]annotate.ArticleSummary) error) error {
	last, more, size := int64(0), true, firstSummaries
	next := func(ctx context.Context) (chunk summaries, read bool, err error) {
		if !more { // there is at least one chunk
			return chunk, false, nil
		}
		err = p.readPast(ctx, func(tx *sql.Tx) (err error) {
			chunk, err = readSummaries(ctx, tx, last, size)
			return err
		})
		if more = err == nil && len(chunk.numbers) == size; more {
			last, size = chunk.numbers[size-1], summaryChunk
		}
		return chunk, true, err
	}
	count := func(ctx context.Context, chunk summaries) summaries {
		chunk.err = p.readPast(ctx, func(tx *sql.Tx) error { return chunk.count(ctx, tx, set) })
		return chunk
	}
	err := pipeline(ctx, next, count, func(chunk summaries) error {
		switch {
		case chunk.err != nil:
			return chunk.err
		case ctx.Err() != nil || len(chunk.articles) == 0:
			return ctx.Err()
		}
		return f(chunk.articles)
	})
	if err != nil {
		return fmt.Errorf("list articles: %w", err)
	}
	return nil
}

// readSummaries reads at most size of the articles behind the one with the number last.
func readSummaries(ctx context.Context, q querier, last int64, size int) (chunk summaries, err error) {
	chunk.articles, chunk.numbers = make([]annotate.ArticleSummary, 0, size), make([]int64, 0, size)
	err = each(ctx, q, summaryRows, []any{last, size}, func(rows *sql.Rows) error {
		var number int64
		var id, title, outlet, published int
		var text string
		if err := rows.Scan(&number, &id, &title, &outlet, &published, &text); err != nil {
			return err
		}
		if title += id; title+outlet+published > len(text) {
			return fmt.Errorf("%w: the texts of article %d", annotate.ErrDamaged, number)
		}
		outlet += title
		published += outlet
		chunk.articles = append(chunk.articles, annotate.ArticleSummary{
			ID: annotate.ArticleID(text[:id]), Title: text[id:title], Outlet: text[title:outlet], Published: text[outlet:published], Story: text[published:], Status: annotate.StatusTodo,
		})
		chunk.numbers = append(chunk.numbers, number)
		return nil
	})
	return chunk, err
}

// count adds what a set says of the articles.
func (s *summaries) count(ctx context.Context, q querier, set annotate.SetID) error {
	setNo, err := setNumber(ctx, q, set)
	if err != nil || len(s.numbers) == 0 {
		return err
	}
	span := []any{setNo, s.numbers[0], s.numbers[len(s.numbers)-1]}
	err = each(ctx, q, summaryDone, span, func(rows *sql.Rows) error {
		var number int64
		err := rows.Scan(&number)
		if i, ok := slices.BinarySearch(s.numbers, number); ok {
			s.articles[i].Status = annotate.StatusDone
		}
		return err
	})
	if err != nil {
		return err
	}
	labels := 0
	if err := one(ctx, q, nil, "SELECT count(*) FROM label", nil, &labels); err != nil {
		return err
	}
	room := make([]annotate.LabelCount, labels*len(s.articles)) // one for all of them: 100,000 small ones cost more
	return each(ctx, q, summaryCounts, span, func(rows *sql.Rows) error {
		var label annotate.LabelID
		var counts sql.NullString
		if err := rows.Scan(&label, &counts); err != nil {
			return err
		}
		for count := range strings.SplitSeq(counts.String, ",") {
			if count == "" {
				continue
			}
			n, err := strconv.ParseInt(count, 10, 64)
			if err != nil {
				return err
			}
			if i, ok := slices.BinarySearch(s.numbers, s.numbers[0]+n>>32); ok {
				a := &s.articles[i]
				if a.Counts == nil {
					a.Counts = room[i*labels : i*labels : (i+1)*labels]
				}
				a.Counts = append(a.Counts, annotate.LabelCount{Label: label, Spans: int(n & (1<<32 - 1))})
			}
		}
		return nil
	})
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
