//go:build !headless

package feature_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// frame is a window that keeps a task until it is run.
type frame struct {
	feature.Speaker
	feature.Worker
	failed error
	work   func(context.Context, ui.Progress) error
	done   func(error)
}

func (f *frame) ShowPage(*feature.Page)     {}
func (f *frame) Failed(_ string, err error) { f.failed = err }

func (f *frame) Run(_ string, work func(context.Context, ui.Progress) error, done func(error)) {
	f.work, f.done = work, done
}

// end runs the task. A cancelled one was cancelled when its work was done.
func (f *frame) end(cancelled bool) {
	ctx, cancel := context.WithCancel(context.Background())
	if cancelled {
		cancel()
	}
	defer cancel()
	f.done(f.work(ctx, nil))
}

// large is a desk with a small article open, a1, beside a large one, a2.
func large(t *testing.T) (*desk.Desk, *apptest.Project) {
	t.Helper()
	at, ids := int64(0), 0
	d := desk.New(func() int64 { at++; return at }, func() string { ids++; return fmt.Sprint("id-", ids) }, apptest.AtOnce{})
	p := apptest.New("Fifty people died.", strings.Repeat("Fifty people died. ", 40_000))
	o, err := d.Read(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	d.Put(o)
	if _, err := d.OpenArticle("a1"); err != nil {
		t.Fatal(err)
	}
	return d, p
}

func TestALargeArticleOpensWhenItWasRead(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(*desk.Desk, *apptest.Project)
		cancelled bool
		want      string
		failed    error
	}{
		"read":         {want: "opened a2"},
		"cancelled":    {cancelled: true, want: "not opened a1", failed: context.Canceled},
		"gone":         {meanwhile: func(_ *desk.Desk, p *apptest.Project) { delete(p.States, "a2") }, want: "not opened a1", failed: annotate.ErrNoArticle},
		"no project":   {meanwhile: func(d *desk.Desk, _ *apptest.Project) { d.Clear() }, want: "nothing "},
		"its own note": {meanwhile: func(d *desk.Desk, _ *apptest.Project) { d.OnLeave(func() bool { return false }) }, want: "opened a2"},
	} {
		t.Run(name, func(t *testing.T) {
			d, p := large(t)
			f, got := &frame{}, "nothing"
			feature.OpenArticleThen(d, f, "a2", func(opened bool) {
				got = "not opened"
				if opened {
					got = "opened"
				}
			})
			if f.work == nil || d.Article() != "a1" || got != "nothing" {
				t.Fatalf("at once: %s, open is %s", got, d.Article())
			}
			if c.meanwhile != nil {
				c.meanwhile(d, p)
			}
			f.end(c.cancelled)
			if got += " " + string(d.Article()); got != c.want || !errors.Is(f.failed, c.failed) || c.failed == nil && f.failed != nil {
				t.Errorf("%s, failed %v; want %s, %v", got, f.failed, c.want, c.failed)
			}
		})
	}
}

func TestOtherArticlesOpenAtOnce(t *testing.T) {
	d, _ := large(t)
	for _, c := range []struct {
		id    annotate.ArticleID
		leave bool
		want  bool
	}{{"a1", true, true}, {"a2", false, false}, {"a9", true, false}} {
		f, got := &frame{}, !c.want
		d.OnLeave(func() bool { return c.leave })
		feature.OpenArticleThen(d, f, c.id, func(opened bool) { got = opened })
		if f.work != nil || got != c.want || d.Article() != "a1" {
			t.Errorf("%s: opened %v, in a task %v; open is %s", c.id, got, f.work != nil, d.Article())
		}
	}
}
