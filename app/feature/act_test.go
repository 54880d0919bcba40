//go:build !headless

package feature_test

import (
	"context"
	"errors"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/feature"
)

func TestAnActIsMadeWholeOrNotAtAll(t *testing.T) {
	for name, c := range map[string]struct {
		commit    error
		cancelled bool
		failed    error
	}{
		"made":      {},
		"not saved": {commit: annotate.ErrDiskFull, failed: annotate.ErrDiskFull},
		"cancelled": {cancelled: true, failed: context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			d, p := large(t)
			p.Fail = c.commit
			steps := []session.Step{
				d.Edits("a1", annotate.SetStatus{Status: annotate.StatusDone}),
				d.Edits("a2", annotate.SetStatus{Status: annotate.StatusDone}),
			}
			f, then := &frame{}, false
			feature.Act(d, f, "Marking", annotate.Act{Kind: annotate.ActDone, Count: len(steps)}, steps, func() { then = true })
			f.end(c.cancelled)
			if made := c.failed == nil; then != made || !errors.Is(f.failed, c.failed) {
				t.Errorf("goes on: %v; failed: %v, want %v", then, f.failed, c.failed)
			}
			for _, id := range []annotate.ArticleID{"a1", "a2"} {
				if done := d.Status(id) == annotate.StatusDone; done != (c.failed == nil) {
					t.Errorf("%s is done: %v", id, done)
				}
			}
		})
	}
}
