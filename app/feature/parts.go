//go:build !headless

package feature

import (
	"fyne.io/fyne/v2"

	"goldspan/app/command"
	"goldspan/app/ui"
)

// Parts is what a feature gives the window. All of it may be left out.
type Parts struct {
	// Commands are made anew when CommandsChanged is called.
	Commands func() []*command.Command
	// MenuItems are items of a menu that are no commands, before a section of it.
	MenuItems func(g command.Group, section int) []ui.MenuItem
	// Bars stand above the article, from top to bottom.
	Bars []fyne.CanvasObject
	// Banner stands above everything.
	Banner fyne.CanvasObject
	// Pages can stand in place of the article.
	Pages []*Page
	// Panes can stand on the right.
	Panes []Pane
	// Welcome is shown while no project is open.
	Welcome fyne.CanvasObject
	// Empty is shown in place of the article while the project has none.
	Empty fyne.CanvasObject
	// Manual opens the manual; nil: the feature has none.
	Manual *Manual
	// Preferences are lines of the preferences.
	Preferences func() []Preference
	// Save saves what is being typed. It is called before a key's command runs, and
	// before the article is left. False: it could not be saved, and was said.
	Save func() bool
	// Release lets go of the open project, which is to be closed.
	Release func()
	// Dropped takes files that were dropped on the window; false: they are not the
	// feature's.
	Dropped func(paths []string) bool
	// Drawn is called when light and dark have changed.
	Drawn func()
}

// Manual is how the manual is opened.
type Manual struct {
	// OfCommand opens it at the place that helps with a command, by the command's ID,
	// or with the dialog that the command has opened.
	OfCommand func(id string)
	// OfError answers how to read about an error; nil where there is nothing to read.
	OfError func(err error) (read func())
}

// Page is what can stand in place of the article.
type Page struct {
	Object fyne.CanvasObject
	// Hides says, while the page is shown, why the text cannot be worked on, and how
	// to get back to it.
	Hides func() string
	// Key takes a key without modifiers, such as one that scrolls; nil: none.
	Key func(fyne.KeyName) bool
}

// Pane is what can stand on a side of the window.
type Pane interface {
	fyne.CanvasObject
	HasKeyboard(focused fyne.Focusable) bool
	TakeKeyboard(c fyne.Canvas)
}

// Preference is a line of the preferences: a name and a few choices. A choice
// takes effect, and is kept, at once.
type Preference struct {
	Section int // the order in the dialog
	Name    string
	Choices []string
	Chosen  int
	Choose  func(i int)
}
