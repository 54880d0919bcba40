package articlelist

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// makeFilters makes the choices of label and outlet.
func (l *List) makeFilters() {
	l.byLabel = ui.NewSelect(nil, func(string) { l.chooseFilters() })
	l.outlets = ui.NewSelect(nil, func(string) { l.chooseFilters() })
	for _, s := range []*ui.Select{l.byLabel, l.outlets} {
		s.OnEscape = func() {
			if l.OnLeave != nil {
				l.OnLeave()
			}
		}
	}
	l.showFilters()
}

// SetLabels shows the labels of the project, whose articles are as before.
func (l *List) SetLabels(labels []annotate.Label) {
	l.labels = labels
	l.showLabelFilter()
	l.readFilters()
	l.refilter()
}

// showFilters offers the labels and outlets that the project has. A choice that
// is there no more is made anew: all.
func (l *List) showFilters() {
	l.showLabelFilter()
	outlets := []string{lang.L("All outlets")}
	for _, a := range l.all {
		if a.Meta.Outlet != "" {
			outlets = append(outlets, a.Meta.Outlet)
		}
	}
	slices.Sort(outlets[1:])
	outlets = slices.Compact(outlets)
	offer(l.outlets, outlets)
	l.readFilters()
}

// showLabelFilter offers the labels. The chosen one may have a new name.
func (l *List) showLabelFilter() {
	options := []string{lang.L("All spans"), lang.L("Without spans")}
	for _, label := range l.labels {
		with := lang.L("With {{.Label}}", ui.With{"Label": label.Name})
		options = append(options, with)
		if label.ID == l.label {
			l.byLabel.Selected = with
		}
	}
	offer(l.byLabel, options)
}

func offer(choice *ui.Select, options []string) {
	choice.Options = options
	if !slices.Contains(options, choice.Selected) {
		choice.Selected = options[0]
	}
	choice.Refresh()
}

// readFilters takes over what is chosen.
func (l *List) readFilters() {
	l.outlet, l.label, l.tagged = "", "", nil
	if l.outlets.SelectedIndex() > 0 {
		l.outlet = l.outlets.Selected
	}
	switch i := l.byLabel.SelectedIndex(); {
	case i == 1:
		l.tagged = func(a annotate.ArticleSummary) bool { return a.Spans() == 0 }
	case i > 1:
		label := l.labels[i-2].ID
		l.label = label
		l.tagged = func(a annotate.ArticleSummary) bool { return a.Counts[label] > 0 }
	}
}

func (l *List) chooseFilters() {
	l.readFilters()
	l.refilter()
	if l.OnLeave != nil {
		l.OnLeave() // the keyboard belongs to the text
	}
}

// passes says whether an article passes the filters.
func (l *List) passes(a annotate.ArticleSummary) bool {
	isDone := a.Status == annotate.StatusDone
	switch {
	case l.filter == toDo && isDone, l.filter == done && !isDone:
		return false
	case l.outlet != "" && a.Meta.Outlet != l.outlet:
		return false
	}
	return l.tagged == nil || l.tagged(a)
}

// wanted is what is looked for, in lower case.
func (l *List) wanted() string { return strings.ToLower(strings.TrimSpace(l.search.Text)) }

// matches says whether want is in an article's title or outlet, or was found in
// its text.
func (l *List) matches(a annotate.ArticleSummary, want string) bool {
	return want == "" || strings.Contains(strings.ToLower(a.Title+"\n"+a.Meta.Outlet), want) || l.query == want && l.found[a.ID]
}

// SetSearching says whether the texts are being searched, so that nobody takes
// what is listed by title for all there is.
func (l *List) SetSearching(on bool) {
	l.looking = on
	l.sayWhyEmpty()
}

// SetFound says which articles have the query in their text. An answer to a
// query that is looked for no more changes nothing.
func (l *List) SetFound(query string, found []annotate.ArticleID) {
	if query != l.wanted() {
		return
	}
	l.looking = false
	l.query, l.found = query, make(map[annotate.ArticleID]bool, len(found))
	for _, id := range found {
		l.found[id] = true
	}
	l.refilter()
}

// ClearSearch lists all articles again: what was looked for was in another project.
func (l *List) ClearSearch() {
	l.search.SetText("")
	l.query, l.found = "", nil
	l.byLabel.Selected, l.outlets.Selected = "", ""
	l.showFilters()
	l.setFilter(anyStatus)
}
