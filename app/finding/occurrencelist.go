//go:build !headless

package finding

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// occurrenceList lists the occurrences to tag below the titles of their articles. A
// click, Space or Enter leaves one out, or takes it in again.
type occurrenceList struct {
	widget.BaseWidget
	OnChanged func()

	found []occurrence
	lines []occurrenceLine
	out   map[int]bool // left out, by their places in found
	list  *ui.KeyList
}

// occurrenceLine is an occurrence or the title of an article.
type occurrenceLine struct {
	title string
	at    int // the place in found; -1 for a title
}

func newOccurrenceList(escape func(), typed func(rune)) *occurrenceList {
	l := &occurrenceList{out: map[int]bool{}}
	l.list = ui.NewRows(24, func() int { return len(l.lines) }, l.row, func(id int, _ bool) { l.toggle(id) })
	l.list.Rests = func(id int) bool { return id >= 0 && id < len(l.lines) && l.lines[id].at >= 0 }
	l.list.OnMove = func(int, bool) { l.list.Refresh() }
	l.list.OnChoose = l.toggle
	l.list.OnEscape, l.list.TabLeads = escape, true
	l.list.OnKey = func(k ui.Key) bool {
		typed(k.Rune)
		return k.Rune != 0
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *occurrenceList) row(id int) ui.Row {
	switch line := l.lines[id]; {
	case line.at < 0:
		return ui.Row{Title: line.title, Head: true}
	case l.out[line.at]:
		return ui.Row{Title: l.found[line.at].context, Boxed: true, Tick: ui.TickOff, Quiet: true}
	default:
		return ui.Row{Title: l.found[line.at].context, Boxed: true, Tick: ui.TickOn}
	}
}

// show lists occurrences. With titles, each article has its title above them.
func (l *occurrenceList) show(found []occurrence, titles bool) {
	l.found, l.lines, l.out = found, nil, map[int]bool{}
	for i, o := range found {
		if titles && (i == 0 || found[i-1].article != o.article) {
			l.lines = append(l.lines, occurrenceLine{o.title, -1})
		}
		l.lines = append(l.lines, occurrenceLine{"", i})
	}
	l.list.SetCurrent(0)
	l.list.ScrollToTop()
	l.list.Refresh()
}

// taken are the occurrences that are not left out.
func (l *occurrenceList) taken() []occurrence {
	var taken []occurrence
	for i, o := range l.found {
		if !l.out[i] {
			taken = append(taken, o)
		}
	}
	return taken
}

func (l *occurrenceList) toggle(id int) {
	if !l.list.Rests(id) {
		return
	}
	at := l.lines[id].at
	if l.out[at] {
		delete(l.out, at)
	} else {
		l.out[at] = true
	}
	l.list.SetCurrent(id)
	l.list.Refresh()
	l.OnChanged()
}

// CreateRenderer implements fyne.Widget.
func (l *occurrenceList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.list)
}

// Controls implements ui.Inspectable.
func (l *occurrenceList) Controls() (controls []ui.Control) {
	for id, r := range l.list.RowsInSight() {
		if l.lines[id].at >= 0 {
			text := l.found[l.lines[id].at].context
			if !l.out[l.lines[id].at] {
				text = lang.L("{{.Option}}, on", ui.With{"Option": text})
			}
			controls = append(controls, ui.Control{Name: "occurrence:" + strconv.Itoa(l.lines[id].at), Role: "check", Text: text, Enabled: true, Object: r,
				Label: l.found[l.lines[id].at].context, Chosen: !l.out[l.lines[id].at], Current: l.list.Ringed(id)})
		}
	}
	return controls
}
