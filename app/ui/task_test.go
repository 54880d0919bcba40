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

// A task of unknown length shows that it goes on.
func TestABoxWithoutATotalMovesAndSaysSo(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(800, 600))
	b := newProgressBox(w, &Dialogs{}, "Removing the run", func() {})
	b.show()
	if !b.moving.Running() || !b.moving.Visible() || b.bar.Visible() || b.percent.Visible() || b.what.Text != "Working…" {
		t.Errorf("it says %q; the bar moves: %v", b.what.Text, b.moving.Running())
	}
	b.report(5, 10, "5 articles")
	if b.moving.Visible() || b.moving.Running() || !b.bar.Visible() || b.percent.Text != "50%" || b.what.Text != "5 articles" {
		t.Errorf("with a total it says %q, %q", b.percent.Text, b.what.Text)
	}
	b.hide()
	if w.Canvas().Overlays().Top() != nil {
		t.Error("it is still shown")
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
		case *PushButton:
			if b.Text == text {
				return b
			}
		}
	}
	return nil
}

func TestLongWorkCanBeCancelled(t *testing.T) {
	for name, cancel := range map[string]func(*Tasks, fyne.Window){
		"a click":                  func(_ *Tasks, w fyne.Window) { test.Tap(buttonIn(w.Canvas().Overlays().Top(), "Cancel")) },
		"Enter":                    func(_ *Tasks, w fyne.Window) { typeKey(w, fyne.KeyReturn) },
		"Esc":                      func(_ *Tasks, w fyne.Window) { typeKey(w, fyne.KeyEscape) },
		"Esc by way of the window": func(s *Tasks, _ fyne.Window) { s.Dialogs.Escape() },
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			w := test.NewTempWindow(t, widget.NewLabel(""))
			w.Resize(fyne.NewSize(800, 600))
			tasks := Tasks{Dialogs: &Dialogs{}}
			below := tasks.Dialogs.Show(w, "Below", widget.NewLabel(""), fyne.NewSize(300, 0), nil, Choice{Text: "Close"})
			pressed := make(chan struct{})
			told, done := make(chan bool, 1), make(chan error, 1)
			tasks.Run(w, "Working", func(ctx context.Context, tell Progress) error {
				tell(1, 10, "one of ten")
				told <- true
				<-ctx.Done()
				<-pressed
				return ctx.Err()
			}, func(err error) { done <- err })
			receive(t, "progress", told)
			tasks.boxes[0].show() // here, because this driver has no one event goroutine
			cancel(&tasks, w)
			close(pressed)
			if err := receive(t, "the end", done); !errors.Is(err, context.Canceled) {
				t.Errorf("done got %v", err)
			}
			if n := len(w.Canvas().Overlays().List()); n != 1 || tasks.Dialogs.top != below {
				t.Errorf("%d dialogs are there, want the one below", n)
			}
		})
	}
}

func TestRunCoversTheWindowAtOnceAndReadDoesNot(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	tasks := Tasks{Dialogs: &Dialogs{}}
	wait := func(ctx context.Context, _ Progress) error { <-ctx.Done(); return ctx.Err() }
	done := make(chan error, 1)
	cancel := tasks.Read(w, "Reading", wait, func(err error) { done <- err })
	if w.Canvas().Overlays().Top() != nil {
		t.Error("work that reads covers the window")
	}
	cancel()
	receive(t, "the end of reading", done)
	tasks.Run(w, "Working", wait, func(err error) { done <- err })
	if w.Canvas().Overlays().Top() == nil {
		t.Error("work that writes does not cover the window")
	}
	tasks.Dialogs.Escape()
	receive(t, "the end of writing", done)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the window is still covered")
	}
}

func TestSettleCancelsAndThenGoesOn(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel(""))
	var tasks Tasks
	events := make(chan string, 10)
	tasks.Settle(func() { events <- "nothing ran" })
	if len(events) != 1 {
		t.Fatal("it waits for nothing")
	}
	<-events
	wait := func(ctx context.Context, _ Progress) error { <-ctx.Done(); return ctx.Err() }
	ended := func(what string) func(error) {
		return func(err error) {
			if !errors.Is(err, context.Canceled) {
				what += " with no cancelling"
			}
			events <- what
		}
	}
	tasks.Run(w, "Importing", wait, ended("import ended"))
	tasks.Settle(func() {
		events <- "first"
		tasks.Run(w, "Opening", wait, ended("what the first started ended"))
	})
	tasks.Settle(func() { events <- "second" })
	for _, want := range []string{"import ended", "first", "what the first started ended", "second"} {
		if got := receive(t, want, events); got != want {
			t.Errorf("%q, want %q", got, want)
		}
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

// On the bar itself the number would be pale on pale.
func TestTheProgressIsSaidBesideTheBar(t *testing.T) {
	_, w := dialogWindow(t)
	b := newProgressBox(w, &Dialogs{}, "Importing", nil)
	if b.percent.Text != "" {
		t.Errorf("before anything is known it says %q", b.percent.Text)
	}
	b.tell(0.256)
	if b.percent.Text != "25%" || b.bar.Value != 0.256 || b.bar.TextFormatter() != "" {
		t.Errorf("it says %q, and %q on the bar at %v", b.percent.Text, b.bar.TextFormatter(), b.bar.Value)
	}
}
