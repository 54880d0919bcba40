//go:build !headless

// Package reader shows the window to screen readers: it makes the tree that package
// atspi serves.
package reader

import (
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/atspi"
	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// Window is what the reader asks of the window, on the event goroutine.
type Window struct {
	Program string
	Screen  func() inspect.Screen
	State   func() annotate.State // of the open article
	Labels  func() []annotate.Label
	View    *articleview.View
	Watch   func()                          // begins to tell the reader of keys; called once
	Handle  func() uintptr                  // what the display knows the window by
	Place   func(handle uintptr) (x, y int) // of the window on the screen, in pixels; any goroutine may call it
}

// Reader implements atspi.Source.
type Reader struct {
	window  Window
	active  bool // the window has the keyboard
	watched bool

	prose    *prose // of the open article
	selected annotate.SpanID
	label    annotate.LabelID // of the selected span
	said     int              // the number of the last message of the window
	speech   string
	speechNo int

	meanwhile chan func() // what the reader asks while this program waits for it

	mu     sync.Mutex // of the place
	placed time.Time
	x, y   int
}

// New makes a reader. Nothing is done before a screen reader asks.
func New(w Window) *Reader { return &Reader{window: w, active: true, meanwhile: make(chan func())} }

// SetActive says whether the window has the keyboard.
func (r *Reader) SetActive(on bool) { r.active = on }

// patience is the time that the event goroutine has for an answer.
const patience = time.Second

// ask runs f on the event goroutine. It is false if that goroutine does not come to it.
// f only reads: it may run while the event goroutine waits for the reader, see Key.
func ask[T any](r *Reader, f func() T) (T, bool) {
	answer := make(chan T, 1)
	var once sync.Once
	run := func() { once.Do(func() { answer <- f() }) }
	ui.Soon(run)
	late := time.After(patience)
	select {
	case r.meanwhile <- run:
	case v := <-answer:
		return v, true
	case <-late:
	}
	select {
	case v := <-answer:
		return v, true
	case <-late:
		var none T
		return none, false
	}
}

// do runs an act on the event goroutine.
func do(f func()) bool {
	done := make(chan struct{})
	ui.Soon(func() { defer close(done); f() })
	select {
	case <-done:
		return true
	case <-time.After(patience):
		return false
	}
}

// Key tells the reader of a key, on the event goroutine. Before it answers, the reader
// may ask for the text of a line: it would wait for this goroutine for ever.
func (r *Reader) Key(tell func() (taken bool)) (taken bool) {
	answer := make(chan bool, 1)
	go func() { answer <- tell() }()
	for {
		select {
		case taken := <-answer:
			return taken
		case f := <-r.meanwhile:
			f()
		}
	}
}

// Tree implements atspi.Source.
func (r *Reader) Tree() *atspi.Tree {
	t, _ := ask(r, r.tree)
	return t
}

// Origin implements atspi.Source. A window seldom moves, and a reader asks for the
// places of many elements at once.
func (r *Reader) Origin() (x, y int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	const old = 300 * time.Millisecond
	if time.Since(r.placed) > old {
		if handle, ok := ask(r, r.window.Handle); ok {
			r.x, r.y = r.window.Place(handle)
		}
		r.placed = time.Now()
	}
	return r.x, r.y
}

const usual = atspi.Enabled | atspi.Sensitive | atspi.Showing | atspi.Visible

// The keys of elements that no object of the window stands for.
type key string

func (r *Reader) tree() *atspi.Tree {
	if !r.watched && r.window.Watch != nil {
		r.watched = true
		r.window.Watch()
	}
	s := r.window.Screen()
	b := builder{reader: r, screen: s, scale: s.Canvas.Scale(), focused: s.Canvas.Focused()}
	b.message = &atspi.Node{Key: key("message"), ID: "message", Role: atspi.RoleNotification, States: usual}
	size := s.Canvas.Size()
	w := &atspi.Node{
		Key: key("window"), ID: "window", Role: atspi.RoleFrame, Name: s.Title, States: usual,
		Bounds: b.rect(0, 0, size.Width, size.Height),
	}
	if r.active {
		w.States |= atspi.Active
	}
	foot := 0 // after what comes before the overlays, like on the screen
	for _, p := range s.Parts {
		switch n := b.part(p); {
		case n == nil:
		case p.Kind == inspect.Overlay:
			w.Children = append(w.Children, n)
		default:
			at := len(w.Children) - foot
			w.Children = slices.Insert(w.Children, at, n)
			if p.Kind == inspect.StatusBar {
				foot = 1
			}
		}
	}
	r.listen(s)
	b.message.Name = r.speech
	return &atspi.Tree{Program: r.window.Program, Window: w, Said: r.speech, SaidNo: r.speechNo}
}

// listen notes what there is to say: a new message, and a span that has been selected
// or tagged.
func (r *Reader) listen(s inspect.Screen) {
	words := ""
	if s.SaidNo != r.said {
		r.said, words = s.SaidNo, s.Said
	}
	span, ok := r.window.View.SelectedSpan()
	if span.ID != r.selected || span.Label != r.label {
		r.selected, r.label = span.ID, span.Label
		if ok {
			if words != "" {
				words += " "
			}
			words += lang.L("{{.Label}}: {{.Text}}", ui.With{"Label": r.name(span.Label), "Text": span.Quote})
		}
	}
	if words != "" {
		r.speech = words
		r.speechNo++
	}
}

// name is the name of a label.
func (r *Reader) name(id annotate.LabelID) string {
	for _, l := range r.window.Labels() {
		if l.ID == id {
			return ui.Title(l.Name)
		}
	}
	return string(id)
}
