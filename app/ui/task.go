package ui

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Progress tells how far long work is: done of total, 0 of 0 while unknown.
type Progress func(done, total int, what string)

// Tasks runs long work off the event goroutine. While any runs, Busy is true,
// so that tests know when the window has come to rest. The zero value is ready.
type Tasks struct {
	mu      sync.Mutex
	running int
}

// Busy says that work is under way.
func (t *Tasks) Busy() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.running > 0
}

func (t *Tasks) add(n int) {
	t.mu.Lock()
	t.running += n
	t.mu.Unlock()
}

// patience is how long work may take before it shows a progress bar.
const patience = 250 * time.Millisecond

// Run does work on a goroutine of its own and then calls done on the event
// goroutine. Work that is not done in a moment shows title, a progress bar and
// a Cancel button; cancelling ends the context, and done gets the error that
// the work then gives.
func (t *Tasks) Run(w fyne.Window, title string, work func(context.Context, Progress) error, done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	t.add(1)
	box := newProgressBox(w, title, cancel)
	timer := time.AfterFunc(patience, func() { fyne.Do(box.show) })
	go func() {
		err := work(ctx, box.report)
		timer.Stop()
		fyne.Do(func() {
			cancel()
			box.hide()
			t.add(-1)
			done(err)
		})
	}()
}

// Quietly does work on a goroutine of its own, and then done on the event
// goroutine. It shows nothing.
func (t *Tasks) Quietly(work func(), done func()) {
	t.add(1)
	Later(work, func() {
		t.add(-1)
		done()
	})
}

// Later does quiet work on a goroutine of its own, and then done on the event
// goroutine. It shows nothing and does not count as busy.
func Later(work func(), done func()) {
	go func() {
		work()
		fyne.Do(done)
	}()
}

// After calls f on the event goroutine once, later, unless stop is called before.
func After(d time.Duration, f func()) (stop func()) {
	stopped := false // belongs to the event goroutine, as stop does
	t := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}

// Every calls f on the event goroutine again and again until stop is called.
func Every(d time.Duration, f func()) (stop func()) {
	ticker := time.NewTicker(d)
	ended := make(chan struct{})
	go func() {
		for {
			select {
			case <-ticker.C:
				fyne.Do(f)
			case <-ended:
				return
			}
		}
	}()
	var once sync.Once
	return func() {
		once.Do(func() {
			ticker.Stop()
			close(ended)
		})
	}
}

// progressBox is the dialog of one task. Its methods but report belong to the
// event goroutine; report may be called from any.
type progressBox struct {
	window fyne.Window
	title  string
	cancel func()
	bar    *widget.ProgressBar
	what   *widget.Label
	dialog *dialog.CustomDialog
	ended  bool

	mu   sync.Mutex
	last time.Time
}

func newProgressBox(w fyne.Window, title string, cancel func()) *progressBox {
	return &progressBox{window: w, title: title, cancel: cancel, bar: widget.NewProgressBar(), what: widget.NewLabel("")}
}

func (b *progressBox) show() {
	if b.ended {
		return
	}
	b.what.Truncation = fyne.TextTruncateEllipsis
	b.dialog = dialog.NewCustomWithoutButtons(b.title, container.NewVBox(b.what, b.bar), b.window)
	b.dialog.SetButtons([]fyne.CanvasObject{widget.NewButton(lang.L("Cancel"), b.cancel)})
	b.dialog.Resize(fyne.NewSize(420, 150))
	b.dialog.Show()
}

func (b *progressBox) hide() {
	b.ended = true
	if b.dialog != nil {
		b.dialog.Hide()
	}
}

// report shows progress at most ten times a second.
func (b *progressBox) report(done, total int, what string) {
	b.mu.Lock()
	now := time.Now()
	due := now.Sub(b.last) > 100*time.Millisecond
	if due {
		b.last = now
	}
	b.mu.Unlock()
	if !due {
		return
	}
	fyne.Do(func() {
		if total > 0 {
			b.bar.SetValue(float64(done) / float64(total))
		}
		b.what.SetText(what)
	})
}
