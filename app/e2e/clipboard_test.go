//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// owner has the clipboard of an X display, and answers as the test wants.
type owner struct {
	t        *testing.T
	conn     *xgb.Conn
	window   xproto.Window
	atoms    map[string]xproto.Atom
	question xproto.SelectionRequestEvent // the last one that asked for text
}

// own takes the clipboard of the program's display.
func (p *program) own() *owner {
	p.t.Helper()
	conn, root, _, _ := p.onRoot()
	p.t.Cleanup(conn.Close)
	window, err := xproto.NewWindowId(conn)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := xproto.CreateWindowChecked(conn, 0, window, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		p.t.Fatal(err)
	}
	o := &owner{t: p.t, conn: conn, window: window, atoms: map[string]xproto.Atom{}}
	for _, name := range []string{"CLIPBOARD", "UTF8_STRING", "INCR"} {
		reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			p.t.Fatal(err)
		}
		o.atoms[name] = reply.Atom
	}
	if err := xproto.SetSelectionOwnerChecked(conn, window, o.atoms["CLIPBOARD"], xproto.TimeCurrentTime).Check(); err != nil {
		p.t.Fatal(err)
	}
	return o
}

// asked waits for a question for text.
func (o *owner) asked() {
	o.t.Helper()
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		event, xerr := o.conn.PollForEvent()
		if xerr != nil {
			o.t.Fatal(xerr)
		}
		if q, ok := event.(xproto.SelectionRequestEvent); ok && q.Target == o.atoms["UTF8_STRING"] {
			o.question = q
			return
		}
	}
	o.t.Fatal("nobody asks for the clipboard")
}

// answer answers the last question with a text, or with its first part.
func (o *owner) answer(kind, text string) {
	o.t.Helper()
	q := o.question
	o.put(kind, text)
	event := xproto.SelectionNotifyEvent{Time: q.Time, Requestor: q.Requestor, Selection: q.Selection, Target: q.Target, Property: q.Property}
	if err := xproto.SendEventChecked(o.conn, false, q.Requestor, 0, string(event.Bytes())).Check(); err != nil {
		o.t.Fatal(err)
	}
}

// put gives a part of a text.
func (o *owner) put(kind, text string) {
	o.t.Helper()
	q := o.question
	if err := xproto.ChangePropertyChecked(o.conn, xproto.PropModeReplace, q.Requestor, q.Property, o.atoms[kind], 8, uint32(len(text)), []byte(text)).Check(); err != nil {
		o.t.Fatal(err)
	}
}

// taken waits until what was given is taken.
func (o *owner) taken() {
	o.t.Helper()
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		p, err := xproto.GetProperty(o.conn, false, o.question.Requestor, o.question.Property, xproto.GetPropertyTypeAny, 0, 1).Reply()
		if err != nil {
			o.t.Fatal(err)
		}
		if p.Type == xproto.AtomNone {
			return
		}
	}
	o.t.Fatal("nobody takes what was given")
}

// A program that has the clipboard and hangs does not make the window hang. What it
// says too late is not pasted.
func TestPasteFromAProgramThatHangs(t *testing.T) {
	h := newHome(t)
	p := open(t, h, ferryFile(t, h))
	p.await("the article is open", snapshot.ready)
	defer time.AfterFunc(4*limit, p.kill).Stop() // what hangs answers nothing
	p.key("ctrl+f")
	p.control("find:entry")
	o := p.own()
	p.key("ctrl+v")
	o.asked()
	p.await("it says why nothing is pasted", func(w snapshot) bool {
		return w.says("does not answer. Nothing was pasted.") && reads("find:entry", "")(w)
	})
	o.answer("UTF8_STRING", "too late")

	p.key("ctrl+v")
	o.asked()
	o.answer("UTF8_STRING", "in time")
	p.await("an answer in time is pasted", reads("find:entry", "in time"))
	p.key("ctrl+a", "Delete")

	p.key("ctrl+v")
	o.asked()
	o.answer("INCR", "\x00\x00\x00\x01") // a text comes in parts
	o.taken()
	o.put("UTF8_STRING", "half of it")
	p.await("a half is not pasted", reads("find:entry", "")) // the window answers after the paste
}
