//go:build !headless

package checking

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Sections of the check menu.
const (
	sectionStart = iota
	sectionShow
	sectionSettle
	sectionReport
	sectionEnd
)

// commands lists the commands for checking an extractor. Their letter keys work
// during a check.
func (k *Feature) commands() []*command.Command {
	some := feature.NeedsArticles(k.desk)
	keep := command.All(feature.NeedsEditing(k.desk), some)
	open := command.Unless(k.isOpen, lang.L("Check an extractor first."))
	edit := command.All(open, feature.NeedsEditing(k.desk))
	settle := func(id, title string, key rune, v annotate.Verdict) *command.Command {
		return &command.Command{ID: id, Title: title, Group: command.Check, Section: sectionSettle, Keys: []ui.Key{ui.RuneKey(key)}, Blocked: edit, Run: func() { k.settle(v) }}
	}
	return []*command.Command{
		{ID: "check.open", Title: lang.L("Check an extractor…"), Group: command.Check, Section: sectionStart, Keys: []ui.Key{command.CtrlShift(fyne.KeyK)}, Blocked: some, Run: k.choose},
		{ID: "check.run", Title: lang.L("Run an extractor…"), Group: command.Check, Section: sectionStart, Blocked: keep, Run: func() { k.withGold(k.askCommand) }},
		{ID: "check.read", Title: lang.L("Read predictions from a file…"), Group: command.Check, Section: sectionStart, Blocked: keep, Run: func() { k.withGold(k.askPredictions) }},
		{ID: "check.scores", Title: lang.L("Show the scores or the article"), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('s')}, Blocked: open, Run: k.toggleScores},
		{ID: "check.spans", Title: lang.L("Show the spans or the errors"), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('t')}, Blocked: open, Run: k.toggleErrors},
		{ID: "check.next", Title: lang.L("Next error"), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('n'), command.Plain(fyne.KeyF8)}, Blocked: open, Run: func() { k.stepError(1) }},
		{ID: "check.previous", Title: lang.L("Previous error"), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('p'), command.Shift(fyne.KeyF8)}, Blocked: open, Run: func() { k.stepError(-1) }},
		settle("check.extractor", lang.L("The extractor is wrong"), 'e', annotate.ExtractorWrong),
		settle("check.gold", lang.L("Gold is wrong"), 'g', annotate.GoldWrong),
		settle("check.both", lang.L("Both are acceptable"), 'b', annotate.BothAcceptable),
		{ID: "check.reopen", Title: lang.L("Reopen the error"), Group: command.Check, Section: sectionSettle, Keys: []ui.Key{ui.RuneKey('r')}, Blocked: edit, Run: k.reopenError},
		{ID: "check.report", Title: lang.L("Save the report…"), Group: command.Check, Section: sectionReport, Blocked: open, Run: k.saveReport},
		{ID: "check.honest", Title: lang.L("Leave out articles with gold from the run"), Group: command.Check, Section: sectionReport, Blocked: open, Checked: func() bool { return k.open.honest }, Run: k.toggleHonest},
		{ID: "check.end", Title: lang.L("End the check"), Group: command.Check, Section: sectionEnd, Blocked: open, Run: k.endCheck},
	}
}
