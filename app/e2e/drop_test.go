//go:build e2e

package e2e

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// dragSource is the other end of a drop: what a file manager does, by the
// protocol XDND (version 5), when files are let go over a window.
type dragSource struct {
	conn   *xgb.Conn
	window xproto.Window // the source's own, not mapped
	target xproto.Window
	atoms  map[string]xproto.Atom
	list   []byte // text/uri-list
}

// drop lets go of files or links in the middle of the window, and waits until the
// program has taken them.
func (p *program) drop(files ...string) {
	p.t.Helper()
	s := p.look().Window
	p.xdotool(p.to(float64(s.Width)/2, float64(s.Height)/2)...)
	if err := dropFiles(p.windowID(), files); err != nil {
		p.t.Fatalf("drop %v: %v", files, err)
	}
}

// imports drops files, and imports what the dialog shows.
func (p *program) imports(files ...string) {
	p.t.Helper()
	p.drop(files...)
	p.takeAll()
}

// takeAll imports what the dialog of an import shows.
func (p *program) takeAll() {
	p.t.Helper()
	p.await("the articles are shown before they are imported", func(s snapshot) bool { return s.Idle && s.offersImport() })
	p.settle()
	p.key("Return")
	p.await("the articles are taken", func(s snapshot) bool { return !s.offersImport() })
}

// offersImport says that the dialog of an import is open, with articles to take.
func (s snapshot) offersImport() bool {
	return slices.ContainsFunc(s.Controls, func(c control) bool { return c.Enabled && strings.HasPrefix(c.Name, "button:import ") })
}

func (p *program) windowID() xproto.Window {
	p.t.Helper()
	id, err := strconv.ParseUint(p.window, 10, 32)
	if err != nil {
		p.t.Fatal(err)
	}
	return xproto.Window(id)
}

func dropFiles(target xproto.Window, files []string) error {
	conn, err := xgb.NewConnDisplay(shared.display.name)
	if err != nil {
		return fmt.Errorf("connect to the display: %w", err)
	}
	defer conn.Close()
	d := &dragSource{conn: conn, target: target, atoms: map[string]xproto.Atom{}}
	for _, f := range files {
		if !strings.Contains(f, "://") {
			f = (&url.URL{Scheme: "file", Path: f}).String()
		}
		d.list = append(d.list, f+"\r\n"...)
	}
	for _, name := range []string{
		"XdndAware", "XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndSelection", "XdndActionCopy", "text/uri-list",
	} {
		reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return fmt.Errorf("atom %s: %w", name, err)
		}
		d.atoms[name] = reply.Atom
	}
	if err := d.prepare(); err != nil {
		return err
	}
	return d.run()
}

// prepare makes the source's window the owner of the selection that is dragged.
func (d *dragSource) prepare() error {
	aware, err := xproto.GetProperty(d.conn, false, d.target, d.atoms["XdndAware"], xproto.GetPropertyTypeAny, 0, 1).Reply()
	if err != nil {
		return err
	}
	if aware.ValueLen == 0 {
		return errors.New("the window takes no drops")
	}
	root := xproto.Setup(d.conn).DefaultScreen(d.conn).Root
	if d.window, err = xproto.NewWindowId(d.conn); err != nil {
		return err
	}
	err = xproto.CreateWindowChecked(d.conn, 0, d.window, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	if err != nil {
		return err
	}
	return xproto.SetSelectionOwnerChecked(d.conn, d.window, d.atoms["XdndSelection"], xproto.TimeCurrentTime).Check()
}

func (d *dragSource) run() error {
	pointer, err := xproto.QueryPointer(d.conn, xproto.Setup(d.conn).DefaultScreen(d.conn).Root).Reply()
	if err != nil {
		return err
	}
	at := uint32(uint16(pointer.RootX))<<16 | uint32(uint16(pointer.RootY))
	const version = 5
	d.tell("XdndEnter", version<<24, uint32(d.atoms["text/uri-list"]), 0, 0)
	d.tell("XdndPosition", 0, at, xproto.TimeCurrentTime, uint32(d.atoms["XdndActionCopy"]))
	for until := time.Now().Add(limit); time.Now().Before(until); {
		event, xerr := d.conn.PollForEvent()
		switch e := event.(type) {
		case xproto.ClientMessageEvent:
			switch e.Type {
			case d.atoms["XdndStatus"]:
				if e.Data.Data32[1]&1 == 0 {
					return errors.New("the window does not want the files")
				}
				d.tell("XdndDrop", 0, xproto.TimeCurrentTime, 0, 0)
			case d.atoms["XdndFinished"]:
				return nil
			}
		case xproto.SelectionRequestEvent:
			d.hand(e)
		case nil:
			if xerr != nil {
				return xerr
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	return errors.New("the window does not finish the drop")
}

// tell sends a message of the protocol; the source is always its first value.
func (d *dragSource) tell(message string, rest ...uint32) {
	e := xproto.ClientMessageEvent{
		Format: 32, Window: d.target, Type: d.atoms[message],
		Data: xproto.ClientMessageDataUnionData32New(append([]uint32{uint32(d.window)}, rest...)),
	}
	xproto.SendEvent(d.conn, false, d.target, xproto.EventMaskNoEvent, string(e.Bytes()))
}

// hand gives the list of files to the window that asks for it.
func (d *dragSource) hand(r xproto.SelectionRequestEvent) {
	xproto.ChangeProperty(d.conn, xproto.PropModeReplace, r.Requestor, r.Property, r.Target, 8, uint32(len(d.list)), d.list)
	done := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target, Property: r.Property}
	xproto.SendEvent(d.conn, false, r.Requestor, xproto.EventMaskNoEvent, string(done.Bytes()))
}
