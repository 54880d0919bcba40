//go:build !headless

package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/ui"
)

// commandTable is every command of the window. It is made anew when the labels
// change, because each label is a command.
func (w *window) commandTable() *commands {
	var all []*command
	all = append(all, w.fileCommands()...)
	all = append(all, w.editCommands()...)
	all = append(all, w.stretchCommands()...)
	all = append(all, w.checkCommands()...) // before the labels, whose letters they take while a check is open
	all = append(all, w.tagCommands()...)
	all = append(all, w.articleCommands()...)
	all = append(all, w.viewCommands()...)
	all = append(all, w.caretCommands()...)
	all = append(all, w.helpCommands()...)
	for _, c := range all {
		if can := c.enabled; c.needsText() {
			c.enabled = func() bool { return !w.check.page && (can == nil || can()) }
		}
	}
	return newCommands(all)
}

func (w *window) fileCommands() []*command {
	return []*command{
		{id: "project.new", title: lang.L("New project…"), group: groupFile, keys: []ui.Key{ctrl(fyne.KeyN)}, run: w.newProject},
		{id: "project.open", title: lang.L("Open…"), group: groupFile, keys: []ui.Key{ctrl(fyne.KeyO)}, run: w.openProject},
		{id: "project.sample", title: lang.L("Open a fresh sample"), group: groupFile, run: w.openSample},
		{id: "article.import", title: lang.L("Import articles…"), group: groupFile, keys: []ui.Key{ctrl(fyne.KeyI)}, enabled: w.canEdit, run: w.importFiles},
		{id: "article.paste", title: lang.L("Paste text as an article…"), group: groupFile, keys: []ui.Key{ctrlShift(fyne.KeyV)}, enabled: w.canEdit, run: w.pasteArticle},
		{id: "project.export", title: lang.L("Export JSONL…"), group: groupFile, keys: []ui.Key{ctrl(fyne.KeyE)}, enabled: w.hasArticles, run: w.exportJSONL},
		{id: "project.copy", title: lang.L("Save a copy…"), group: groupFile, keys: []ui.Key{ctrlShift(fyne.KeyS)}, enabled: w.hasProject, run: w.saveCopy},
		{id: "project.close", title: lang.L("Close project"), group: groupFile, keys: []ui.Key{ctrl(fyne.KeyW)}, enabled: w.hasProject, run: w.closeProject},
		{id: "app.quit", title: lang.L("Quit"), group: groupFile, keys: []ui.Key{ctrl(fyne.KeyQ)}, run: w.quit},
	}
}

func (w *window) editCommands() []*command {
	return []*command{
		{id: "edit.undo", title: lang.L("Undo"), group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyZ)}, enabled: func() bool { return w.canUndo() }, now: w.undoTitle, cannot: lang.L("There is nothing to undo."), run: w.undo},
		{id: "edit.redo", title: lang.L("Redo"), group: groupEdit, keys: []ui.Key{ctrlShift(fyne.KeyZ), ctrl(fyne.KeyY)}, enabled: func() bool { return w.canRedo() }, now: w.redoTitle, cannot: lang.L("There is nothing to redo."), run: w.redo},
		{id: "edit.copy", title: lang.L("Copy"), group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyC), ctrl(fyne.KeyInsert)}, enabled: w.hasArticle, run: w.copyText},
		{id: "edit.quote", title: lang.L("Copy as a quotation"), group: groupEdit, keys: []ui.Key{ctrlShift(fyne.KeyC)}, enabled: w.hasArticle, run: w.copyQuote},
		{id: "edit.all", title: lang.L("Select all"), group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyA)}, enabled: w.hasArticle, run: func() { w.view.SelectAll() }},
		{id: "span.delete", title: lang.L("Delete span"), group: groupEdit, keys: []ui.Key{plain(fyne.KeyDelete), plain(fyne.KeyBackspace)}, enabled: w.canEditSpan, cannot: lang.L("Select a span first."), run: w.deleteSpan},
		{id: "span.note", title: lang.L("Edit note"), group: groupEdit, keys: []ui.Key{plain(fyne.KeyReturn), plain(fyne.KeyEnter)}, enabled: w.canEditSpan, cannot: lang.L("Select a span first."), run: w.editNote},
		{id: "span.next", title: lang.L("Next span"), group: groupEdit, keys: []ui.Key{plain(fyne.KeyTab)}, enabled: w.hasArticle, run: func() { w.stepSpan(1) }},
		{id: "span.previous", title: lang.L("Previous span"), group: groupEdit, keys: []ui.Key{shift(fyne.KeyTab)}, enabled: w.hasArticle, run: func() { w.stepSpan(-1) }},
		{id: "edit.find", title: lang.L("Find in the article…"), group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyF), ui.RuneKey('/')}, enabled: w.hasArticle, run: w.findInArticle},
		{id: "tag.all", title: lang.L("Tag every occurrence…"), group: groupEdit, keys: []ui.Key{ctrlShift(fyne.KeyA)}, enabled: w.canMark, run: w.tagEverywhere},
		{id: "set.choose", title: lang.L("Annotation set…"), group: groupEdit, enabled: w.hasProject, run: w.chooseSet},
		{id: "labels.edit", title: lang.L("Labels…"), group: groupEdit, enabled: w.canEdit, run: w.editLabels},
		{id: "app.preferences", title: lang.L("Preferences…"), group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyComma)}, run: w.showPreferences},
	}
}

// stretchCommands move the ends of the selected span: brackets the start, with
// Shift the end; by a word, with Alt by a character.
func (w *window) stretchCommands() []*command {
	var out []*command
	add := func(id, title string, by articleview.Stretch, key ui.Key) {
		out = append(out, &command{id: id, title: title, group: groupSpan, keys: []ui.Key{key}, enabled: w.canEditSpan, cannot: lang.L("Select a span first."), run: func() { w.stretchSpan(by) }})
	}
	for _, c := range []struct {
		id, byWord, byCharacter string
		by                      articleview.Stretch
		rune                    rune
		name                    fyne.KeyName
		mod                     fyne.KeyModifier
	}{
		{"span.startBack", lang.L("Move the span’s start back by a word"), lang.L("Move the span’s start back by a character"), articleview.Stretch{}, '[', fyne.KeyLeftBracket, fyne.KeyModifierAlt},
		{"span.startOn", lang.L("Move the span’s start on by a word"), lang.L("Move the span’s start on by a character"), articleview.Stretch{Forward: true}, ']', fyne.KeyRightBracket, fyne.KeyModifierAlt},
		{"span.endBack", lang.L("Move the span’s end back by a word"), lang.L("Move the span’s end back by a character"), articleview.Stretch{End: true}, '{', fyne.KeyLeftBracket, fyne.KeyModifierAlt | fyne.KeyModifierShift},
		{"span.endOn", lang.L("Move the span’s end on by a word"), lang.L("Move the span’s end on by a character"), articleview.Stretch{End: true, Forward: true}, '}', fyne.KeyRightBracket, fyne.KeyModifierAlt | fyne.KeyModifierShift},
	} {
		add(c.id, c.byWord, c.by, ui.RuneKey(c.rune))
		by := c.by
		by.ByCharacter = true
		add(c.id+"Character", c.byCharacter, by, ui.KeyOf(c.name, c.mod)) // not shown
	}
	return out
}

// tagCommands are a command a label: its digit and its own letter tag the
// selection, or relabel the selected span.
func (w *window) tagCommands() []*command {
	var out []*command
	for i, l := range w.ws.labels {
		c := &command{
			id: "tag." + string(l.ID), title: lang.L("Tag as {{.Label}}", ui.With{"Label": l.Name}), group: groupTag,
			enabled: w.canAnnotate, run: func() { w.tag(l.ID) },
		}
		c.keys = labelKeys(i, l)
		out = append(out, c)
	}
	return append(out, &command{id: "tag.escape", title: lang.L("Clear the selection, stop tagging"), group: groupTag, keys: []ui.Key{plain(fyne.KeyEscape)}, run: w.escape})
}

// labelKeys are the keys of the i-th label (from 0): a digit for the first
// nine, and the label's own letter.
func labelKeys(i int, l annotate.Label) (keys []ui.Key) {
	if i < 9 {
		keys = append(keys, ui.RuneKey(rune('1'+i)))
	}
	if l.Key != "" {
		keys = append(keys, ui.RuneKey([]rune(l.Key)[0]))
	}
	return keys
}

func (w *window) articleCommands() []*command {
	return []*command{
		{id: "article.done", title: lang.L("Done, go to the next"), group: groupArticle, keys: []ui.Key{ctrl(fyne.KeyReturn), ctrl(fyne.KeyEnter)}, enabled: w.canMark, run: w.doneAndNext},
		{id: "article.status", title: lang.L("Mark as done"), group: groupArticle, keys: []ui.Key{ctrl(fyne.KeyD)}, enabled: w.canMark, now: w.statusTitle, run: w.toggleDone},
		{id: "article.next", title: lang.L("Next article"), group: groupArticle, keys: []ui.Key{alt(fyne.KeyDown), ctrl(fyne.KeyPageDown)}, enabled: w.hasArticles, run: func() { w.stepArticle(1) }},
		{id: "article.previous", title: lang.L("Previous article"), group: groupArticle, keys: []ui.Key{alt(fyne.KeyUp), ctrl(fyne.KeyPageUp)}, enabled: w.hasArticles, run: func() { w.stepArticle(-1) }},
		{id: "article.details", title: lang.L("Article details…"), group: groupArticle, enabled: func() bool { return w.canEdit() && w.hasArticle() }, run: w.editDetails},
		{id: "article.search", title: lang.L("Search articles"), group: groupArticle, keys: []ui.Key{ctrlShift(fyne.KeyF)}, enabled: w.hasArticles, run: w.searchArticles},
	}
}

func (w *window) viewCommands() []*command {
	mode := func(m ui.Mode) func() { return func() { w.setMode(m) } }
	return []*command{
		{id: "text.bigger", title: lang.L("Bigger text"), group: groupView, keys: []ui.Key{ctrl(fyne.KeyPlus), ctrl(fyne.KeyEqual), ctrlShift(fyne.KeyEqual)}, run: func() { w.setTextSize(w.view.Style().Size + 1) }},
		{id: "text.smaller", title: lang.L("Smaller text"), group: groupView, keys: []ui.Key{ctrl(fyne.KeyMinus)}, run: func() { w.setTextSize(w.view.Style().Size - 1) }},
		{id: "text.reset", title: lang.L("Normal text size"), group: groupView, keys: []ui.Key{ctrl(fyne.Key0)}, run: func() { w.setTextSize(articleview.DefaultTextSize) }},
		{id: "theme.light", title: lang.L("Light"), group: groupView, run: mode(ui.ModeLight)},
		{id: "theme.dark", title: lang.L("Dark"), group: groupView, run: mode(ui.ModeDark)},
		{id: "theme.system", title: lang.L("Light or dark as the desktop"), group: groupView, run: mode(ui.ModeSystem)},
		{id: "pane.next", title: lang.L("Go to the next pane"), group: groupView, keys: []ui.Key{plain(fyne.KeyF6)}, enabled: w.hasProject, run: func() { w.stepPane(1) }},
		{id: "pane.previous", title: lang.L("Go to the pane before"), group: groupView, keys: []ui.Key{shift(fyne.KeyF6)}, enabled: w.hasProject, run: func() { w.stepPane(-1) }},
		{id: "pane.articles", title: lang.L("Show or hide the articles"), group: groupView, keys: []ui.Key{ctrl(fyne.KeyB)}, run: func() { w.togglePane(true) }},
		{id: "pane.spans", title: lang.L("Show or hide the spans"), group: groupView, keys: []ui.Key{ctrlShift(fyne.KeyB)}, run: func() { w.togglePane(false) }},
	}
}

func (w *window) caretCommands() []*command {
	var out []*command
	mod := fyne.KeyModifierShortcutDefault
	for _, m := range []struct {
		move  articleview.Move
		id    string
		title string
		key   ui.Key
	}{
		{articleview.CharLeft, "left", lang.L("Left"), plain(fyne.KeyLeft)},
		{articleview.CharRight, "right", lang.L("Right"), plain(fyne.KeyRight)},
		{articleview.WordLeft, "wordLeft", lang.L("Word left"), ctrl(fyne.KeyLeft)},
		{articleview.WordRight, "wordRight", lang.L("Word right"), ctrl(fyne.KeyRight)},
		{articleview.LineUp, "up", lang.L("Line up"), plain(fyne.KeyUp)},
		{articleview.LineDown, "down", lang.L("Line down"), plain(fyne.KeyDown)},
		{articleview.LineStart, "home", lang.L("Start of the line"), plain(fyne.KeyHome)},
		{articleview.LineEnd, "end", lang.L("End of the line"), plain(fyne.KeyEnd)},
		{articleview.PageUp, "pageUp", lang.L("Page up"), plain(fyne.KeyPageUp)},
		{articleview.PageDown, "pageDown", lang.L("Page down"), plain(fyne.KeyPageDown)},
		{articleview.TextStart, "start", lang.L("Start of the article"), ui.KeyOf(fyne.KeyHome, mod)},
		{articleview.TextEnd, "finish", lang.L("End of the article"), ui.KeyOf(fyne.KeyEnd, mod)},
	} {
		out = append(out,
			&command{id: "caret." + m.id, title: m.title, group: groupCaret, keys: []ui.Key{m.key}, enabled: w.hasArticle, run: func() { w.view.MoveCaret(m.move, false) }},
			&command{id: "select." + m.id, title: lang.L("Select: {{.Move}}", ui.With{"Move": m.title}), group: groupCaret, keys: []ui.Key{ui.KeyOf(m.key.Name, m.key.Mod|fyne.KeyModifierShift)}, enabled: w.hasArticle, run: func() { w.view.MoveCaret(m.move, true) }},
		)
	}
	return out
}

func (w *window) helpCommands() []*command {
	return []*command{
		{id: "app.palette", title: lang.L("Command palette…"), group: groupHelp, keys: []ui.Key{ctrl(fyne.KeyK)}, run: w.showPalette},
		{id: "help.keys", title: lang.L("Keys"), group: groupHelp, keys: []ui.Key{plain(fyne.KeyF1), ui.RuneKey('?')}, run: w.showKeys},
		{id: "help.about", title: lang.L("About Goldspan"), group: groupHelp, run: w.showAbout},
	}
}

func (w *window) hasProject() bool  { return w.ws.project != nil }
func (w *window) hasArticles() bool { return w.ws.articles.Len() > 0 }
func (w *window) hasArticle() bool  { return w.ws.session != nil }

func (w *window) canEdit() bool { return w.hasProject() && w.ws.readOnly() == "" }
func (w *window) canMark() bool { return w.canAnnotate() && w.hasArticle() }

// canAnnotate says that the set that is shown can be changed: an extractor's
// predictions stay as it made them.
func (w *window) canAnnotate() bool {
	return w.canEdit() && w.ws.set.Kind != annotate.SetExtractor
}

func (w *window) canEditSpan() bool {
	_, ok := w.view.SelectedSpan()
	return ok && w.canAnnotate()
}

func (w *window) canUndo() bool {
	_, ok := w.undoName()
	return ok && w.canAnnotate()
}

func (w *window) canRedo() bool {
	_, ok := w.redoName()
	return ok && w.canAnnotate()
}

func (w *window) undoName() (string, bool) {
	if w.ws.session == nil {
		return "", false
	}
	if last, ok := w.elsewhere(w.check.acts.done); ok {
		return last.name, true
	}
	return w.ws.session.UndoName()
}

func (w *window) redoName() (string, bool) {
	if w.ws.session == nil {
		return "", false
	}
	if last, ok := w.elsewhere(w.check.acts.undone); ok {
		return last.name, true
	}
	return w.ws.session.RedoName()
}

func (w *window) undoTitle() string {
	name, ok := w.undoName()
	if !ok {
		return lang.L("Undo")
	}
	return lang.L("Undo {{.Edit}}", ui.With{"Edit": shownEdit(name)})
}

func (w *window) redoTitle() string {
	name, ok := w.redoName()
	if !ok {
		return lang.L("Redo")
	}
	return lang.L("Redo {{.Edit}}", ui.With{"Edit": shownEdit(name)})
}

func (w *window) statusTitle() string {
	return statusTitle(w.ws.state().Status)
}

// statusTitle is what marking an article of that status is called.
func statusTitle(s annotate.Status) string {
	if s == annotate.StatusDone {
		return lang.L("Mark as to do")
	}
	return lang.L("Mark as done")
}

// failed shows an error of something that the user asked for. That the user
// cancelled it is no news.
func (w *window) failed(doing string, err error) {
	if errors.Is(err, context.Canceled) {
		w.status.say(lang.L("Cancelled."))
		w.focusText()
		return
	}
	w.status.say(ui.Explain(doing, err).What)
	w.dialogs.ShowError(w.win, doing, err, w.focusText)
}
