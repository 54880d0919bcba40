package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// Log is the edit log of one article and set, oldest first.
func (p *Project) Log(ctx context.Context, article annotate.ArticleID, set annotate.SetID) ([]annotate.LogEntry, error) {
	var log []annotate.LogEntry
	err := p.read(ctx, func(tx *sql.Tx) error {
		articleNo, err := articleNumber(ctx, tx, article)
		if err != nil {
			return err
		}
		setNo, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		const query = `SELECT seq, txn, op, coalesce(of, 0), name FROM edit_log
			WHERE article = $1 AND annotation_set = $2 ORDER BY seq`
		return each(ctx, tx, query, []any{articleNo, setNo}, func(rows *sql.Rows) error {
			var e annotate.LogEntry
			var name string
			if err := rows.Scan(&e.Seq, &e.Txn, &e.Op, &e.Of, &name); err != nil {
				return err
			}
			e.Name = decodeAct(name)
			log = append(log, e)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read edit log: %w", err)
	}
	return log, nil
}

// LoggedChange is the change of one log entry. An entry that is not there, or
// cannot be read, is ErrDamaged, because numbers come from the log itself.
func (p *Project) LoggedChange(ctx context.Context, seq int64) (annotate.Change, error) {
	var c annotate.Change
	err := p.read(ctx, func(tx *sql.Tx) error {
		var name, before, after string
		absent := fmt.Errorf("%w: it is not there", annotate.ErrDamaged)
		err := one(ctx, tx, absent, `SELECT e.name, a.id, s.id, e.before, e.after FROM edit_log AS e
			JOIN article AS a ON a.number = e.article JOIN annotation_set AS s ON s.number = e.annotation_set
			WHERE e.seq = $1`, []any{seq}, &name, &c.Article, &c.Set, &before, &after)
		if err != nil {
			return err
		}
		c.Name = decodeAct(name)
		return decodeChange(&c, before, after)
	})
	if err != nil {
		return annotate.Change{}, fmt.Errorf("read edit log, entry %d: %w", seq, err)
	}
	return c, nil
}

// Action are the numbers of all log entries of one action, in order; txn is the
// first of them. Where it is not there the error is ErrDamaged, because numbers
// come from the log itself.
func (p *Project) Action(ctx context.Context, txn int64) ([]int64, error) {
	var seqs []int64
	err := p.read(ctx, func(tx *sql.Tx) error {
		// The rows of an action follow each other, so that txn needs no index.
		const query = `SELECT seq FROM edit_log WHERE seq >= $1 AND txn = $1 AND seq < coalesce(
			(SELECT seq FROM edit_log WHERE seq >= $1 AND txn <> $1 ORDER BY seq LIMIT 1), 9223372036854775807)
			ORDER BY seq`
		return each(ctx, tx, query, []any{txn}, func(rows *sql.Rows) error {
			var seq int64
			if err := rows.Scan(&seq); err != nil {
				return err
			}
			seqs = append(seqs, seq)
			return nil
		})
	})
	if err == nil && (len(seqs) == 0 || seqs[0] != txn) {
		err = fmt.Errorf("%w: it is not there", annotate.ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("read edit log, action %d: %w", txn, err)
	}
	return seqs, nil
}

// appendLog writes the row of a commit as part of the action txn; 0 begins a new one.
func appendLog(ctx context.Context, tx *sql.Tx, article, set int64, c annotate.Commit, txn int64) (seq int64, err error) {
	before, after, err := encodeChange(c.Change)
	if err != nil {
		return 0, err
	}
	name, err := encodeAct(c.Change.Name)
	if err != nil {
		return 0, err
	}
	// The log of a run goes with it, and nothing else is deleted from the log. So a
	// number that comes again is none that another set's history knows.
	if err := one(ctx, tx, nil, "SELECT coalesce(max(seq), 0) + 1 FROM edit_log", nil, &seq); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO edit_log (seq, at, annotation_set, article, txn, op, of, name, before, after)
		VALUES ($1, $2, $3, $4, coalesce(nullif($5, 0), $1), $6, nullif($7, 0), $8, $9, $10)`,
		seq, c.At, set, article, txn, string(c.Op), c.Of, name, before, after)
	return seq, err
}
