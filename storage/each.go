package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// What EachState reads at once: so many articles, or so many code points of their
// texts, whichever is reached first.
const (
	eachBatch  = 500
	eachLength = 2_000_000
)

// EachState calls f with the state of every article in set, in the order of import.
// With statuses, only articles with one of them count. A few hundred articles are in
// memory at a time, and the next ones are read while f runs. EachState holds no view
// of the database meanwhile, because a long view makes the -wal grow. So f may or may
// not see an edit made at the same time. EachState ends at the first error of f and
// returns this error. An article that is damaged is left out: then the error at the
// end is a DamagedArticlesError.
func (p *Project) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.State) error) error {
	var damaged []annotate.DamagedArticle
	err := p.eachBatch(ctx, set, statuses, func(batch []read) error {
		for i := range batch {
			r := &batch[i]
			if errors.Is(r.err, annotate.ErrDamaged) {
				damaged = append(damaged, annotate.DamagedArticle{ID: r.id, Title: r.title, Err: r.err})
				continue
			}
			if r.err != nil {
				return r.err
			}
			if err := f(r.state); err != nil {
				return err
			}
			*r = read{} // a long batch must not keep what is done with
		}
		return nil
	})
	if err == nil && len(damaged) > 0 {
		err = &annotate.DamagedArticlesError{Articles: damaged}
	}
	if err != nil {
		return fmt.Errorf("go through articles: %w", err)
	}
	return nil
}

// read is an article of a batch, or why it could not be read.
type read struct {
	number int64
	id     annotate.ArticleID
	title  string
	state  annotate.State
	err    error
}

// eachBatch calls f with all articles, some at a time. The next batch is read while f
// runs.
func (p *Project) eachBatch(ctx context.Context, set annotate.SetID, statuses []annotate.Status, f func([]read) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type result struct {
		batch []read
		err   error
	}
	results := make(chan result)
	go func() {
		defer close(results)
		for last := int64(0); ; {
			batch, err := p.readBatch(ctx, set, statuses, last)
			more := err == nil && len(batch) > 0
			if more {
				last = batch[len(batch)-1].number // from now on the batch is f's
			}
			select {
			case results <- result{batch, err}:
			case <-ctx.Done():
				return
			}
			if !more {
				return
			}
		}
	}()
	for r := range results {
		if r.err != nil {
			return r.err
		}
		if err := f(r.batch); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// readBatch reads the articles after a number. Where a row is damaged, each article
// is read by itself, so that the others are read.
func (p *Project) readBatch(ctx context.Context, set annotate.SetID, statuses []annotate.Status, last int64) (batch []read, err error) {
	err = p.read(ctx, func(tx *sql.Tx) (err error) {
		batch, err = readStates(ctx, tx, set, statuses, last)
		return err
	})
	if !errors.Is(err, annotate.ErrDamaged) || len(batch) == 0 {
		return batch, err
	}
	for i := range batch {
		r := &batch[i]
		r.state, r.err = p.State(ctx, r.id, set)
		if r.err != nil && !errors.Is(r.err, annotate.ErrDamaged) {
			return nil, r.err
		}
	}
	return batch, nil
}

// readStates reads the articles after a number in a few queries. Where one of them is
// damaged, the error comes with the articles that there are.
func readStates(ctx context.Context, tx *sql.Tx, set annotate.SetID, statuses []annotate.Status, last int64) ([]read, error) {
	of, setNo, err := readSet(ctx, tx, set)
	if err != nil {
		return nil, err
	}
	batch, err := lookUp(ctx, tx, setNo, statuses, last)
	if err != nil || len(batch) == 0 {
		return batch, err
	}
	labels, err := readLabelNumbers(ctx, tx)
	if err != nil {
		return batch, err
	}
	at := make(map[int64]int, len(batch))
	numbers := make([]int64, len(batch))
	for i, r := range batch {
		at[r.number], numbers[i] = i, r.number
	}
	list, err := json.Marshal(numbers)
	if err != nil {
		return batch, err
	}
	parts := make([]annotate.Parts, len(batch))
	articles := make([]*annotate.Article, len(batch))
	in := []any{string(list), setNo}
	err = each(ctx, tx, articleQuery+"a.number IN (SELECT value FROM json_each($1))", in[:1], func(rows *sql.Rows) error {
		a, number, err := scanArticle(rows)
		if i, wanted := at[number]; wanted {
			articles[i] = a
		}
		return err
	})
	if err != nil {
		return batch, err
	}
	const those = "article IN (SELECT value FROM json_each($1)) AND annotation_set = $2"
	spans, err := readSpansOf(ctx, tx, those, in, labels)
	if err != nil {
		return batch, err
	}
	for i, n := range numbers {
		parts[i].Spans = spans[n]
	}
	var number int64
	err = each(ctx, tx, "SELECT article, id, type, from_span, to_span, assumed FROM link WHERE "+those, in, func(rows *sql.Rows) error {
		var l annotate.Link
		err := rows.Scan(&number, &l.ID, &l.Type, &l.From, &l.To, &l.Assumed)
		if i, wanted := at[number]; wanted && err == nil {
			parts[i].Links = append(parts[i].Links, l)
		}
		return err
	})
	if err != nil {
		return batch, err
	}
	err = each(ctx, tx, "SELECT article, "+decisionColumns+" FROM decision WHERE "+those, in, func(rows *sql.Rows) error {
		d, err := scanDecision(rows, labels, &number)
		if i, wanted := at[number]; wanted && err == nil {
			parts[i].Decisions = append(parts[i].Decisions, d)
		}
		return err
	})
	if err != nil {
		return batch, err
	}
	for i := range batch {
		parts[i].Status = batch[i].state.Status
		batch[i].state, batch[i].err = soundState(articles[i], of, parts[i])
	}
	return batch, nil
}

// lookUp finds the next articles after a number, with their statuses.
func lookUp(ctx context.Context, tx *sql.Tx, setNo int64, statuses []annotate.Status, last int64) ([]read, error) {
	wanted := func(s annotate.Status) bool { return len(statuses) == 0 || slices.Contains(statuses, s) }
	const query = `SELECT a.number, a.id, a.title, a.length, coalesce(s.status, 'todo') FROM article AS a
		LEFT JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number
		WHERE a.number > $2 AND a.hidden = 0 AND CASE coalesce(s.status, 'todo') WHEN 'done' THEN $3 ELSE $4 END
		ORDER BY a.number LIMIT $5`
	var batch []read
	length, full := 0, false
	args := []any{setNo, last, wanted(annotate.StatusDone), wanted(annotate.StatusTodo), eachBatch}
	err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var r read
		var n int
		var status string
		if err := rows.Scan(&r.number, &r.id, &r.title, &n, &status); err != nil {
			return err
		}
		if length += n; full || length > eachLength && len(batch) > 0 {
			full = true
			return nil
		}
		var err error
		if r.state.Status, err = annotate.ParseStatus(status); err != nil {
			return fmt.Errorf("%w: %w", annotate.ErrDamaged, err)
		}
		batch = append(batch, r)
		return nil
	})
	return batch, err
}
