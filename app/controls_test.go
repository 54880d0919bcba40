//go:build !headless

package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/app/command"
	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// What a window offers is found and used here as its user does: commands by their
// ID, controls by their name.

// commands are all commands, in the order of the palette.
func (b *bench) commands() (all []*command.Command) {
	for _, g := range command.Groups() {
		all = append(all, b.frame.CommandsIn(g)...)
	}
	return all
}

// command is the command of that ID; nil where there is none.
func (b *bench) command(id string) *command.Command {
	for _, c := range b.commands() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// run runs a command as a button does: where it cannot run, the status bar says why.
func (b *bench) run(id string) {
	b.t.Helper()
	if b.command(id) == nil {
		b.t.Fatalf("no command %s", id)
	}
	b.frame.RunCommand(id)
}

// why is why a command cannot run; "" where it can.
func (b *bench) why(id string) string {
	b.t.Helper()
	c := b.command(id)
	if c == nil {
		b.t.Fatalf("no command %s", id)
	}
	if why, blocked := c.Why(); blocked {
		return why
	}
	return ""
}

// can says that a command can run.
func (b *bench) can(id string) bool { b.t.Helper(); return b.why(id) == "" }

// title is what a command is called now.
func (b *bench) title(id string) string {
	b.t.Helper()
	c := b.command(id)
	if c == nil {
		b.t.Fatalf("no command %s", id)
	}
	return c.Text()
}

// press presses a key while nothing that types has the keyboard, and answers
// whether it is a key of the window.
func (b *bench) press(k ui.Key) bool { return b.frame.Press(k) }

// each calls f with every control in sight: those of the dialog or menu on top, or
// else of the window.
func (b *bench) each(f func(ui.Control)) {
	if top := b.canvas().Overlays().Top(); top != nil {
		new(inspect.Walker).Walk(top, f)
		return
	}
	walk(b.frame.Window().Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(ui.Inspectable); ok {
			for _, c := range s.Controls() {
				if c.Object.Visible() {
					f(c)
				}
			}
		}
	})
}

// find is the first control in sight that fits.
func (b *bench) find(fits func(ui.Control) bool) (found ui.Control, ok bool) {
	b.each(func(c ui.Control) {
		if !ok && fits(c) {
			found, ok = c, true
		}
	})
	return found, ok
}

// has says that a control of that name is in sight.
func (b *bench) has(name string) bool {
	_, ok := b.find(func(c ui.Control) bool { return c.Name == name })
	return ok
}

// control is the control of that name.
func (b *bench) control(name string) ui.Control {
	b.t.Helper()
	c, ok := b.find(func(c ui.Control) bool { return c.Name == name })
	if !ok {
		var names []string
		b.each(func(c ui.Control) { names = append(names, c.Name) })
		b.t.Fatalf("no control %q among %q", name, names)
	}
	return c
}

// click taps the control of that name.
func (b *bench) click(name string) {
	b.t.Helper()
	b.control(name).Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
}

// pressButtons presses buttons of the dialog on top, by what they say, one after
// the other.
func (b *bench) pressButtons(names ...string) {
	b.t.Helper()
	for _, name := range names {
		c, ok := b.find(func(c ui.Control) bool { return c.Role == "button" && c.Text == name })
		if !ok {
			b.t.Fatalf("no button %q", name)
		}
		c.Object.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	}
}

// primary is the last button of the dialog on top: its text, and whether it can be
// pressed.
func (b *bench) primary() (text string, enabled bool) {
	b.each(func(c ui.Control) {
		if button, ok := c.Object.(*ui.PushButton); ok {
			text, enabled = button.Text, !button.Disabled()
		}
	})
	return text, enabled
}

// option is what is chosen among the options of the dialog on top.
func (b *bench) option() (chosen string) {
	b.each(func(c ui.Control) {
		if g, ok := c.Object.(*ui.Radio); ok {
			chosen = g.Selected
		}
	})
	return chosen
}

// chooses chooses one of the options of the dialog on top.
func (b *bench) chooses(option string) {
	b.t.Helper()
	b.each(func(c ui.Control) {
		if g, ok := c.Object.(*ui.Radio); ok {
			g.SetSelected(option)
		}
	})
}

// boxNamed is a check box of the dialog on top.
func (b *bench) boxNamed(text string) *ui.Check {
	b.t.Helper()
	c, ok := b.find(func(c ui.Control) bool {
		box, ok := c.Object.(*ui.Check)
		return ok && box.Text == text
	})
	if !ok {
		b.t.Fatalf("no box %q", text)
	}
	return c.Object.(*ui.Check)
}

// fields are the fields of the dialog on top that have a hint.
func (b *bench) fields(hint string) (found []*ui.Field) {
	b.each(func(c ui.Control) {
		if f, ok := c.Object.(*ui.Field); ok && f.PlaceHolder == hint {
			found = append(found, f)
		}
	})
	return found
}

// field is the field of the dialog on top that has a hint.
func (b *bench) field(hint string) *ui.Field {
	b.t.Helper()
	found := b.fields(hint)
	if len(found) != 1 {
		b.t.Fatalf("%d fields %q", len(found), hint)
	}
	return found[0]
}

// selections are the choices that drop down in the dialog on top.
func (b *bench) selections() (found []*ui.Select) {
	b.each(func(c ui.Control) {
		if s, ok := c.Object.(*ui.Select); ok {
			found = append(found, s)
		}
	})
	return found
}

// menuShown is what a menu offers, "-" before what cannot be chosen.
func (b *bench) menuShown() string {
	var out []string
	b.each(func(c ui.Control) {
		if strings.HasPrefix(c.Name, "menuitem:") {
			text := c.Text
			if !c.Enabled {
				text = "-" + text
			}
			out = append(out, text)
		}
	})
	return strings.Join(out, "|")
}

// fromMenu chooses a line of the menu that is open.
func (b *bench) fromMenu(name string) { b.t.Helper(); b.click("menuitem:" + name) }

// texts are all that is drawn over the window.
func (b *bench) texts() string {
	out := ""
	for _, o := range b.canvas().Overlays().List() {
		drawn(o, func(text string) { out += text + "\n" })
	}
	return out
}

// screen is a screen of the window that is in sight, by its type; the zero T where
// none is.
func screen[T fyne.CanvasObject](b *bench) (found T) {
	walk(b.frame.Window().Content(), func(o fyne.CanvasObject) {
		if s, ok := o.(T); ok {
			found = s
		}
	})
	return found
}

// walk calls visit with everything that is drawn at and below o.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// drawn calls say with every text that is drawn at and below o.
func drawn(o fyne.CanvasObject, say func(string)) {
	walk(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			say(text.Text)
		}
	})
}

// drawnWords is drawn without what a file says, which has letters of one width.
func drawnWords(o fyne.CanvasObject, say func(string)) {
	walk(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && !text.TextStyle.Monospace {
			say(text.Text)
		}
	})
}
