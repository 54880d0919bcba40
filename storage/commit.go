package storage

import (
	"context"
	"database/sql"
	"fmt"

	"goldspan/annotate"
)

// Commit makes the changes of one action durable with their rows in the edit
// log, in one SQL transaction, and answers the rows' numbers, which follow each
// other. Where one change does not fit what is stored (a span to be removed is
// not there) all are refused. An undo or redo brings back removed labels that
// its spans and decisions need, at the end of the labels' order.
func (p *Project) Commit(ctx context.Context, commits ...annotate.Commit) (seqs []int64, err error) {
	if len(commits) == 0 {
		return nil, nil
	}
	err = p.writeShort(ctx, func(ctx context.Context, tx *sql.Tx) error {
		seqs, err = commitAll(ctx, tx, commits)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("write to the project: %w", err)
	}
	return seqs, nil
}

func commitAll(ctx context.Context, tx *sql.Tx, commits []annotate.Commit) ([]int64, error) {
	labels, err := readLabelNumbers(ctx, tx)
	if err != nil {
		return nil, err
	}
	if err := reviveLabels(ctx, tx, labels, commits); err != nil {
		return nil, err
	}
	seqs := make([]int64, 0, len(commits))
	writers := map[annotate.SetID]*spanWriter{}
	for _, c := range commits {
		w := writers[c.Change.Set]
		if w == nil {
			set, err := setNumber(ctx, tx, c.Change.Set)
			if err != nil {
				return nil, err
			}
			w = newSpanWriter(tx, set, labels)
			writers[c.Change.Set] = w
		}
		txn := int64(0)
		if len(seqs) > 0 {
			txn = seqs[0]
		}
		seq, err := w.commit(ctx, c, txn)
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", c.Change.Article, err)
		}
		seqs = append(seqs, seq)
	}
	return seqs, nil
}

// commit does one change and logs it as part of the action txn, 0 for a new one.
func (w *spanWriter) commit(ctx context.Context, c annotate.Commit, txn int64) (seq int64, err error) {
	article, err := articleNumber(ctx, w.tx, c.Change.Article)
	if err != nil {
		return 0, err
	}
	status, err := readStatus(ctx, w.tx, article, w.set)
	if err != nil {
		return 0, err
	}
	if status != c.Change.StatusBefore {
		return 0, fmt.Errorf("the article is %q in the project file, not %q", status, c.Change.StatusBefore)
	}
	if err := w.change(ctx, article, c.Change); err != nil {
		return 0, err
	}
	if err := writeStatus(ctx, w.tx, article, w.set, c.Change.StatusAfter, c.At); err != nil {
		return 0, err
	}
	return appendLog(ctx, w.tx, article, w.set, c, txn)
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
	for _, d := range c.RemovedDecisions {
		if err := w.removeDecision(ctx, article, d); err != nil {
			return err
		}
	}
	for _, d := range c.AddedDecisions {
		if err := w.insertDecision(ctx, article, d); err != nil {
			return err
		}
	}
	return nil
}
