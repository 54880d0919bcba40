//go:build !headless

// Package articles is the feature for moving between articles: next and previous
// article, status, search in all texts, article details.
package articles

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articlelist"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	feature.Keyboard
	feature.Commander
	OpenPane(feature.Side)
	ShowPage(*feature.Page)
}

// Feature is the articles feature.
type Feature struct {
	frame  Frame
	desk   *desk.Desk
	list   *articlelist.List
	view   *articleview.View
	search func() // ends the running search of all texts; nil: none
	unread lacks
}

// New makes the feature.
func New(f Frame, d *desk.Desk, l *articlelist.List, v *articleview.View) *Feature {
	a := &Feature{frame: f, desk: d, list: l, view: v}
	l.OnOpen = a.openRow
	l.OnSnippets = a.readSnippets
	l.OnContext = a.showMenu
	l.OnSearch = a.searchTexts
	l.OnLacking = a.readLacking
	d.Watch(a.follow)
	l.OnRemove = func() { f.RunCommand("articles.remove") }
	return a
}

// Parts gives the feature's parts to the window.
func (a *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: a.commands, Finds: a.finds, Release: a.endSearch}
}

func (a *Feature) commands() []*command.Command {
	mark, some := feature.NeedsMarking(a.desk), feature.NeedsArticles(a.desk)
	details := command.All(feature.NeedsEditing(a.desk), feature.NeedsArticle(a.desk))
	return []*command.Command{
		{ID: "article.done", Title: lang.L("Mark as done and open the next article"), Group: command.Article, Section: command.ArticleDone, Keys: []ui.Key{command.Ctrl(fyne.KeyReturn), command.Ctrl(fyne.KeyEnter)}, Blocked: mark, NotInFields: true, Run: a.doneAndNext},
		{ID: "article.status", Title: lang.L("Mark as done"), Group: command.Article, Section: command.ArticleDone, Keys: []ui.Key{command.Ctrl(fyne.KeyD)}, Blocked: mark, NotInFields: true, Now: func() string { return statusTitle(a.desk.State().Status) }, Run: a.toggleDone},
		{ID: "article.next", Title: lang.L("Next article"), Group: command.Article, Section: command.ArticleGo, Keys: []ui.Key{command.Alt(fyne.KeyDown), command.Ctrl(fyne.KeyPageDown)}, Blocked: some, Run: func() { a.step(1) }},
		{ID: "article.previous", Title: lang.L("Previous article"), Group: command.Article, Section: command.ArticleGo, Keys: []ui.Key{command.Alt(fyne.KeyUp), command.Ctrl(fyne.KeyPageUp)}, Blocked: some, Run: func() { a.step(-1) }},
		{ID: "article.details", Title: lang.L("Article details…"), Group: command.Article, Section: command.ArticleGo, Blocked: details, Run: a.editDetails},
		{ID: "articles.choose", Title: lang.L("Choose all listed articles"), Group: command.Article, Section: command.ArticleChosen, Blocked: some, Run: a.chooseListed},
		{ID: "articles.done", Title: lang.L("Mark the chosen articles as done"), Group: command.Article, Section: command.ArticleChosen, Blocked: command.All(feature.NeedsAnnotating(a.desk), a.needsChosen), Run: func() { a.mark(annotate.StatusDone) }},
		{ID: "articles.todo", Title: lang.L("Mark the chosen articles as to do"), Group: command.Article, Section: command.ArticleChosen, Blocked: command.All(feature.NeedsAnnotating(a.desk), a.needsChosen), Run: func() { a.mark(annotate.StatusTodo) }},
		{ID: "articles.remove", Title: lang.L("Remove articles…"), Group: command.Article, Section: command.ArticleChosen, Now: a.removeTitle, Blocked: details, Run: a.remove},
		{ID: "article.search", Title: lang.L("Search articles"), Group: command.Article, Section: command.ArticleSearch, Keys: []ui.Key{command.CtrlShift(fyne.KeyF)}, Blocked: some, Run: a.focusSearch},
	}
}

// open opens an article, and moves the keyboard to its text.
func (a *Feature) open(id annotate.ArticleID) {
	a.openThen(id, func(bool) {})
}

// openRow opens an article of the list. If the article was found by its text, the
// first match is selected.
func (a *Feature) openRow(id annotate.ArticleID) {
	a.openThen(id, func(opened bool) {
		if opened {
			a.showFound(id)
		}
	})
}

// openThen opens an article, calls then, and moves the keyboard to the text.
func (a *Feature) openThen(id annotate.ArticleID, then func(opened bool)) {
	feature.OpenArticleThen(a.desk, a.frame, id, func(opened bool) {
		then(opened)
		a.frame.FocusHome()
	})
}

// step opens the next or the previous article of the filtered list.
func (a *Feature) step(step int) {
	next, ok := a.list.Step(a.desk.Article(), step)
	switch {
	case ok:
		a.open(next)
	case step > 0:
		a.frame.Say(lang.L("This is the last article."))
	default:
		a.frame.Say(lang.L("This is the first article."))
	}
}

// setStatus sets the status of the open article; false if the status is not saved.
func (a *Feature) setStatus(s annotate.Status) bool {
	name := statusEdit(s)
	_, err := a.desk.Do(annotate.Transaction{Name: name, Edits: []annotate.Edit{annotate.SetStatus{Status: s}}})
	if err != nil {
		a.frame.Failed(ui.Act(name), err)
	}
	return err == nil
}

// statusEdit is the act of setting a status, for the project's history.
func statusEdit(s annotate.Status) annotate.Act {
	if s == annotate.StatusDone {
		return annotate.Act{Kind: annotate.ActDone}
	}
	return annotate.Act{Kind: annotate.ActToDo}
}

// other is the opposite of status s.
func other(s annotate.Status) annotate.Status {
	if s == annotate.StatusDone {
		return annotate.StatusTodo
	}
	return annotate.StatusDone
}

// statusTitle is the title of the command that changes status s to the opposite.
func statusTitle(s annotate.Status) string {
	if s == annotate.StatusDone {
		return lang.L("Mark as to do")
	}
	return lang.L("Mark as done")
}

func (a *Feature) toggleDone() {
	status := other(a.desk.State().Status)
	if a.setStatus(status) && status == annotate.StatusDone {
		a.sayDone("", a.lacks())
	}
}

// lacks says what spans of the open article lack; "" where they lack nothing.
func (a *Feature) lacks() string {
	return ui.Lacks(a.desk.State().Lacking(a.desk.Names().Asks()))
}

// sayDone says what is missing in an article that was marked as done. all is said
// too, where not "".
func (a *Feature) sayDone(all, lacks string) {
	switch {
	case all == "" && lacks != "":
		a.frame.Say(lang.L("Done. {{.Lacks}}.", ui.With{"Lacks": lacks}))
	case lacks != "":
		a.frame.Say(lang.L("{{.Said}} {{.Lacks}}.", ui.With{"Said": all, "Lacks": lacks}))
	case all != "":
		a.frame.Say(all)
	}
}

// toggleDoneOf is toggleDone for an article that is not open. The article does not
// open.
func (a *Feature) toggleDoneOf(id annotate.ArticleID) {
	status := other(a.desk.Status(id))
	tx := annotate.Transaction{Name: statusEdit(status), Edits: []annotate.Edit{annotate.SetStatus{Status: status}}}
	if err := a.desk.DoIn(id, tx); err != nil {
		a.frame.Failed(ui.Act(tx.Name), err)
	}
}

// doneAndNext marks the article as done, and opens the next article to do.
func (a *Feature) doneAndNext() {
	lacks := ""
	if a.desk.State().Status != annotate.StatusDone {
		if !a.setStatus(annotate.StatusDone) {
			return
		}
		lacks = a.lacks()
	}
	if id, ok := a.list.NextToDo(a.desk.Article()); ok {
		a.openThen(id, func(bool) { a.sayDone("", lacks) })
		return
	}
	a.sayDone(lang.L("All articles are done."), lacks)
	a.frame.FocusHome()
}

// showMenu shows the context menu of an article in the list.
func (a *Feature) showMenu(id annotate.ArticleID, at fyne.Position) {
	if id == "" {
		a.frame.ShowMenu(at, a.chosenItems())
		return
	}
	items := []ui.MenuItem{{Name: "menuitem:article.open", Text: lang.L("Open"), Enabled: true, Run: func() { a.open(id) }}}
	if status, ok := a.frame.MenuItem("article.status"); ok {
		if id != a.desk.Article() {
			status.Text, status.Enabled, status.Key = statusTitle(a.desk.Status(id)), a.desk.CanAnnotate() && a.desk.Article() != "", ""
			status.Run = func() { a.toggleDoneOf(id) }
		}
		items = append(items, status)
	}
	if remove, ok := a.frame.MenuItem("articles.remove"); ok {
		remove.Text, remove.Enabled = lang.L("Remove the article…"), a.desk.CanEdit()
		remove.Run = func() { a.removeThese([]annotate.ArticleID{id}) }
		items = append(items, remove)
	}
	a.frame.ShowMenu(at, items)
}

// focusSearch moves the keyboard to the search field of the list.
func (a *Feature) focusSearch() {
	a.frame.OpenPane(feature.Left)
	a.list.FocusSearch(a.frame.Canvas())
}
