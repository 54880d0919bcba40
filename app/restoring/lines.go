//go:build !headless

package restoring

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// lines is a list of rows of two lines, one of which is chosen.
type lines struct {
	widget.BaseWidget
	name     string // of a row, for inspection
	rows     [][2]string
	chosen   int
	list     *ui.KeyList
	onShow   func(int) // another row is chosen
	onChoose func(int) // Enter, or a second click
}

func newLines(name string, show func(int), escape func()) *lines {
	l := &lines{name: name, onShow: show, onChoose: func(int) {}}
	l.list = ui.NewRows(46, func() int { return len(l.rows) },
		func(id int) ui.Row { return ui.Row{Title: l.rows[id][0], Below: l.rows[id][1], Chosen: id == l.chosen} },
		func(id int, _ bool) { l.tapped(id) })
	l.list.OnMove = func(id int, _ bool) { l.choose(id) }
	l.list.OnChoose = func(id int) { l.onChoose(id) }
	l.list.OnEscape, l.list.TabLeads = escape, true
	l.ExtendBaseWidget(l)
	return l
}

func (l *lines) add(title, below string) { l.rows = append(l.rows, [2]string{title, below}) }

// show shows other rows, with the first one chosen.
func (l *lines) show(rows [][2]string) {
	l.rows, l.chosen = rows, 0
	l.list.SetCurrent(0)
	l.list.ScrollToTop()
	l.list.Refresh()
}

func (l *lines) choose(id int) {
	if id >= len(l.rows) {
		return
	}
	l.chosen = id
	l.list.SetCurrent(id)
	l.list.Refresh()
	l.onShow(id)
}

// tapped is a click on a row.
func (l *lines) tapped(id int) {
	l.list.TakeKeyboard()
	if id != l.chosen {
		l.choose(id)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *lines) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.list) }

// Controls implements ui.Inspectable.
func (l *lines) Controls() (controls []ui.Control) {
	for id, r := range l.list.RowsInSight() {
		controls = append(controls, ui.Control{Name: l.name + ":" + strconv.Itoa(id), Role: "listitem", Text: l.rows[id][0] + "\n" + l.rows[id][1], Enabled: true, Object: r})
	}
	return controls
}
