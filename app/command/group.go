//go:build !headless

package command

import "fyne.io/fyne/v2/lang"

// Group is the menu of a command, and its part of the key sheet.
type Group string

// The groups. Those listed by Menus have a menu.
const (
	File    Group = "file"
	Edit    Group = "edit"
	Detail  Group = "detail"
	Article Group = "article"
	Check   Group = "check"
	View    Group = "view"
	Help    Group = "help"
	Tag     Group = "tag"
	Suggest Group = "suggest"
	Span    Group = "span"
	Caret   Group = "caret"
)

// Menus lists the groups with a menu, from left to right.
func Menus() []Group { return []Group{File, Edit, Tag, Suggest, Detail, Article, Check, View, Help} }

// Groups lists all groups, in the order of the palette.
func Groups() []Group {
	return []Group{File, Edit, Span, Check, Tag, Suggest, Detail, Article, View, Caret, Help}
}

// Title is the group's title.
func (g Group) Title() string {
	switch g {
	case File:
		return lang.L("File")
	case Edit:
		return lang.L("Edit")
	case Detail:
		return lang.L("Details")
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
	case Suggest:
		return lang.L("Suggest")
	case Span:
		return lang.L("Ends of a span")
	}
	return lang.L("Move")
}

// Sections of the menus with commands of several features, in order.
const (
	FileProject  = 10 // make and open projects
	FileArticles = 20 // import and export articles
	FileKeep     = 30 // copy and close
	FileRecent   = 40 // recent projects
	FileQuit     = 50

	EditUndo    = 10
	EditCopy    = 20
	EditSpan    = 30
	EditGo      = 40 // from span to span
	EditFind    = 50
	EditProject = 60 // sets, labels, preferences

	DetailSpan    = 10 // what the selected span says
	DetailLink    = 20
	DetailGo      = 30 // to what is missing
	DetailProject = 40

	ArticleDone     = 10
	ArticleGo       = 20
	ArticleParts    = 25 // what is not part of the article
	ArticleFile     = 27 // that it was made of
	ArticleVersions = 28 // spans of an older version
	ArticleSearch   = 30
	ArticleChosen   = 40 // several articles

	ViewText  = 10
	ViewLinks = 15
	ViewTheme = 20
	ViewPanes = 30

	HelpPalette = 10
	HelpManual  = 20
	HelpAbout   = 30
)
