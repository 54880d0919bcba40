//go:build !headless

package frame

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// statusBar shows that the work is saved, and the place in the article. In front of
// them it shows the message about the last action, until the next edit. Without a
// message it shows the held text.
type statusBar struct {
	widget.BaseWidget
	facts, message, held, place string
	left, right                 *canvas.Text
	said                        int     // the number of messages so far
	reveal                      *ui.Tab // shows the file of the message in its folder
}

func newStatusBar(reveal func()) *statusBar {
	s := &statusBar{reveal: ui.NewTab("button:reveal", lang.L("Show in folder"), reveal), left: canvas.NewText("", nil), right: canvas.NewText("", nil)}
	s.left.TextSize, s.right.TextSize = ui.SmallSize+0.5, ui.SmallSize+0.5
	s.reveal.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// say shows a message until the next one; "" removes it.
func (s *statusBar) say(message string) {
	if message != "" {
		s.said++
	}
	if message != s.message || s.reveal.Visible() {
		s.message = message
		s.reveal.Hide()
		s.Refresh()
	}
}

// offerReveal shows a button for the file of the message, as long as the message.
func (s *statusBar) offerReveal() {
	s.reveal.Show()
	s.Refresh()
}

// hold sets the text to show while there is no message.
func (s *statusBar) hold(text string) {
	if text != s.held {
		s.held = text
		s.Refresh()
	}
}

// front is the text before the facts, or "".
func (s *statusBar) front() string {
	if s.message != "" {
		return s.message
	}
	return s.held
}

func (s *statusBar) show(facts, place string) {
	if s.facts != facts || s.place != place {
		s.facts, s.place = facts, place
		s.Refresh()
	}
}

// text is the whole text of the bar.
func (s *statusBar) text() string {
	parts := []string{}
	for _, p := range []string{s.front(), s.facts} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "   ")
}

// Controls implements ui.Inspectable.
func (s *statusBar) Controls() []ui.Control {
	return []ui.Control{
		{Name: "status", Role: "text", Text: s.text(), Enabled: true, Object: s},
		ui.Button(s.reveal.Name, s.reveal.Text(), s.reveal),
	}
}

// CreateRenderer implements fyne.Widget.
func (s *statusBar) CreateRenderer() fyne.WidgetRenderer { return &statusRenderer{s} }

type statusRenderer struct{ s *statusBar }

func (r *statusRenderer) Destroy()           {}
func (r *statusRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 24) }
func (r *statusRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.left, r.s.reveal, r.s.right}
}

func (r *statusRenderer) Layout(size fyne.Size) {
	p := ui.Colors()
	r.s.left.Color, r.s.right.Color = p.Muted, p.Muted
	if r.s.front() != "" {
		r.s.left.Color = p.Ink
	}
	r.s.right.Text = ui.VisualSentence(r.s.place)
	right := r.s.right.MinSize()
	room := size.Width - right.Width - 3*ui.Gap3
	button := fyne.NewSize(r.s.reveal.MinSize().Width, size.Height)
	if r.s.reveal.Visible() {
		room -= button.Width + ui.Gap3
	}
	r.s.left.Text = ui.VisualSentence(ui.Truncate(r.s.text(), room, r.s.left.TextSize, fyne.TextStyle{}))
	y := (size.Height - right.Height) / 2
	r.s.left.Move(fyne.NewPos(ui.Gap3, y))
	r.s.reveal.Resize(button)
	r.s.reveal.Move(fyne.NewPos(2*ui.Gap3+r.s.left.MinSize().Width, 0))
	r.s.right.Move(fyne.NewPos(size.Width-right.Width-ui.Gap3, y))
}

func (r *statusRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s.left)
	canvas.Refresh(r.s.right)
}
