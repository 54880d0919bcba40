package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// Choice is a button of a Dialog. Every choice closes the dialog, unless Stays.
type Choice struct {
	Text  string
	Run   func()
	Stays bool
}

// Dialog is a question or a sheet over the window. Its last choice is the
// primary one, and is what Enter does; Esc closes the dialog and chooses none.
type Dialog struct {
	OnClosed func()     // however it was closed
	OnEscape func()     // instead of closing it; nil: Esc closes it
	OnRune   func(rune) // characters typed while no field has the keyboard

	window  fyne.Window
	dialog  *dialog.CustomDialog // nil where it only covers the window
	hide    func()
	primary *PushButton
	dialogs *Dialogs
	before  *Dialog
	ended   bool // to be closed once what is above it is
}

// Dialogs knows which dialog of a window is on top, so that Esc closes it.
// The zero value is ready.
type Dialogs struct {
	// Manual answers how to read in the manual about an error; nil where it has
	// nothing of it. It may be nil itself.
	Manual func(err error) (read func())

	top   *Dialog
	other func() // closes a dialog of Fyne's own
}

// Escape closes the top dialog; false where there is none.
func (s *Dialogs) Escape() bool {
	switch {
	case s.other != nil:
		s.other()
	case s.top != nil:
		s.top.escape()
	default:
		return false
	}
	return true
}

// Typed gives a character to the top dialog, where nothing in that has the
// keyboard; false where there is none that takes it.
func (s *Dialogs) Typed(r rune) bool {
	if s.other != nil || s.top == nil || s.top.OnRune == nil {
		return false
	}
	s.top.OnRune(r)
	return true
}

// Lend lets Esc close a dialog of Fyne's own, until it is closed.
func (s *Dialogs) Lend(d dialog.Dialog) {
	s.other = d.Hide
	d.SetOnClosed(func() { s.other = nil })
}

// closed forgets a dialog that was closed, and closes the ones below it that
// have ended meanwhile.
func (s *Dialogs) closed(d *Dialog) {
	for at := &s.top; *at != nil; at = &(*at).before {
		if *at == d {
			*at = d.before
			break
		}
	}
	if d.OnClosed != nil {
		d.OnClosed()
	}
	if s.top != nil && s.top.ended {
		s.top.hide()
	}
}

// Cover keeps keys and clicks from the window, and shows nothing, until it is
// closed; Esc runs escape.
func (s *Dialogs) Cover(w fyne.Window, escape func()) *Dialog {
	cover := canvas.NewRectangle(color.Transparent)
	d := &Dialog{window: w, dialogs: s, before: s.top, OnEscape: escape}
	d.hide = func() {
		w.Canvas().Overlays().Remove(cover)
		s.closed(d)
	}
	s.top = d
	w.Canvas().Overlays().Add(cover)
	return d
}

// Show shows content with choices, at most as large as the window allows. A
// zero height is as high as the content needs.
func (s *Dialogs) Show(w fyne.Window, title string, content fyne.CanvasObject, size fyne.Size, onClosed func(), choices ...Choice) *Dialog {
	d := &Dialog{window: w, dialogs: s, before: s.top, OnClosed: onClosed}
	d.dialog = dialog.NewCustomWithoutButtons(title, content, w)
	d.hide = d.dialog.Hide
	var buttons []fyne.CanvasObject
	for i, c := range choices {
		b := NewPushButton(c.Text, func() {
			if !c.Stays {
				d.Close()
			}
			if c.Run != nil {
				c.Run()
			}
			if c.Stays && d.open() { // a click on Fyne's buttons leaves the keyboard with nobody
				w.Canvas().Focus(d.primary)
			}
		}, d.escape)
		b.OnRune = d.Typed
		if i == len(choices)-1 {
			b.Importance = widget.HighImportance
			d.primary = b
		}
		buttons = append(buttons, b)
	}
	d.dialog.SetButtons(buttons)
	d.dialog.SetOnClosed(func() { s.closed(d) })
	room := w.Canvas().Size()
	if size.Height == 0 {
		d.dialog.Resize(fyne.NewSize(min(size.Width, room.Width-40), 0))
		size.Height = d.dialog.MinSize().Height
	}
	d.dialog.Resize(fyne.NewSize(min(size.Width, room.Width-40), min(size.Height, room.Height-40)))
	s.top = d
	d.dialog.Show()
	if d.primary != nil {
		w.Canvas().Focus(d.primary)
	}
	return d
}

// Refocus gives the keyboard to the last choice: after a click on something in
// the dialog that would keep Enter and Esc to itself.
func (d *Dialog) Refocus() {
	if d.primary == nil || d.primary.Disabled() { // then the window itself hears Esc
		d.window.Canvas().Unfocus()
		return
	}
	d.window.Canvas().Focus(d.primary)
}

// Typed is a character that was typed on a part of the dialog that writes none.
func (d *Dialog) Typed(r rune) {
	if d.OnRune != nil {
		d.OnRune(r)
	}
}

// SetPrimary says what the last choice does, and whether it can be chosen.
func (d *Dialog) SetPrimary(text string, enabled bool) {
	d.primary.SetText(text)
	if enabled {
		d.primary.Enable()
	} else {
		d.primary.Disable()
	}
}

// Accept does what the last choice does, as a click on it would; nothing while
// that cannot be chosen.
func (d *Dialog) Accept() {
	if d.primary != nil && !d.primary.Disabled() {
		d.primary.OnTapped()
	}
}

// open says that the dialog was not closed.
func (d *Dialog) open() bool {
	for at := d.dialogs.top; at != nil; at = at.before {
		if at == d {
			return true
		}
	}
	return false
}

// Close takes the dialog away. One that is not on top, because an error is
// shown above, goes when what is above it goes: Fyne would take both at once.
func (d *Dialog) Close() {
	if d.dialogs.top == d {
		d.hide()
		return
	}
	d.ended = true
}

func (d *Dialog) escape() {
	if d.OnEscape != nil {
		d.OnEscape()
		return
	}
	d.Close()
}

// Paragraph is text that wraps.
func Paragraph(text string, bold bool) *widget.Label {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: bold})
	l.Wrapping = fyne.TextWrapWord
	return l
}
