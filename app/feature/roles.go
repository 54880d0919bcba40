//go:build !headless

package feature

import (
	"context"

	"fyne.io/fyne/v2"

	"goldspan/app/settings"
	"goldspan/app/ui"
)

// Speaker shows messages in the status bar.
type Speaker interface {
	// Say shows a message until the next message or edit; "" removes it.
	Say(text string)
	// SayWritten is Say about a file that was written, with a button that shows the
	// file in its folder.
	SayWritten(text, path string)
	// Hold sets the text to show while there is no message, until the next Hold.
	Hold(text string)
	// Said is the visible message, or "".
	Said() string
	// Failed reports that doing ("open war.goldspan") failed with err. An error
	// without any effect on the work goes to the status bar, every other error to a
	// dialog.
	Failed(doing string, err error)
}

// Asker shows dialogs.
type Asker interface {
	// Ask shows a dialog. Its last choice is the primary one. After closing, the
	// keyboard goes home.
	Ask(title string, body fyne.CanvasObject, size fyne.Size, choices ...ui.Choice) *ui.Dialog
	// AskThen is Ask, but calls closed after closing. closed may be nil.
	AskThen(title string, body fyne.CanvasObject, size fyne.Size, closed func(), choices ...ui.Choice) *ui.Dialog
	// Report shows the outcome of an action, with details. command is the ID of the
	// command for which the manual opens.
	Report(command, title, summary string, details []string)
	// WhenFree does something as soon as no dialog, menu or palette is over the
	// window, and no task that writes.
	WhenFree(do func())
}

// Worker runs long tasks outside the event goroutine, see ui.Tasks.
type Worker interface {
	Run(title string, work func(context.Context, ui.Progress) error, done func(error))
	Read(title string, work func(context.Context, ui.Progress) error, done func(error)) (cancel func())
	Quietly(work, done func())
	Settle(then func())
}

// Chooser asks for files.
type Chooser interface {
	// Choose asks for files, and calls done with the chosen paths. If the analyst
	// cancels, done is not called.
	Choose(f Files, done func(paths []string))
	// Saved says that a file was written. The next dialog starts in its folder.
	Saved(path string)
}

// Files describes a dialog for files.
type Files struct {
	Title    string
	Accept   string   // the text of the button
	Doing    string   // the action, for an error of the dialog: "open"
	Exts     []string // ".jsonl"; empty: all
	Kind     string   // names the files with these extensions
	Name     string   // suggested name for saving
	Folder   string   // suggested folder; empty: that of the last file
	Save     bool
	Multiple bool
}

// Keyboard moves the keyboard.
type Keyboard interface {
	Focus(o fyne.Focusable)
	Focused() fyne.Focusable
	// FocusHome moves the keyboard to the place of the work, unless a dialog is
	// open.
	FocusHome()
	// FocusWork is FocusHome after an edit. During edits in the list of spans, the
	// keyboard stays in the list.
	FocusWork()
	Canvas() fyne.Canvas
}

// Commander runs the commands of other features, and shows commands.
type Commander interface {
	// RunCommand runs a command by its ID, as a button does. If the command cannot
	// run, the status bar says why.
	RunCommand(id string)
	// KeyOf is the text for the first key of a command; "" without keys.
	KeyOf(id string) string
	// MenuItem makes a menu item of a command; false if the ID is unknown.
	MenuItem(id string) (ui.MenuItem, bool)
	// ShowMenu shows a menu at a place of the canvas.
	ShowMenu(at fyne.Position, items []ui.MenuItem)
	// CommandsChanged asks all features for their commands again.
	CommandsChanged()
}

// Stage is the middle of the window, with its panes.
type Stage interface {
	// ShowPage replaces the article by a page; nil shows the article again.
	ShowPage(p *Page)
	// Page is the visible page; nil for the article.
	Page() *Page
	// TextInSight blocks a command on the text while a page hides the text: nobody
	// edits text that is not visible.
	TextInSight() (why string, blocked bool)
	// ShowRight shows a pane on the right; nil shows the list of spans again.
	ShowRight(p Pane)
	// RightShown says that the pane is on the right and visible.
	RightShown(p Pane) bool
	// OpenPane shows a hidden side, also in a narrow window.
	OpenPane(s Side)
	// Hidden says that a side is not visible: the analyst has hidden it, or the
	// window is too narrow.
	Hidden(s Side) bool
	// Restack arranges the bars again, after one appeared or disappeared.
	Restack()
}

// Side is the left or the right pane.
type Side bool

// The sides of the window.
const (
	Left  Side = false // the articles
	Right Side = true  // the spans
)

// Memory holds the user's settings.
type Memory interface {
	Settings() *settings.Settings
	// SaveSettings saves the settings. A failure loses no work, and is shown only
	// in the status bar.
	SaveSettings()
}
