package atspi

import (
	"context"
	"time"

	"github.com/godbus/dbus/v5"
)

// Keystroke is a key that was pressed or released.
type Keystroke struct {
	Pressed   bool
	Symbol    int32  // X's number for it
	Code      uint32 // X's number for the physical key
	Modifiers uint32 // X's mask
	Name      string // the character, or X's name
	IsText    bool
}

// deviceEvent is a keystroke in the protocol. The registry takes the numbers as signed
// ones, whatever its description of the interface says.
type deviceEvent struct {
	Kind      uint32
	Symbol    int32
	Code      int32
	Modifiers int32
	Time      int32
	Name      string
	IsText    bool
}

// keyPatience is the time that a reader has to take a key. The window stands still
// meanwhile.
const keyPatience = 300 * time.Millisecond

// Key tells the reader of a keystroke, before the window gets it. It is true if the
// reader has taken the key: then it is not for the window. Readers before Orca 47 know
// of keys only from the program that has the keyboard. Later ones are not listed with
// the registry, and take keys by themselves.
func (b *Bridge) Key(k Keystroke) (taken bool) {
	l := b.link.Load()
	if l == nil || !l.wanted() || l.keysOff.Load() {
		return false
	}
	ctx, done := context.WithTimeout(context.Background(), keyPatience)
	defer done()
	e := deviceEvent{0, k.Symbol, int32(k.Code), int32(k.Modifiers), int32(time.Now().UnixMilli() & 0x7FFFFFFF), k.Name, k.IsText}
	if !k.Pressed {
		e.Kind = 1
	}
	call := l.conn.Object(registry, "/org/a11y/atspi/registry/deviceeventcontroller").
		CallWithContext(ctx, faces+"DeviceEventController.NotifyListenersSync", 0, e)
	if _, gone := call.Err.(dbus.Error); gone { // this registry hears no keys
		l.keysOff.Store(true)
	}
	return call.Store(&taken) == nil && taken
}
