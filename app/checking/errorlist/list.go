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

// List is the screen. Make it with New. Entries are known by their index.
type List struct {
	widget.BaseWidget
	Tips     *ui.Tips               // shows what was cut; may be nil
	OnOpen   func(i int)            // an entry was chosen: the article takes over
	OnShow   func(i int)            // likewise, but the keyboard stays in the list
	OnSettle func(annotate.Verdict) // of the current entry
	OnReopen func()                 // the current entry is not settled any more
	OnScores func()                 // to the page of scores
	OnClose  func()                 // ends the check
	OnLeave  func()                 // Esc, or a filter was chosen
	OnKey    func(ui.Key) bool      // keys that are not the list's or a field's

	name     string
	entries  []Entry
	errors   int      // entries that are not gone
	settled  int      // of them
	compared bool     // the entries tell of two runs
	pairs    []Pair   // the labels of each entry
	folded   []string // the text of each entry that is searched; nil until that is needed
	filter   Filter
	lines    []line
	listed   int
	counts   counts
	current  int // -1 none
	place    int // with none: the entry that follows where the current one was
	readOnly bool
	labels   []annotate.Label
	places   map[annotate.LabelID]int // of the labels among the choices: from 1
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

// New makes a list of no errors.
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

// call calls f where there is one.
func call(f func()) {
	if f != nil {
		f()
	}
}

func (l *List) shownTips() *ui.Tips { return l.Tips }

// SetLabels gives the labels that the project has.
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

// label is a label by its ID; one that the project does not have is named by it.
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

// SetEntries shows the entries of a check, which come article by article and
// are not changed from outside afterwards. The filters stay, and so does the
// current entry where it is still there; where it is not, the next one is that
// which followed it.
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

// count counts an entry that is not gone.
func (l *List) count(e *Entry) {
	if e.Gone() {
		return
	}
	l.errors++
	if e.Verdict != "" {
		l.settled++
	}
}

// Listed is how many entries pass the filters.
func (l *List) Listed() int { return l.listed }

// SetCurrent shows an entry and its details, -1 none, and scrolls to it.
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

// Current is the entry whose details are shown; -1 none.
func (l *List) Current() int { return l.current }

// SetReadOnly says that nothing can be settled.
func (l *List) SetReadOnly(on bool) {
	l.readOnly = on
	l.showCurrent()
}

// showLines shows the rows anew, or says why there are none.
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

// arrange gives head, list and details their heights; the current row stays in
// sight.
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
