//go:build !headless

package app

import (
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// closings are the acts that close the open project.
var closings = map[string]func(*bench){
	"quit":         func(b *bench) { b.frame.Quit() },
	"close":        func(b *bench) { b.frame.CloseProject() },
	"open another": func(b *bench) { b.opener.Sample() },
}

// lost is a window whose project’s file is gone.
func lost(t *testing.T) *bench {
	t.Helper()
	noDesktop(t)
	b := open(t, apptest.New(damBreak))
	b.tagged("Fifty", "1")
	b.p.Gone, b.p.FailClose = annotate.ErrMoved, annotate.ErrMoved
	t.Cleanup(b.unwatch)
	return b
}

// copies answers where the copy goes.
func (b *bench) copies() (dir string) {
	b.t.Helper()
	dir = b.t.TempDir()
	b.field("Folder").SetText(dir)
	b.pressButtons("Save")
	return dir
}

func TestALostProjectIsNotClosedUnasked(t *testing.T) {
	for name, act := range closings {
		t.Run(name, func(t *testing.T) {
			b := lost(t)
			act(b)
			if b.p.Closed {
				t.Fatal("edits that no file has are lost without a question")
			}
			b.pressButtons("Stay")
			if b.p.Closed || b.dialog() {
				t.Fatal("it was closed in spite of the answer")
			}
			act(b)
			b.pressButtons("Close without saving")
			if !b.p.Closed || b.dialog() {
				t.Errorf("it is closed: %v; a dialog is open: %v", b.p.Closed, b.dialog())
			}
		})
	}
}

func TestALostProjectIsClosedAfterACopy(t *testing.T) {
	for name, act := range closings {
		t.Run(name, func(t *testing.T) {
			b := lost(t)
			act(b)
			b.pressButtons("Save a copy…")
			b.escape()
			if b.p.Closed || len(b.p.Copies) > 0 {
				t.Fatal("it was closed without a copy")
			}
			act(b)
			b.pressButtons("Save a copy…")
			b.copies()
			if len(b.p.Copies) != 1 || !b.p.Closed || b.dialog() {
				t.Errorf("the copies are %q; it is closed: %v; a dialog is open: %v", b.p.Copies, b.p.Closed, b.dialog())
			}
		})
	}
}

// The copy is asked for once.
func TestAfterACopyALostProjectIsClosedUnasked(t *testing.T) {
	for name, act := range closings {
		t.Run(name, func(t *testing.T) {
			b := lost(t)
			b.run("project.copy")
			dir := b.copies()
			if !slices.Equal(b.p.Copies, []string{dir + "/war copy.goldspan"}) {
				t.Fatalf("the copies are %q", b.p.Copies)
			}
			if act(b); !b.p.Closed || b.dialog() {
				t.Errorf("it is closed: %v; a dialog is open: %v", b.p.Closed, b.dialog())
			}
		})
	}
}

func TestACopyThatFailedLeavesALostProjectOpen(t *testing.T) {
	b := lost(t)
	b.p.FailCopy = annotate.ErrNotWhole
	b.frame.Quit()
	b.pressButtons("Save a copy…")
	b.copies()
	if b.p.Closed || !b.escape() {
		t.Fatal("the window was closed, or nothing says that there is no copy")
	}
	b.frame.Quit()
	if b.p.Closed {
		t.Error("edits that no file has are lost without a question")
	}
}

// Nobody may be there to answer a signal.
func TestASignalAsksNothing(t *testing.T) {
	b := lost(t)
	if b.frame.End(); !b.p.Closed {
		t.Error("a signal does not end the program")
	}
}

// A project that is only read has no edits to lose.
func TestALostProjectThatIsOnlyReadIsClosed(t *testing.T) {
	for name, act := range closings {
		t.Run(name, func(t *testing.T) {
			b := lost(t)
			b.p.Why, b.p.FailClose = annotate.FileProtected, nil
			if act(b); !b.p.Closed || b.dialog() {
				t.Errorf("it is closed: %v; a dialog is open: %v", b.p.Closed, b.dialog())
			}
		})
	}
}
