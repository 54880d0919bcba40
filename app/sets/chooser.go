//go:build !headless

package sets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// chooser is the dialog that shows another set, makes a new one, or manages the chosen
// one.
type chooser struct {
	*Feature
	sets    []annotate.Set
	names   []string // of sets, in words
	another string   // the option for a new set

	choice *ui.Radio
	name   *ui.Field // of a new set
	manage *managing
	dialog *ui.Dialog
}

func newChooser(f *Feature, sets []annotate.Set) *chooser {
	c := &chooser{Feature: f, sets: sets, another: lang.L("New set with this name:")}
	shown := ""
	for _, s := range sets {
		text := lang.L("{{.Set}} ({{.Kind}})", ui.With{"Set": s.Name, "Kind": kindName(s.Kind)})
		c.names = append(c.names, text)
		if s.ID == f.desk.Set().ID {
			shown = text
		}
	}
	options := c.names
	if f.desk.CanEdit() {
		options = append(slices.Clone(c.names), c.another)
	}
	c.choice = ui.NewRadio(options, shown, false, c.chose)
	c.name = ui.NewField(lang.L("Name of a new set, for example your own"), false)
	c.name.OnEscape = func() { c.dialog.Close() }
	c.name.OnChanged = func(string) {
		if c.newName() != "" {
			c.choice.SetSelected(c.another)
		}
		c.tell()
	}
	c.name.OnSubmitted = func(string) { c.dialog.Accept() }
	c.manage = f.newManaging(sets, c.chosen, func() { c.dialog.Close() })
	return c
}

func (c *chooser) newName() string { return strings.TrimSpace(c.name.Text) }

// chosen is the chosen set; the zero Set is none.
func (c *chooser) chosen() annotate.Set {
	if i := slices.Index(c.names, c.choice.Selected); i >= 0 {
		return c.sets[i]
	}
	return annotate.Set{}
}

// chose follows the choice of an option.
func (c *chooser) chose(option string) {
	if option == c.another && !c.choice.ByKey { // a click; an arrow key goes on among the options
		c.frame.Focus(c.name)
	}
	c.tell()
}

// tell sets the text of the button, and what can be done with the chosen set.
func (c *chooser) tell() {
	c.manage.show(c.Feature, c.chosen(), len(c.sets)-1)
	if c.choice.Selected == c.another {
		c.dialog.SetPrimary(lang.L("Make and show this set"), c.newName() != "")
		return
	}
	c.dialog.SetPrimary(lang.L("Show this set"), true)
}

func (c *chooser) show() {
	rows := []fyne.CanvasObject{
		ui.Paragraph(lang.L("An annotation set holds the spans of one person or extractor. The window shows and changes one annotation set."), false),
		c.list(),
	}
	if c.desk.CanEdit() {
		rows = append(rows, c.name, widget.NewSeparator(), c.manage.row)
	}
	c.dialog = c.frame.Ask(lang.L("Annotation set"), container.NewVBox(rows...), fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Show this set"), Stays: true, Run: c.accept})
	c.choice.In(c.dialog)
	c.tell()
}

// list is the options. It scrolls to the one with the keyboard.
func (c *chooser) list() *container.Scroll {
	scroll := container.NewVScroll(c.choice)
	scroll.SetMinSize(fyne.NewSize(200, min(220, c.choice.MinSize().Height)))
	c.choice.OnFocus = func(y, height float32) {
		at := max(min(scroll.Offset.Y, y), y+height-scroll.Size().Height)
		scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
	return scroll
}

// accept shows the chosen set, or makes the new one. A name that cannot be saved stays in
// the dialog.
func (c *chooser) accept() {
	s := c.chosen()
	if c.choice.Selected == c.another {
		var added bool
		if s, added = c.add(c.newName()); !added {
			return
		}
	}
	c.dialog.Close()
	if s.ID != "" {
		c.use(s)
	}
}
