// Package findbar is the slim bar above the article in which the analyst looks
// for text. It knows no article: what is typed goes out by its callbacks, and
// how many matches there are comes back with SetCount.
package findbar

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// Bar is the screen. Make it with New.
type Bar struct {
	widget.BaseWidget
	OnFind   func(query string, exact, words bool) // what to look for is another
	OnStep   func(step int)                        // 1 the next match, -1 the previous one
	OnTagAll func()
	OnClose  func()
	OnKey    func(ui.Key) bool // shortcuts that edit no text

	query            *ui.Field
	count            *widget.Label
	exact, words     *ui.Tab
	previous, next   *ui.Tab
	tagAll, closer   *ui.Tab
	exactOn, wordsOn bool
	back             *canvas.Rectangle
	root             fyne.CanvasObject
}

// New makes a bar that is hidden.
func New() *Bar {
	b := &Bar{count: widget.NewLabel(""), back: canvas.NewRectangle(nil)}
	b.query = ui.NewField("Find in the article", false)
	b.query.OnChanged = func(string) { b.changed() }
	b.query.OnSubmitted = func(string) { b.step(direction()) }
	b.query.OnEscape = b.closed
	b.query.OnShortcut = func(k ui.Key) bool { return b.OnKey != nil && b.OnKey(k) }
	b.previous = ui.NewTab("find:previous", "‹ Previous", func() { b.step(-1) })
	b.next = ui.NewTab("find:next", "Next ›", func() { b.step(1) })
	b.exact = ui.NewTab("find:exact", "Exact", func() { b.exactOn = !b.exactOn; b.changed() })
	b.words = ui.NewTab("find:words", "Whole words", func() { b.wordsOn = !b.wordsOn; b.changed() })
	b.tagAll = ui.NewTab("find:tagall", "Tag every…", func() {
		if b.OnTagAll != nil {
			b.OnTagAll()
		}
	})
	b.closer = ui.NewTab("find:close", "Close", b.closed)
	right := container.New(layout.NewCustomPaddedHBoxLayout(2), container.NewCenter(b.count), b.previous, b.next, b.exact, b.words, b.tagAll, b.closer)
	b.root = container.NewStack(b.back, container.New(layout.NewCustomPaddedLayout(3, 3, 12, 8), container.NewBorder(nil, nil, nil, right, b.query)))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// direction is backwards while Shift is held: a field does not tell.
func direction() int {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		return -1
	}
	return 1
}

func (b *Bar) changed() {
	b.exact.SetOn(b.exactOn)
	b.words.SetOn(b.wordsOn)
	if b.OnFind != nil {
		b.OnFind(b.query.Text, b.exactOn, b.wordsOn)
	}
}

func (b *Bar) step(by int) {
	if b.OnStep != nil {
		b.OnStep(by)
	}
}

func (b *Bar) closed() {
	if b.OnClose != nil {
		b.OnClose()
	}
}

// SetQuery puts text into the field, and does not look for it.
func (b *Bar) SetQuery(text string) {
	changed := b.query.OnChanged
	b.query.OnChanged = nil
	b.query.SetText(text)
	b.query.OnChanged = changed
}

// SetCount says which match is selected, from 1, and how many there are; at 0
// none is selected.
func (b *Bar) SetCount(at, n int) {
	switch {
	case b.query.Text == "":
		b.count.SetText("")
	case n == 0:
		b.count.SetText("no match")
	case at == 0:
		b.count.SetText(ui.Count(n, "match", "matches"))
	default:
		b.count.SetText(fmt.Sprintf("%s of %s", ui.Digits(at), ui.Digits(n)))
	}
}

// Focus puts the keyboard into the field, with all of its text selected.
func (b *Bar) Focus(c fyne.Canvas) {
	c.Focus(b.query)
	b.query.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Refresh implements fyne.CanvasObject.
func (b *Bar) Refresh() {
	b.back.FillColor = ui.Colors().Overlay
	b.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	b.back.FillColor = ui.Colors().Overlay
	return widget.NewSimpleRenderer(b.root)
}

// Controls implements ui.Inspectable.
func (b *Bar) Controls() []ui.Control {
	out := []ui.Control{
		{Name: "find:entry", Role: "entry", Text: b.query.Text, Enabled: true, Object: b.query},
		{Name: "find:count", Role: "text", Text: b.count.Text, Enabled: true, Object: b.count},
	}
	for _, t := range []*ui.Tab{b.previous, b.next, b.exact, b.words, b.tagAll, b.closer} {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	return out
}
