package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// Commit makes a change durable with its row in the edit log, in one SQL
// transaction, and answers the row's number. A change that does not fit what
// is stored (a span to be removed is not there) is refused whole.
func (p *Project) Commit(ctx context.Context, c annotate.Commit) (seq int64, err error) {
	err = p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		seq, err = commit(ctx, tx, c)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("write to the project: %w", err)
	}
	return seq, nil
}

func commit(ctx context.Context, tx *sql.Tx, c annotate.Commit) (seq int64, err error) {
	article, err := articleNumber(ctx, tx, c.Change.Article)
	if err != nil {
		return 0, err
	}
	set, err := setNumber(ctx, tx, c.Change.Set)
	if err != nil {
		return 0, err
	}
	status, err := readStatus(ctx, tx, article, set)
	if err != nil {
		return 0, err
	}
	if status != c.Change.StatusBefore {
		return 0, fmt.Errorf("the article is %q in the project file, not %q", status, c.Change.StatusBefore)
	}
	labels, err := readLabelNumbers(ctx, tx)
	if err != nil {
		return 0, err
	}
	if err := newSpanWriter(tx, set, labels).change(ctx, article, c.Change); err != nil {
		return 0, err
	}
	if err := writeStatus(ctx, tx, article, set, c.Change.StatusAfter, c.At); err != nil {
		return 0, err
	}
	return appendLog(ctx, tx, article, set, c)
}

// change does what c says, in the order that keeps every link's ends there.
func (w *spanWriter) change(ctx context.Context, article int64, c annotate.Change) error {
	had := make(map[annotate.SpanID]bool, len(c.Removed))
	for _, s := range c.Removed {
		had[s.ID] = true
	}
	stays := make(map[annotate.SpanID]bool, len(c.Added))
	for _, s := range c.Added {
		stays[s.ID] = had[s.ID]
	}
	for _, l := range c.RemovedLinks {
		if err := w.removeLink(ctx, article, l.ID); err != nil {
			return err
		}
	}
	for _, s := range c.Removed {
		if !stays[s.ID] {
			if err := w.remove(ctx, article, s.ID); err != nil {
				return err
			}
		}
	}
	for _, s := range c.Added {
		write := w.insert
		if stays[s.ID] {
			write = w.replace
		}
		if err := write(ctx, article, s); err != nil {
			return err
		}
	}
	for _, l := range c.AddedLinks {
		if err := w.insertLink(ctx, article, l); err != nil {
			return err
		}
	}
	return nil
}
