package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// What is read at once: so many articles, or so many code points of their texts,
// whichever is reached first.
const (
	eachBatch  = 250
	eachLength = 1_000_000
)

// EachState calls f with the state of every article in set, in the order of import.
// With statuses, only articles with one of them count. A few hundred articles are in
// memory at a time, and the next ones are read and checked while f runs. EachState
// holds no view of the database meanwhile, because a long view makes the -wal grow. So
// f may or may not see an edit made at the same time. EachState ends at the first
// error of f and returns this error. An article that is damaged is left out: then the
// error at the end is a DamagedArticlesError.
func (p *Project) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.State) error) error {
	var damaged []annotate.DamagedArticle
	last := int64(0)
	next := func(ctx context.Context) (batch, bool, error) {
		b, err := p.readBatch(ctx, set, statuses, last)
		if n := len(b.raw); n > 0 {
			last = b.raw[n-1].number
		}
		return b, len(b.raw) > 0, err
	}
	err := pipeline(ctx, next, p.states, func(all []read) error {
		for i := range all {
			r := &all[i]
			switch {
			case errors.Is(r.err, annotate.ErrDamaged):
				damaged = append(damaged, annotate.DamagedArticle{ID: r.id, Title: r.title, Err: r.err})
			case errors.Is(r.err, annotate.ErrNoArticle): // it was removed just now
			case r.err != nil:
				return r.err
			default:
				if err := f(r.state); err != nil {
					return err
				}
			}
			*r = read{} // a long batch must not keep what is done with
		}
		return nil
	})
	var whole annotate.Damage
	if err == nil {
		whole, err = p.damage(ctx, false)
		whole.MissingEdits = 0 // told when the project was opened
	}
	if err == nil && (len(damaged) > 0 || !whole.None()) {
		err = &annotate.DamagedArticlesError{Articles: damaged, Whole: whole}
	}
	if err != nil {
		return fmt.Errorf("go through articles: %w", err)
	}
	return nil
}

// read is an article of a batch, or why it could not be read.
type read struct {
	id    annotate.ArticleID
	title string
	state annotate.State
	err   error
}

// batch is what was read at once.
type batch struct {
	raw    []rawArticle
	set    numberedSet
	labels labelNumbers
	listed bool // only the numbers, IDs and titles are there
}

// readBatch reads the next articles after a number. Where that fails because of
// something in the file, the articles are only listed.
func (p *Project) readBatch(ctx context.Context, set annotate.SetID, statuses []annotate.Status, last int64) (b batch, err error) {
	err = p.read(ctx, func(tx *sql.Tx) error {
		of, setNo, err := readSet(ctx, tx, set)
		if err != nil {
			return err
		}
		labels, err := readLabelNumbers(ctx, tx)
		if err != nil {
			return err
		}
		in := append([]any{setNo, last}, wanted(statuses)...)
		raw, err := readRaw(ctx, tx, numberedSet{of, setNo}, wantedArticles, in, labels)
		b = batch{raw: raw, set: numberedSet{of, setNo}, labels: labels}
		return err
	})
	if !errors.Is(err, annotate.ErrDamaged) && !errors.Is(err, annotate.ErrTooMuch) {
		return b, err
	}
	b = batch{listed: true, set: numberedSet{Set: annotate.Set{ID: set}}}
	err = p.read(ctx, func(tx *sql.Tx) error {
		_, setNo, err := readSet(ctx, tx, set)
		if err == nil {
			b.raw, err = lookUp(ctx, tx, setNo, statuses, last)
		}
		return err
	})
	if errors.Is(err, annotate.ErrDamaged) && len(b.raw) > 0 {
		err = nil // the rest of the list may be damaged; those before are not
	}
	return b, err
}

// states checks what was read, and makes states of it.
func (p *Project) states(ctx context.Context, b batch) []read {
	all := make([]read, len(b.raw))
	var h rowHash
	for i := range b.raw {
		raw, r := &b.raw[i], &all[i]
		r.id, r.title = raw.id, raw.title
		ok := false
		if !b.listed {
			r.state, ok = raw.state(&h, b.set, b.labels)
		}
		if !ok { // it is read by itself, which says what is wrong
			r.state, r.err = p.State(ctx, raw.id, b.set.ID)
		}
		*raw = rawArticle{}
	}
	return all
}

// state is the state of what was read; false where something may be wrong.
func (r *rawArticle) state(h *rowHash, of numberedSet, labels labelNumbers) (annotate.State, bool) {
	a, ok := r.article(h)
	if !ok {
		return annotate.State{}, false
	}
	parts, ok := r.packed.saved(h, r.number, of.number, labels)
	if !ok {
		return annotate.State{}, false
	}
	return annotate.LoadSound(a, of.Set, parts)
}

// wantedArticles is the condition of articles after number $2 that have the statuses
// of $3 and $4, in the order of import.
const wantedArticles = `a.number > $2 AND a.hidden = 0 AND CASE coalesce(s.status, 'todo') WHEN 'done' THEN $3 ELSE $4 END
	ORDER BY a.number LIMIT $5`

// wanted are $3 to $5 of wantedArticles.
func wanted(statuses []annotate.Status) []any {
	has := func(s annotate.Status) bool { return len(statuses) == 0 || slices.Contains(statuses, s) }
	return []any{has(annotate.StatusDone), has(annotate.StatusTodo), eachBatch}
}

// lookUp lists the next articles after a number.
func lookUp(ctx context.Context, tx querier, setNo int64, statuses []annotate.Status, last int64) ([]rawArticle, error) {
	var list []rawArticle
	const query = `SELECT a.number, a.id, a.title FROM article AS a
		LEFT JOIN article_status AS s ON s.annotation_set = $1 AND s.article = a.number WHERE ` + wantedArticles
	err := each(ctx, tx, query, append([]any{setNo, last}, wanted(statuses)...), func(rows *sql.Rows) error {
		var r rawArticle
		err := rows.Scan(&r.number, &r.id, &r.title)
		if err == nil {
			list = append(list, r)
		}
		return err
	})
	return list, err
}
