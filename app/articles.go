//go:build !headless

package app

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// stepArticle opens the next or previous article of the list as it is filtered.
func (w *window) stepArticle(step int) {
	next, ok := w.list.Step(w.ws.current(), step)
	if !ok {
		said := lang.L("This is the first article.")
		if step > 0 {
			said = lang.L("This is the last article.")
		}
		w.status.say(said)
		return
	}
	w.openArticle(next)
	w.focusText()
}

func (w *window) setStatus(s annotate.Status, name string) bool {
	_, ok := w.do(annotate.Transaction{Name: name, Edits: []annotate.Edit{annotate.SetStatus{Status: s}}})
	return ok
}

func (w *window) toggleDone() {
	if w.ws.state().Status == annotate.StatusDone {
		w.setStatus(annotate.StatusTodo, editToDo)
		return
	}
	w.setStatus(annotate.StatusDone, editDone)
}

// toggleDoneOf is toggleDone of an article that is not open, and stays so.
func (w *window) toggleDoneOf(id annotate.ArticleID) {
	status, name := annotate.StatusDone, editDone
	if w.ws.statusOf(id) == annotate.StatusDone {
		status, name = annotate.StatusTodo, editToDo
	}
	part := session.Part{Article: id, Edits: []annotate.Edit{annotate.SetStatus{Status: status}}}
	if _, err := w.ws.session.DoEverywhere(context.Background(), name, []session.Part{part}); err != nil {
		w.notSaved(shownEdit(name), err)
		return
	}
	w.status.say("")
}

// doneAndNext marks the article done and opens the next one that is not.
func (w *window) doneAndNext() {
	if w.ws.state().Status != annotate.StatusDone && !w.setStatus(annotate.StatusDone, editDone) {
		return
	}
	if id, ok := w.list.NextToDo(w.ws.current()); ok {
		w.openArticle(id)
		w.focusText()
		return
	}
	w.status.say(lang.L("All articles are done."))
	w.focusText()
}

func (w *window) searchArticles() {
	if hidden, _ := w.panes.Hidden(); hidden {
		w.togglePane(true)
	}
	w.list.FocusSearch(w.win.Canvas())
}
