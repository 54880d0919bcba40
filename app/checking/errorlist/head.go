package errorlist

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// head is the part above the list: the name of the check, its progress, and the
// filters.
type head struct {
	l             *List
	name          *caption
	scores, close *button
	count, listed *caption
	bar, barDone  *canvas.Rectangle
	search        *ui.Field
	kind, label   *ui.Select
	pair          *button
	states        []*ui.Tab
	changes       []*ui.Tab
	low           bool // the column is low
	root          *fyne.Container
}

// stateNames lists the states with the texts of their tabs.
func stateNames() []struct {
	state      State
	name, text string
} {
	return []struct {
		state      State
		name, text string
	}{{All, "all", lang.L("All")}, {Open, "open", lang.L("To settle")}, {Settled, "settled", lang.L("Settled")}}
}

func newHead(l *List) *head {
	h := &head{l: l, bar: canvas.NewRectangle(nil), barDone: canvas.NewRectangle(nil)}
	h.name = newCaption(ui.TextSize, true, false, l.shownTips)
	h.count, h.listed = newCaption(ui.SmallSize, false, true, l.shownTips), newCaption(ui.SmallSize, false, true, l.shownTips)
	h.scores = newButton("errors:scores", lang.L("Scores"), "", l.shownTips, func() { call(l.OnScores) })
	h.close = newButton("errors:close", "×", "", l.shownTips, func() { call(l.OnClose) })
	h.pair = newButton("errors:pair", "", "", l.shownTips, func() { l.choose(func(f *Filter) { f.Pair = nil }) })
	h.pair.filled = true
	h.search = l.newSearch()
	h.kind = l.newSelect(func(i int) {
		l.listing.filter.Kind = ""
		if kinds := score.ErrorKinds(); i > 0 && i <= len(kinds) {
			l.listing.filter.Kind = kinds[i-1]
		}
	})
	h.label = l.newSelect(func(i int) {
		l.listing.filter.Label = l.legend.chosen(i)
	})
	for _, s := range stateNames() {
		h.states = append(h.states, ui.NewTab("errors:state:"+s.name, s.text, func() { l.choose(func(f *Filter) { f.State = s.state }) }))
	}
	for _, k := range ui.ChangeKinds() {
		h.changes = append(h.changes, ui.NewTab("errors:change:"+string(k), "", func() {
			l.choose(func(f *Filter) {
				if f.Change == k { // a second click clears the filter
					f.Change = ""
					return
				}
				f.Change = k
			})
		}))
	}
	h.root = &fyne.Container{Layout: h}
	h.root.Objects = []fyne.CanvasObject{h.name, h.scores, h.close, h.count, h.listed, h.bar, h.barDone, h.search, h.kind, h.label, h.pair}
	for _, t := range append(append([]*ui.Tab{}, h.states...), h.changes...) {
		h.root.Objects = append(h.root.Objects, t)
	}
	return h
}

// show shows the filters and the progress of the check.
func (h *head) show() {
	l := h.l
	p := ui.Colors()
	h.name.set(l.check.name)
	h.count.set(l.check.howFar(l.sides))
	h.scores.tip, h.close.tip, h.pair.tip, h.search.PlaceHolder = l.headWords()
	listed := ""
	if !l.listing.filter.empty() {
		listed = lang.L("{{.N}} listed", ui.With{"N": ui.Digits(l.listing.listed)})
	}
	h.listed.set(listed)
	h.bar.FillColor, h.barDone.FillColor = p.Hairline, p.Accent
	filters := len(l.check.entries) > 0
	for _, o := range []fyne.CanvasObject{h.search, h.kind, h.label} {
		setVisible(o, filters)
	}
	offer(h.kind, h.kindOptions(), kindAt(l.listing.filter.Kind))
	offer(h.label, l.legend.choices, l.legend.places[l.listing.filter.Label])
	h.pair.Hidden = l.listing.filter.Pair == nil
	if pair := l.listing.filter.Pair; pair != nil {
		h.pair.text, h.pair.key = l.legend.pair(*pair, l.sides), "×"
	}
	for i, s := range stateNames() {
		setVisible(h.states[i], filters)
		h.states[i].SetOn(l.listing.filter.State == s.state)
	}
	for i, k := range ui.ChangeKinds() {
		setVisible(h.changes[i], filters && l.check.compared)
		h.changes[i].SetText(lang.L("{{.What}} {{.N}}", ui.With{"What": ui.ChangeKind(k), "N": ui.Digits(l.listing.counts.changes[k])}))
		h.changes[i].SetOn(l.listing.filter.Change == k)
	}
	h.root.Refresh()
}

func setVisible(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// offer sets the options and the chosen option, without a call of OnChanged.
func offer(choice *ui.Select, options []string, chosen int) {
	choice.Options, choice.Selected = options, options[chosen]
	choice.Refresh()
}

func (h *head) kindOptions() []string {
	options := []string{lang.L("All kinds ({{.N}})", ui.With{"N": ui.Digits(h.l.listing.counts.all)})}
	for _, k := range score.ErrorKinds() {
		options = append(options, lang.L("{{.Kind}} ({{.N}})", ui.With{"Kind": h.l.sides.ErrorKind(k), "N": ui.Digits(h.l.listing.counts.kinds[k])}))
	}
	return options
}

// kindAt is the index of a kind among the options, 0 for all.
func kindAt(k score.ErrorKind) int { return slices.Index(score.ErrorKinds(), k) + 1 }
