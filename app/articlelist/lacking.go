package articlelist

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
)

// lacking is what the filter of articles with missing details needs.
type lacking struct {
	offered  bool
	articles map[annotate.ArticleID]bool // never nil while offered
	awaited  bool                        // OnLacking was called, and nobody has answered yet
}

// missingDetails is the choice of articles with missing details.
func missingDetails() string { return lang.L("Missing details") }

// OfferLacking offers to list the articles with missing details, or no longer.
func (l *List) OfferLacking(on bool) {
	if on == l.lacking.offered {
		return
	}
	l.lacking = lacking{offered: on}
	if on {
		l.lacking.articles = map[annotate.ArticleID]bool{}
	}
	l.showLabelFilter()
	if l.readFilters() {
		l.refilter()
	}
}

// ListsLacking says that the articles with missing details are listed. Then SetLacking
// and Lacks must follow the edits.
func (l *List) ListsLacking() bool { return l.filter.Lacks != nil }

// RelistLacking asks which articles have missing details, if they are to be listed.
func (l *List) RelistLacking() {
	if l.ListsLacking() && l.OnLacking != nil {
		l.lacking.awaited = true
		l.sayWhyEmpty()
		l.OnLacking()
	}
}

// SetLacking says which articles have missing details. An answer to OnLacking lists
// them anew. Without a question the list stays as it is, see Lacks.
func (l *List) SetLacking(articles map[annotate.ArticleID]bool) {
	asked := l.lacking.awaited
	l.lacking.awaited = false
	if !l.lacking.offered {
		return
	}
	l.lacking.articles = articles
	if l.ListsLacking() {
		l.filter.Lacks = articles
		if asked {
			l.refilter()
		}
	}
}

// Lacks says that an article has missing details, or none any more. The list stays as
// it is: a row must not go away during the work on its article.
func (l *List) Lacks(id annotate.ArticleID, on bool) {
	if l.lacking.offered {
		l.lacking.articles[id] = on
	}
}
