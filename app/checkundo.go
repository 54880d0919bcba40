//go:build !headless

package app

import (
	"goldspan/annotate"
	"goldspan/annotate/session"
)

// act is an action on gold while a check is open.
type act struct {
	article annotate.ArticleID
	name    annotate.Act
}

// acts are the actions on gold since the check was opened. Each article has an
// undo history of its own, but settling goes on to the next article by itself:
// what is undone then is the last action, not what that article was left with.
type acts struct {
	done, undone []act // the last one last
}

// note follows an action on the open article.
func (a *acts) note(e session.Event) {
	x := act{e.State.Article.ID, e.Change.Name}
	switch e.Op {
	case annotate.OpUndo:
		a.done, a.undone = drop(a.done, x), append(a.undone, x)
	case annotate.OpRedo:
		a.done, a.undone = append(a.done, x), drop(a.undone, x)
	default:
		a.done, a.undone = append(a.done, x), nil
	}
}

// drop is list without its last element, where that is x.
func drop(list []act, x act) []act {
	if n := len(list); n > 0 && list[n-1] == x {
		return list[:n-1]
	}
	return list
}

// elsewhere is the last of list, where it was an action on another article than
// the open one.
func (w *window) elsewhere(list []act) (act, bool) {
	if n := len(list); n > 0 && list[n-1].article != w.ws.current() {
		return list[n-1], true
	}
	return act{}, false
}

// goBack opens the article of the last action of list. It answers whether the
// open article is the one to undo or redo in.
func (w *window) goBack(list []act) bool {
	last, ok := w.elsewhere(list)
	if !ok {
		return true
	}
	w.openArticle(last.article)
	return w.ws.current() == last.article // why not, was said
}
