package atspi

import (
	"context"
	"sync/atomic"

	"github.com/godbus/dbus/v5"
)

// Bridge serves a Source whenever assistive technology is on.
type Bridge struct {
	bus    string
	source Source
	link   atomic.Pointer[link] // nil while no reader is on
	stop   context.CancelFunc
	ended  chan struct{}
}

// Serve starts a bridge. It returns at once. bus is the address of the session bus; ""
// without one.
func Serve(bus string, source Source) *Bridge {
	ctx, stop := context.WithCancel(context.Background())
	b := &Bridge{bus: bus, source: source, stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(b.ended)
		b.run(ctx)
	}()
	return b
}

// Close takes the program off the bus. It does not wait: the bridge may wait for the
// goroutine of the caller.
func (b *Bridge) Close() { b.stop() }

// run watches whether assistive technology is on, until the session bus ends.
func (b *Bridge) run(ctx context.Context) {
	if b.bus == "" {
		return
	}
	conn, err := dbus.Connect(b.bus, dbus.WithContext(ctx))
	if err != nil {
		return // no desktop to be served
	}
	defer conn.Close()
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchObjectPath(statusPath), dbus.WithMatchInterface(properties), dbus.WithMatchMember("PropertiesChanged")},
		{dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, "org.a11y.Bus")},
	} {
		if conn.AddMatchSignal(match...) != nil {
			return
		}
	}
	defer b.leave()
	for {
		on := wanted(conn)
		if l := b.link.Load(); l != nil && (!on || !l.conn.Connected()) {
			b.leave()
		}
		if on && b.link.Load() == nil {
			b.link.Store(b.join(conn))
		}
		select {
		case <-ctx.Done():
			return
		case _, ok := <-signals:
			if !ok {
				return
			}
		}
	}
}

// leave takes the program off the bus.
func (b *Bridge) leave() {
	if l := b.link.Swap(nil); l != nil {
		l.close()
	}
}

// wanted says that assistive technology is on. The question starts no program.
func wanted(conn *dbus.Conn) bool {
	for _, name := range []string{"IsEnabled", "ScreenReaderEnabled"} {
		var on dbus.Variant
		call := conn.Object("org.a11y.Bus", statusPath).Call(properties+".Get", dbus.FlagNoAutoStart, "org.a11y.Status", name)
		if call.Store(&on) == nil && on.Value() == true {
			return true
		}
	}
	return false
}

// join connects to the bus of assistive technology; nil without one.
func (b *Bridge) join(conn *dbus.Conn) *link {
	var address string
	if conn.Object("org.a11y.Bus", statusPath).Call("org.a11y.Bus.GetAddress", 0).Store(&address) != nil || address == "" {
		return nil
	}
	l, err := dial(address, b.source)
	if err != nil {
		return nil // readers get nothing, and the window works as before
	}
	return l
}
