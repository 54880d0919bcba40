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
	app  fyne.App
	desk *desk.Desk

	Tasks   *ui.Tasks // what takes long
	dialogs ui.Dialogs
	tips    *ui.Tips
	palette *palette.Palette
	walker  inspect.Walker

	parts   []feature.Parts
	manual  *feature.Manual // nil: there is none
	last    string          // the ID of the command that ran last
	table   *command.Table
	menuBar *menuBar
	status  *statusBar

	home    func() fyne.Focusable // where the work is; nil: nowhere
	leaving bool                  // the analyst has quit
	warned  bool                  // that something could not be saved, which closing would lose
}

// title is constant while the window is made: X11 takes the class from it.
const title = "Goldspan" // a name

// Main is what stands in the window whatever features there are.
type Main struct {
	Left, Right feature.Pane      // the articles, and the spans
	Article     fyne.CanvasObject // the reading surface
	// Home is what has the keyboard whenever nothing else needs it; nil: nothing.
	Home func() fyne.Focusable
}

// New makes the window. It shows nothing until it was furnished.
func New(a fyne.App, s *settings.Settings, d *desk.Desk, tasks *ui.Tasks) *Frame {
	f := &Frame{app: a, desk: d, Tasks: tasks, tips: ui.NewTips(), status: newStatusBar()}
	f.Tasks.Dialogs = &f.dialogs
	f.stage = &stage{win: a.NewWindow(title), settings: s, onTurned: f.FocusHome, onKept: f.SaveSettings}
	f.chooser = newChooser(f)
	f.table = &command.Table{}
	f.palette = palette.New(f.win.Canvas())
	f.palette.OnClose = func() { // what had the keyboard before has it again
		if f.win.Canvas().Focused() == nil {
			f.FocusHome()
		}
	}
	d.OnLeave(f.Save)
	return f
}

// Furnish puts the screens and the parts of all features into the window, and
// makes its keys work.
func (f *Frame) Furnish(m Main, parts []feature.Parts) {
	f.parts, f.home = parts, m.Home
	f.installManual()
	f.CommandsChanged()
	f.menuBar = newMenuBar(f)
	f.stage.furnish(m, parts)
	f.win.SetPadded(false)
	f.win.SetContent(f.content())
	f.win.Resize(fyne.NewSize(f.settings.Width, f.settings.Height))
	f.win.SetMaster()
	f.win.SetCloseIntercept(f.Quit)
	f.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { f.dropped(uris) })
	f.installKeys()
	f.app.Settings().AddListener(func(fyne.Settings) { f.redraw() })
	f.desk.Watch(f.follow)
	f.showProject()
}

// content puts the parts of the window above one another.
func (f *Frame) content() fyne.CanvasObject {
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), f.menuBar, ui.NewHairline())
	for _, p := range f.parts {
		if p.Banner != nil {
			top.Add(p.Banner)
		}
	}
	bottom := container.New(layout.NewCustomPaddedVBoxLayout(0), ui.NewHairline(), f.status)
	return container.NewStack(ui.Between(top, f.stage.root, bottom), f.tips.Layer())
}

// Window is Fyne's window.
func (f *Frame) Window() fyne.Window { return f.win }

// Tips are the hints beside the pointer.
func (f *Frame) Tips() *ui.Tips { return f.tips }

// follow shows what changed on the desk, as far as it is the window's own.
func (f *Frame) follow(c desk.Change) {
	if len(c.Edits) > 0 || c.Selection && f.desk.Article() != "" {
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

// showProject shows the open project, or what can be done without one.
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

// redraw draws everything anew after light and dark have changed.
func (f *Frame) redraw() {
	for _, p := range f.parts {
		if p.Drawn != nil {
			p.Drawn()
		}
	}
	f.win.Content().Refresh()
}

// dropped hands files to the first feature that takes them.
func (f *Frame) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	for _, p := range f.parts {
		if p.Dropped != nil && p.Dropped(paths) {
			return
		}
	}
}

// Save implements feature.Saver: what is being typed is saved.
func (f *Frame) Save() bool {
	saved := true
	for _, p := range f.parts {
		if p.Save != nil && !p.Save() {
			saved = false
		}
	}
	return saved
}

// wouldLose says that something that is being typed could not be saved, as a dialog
// says by then. Who goes on all the same means it.
func (f *Frame) wouldLose() bool {
	lost := !f.Save()
	again := f.warned
	f.warned = lost
	return lost && !again
}

// release has every feature let go of the open project.
func (f *Frame) release() {
	for _, p := range f.parts {
		if p.Release != nil {
			p.Release()
		}
	}
}

// CloseProject leaves the window with no project, once the work that runs is
// cancelled and has ended.
func (f *Frame) CloseProject() {
	f.Tasks.Settle(func() {
		if f.desk.Project() == nil || f.wouldLose() {
			return
		}
		f.win.Canvas().Unfocus()
		f.release()
		f.closeFile(f.desk.Clear())
	})
}

// ShowProject puts a project on the desk; the one before is closed.
func (f *Frame) ShowProject(o desk.Opened) {
	f.Save()
	f.release()
	if before := f.desk.Put(o); before != nil {
		f.closeFile(before)
	}
}

func (f *Frame) closeFile(p desk.Project) {
	if err := p.Close(); err != nil {
		f.Failed(closing(p), err)
	}
}

func closing(p desk.Project) string {
	return lang.L("close {{.File}}", ui.With{"File": filepath.Base(p.Path())})
}

// Leaving says that the analyst has quit.
func (f *Frame) Leaving() bool { return f.leaving }

// Quit closes the project, so that it is one plain file, and ends the program. Work
// that still runs is cancelled and ends first.
func (f *Frame) Quit() {
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
	if err == nil || errors.Is(err, annotate.ErrMoved) && errors.Is(trouble, annotate.ErrMoved) { // the user knows
		f.app.Quit()
		return
	}
	f.leaving = false // who quits again means it
	f.dialogs.ShowError(f.win, closing(p), err, f.app.Quit)
}

// CloseAtLast saves what is typed and closes the project where the window ended
// without Quit.
func (f *Frame) CloseAtLast() error {
	if f.desk.Project() == nil {
		return nil
	}
	f.Save()
	return f.desk.Clear().Close()
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
