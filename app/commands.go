//go:build !headless

package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/explain"
	"goldspan/app/ui"
)

// commandTable is every command of the window. It is made anew when the labels
// change, because each label is a command.
func (w *window) commandTable() *commands {
	var all []*command
	all = append(all, w.fileCommands()...)
	all = append(all, w.editCommands()...)
	all = append(all, w.stretchCommands()...)
	all = append(all, w.tagCommands()...)
	all = append(all, w.articleCommands()...)
	all = append(all, w.viewCommands()...)
	all = append(all, w.caretCommands()...)
	all = append(all, w.helpCommands()...)
	return newCommands(all)
}

func (w *window) fileCommands() []*command {
	return []*command{
		{id: "project.new", title: "New project…", group: groupFile, keys: []ui.Key{ctrl(fyne.KeyN)}, run: w.newProject},
		{id: "project.open", title: "Open…", group: groupFile, keys: []ui.Key{ctrl(fyne.KeyO)}, run: w.openProject},
		{id: "project.sample", title: "Open a fresh sample", group: groupFile, run: w.openSample},
		{id: "article.import", title: "Import articles…", group: groupFile, keys: []ui.Key{ctrl(fyne.KeyI)}, enabled: w.canEdit, run: w.importFiles},
		{id: "article.paste", title: "Paste text as an article…", group: groupFile, keys: []ui.Key{ctrlShift(fyne.KeyV)}, enabled: w.canEdit, run: w.pasteArticle},
		{id: "project.export", title: "Export JSONL…", group: groupFile, keys: []ui.Key{ctrl(fyne.KeyE)}, enabled: w.hasArticles, run: w.exportJSONL},
		{id: "project.copy", title: "Save a copy…", group: groupFile, keys: []ui.Key{ctrlShift(fyne.KeyS)}, enabled: w.hasProject, run: w.saveCopy},
		{id: "project.close", title: "Close project", group: groupFile, keys: []ui.Key{ctrl(fyne.KeyW)}, enabled: w.hasProject, run: w.closeProject},
		{id: "app.quit", title: "Quit", group: groupFile, keys: []ui.Key{ctrl(fyne.KeyQ)}, run: w.quit},
	}
}

func (w *window) editCommands() []*command {
	return []*command{
		{id: "edit.undo", title: "Undo", group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyZ)}, enabled: func() bool { return w.canUndo() }, now: w.undoTitle, cannot: "There is nothing to undo.", run: w.undo},
		{id: "edit.redo", title: "Redo", group: groupEdit, keys: []ui.Key{ctrlShift(fyne.KeyZ), ctrl(fyne.KeyY)}, enabled: func() bool { return w.canRedo() }, now: w.redoTitle, cannot: "There is nothing to redo.", run: w.redo},
		{id: "edit.copy", title: "Copy", group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyC), ctrl(fyne.KeyInsert)}, enabled: w.hasArticle, run: w.copyText},
		{id: "edit.quote", title: "Copy as a quotation", group: groupEdit, keys: []ui.Key{ctrlShift(fyne.KeyC)}, enabled: w.hasArticle, run: w.copyQuote},
		{id: "edit.all", title: "Select all", group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyA)}, enabled: w.hasArticle, run: func() { w.view.SelectAll() }},
		{id: "span.delete", title: "Delete span", group: groupEdit, keys: []ui.Key{plain(fyne.KeyDelete), plain(fyne.KeyBackspace)}, enabled: w.canEditSpan, cannot: "Select a span first.", run: w.deleteSpan},
		{id: "span.note", title: "Edit note", group: groupEdit, keys: []ui.Key{plain(fyne.KeyReturn), plain(fyne.KeyEnter)}, enabled: w.canEditSpan, cannot: "Select a span first.", run: w.editNote},
		{id: "span.next", title: "Next span", group: groupEdit, keys: []ui.Key{plain(fyne.KeyTab)}, enabled: w.hasArticle, run: func() { w.stepSpan(1) }},
		{id: "span.previous", title: "Previous span", group: groupEdit, keys: []ui.Key{shift(fyne.KeyTab)}, enabled: w.hasArticle, run: func() { w.stepSpan(-1) }},
		{id: "edit.find", title: "Find in the article…", group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyF), ui.RuneKey('/')}, enabled: w.hasArticle, run: w.findInArticle},
		{id: "tag.all", title: "Tag every occurrence…", group: groupEdit, keys: []ui.Key{ctrlShift(fyne.KeyA)}, enabled: w.canMark, run: w.tagEverywhere},
		{id: "set.choose", title: "Annotation set…", group: groupEdit, enabled: w.hasProject, run: w.chooseSet},
		{id: "labels.edit", title: "Labels…", group: groupEdit, enabled: w.canEdit, run: w.editLabels},
		{id: "app.preferences", title: "Preferences…", group: groupEdit, keys: []ui.Key{ctrl(fyne.KeyComma)}, run: w.showPreferences},
	}
}

// stretchCommands move the ends of the selected span: brackets the start, with
// Shift the end; by a word, with Alt by a character.
func (w *window) stretchCommands() []*command {
	var out []*command
	add := func(id, title string, by articleview.Stretch, key ui.Key) {
		out = append(out, &command{id: id, title: title, group: groupSpan, keys: []ui.Key{key}, enabled: w.canEditSpan, cannot: "Select a span first.", run: func() { w.stretchSpan(by) }})
	}
	for _, c := range []struct {
		id, title string
		by        articleview.Stretch
		rune      rune
		name      fyne.KeyName
		mod       fyne.KeyModifier
	}{
		{"span.startBack", "Move the span’s start back a word", articleview.Stretch{}, '[', fyne.KeyLeftBracket, fyne.KeyModifierAlt},
		{"span.startOn", "Move the span’s start on a word", articleview.Stretch{Forward: true}, ']', fyne.KeyRightBracket, fyne.KeyModifierAlt},
		{"span.endBack", "Move the span’s end back a word", articleview.Stretch{End: true}, '{', fyne.KeyLeftBracket, fyne.KeyModifierAlt | fyne.KeyModifierShift},
		{"span.endOn", "Move the span’s end on a word", articleview.Stretch{End: true, Forward: true}, '}', fyne.KeyRightBracket, fyne.KeyModifierAlt | fyne.KeyModifierShift},
	} {
		add(c.id, c.title, c.by, ui.RuneKey(c.rune))
		by := c.by
		by.ByCharacter = true
		add(c.id+"Character", strings.Replace(c.title, "a word", "a character", 1), by, ui.KeyOf(c.name, c.mod))
	}
	return out
}

// tagCommands are a command a label: its digit and its own letter tag the
// selection, or relabel the selected span.
func (w *window) tagCommands() []*command {
	var out []*command
	for i, l := range w.ws.labels {
		c := &command{
			id: "tag." + string(l.ID), title: "Tag as " + l.Name, group: groupTag,
			enabled: w.canEdit, run: func() { w.tag(l.ID) },
		}
		if i < 9 {
			c.keys = append(c.keys, ui.RuneKey(rune('1'+i)))
		}
		if l.Key != "" {
			c.keys = append(c.keys, ui.RuneKey([]rune(l.Key)[0]))
		}
		out = append(out, c)
	}
	return append(out, &command{id: "tag.escape", title: "Clear the selection, stop tagging", group: groupTag, keys: []ui.Key{plain(fyne.KeyEscape)}, run: w.escape})
}

func (w *window) articleCommands() []*command {
	return []*command{
		{id: "article.done", title: "Done, go to the next", group: groupArticle, keys: []ui.Key{ctrl(fyne.KeyReturn), ctrl(fyne.KeyEnter)}, enabled: w.canMark, run: w.doneAndNext},
		{id: "article.status", title: "Mark as done", group: groupArticle, keys: []ui.Key{ctrl(fyne.KeyD)}, enabled: w.canMark, now: w.statusTitle, run: w.toggleDone},
		{id: "article.next", title: "Next article", group: groupArticle, keys: []ui.Key{alt(fyne.KeyDown), ctrl(fyne.KeyPageDown)}, enabled: w.hasArticles, run: func() { w.stepArticle(1) }},
		{id: "article.previous", title: "Previous article", group: groupArticle, keys: []ui.Key{alt(fyne.KeyUp), ctrl(fyne.KeyPageUp)}, enabled: w.hasArticles, run: func() { w.stepArticle(-1) }},
		{id: "article.search", title: "Search articles", group: groupArticle, keys: []ui.Key{ctrlShift(fyne.KeyF)}, enabled: w.hasArticles, run: w.searchArticles},
	}
}

func (w *window) viewCommands() []*command {
	mode := func(m ui.Mode) func() { return func() { w.setMode(m) } }
	return []*command{
		{id: "text.bigger", title: "Bigger text", group: groupView, keys: []ui.Key{ctrl(fyne.KeyPlus), ctrl(fyne.KeyEqual), ctrlShift(fyne.KeyEqual)}, run: func() { w.setTextSize(w.view.Style().Size + 1) }},
		{id: "text.smaller", title: "Smaller text", group: groupView, keys: []ui.Key{ctrl(fyne.KeyMinus)}, run: func() { w.setTextSize(w.view.Style().Size - 1) }},
		{id: "text.reset", title: "Normal text size", group: groupView, keys: []ui.Key{ctrl(fyne.Key0)}, run: func() { w.setTextSize(articleview.DefaultTextSize) }},
		{id: "theme.light", title: "Light", group: groupView, run: mode(ui.ModeLight)},
		{id: "theme.dark", title: "Dark", group: groupView, run: mode(ui.ModeDark)},
		{id: "theme.system", title: "Light or dark as the desktop", group: groupView, run: mode(ui.ModeSystem)},
		{id: "pane.next", title: "Go to the next pane", group: groupView, keys: []ui.Key{plain(fyne.KeyF6)}, enabled: w.hasProject, run: func() { w.stepPane(1) }},
		{id: "pane.previous", title: "Go to the pane before", group: groupView, keys: []ui.Key{shift(fyne.KeyF6)}, enabled: w.hasProject, run: func() { w.stepPane(-1) }},
		{id: "pane.articles", title: "Show or hide the articles", group: groupView, keys: []ui.Key{ctrl(fyne.KeyB)}, run: func() { w.togglePane(true) }},
		{id: "pane.spans", title: "Show or hide the spans", group: groupView, keys: []ui.Key{ctrlShift(fyne.KeyB)}, run: func() { w.togglePane(false) }},
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
		{articleview.CharLeft, "left", "Left", plain(fyne.KeyLeft)},
		{articleview.CharRight, "right", "Right", plain(fyne.KeyRight)},
		{articleview.WordLeft, "wordLeft", "Word left", ctrl(fyne.KeyLeft)},
		{articleview.WordRight, "wordRight", "Word right", ctrl(fyne.KeyRight)},
		{articleview.LineUp, "up", "Line up", plain(fyne.KeyUp)},
		{articleview.LineDown, "down", "Line down", plain(fyne.KeyDown)},
		{articleview.LineStart, "home", "Start of the line", plain(fyne.KeyHome)},
		{articleview.LineEnd, "end", "End of the line", plain(fyne.KeyEnd)},
		{articleview.PageUp, "pageUp", "Page up", plain(fyne.KeyPageUp)},
		{articleview.PageDown, "pageDown", "Page down", plain(fyne.KeyPageDown)},
		{articleview.TextStart, "start", "Start of the article", ui.KeyOf(fyne.KeyHome, mod)},
		{articleview.TextEnd, "finish", "End of the article", ui.KeyOf(fyne.KeyEnd, mod)},
	} {
		out = append(out,
			&command{id: "caret." + m.id, title: m.title, group: groupCaret, keys: []ui.Key{m.key}, enabled: w.hasArticle, run: func() { w.view.MoveCaret(m.move, false) }},
			&command{id: "select." + m.id, title: "Select: " + m.title, group: groupCaret, keys: []ui.Key{ui.KeyOf(m.key.Name, m.key.Mod|fyne.KeyModifierShift)}, enabled: w.hasArticle, run: func() { w.view.MoveCaret(m.move, true) }},
		)
	}
	return out
}

func (w *window) helpCommands() []*command {
	return []*command{
		{id: "app.palette", title: "Command palette…", group: groupHelp, keys: []ui.Key{ctrl(fyne.KeyK)}, run: w.showPalette},
		{id: "help.keys", title: "Keys", group: groupHelp, keys: []ui.Key{plain(fyne.KeyF1), ui.RuneKey('?')}, run: w.showKeys},
		{id: "help.about", title: "About Goldspan", group: groupHelp, run: w.showAbout},
	}
}

func (w *window) hasProject() bool  { return w.ws.project != nil }
func (w *window) hasArticles() bool { return len(w.ws.articles) > 0 }
func (w *window) hasArticle() bool  { return w.ws.session != nil }

func (w *window) canEdit() bool { return w.hasProject() && w.ws.readOnly() == "" }
func (w *window) canMark() bool { return w.canEdit() && w.hasArticle() }

func (w *window) canEditSpan() bool {
	_, ok := w.view.SelectedSpan()
	return ok && w.canEdit()
}

func (w *window) canUndo() bool {
	_, ok := w.undoName()
	return ok && w.canEdit()
}

func (w *window) canRedo() bool {
	_, ok := w.redoName()
	return ok && w.canEdit()
}

func (w *window) undoName() (string, bool) {
	if w.ws.session == nil {
		return "", false
	}
	return w.ws.session.UndoName()
}

func (w *window) redoName() (string, bool) {
	if w.ws.session == nil {
		return "", false
	}
	return w.ws.session.RedoName()
}

func (w *window) undoTitle() string {
	name, ok := w.undoName()
	if !ok {
		return "Undo"
	}
	return "Undo " + name
}

func (w *window) redoTitle() string {
	name, ok := w.redoName()
	if !ok {
		return "Redo"
	}
	return "Redo " + name
}

func (w *window) statusTitle() string {
	if w.ws.state().Status == annotate.StatusDone {
		return "Mark as to do"
	}
	return "Mark as done"
}

// failed shows an error of something that the user asked for.
func (w *window) failed(doing string, err error) {
	w.status.say(explain.Error(doing, err).What)
	w.dialogs.ShowError(w.win, doing, err, w.focusText)
}
