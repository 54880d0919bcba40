//go:build !headless

package checking

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// checkBar is the bar above the article during a check. It switches between article
// and scores, and says how gold and predictions are drawn.
type checkBar struct {
	widget.BaseWidget
	article, scores *ui.Tab
	name, how       string
	score           string
	left, right     *canvas.Text
	line            *ui.Fill
}

func newCheckBar(show func(scores bool)) *checkBar {
	b := &checkBar{left: canvas.NewText("", nil), right: canvas.NewText("", nil), line: ui.NewHairline()}
	b.left.TextSize, b.right.TextSize = ui.TextSize, ui.TextSize
	b.article = ui.NewTab("check:article", lang.L("Article"), func() { show(false) })
	b.scores = ui.NewTab("check:scores", lang.L("Scores"), func() { show(true) })
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// show shows the bar. name is the name of the check; how says how both sides are
// drawn.
func (b *checkBar) show(name, how string) {
	b.name, b.how, b.score = name, how, ""
	b.Show()
	b.Refresh()
}

// setName changes the name of the check, and how both sides are drawn.
func (b *checkBar) setName(name, how string) {
	b.name, b.how = name, how
	b.Refresh()
}

// setScore sets the figure that is always visible.
func (b *checkBar) setScore(s string) {
	b.score = s
	b.Refresh()
}

// setPage marks the visible page: the scores or the article.
func (b *checkBar) setPage(scores bool) {
	b.scores.SetOn(scores)
	b.article.SetOn(!scores)
	b.Refresh()
}

// legend says how both sides are drawn. While the scores are visible, it is the
// name of the check.
func (b *checkBar) legend() string {
	if b.scores.On() {
		return b.name
	}
	return b.how
}

// CreateRenderer implements fyne.Widget.
func (b *checkBar) CreateRenderer() fyne.WidgetRenderer { return &checkBarRenderer{b} }

// Controls implements ui.Inspectable.
func (b *checkBar) Controls() []ui.Control {
	return []ui.Control{
		ui.Button(b.article.Name, b.article.Text(), b.article), ui.Button(b.scores.Name, b.scores.Text(), b.scores),
		{Name: "check:name", Role: "text", Text: b.name, Enabled: true, Object: b.left},
		{Name: "check:score", Role: "text", Text: b.score, Enabled: true, Object: b.right},
	}
}

type checkBarRenderer struct{ b *checkBar }

func (r *checkBarRenderer) Destroy()           {}
func (r *checkBarRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 33) }
func (r *checkBarRenderer) Objects() []fyne.CanvasObject {
	b := r.b
	return []fyne.CanvasObject{b.article, b.scores, b.left, b.right, b.line}
}

func (r *checkBarRenderer) Layout(s fyne.Size) {
	b, p := r.b, ui.Colors()
	x := ui.Gap2
	for _, t := range []*ui.Tab{b.article, b.scores} {
		size := t.MinSize()
		t.Resize(size)
		t.Move(fyne.NewPos(x, (s.Height-1-size.Height)/2))
		x += size.Width + ui.Gap1
	}
	x += ui.Gap2
	b.left.Color, b.right.Color = p.Muted, p.Ink
	b.right.Text = ui.VisualSentence(ui.Truncate(b.score, max(0, s.Width-x-ui.Gap3), ui.TextSize, fyne.TextStyle{}))
	right := b.right.MinSize()
	b.left.Text = ui.VisualSentence(ui.Truncate(b.legend(), max(0, s.Width-x-right.Width-2*ui.Gap3-ui.Gap2), ui.TextSize, fyne.TextStyle{}))
	y := (s.Height - 1 - right.Height) / 2
	b.left.Move(fyne.NewPos(x, y))
	b.left.Resize(b.left.MinSize())
	b.right.Move(fyne.NewPos(s.Width-right.Width-ui.Gap3, y))
	b.right.Resize(right)
	b.line.Move(fyne.NewPos(0, s.Height-1))
	b.line.Resize(fyne.NewSize(s.Width, 1))
}

func (r *checkBarRenderer) Refresh() {
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
