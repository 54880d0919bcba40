//go:build !headless

package suggesting

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Sections of the menu.
const (
	sectionOne = iota
	sectionMany
	sectionProject
)

// commands lists the commands. Those about a chosen suggestion go before others with
// their keys, as long as one is chosen.
func (k *Feature) commands() []*command.Command {
	marking := command.All(k.frame.TextInSight, feature.NeedsMarking(k.desk))
	here := command.All(marking, func() (string, bool) { return lang.L("There is no suggestion in this article."), len(k.offers) == 0 })
	one := command.All(marking, func() (string, bool) {
		_, ok := k.current()
		return lang.L("Choose a suggestion first."), !ok
	})
	notBlind := func() (string, bool) { return lang.L("Suggestions are switched off in this project."), k.says.Blind }
	return []*command.Command{
		{ID: "suggest.next", Title: lang.L("Next suggestion"), Group: command.Suggest, Section: sectionOne, Keys: []ui.Key{ui.RuneKey('n')}, Yields: true, Blocked: here, Run: func() { k.step(1) }},
		{ID: "suggest.previous", Title: lang.L("Previous suggestion"), Group: command.Suggest, Section: sectionOne, Keys: []ui.Key{ui.RuneKey('N')}, Yields: true, Blocked: here, Run: func() { k.step(-1) }},
		{ID: "suggest.accept", Title: lang.L("Accept the suggestion"), Group: command.Suggest, Section: sectionOne, Keys: []ui.Key{command.Plain(fyne.KeyReturn), command.Plain(fyne.KeyEnter), ui.RuneKey('y')}, Blocked: one, Run: k.accept},
		{ID: "suggest.reject", Title: lang.L("Reject the suggestion"), Group: command.Suggest, Section: sectionOne, Keys: []ui.Key{ui.RuneKey('x')}, Blocked: one, Run: k.reject},
		{ID: "suggest.never", Title: lang.L("Never suggest this text"), Group: command.Suggest, Section: sectionOne, Blocked: one, Run: k.neverThis},
		{ID: "suggest.paragraph", Title: lang.L("Accept all suggestions in the paragraph…"), Group: command.Suggest, Section: sectionMany, Blocked: here, Run: func() { k.askMany(scopeParagraph) }},
		{ID: "suggest.article", Title: lang.L("Accept all suggestions in the article…"), Group: command.Suggest, Section: sectionMany, Blocked: here, Run: func() { k.askMany(scopeArticle) }},
		{ID: "suggest.alike", Title: lang.L("Accept all suggestions like this one…"), Group: command.Suggest, Section: sectionMany, Blocked: one, Run: func() { k.askMany(scopeAlike) }},
		{ID: "suggest.sure", Title: lang.L("Accept all sure suggestions…"), Group: command.Suggest, Section: sectionMany, Blocked: command.All(marking, notBlind), Run: func() { k.askMany(scopeProject) }},
		{ID: "suggest.doubtful", Title: lang.L("Next article by doubt"), Group: command.Suggest, Section: sectionProject, Blocked: command.All(feature.NeedsArticles(k.desk), notBlind), Run: k.doubtful},
		{ID: "suggest.rejected", Title: lang.L("Rejected suggestions…"), Group: command.Suggest, Section: sectionProject, Blocked: marking, Run: k.showRejected},
		{ID: "suggest.settings", Title: lang.L("What is suggested…"), Group: command.Suggest, Section: sectionProject, Blocked: feature.NeedsEditing(k.desk), Run: k.askSettings},
		{ID: "suggest.done", Title: lang.L("Suggestions in this done article"), Group: command.Suggest, Section: sectionProject, Blocked: marking, Checked: func() bool { return k.inDone != "" && k.inDone == k.desk.Article() }, Run: k.toggleDone},
	}
}

// toggleDone shows suggestions in the open article although it is done, or hides them.
func (k *Feature) toggleDone() {
	if id := k.desk.Article(); k.inDone == id {
		k.inDone = ""
	} else {
		k.inDone = id
	}
	k.ask()
}
