//go:build !headless

package app

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
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

func (w *window) setStatus(s annotate.Status) bool {
	_, ok := w.do(annotate.Transaction{Name: statusAct(s), Edits: []annotate.Edit{annotate.SetStatus{Status: s}}})
	return ok
}

// statusAct is what setting a status is called.
func statusAct(s annotate.Status) annotate.Act {
	if s == annotate.StatusDone {
		return annotate.Act{Kind: annotate.ActDone}
	}
	return annotate.Act{Kind: annotate.ActToDo}
}

func (w *window) toggleDone() {
	if w.ws.state().Status == annotate.StatusDone {
		w.setStatus(annotate.StatusTodo)
		return
	}
	w.setStatus(annotate.StatusDone)
}

// toggleDoneOf is toggleDone of an article that is not open, and stays so.
func (w *window) toggleDoneOf(id annotate.ArticleID) {
	status := annotate.StatusDone
	if w.ws.statusOf(id) == annotate.StatusDone {
		status = annotate.StatusTodo
	}
	act := statusAct(status)
	part := session.Part{Article: id, Edits: []annotate.Edit{annotate.SetStatus{Status: status}}}
	if _, err := w.ws.session.DoEverywhere(context.Background(), act, []session.Part{part}); err != nil {
		w.notSaved(shownAct(act), err)
		return
	}
	w.status.say("")
}

// doneAndNext marks the article done and opens the next one that is not.
func (w *window) doneAndNext() {
	if w.ws.state().Status != annotate.StatusDone && !w.setStatus(annotate.StatusDone) {
		return
	}
	for _, articles := range [][]annotate.ArticleSummary{w.list.Order(), w.ws.articles} { // those that are listed first
		if id, ok := nextToDo(articles, w.ws.current()); ok {
			w.openArticle(id)
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

// nextToDo is the first article after the current one that is not done; after
// the last comes the first.
func nextToDo(articles []annotate.ArticleSummary, current annotate.ArticleID) (annotate.ArticleID, bool) {
	n := len(articles)
	at := slices.IndexFunc(articles, func(a annotate.ArticleSummary) bool { return a.ID == current })
	for i := 1; i <= n; i++ {
		if a := articles[(at+i+n)%n]; a.Status != annotate.StatusDone && a.ID != current {
			return a.ID, true
		}
	}
	return "", false
}
