package atspi

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	interval = 80 * time.Millisecond // between two looks at the window, while a reader listens for events
	fresh    = interval              // how old a tree may be for an answer
)

// link is the connection to the bus of assistive technology.
type link struct {
	conn    *dbus.Conn
	source  Source
	name    string // on the bus
	desktop ref    // the parent of the program
	locale  string
	id      atomic.Int32
	keysOff atomic.Bool // the registry takes no keys
	signals chan *dbus.Signal
	done    chan struct{} // closed when nobody wants the link any more

	mu    sync.Mutex // of a look at the window
	ids   ids
	at    time.Time
	tree  atomic.Pointer[index]
	heard atomic.Pointer[[]string] // events that a reader listens for, in lower case
}

// dial puts the program on the bus at an address.
func dial(address string, source Source) (*link, error) {
	l := &link{source: source, locale: locale(), signals: make(chan *dbus.Signal, 16), done: make(chan struct{})}
	l.tree.Store(l.ids.index(&Tree{}))
	l.heard.Store(&[]string{})
	conn, err := dbus.Connect(address, dbus.WithHandler(l))
	if err != nil {
		return nil, err
	}
	l.conn, l.name = conn, conn.Names()[0]
	if err := l.join(); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	go l.run()
	return l, nil
}

// locale is the language of the program, in the form of the protocol.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v, _, _ := strings.Cut(os.Getenv(name), "."); v != "" {
			return v
		}
	}
	return "C"
}

// join makes the program known to the registry.
func (l *link) join() error {
	first := l.look()
	object := l.conn.Object(registry, rootPath)
	if err := object.Call(faces+"Socket.Embed", 0, ref{l.name, rootPath}).Store(&l.desktop); err != nil {
		return err
	}
	l.conn.Signal(l.signals)
	if err := l.conn.AddMatchSignal(dbus.WithMatchInterface(registry)); err != nil {
		return err
	}
	l.ask()
	if l.wanted() {
		l.emit(first)
	}
	return nil
}

// wanted says that a reader listens for events.
func (l *link) wanted() bool { return len(*l.heard.Load()) > 0 }

// ask asks for which events somebody listens.
func (l *link) ask() {
	call := l.conn.Object(registry, "/org/a11y/atspi/registry").Call(registry+".GetRegisteredEvents", 0)
	heard := []string{}
	if call.Err == nil && len(call.Body) > 0 {
		events, _ := call.Body[0].([][]any)
		for _, e := range events {
			for _, part := range e[1:] { // the first is the listener
				heard = append(heard, strings.ToLower(fmt.Sprint(part)))
			}
		}
	}
	l.heard.Store(&heard)
}

// run looks at the window from time to time, while somebody listens for events.
func (l *link) run() {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-l.done:
			return
		case _, ok := <-l.signals:
			if !ok {
				return
			}
			l.ask()
		case <-tick.C:
			if l.wanted() {
				l.emit(l.look())
			}
		}
	}
}

// look takes a new tree. It returns what changed since the last one.
func (l *link) look() []event {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.source.Tree()
	l.at = time.Now()
	if t == nil {
		return nil
	}
	before := l.tree.Load()
	now := l.ids.index(t)
	l.tree.Store(now)
	events := changes(before, now, l.name)
	if now.saidN != before.saidN && now.said != "" && t.Window != nil {
		events = append(events, l.announce(now, t.Window)...)
	}
	return events
}

// announce tells a message. Readers before Orca 45 hear no announcements, but speak
// what appears in the place of messages.
func (l *link) announce(now *index, window *Node) []event {
	const polite = 1
	if slices.ContainsFunc(*l.heard.Load(), func(e string) bool { return strings.Contains(e, "announcement") }) {
		return []event{{window.path, objectEvents + "Announcement", "", polite, 0, now.said}}
	}
	for n := range window.below() {
		if n.Role == RoleNotification {
			return []event{{n.path, objectEvents + "StateChanged", "showing", 1, 0, ""}}
		}
	}
	return nil
}

func (l *link) emit(events []event) {
	for _, e := range events {
		// A bus that is gone closes the link elsewhere.
		_ = l.conn.Emit(dbus.ObjectPath(e.path), e.name, e.detail, int32(e.a), int32(e.b), dbus.MakeVariant(e.value), map[string]dbus.Variant{})
	}
}

// LookupObject implements dbus.Handler.
func (l *link) LookupObject(path dbus.ObjectPath) (dbus.ServerObject, bool) {
	if path == cachePath {
		return served{
			faces: map[string]methods{faces + "Cache": {"GetItems": func() []item { return []item{} }}},
			props: map[string]props{faces + "Cache": {"version": uint32(1)}},
		}, true
	}
	l.mu.Lock()
	old := time.Since(l.at) > fresh && !l.wanted()
	l.mu.Unlock()
	if old {
		l.look()
	}
	n := l.tree.Load().paths[string(path)]
	if n == nil {
		return nil, false
	}
	return object{n, l}.served(), true
}

// item is an element in the protocol's cache, which is empty: a client asks for what
// it needs.
type item struct {
	Itself, Program, Parent ref
	Index, Children         int32
	Interfaces              []string
	Name                    string
	Role                    uint32
	Description             string
	States                  []uint32
}

// close takes the program off the bus.
func (l *link) close() {
	close(l.done)
	_ = l.conn.Close() // nothing is to be saved
}
