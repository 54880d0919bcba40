package storage

import (
	"context"
	"errors"
	"fmt"

	"goldspan/annotate"
)

// write runs f in one SQL transaction, which is on disk when write returns nil
// and has left no trace when it returns an error. A context that ends while f
// runs rolls it back.
func (p *Project) write(ctx context.Context, f func(context.Context, *writeTx) error) error {
	return p.writeIn(ctx, &writeTx{on: p.writer}, f)
}

// writeIn is write in a transaction that has not begun.
func (p *Project) writeIn(ctx context.Context, tx *writeTx, f func(context.Context, *writeTx) error) error {
	if why := p.ReadOnly(); why != annotate.Writable {
		return &annotate.ReadOnlyError{Why: why}
	}
	if err := p.takeTurn(ctx); err != nil {
		return err
	}
	defer p.giveTurn()
	// A file that was renamed or deleted takes writes as if nothing were
	// wrong, and the user would lose them.
	if err := p.moved(ctx); err != nil {
		return err
	}
	if err := tx.begin(ctx); err != nil {
		return p.writeError(err)
	}
	defer tx.end()
	if err := f(ctx, tx); err != nil {
		return p.writeError(err)
	}
	if p.tuning.checkSave != nil {
		if err := p.tuning.checkSave(); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return p.writeError(err)
	}
	p.idle.Reset(p.idleAfter())
	p.noteOwn(context.WithoutCancel(ctx), tx.last)
	p.noteSeal(tx.left.sealed)
	return nil
}

// writeError is classify and noteDamage. A row that is too long was to be written.
func (p *Project) writeError(err error) error {
	err = p.noteDamage(classify(err))
	if errors.Is(err, annotate.ErrTooMuch) {
		return fmt.Errorf("%w: %w", annotate.ErrTooLong, err)
	}
	return err
}

// noteOwn notes the file after a commit. What was written is safe whatever becomes of
// the note. last is the number of the last action; 0: it has to be read.
func (p *Project) noteOwn(ctx context.Context, last annotate.ActionID) {
	p.disk.before = lookedAt{}
	if last != 0 {
		p.disk.last = last
	} else if err := p.disk.readLast(ctx, p.writer); err != nil {
		return // the next write reports the error
	}
	_ = p.noteWrite(ctx)
}

// writeShort is write for one action of the user: once it has begun it is
// finished, whatever becomes of the context.
func (p *Project) writeShort(ctx context.Context, f func(context.Context, *writeTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.write(context.WithoutCancel(ctx), f)
}

func (p *Project) takeTurn(ctx context.Context) error {
	select {
	case <-p.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	if p.closed {
		p.giveTurn()
		return errClosed
	}
	return nil
}

func (p *Project) giveTurn() { p.turn <- struct{}{} }
