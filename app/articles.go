//go:build !headless

package app

import (
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
		w.status.say(map[bool]string{true: "This is the last article.", false: "This is the first article."}[step > 0])
		return
	}
	w.openArticle(order[next].ID)
	w.focusText()
}

func (w *window) setStatus(s annotate.Status, name string) bool {
	_, ok := w.do(name, annotate.Transaction{Name: name, Edits: []annotate.Edit{annotate.SetStatus{Status: s}}})
	return ok
}

func (w *window) toggleDone() {
	if w.ws.state().Status == annotate.StatusDone {
		w.setStatus(annotate.StatusTodo, "mark as to do")
		return
	}
	w.setStatus(annotate.StatusDone, "mark as done")
}

// doneAndNext marks the article done and opens the next one that is not.
func (w *window) doneAndNext() {
	if w.ws.state().Status != annotate.StatusDone && !w.setStatus(annotate.StatusDone, "mark as done") {
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
	w.status.say("All articles are done.")
	w.focusText()
}

func (w *window) searchArticles() {
	if hidden, _ := w.panes.Hidden(); hidden {
		w.togglePane(true)
	}
	w.list.FocusSearch(w.win.Canvas())
}
