package atspi

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const limit = 10 * time.Second

// bus starts a bus of the test's own, in the place of that of the session. The test
// plays the part of the reader's bus and of the registry on it.
func bus(t *testing.T) (conn *dbus.Conn, address string) {
	t.Helper()
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:path="+filepath.Join(t.TempDir(), "bus"))
	daemon.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatalf("%v; .ci/setup installs it", err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill() // it has no other end
		_ = daemon.Wait()
	})
	address, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address = strings.TrimSpace(address)
	conn, err = dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn, address
}

// reader is assistive technology that is on or off.
type reader struct {
	t       *testing.T
	conn    *dbus.Conn
	address string
	mu      sync.Mutex
	on      bool
	events  []string // that it listens for
	plugged chan ref
	keys    chan deviceEvent
	asked   chan bool // the program has asked which events are listened for
	heard   chan *dbus.Signal
	app     ref
}

func newReader(t *testing.T, on bool, events ...string) *reader {
	t.Helper()
	r := &reader{t: t, on: on, events: events, plugged: make(chan ref, 4), asked: make(chan bool, 100), keys: make(chan deviceEvent, 10), heard: make(chan *dbus.Signal, 1000)}
	r.conn, r.address = bus(t)
	for _, e := range []struct {
		path    dbus.ObjectPath
		face    string
		methods map[string]any
	}{
		{statusPath, properties, map[string]any{"Get": func(string, string) (dbus.Variant, *dbus.Error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			return dbus.MakeVariant(r.on), nil
		}}},
		{statusPath, "org.a11y.Bus", map[string]any{"GetAddress": func() (string, *dbus.Error) { return r.address, nil }}},
		{"/org/a11y/atspi/registry/deviceeventcontroller", faces + "DeviceEventController", map[string]any{"NotifyListenersSync": func(e deviceEvent) (bool, *dbus.Error) {
			r.keys <- e
			return e.Name == "f", nil
		}}},
		{rootPath, faces + "Socket", map[string]any{"Embed": func(plug ref) (ref, *dbus.Error) {
			r.plugged <- plug
			return ref{r.conn.Names()[0], rootPath}, nil
		}}},
		{"/org/a11y/atspi/registry", registry, map[string]any{"GetRegisteredEvents": func() ([]struct{ Bus, Event string }, *dbus.Error) {
			r.mu.Lock()
			defer r.mu.Unlock()
			var out []struct{ Bus, Event string }
			for _, e := range r.events {
				out = append(out, struct{ Bus, Event string }{":1.0", e})
			}
			r.asked <- true
			return out, nil
		}}},
	} {
		if err := r.conn.ExportMethodTable(e.methods, e.path, e.face); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"org.a11y.Bus", registry} {
		if _, err := r.conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
			t.Fatal(err)
		}
	}
	r.conn.Signal(r.heard)
	if err := r.conn.AddMatchSignal(dbus.WithMatchPathNamespace("/org/a11y/atspi/accessible")); err != nil {
		t.Fatal(err)
	}
	return r
}

// turn switches the reader on or off.
func (r *reader) turn(on bool) {
	r.t.Helper()
	r.mu.Lock()
	r.on = on
	r.mu.Unlock()
	if err := r.conn.Emit(statusPath, properties+".PropertiesChanged", "org.a11y.Status", map[string]dbus.Variant{"IsEnabled": dbus.MakeVariant(on)}, []string{}); err != nil {
		r.t.Fatal(err)
	}
}

// listen changes the events that the reader listens for, and waits until the program
// knows: it has asked for them again.
func (r *reader) listen(events ...string) {
	r.t.Helper()
	r.mu.Lock()
	for len(r.asked) > 0 {
		<-r.asked
	}
	r.events = events
	r.mu.Unlock()
	if err := r.conn.Emit("/org/a11y/atspi/registry", registry+".EventListenerRegistered", ":1.0", "any"); err != nil {
		r.t.Fatal(err)
	}
	select {
	case <-r.asked:
	case <-time.After(limit):
		r.t.Fatal("the program does not ask which events are listened for")
	}
}

// find waits for the program.
func (r *reader) find() *reader {
	r.t.Helper()
	select {
	case r.app = <-r.plugged:
	case <-time.After(limit):
		r.t.Fatal("the program did not come to the registry")
	}
	return r
}

func (r *reader) call(path, method string, args ...any) []any {
	r.t.Helper()
	c := r.conn.Object(r.app.Bus, dbus.ObjectPath(path)).Call(faces+method, 0, args...)
	if c.Err != nil {
		r.t.Fatalf("%s %s: %v", path, method, c.Err)
	}
	return c.Body
}

func (r *reader) get(path, property string) any {
	r.t.Helper()
	i := strings.LastIndex(property, ".")
	var v dbus.Variant
	if err := r.conn.Object(r.app.Bus, dbus.ObjectPath(path)).Call(properties+".Get", 0, faces+property[:i], property[i+1:]).Store(&v); err != nil {
		r.t.Fatalf("%s %s: %v", path, property, err)
	}
	return v.Value()
}

// child is the path of a descendant of the program, by the indexes on the way.
func (r *reader) child(way ...int32) string {
	r.t.Helper()
	at := rootPath
	for _, i := range way {
		got := r.call(at, "Accessible.GetChildAtIndex", i)
		at = string(got[0].([]any)[1].(dbus.ObjectPath))
	}
	return at
}

// next waits for an event whose description starts with that.
func (r *reader) next(want string) string {
	r.t.Helper()
	var all []string
	for timeout := time.After(limit); ; {
		select {
		case s := <-r.heard:
			got := strings.TrimPrefix(s.Name, faces+"Event.")
			for _, v := range s.Body[:len(s.Body)-1] {
				if variant, ok := v.(dbus.Variant); ok {
					v = variant.Value()
				}
				if text := strings.TrimSpace(strings.Trim(dbus.MakeVariant(v).String(), `"`)); text != "" {
					got += " " + text
				}
			}
			all = append(all, got)
			if strings.HasPrefix(got, want) {
				return string(s.Path)
			}
		case <-timeout:
			r.t.Fatalf("no event %q among %q", want, all)
		}
	}
}

// stub is a program whose tree the test changes.
type stub struct {
	mu    sync.Mutex
	tree  *Tree
	asked int
}

func (s *stub) Tree() *Tree {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	return s.tree
}

func (s *stub) Origin() (x, y int) { return 100, 50 }

func (s *stub) show(t *Tree) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tree = t
}

func (s *stub) questions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked
}

const usual = Enabled | Sensitive | Showing | Visible

// tree is a window with a button, a field, a list of two rows and an article.
func tree(change func(window *Node)) *Tree {
	prose := prose("Fifty troops died. The ministry said so.\nNo one else did.")
	w := &Node{Key: "window", Role: RoleFrame, Name: "war – Goldspan", States: usual | Active, Bounds: Rect{0, 0, 800, 600}, Children: []*Node{
		{Key: "button", ID: "button:add", Role: RoleButton, Name: "Add", States: usual, Bounds: Rect{10, 20, 60, 24}},
		{Key: "field", Role: RoleEntry, Name: "Search", States: usual | Editable | Focusable | SingleLine, Bounds: Rect{10, 50, 200, 24},
			Text: NewPlain("one two", Rect{10, 50, 200, 24}, nil), Caret: 7, From: 4, To: 7},
		{Key: "list", Role: RoleList, States: usual, Bounds: Rect{0, 100, 200, 400}, Children: []*Node{
			{Key: "row1", Role: RoleListItem, Name: "First, done", States: usual | Selectable | Selected, Bounds: Rect{0, 100, 200, 40}},
			{Key: "row2", Role: RoleListItem, Name: "Second, to do", States: usual | Selectable, Place: Place{2, 40}, Bounds: Rect{0, 140, 200, 40}},
		}},
		{Key: "article", Role: RoleDocumentText, Name: "War", States: usual | Focusable | Focused | MultiLine | ReadOnly, Bounds: Rect{200, 100, 600, 400},
			Text: prose, Caret: 12, From: 6, To: 12},
		{Key: "message", Role: RoleNotification, States: usual, Bounds: Rect{0, 580, 800, 20}},
		{Key: "bar", Role: RoleProgressBar, States: usual, Value: &Value{0.25, 1}},
	}}
	if change != nil {
		change(w)
	}
	return &Tree{Program: "Goldspan", Window: w}
}

// prose is a text of the test's own: places are a line of 10 pixels an offset.
type prose string

func (p prose) Len() int                  { return len(p) }
func (p prose) Slice(from, to int) string { return string(p[from:to]) }
func (p prose) Around(u Unit, at int) (from, to int) {
	if u == Sentence {
		from = strings.LastIndex(string(p[:at]), ". ") + 1
		return from, from + strings.Index(string(p[from:]), ".") + 1
	}
	return NewPlain(string(p), Rect{}, nil).Around(u, at)
}

func (p prose) Attributes(at int) (attributes map[string]string, from, to int) {
	if at >= 6 && at < 12 {
		return map[string]string{"labels": "Actor"}, 6, 12
	}
	return map[string]string{}, 12, len(p)
}
func (p prose) Box(from, to int) Rect    { return Rect{200 + 10*from, 100, 10 * (to - from), 20} }
func (p prose) At(x, _ int) int          { return (x - 200) / 10 }
func (p prose) Select(from, to int) bool { return from == 1 && to == 3 }

func serve(t *testing.T, address string, s Source) *Bridge {
	t.Helper()
	b := Serve(address, s)
	t.Cleanup(func() {
		b.Close()
		select {
		case <-b.ended:
		case <-time.After(limit):
			t.Error("the bridge does not end")
		}
	})
	return b
}

func TestATreeIsServed(t *testing.T) {
	acts := make(chan string, 10)
	act := func(what string) bool { acts <- what; return true }
	r := newReader(t, true)
	serve(t, r.address, &stub{tree: tree(func(w *Node) {
		w.Children[0].Actions = []Action{{"press", func() bool { return act("button") }}}
		w.Children[0].Focus = func() bool { return act("focus") }
		w.Children[1].Edit = act
		w.Children[2].Children[1].Actions = []Action{{"press", func() bool { return act("row") }}}
	})})
	r.find()
	window, article, field := r.child(0), r.child(0, 3), r.child(0, 1)
	button, list := r.child(0, 0), r.child(0, 2)
	values := func(v ...any) []any { return v }
	same := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %#v, want %#v", what, got, want)
		}
	}
	call := func(path, method string, want []any, args ...any) {
		t.Helper()
		same(method, r.call(path, method, args...), want)
	}
	same("the name", r.get(rootPath, "Accessible.Name"), "Goldspan")
	same("the window's name", r.get(window, "Accessible.Name"), "war – Goldspan")
	same("children", r.get(window, "Accessible.ChildCount"), int32(6))
	same("the identifier", r.get(button, "Accessible.AccessibleId"), "button:add")
	same("the parent", r.get(button, "Accessible.Parent"), values(r.app.Bus, dbus.ObjectPath(window)))
	same("the program's parent", r.get(rootPath, "Accessible.Parent"), values(r.conn.Names()[0], dbus.ObjectPath(rootPath)))
	call(window, "Accessible.GetRole", values(uint32(23)))
	call(window, "Accessible.GetState", values([]uint32{1<<1 | 1<<8 | 1<<24 | 1<<25 | 1<<30, 0}))
	call(button, "Accessible.GetRoleName", values("push button"))
	call(string(r.path(list, 1)), "Accessible.GetAttributes", values(map[string]string{"toolkit": "Fyne", "posinset": "2", "setsize": "40"}))
	call(button, "Accessible.GetIndexInParent", values(int32(0)))
	call(button, "Component.GetExtents", values(values(int32(110), int32(70), int32(60), int32(24))), uint32(0))
	call(button, "Component.GetExtents", values(values(int32(10), int32(20), int32(60), int32(24))), uint32(1))
	call(window, "Component.GetAccessibleAtPoint", values(values(r.app.Bus, r.path(list, 1))), int32(20), int32(150), uint32(1))
	call(window, "Component.GetAccessibleAtPoint", values(values("", dbus.ObjectPath(nullPath))), int32(2000), int32(150), uint32(1))
	call(button, "Action.DoAction", values(true), int32(0))
	call(button, "Action.DoAction", values(false), int32(1))
	call(button, "Component.GrabFocus", values(true))
	same("pressed", <-acts, "button")
	same("focus", <-acts, "focus")
	call(list, "Selection.GetSelectedChild", values(values(r.app.Bus, r.path(list, 0))), int32(0))
	call(list, "Selection.SelectChild", values(true), int32(1))
	same("pressed", <-acts, "row")
	same("value", r.get(r.child(0, 5), "Value.CurrentValue"), 0.25)

	same("characters", r.get(article, "Text.CharacterCount"), int32(57))
	same("caret", r.get(article, "Text.CaretOffset"), int32(12))
	call(article, "Text.GetText", values("Fifty troops died. The ministry said so.\nNo one else did."), int32(0), int32(-1))
	call(article, "Text.GetText", values(""), int32(90), int32(4))
	call(article, "Text.GetStringAtOffset", values("troops ", int32(6), int32(13)), int32(8), uint32(Word))
	call(article, "Text.GetStringAtOffset", values("Fifty troops died.", int32(0), int32(18)), int32(8), uint32(Sentence))
	call(article, "Text.GetStringAtOffset", values("", int32(57), int32(57)), int32(57), uint32(Char))
	call(article, "Text.GetTextAtOffset", values("No one else did.", int32(41), int32(57)), int32(57), uint32(5))
	call(article, "Text.GetTextBeforeOffset", values("Fifty ", int32(0), int32(6)), int32(8), uint32(1))
	call(article, "Text.GetTextAfterOffset", values("died. ", int32(13), int32(19)), int32(8), uint32(1))
	call(article, "Text.GetNSelections", values(int32(1)))
	call(article, "Text.GetSelection", values(int32(6), int32(12)), int32(0))
	call(article, "Text.SetSelection", values(true), int32(0), int32(3), int32(1))
	call(article, "Text.SetSelection", values(false), int32(0), int32(3), int32(58))
	call(article, "Text.GetAttributeRun", values(map[string]string{"labels": "Actor"}, int32(6), int32(12)), int32(7), true)
	call(article, "Text.GetCharacterExtents", values(int32(320), int32(150), int32(10), int32(20)), int32(2), uint32(0))
	call(article, "Text.GetOffsetAtPoint", values(int32(3)), int32(235), int32(105), uint32(1))
	call(field, "Text.GetText", values("one two"), int32(0), int32(7))
	call(field, "EditableText.InsertText", values(true), int32(3), "+more", int32(1))
	same("typed", <-acts, "one+ two")
	call(field, "EditableText.DeleteText", values(true), int32(0), int32(4))
	same("typed", <-acts, "two")
	if got := r.call(rootPath, "Accessible.GetInterfaces")[0].([]string); !slices.Equal(got, []string{accessible, faces + "Application"}) {
		t.Errorf("interfaces of the program: %q", got)
	}
}

// path is the path of a child of an element.
func (r *reader) path(of string, i int32) dbus.ObjectPath {
	r.t.Helper()
	return r.call(of, "Accessible.GetChildAtIndex", i)[0].([]any)[1].(dbus.ObjectPath)
}

// A program is asked only if somebody wants to know.
func TestNobodyListens(t *testing.T) {
	r := newReader(t, false)
	s := &stub{tree: tree(nil)}
	serve(t, r.address, s)
	r.turn(false)
	select {
	case <-r.plugged:
		t.Fatal("the program came to the registry while no reader is on")
	case <-time.After(3 * interval):
	}
	if n := s.questions(); n > 0 {
		t.Errorf("the window was asked %d times", n)
	}
	r.turn(true)
	r.find()
	r.turn(false)
	for until := time.Now().Add(limit); ; time.Sleep(time.Millisecond) {
		if err := r.conn.Object(r.app.Bus, rootPath).Call("org.freedesktop.DBus.Peer.Ping", 0).Err; err != nil {
			break
		}
		if time.Now().After(until) {
			t.Fatal("the program stays on the bus after the reader is off")
		}
	}
}

func TestNoSessionBus(t *testing.T) {
	s := &stub{tree: tree(nil)}
	<-serve(t, "", s).ended
	<-serve(t, "disabled:", s).ended
	if n := s.questions(); n > 0 {
		t.Errorf("the window was asked %d times", n)
	}
}

func TestEvents(t *testing.T) {
	r := newReader(t, true, "object:state-changed:")
	s := &stub{tree: tree(nil)}
	serve(t, r.address, s)
	r.find()
	r.next("Window.Activate 0 0 war")
	article := r.next("Object.StateChanged focused 1")
	if got := r.child(0, 3); got != article {
		t.Errorf("%s has the keyboard, want the article %s", article, got)
	}
	show := func(change func(*Node)) { s.show(tree(change)) }
	show(func(w *Node) {
		w.Children[1].Text = NewPlain("one too", Rect{}, nil)
		w.Children[1].States |= Focused
		w.Children[3].States &^= Focused
		w.Children[3].Caret, w.Children[3].To = 14, 14
		w.Children[2].Children[0].States &^= Selected
		w.Children[2].Children[1].States |= Selected
		w.Children[2].Children[1].Name = "Second, done"
		w.Children[5].Value = &Value{0.5, 1}
	})
	for _, want := range []string{
		"Object.TextChanged delete 5 1 w", "Object.TextChanged insert 5 1 o",
		"Object.StateChanged selected 0", "Object.StateChanged selected 1", "Object.SelectionChanged", "Object.PropertyChange accessible-name 0 0 Second, done",
		"Object.StateChanged focused 0", "Object.TextCaretMoved 14", "Object.TextSelectionChanged", "Object.PropertyChange accessible-value 0 0 @d 0.5", "Object.StateChanged focused 1",
	} {
		r.next(want)
	}
	show(func(w *Node) { w.Children = w.Children[1:]; w.States &^= Active })
	r.next("Object.ChildrenChanged remove 0")
	r.next("Window.Deactivate")
	show(nil)
	r.next("Object.ChildrenChanged add 0")

	say := func(text string, no int) { n := tree(nil); n.Said, n.SaidNo = text, no; s.show(n) }
	say("Tagged as claim.", 1)
	if got := r.next("Object.StateChanged showing 1"); got != r.child(0, 4) {
		t.Errorf("an older reader is told of %s, want the message", got)
	}
	r.listen("object:announcement:")
	say("Tagged as claim.", 2)
	r.next("Object.Announcement 1 0 Tagged as claim.")
}

func TestKeys(t *testing.T) {
	r := newReader(t, true, "object:state-changed:")
	b := serve(t, r.address, &stub{tree: tree(nil)})
	r.find()
	r.next("Window.Activate") // the bridge knows what the reader listens for
	for until := time.Now().Add(limit); b.link.Load() == nil; time.Sleep(time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("the bridge is not up")
		}
	}
	for _, c := range []struct {
		key   Keystroke
		taken bool
	}{
		{Keystroke{Pressed: true, Symbol: 'f', Code: 41, Modifiers: 4, Name: "f", IsText: true}, true},
		{Keystroke{Symbol: 0xFF53, Code: 114, Name: "Right"}, false},
	} {
		if got := b.Key(c.key); got != c.taken {
			t.Errorf("%s is taken: %v", c.key.Name, got)
		}
		got, kind := <-r.keys, uint32(1)
		if c.key.Pressed {
			kind = 0
		}
		got.Time = 0
		if want := (deviceEvent{kind, c.key.Symbol, int32(c.key.Code), int32(c.key.Modifiers), 0, c.key.Name, c.key.IsText}); got != want {
			t.Errorf("the reader heard %+v, want %+v", got, want)
		}
	}
	r.listen()
	for until := time.Now().Add(limit); b.link.Load().wanted() && time.Now().Before(until); {
		time.Sleep(time.Millisecond) // the answer is on its way
	}
	if b.Key(Keystroke{Pressed: true, Name: "f"}) || len(r.keys) > 0 {
		t.Error("a key is told though nobody listens")
	}
}

func TestPlain(t *testing.T) {
	p := NewPlain("It’s  naïve, no?\n\nYes", Rect{}, nil)
	for _, c := range []struct {
		u    Unit
		at   int
		want string
	}{
		{Char, 6, "n"}, {Word, 0, "It’s  "}, {Word, 5, "It’s  "}, {Word, 6, "naïve, "}, {Word, 13, "no?\n"}, {Word, 17, "\n"},
		{Line, 3, "It’s  naïve, no?\n"}, {Line, 17, "\n"}, {Line, 19, "Yes"}, {Paragraph, 18, "Yes"},
	} {
		if from, to := p.Around(c.u, c.at); p.Slice(from, to) != c.want {
			t.Errorf("unit %d at %d is %q, want %q", c.u, c.at, p.Slice(from, to), c.want)
		}
	}
}
