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

// commands lists the commands for checking an extractor, and for comparing two
// persons. Their letter keys work
// during a check.
func (k *Feature) commands() []*command.Command {
	some := feature.NeedsArticles(k.desk)
	keep := command.All(feature.NeedsEditing(k.desk), some)
	open := command.Unless(k.isOpen, lang.L("Check an extractor or compare two sets first."))
	edit := command.All(open, feature.NeedsEditing(k.desk))
	settle := func(id, title string, key rune, v annotate.Verdict) *command.Command {
		now := func() string {
			if s := k.open.sides(); s.Persons() {
				return s.Verdict(v)
			}
			return title
		}
		return &command.Command{ID: id, Title: title, Now: now, Group: command.Check, Section: sectionSettle, Keys: []ui.Key{ui.RuneKey(key)}, Blocked: edit, Run: func() { k.settle(v) }}
	}
	// of is a title that speaks of differences while two persons are compared.
	of := func(extractor, persons string) func() string {
		return func() string {
			if k.open.sides().Persons() {
				return persons
			}
			return extractor
		}
	}
	return []*command.Command{
		{ID: "check.open", Title: lang.L("Check an extractor…"), Group: command.Check, Section: sectionStart, Keys: []ui.Key{command.CtrlShift(fyne.KeyK)}, Blocked: some, Run: k.choose},
		{ID: "check.run", Title: lang.L("Run an extractor…"), Group: command.Check, Section: sectionStart, Blocked: keep, Run: func() { k.withGold(k.askCommand) }},
		{ID: "check.read", Title: lang.L("Read predictions from a file…"), Group: command.Check, Section: sectionStart, Blocked: keep, Run: func() { k.withGold(k.askPredictions) }},
		{ID: "check.agree", Title: lang.L("Compare two sets…"), Group: command.Check, Section: sectionStart, Blocked: some, Run: k.chooseSets},
		{ID: "check.scores", Title: lang.L("Show the scores or the article"), Now: of(lang.L("Show the scores or the article"), lang.L("Show the agreement or the article")), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('s')}, Blocked: open, Run: k.toggleScores},
		{ID: "check.spans", Title: lang.L("Show the spans or the errors"), Now: of(lang.L("Show the spans or the errors"), lang.L("Show the spans or the differences")), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('t')}, Blocked: open, Run: k.toggleErrors},
		{ID: "check.next", Title: lang.L("Next error"), Now: of(lang.L("Next error"), lang.L("Next difference")), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('n'), command.Plain(fyne.KeyF8)}, Blocked: open, Run: func() { k.stepError(1) }},
		{ID: "check.previous", Title: lang.L("Previous error"), Now: of(lang.L("Previous error"), lang.L("Previous difference")), Group: command.Check, Section: sectionShow, Keys: []ui.Key{ui.RuneKey('p'), command.Shift(fyne.KeyF8)}, Blocked: open, Run: func() { k.stepError(-1) }},
		settle("check.extractor", lang.L("The extractor is wrong"), 'e', annotate.ExtractorWrong),
		settle("check.gold", lang.L("Gold is wrong"), 'g', annotate.GoldWrong),
		settle("check.both", lang.L("Both are acceptable"), 'b', annotate.BothAcceptable),
		{ID: "check.reopen", Title: lang.L("Reopen the error"), Now: of(lang.L("Reopen the error"), lang.L("Reopen the difference")), Group: command.Check, Section: sectionSettle, Keys: []ui.Key{ui.RuneKey('r')}, Blocked: edit, Run: k.reopenError},
		{ID: "check.report", Title: lang.L("Save the report…"), Group: command.Check, Section: sectionReport, Blocked: open, Run: k.saveReport},
		{ID: "check.honest", Title: lang.L("Leave out articles with gold from the run"), Group: command.Check, Section: sectionReport, Blocked: command.All(open, command.Unless(func() bool { return !k.open.sides().Persons() }, lang.L("Two persons are compared. There is no run."))), Checked: func() bool { return k.open.honest }, Run: k.toggleHonest},
		{ID: "check.end", Title: lang.L("End the check"), Now: of(lang.L("End the check"), lang.L("End the comparison")), Group: command.Check, Section: sectionEnd, Blocked: open, Run: k.endCheck},
	}
}
