//go:build !headless

package app

import (
	"context"
	"errors"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func TestWhatClosesTheProjectWaitsForTheWorkThatItCancels(t *testing.T) {
	for name, act := range map[string]func(*bench){
		"quit":       func(b *bench) { b.quit() },
		"quit twice": func(b *bench) { b.quit(); b.quit() },
		"close":      func(b *bench) { b.closeProject() },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, newFake(damBreak))
			letGo, after := make(chan bool), make(chan bool, 1)
			b.tasks.Run(b.win, "Importing", func(ctx context.Context, _ ui.Progress) error {
				<-ctx.Done()
				<-letGo // of the file
				return ctx.Err()
			}, func(err error) {
				if b.p.closed || !errors.Is(err, context.Canceled) {
					t.Errorf("the work ended with %v, the project is closed: %v", err, b.p.closed)
				}
			})
			act(b)
			b.tasks.Settle(func() { after <- true })
			if b.p.closed {
				t.Error("the project was closed at once")
			}
			close(letGo)
			b.waits("the end of it all", after)
			if !b.p.closed {
				t.Error("the project was not closed")
			}
		})
	}
}

func (b *bench) waits(what string, c <-chan bool) {
	b.t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		b.t.Fatalf("waited in vain for %s", what)
	}
}

func TestCancellingIsSaidInTheStatusBarOnly(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.failed("import", context.Canceled)
	if got := b.status.message; got != "Cancelled." {
		t.Errorf("the status bar says %q", got)
	}
	if b.dialog() {
		t.Error("a dialog says so too")
	}
}

func TestStatusBarListsTheCountsOfTheLabels(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tagged("Fifty", "1")
	b.tagged("Monday", "1")
	b.tagged("Ada Berg", "2")
	b.says(" · 2 claims, 1 actor")
}

func TestStatusBarDoesNotSaySavedUntilAnEditIs(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		says string
	}{
		"moved": {annotate.ErrMoved, "Could not save: "},
		"full":  {annotate.ErrDiskFull, "Could not save: the disk is full ·"},
		"else":  {annotate.ErrRange, "Saved ·"},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, newFake(damBreak))
			b.says("Saved ·")
			b.p.fail = c.err
			b.selects("Fifty")
			b.key("1")
			if !b.dialogs.Escape() {
				t.Fatal("no dialog says that it failed")
			}
			b.caretTo(2)
			b.says(c.says)
			b.p.fail = nil
			b.tagged("Fifty", "1")
			b.says("Saved ·")
		})
	}
}

func TestQuitSaysThatTheProjectCouldNotBeClosed(t *testing.T) {
	for name, c := range map[string]struct {
		trouble, err error
		says         bool
	}{
		"all is well":           {nil, nil, false},
		"it fails":              {nil, annotate.ErrDiskFull, true},
		"moved":                 {nil, annotate.ErrMoved, true},
		"moved, as was said":    {annotate.ErrMoved, annotate.ErrMoved, false},
		"another than was said": {annotate.ErrMoved, annotate.ErrDiskFull, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := blank(t)
			b.p = newFake(damBreak)
			if err := b.adopt(unclosable{b.p, c.err}); err != nil {
				t.Fatal(err)
			}
			b.stopWatch()
			b.ws.trouble = c.trouble
			b.quit()
			if b.dialog() != c.says {
				t.Errorf("a dialog is %v, want %v", b.dialog(), c.says)
			}
			if b.quit(); !b.p.closed {
				t.Error("the project was not closed")
			}
		})
	}
}

func TestWhatClosesTheProjectKeepsANoteThatCannotBeSavedOnce(t *testing.T) {
	for name, act := range map[string]func(*bench){
		"quit":  func(b *bench) { b.quit() },
		"close": func(b *bench) { b.closeProject() },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, newFake(damBreak))
			b.editsNote("Fifty people died", "see page 2")
			b.p.fail = annotate.ErrDiskFull
			act(b)
			if b.p.closed || !b.dialogs.Escape() {
				t.Fatal("the project was closed, or nothing says why not")
			}
			act(b)
			if !b.p.closed {
				t.Error("who means it cannot go on")
			}
		})
	}
}

// unclosable is a project whose closing fails with err.
type unclosable struct {
	*fakeProject
	err error
}

func (p unclosable) Close() error { return errors.Join(p.fakeProject.Close(), p.err) }

func TestCountingThatIsCancelledSaysSo(t *testing.T) {
	b := blank(t)
	b.p = newFake(damBreak)
	p := &slowProject{fakeProject: b.p, looking: make(chan bool, 1)}
	if err := b.adopt(p); err != nil {
		t.Fatal(err)
	}
	b.stopWatch()
	b.selects("Fifty")
	p.slow = true
	s := &tagAllSheet{w: b.window, query: "Fifty", label: annotate.LabelClaim}
	s.show()
	b.waits("the counting", p.looking)
	if s.summary.Text != "Counting…" {
		t.Errorf("while it counts the sheet says %q", s.summary.Text)
	}
	after := make(chan bool, 1)
	b.tasks.Settle(func() { after <- true })
	b.waits("the end of the counting", after)
	if s.summary.Text != "Not counted." || !b.dialog() {
		t.Errorf("the sheet says %q", s.summary.Text)
	}
	asked := s.asked
	s.dialog.Close()
	if s.asked == asked || b.dialog() {
		t.Error("closing the sheet does not end the counting")
	}
}

// slowProject gives no article until that is cancelled, once slow is set.
type slowProject struct {
	*fakeProject
	slow    bool
	looking chan bool
}

func (p *slowProject) State(ctx context.Context, id annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if !p.slow {
		return p.fakeProject.State(ctx, id, set)
	}
	p.looking <- true
	<-ctx.Done()
	return annotate.State{}, ctx.Err()
}

func TestWhichQueriesAreLookedForInTheTexts(t *testing.T) {
	for query, want := range map[string]bool{"": false, "a": false, "é": false, "7": false, "ab": true, "水": true, "か": true, "물": true} {
		if got := telling(query); got != want {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}
