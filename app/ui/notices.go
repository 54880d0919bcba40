package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Notices is the row above the article. It has the text and the buttons of one notice,
// the one in front, and on the right a short text of each of the others: a click brings
// that one in front. In a narrow place a long text is cut, the others are one button, and
// buttons show their icons. In a very narrow place there is more than one row.
type Notices struct {
	widget.BaseWidget
	OnChange func() // the row has come or gone, or another notice is in front
	OnTurned func() // a click has brought another notice in front

	all    []*Notice // by rank
	chosen *Notice   // by a click or a command; nil: the rank decides
	away   bool      // the article is not in sight
	canvas func() fyne.Canvas
	text   *Label
	space  *canvas.Rectangle // between the buttons and the other notices
	more   *lined            // the other notices, where there is no room for each
	tabs   []*lined          // in the row
	flow   *Flow
	root   *Stack
}

// A text is cut down to easyText for the other notices, and to leastText for buttons.
const easyText, leastText float32 = 220, 150

// NewNotices makes a row. tips says the texts of buttons that show their icons.
func NewNotices(canvasOf func() fyne.Canvas, tips *Tips, all ...*Notice) *Notices {
	r := &Notices{OnChange: func() {}, OnTurned: func() {}, canvas: canvasOf, text: NewLabel(""), space: canvas.NewRectangle(nil)}
	r.all = slices.SortedStableFunc(slices.Values(all), func(a, b *Notice) int { return a.rank - b.rank })
	r.more = onLine(r.text, NewTab("notice:more", "", r.step))
	r.more.tab.Quiet, r.more.tab.Tips = true, tips
	r.flow = NewFlow(Gap1, 600, fyne.NewSize(4, 0), r.text)
	r.root = NewStack(r.flow, NewHairline())
	for _, n := range all {
		n.row = r
		for _, t := range n.buttons {
			t.Tips = tips
			n.placed = append(n.placed, onLine(r.text, t))
		}
		n.placedBeside = onLine(r.text, n.beside)
	}
	r.ExtendBaseWidget(r)
	r.turn()
	return r
}

// shown are the notices that have something to say.
func (r *Notices) shown() []*Notice {
	return slices.DeleteFunc(slices.Clone(r.all), func(n *Notice) bool { return !n.shown })
}

// front is the notice in front; nil if there is none.
func (r *Notices) front() *Notice {
	if r.chosen != nil && r.chosen.shown {
		return r.chosen
	}
	if all := r.shown(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// others are the notices that are not in front, and have a short text.
func (r *Notices) others() []*Notice {
	front := r.front()
	return slices.DeleteFunc(r.shown(), func(n *Notice) bool { return n == front || n.short == "" })
}

// shorts are the short texts of notices.
func shorts(all []*Notice) (out []string) {
	for _, n := range all {
		out = append(out, n.short)
	}
	return out
}

// told is called after a notice was told or hidden. changed says that it has come or gone.
func (r *Notices) told(n *Notice, changed bool) {
	switch {
	case !changed:
		r.refit()
		return
	case n == r.chosen && !n.shown, r.chosen != nil && n.shown && n.rank < r.chosen.rank:
		r.chosen = nil
	}
	r.turn()
}

// step brings the next notice in front.
func (r *Notices) step() {
	all := r.shown()
	i := slices.Index(all, r.front())
	for range all {
		if i = (i + 1) % len(all); all[i].short != "" {
			all[i].Lead()
			break
		}
	}
	r.OnTurned()
}

// Away hides the row as long as something else is shown in the place of the article.
func (r *Notices) Away(away bool) {
	if away != r.away {
		r.away = away
		r.turn()
	}
}

// turn shows the notice in front, or hides the row.
func (r *Notices) turn() {
	if r.away || r.front() == nil {
		r.BaseWidget.Hide()
	} else {
		r.refit()
		r.Show()
	}
	r.OnChange()
}

func (r *Notices) refit() {
	r.fit(r.Size().Width)
	r.flow.Refresh()
	r.root.Refresh()
}

// fit fills the row for a width.
func (r *Notices) fit(width float32) {
	front := r.front()
	if front == nil {
		return
	}
	others := make([]*lined, 0, len(r.all))
	for _, n := range r.others() {
		others = append(others, n.placedBeside)
	}
	pad := 2 * r.Theme().Size(theme.SizeNameInnerPadding)
	whole := fyne.MeasureText(VisualSentence(front.text), TextSize, r.text.TextStyle).Width + pad
	room := func(icons bool) float32 { // for the text
		left := width - 2*r.flow.pad.Width
		for _, o := range front.placed {
			left -= o.tab.widthAs(icons) + r.flow.gap
		}
		for _, o := range others {
			left -= o.tab.widthAs(false) + r.flow.gap
		}
		return left
	}
	if len(others) > 1 && room(false) < min(whole, easyText) {
		if text := lang.N("{{.N}} more", len(others), With{"N": Digits(len(others))}); text != r.more.tab.Text() {
			r.more.tab.SetText(text)
		}
		r.more.tab.Tip = InRow(shorts(r.others())...)
		others = []*lined{r.more}
	}
	icons := room(false) < min(whole, easyText)
	for _, o := range front.placed {
		o.tab.ShowIcon(icons)
	}
	left, text := room(icons), front.text
	if whole > left && left >= leastText {
		text = Truncate(text, left-pad, TextSize, r.text.TextStyle)
	}
	if text != r.text.Said() {
		r.text.SetText(text)
	}
	r.tabs = slices.Concat(front.placed, others)
	objects := []fyne.CanvasObject{r.text}
	for i, o := range r.tabs {
		if i == len(front.placed) {
			if left -= min(whole, left) + r.flow.gap; left > 0 {
				r.space.SetMinSize(fyne.NewSize(left, 1))
				objects = append(objects, r.space)
			}
		}
		objects = append(objects, o.box)
	}
	r.flow.Objects = objects
}

// lined is a tab on the line of a text, which is higher.
type lined struct {
	tab *Tab
	box *fyne.Container
}

func onLine(text *Label, t *Tab) *lined {
	return &lined{t, container.New(line{text}, t)}
}

type line struct{ text *Label }

// Layout implements fyne.Layout.
func (l line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := objects[0]
	height := o.MinSize().Height
	o.Move(fyne.NewPos(0, (size.Height-height)/2))
	o.Resize(fyne.NewSize(size.Width, height))
}

// MinSize implements fyne.Layout.
func (l line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	size.Height = max(size.Height, l.text.MinSize().Height)
	return size
}

// lowWindow is the height of a window in which the text needs all the room: the row is
// not drawn there. The commands stay.
const lowWindow = 420

func (r *Notices) noRoom() bool {
	c := r.canvas() // the driver does not know that of what was never drawn
	return c != nil && c.Size().Height < lowWindow
}

// HeightAt implements Rows.
func (r *Notices) HeightAt(width float32) float32 {
	if r.noRoom() {
		return 0
	}
	r.fit(width)
	height := r.root.HeightAt(width)
	r.fit(r.Size().Width)
	return height
}

// MinSize implements fyne.CanvasObject.
func (r *Notices) MinSize() fyne.Size {
	size := r.BaseWidget.MinSize()
	if r.noRoom() {
		size.Height = 0
	}
	return size
}

// Resize implements fyne.CanvasObject.
func (r *Notices) Resize(s fyne.Size) {
	r.fit(s.Width)
	r.BaseWidget.Resize(s)
	if s.Height < 1 && r.noRoom() {
		r.root.Hide()
	} else {
		r.root.Show()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Notices) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }

// Controls implements Inspectable.
func (r *Notices) Controls() []Control {
	front := r.front()
	if front == nil || !r.root.Visible() {
		return nil
	}
	out := []Control{{Name: front.name, Role: "text", Text: front.text, Enabled: true, Object: r.text}}
	for _, l := range r.tabs {
		out = append(out, Button(l.tab.Name, l.tab.Text(), l.tab))
	}
	return out
}
