// Package findbar is the slim bar above the article in which the analyst looks
// for text. It knows no article: what is typed goes out by its callbacks, and
// how many matches there are comes back with SetCount.
package findbar

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// Bar is the find bar. Make it with New. Only its field takes the keyboard.
type Bar struct {
	widget.BaseWidget
	OnFind   func(query string, exact, words bool) // the query has changed
	OnStep   func(step int)                        // 1: the next match, -1: the previous one
	OnTagAll func()
	OnClose  func()
	OnKey    func(ui.Key) bool // shortcuts that do not edit text

	query            *ui.Field
	count            *widget.Label
	matches          int
	exact, words     *ui.Tab
	previous, next   *ui.Tab
	tagAll, closer   *ui.Tab
	exactOn, wordsOn bool
	held             func() fyne.KeyModifier // gives the modifiers held down now
	back             *canvas.Rectangle
	rows             *rows
	root             fyne.CanvasObject
}

// New makes a hidden bar.
func New() *Bar {
	b := &Bar{count: widget.NewLabel(""), back: canvas.NewRectangle(nil), held: ui.Held}
	b.query = ui.NewField(lang.L("Find in the article"), false)
	b.query.OnChanged = func(string) { b.changed() }
	b.query.OnSubmitted = func(string) { b.step(b.direction()) }
	b.query.OnEscape = b.closed
	b.query.OnShortcut = func(k ui.Key) bool { return b.OnKey != nil && b.OnKey(k) }
	b.count.Alignment = fyne.TextAlignCenter
	b.previous = ui.NewTab("find:previous", "‹", func() { b.step(-1) })
	b.next = ui.NewTab("find:next", "›", func() { b.step(1) })
	b.exact = ui.NewTab("find:exact", lang.L("Exact"), func() { b.toggle(&b.exactOn) })
	b.words = ui.NewTab("find:words", lang.L("Whole words"), func() { b.toggle(&b.wordsOn) })
	b.tagAll = ui.NewTab("find:tagall", lang.L("Tag every…"), func() {
		if b.OnTagAll != nil {
			b.OnTagAll()
		}
	})
	b.closer = ui.NewTab("find:close", "×", b.closed)
	b.rows = &rows{bar: b}
	b.root = container.NewStack(b.back, container.New(b.rows, b.rows.objects()...))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// direction is backward while Shift is held. The field does not report Shift.
func (b *Bar) direction() int {
	if b.held()&fyne.KeyModifierShift != 0 {
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

// toggle switches an option. The click took the keyboard from the field, so toggle
// moves it back.
func (b *Bar) toggle(option *bool) {
	*option = !*option
	b.changed()
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b.query)
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

// SetQuery sets the text of the field without a search.
func (b *Bar) SetQuery(text string) {
	changed := b.query.OnChanged
	b.query.OnChanged = nil
	b.query.SetText(text)
	b.query.OnChanged = changed
}

// SetCount sets the number of the selected match (from 1; 0: none) and the number
// of matches.
func (b *Bar) SetCount(at, n int) {
	b.matches = n
	text, importance := "", widget.LowImportance
	switch {
	case b.blank():
	case n == 0:
		text, importance = lang.L("no match"), widget.DangerImportance
	case at == 0:
		text = lang.N("{{.N}} matches", n, ui.With{"N": ui.Digits(n)})
	default:
		text = ui.OutOf(at, n)
	}
	b.count.Importance = importance
	b.count.SetText(text)
}

// blank says that the query is empty.
func (b *Bar) blank() bool { return strings.TrimSpace(b.query.Text) == "" }

// Focus moves the keyboard to the field and selects its text.
func (b *Bar) Focus(c fyne.Canvas) {
	c.Focus(b.query)
	b.query.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// HeightAt implements ui.Rows.
func (b *Bar) HeightAt(width float32) float32 { return b.rows.arrange(width, nil) }

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
	button := func(t *ui.Tab, text string, enabled bool) ui.Control {
		return ui.Control{Name: t.Name, Role: "button", Text: text, Enabled: enabled, Object: t}
	}
	check := func(t *ui.Tab, on bool) ui.Control {
		text := t.Text()
		if on {
			text = lang.L("{{.Option}}, on", ui.With{"Option": text})
		}
		return ui.Control{Name: t.Name, Role: "check", Text: text, Label: t.Text(), Enabled: true, Object: t, Chosen: on}
	}
	return []ui.Control{
		{Name: "find:entry", Role: "entry", Text: b.query.Text, Enabled: true, Object: b.query},
		{Name: "find:count", Role: "text", Text: b.count.Text, Enabled: true, Object: b.count},
		button(b.previous, lang.L("Previous match"), b.matches > 0),
		button(b.next, lang.L("Next match"), b.matches > 0),
		check(b.exact, b.exactOn),
		check(b.words, b.wordsOn),
		button(b.tagAll, b.tagAll.Text(), !b.blank()),
		button(b.closer, lang.L("Close"), true),
	}
}
