//go:build !headless

package app

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

func TestWhatClosesTheProjectWaitsForTheWorkThatItCancels(t *testing.T) {
	for name, act := range map[string]func(*bench){
		"quit":       func(b *bench) { b.frame.Quit() },
		"quit twice": func(b *bench) { b.frame.Quit(); b.frame.Quit() },
		"close":      func(b *bench) { b.frame.CloseProject() },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak))
			b.frame.Tasks.AtOnce = false
			letGo, after := make(chan bool), make(chan bool, 1)
			b.frame.Run("Importing", func(ctx context.Context, _ ui.Progress) error {
				<-ctx.Done()
				<-letGo // of the file
				return ctx.Err()
			}, func(err error) {
				if b.p.Closed || !errors.Is(err, context.Canceled) {
					t.Errorf("the work ended with %v, the project is closed: %v", err, b.p.Closed)
				}
			})
			act(b)
			b.frame.Settle(func() { after <- true })
			if b.p.Closed {
				t.Error("the project was closed at once")
			}
			close(letGo)
			b.waits("the end of it all", after)
			if !b.p.Closed {
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
	b := open(t, apptest.New(damBreak))
	b.frame.Failed("import", context.Canceled)
	if got := b.frame.Said(); got != "Cancelled." {
		t.Errorf("the status bar says %q", got)
	}
	if b.dialog() {
		t.Error("a dialog says so too")
	}
}

func TestStatusBarListsTheCountsOfTheLabels(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty", "1")
	b.tagged("Monday", "1")
	b.tagged("Ada Berg", "2")
	b.says(" · claim 2, actor 1")
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
			b := open(t, apptest.New(damBreak))
			b.says("Saved ·")
			b.p.Fail = c.err
			b.selects("Fifty")
			b.key("1")
			if !b.escape() {
				t.Fatal("no dialog says that it failed")
			}
			b.caretTo(2)
			b.says(c.says)
			b.p.Fail = nil
			b.tagged("Fifty", "1")
			b.says("Saved ·")
		})
	}
}

func TestQuitSaysThatTheProjectCouldNotBeClosed(t *testing.T) {
	for name, c := range map[string]struct {
		gone, err error
		says      bool
	}{
		"all is well":           {nil, nil, false},
		"it fails":              {nil, annotate.ErrDiskFull, true},
		"moved":                 {nil, annotate.ErrMoved, true},
		"moved, as was said":    {annotate.ErrMoved, annotate.ErrMoved, false},
		"another than was said": {annotate.ErrMoved, annotate.ErrDiskFull, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak))
			b.p.Gone, b.p.FailClose = c.gone, c.err
			b.frame.Quit()
			if c.gone != nil {
				b.pressButtons("Close without saving")
			}
			if b.dialog() != c.says {
				t.Errorf("a dialog is %v, want %v", b.dialog(), c.says)
			}
			if b.frame.Quit(); !b.p.Closed {
				t.Error("the project was not closed")
			}
		})
	}
}

func TestWhatClosesTheProjectKeepsANoteThatCannotBeSavedOnce(t *testing.T) {
	for name, act := range map[string]func(*bench){
		"quit":  func(b *bench) { b.frame.Quit() },
		"close": func(b *bench) { b.frame.CloseProject() },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak))
			b.editsNote("Fifty people died", "see page 2")
			b.p.Fail = annotate.ErrDiskFull
			act(b)
			if b.p.Closed || !b.escape() {
				t.Fatal("the project was closed, or nothing says why not")
			}
			act(b)
			if b.p.Closed {
				t.Fatal("the note is lost without a question")
			}
			b.pressButtons("Close without saving")
			if !b.p.Closed {
				t.Error("who means it cannot go on")
			}
		})
	}
}

func TestCountingThatIsCancelledSaysSo(t *testing.T) {
	b := blank(t)
	b.p = apptest.New(damBreak)
	p := &slowProject{Project: b.p, looking: make(chan bool, 1), ended: make(chan bool, 1)}
	b.put(p)
	b.selects("Fifty")
	p.slow, b.frame.Tasks.AtOnce = true, false
	b.run("edit.tagAll")
	b.waits("the counting", p.looking)
	if texts := b.texts(); !strings.Contains(texts, "Counting…") {
		t.Errorf("while it counts the sheet says %q", texts)
	}
	after := make(chan bool, 1)
	b.frame.Settle(func() { after <- true })
	b.waits("the end of the counting", p.ended)
	b.waits("what waits for it", after)
	if texts := b.texts(); !strings.Contains(texts, "Not counted.") {
		t.Errorf("the sheet says %q", texts)
	}
	b.boxNamed("Whole words").SetChecked(false)
	b.waits("the counting of another choice", p.looking)
	if b.escape(); b.dialog() {
		t.Error("the sheet does not close")
	}
	b.waits("the end of the counting with the sheet", p.ended)
}

// slowProject gives no article until that is cancelled, once slow is set.
type slowProject struct {
	*apptest.Project
	slow           bool
	looking, ended chan bool
}

func (p *slowProject) State(ctx context.Context, id annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if !p.slow {
		return p.Project.State(ctx, id, set)
	}
	p.looking <- true
	<-ctx.Done()
	p.ended <- true
	return annotate.State{}, ctx.Err()
}
