package ui

import (
	"context"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/crash"
)

// Progress receives the progress of a task: done of total, 0 of 0 while unknown.
type Progress func(done, total int, what string)

// Tasks runs long tasks outside the event goroutine. Busy is true while a task
// runs, so that tests can wait for the window. The zero value is ready to use.
type Tasks struct {
	Dialogs *Dialogs // those of the window; nil: progress bars have their own
	// AtOnce runs tasks in the calling goroutine and shows nothing. It is for
	// tests, because Fyne's test driver has no event goroutine.
	AtOnce bool

	mu      sync.Mutex
	running int
	boxes   []*progressBox // the tasks of Run and Read
	then    []func()       // waits for the end of all boxes
}

// Busy says that a task is running.
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

// patience is the time after which a task shows its progress bar.
const patience = 250 * time.Millisecond

// Run runs work on a new goroutine, then done on the event goroutine. Until then
// the window takes no keys and clicks: an edit would have to wait for a task that
// writes. After a moment Run shows title, a progress bar and a Cancel button.
// Cancel, Esc and Enter end the context. done receives the error of work.
func (t *Tasks) Run(w fyne.Window, title string, work func(context.Context, Progress) error, done func(error)) {
	t.start(w, title, true, work, done)
}

// Read is Run for work that writes nothing: the window can be used until the
// progress bar is visible. The caller may call cancel.
func (t *Tasks) Read(w fyne.Window, title string, work func(context.Context, Progress) error, done func(error)) (cancel func()) {
	return t.start(w, title, false, work, done)
}

// Settle cancels the tasks of Run and Read. When all have ended, it calls then on
// the event goroutine; without tasks, at once. Call Settle on the event goroutine.
func (t *Tasks) Settle(then func()) {
	t.mu.Lock()
	t.then = append(t.then, then)
	for _, b := range t.boxes {
		b.cancel()
	}
	t.mu.Unlock()
	t.settled()
}

// settled calls the waiting functions, one after the other. A task that one of them
// starts is cancelled before the next is called.
func (t *Tasks) settled() {
	for {
		t.mu.Lock()
		if len(t.boxes) > 0 || len(t.then) == 0 {
			t.mu.Unlock()
			return
		}
		next := t.then[0]
		t.then = t.then[1:]
		t.mu.Unlock()
		next()
	}
}

func (t *Tasks) start(w fyne.Window, title string, covers bool, work func(context.Context, Progress) error, done func(error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	if t.AtOnce {
		err := work(ctx, func(int, int, string) {})
		cancel()
		done(err)
		return cancel
	}
	dialogs := t.Dialogs
	if dialogs == nil {
		dialogs = &Dialogs{}
	}
	box := newProgressBox(w, dialogs, title, cancel)
	t.mu.Lock()
	t.running++
	t.boxes = append(t.boxes, box)
	if len(t.then) > 0 {
		cancel()
	}
	t.mu.Unlock()
	if covers {
		box.cover = dialogs.Cover(w, cancel)
	}
	timer := time.AfterFunc(patience, func() { do("progress-start", box.show) })
	go func() {
		err := guarded(func() error { return work(ctx, box.report) })
		timer.Stop()
		do("task-end", func() {
			cancel()
			box.hide()
			t.mu.Lock()
			t.running--
			t.boxes = slices.DeleteFunc(t.boxes, func(b *progressBox) bool { return b == box })
			t.mu.Unlock()
			done(err)
			t.settled()
		})
	}()
	return cancel
}

// Quietly runs work on a new goroutine, then done on the event goroutine. It shows
// nothing.
func (t *Tasks) Quietly(work func(), done func()) {
	if t.AtOnce {
		work()
		done()
		return
	}
	t.add(1)
	inBackground(work, func(worked bool) {
		t.add(-1)
		if worked {
			done()
		}
	})
}

// Aside is Quietly, but nothing waits for the end of the work, not even the end of the
// program.
func (t *Tasks) Aside(work func(), done func()) {
	if t.AtOnce {
		work()
		done()
		return
	}
	Later(work, done)
}

// Soon calls f on the event goroutine. Any goroutine may call Soon.
func (t *Tasks) Soon(f func()) {
	if t.AtOnce {
		f()
		return
	}
	do("event", f)
}

// Later runs work on a new goroutine, then done on the event goroutine. It shows
// nothing and does not count as busy.
func Later(work func(), done func()) {
	inBackground(work, func(worked bool) {
		if worked {
			done()
		}
	})
}

// inBackground runs work on a new goroutine, then done on the event goroutine. worked is
// false where work panicked: it has no result.
func inBackground(work func(), done func(worked bool)) {
	go func() {
		worked := false
		func() {
			defer crash.Catch("work in the background")
			work()
			worked = true
		}()
		do("background-end", func() { done(worked) })
	}()
}

// guarded runs the work of a task. A panic of the work is its error.
func guarded(work func() error) (err error) {
	defer crash.CatchTo(&err, "a task")
	return work()
}

// do runs f on the event goroutine. A panic of f does not reach Fyne. where is the
// place for the report.
func do(where string, f func()) {
	fyne.Do(func() {
		defer crash.Catch(where)
		f()
	})
}

// After calls f once on the event goroutine, after d, unless stop is called first.
func After(d time.Duration, f func()) (stop func()) {
	stopped := false // used only on the event goroutine, as stop is
	t := time.AfterFunc(d, func() {
		do("timer", func() {
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

// Every calls f on the event goroutine, every d, until stop is called.
func Every(d time.Duration, f func()) (stop func()) {
	ticker := time.NewTicker(d)
	ended := make(chan struct{})
	go func() {
		for {
			select {
			case <-ticker.C:
				do("timer", f)
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

// progressBox is the dialog of one task. report may be called from any goroutine,
// all other methods only from the event goroutine.
type progressBox struct {
	window  fyne.Window
	dialogs *Dialogs
	title   string
	cancel  func()
	bar     *widget.ProgressBar
	moving  *widget.ProgressBarInfinite // in place of bar while the total is unknown
	percent *widget.Label               // beside the bar, because text on the bar has too little contrast
	what    *Label
	cover   *Dialog // nil: not covered
	dialog  *Dialog // nil: not visible yet
	ended   bool

	mu   sync.Mutex
	last time.Time
}

func newProgressBox(w fyne.Window, s *Dialogs, title string, cancel func()) *progressBox {
	b := &progressBox{window: w, dialogs: s, title: title, cancel: cancel, bar: widget.NewProgressBar(), moving: widget.NewProgressBarInfinite(), percent: widget.NewLabel(""), what: NewLabel("")}
	b.bar.TextFormatter = func() string { return "" }
	b.percent.Alignment = fyne.TextAlignTrailing
	b.bar.Hide()
	b.percent.Hide()
	b.what.SetText(lang.L("Working…"))
	return b
}

func (b *progressBox) show() {
	if b.ended || b.dialog != nil {
		return
	}
	b.what.Truncation = fyne.TextTruncateEllipsis
	bars := container.NewStack(b.bar)
	if b.moving.Visible() && !Still() {
		bars.Add(b.moving) // which moves from then on
	}
	b.dialog = b.dialogs.Show(b.window, b.title, container.NewVBox(b.what, container.NewBorder(nil, nil, nil, container.NewGridWrap(fyne.NewSize(56, 32), b.percent), bars)), fyne.NewSize(420, 150), nil,
		Choice{Text: lang.L("Cancel"), Run: b.cancel, Stays: true})
	b.dialog.OnEscape, b.dialog.task = b.cancel, true
	b.dialog.primary.Importance = widget.MediumImportance // cancelling is not the usual choice
	b.dialog.primary.Refresh()
}

func (b *progressBox) hide() {
	b.ended = true
	b.moving.Stop()
	for _, d := range []*Dialog{b.dialog, b.cover} {
		if d != nil {
			d.Close()
		}
	}
}

// tell shows the finished part, from 0 to 1.
func (b *progressBox) tell(part float64) {
	b.moving.Stop()
	b.moving.Hide()
	b.bar.Show()
	b.percent.Show()
	b.bar.SetValue(part)
	b.percent.SetText(lang.L("{{.N}}%", With{"N": Digits(int(part * 100))}))
}

// report shows progress, at most ten times a second.
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
	do("progress", func() {
		if total > 0 {
			b.tell(float64(done) / float64(total))
		}
		if what != "" {
			b.what.SetText(what)
		}
	})
}

// Soon calls f on the event goroutine after the current event. Fyne's focus cannot
// be moved while it is moving.
func Soon(f func()) { go do("event", f) }
