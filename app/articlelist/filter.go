package articlelist

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/app/ui"
)

// filters are the choices above the list.
type filters struct {
	tabs             []*ui.Tab // by status
	byLabel, outlets *ui.Select
	order, groups    *ui.Select
}

// makeFilters makes the choices of label and outlet.
func (l *List) makeFilters() {
	l.filters.byLabel = ui.NewSelect(nil, func(string) { l.chooseFilters() })
	l.filters.outlets = ui.NewSelect(nil, func(string) { l.chooseFilters() })
	l.filters.order = ui.NewSelect(orderNames(), func(string) { l.chooseFilters() })
	l.filters.order.Selected = l.filters.order.Options[0]
	l.filters.groups = ui.NewSelect(groupNames(), func(string) { l.chooseFilters() })
	l.filters.groups.Selected = l.filters.groups.Options[0]
	for _, s := range []*ui.Select{l.filters.byLabel, l.filters.outlets, l.filters.order, l.filters.groups} {
		s.OnEscape = func() {
			if l.OnLeave != nil {
				l.OnLeave()
			}
		}
	}
}

// orderNames are the names of listing.Orders.
func orderNames() []string {
	names := map[listing.Order]string{
		listing.OrderImport: lang.L("Import order"), listing.OrderTitle: lang.L("By title"),
		listing.OrderNewest: lang.L("Newest first"), listing.OrderOldest: lang.L("Oldest first"),
		listing.OrderOutlet: lang.L("By outlet"), listing.OrderStatus: lang.L("To do first"),
		listing.OrderMost: lang.L("Most spans first"), listing.OrderFewest: lang.L("Fewest spans first"),
	}
	var out []string
	for _, o := range listing.Orders() {
		out = append(out, names[o])
	}
	return out
}

// SetLabels sets the labels of the project. The articles stay.
func (l *List) SetLabels(labels []annotate.Label) {
	l.labels = labels
	l.listed.heights.forget()
	l.showLabelFilter()
	if l.readFilters() {
		l.refilter()
	} else {
		l.measureRows()
		l.list.Refresh()
	}
}

// showOutlets offers the outlets that articles have. A choice that no article has
// any more is made anew: all. While articles are being read they may still have it.
func (l *List) showOutlets() {
	outlets := l.table.Outlets()
	if chosen := l.filter.Outlet; chosen != "" && l.table.Reading() {
		if i, ok := slices.BinarySearch(outlets, chosen); !ok {
			outlets = slices.Concat(outlets[:i], []string{chosen}, outlets[i:])
		}
	}
	if have := l.filters.outlets.Options; len(have) == 0 || !slices.Equal(have[1:], outlets) {
		offer(l.filters.outlets, append([]string{lang.L("All outlets")}, outlets...))
	}
}

// showLabelFilter offers the labels. The chosen one may have a new name.
func (l *List) showLabelFilter() {
	options := []string{lang.L("All spans"), lang.L("Without spans")}
	for _, label := range l.labels {
		with := lang.L("With {{.Label}}", ui.With{"Label": label.Name})
		options = append(options, with)
		if label.ID == l.filter.Label {
			l.filters.byLabel.Selected = with
		}
	}
	if l.lacking.offered {
		options = append(options, missingDetails())
	}
	offer(l.filters.byLabel, options)
}

func offer(choice *ui.Select, options []string) {
	choice.Options = options
	if !slices.Contains(options, choice.Selected) {
		choice.Selected = options[0]
	}
	choice.Refresh()
}

// readFilters takes over what is chosen and looked for, and answers whether it was
// another before.
func (l *List) readFilters() bool {
	f := listing.Filter{Status: l.filter.Status, Query: l.wanted()}
	if i := l.filters.order.SelectedIndex(); i > 0 {
		f.Order = listing.Orders()[i]
	}
	if i := l.filters.groups.SelectedIndex(); i > 0 {
		f.Group = listing.Groups()[i]
	}
	if l.filters.outlets.SelectedIndex() > 0 {
		f.Outlet = l.filters.outlets.Selected
	}
	switch i := l.filters.byLabel.SelectedIndex(); {
	case i == 1:
		f.Bare = true
	case i == len(l.labels)+2:
		f.Lacks = l.lacking.articles
	case i > 1:
		f.Label = l.labels[i-2].ID
	}
	if f.Found = l.filter.Found; f.Query != l.filter.Query || f.Found == nil {
		f.Found = map[annotate.ArticleID]bool{}
	}
	other := f.Outlet != l.filter.Outlet || f.Label != l.filter.Label || f.Bare != l.filter.Bare || (f.Lacks == nil) != (l.filter.Lacks == nil) || f.Query != l.filter.Query || f.Order != l.filter.Order || f.Group != l.filter.Group
	l.filter = f
	return other
}

func (l *List) chooseFilters() {
	lacks := l.filter.Lacks != nil
	l.readFilters()
	l.refilter()
	if !lacks {
		l.RelistLacking()
	}
	if l.OnLeave != nil {
		l.OnLeave() // the keyboard belongs to the text
	}
}

// setStatus lists the articles of a status; "" all.
func (l *List) setStatus(s annotate.Status) {
	for i, t := range l.filters.tabs {
		t.SetOn(statuses[i] == s)
	}
	l.filter.Status = s
	l.refilter()
}

// wanted is what is looked for, in lower case.
func (l *List) wanted() string { return strings.ToLower(strings.TrimSpace(l.search.Text)) }

// searchFor lists what has the text in the search field in title or outlet, and
// asks for those that have it in their text.
func (l *List) searchFor() {
	if l.readFilters() {
		l.refilter()
	}
	if l.OnSearch != nil {
		l.OnSearch(l.filter.Query)
	}
}

// SearchFor lists the articles with a text, as if it was typed.
func (l *List) SearchFor(text string) { l.search.SetText(text) }

// ClearSearch lists all articles again, for another project.
func (l *List) ClearSearch() {
	l.search.SetText("")
	l.Choose()
	l.filters.byLabel.Selected, l.filters.outlets.Selected = l.filters.byLabel.Options[0], l.filters.outlets.Options[0]
	l.filters.byLabel.Refresh()
	l.filters.outlets.Refresh()
	l.readFilters()
	l.setStatus("")
}
