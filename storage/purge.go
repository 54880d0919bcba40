package storage

import (
	"context"
	"time"
)

// What a dropped action had brought into the project can never come back: the
// action itself cannot be redone, and every action on what it had brought was
// undone before it, so that it was dropped with it. Such articles and annotation
// sets are deleted for good, in small transactions while nobody writes, so that
// no edit waits for it and a crash leaves the rest for the next time. What was
// removed by an action that is done stays, however old that is, for an undo may
// ask for it.

// purgeStep is about how long one transaction of a purge may take, and
// purgePause how long the others have the project until the next one.
const purgeStep, purgePause = 20 * time.Millisecond, 50 * time.Millisecond

// purge deletes for about the time of a step what can never come back, at least one
// article or what one set says of an article. It says whether there may be more. The
// caller has the turn.
func (p *Project) purge(ctx context.Context, step time.Duration) (more bool, err error) {
	// For each article that goes, SQLite would look through the statuses of all
	// others for one that refers to it. Here all that refers to it goes first.
	tx := &writeTx{on: p.writer, bulk: true}
	if err := tx.begin(ctx); err != nil {
		return false, classify(err)
	}
	defer tx.end()
	if more, err = purgeSome(ctx, tx, time.Now().Add(step)); err != nil || !more {
		return false, classify(err)
	}
	if err := tx.Commit(); err != nil {
		return true, classify(err)
	}
	p.noteSeal(tx.left.sealed)
	return true, nil
}

func purgeSome(ctx context.Context, tx *writeTx, until time.Time) (bool, error) {
	const leftover = `SELECT e.seq, e.part, coalesce(e.annotation_set, 0), e.before, e.after FROM edit_log AS e
		JOIN action AS a ON a.number = e.action AND a.state = 'dropped'
		LEFT JOIN annotation_set AS s ON s.number = e.annotation_set
		WHERE e.part <> 'annotations' AND (e.part = 'articles' AND e.after <> '[]' OR e.part = 'set' AND e.before = 'null' AND s.hidden = 1)
		LIMIT 1`
	var e struct {
		seq, set            int64
		part, before, after string
	}
	if err := one(ctx, tx, nil, leftover, nil, &e.seq, &e.part, &e.set, &e.before, &e.after); err != nil || e.seq == 0 {
		return false, err
	}
	if e.part == partSet {
		return true, purgeSet(ctx, tx, e.set, until)
	}
	_, added, err := decodeBoth[numberRanges](e.before, e.after)
	if err != nil {
		return false, err
	}
	gone, err := purgeArticles(ctx, tx, added, until)
	if err == nil && gone == allGone {
		_, err = tx.ExecContext(ctx, "DELETE FROM edit_log WHERE seq = $1", e.seq)
	}
	return gone != noneGone, err
}

// gone says how far a purge of articles has come.
type gone int

const (
	noneGone gone = iota // those that are left are none that a purge may delete
	someGone
	allGone
)

// purgeArticles deletes hidden articles and all that refers to them. An action
// that is not dropped and knows one of them keeps it: then the history is not
// what it should be, and Check tells of it. An article that such an action brought or
// removed is another one, which was given the number again.
func purgeArticles(ctx context.Context, tx *writeTx, numbers numberRanges, until time.Time) (gone, error) {
	const (
		hidden = `FROM article AS a WHERE number BETWEEN $1 AND $2 AND hidden = 1 AND NOT EXISTS (
			SELECT 1 FROM edit_log AS e JOIN action ON action.number = e.action AND action.state <> 'dropped'
			JOIN json_each(CASE e.after WHEN '[]' THEN e.before ELSE e.after END) AS r
			WHERE e.part <> 'annotations' AND e.part = 'articles' AND a.number BETWEEN r.value ->> 0 AND r.value ->> 1)`
		next = "SELECT number " + hidden + ` AND NOT EXISTS (
			SELECT 1 FROM edit_log AS e JOIN action ON action.number = e.action WHERE e.article = a.number AND action.state <> 'dropped')
			ORDER BY number LIMIT 1`
	)
	some, late := false, false
	for _, r := range numbers {
		for first := r[0]; !late; first++ {
			var number int64
			if err := one(ctx, tx, nil, next, []any{first, r[1]}, &number); err != nil {
				return noneGone, err
			}
			if number == 0 {
				break
			}
			if err := deleteArticle(ctx, tx, number); err != nil {
				return noneGone, err
			}
			first, some, late = number, true, time.Now().After(until)
		}
	}
	// Where the last one is gone, its import must go in the same transaction: the next
	// import is given the numbers again.
	for _, r := range numbers {
		var left bool
		if err := one(ctx, tx, nil, "SELECT EXISTS (SELECT 1 "+hidden+")", []any{r[0], r[1]}, &left); err != nil {
			return noneGone, err
		}
		if left && some {
			return someGone, nil
		}
		if left {
			return noneGone, nil
		}
	}
	return allGone, nil
}

// deleteArticle deletes an article and all that refers to it.
func deleteArticle(ctx context.Context, tx *writeTx, number int64) error {
	gone, err := tx.articlesIn(ctx, number, number, true)
	if err != nil {
		return err
	}
	tx.sums.removed = tx.sums.removed.minus(gone)
	// By set, because the key begins with it.
	const statuses = "annotation_set IN (SELECT number FROM annotation_set) AND article = $1"
	if err := tx.dropWork(ctx, statuses, number); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM link WHERE article = $1",
		"DELETE FROM span WHERE article = $1",
		"DELETE FROM decision WHERE article = $1",
		"DELETE FROM carried WHERE article = $1",
		"DELETE FROM article_status WHERE " + statuses,
		"DELETE FROM edit_log WHERE article = $1",
		"DELETE FROM article_text WHERE article = $1",
		"DELETE FROM original WHERE article = $1",
		"DELETE FROM article WHERE number = $1",
	} {
		if _, err := tx.ExecContext(ctx, query, number); err != nil {
			return err
		}
	}
	return nil
}

// purgeSet deletes what a hidden set says, article by article, and in the end
// the set.
func purgeSet(ctx context.Context, tx *writeTx, set int64, until time.Time) error {
	for {
		var article int64
		const next = "SELECT article FROM article_status WHERE annotation_set = $1 LIMIT 1"
		if err := one(ctx, tx, nil, next, []any{set}, &article); err != nil {
			return err
		}
		if article == 0 {
			break
		}
		if err := tx.dropWork(ctx, "article = $1 AND annotation_set = $2", article, set); err != nil {
			return err
		}
		for _, query := range []string{
			"DELETE FROM link WHERE article = $1 AND annotation_set = $2",
			"DELETE FROM span WHERE article = $1 AND annotation_set = $2",
			"DELETE FROM decision WHERE article = $1 AND annotation_set = $2",
			"DELETE FROM carried WHERE article = $1 AND annotation_set = $2",
			"DELETE FROM article_status WHERE article = $1 AND annotation_set = $2",
		} {
			if _, err := tx.ExecContext(ctx, query, article, set); err != nil {
				return err
			}
		}
		if time.Now().After(until) {
			return nil
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM run WHERE annotation_set = $1", set); err != nil {
		return err
	}
	return deleteSet(ctx, tx, set)
}
