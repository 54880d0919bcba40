package articleview

import (
	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Offers are suggestions over the text: ghosts that can become spans. While predictions
// are shown, offers are not.
type Offers struct {
	Ghosts  []Ghost
	Chosen  int      // in Ghosts; none where Actions are empty
	Actions []Action // what can be done with the chosen one, beside it

	Tips *ui.Tips // says the text of an action that shows its icon

	// What the keys of labels and of the ends of a span, and Esc, do with the chosen one;
	// nil where none is chosen.
	As    func(annotate.LabelID)
	Move  func(Stretch)
	Leave func()
}

// Action is a button beside a chosen suggestion.
type Action struct {
	Name, Text string
	Icon       fyne.Resource // shown where there is no room for the text
	Run        func()
}

// Offer shows suggestions in place of those before.
func (v *View) Offer(o Offers) {
	had := len(v.ghosts.offers.Ghosts) > 0
	v.ghosts.offers = o
	if v.r != nil {
		v.r.offers.set(o)
	}
	if v.ghosts.predicted || !had && len(o.Ghosts) == 0 {
		return
	}
	v.showGhosts(o.drawn())
}

// Offered are the suggestions that are shown; none while predictions are.
func (v *View) Offered() Offers {
	if v.ghosts.predicted {
		return Offers{}
	}
	return v.ghosts.offers
}

// drawn are the ghosts, with the chosen one marked.
func (o Offers) drawn() []Ghost {
	out := make([]Ghost, len(o.Ghosts))
	for i, g := range o.Ghosts {
		g.Offered, g.Current = true, len(o.Actions) > 0 && i == o.Chosen
		out[i] = g
	}
	return out
}

// chosen is the range of the chosen one.
func (g *ghosts) chosen() (annotate.Range, bool) {
	o := g.offers
	if g.predicted || len(o.Actions) == 0 || o.Chosen < 0 || o.Chosen >= len(o.Ghosts) {
		return annotate.Range{}, false
	}
	return o.Ghosts[o.Chosen].Mark.Range, true
}

// offerAt is the innermost suggestion at an offset, where no span that is as short
// covers it: in a claim its actors can be suggested. again is a second click on the same
// place, which is for the spans.
func (v *View) offerAt(offset int, spans []annotate.Span, again bool) (index int, ok bool) {
	at := v.GhostsAt(offset)
	if v.ghosts.predicted || len(at) == 0 || v.OnOffer == nil || again && len(spans) > 0 {
		return 0, false
	}
	r := v.ghosts.given[at[0]].Mark.Range
	return at[0], len(spans) == 0 || r.Len() < spans[0].Range.Len()
}

// offerBar is the row of buttons beside a chosen suggestion.
type offerBar struct {
	floatingBar
	v    *View
	tabs []*ui.Tab
}

func newOfferBar(v *View) *offerBar {
	b := &offerBar{v: v}
	b.begin(b)
	return b
}

// set makes the buttons.
func (b *offerBar) set(o Offers) {
	b.tabs, b.flow.Objects = nil, nil
	for _, a := range o.Actions {
		t := ui.NewTab(a.Name, a.Text, func() { b.v.Together(a.Run) })
		t.Icon, t.Tips = a.Icon, o.Tips
		b.tabs = append(b.tabs, t)
		b.flow.Objects = append(b.flow.Objects, t)
	}
	b.Refresh()
}

// widest is the width of the widest button, with its text.
func (b *offerBar) widest() (width float32) {
	for _, t := range b.tabs {
		t.ShowIcon(false)
		width = max(width, t.MinSize().Width)
	}
	return width + 2*barPad
}

// placeOffers puts the buttons into the margin beside the chosen suggestion, where they
// cover no text: on the side that is nearer, with their icons where the margin is narrow.
func (r *renderer) placeOffers() {
	v := r.v
	of, ok := v.ghosts.chosen()
	if !ok || v.page.body.doc == nil || v.down || !v.TagRange().Empty() {
		r.offers.Hide()
		return
	}
	view, column := v.Size(), v.page.column
	x, y, _ := v.port.caret(of.Start)
	if x1, y1, _ := v.port.caret(of.End); y1 == y {
		x = (x + x1) / 2
	}
	right := x > column.x+column.width/2
	room := column.x
	if right {
		room = view.Width - barWidth - column.x - column.width
	}
	room -= 2 * marginGap
	if r.offers.widest() > room {
		for _, t := range r.offers.tabs {
			t.ShowIcon(true)
		}
	}
	size := r.offers.sizeAt(room)
	left := column.x - marginGap - size.Width
	if right {
		left = column.x + column.width + marginGap
	}
	r.offers.Resize(size)
	r.offers.Move(fyne.NewPos(max(left, 0), max(min(y, view.Height-size.Height-ui.Gap1), ui.Gap1)))
	r.offers.Show()
}

// marginGap is the room between the buttons in the margin and the text.
const marginGap float32 = 1
