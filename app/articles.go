//go:build !headless

package app

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
)

// stepArticle opens the next or previous article of the list as it is filtered.
func (w *window) stepArticle(step int) {
	order := w.list.Order()
	if len(order) == 0 {
		order = w.ws.articles
	}
	at := -1
	for i, a := range order {
		if a.ID == w.ws.current() {
			at = i
		}
	}
	next := at + step
	if at < 0 {
		next = 0
	}
	if next < 0 || next >= len(order) {
		said := lang.L("This is the first article.")
		if step > 0 {
			said = lang.L("This is the last article.")
		}
		w.status.say(said)
		return
	}
	w.openArticle(order[next].ID)
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

// doneAndNext marks the article done and opens the next one that is not.
func (w *window) doneAndNext() {
	if w.ws.state().Status != annotate.StatusDone && !w.setStatus(annotate.StatusDone, editDone) {
		return
	}
	n := len(w.ws.articles)
	at := w.ws.position() - 1
	for i := 1; i < n; i++ {
		if a := w.ws.articles[(at+i)%n]; a.Status != annotate.StatusDone {
			w.openArticle(a.ID)
			w.focusText()
			return
		}
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
