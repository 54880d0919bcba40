//go:build !headless

package feature

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// NeedsProject blocks while no project is open.
func NeedsProject(d *desk.Desk) command.Condition {
	return func() (string, bool) {
		return lang.L("Open or make a project first."), d.Project() == nil
	}
}

// NeedsArticles blocks while the project has no article.
func NeedsArticles(d *desk.Desk) command.Condition {
	return command.All(NeedsProject(d), func() (string, bool) {
		return lang.L("The project has no articles yet. Import articles first."), d.Empty()
	})
}

// NeedsArticle blocks while no article is open.
func NeedsArticle(d *desk.Desk) command.Condition {
	return command.All(NeedsArticles(d), func() (string, bool) {
		return lang.L("Open an article first."), d.Article() == ""
	})
}

// NeedsEditing blocks while no project is open, or while the project is read-only.
func NeedsEditing(d *desk.Desk) command.Condition {
	return command.All(NeedsProject(d), func() (string, bool) {
		why := readOnly(d)
		return why, why != ""
	})
}

// NeedsAnnotating blocks while the visible set cannot be changed.
func NeedsAnnotating(d *desk.Desk) command.Condition {
	return command.All(NeedsProject(d), func() (string, bool) {
		why := WhyReadOnly(d)
		return why, why != ""
	})
}

// NeedsMarking blocks while no article is open, or while the visible set cannot be
// changed.
func NeedsMarking(d *desk.Desk) command.Condition {
	return command.All(NeedsAnnotating(d), NeedsArticle(d))
}

// WhyReadOnly says in a sentence why the visible spans cannot be changed; "" if
// they can.
func WhyReadOnly(d *desk.Desk) string {
	if why := readOnly(d); why != "" {
		return why
	}
	if d.Project() != nil && d.Set().Kind == annotate.SetExtractor {
		return lang.L("These are predictions. Predictions cannot be changed.")
	}
	return ""
}

func readOnly(d *desk.Desk) string {
	why := d.ReadOnly()
	if why == annotate.Writable {
		return ""
	}
	return ui.OnlyRead(why)
}
