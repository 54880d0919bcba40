package inspect

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// Walk lists the controls below o, in a dialog or menu that Fyne made. Screens
// of Goldspan list their own.
func Walk(o fyne.CanvasObject, add func(ui.Control)) {
	if o == nil || !o.Visible() {
		return
	}
	if s, ok := o.(ui.Inspectable); ok {
		for _, c := range s.Controls() {
			add(c)
		}
		return
	}
	control := func(role, text string, enabled bool) {
		add(ui.Control{Name: role + ":" + strings.ToLower(text), Role: role, Text: text, Enabled: enabled, Object: o})
	}
	switch w := o.(type) {
	case *fyne.Container:
		for _, c := range w.Objects {
			Walk(c, add)
		}
	case *container.Scroll:
		Walk(w.Content, add)
	case *container.Split:
		Walk(w.Leading, add)
		Walk(w.Trailing, add)
	case *widget.PopUp:
		Walk(w.Content, add)
	case *ui.Tab:
		add(ui.Button(w.Name, w.Text(), o))
	case *ui.LabelButton:
		add(ui.Button(w.Name, w.AccessibilityLabel(), o))
	case *ui.Field:
		control("entry", w.Text, !w.Disabled())
	case *widget.Entry:
		control("entry", w.Text, !w.Disabled())
	case *widget.Check:
		control("check", w.Text, !w.Disabled())
	case *widget.RadioGroup:
		control("radio", strings.Join(w.Options, " | "), !w.Disabled())
	case *widget.Select:
		control("select", w.Selected, !w.Disabled())
	case *widget.Label:
		if w.Text != "" {
			control("text", w.Text, true)
		}
	case *widget.ProgressBar:
		control("progress", "", true)
	case interface {
		fyne.Tappable
		fyne.Disableable
		fyne.Accessible
	}: // buttons, Fyne's own and those made from them
		control("button", w.AccessibilityLabel(), !w.Disabled())
	default:
		inner(o, func(c fyne.CanvasObject) { Walk(c, add) })
	}
}

// inner walks into the containers that are Fyne's own: an overlay keeps what it
// shows in an exported field.
func inner(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return
	}
	if f := v.FieldByName("Content"); f.IsValid() && f.CanInterface() {
		if c, ok := f.Interface().(fyne.CanvasObject); ok {
			visit(c)
		}
	}
}
