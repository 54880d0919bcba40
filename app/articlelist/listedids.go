//go:build !headless

package articlelist

import "goldspan/annotate"

// Narrowed are the articles that the filters list, in the order of import; nil if they
// list all.
func (l *List) Narrowed() []annotate.ArticleID {
	l.goToEnd()
	n := l.listed.shown.Len()
	if n == l.table.Len() {
		return nil
	}
	listed := make(map[annotate.ArticleID]bool, n)
	for k := range n {
		listed[l.listed.id(k)] = true
	}
	ids := make([]annotate.ArticleID, 0, n)
	for i := range l.table.Len() {
		if id := l.table.ID(i); listed[id] {
			ids = append(ids, id)
		}
	}
	return ids
}
