package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// rows are the rows of the list, or the words why there are none.
type rows struct {
	list  *ui.KeyList
	empty *widget.Label
	all   *ui.PushButton // takes the filters away
	root  *fyne.Container
}

// newRows makes the rows of l. Clicks are the rows' own, so that the list takes
// the keyboard from the article only where that is wanted.
func newRows(l *List) *rows {
	r := &rows{empty: widget.NewLabel("")}
	r.list = ui.NewKeyList(rowHeight, func() int { return len(l.listing.lines) }, func() fyne.CanvasObject { return newRow(l) }, func(k int, o fyne.CanvasObject) {
		o.(*row).show(k)
	})
	r.list.Rests = func(k int) bool { return !l.listing.lines[k].head() }
	r.list.OnChoose = func(k int) { l.open(int(l.listing.lines[k].entry)) }
	r.list.OnMove = func(k int, extend bool) {
		entry := int(l.listing.lines[k].entry)
		if extend {
			l.extend(entry)
		} else {
			l.chosen = chosen{}
		}
		l.showEntry(entry)
	}
	r.list.OnEscape = func() { call(l.OnLeave) }
	r.list.OnKey = l.typed
	r.empty.Wrapping = fyne.TextWrapWord
	r.empty.Alignment = fyne.TextAlignCenter
	r.all = ui.NewPushButton(showAll(ui.Sides{}), func() { l.SetFilter(Filter{}); call(l.OnLeave) }, nil)
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 8, 8), container.NewVBox(r.empty, container.NewCenter(r.all)))
	r.root = container.NewStack(none, r.list)
	return r
}

// show shows the lines anew, or says why there are none; errors is how many there
// are with all filters taken away.
func (r *rows) show(lines, errors int, s ui.Sides) {
	if lines == 0 {
		r.empty.SetText(noRows(s, errors))
		r.all.SetText(showAll(s))
	}
	setVisible(r.empty, lines == 0)
	setVisible(r.all, lines == 0 && errors > 0)
	setVisible(r.list, lines > 0)
	r.list.Refresh()
}
