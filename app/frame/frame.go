//go:build !headless

package frame

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/frame/palette"
	"goldspan/app/inspect"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// Frame is the main window. It implements the roles of package feature.
type Frame struct {
	*stage
	*chooser
	*revealer
	*over
	appearance
	app  fyne.App
	desk *desk.Desk

	Tasks   *ui.Tasks // runs long tasks
	tips    *ui.Tips
	palette *palette.Palette
	walker  inspect.Walker

	parts   []feature.Parts
	manual  *feature.Manual // may be nil
	table   *command.Table
	menuBar *menuBar
	status  *statusBar

	home    func() fyne.Focusable // gives the place of the work; may be nil
	leaving bool                  // the analyst has quit
	keeps   bool                  // see KeepMessage
	warned  bool                  // the user knows that closing would lose unsaved text
}

// title is constant while the window is created, because X11 derives the window's
// class from it.
const title = "Goldspan" // a name

// Main holds the screens that the window always shows.
type Main struct {
	Left, Right feature.Pane      // the articles and the spans
	Article     fyne.CanvasObject // the reading surface
	// Home gives the object that has the keyboard by default. It may return nil.
	Home func() fyne.Focusable
	// Screen gives the room on the screen for the content of a window, and the scale
	// of the desktop. The room is divided by the window's scale to get Fyne's units.
	// It may be nil.
	Screen func() (width, height, scale float32)
	// Reveal shows a file in its folder, with the desktop's file manager. Any
	// goroutine may call it.
	Reveal func(path string) error
}

// New makes an empty window. Furnish fills it.
func New(a fyne.App, s *settings.Settings, d *desk.Desk, tasks *ui.Tasks) *Frame {
	f := &Frame{app: a, desk: d, Tasks: tasks, tips: ui.NewTips()}
	f.stage = &stage{win: a.NewWindow(title), settings: s, onTurned: f.FocusHome, onKept: f.SaveSettings}
	f.over = &over{window: f.win}
	f.Tasks.Dialogs, f.dialogs.Soon = &f.dialogs, f.Tasks.Soon
	f.chooser, f.revealer = newChooser(f), &revealer{f: f}
	f.appearance = appearance{newInterfaceSize(f), newLook(f)}
	f.status = newStatusBar(func() { f.RunCommand("file.reveal") })
	f.table = &command.Table{}
	f.palette = palette.New(f.win.Canvas())
	f.palette.OnBlocked = f.Say
	f.palette.OnClose = func() { // the previous object gets the keyboard back
		if f.win.Canvas().Focused() == nil {
			f.FocusHome()
		}
		f.dialogs.Uncovered()
	}
	d.OnLeave(f.Save)
	return f
}

// Furnish puts the screens and the parts of all features into the window, and
// connects its keys.
func (f *Frame) Furnish(m Main, parts []feature.Parts) {
	f.parts, f.home, f.revealer.show = parts, m.Home, m.Reveal
	f.installManual()
	ui.OnRefusedPaste = func(n int) {
		f.Say(lang.L("The text on the clipboard is too long for this field: it has {{.Characters}}, a field takes {{.Limit}}. Nothing was pasted.",
			ui.With{"Characters": ui.Characters(n), "Limit": ui.Digits(ui.FieldLimit)}))
	}
	f.CommandsChanged()
	f.menuBar = newMenuBar(f)
	f.stage.furnish(m, parts, f.tips)
	f.win.SetPadded(false)
	f.win.SetContent(f.content())
	f.win.Resize(f.firstSize(m.Screen))
	f.win.SetMaster()
	f.win.SetCloseIntercept(f.Quit)
	f.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) {
		var paths []string
		for _, u := range uris {
			paths = append(paths, u.Path())
		}
		f.Take(paths)
	})
	f.installKeys()
	f.app.Settings().AddListener(func(fyne.Settings) { f.redraw() }) // light or dark
	f.desk.Watch(f.follow)
	f.showProject()
}

// content arranges the parts of the window from top to bottom.
func (f *Frame) content() fyne.CanvasObject {
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), f.menuBar, ui.NewHairline())
	for _, p := range f.parts {
		if p.Banner != nil {
			top.Add(p.Banner)
		}
	}
	bottom := container.New(layout.NewCustomPaddedVBoxLayout(0), ui.NewHairline(), f.status)
	return container.NewStack(ui.WatchDensity(func() { rescale(f.interfaceSize) }), ui.Between(top, f.stage.root, bottom), f.tips.Layer())
}

// Window is Fyne's window.
func (f *Frame) Window() fyne.Window { return f.win }

// Tips shows texts beside the pointer.
func (f *Frame) Tips() *ui.Tips { return f.tips }

// follow shows changes of the desk in the window's own parts.
func (f *Frame) follow(c desk.Change) {
	switch {
	case f.keeps && (c.Article || c.Selection):
		f.keeps = false
	case len(c.Edits) > 0 || c.Project || c.Article || c.Selection && f.desk.Article() != "":
		f.Say("") // what was said was of something else
	}
	if c.Unread != nil {
		f.Failed(lang.L("read the labels"), c.Unread)
	}
	if c.Article {
		f.tips.Withdraw()
		f.ShowPage(nil)
	}
	if c.Project || c.List || c.Rows {
		f.showProject()
	}
}

// showProject shows the open project, or the page without a project.
func (f *Frame) showProject() {
	p := f.desk.Project()
	f.stage.showProject(p != nil, f.desk.Empty())
	name := title
	if p != nil {
		name = desk.ProjectName(p.Path()) + " – " + title
	}
	if f.win.Title() != name {
		f.win.SetTitle(name)
	}
}

// Take passes files or links from the desktop to the first feature that takes them. Below a
// dialog, a menu or a task, files are refused: the dialog is about what is open now.
func (f *Frame) Take(paths []string) {
	if f.win.Canvas().Overlays().Top() != nil {
		f.Say(lang.L("The files were not taken. Close the dialog, or wait for the end of the task. Then drop the files again."))
		return
	}
	for _, p := range f.parts {
		if p.Dropped != nil && p.Dropped(paths) {
			return
		}
	}
}

// Save saves the typed text of all features. It is false if some could not be saved.
func (f *Frame) Save() bool {
	saved := true
	for _, p := range f.parts {
		if p.Save != nil && !p.Save() {
			saved = false
		}
	}
	return saved
}

// wouldLose says that typed text could not be saved, and so would be lost. A dialog
// has reported the error. A second attempt to close in spite of the error is not
// stopped.
func (f *Frame) wouldLose() bool {
	lost := !saveAll(f)
	again := f.warned
	f.warned = lost
	return lost && !again
}

// release makes every feature release the open project.
func (f *Frame) release() {
	for _, p := range f.parts {
		if p.Release != nil {
			p.Release()
		}
	}
}

// CloseProject closes the project. Running tasks are cancelled and end first.
func (f *Frame) CloseProject() {
	unlessLost(f, func() {
		f.Tasks.Settle(func() {
			if f.desk.Project() == nil || f.wouldLose() {
				return
			}
			f.win.Canvas().Unfocus()
			f.release()
			closeFile(f, f.desk.Trouble(), f.desk.Clear())
		})
	})
}

// saveAll saves typed text, and what could not be saved before.
func saveAll(f *Frame) bool {
	saved := true
	for _, p := range f.parts {
		save := p.SaveAll
		if save == nil {
			save = p.Save
		}
		if save != nil && !save() {
			saved = false
		}
	}
	return saved
}

// unlessLost does what closes the project. If typed text still cannot be saved, after
// a dialog has said so, it asks first.
func unlessLost(f *Frame, do func()) {
	if !f.warned || saveAll(f) {
		f.UnlessGone(do)
		return
	}
	f.Ask(lang.L("Close without saving?"), ui.Paragraph(lang.L("A note could not be saved. It is lost if you close now."), false), fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Close without saving"), Run: func() { f.UnlessGone(do) }}, ui.Choice{Text: lang.L("Stay")})
}

// UnlessGone does what closes the project. If the project's file is gone, it offers a
// copy first: the edits may be in no file.
func (f *Frame) UnlessGone(do func()) {
	err := f.desk.Uncopied()
	if err == nil {
		do()
		return
	}
	f.desk.NotSaved(err)
	choices := []ui.Choice{{Text: lang.L("Close without saving"), Run: do}, {Text: lang.L("Stay")}}
	for _, p := range f.parts {
		if p.Copy != nil {
			choices = append(choices, ui.Choice{Text: lang.L("Save a copy…"), Run: func() { p.Copy(do) }})
		}
	}
	text := lang.L("The project’s file was moved, deleted or overwritten. Edits that only this window has are lost if you close now.")
	f.Ask(lang.L("Save a copy first?"), ui.Paragraph(text, false), fyne.NewSize(480, 0), choices...)
}

// ShowProject puts a project on the desk, and closes the previous one. It is false
// if typed text could not be saved: then the previous project stays.
func (f *Frame) ShowProject(o desk.Opened) bool {
	if f.wouldLose() {
		return false
	}
	f.release()
	trouble := f.desk.Trouble()
	if before := f.desk.Put(o); before != nil {
		closeFile(f, trouble, before)
	}
	return true
}

// closeFile closes a project that was in trouble or not.
func closeFile(f *Frame, trouble error, p desk.Project) {
	if err := p.Close(); err != nil && !isKnown(err, trouble) {
		f.Failed(closing(p), err)
	}
}

// isKnown says that the user knows already why a project was not closed well: the
// file is gone.
func isKnown(err, trouble error) bool {
	return errors.Is(err, annotate.ErrMoved) && errors.Is(trouble, annotate.ErrMoved)
}

func closing(p desk.Project) string {
	return lang.L("close {{.File}}", ui.With{"File": filepath.Base(p.Path())})
}

// Leaving says that the analyst has quit.
func (f *Frame) Leaving() bool { return f.leaving }

// Quit closes the project, so that it is a single file, and ends the program.
// Running tasks are cancelled and end first. Dialogs close as by Esc: a dialog with
// typed text asks, and then the program does not end.
func (f *Frame) Quit() {
	if !f.leaving && f.dialogs.CloseAll() {
		unlessLost(f, f.End)
	}
}

// End is Quit without questions of dialogs, for a signal: nobody may be there to
// answer.
func (f *Frame) End() {
	if f.leaving {
		return
	}
	f.leaving = true
	f.Tasks.Settle(f.leave)
}

func (f *Frame) leave() {
	if f.wouldLose() {
		f.leaving = false
		return
	}
	f.win.Canvas().Unfocus()
	size := f.win.Canvas().Size()
	f.settings.Width, f.settings.Height = size.Width, size.Height
	f.release()
	trouble := f.desk.Trouble()
	var err error
	p := f.desk.Clear()
	if p != nil {
		err = p.Close()
	}
	f.SaveSettings()
	if err == nil || isKnown(err, trouble) {
		f.app.Driver().Quit() // Fyne's app would also end its watch on the settings, and panic where it has none
		return
	}
	f.leaving = false // the user may quit again
	f.dialogs.ShowError(f.win, closing(p), err, f.app.Driver().Quit)
}

// CloseAtLast saves typed text and closes the project, for a window that ended
// without Quit.
func (f *Frame) CloseAtLast() error {
	p := f.desk.Project()
	if p == nil {
		return nil
	}
	f.Save()
	return p.Close() // the desk keeps it: there is no window to show another state
}

// Run implements feature.Worker.
func (f *Frame) Run(title string, work func(context.Context, ui.Progress) error, done func(error)) {
	f.Tasks.Run(f.win, title, work, done)
}

// Read implements feature.Worker.
func (f *Frame) Read(title string, work func(context.Context, ui.Progress) error, done func(error)) (cancel func()) {
	return f.Tasks.Read(f.win, title, work, done)
}

// Quietly implements feature.Worker.
func (f *Frame) Quietly(work, done func()) { f.Tasks.Quietly(work, done) }

// Settle implements feature.Worker.
func (f *Frame) Settle(then func()) { f.Tasks.Settle(then) }

// Settings implements feature.Memory.
func (f *Frame) Settings() *settings.Settings { return f.settings }

// SaveSettings implements feature.Memory.
func (f *Frame) SaveSettings() {
	if err := f.settings.Save(); err != nil {
		f.Say(lang.L("Your settings could not be saved: {{.Error}}", ui.With{"Error": err}))
	}
}
