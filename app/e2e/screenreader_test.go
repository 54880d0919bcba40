//go:build e2e

package e2e

import (
	"bufio"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const atspi = "org.a11y.atspi."

// screenReader reads the window as assistive technology does, on the real bus and
// registry of the desktop.
type screenReader struct {
	t    *testing.T
	conn *dbus.Conn
	said chan *dbus.Signal
}

// element is where an element of the window is on the bus.
type element struct {
	Bus  string
	Path dbus.ObjectPath
}

// desktopBus is a session bus with a screen reader on.
func desktopBus(t *testing.T) (*screenReader, option) {
	t.Helper()
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	daemon.Env = shared.display.env(t.TempDir(), "DBUS_SESSION_BUS_ADDRESS=")
	diesWithUs(daemon)
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(daemon) })
	session, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	session = strings.TrimSpace(session)
	conn, err := dbus.Connect(session)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	status := conn.Object("org.a11y.Bus", "/org/a11y/bus")
	var address string
	if err := status.Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		t.Fatalf("%v; .ci/setup installs at-spi2-core", err)
	}
	if err := status.Call("org.freedesktop.DBus.Properties.Set", 0, "org.a11y.Status", "IsEnabled", dbus.MakeVariant(true)).Err; err != nil {
		t.Fatal(err)
	}
	r := &screenReader{t: t, said: make(chan *dbus.Signal, 1000)}
	if r.conn, err = dbus.Connect(address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.conn.Close() })
	r.conn.Signal(r.said)
	if err := r.conn.AddMatchSignal(dbus.WithMatchInterface(atspi + "Event.Object")); err != nil {
		t.Fatal(err)
	}
	for _, event := range []string{"object:announcement", "object:text-caret-moved"} {
		if err := r.conn.Object(atspi+"Registry", "/org/a11y/atspi/registry").Call(atspi+"Registry.RegisterEvent", 0, event, []string{}, "").Err; err != nil {
			t.Fatal(err)
		}
	}
	return r, option("DBUS_SESSION_BUS_ADDRESS=" + session)
}

func (r *screenReader) call(e element, method string, args ...any) *dbus.Call {
	return r.conn.Object(e.Bus, e.Path).Call(atspi+method, 0, args...)
}

// store calls a method and keeps its results.
func (r *screenReader) store(e element, method string, args []any, to ...any) {
	r.t.Helper()
	if err := r.call(e, method, args...).Store(to...); err != nil {
		r.t.Fatalf("%s: %v", method, err)
	}
}

func (r *screenReader) get(e element, property string, to any) {
	r.t.Helper()
	if err := r.conn.Object(e.Bus, e.Path).StoreProperty(atspi+property, to); err != nil {
		r.t.Fatalf("%s: %v", property, err)
	}
}

// find waits for the program on the bus.
func (r *screenReader) find() element {
	r.t.Helper()
	desktop := element{atspi + "Registry", "/org/a11y/atspi/accessible/root"}
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		var all []element
		r.store(desktop, "Accessible.GetChildren", nil, &all)
		for _, e := range all {
			var name string
			if r.get(e, "Accessible.Name", &name); name == "Goldspan" {
				return e
			}
		}
	}
	r.t.Fatal("the registry does not know the program")
	return element{}
}

// named is the element with that role and name below e; a role alone is enough.
func (r *screenReader) named(e element, role, name string) element {
	r.t.Helper()
	var all []string
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		all = all[:0]
		if found, ok := r.below(e, role, name, &all); ok {
			return found
		}
	}
	r.t.Fatalf("no %s %q among %q", role, name, all)
	return element{}
}

func (r *screenReader) below(e element, role, name string, all *[]string) (element, bool) {
	var is, called string
	var children []element
	if r.call(e, "Accessible.GetRoleName").Store(&is) != nil || r.conn.Object(e.Bus, e.Path).StoreProperty(atspi+"Accessible.Name", &called) != nil ||
		r.call(e, "Accessible.GetChildren").Store(&children) != nil {
		return element{}, false // it has gone meanwhile
	}
	*all = append(*all, is+": "+called)
	if is == role && (name == "" || called == name) {
		return e, true
	}
	for _, c := range children {
		if found, ok := r.below(c, role, name, all); ok {
			return found, true
		}
	}
	return element{}, false
}

// hears waits for an event whose value or first number is that.
func (r *screenReader) hears(event string, want any) {
	r.t.Helper()
	var all []string
	for timeout := time.After(limit); ; {
		select {
		case s := <-r.said:
			if s.Name != atspi+"Event.Object."+event || len(s.Body) < 4 {
				continue
			}
			if s.Body[1] == want || s.Body[3].(dbus.Variant).Value() == want {
				return
			}
			all = append(all, s.Body[3].(dbus.Variant).String())
		case <-timeout:
			r.t.Fatalf("no %s of %v, but %q", event, want, all)
		}
	}
}

func TestAScreenReaderReadsTheWindow(t *testing.T) {
	r, bus := desktopBus(t)
	p, _ := ferryProject(t, bus)
	app := r.find()
	r.named(app, "list item", "Pilots of Tolme stay ashore, to do")
	article := r.named(app, "document text", "Pilots of Tolme stay ashore")
	var length, caret int32
	r.get(article, "Text.CharacterCount", &length)
	var text string
	r.store(article, "Text.GetText", []any{int32(0), length}, &text)
	if text != ferry {
		t.Errorf("the text is %q, want %q", text, ferry)
	}

	start, end := p.place("Marit Oss")
	word := p.word("Marit")
	var x, y, w, h int32
	r.store(article, "Text.GetRangeExtents", []any{int32(start), int32(start + 5), uint32(1)}, &x, &y, &w, &h)
	if dx, dy := float64(x)-word.X, float64(y)-word.Y; dx*dx > 4 || dy*dy > 4 {
		t.Errorf("the word is at %d, %d for the reader, and is drawn at %v, %v", x, y, word.X, word.Y)
	}
	var there int32
	r.store(article, "Text.GetOffsetAtPoint", []any{x + 2, y + h/2, uint32(1)}, &there)
	if int(there) != start {
		t.Errorf("at its place is the offset %d, want %d", there, start)
	}

	p.key("ctrl+Home", "ctrl+Right")
	r.hears("TextCaretMoved", int32(7))
	if r.get(article, "Text.CaretOffset", &caret); caret != 7 {
		t.Errorf("the caret is at %d, want 7", caret)
	}
	p.sweep(p.word("Marit"), p.word("Oss"))
	p.selected("Marit Oss")
	p.key("a")
	r.hears("Announcement", "Actor: Marit Oss")
	var from, to int32
	if r.store(article, "Text.GetSelection", []any{int32(0)}, &from, &to); int(from) != start || int(to) != end {
		t.Errorf("selected are %d to %d, want %d to %d", from, to, start, end)
	}
	var attributes map[string]string
	r.store(article, "Text.GetAttributeRun", []any{int32(start + 1), true}, &attributes, &from, &to)
	if attributes["labels"] != "Actor" || int(from) != start || int(to) != end {
		t.Errorf("the labels are %q from %d to %d, want Actor from %d to %d", attributes["labels"], from, to, start, end)
	}
	r.named(app, "list item", "actor: Marit Oss")

	listener := map[string]any{"NotifyEvent": func(k struct {
		Kind                          uint32
		Symbol, Code, Modifiers, Time int32
		Name                          string
		IsText                        bool
	}) (bool, *dbus.Error) {
		return k.Name == "f", nil
	}}
	if err := r.conn.ExportMethodTable(listener, "/keys", atspi+"DeviceEventListener"); err != nil {
		t.Fatal(err)
	}
	keys := []struct {
		Code, Symbol int32
		Name         string
		Unused       int32
	}{}
	if err := r.conn.Object(atspi+"Registry", "/org/a11y/atspi/registry/deviceeventcontroller").Call(atspi+"DeviceEventController.RegisterKeystrokeListener", 0,
		dbus.ObjectPath("/keys"), keys, uint32(0), uint32(3), struct{ Synchronous, Preemptive, Global bool }{true, true, false}).Err; err != nil {
		t.Fatal(err)
	}
	p.doubleClick(p.word("council"))
	p.selected("council")
	p.key("f", "c") // the reader takes the first
	p.tagged("claim", "council")
	if s := p.look(); len(s.Spans) != 2 {
		t.Errorf("a key that the reader took has tagged: %v", brief(s.Spans))
	}

	p.key("ctrl+comma")
	dialog := r.named(app, "dialog", "Preferences")
	var done bool
	r.store(r.named(dialog, "push button", "Close"), "Action.DoAction", []any{int32(0)}, &done)
	if !done {
		t.Error("the button does nothing")
	}
	p.await("the dialog is closed", func(s snapshot) bool {
		return !slices.ContainsFunc(s.Controls, func(c control) bool { return c.Text == "Preferences" })
	})
	p.close()
	for until := time.Now().Add(limit); r.call(app, "Accessible.GetRole").Err == nil; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("the program stays on the bus")
		}
	}
}
