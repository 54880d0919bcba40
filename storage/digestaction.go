package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// The digest of an action is a sum, so that a new state or a new name can be written
// without a look at the rest.

// digestOfAction is the digest of an action without name and state.
func digestOfAction(at int64, op string, of annotate.ActionID) digest {
	var h rowHash
	h.texts("action", op)
	h.numbers(at, int64(of))
	return h.sum()
}

// digestOfName is the share of an action's name, as it is stored; "" of an undo or redo.
func digestOfName(stored string) digest {
	if stored == "" {
		return 0
	}
	var h rowHash
	h.texts("name", stored)
	return h.sum()
}

// digestOfState is the share of an action's state; "" of an undo or redo.
func digestOfState(state string) digest {
	if state == "" {
		return 0
	}
	var h rowHash
	h.texts("state", state)
	return h.sum()
}

// setState is what an UPDATE of action sets for a new state.
func setState(to string) string {
	return fmt.Sprintf("state = '%s', digest = (digest + CASE state WHEN 'done' THEN %d WHEN 'undone' THEN %d ELSE %d END) & %d", to,
		digestOfState(to).minus(digestOfState("done")), digestOfState(to).minus(digestOfState("undone")), digestOfState(to).minus(digestOfState("dropped")), digestMask)
}

// The statements of all edits.
var (
	dropUndone = "UPDATE action SET " + setState("dropped") + " WHERE state = 'undone'"
	moveUndone = "UPDATE action SET " + setState("undone") + " WHERE number = $1 AND state = 'done'"
	moveDone   = "UPDATE action SET " + setState("done") + " WHERE number = $1 AND state = 'undone'"
)

// actionRow are the columns of scanActionRow.
const actionRow = "number, at, op, coalesce(of, 0), coalesce(name, ''), coalesce(state, ''), digest"

// storedAction is a row of the table action.
type storedAction struct {
	number    annotate.ActionID
	name      string
	digest    digest // as it has to be
	saved     digest
	at        int64
	op, state string
	of        annotate.ActionID
}

func scanActionRow(rows interface{ Scan(...any) error }) (a storedAction, err error) {
	err = rows.Scan(&a.number, &a.at, &a.op, &a.of, &a.name, &a.state, &a.saved)
	a.digest = digestOfAction(a.at, a.op, a.of).plus(digestOfName(a.name)).plus(digestOfState(a.state))
	return a, err
}

// check is ErrDamaged where the row is not what was saved.
func (a storedAction) check() error {
	if a.digest == a.saved {
		return nil
	}
	return fmt.Errorf("%w: action %d of the history is not what was saved", annotate.ErrDamaged, a.number)
}

// actionsDiffer says whether an action is not what was saved.
func actionsDiffer(ctx context.Context, q querier) (differ bool, err error) {
	err = each(ctx, q, "SELECT "+actionRow+" FROM action", nil, func(rows *sql.Rows) error {
		a, err := scanActionRow(rows)
		differ = differ || a.check() != nil
		return err
	})
	return differ, err
}

// digestOfOriginal is never 0.
func digestOfOriginal(name, encoding, compression string, data []byte) digest {
	var h rowHash
	h.texts("original", name, encoding, compression, string(data))
	return max(h.sum(), 1)
}

// fillHistoryDigests gives a file of schema 8 the digests of schema 9. What is damaged by
// then stays to be seen.
func fillHistoryDigests(ctx context.Context, tx *writeTx) error {
	before, err := sumsOf(ctx, tx)
	if err != nil {
		return err
	}
	originals := map[int64]digest{}
	err = each(ctx, tx, "SELECT article, name, encoding, compression, bytes FROM original", nil, func(rows *sql.Rows) error {
		var article int64
		var o annotate.Original
		err := rows.Scan(&article, &o.Name, &o.Encoding, &o.Compression, &o.Bytes)
		originals[article] = digestOfOriginal(o.Name, o.Encoding, o.Compression, o.Bytes)
		return err
	})
	if err != nil {
		return err
	}
	for article, d := range originals {
		var saved digest
		is, err := scanArticleRow(tx.QueryRowContext(ctx, "SELECT digest, "+articleRow+" FROM article WHERE number = $1", article), &saved)
		if err == sql.ErrNoRows {
			continue
		}
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE article SET original = $1 WHERE number = $2", int64(d), article); err != nil {
			return err
		}
		after, err := scanArticleRow(tx.QueryRowContext(ctx, "SELECT "+articleRow+" FROM article WHERE number = $1", article))
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE article SET digest = $1 WHERE number = $2", int64(saved.plus(after.minus(is))), article); err != nil {
			return err
		}
	}
	if err := shiftSeal(ctx, tx, before); err != nil {
		return err
	}
	return fillActions(ctx, tx)
}

func fillActions(ctx context.Context, tx *writeTx) error {
	var actions []storedAction
	err := each(ctx, tx, "SELECT "+actionRow+" FROM action", nil, func(rows *sql.Rows) error {
		a, err := scanActionRow(rows)
		actions = append(actions, a)
		return err
	})
	for _, a := range actions {
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE action SET digest = $1 WHERE number = $2", int64(a.digest), a.number)
		}
	}
	return err
}
