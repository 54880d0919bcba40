package storage

import (
	"context"

	"goldspan/annotate"
)

// besideAtMost is how many parts of an import wait to be inserted or are inserted, while the
// next is gathered. One that waits lets the insertion go on at once, without a turn of
// the goroutine that gathers.
const besideAtMost = 2

// beside inserts rows on another goroutine, in the order in which they are given. While it
// does, nothing else may use the transaction.
type beside struct {
	tx    *writeTx
	spare []*importRows     // that can be filled
	given chan *importRows  // nil while nothing is inserted
	done  chan insertedRows // has room for all that was given
	under int               // how many were given and are not done
	err   error             // the first
}

// insertedRows are rows that can be filled again.
type insertedRows struct {
	rows     *importRows
	err      error
	panicked *annotate.Panic
}

func newBeside(tx *writeTx, hidden bool) *beside {
	b := &beside{tx: tx, done: make(chan insertedRows, besideAtMost)}
	for range besideAtMost {
		b.spare = append(b.spare, newImportRows(hidden))
	}
	return b
}

// insert has the rows inserted, and returns others that can be filled meanwhile. An error may
// be of rows that were given earlier.
func (b *beside) insert(ctx context.Context, rows *importRows) (*importRows, error) {
	if b.given == nil {
		b.given = make(chan *importRows, besideAtMost)
		go insertGiven(ctx, b.tx, b.given, b.done)
	}
	if len(b.spare) == 0 {
		b.take()
	}
	b.given <- rows
	b.under++
	free := b.spare[len(b.spare)-1]
	b.spare = b.spare[:len(b.spare)-1]
	return free, b.err
}

// take waits until rows are inserted.
func (b *beside) take() {
	i := <-b.done
	b.under--
	b.spare = append(b.spare, i.rows)
	i.panicked.Again()
	if b.err == nil {
		b.err = i.err
	}
}

// wait returns when all is inserted and the transaction is free.
func (b *beside) wait() error {
	if b.given != nil {
		close(b.given)
		b.given = nil
	}
	for b.under > 0 {
		b.take()
	}
	return b.err
}

// insertGiven inserts what it is given, after an error nothing more.
func insertGiven(ctx context.Context, tx *writeTx, given <-chan *importRows, done chan<- insertedRows) {
	failed := false
	for rows := range given {
		i := insertedRows{rows: rows}
		if !failed {
			i.panicked = annotate.Guarded(func() { i.err = rows.insert(ctx, tx) })
			failed = i.err != nil || i.panicked != nil
		}
		done <- i
	}
}
