// Package errorlist is the screen of a check: the errors of an extractor against
// gold, or the differences of two persons, article by article, and the details of the
// current one with the buttons for a decision. During a check the screen takes the
// place of the inspector.
//
// The screen holds the entries and the filters. Decisions and changes of gold are
// made outside. The screen is made for 100,000 errors: only visible rows exist, and
// a filter goes through the entries once.
package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// List is the screen. Make it with New. Entries are identified by their index.
type List struct {
	widget.BaseWidget
	Tips     *ui.Tips               // shows cut texts; may be nil
	InGold   func(i int) bool       // gold has the prediction of an entry already; may be nil
	KeyOf    func(id string) string // the key of a command, as shown; may be nil
	OnOpen   func(i int)            // an entry was chosen; the keyboard moves to the article
	OnShow   func(i int)            // an entry was chosen; the keyboard stays in the list
	OnSettle func(annotate.Verdict) // settles the current entry
	OnReopen func()                 // reopens the current entry
	OnScores func()                 // shows the scores
	OnClose  func()                 // ends the check
	OnLeave  func()                 // after Esc, or after choosing a filter
	OnKey    func(ui.Key) bool      // keys that neither the list nor a field uses

	check    checked
	listing  listing
	spot     spot
	chosen   chosen
	legend   legend
	sides    ui.Sides
	readOnly bool

	head    *head
	rows    *rows
	details *details
	scroll  *container.Scroll // of the details
	foot    *foot
	root    *fyne.Container
}

// New makes an empty list.
func New() *List {
	l := &List{spot: spot{current: -1}, legend: newLegend(nil)}
	l.head = newHead(l)
	l.rows = newRows(l)
	l.details = newDetails(l)
	l.scroll = container.NewVScroll(l.details)
	l.foot = newFoot(l)
	l.root = container.New(column{l}, l.head.root, l.rows.root, l.scroll, l.foot.root)
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

func (l *List) keyOf(command string) string {
	if l.KeyOf == nil {
		return ""
	}
	return l.KeyOf(command)
}

func (l *List) shownTips() *ui.Tips { return l.Tips }

// SetLabels sets the labels of the project.
func (l *List) SetLabels(labels []annotate.Label) {
	l.legend = newLegend(labels)
	if !l.legend.has(l.listing.filter.Label) {
		l.listing.filter.Label = ""
	}
	l.relist()
	l.showCurrent()
}

// SetSides sets whose spans the next entries compare: those of two persons, or of gold
// and an extractor.
func (l *List) SetSides(s ui.Sides) { l.sides = s }

// SetEntries shows the entries of a check, sorted by article. The caller must not
// change the entries afterwards. The filters stay. The current entry stays if it
// still exists. If not, Next goes to the entry that followed it.
func (l *List) SetEntries(name string, entries []Entry) {
	old := l.check.entries
	same := commonEnds(old, entries)
	keyboard := l.keyboardAt()
	at := same.find(keyboard, old, entries)
	if at < 0 && keyboard >= 0 {
		at = same.place(keyboard, old, entries)
	}
	l.spot = l.spot.among(same, old, entries)
	l.chosen = chosen{}
	l.check = newChecked(name, entries, same.folded(l.check.folded, entries))
	if !l.check.compared {
		l.listing.filter.Change = ""
	}
	l.listing.sieve(&l.check)
	l.rows.list.Keep(l.listing.rowFrom(at))
	l.showLines()
	l.showCurrent()
}

// relist lists the entries that pass the filter.
func (l *List) relist() {
	at := l.keyboardAt()
	l.listing.sieve(&l.check)
	l.rows.list.Keep(l.listing.rowFrom(at))
	l.showLines()
}

// refilter is relist after a change of the filter. The current error stays in sight,
// or the next listed one. Without a current error, the list starts at its top.
func (l *List) refilter() {
	l.Unchoose()
	l.relist()
	k := l.listing.rowFrom(l.spot.current)
	if k < 0 {
		l.rows.list.ScrollTo(0)
		return
	}
	l.rows.list.SetCurrent(k)
}

// keyboardAt is the entry that the keyboard is at, -1 none.
func (l *List) keyboardAt() int {
	if k, ok := l.rows.list.Current(); ok {
		return int(l.listing.lines[k].entry)
	}
	return l.spot.current
}

// Next is the next open entry in the list, after the current one. A negative step
// goes backwards. After the end comes the start. -1 if there is none.
func (l *List) Next(step int) int { return l.listing.next(l.check.entries, l.spot, step) }

// Listed is how many entries pass the filters.
func (l *List) Listed() int { return l.listing.listed }

// SetCurrent shows an entry (-1: none) with its details, and scrolls to it.
func (l *List) SetCurrent(i int) {
	if i < 0 || i >= len(l.check.entries) {
		i = -1
	}
	if !l.chosen.entries[i] {
		l.Unchoose()
	}
	l.setCurrent(i)
	if k := l.listing.rowOf(i); k >= 0 {
		l.rows.list.SetCurrent(k)
	}
	l.rows.list.Refresh()
}

// Leave closes the details of the current entry. Next goes on at this entry.
func (l *List) Leave() {
	l.Unchoose()
	if l.spot.current < 0 {
		return
	}
	l.spot = spot{-1, l.spot.current}
	l.showCurrent()
	l.rows.list.Refresh()
}

func (l *List) setCurrent(i int) {
	if i == l.spot.current {
		return
	}
	l.spot = spot{current: i}
	l.showCurrent()
	l.scroll.ScrollToTop()
}

// Current is the entry with visible details; -1 for none.
func (l *List) Current() int { return l.spot.current }

// current is that entry; nil for none.
func (l *List) current() *Entry {
	if l.spot.current < 0 {
		return nil
	}
	return &l.check.entries[l.spot.current]
}

// SetReadOnly turns settling off or on.
func (l *List) SetReadOnly(on bool) {
	l.readOnly = on
	l.showCurrent()
}

// showLines shows the rows anew.
func (l *List) showLines() {
	l.rows.show(len(l.listing.lines), len(l.check.entries), l.sides)
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
	k, ok := l.rows.list.Current()
	seen := ok && l.rows.list.InSight(k)
	column{l}.Layout(nil, l.root.Size())
	if seen {
		l.rows.list.ScrollTo(k)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.root) }

// Refresh implements fyne.CanvasObject.
func (l *List) Refresh() {
	l.head.show()
	l.BaseWidget.Refresh()
}
