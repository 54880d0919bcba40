package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// Choice is a button of a Dialog. A click closes the dialog, unless Stays is true.
type Choice struct {
	Text  string
	Run   func()
	Stays bool
}

// Dialog is a question or a page over the window. Enter chooses the last choice.
// Esc closes the dialog without a choice.
type Dialog struct {
	OnClosed func()            // called after every kind of closing
	OnEscape func()            // replaces closing by Esc; nil: Esc closes the dialog
	OnRune   func(rune)        // characters typed while no field has the keyboard
	Scroll   *container.Scroll // what the arrow keys, PgUp, PgDn, Home and End scroll; nil: nothing
	Command  string            // the ID of the command that opened the dialog; F1 opens its help

	read    func() // opens the help for an error; nil: no help, or no error
	window  fyne.Window
	dialog  *dialog.CustomDialog // nil for Cover
	hide    func()
	choices []fyne.CanvasObject // the buttons
	primary *PushButton
	stands  fyne.Focusable // has the keyboard while the last choice is disabled; else nil
	dialogs *Dialogs
	before  *Dialog
	ended   bool   // to be closed after the dialogs above it
	error   string // the error that the dialog shows; "": none
	task    bool   // of a task, whose end closes the dialog
}

// Dialogs knows the top dialog of a window, which Esc closes. The zero value is
// ready to use.
type Dialogs struct {
	// Manual returns a function that opens the manual at an error, or nil if the
	// manual says nothing about the error. Manual may be nil.
	Manual func(err error) (read func())
	// Command is the ID of the last command. New dialogs belong to it.
	Command string
	// Soon calls a function after the current event. nil: Soon of this package.
	Soon func(func())

	top     *Dialog
	other   func()     // closes one of Fyne's dialogs
	waiting []waiting  // see WhenFree
	lent    *lentEntry // the text field of one of Fyne's dialogs that had the keyboard last
}

// Escape closes the top dialog; false without a dialog.
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

// Help gives the help of the top dialog: the ID of its command, or a function that
// opens the manual at an error.
func (s *Dialogs) Help() (command string, read func()) {
	if s.top == nil {
		return s.Command, nil
	}
	return s.top.Command, s.top.read
}

// CloseAll closes all dialogs except those of tasks, as Esc does. It is false if a
// dialog stays open, or asks a question.
func (s *Dialogs) CloseAll() bool {
	if s.other != nil {
		s.other()
	}
	for s.top != nil && !s.top.task {
		top, below := s.top, s.top.before
		top.escape()
		if s.top != below {
			return false
		}
	}
	return true
}

// Typed passes a character to the top dialog, for use when no part of the dialog
// has the keyboard. It is false if no dialog takes the character.
func (s *Dialogs) Typed(r rune) bool {
	if s.other != nil || s.top == nil || s.top.OnRune == nil {
		return false
	}
	s.top.OnRune(r)
	return true
}

// Lend lets Esc close one of Fyne's dialogs.
func (s *Dialogs) Lend(d dialog.Dialog) {
	s.other = d.Hide
	d.SetOnClosed(func() {
		s.other = nil
		s.Uncovered()
	})
}

// closed removes a closed dialog from the list, and closes the dialogs below that
// were to be closed.
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
	s.Uncovered()
}

// Cover shows nothing, but keeps keys and clicks from the window until it is
// closed. Esc calls escape.
func (s *Dialogs) Cover(w fyne.Window, escape func()) *Dialog {
	cover := canvas.NewRectangle(color.Transparent)
	d := &Dialog{window: w, dialogs: s, before: s.top, OnEscape: escape, Command: s.Command, task: true}
	d.hide = func() {
		w.Canvas().Overlays().Remove(cover)
		s.closed(d)
	}
	s.top = d
	w.Canvas().Overlays().Add(cover)
	return d
}

// margin is the room around a dialog. A dialog that needs more room than the window
// has leaves only the least margin, and its content scrolls.
const margin, leastMargin = 40, 12

// DialogEdges is how much wider a dialog is than its content.
const DialogEdges = 32

// Show shows content with choices. The dialog is never larger than the window. With
// a zero height, the height is that of the content.
func (s *Dialogs) Show(w fyne.Window, title string, content fyne.CanvasObject, size fyne.Size, onClosed func(), choices ...Choice) *Dialog {
	d := &Dialog{window: w, dialogs: s, before: s.top, OnClosed: onClosed, Command: s.Command}
	around := fyne.NewSize(0, 0) // the title, the buttons and the edges
	a := newArea(content, func() fyne.Size {
		return w.Canvas().Size().Subtract(fyne.NewSquareSize(leastMargin)).Subtract(around)
	})
	d.dialog = dialog.NewCustomWithoutButtons(VisualSentence(title), a, w)
	d.hide = d.dialog.Hide
	var buttons []fyne.CanvasObject
	for i, c := range choices {
		b := NewPushButton(c.Text, func() {
			if c.Stays {
				d.retake() // a task of Run covers the dialog
			} else {
				d.Close()
			}
			if c.Run != nil {
				c.Run()
			}
			d.retake()
		}, d.escape)
		b.OnRune, b.OnKey, b.beside = d.Typed, d.scroll, true
		if i == len(choices)-1 {
			b.Importance = widget.HighImportance
			d.primary = b
		}
		buttons = append(buttons, b)
	}
	d.choices = buttons
	d.dialog.SetButtons(buttons)
	d.dialog.SetOnClosed(func() { s.closed(d) })
	around = fyne.NewSize(DialogEdges, d.dialog.MinSize().Height-a.MinSize().Height)
	room := w.Canvas().Size()
	if size.Height == 0 {
		d.dialog.Resize(fyne.NewSize(min(size.Width, room.Width-margin), 0))
		size.Height = d.dialog.MinSize().Height
	}
	d.dialog.Resize(fyne.NewSize(min(size.Width, room.Width-margin), min(size.Height, room.Height-margin)))
	d.Scroll = a.Layout.(*area).scroll
	s.top = d
	d.dialog.Show()
	d.begin()
	return d
}

// begin gives the keyboard to a field, if it comes first, else to the last choice. If
// the last choice is disabled, the first control gets the keyboard.
func (d *Dialog) begin() {
	c := d.window.Canvas()
	c.Unfocus()
	c.FocusNext()
	d.stands = nil
	switch _, field := c.Focused().(*Field); {
	case field || d.primary == nil:
	case d.primary.Disabled():
		d.stands = c.Focused()
	default:
		c.Focus(d.primary)
	}
}

// Refocus moves the keyboard to the last choice. Call it after a click on a part of
// the dialog that would swallow Enter and Esc.
func (d *Dialog) Refocus() {
	if d.primary == nil || d.primary.Disabled() {
		d.begin()
		return
	}
	d.window.Canvas().Focus(d.primary)
}

// Typed handles a character typed on a part of the dialog that is not a text field.
func (d *Dialog) Typed(r rune) {
	if d.OnRune != nil {
		d.OnRune(r)
	}
}

// scroll scrolls by a key; false for any other key.
func (d *Dialog) scroll(k fyne.KeyName) bool {
	s := d.Scroll
	if s == nil {
		return false
	}
	y, ok := ScrollKey(k, s.Offset.Y, 20, s.Size().Height, s.Content.MinSize().Height)
	if ok {
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, y))
	}
	return ok
}

// SetPrimary sets the text of the last choice, and enables or disables it.
func (d *Dialog) SetPrimary(text string, enabled bool) {
	d.primary.SetText(text)
	if enabled {
		d.primary.Enable()
		if d.stands != nil && d.window.Canvas().Focused() == d.stands {
			d.Refocus()
		}
		return
	}
	d.primary.Disable()
	if c := d.window.Canvas(); d.dialogs.top == d && (c.Focused() == nil || c.Focused() == fyne.Focusable(d.primary)) {
		d.begin()
	}
}

// ShowChoice shows or hides a choice, by its place.
func (d *Dialog) ShowChoice(i int, on bool) {
	if on {
		d.choices[i].Show()
	} else {
		d.choices[i].Hide()
	}
}

// Accept chooses the last choice, as a click does. It does nothing if the choice is
// disabled.
func (d *Dialog) Accept() {
	if d.primary != nil && !d.primary.Disabled() {
		d.primary.OnTapped()
	}
}

// retake gives the keyboard to the last choice if the dialog is the top one and nothing has
// the keyboard, as after a click on one of Fyne's buttons.
func (d *Dialog) retake() {
	if c := d.window.Canvas(); d.dialogs.top == d && c.Focused() == nil {
		c.Focus(d.primary)
	}
}

// Close closes the dialog. If another dialog, such as an error, is above it, both
// close when the upper one does; Fyne would close both at once.
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
