package ui

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

var errWork = errors.New("the work failed")

// within waits for a condition that another goroutine brings about.
func within(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("waited in vain for %s", what)
}

// receive is what comes out of c, which must not take long.
func receive[T any](t *testing.T, what string, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(5 * time.Second):
		t.Fatalf("waited in vain for %s", what)
		panic("unreachable")
	}
}

func TestRunHandsTheErrorOn(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	for _, want := range []error{nil, errWork} {
		var tasks Tasks
		done := make(chan error, 1)
		tasks.Run(w, "Working", func(context.Context, Progress) error { return want }, func(err error) { done <- err })
		if err := receive(t, "the end", done); !errors.Is(err, want) || err == nil != (want == nil) {
			t.Errorf("done got %v, want %v", err, want)
		}
		if tasks.Busy() {
			t.Error("still busy when done is called")
		}
		if w.Canvas().Overlays().Top() != nil {
			t.Error("quick work showed a dialog")
		}
	}
}

func TestBusyWhileAnyWorkRuns(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	var tasks Tasks
	if tasks.Busy() {
		t.Fatal("busy with nothing")
	}
	end, ended := make(chan struct{}), make(chan error, 1)
	tasks.Run(w, "Working", func(context.Context, Progress) error { <-end; return nil }, func(err error) { ended <- err })
	quiet, quietly := make(chan struct{}), make(chan struct{})
	tasks.Quietly(func() { <-quiet }, func() { close(quietly) })
	if !tasks.Busy() {
		t.Error("not busy with two")
	}
	close(quiet)
	receive(t, "the quiet work", quietly)
	if !tasks.Busy() {
		t.Error("not busy with one left")
	}
	close(end)
	receive(t, "the other work", ended)
	if tasks.Busy() {
		t.Error("busy with nothing left")
	}
}

func TestLaterIsNotBusy(t *testing.T) {
	test.NewTempApp(t)
	order := make(chan string, 2)
	Later(func() { order <- "work" }, func() { order <- "done" })
	if first, second := receive(t, "the work", order), receive(t, "its end", order); first != "work" || second != "done" {
		t.Errorf("first %s, then %s", first, second)
	}
}

// buttonIn is the button of that text in an overlay.
func buttonIn(o fyne.CanvasObject, text string) fyne.Tappable {
	for _, c := range test.LaidOutObjects(o) {
		switch b := c.(type) {
		case *widget.Button:
			if b.Text == text {
				return b
			}
		case *dialogButton:
			if b.Text == text {
				return b
			}
		}
	}
	return nil
}

func TestLongWorkCanBeCancelled(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(800, 600))
	var tasks Tasks
	done := make(chan error, 1)
	tasks.Run(w, "Working", func(ctx context.Context, tell Progress) error {
		tell(1, 10, "one of ten")
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { done <- err })
	within(t, "a dialog", func() bool { return w.Canvas().Overlays().Top() != nil })
	cancel := buttonIn(w.Canvas().Overlays().Top(), "Cancel")
	if cancel == nil {
		t.Fatal("the dialog has no button to cancel")
	}
	test.Tap(cancel)
	if err := receive(t, "the end", done); !errors.Is(err, context.Canceled) {
		t.Errorf("done got %v", err)
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still there")
	}
}

func TestEveryUntilStopped(t *testing.T) {
	test.NewTempApp(t)
	ticks := make(chan struct{}, 1000)
	stop := Every(time.Millisecond, func() { ticks <- struct{}{} })
	for range 3 {
		receive(t, "a tick", ticks)
	}
	stop()
	stop() // twice does no harm
	n := len(ticks)
	time.Sleep(50 * time.Millisecond)
	if len(ticks) > n+1 { // one may have been on its way
		t.Errorf("it went on for %d ticks after it was stopped", len(ticks)-n)
	}
}
