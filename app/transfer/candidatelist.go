//go:build !headless

package transfer

import (
	"errors"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/command"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// candidate is an article that an import would bring, with what the user changed.
type candidate struct {
	exchange.Candidate
	taken    bool // to be imported
	title    string
	meta     annotate.Meta
	offered  bool            // fields are from the first lines of the text
	encoding string          // of its file, as chosen; "": as found
	like     *exchange.Likes // nearly the same article; nil: none is known
	along    bool            // the spans of that article come along
}

// can says that the article can be imported.
func (c *candidate) can() bool {
	return c.Article != nil && (c.Result != annotate.SameText || c.Spans > 0 || c.NotTaken > 0)
}

// canRepair says that the article may come in after a choice: of the encoding, or of the
// column with the texts.
func (c *candidate) canRepair() bool {
	return c.Refused != nil && (c.Encoded || errors.Is(c.Refused, ingest.ErrNoText))
}

// canBring says that spans of another article can come along.
func (c *candidate) canBring() bool {
	return c.like != nil && c.like.Article != "" && c.Result == annotate.Added && c.Spans == 0
}

// name is what the list calls the article.
func (c *candidate) name() string {
	if c.Article == nil {
		return c.Place.String()
	}
	if c.title == "" {
		return lang.L("(no title)")
	}
	return c.title
}

// fate says what the import would do with the article.
func (c *candidate) fate() string {
	switch {
	case c.Refused != nil:
		return lang.L("Refused: {{.Reason}}", ui.With{"Reason": ui.Say(c.Why())})
	case c.NotTaken > 0:
		return lang.L("In the project, with other spans")
	case c.Result == annotate.SameText:
		return lang.L("In the project already")
	case c.Result == annotate.Annotated:
		return lang.L("In the project; brings {{.Spans}}", ui.With{"Spans": ui.Spans(c.Spans)})
	case c.like != nil && c.like.SameAddress:
		return lang.L("New version of “{{.Title}}”", ui.With{"Title": ui.Shorten(c.like.Title, 60)})
	case c.like != nil:
		return lang.L("New; nearly the same as “{{.Title}}”", ui.With{"Title": ui.Shorten(c.like.Title, 60)})
	case c.Spans > 0:
		return lang.L("New, with {{.Spans}}", ui.With{"Spans": ui.Spans(c.Spans)})
	case c.Encoding != "":
		return lang.L("New, read as {{.Encoding}}", ui.With{"Encoding": c.Encoding})
	}
	return lang.L("New")
}

// candidateList lists candidates. Each has a box for those that are to be imported.
// Several can be chosen, as in the list of articles.
type candidateList struct {
	widget.BaseWidget
	OnTaken  func() // other articles are to be imported
	OnChosen func() // other rows are chosen

	all    []*candidate
	chosen map[int]bool
	from   int // where a choice of several began
	list   *ui.KeyList
}

func newCandidateList() *candidateList {
	l := &candidateList{chosen: map[int]bool{}}
	l.list = ui.NewRows(42, func() int { return len(l.all) }, l.row, l.tapped)
	l.list.OnMove = func(id int, extend bool) {
		if extend {
			l.extend(id)
		} else {
			l.choose(id)
		}
	}
	l.list.OnChoose = func(int) { l.toggleChosen() }
	l.ExtendBaseWidget(l)
	return l
}

func (l *candidateList) row(id int) ui.Row {
	c := l.all[id]
	r := ui.Row{Title: c.name(), Below: c.fate(), Boxed: true, Chosen: l.chosen[id], Quiet: !c.can() || !c.taken}
	switch {
	case c.can() && c.taken:
		r.Tick = ui.TickOn
	case c.can():
		r.Tick = ui.TickOff
	default:
		r.Alarm = c.Refused != nil
	}
	return r
}

// in connects the list to its dialog.
func (l *candidateList) in(d *ui.Dialog) {
	l.list.OnEscape, l.list.TabLeads = d.Close, true
	l.list.OnKey = func(k ui.Key) bool {
		switch k {
		case command.Ctrl(fyne.KeyA):
			l.chooseAll()
		case command.Ctrl(fyne.KeyReturn), command.Ctrl(fyne.KeyEnter):
			d.Accept()
		default:
			return false
		}
		return true
	}
}

// show lists candidates. The choice stays.
func (l *candidateList) show(all []*candidate) {
	l.all = all
	for id := range l.chosen {
		if id >= len(all) {
			delete(l.chosen, id)
		}
	}
	if len(l.chosen) == 0 && len(all) > 0 {
		l.chosen[0] = true
	}
	l.list.Refresh()
}

func (l *candidateList) choose(id int) {
	clear(l.chosen)
	l.chosen[id] = true
	l.from = id
	l.changed()
}

// extend chooses all rows from the first chosen one to id.
func (l *candidateList) extend(id int) {
	clear(l.chosen)
	for i := min(l.from, id); i <= max(l.from, id); i++ {
		l.chosen[i] = true
	}
	l.changed()
}

func (l *candidateList) chooseAll() {
	for id := range l.all {
		l.chosen[id] = true
	}
	l.changed()
}

func (l *candidateList) changed() {
	l.list.Refresh()
	l.OnChosen()
}

// rows are the chosen candidates, in order.
func (l *candidateList) rows() []*candidate {
	var rows []*candidate
	for id, c := range l.all {
		if l.chosen[id] {
			rows = append(rows, c)
		}
	}
	return rows
}

// toggleChosen takes the chosen articles, or leaves them out if all are taken.
func (l *candidateList) toggleChosen() { l.toggle(l.rows()) }

func (l *candidateList) toggle(rows []*candidate) {
	rows = slices.DeleteFunc(rows, func(c *candidate) bool { return !c.can() })
	take := slices.ContainsFunc(rows, func(c *candidate) bool { return !c.taken })
	for _, c := range rows {
		c.taken = take
	}
	l.list.Refresh()
	l.OnTaken()
}

// tapped is a click on a row: on its box, which is about this row alone, or beside it.
func (l *candidateList) tapped(id int, box bool) {
	l.list.SetCurrent(id)
	switch held := ui.Held(); {
	case box:
		l.toggle([]*candidate{l.all[id]})
	case held&fyne.KeyModifierShift != 0:
		l.extend(id)
	case held&fyne.KeyModifierShortcutDefault != 0:
		if l.chosen[id] = !l.chosen[id]; !l.chosen[id] {
			delete(l.chosen, id)
		}
		l.from = id
		l.changed()
	default:
		l.choose(id)
	}
	l.list.TakeKeyboard()
}

// CreateRenderer implements fyne.Widget.
func (l *candidateList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.list)
}

// Controls implements ui.Inspectable.
func (l *candidateList) Controls() (controls []ui.Control) {
	for id, r := range l.list.RowsInSight() {
		c := l.all[id]
		text := c.name() + ": " + c.fate()
		if c.taken {
			text = lang.L("{{.Option}}, on", ui.With{"Option": text})
		}
		controls = append(controls, ui.Control{Name: "candidate:" + strconv.Itoa(id), Role: "check", Text: text, Enabled: c.can(), Object: r,
			Label: c.name() + ": " + c.fate(), Chosen: c.taken, Current: l.list.Ringed(id)})
	}
	return controls
}
