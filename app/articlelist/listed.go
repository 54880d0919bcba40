package articlelist

import (
	"goldspan/annotate"
	"goldspan/annotate/listing"
)

// stepArticles is how many articles are filtered before other events have their
// turn: some milliseconds, where titles are searched too.
const stepArticles = 8192

// listed is the rows of the list, and those to come.
type listed struct {
	shown *listing.Pass
	next  *listing.Pass // as the filters are now; it becomes shown when it has seen all articles
	going bool          // it goes on soon
	soon  func(func())  // calls a function when other events had their turn

	groups  groups
	heights heights // of the rows
}

// article is the article in row k.
func (l *listed) article(k int) annotate.ArticleSummary {
	return l.shown.Table().At(l.shown.Place(k))
}

// id is the ID of the article in row k.
func (l *listed) id(k int) annotate.ArticleID { return l.shown.Table().ID(l.shown.Place(k)) }

// refilter lists the articles anew: the filters are others, or the table is.
func (l *List) refilter() {
	l.listed.next = listing.NewPass(l.table, l.filter)
	if l.listed.shown == nil || l.table.Reading() && l.table != l.listed.shown.Table() {
		l.showNext()
	}
	l.goOn()
}

// goOn looks at some more articles of the table, shows what is listed, and goes on
// soon if there are more.
func (l *List) goOn() {
	at, moves := annotate.ArticleID(""), l.listed.shown == l.listed.next && (l.filter.Order != "" || l.filter.Group != "")
	if moves {
		at = l.currentRow()
	}
	all := l.listed.next.Step(stepArticles)
	if !all && !l.listed.going {
		l.listed.going = true
		l.listed.soon(func() {
			l.listed.going = false
			l.goOn()
		})
	}
	if all && l.listed.shown != l.listed.next {
		l.showNext()
	}
	if l.listed.shown == l.listed.next {
		l.listed.groups.starts = l.listed.shown.Starts()
		if k, ok := l.listed.shown.RowOf(at); moves && ok {
			l.list.Keep(l.listed.groups.lineOf(k)) // other articles may stand before it now
		}
		l.showListed()
	}
}

// goToEnd is goOn to the end of the table at once, for a key that needs the rows
// as the filters are now.
func (l *List) goToEnd() {
	l.listed.next.Step(l.table.Len())
	l.goOn()
}

// showNext makes the next rows those that are shown. The keyboard stays at its
// article; where that is gone, it is at the open one in another table, else at the
// row in its place.
func (l *List) showNext() {
	old := l.listed.shown
	at := l.current
	if old != nil {
		at = l.currentRow()
	}
	if old == nil || old.Table() != l.table {
		l.listed.heights.forget()
	}
	l.listed.shown = l.listed.next
	l.listed.groups.starts = l.listed.shown.Starts()
	k, ok := l.listed.shown.RowOf(at)
	if !ok && old != nil && old.Table() != l.table {
		k, ok = l.listed.shown.RowOf(l.current)
	}
	if !ok {
		k = -1
	}
	l.keepChosen(l.listed.shown)
	l.list.Keep(l.listed.groups.lineOf(k))
}

func (l *List) showListed() {
	l.sayWhyEmpty()
	if l.measureMore() {
		l.list.Grown()
	} else {
		l.measureRows()
		l.list.Refresh()
	}
	l.showProgress()
	l.bringIntoSight()
}
