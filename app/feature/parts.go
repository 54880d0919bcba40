//go:build !headless

package feature

import (
	"fyne.io/fyne/v2"

	"goldspan/app/command"
	"goldspan/app/ui"
)

// Parts are the parts that a feature adds to the window. All are optional.
type Parts struct {
	// Commands is called again after each CommandsChanged.
	Commands func() []*command.Command
	// MenuItems gives menu items that are not commands, for the place before a
	// section.
	MenuItems func(g command.Group, section int) []ui.MenuItem
	// Bars are above the article, from top to bottom.
	Bars []fyne.CanvasObject
	// Notices share one row below the bars.
	Notices []*ui.Notice
	// Banner is at the top of the window, below the menu bar.
	Banner fyne.CanvasObject
	// Pages can replace the article.
	Pages []*Page
	// Panes can be on the right.
	Panes []Pane
	// Welcome is shown while no project is open.
	Welcome fyne.CanvasObject
	// Empty replaces the article while the project has none.
	Empty fyne.CanvasObject
	// Manual opens the manual. It may be nil.
	Manual *Manual
	// Preferences gives lines of the preferences.
	Preferences func() []Preference
	// Finds gives what the command palette finds beside commands.
	Finds func() []Find
	// Save saves typed text. It is called before the command of a key runs, and
	// before another article opens. It is false if saving failed; the user has been
	// told.
	Save func() bool
	// SaveAll saves typed text, and what Save could not save before. It is called
	// before the project is closed. It is false if saving failed; the user has been
	// told. nil: Save saves all.
	SaveAll func() bool
	// Copy asks for a place, saves a copy of the open project there, and then calls
	// then. Without a copy, then is not called.
	Copy func(then func())
	// Release releases the open project before it is closed.
	Release func()
	// Dropped takes files or links dropped on the window; false if the files are not for
	// this feature.
	Dropped func(paths []string) bool
	// Drawn is called after a change of light and dark, or of the size of the interface.
	Drawn func()
}

// Find is a name that the command palette finds, and what then happens.
type Find struct {
	Name  string // a query is for the start of one of its words
	Title string // as the palette shows it
	Group string // likewise, beside the title
	Run   func()
}

// Manual opens the manual at a place.
type Manual struct {
	// OfCommand opens the manual at the help for a command, or for the dialog that
	// the command opened. id is the command's ID.
	OfCommand func(id string)
	// OfError returns a function that opens the help for an error; nil if there is
	// no help.
	OfError func(err error) (read func())
}

// Page can replace the article.
type Page struct {
	Object fyne.CanvasObject
	// Hides says why the text cannot be edited while the page is visible, and how
	// to get back to the text.
	Hides func() string
	// Key handles a key without modifiers, such as one that scrolls. It may be nil.
	Key func(fyne.KeyName) bool
	// Shown is called when the page comes into sight, and when it goes; nil: nobody asks.
	Shown func(on bool)
}

// Pane can be on a side of the window.
type Pane interface {
	fyne.CanvasObject
	HasKeyboard(focused fyne.Focusable) bool
	TakeKeyboard(c fyne.Canvas)
}

// Preference is a line of the preferences: a name and a few choices. A choice takes
// effect and is saved at once.
type Preference struct {
	Section int // sorts the lines of the dialog
	Name    string
	Choices []string
	Chosen  int
	Choose  func(i int)
}
