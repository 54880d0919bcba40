//go:build !headless

package command

import "fyne.io/fyne/v2/lang"

// Group is the menu, or the part of the key sheet, that a command stands in.
type Group string

// The groups. Those of Menus have a menu.
const (
	File    Group = "file"
	Edit    Group = "edit"
	Article Group = "article"
	Check   Group = "check"
	View    Group = "view"
	Help    Group = "help"
	Tag     Group = "tag"
	Span    Group = "span"
	Caret   Group = "caret"
)

// Menus are the groups that have a menu, from left to right.
func Menus() []Group { return []Group{File, Edit, Tag, Article, Check, View, Help} }

// Groups are all groups, in the order of the palette.
func Groups() []Group { return []Group{File, Edit, Span, Check, Tag, Article, View, Caret, Help} }

// Title is what the group is called.
func (g Group) Title() string {
	switch g {
	case File:
		return lang.L("File")
	case Edit:
		return lang.L("Edit")
	case Article:
		return lang.L("Article")
	case Check:
		return lang.L("Check")
	case View:
		return lang.L("View")
	case Help:
		return lang.L("Help")
	case Tag:
		return lang.L("Tag")
	case Span:
		return lang.L("Ends of a span")
	}
	return lang.L("Move")
}

// Sections of the menus that commands of several features share, in order.
const (
	FileProject  = 10 // make and open projects
	FileArticles = 20 // articles in and out
	FileKeep     = 30 // copy and close
	FileRecent   = 40 // recent projects
	FileQuit     = 50

	EditUndo    = 10
	EditCopy    = 20
	EditSpan    = 30
	EditGo      = 40 // from span to span
	EditFind    = 50
	EditProject = 60 // sets, labels, preferences

	ArticleDone   = 10
	ArticleGo     = 20
	ArticleSearch = 30

	ViewText  = 10
	ViewTheme = 20
	ViewPanes = 30

	HelpPalette = 10
	HelpManual  = 20
	HelpAbout   = 30
)
