package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// List is the screen. Make it with New. Entries are identified by their index.
type List struct {
	widget.BaseWidget
	Tips     *ui.Tips               // shows cut texts; may be nil
	OnOpen   func(i int)            // an entry was chosen; the keyboard moves to the article
	OnShow   func(i int)            // an entry was chosen; the keyboard stays in the list
	OnSettle func(annotate.Verdict) // settles the current entry
	OnReopen func()                 // reopens the current entry
	OnScores func()                 // shows the scores
	OnClose  func()                 // ends the check
	OnLeave  func()                 // after Esc, or after choosing a filter
	OnKey    func(ui.Key) bool      // keys that neither the list nor a field uses

	name     string
	entries  []Entry
	errors   int      // entries that are not gone
	settled  int      // part of errors
	compared bool     // the entries compare two runs
	pairs    []Pair   // the labels of each entry
	folded   []string // the text of each entry for the search; nil before the first search
	filter   Filter
	lines    []line
	listed   int
	counts   counts
	current  int // -1: none
	place    int // without a current entry: the entry after the last current one
	readOnly bool
	labels   []annotate.Label
	places   map[annotate.LabelID]int // indexes of the labels among the choices, from 1
	choices  []string                 // of labels
	marks    map[annotate.LabelID]string

	head    *head
	list    *ui.KeyList
	rows    map[widget.ListItemID]*row
	empty   *widget.Label
	clear   *ui.PushButton
	lists   *fyne.Container
	details *details
	scroll  *container.Scroll
	foot    *foot
	root    *fyne.Container
}

// New makes an empty list.
func New() *List {
	l := &List{rows: map[widget.ListItemID]*row{}, current: -1, choices: labelChoices(nil)}
	l.head = newHead(l)
	l.list = l.newKeyList()
	l.empty = widget.NewLabel("")
	l.empty.Wrapping = fyne.TextWrapWord
	l.empty.Alignment = fyne.TextAlignCenter
	l.clear = ui.NewPushButton(lang.L("Show all errors"), func() { l.SetFilter(Filter{}); call(l.OnLeave) }, nil)
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 8, 8), container.NewVBox(l.empty, container.NewCenter(l.clear)))
	l.lists = container.NewStack(none, l.list)
	l.details = newDetails(l)
	l.scroll = container.NewVScroll(l.details)
	l.foot = newFoot(l)
	l.root = container.New(column{l}, l.head.root, l.lists, l.scroll, l.foot.root)
	l.ExtendBaseWidget(l)
	l.relist()
	l.showCurrent()
	return l
}

// call calls f unless f is nil.
func call(f func()) {
	if f != nil {
		f()
	}
}

func (l *List) shownTips() *ui.Tips { return l.Tips }

// SetLabels sets the labels of the project.
func (l *List) SetLabels(labels []annotate.Label) {
	l.labels, l.marks = labels, ui.LabelMarks(labels)
	l.places = make(map[annotate.LabelID]int, len(labels))
	for i, label := range labels {
		l.places[label.ID] = i + 1
	}
	l.choices = labelChoices(labels)
	if l.places[l.filter.Label] == 0 {
		l.filter.Label = ""
	}
	l.relist()
	l.showCurrent()
}

// label finds a label by its ID. The name of an unknown label is its ID.
func (l *List) label(id annotate.LabelID) annotate.Label {
	if k := l.places[id]; k > 0 {
		return l.labels[k-1]
	}
	return annotate.Label{ID: id, Name: string(id)}
}

func (l *List) labelName(id annotate.LabelID) string { return l.label(id).Name }

// mark is the letter of a label.
func (l *List) mark(id annotate.LabelID) string {
	if m, ok := l.marks[id]; ok {
		return m
	}
	return ui.Letter(string(id))
}

// SetEntries shows the entries of a check. They must be in the order of the
// articles, and must not be changed afterwards. The filters stay. The current entry
// stays current if the new entries have it; otherwise Next continues with the entry
// after it.
func (l *List) SetEntries(name string, entries []Entry) {
	same := commonEnds(l.entries, entries)
	keyboard := l.keyboardAt()
	current, at := same.find(l.current, l.entries, entries), same.find(keyboard, l.entries, entries)
	if at < 0 && keyboard >= 0 {
		at = same.place(keyboard, l.entries, entries)
	}
	switch {
	case current >= 0:
		l.place = 0
	case l.current >= 0:
		l.place = same.place(l.current, l.entries, entries)
	default:
		l.place = min(l.place, len(entries))
	}
	l.folded = same.folded(l.folded, entries)
	l.name, l.entries, l.current = name, entries, current
	l.errors, l.settled, l.compared = 0, 0, false
	l.pairs = make([]Pair, len(entries))
	for i := range entries {
		l.count(&entries[i])
		l.pairs[i] = entries[i].pair()
		l.compared = l.compared || entries[i].Change != ""
	}
	if !l.compared {
		l.filter.Change = ""
	}
	l.sieve()
	l.list.Keep(l.rowFrom(at))
	l.showLines()
	l.showCurrent()
}

// count counts an entry, unless it is gone.
func (l *List) count(e *Entry) {
	if e.gone() {
		return
	}
	l.errors++
	if e.Verdict != "" {
		l.settled++
	}
}

// Listed is the number of entries that match the filter.
func (l *List) Listed() int { return l.listed }

// SetCurrent shows an entry (-1: none) with its details, and scrolls to it.
func (l *List) SetCurrent(i int) {
	if i < 0 || i >= len(l.entries) {
		i = -1
	}
	l.setCurrent(i)
	if k := l.rowOf(i); k >= 0 {
		l.list.SetCurrent(k)
	}
	l.list.Refresh()
}

func (l *List) setCurrent(i int) {
	if i == l.current {
		return
	}
	l.current, l.place = i, 0
	l.showCurrent()
	l.scroll.ScrollToTop()
}

// Current is the entry in the details; -1 for none.
func (l *List) Current() int { return l.current }

// SetReadOnly turns settling off or on.
func (l *List) SetReadOnly(on bool) {
	l.readOnly = on
	l.showCurrent()
}

// showLines shows the rows, or the reason for an empty list.
func (l *List) showLines() {
	clear(l.rows)
	if len(l.lines) == 0 {
		text := lang.L("No error passes the filters.")
		if len(l.entries) == 0 {
			text = lang.L("No errors: every span was found.")
		}
		l.empty.SetText(text)
		setVisible(l.clear, len(l.entries) > 0)
		l.empty.Show()
		l.list.Hide()
	} else {
		l.empty.Hide()
		l.clear.Hide()
		l.list.Show()
	}
	l.list.Refresh()
	l.head.show()
	l.arrange()
}

// showCurrent shows the details of the current entry.
func (l *List) showCurrent() {
	l.details.show()
	l.foot.show()
	l.arrange()
}

// arrange sets the heights of head, list and details. The current row stays
// visible.
func (l *List) arrange() {
	k, ok := l.list.Current()
	seen := ok && l.list.InSight(k)
	column{l}.Layout(nil, l.root.Size())
	if seen {
		l.list.ScrollTo(k)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.root) }

// Refresh implements fyne.CanvasObject.
func (l *List) Refresh() {
	l.head.show()
	l.BaseWidget.Refresh()
}
