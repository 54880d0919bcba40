//go:build !headless

package feature

import (
	"context"

	"fyne.io/fyne/v2"

	"goldspan/app/command"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// Speaker says things in the status bar.
type Speaker interface {
	// Say says what happened, until the next message or edit; "" takes it away.
	Say(text string)
	// Hold says what holds whenever there is no message, until the next Hold.
	Hold(text string)
	// Said is the message that is shown; "" none.
	Said() string
	// Failed says that doing ("open war.goldspan") ended with err. What cannot
	// matter to the work is said in the status bar, the rest in a dialog.
	Failed(doing string, err error)
}

// Asker shows dialogs.
type Asker interface {
	// Ask shows a dialog. Its last choice is the primary one. When the dialog is
	// closed, the keyboard goes back to where the work is.
	Ask(title string, body fyne.CanvasObject, size fyne.Size, choices ...ui.Choice) *ui.Dialog
	// AskThen is Ask with something else to do when the dialog is closed; nil: nothing.
	AskThen(title string, body fyne.CanvasObject, size fyne.Size, closed func(), choices ...ui.Choice) *ui.Dialog
	// Report lists what a reader should know of something that was done.
	Report(title, summary string, details []string)
}

// Worker does what takes long off the event goroutine, see ui.Tasks.
type Worker interface {
	Run(title string, work func(context.Context, ui.Progress) error, done func(error))
	Read(title string, work func(context.Context, ui.Progress) error, done func(error)) (cancel func())
	Quietly(work, done func())
	Settle(then func())
}

// Chooser asks for files.
type Chooser interface {
	// Choose asks for files, and calls done with the paths that were chosen; not
	// at all where the analyst cancels.
	Choose(f Files, done func(paths []string))
	// Saved says that a file was written, so that the next question begins in its
	// folder.
	Saved(path string)
}

// Files is one question for files.
type Files struct {
	Title    string
	Accept   string   // the button's text
	Doing    string   // what failed where asking fails: "open"
	Exts     []string // ".jsonl"; none: any
	Kind     string   // what files with those extensions are called
	Name     string   // suggested, when saving
	Save     bool
	Multiple bool
}

// Keyboard gives the keyboard to what needs it.
type Keyboard interface {
	Focus(o fyne.Focusable)
	Focused() fyne.Focusable
	// FocusHome gives the keyboard to where the work is, unless a dialog is open.
	FocusHome()
	// FocusWork is FocusHome after an edit: who edits in the list of spans goes on
	// there.
	FocusWork()
	Canvas() fyne.Canvas
}

// Commander runs the commands of others, and shows them.
type Commander interface {
	// RunCommand runs the command of that ID as a button does: where it cannot
	// run, the status bar says why.
	RunCommand(id string)
	// KeyOf is the first key of a command as it is shown; "" where it has none.
	KeyOf(id string) string
	// MenuItem is the command of that ID in a menu; false where there is none.
	MenuItem(id string) (ui.MenuItem, bool)
	// CommandsIn are the commands of a group, in the order of its menu.
	CommandsIn(g command.Group) []*command.Command
	// ShowMenu shows a menu at a place of the canvas.
	ShowMenu(at fyne.Position, items []ui.MenuItem)
	// CommandsChanged has the commands of all features asked for anew.
	CommandsChanged()
}

// Stage is the middle of the window and its panes.
type Stage interface {
	// ShowPage shows a page in place of the article; nil shows the article again.
	ShowPage(p *Page)
	// Page is the page that is shown; nil while it is the article.
	Page() *Page
	// TextInSight blocks a command that is about the text while a page hides it:
	// nobody edits what is not seen.
	TextInSight() (why string, blocked bool)
	// ShowRight shows a pane on the right; nil shows the list of spans again.
	ShowRight(p Pane)
	// RightShown says that the pane stands on the right, and is in sight.
	RightShown(p Pane) bool
	// OpenPane makes a side visible that was hidden.
	OpenPane(s Side)
	// Hidden says that a side is hidden by the analyst.
	Hidden(s Side) bool
	// Restack lays the bars out anew after one of them came or went.
	Restack()
}

// Side is the left or the right pane.
type Side bool

// The sides of the window.
const (
	Left  Side = false // the articles
	Right Side = true  // the spans
)

// Memory is what the program remembers of its user.
type Memory interface {
	Settings() *settings.Settings
	// SaveSettings keeps the settings. A failure costs no work, and is said quietly.
	SaveSettings()
}
