package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Check is a check box that passes Esc, Enter and characters on. Fyne's check box
// swallows them.
type Check struct {
	KeyWatch
	widget.Check
	OnEscape func()
	OnEnter  func()
	OnRune   func(rune) // characters except the space, which ticks the box
}

// NewCheck makes a check box.
func NewCheck(text string, onChanged func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, onChanged
	c.ExtendBaseWidget(c)
	return c
}

// In connects the box to its dialog: keys on the box do the same as in the dialog.
func (c *Check) In(d *Dialog) { c.OnEscape, c.OnEnter, c.OnRune = d.escape, d.Accept, d.Typed }

// FocusGained implements fyne.Focusable.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	gained(c)
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && c.OnEscape != nil:
		c.OnEscape()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && c.OnEnter != nil:
		c.OnEnter()
	case helps(c, e):
	default:
		c.Check.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Check) TypedRune(r rune) {
	if r != ' ' && c.OnRune != nil {
		c.OnRune(r)
		return
	}
	c.Check.TypedRune(r)
}

// Radio is a choice with exactly one chosen option. Its options are check boxes
// that look like radio buttons, because Fyne's radio buttons swallow every key.
type Radio struct {
	widget.BaseWidget
	Options   []string
	Selected  string
	OnChanged func(string)            // another option was chosen
	OnFocus   func(y, height float32) // an option got the keyboard; its place, to be scrolled to
	ByKey     bool                    // while OnChanged is called for an arrow key: the keyboard stays
	items     []*radioItem
	root      *container.ThemeOverride
}

// radioItem is one option.
type radioItem struct {
	Check
	radio *Radio
}

// NewRadio makes a choice, with its options side by side or one below the other.
func NewRadio(options []string, chosen string, sideBySide bool, changed func(string)) *Radio {
	r := &Radio{Options: options, Selected: chosen, OnChanged: changed}
	box := container.NewVBox()
	if sideBySide {
		box = container.NewHBox()
	}
	for _, text := range options {
		i := &radioItem{radio: r}
		i.Text = text
		// A click on the chosen option must not untick it.
		i.OnChanged = func(bool) { r.SetSelected(text) }
		i.ExtendBaseWidget(i)
		r.items = append(r.items, i)
		box.Add(i)
	}
	r.root = container.NewThemeOverride(box, radioTheme{})
	r.ExtendBaseWidget(r)
	r.show()
	return r
}

// In connects the options to their dialog: keys on an option do the same as in the
// dialog.
func (r *Radio) In(d *Dialog) {
	for _, i := range r.items {
		i.Check.In(d)
	}
}

// Option is the object of an option.
func (r *Radio) Option(i int) fyne.CanvasObject { return r.items[i] }

// SetSelected chooses an option.
func (r *Radio) SetSelected(option string) {
	changed := option != r.Selected
	r.Selected = option
	r.show()
	if changed && r.OnChanged != nil {
		r.OnChanged(option)
	}
}

func (r *Radio) show() {
	for _, i := range r.items {
		i.Checked = i.Text == r.Selected
		i.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Radio) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }

// TypedKey implements fyne.Focusable. Arrow keys choose the previous or the next
// option.
func (i *radioItem) TypedKey(e *fyne.KeyEvent) {
	step := 0
	switch e.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		step = -1
	case fyne.KeyDown, fyne.KeyRight:
		step = 1
	default:
		if !helps(i, e) {
			i.Check.TypedKey(e)
		}
		return
	}
	r := i.radio
	to := slices.Index(r.items, i) + step
	if to < 0 || to >= len(r.items) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(i); c != nil {
		c.Focus(r.items[to])
	}
	r.ByKey = true
	r.SetSelected(r.items[to].Text)
	r.ByKey = false
}

// FocusGained implements fyne.Focusable.
func (i *radioItem) FocusGained() {
	i.Check.Check.FocusGained()
	gained(i)
	if r := i.radio; r.OnFocus != nil {
		r.OnFocus(i.Position().Y, i.Size().Height)
	}
}

// radioTheme is the program's theme, with radio buttons in the place of check
// boxes.
type radioTheme struct{}

func (radioTheme) now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Color implements fyne.Theme.
func (t radioTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return t.now().Color(n, v)
}

// Font implements fyne.Theme.
func (t radioTheme) Font(s fyne.TextStyle) fyne.Resource { return t.now().Font(s) }

// Size implements fyne.Theme.
func (t radioTheme) Size(n fyne.ThemeSizeName) float32 { return t.now().Size(n) }

// Icon implements fyne.Theme.
func (t radioTheme) Icon(n fyne.ThemeIconName) fyne.Resource {
	switch n {
	case theme.IconNameCheckButton:
		n = theme.IconNameRadioButton
	case theme.IconNameCheckButtonChecked:
		n = theme.IconNameRadioButtonChecked
	case theme.IconNameCheckButtonFill:
		n = theme.IconNameRadioButtonFill
	}
	return t.now().Icon(n)
}

// Select is a drop-down choice that passes Esc and Enter on. Fyne's own swallows them.
type Select struct {
	widget.Select
	OnEscape func()
	OnEnter  func()
}

// NewSelect makes a drop-down choice.
func NewSelect(options []string, onChanged func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, onChanged
	s.PlaceHolder = lang.L("Choose…")
	s.ExtendBaseWidget(s)
	return s
}

// Room is the width at which no option is cut.
func (s *Select) Room() float32 {
	measure := func(text string) float32 { return fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width }
	widest := float32(0)
	for _, o := range s.Options {
		widest = max(widest, measure(o))
	}
	return s.MinSize().Width - measure(s.PlaceHolder) + widest // Fyne's choice has the width of its placeholder
}

// In connects the choice to its dialog: Esc and Enter do the same as in the dialog.
func (s *Select) In(d *Dialog) { s.OnEscape, s.OnEnter = d.escape, d.Accept }

// CreateRenderer implements fyne.Widget. Fyne's choice has no edge, and in a light
// window nobody sees where it begins.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return cover(s.Select.CreateRenderer(), 0, func(edge *canvas.Rectangle) {
		edge.StrokeColor, edge.StrokeWidth = Colors().Edge, 1
	})
}

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.Select.FocusGained()
	gained(s)
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && s.OnEscape != nil {
		s.OnEscape()
		return
	}
	if (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && s.OnEnter != nil {
		s.OnEnter()
		return
	}
	if !helps(s, e) {
		s.Select.TypedKey(e)
	}
}
