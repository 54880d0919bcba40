// Package palette is the command palette: a sheet over the window in which a
// command is found by a few letters of its name, and run.
//
// match.go says how well letters fit a name, and sorts the commands; it is pure.
// Palette shows them.
package palette

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// Palette is the command palette of one window. Make it with New.
type Palette struct {
	OnClose   func()           // called for every kind of closing, before a command runs
	OnBlocked func(why string) // a command was chosen that cannot run; may be nil

	canvas fyne.Canvas
	soon   func(func()) // calls a function after the current event
	recent []string     // IDs of the recent commands, the last one at the end
	sheet  *sheet       // nil: closed
}

// New makes a palette for a window's canvas.
func New(c fyne.Canvas) *Palette { return &Palette{canvas: c, soon: ui.Soon} }

// Show opens the palette, with the commands in the order of their menus. An open
// palette is closed first.
func (p *Palette) Show(items []Item) {
	p.Close()
	p.sheet = newSheet(p, items)
	p.canvas.Overlays().Add(p.sheet)
	p.canvas.Focus(p.sheet.entry)
}

// Open says that the palette is open.
func (p *Palette) Open() bool { return p.sheet != nil }

// Close closes the palette.
func (p *Palette) Close() {
	s := p.sheet
	if s == nil {
		return
	}
	p.sheet = nil
	p.canvas.Unfocus() // stops the blinking caret of the entry
	p.canvas.Overlays().Remove(s)
	if p.OnClose != nil {
		p.OnClose()
	}
}

// run closes the palette and runs a command. If the command cannot run, the palette
// stays open, and OnBlocked says why.
func (p *Palette) run(item Item) {
	if !item.Enabled {
		if p.OnBlocked != nil {
			p.OnBlocked(item.Why)
		}
		return
	}
	if item.Name == "" {
		p.recent = remember(p.recent, item.ID)
	}
	p.Close()
	item.Run()
}

// refocus returns the keyboard to the entry after a click beside it, so that Esc
// and the arrow keys still work.
func (p *Palette) refocus(s *sheet) {
	if p.sheet != s {
		return
	}
	p.soon(func() {
		if p.sheet == s {
			p.canvas.Focus(s.entry)
		}
	})
}
