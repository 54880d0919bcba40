package inspect

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// Walker finds the controls of Fyne's dialogs and menus. Screens of Goldspan list
// their own controls. The zero Walker is ready to use.
type Walker struct {
	lists map[fyne.CanvasObject]map[int]fyne.CanvasObject // the visible rows of a list
}

// Walk lists the controls below o.
func (k *Walker) Walk(o fyne.CanvasObject, add func(ui.Control)) {
	if o == nil || !o.Visible() {
		return
	}
	if s, ok := o.(ui.Inspectable); ok {
		for _, c := range s.Controls() {
			add(c)
		}
		return
	}
	switch w := o.(type) {
	case *widget.PopUpMenu:
		menuItems(w.Items, add)
	case *widget.List:
		k.rows(o, &w.UpdateItem, w.Refresh, add)
	case *widget.GridWrap:
		k.rows(o, &w.UpdateItem, w.Refresh, add)
	default:
		if c, ok := controlOf(o); ok {
			add(c)
			return
		}
		for _, part := range partsOf(o) {
			k.Walk(part, add)
		}
	}
}

// partsOf are the contents of a container.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch w := o.(type) {
	case *fyne.Container:
		return w.Objects
	case *ui.Flow:
		return w.Objects
	case *container.Split:
		return []fyne.CanvasObject{w.Leading, w.Trailing}
	case *widget.Form:
		var all []fyne.CanvasObject
		for _, item := range w.Items {
			all = append(all, item.Widget)
		}
		return all
	}
	return inner(o)
}

// controlOf is o as a control; false where o is none, and where it has nothing to say.
func controlOf(o fyne.CanvasObject) (c ui.Control, ok bool) {
	control := func(role, text string, enabled bool) ui.Control {
		return ui.Control{Name: role + ":" + strings.ToLower(text), Role: role, Text: text, Enabled: enabled, Object: o}
	}
	switch w := o.(type) {
	case *ui.Tab:
		return ui.Button(w.Name, w.Text(), o), true
	case *ui.LabelButton:
		return ui.Button(w.Name, w.AccessibilityLabel(), o), true
	case *ui.Field:
		return control("entry", w.Text, !w.Disabled()), true
	case *widget.Entry:
		return control("entry", w.Text, !w.Disabled()), true
	case *ui.Check:
		return control("check", w.Text, !w.Disabled()), true
	case *widget.Check:
		return control("check", w.Text, !w.Disabled()), true
	case *ui.Radio:
		return control("radio", strings.Join(w.Options, " | "), true), true
	case *ui.Select:
		return control("select", w.Selected, !w.Disabled()), true
	case *widget.Select:
		return control("select", w.Selected, !w.Disabled()), true
	case *ui.Label:
		return control("text", w.Said(), true), w.Said() != ""
	case *widget.Label:
		return control("text", w.Text, true), w.Text != ""
	case *widget.ProgressBar:
		return control("progress", "", true), true
	case interface {
		fyne.Tappable
		fyne.Disableable
		fyne.Accessible
	}: // buttons of Fyne, and buttons based on them
		return control("button", w.AccessibilityLabel(), !w.Disabled()), true
	}
	return ui.Control{}, false
}

// inner is the contents of one of Fyne's containers, which keeps them in an exported field,
// as an overlay does.
func inner(o fyne.CanvasObject) []fyne.CanvasObject {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return nil
	}
	if f := v.FieldByName("Content"); f.IsValid() && f.CanInterface() { // not shown
		if c, ok := f.Interface().(fyne.CanvasObject); ok {
			return []fyne.CanvasObject{c}
		}
	}
	return nil
}

// rows lists the visible rows of one of Fyne's lists. A list does not report them.
// So its update function is replaced, and records each row that it fills.
func (k *Walker) rows(list fyne.CanvasObject, update *func(int, fyne.CanvasObject), refresh func(), add func(ui.Control)) {
	if k.lists == nil {
		k.lists = map[fyne.CanvasObject]map[int]fyne.CanvasObject{}
	}
	shown, known := k.lists[list]
	if !known {
		shown = map[int]fyne.CanvasObject{}
		k.lists[list] = shown
		fill := *update
		*update = func(i int, row fyne.CanvasObject) {
			for j, other := range shown { // rows are reused
				if other == row {
					delete(shown, j)
				}
			}
			shown[i] = row
			fill(i, row)
		}
		refresh()
	}
	for _, row := range shown {
		if text := rowText(row); text != "" {
			add(ui.Control{Name: "row:" + strings.ToLower(text), Role: "row", Text: text, Enabled: true, Object: row})
		}
	}
}

// rowText is the text of a row. The rows of Fyne's file dialog keep the file's name
// in a field.
func rowText(row fyne.CanvasObject) string {
	v := reflect.Indirect(reflect.ValueOf(row))
	if v.Kind() != reflect.Struct {
		return ""
	}
	if f := v.FieldByName("name"); f.IsValid() && f.Kind() == reflect.String {
		return f.String()
	}
	text := ""
	var k Walker
	k.Walk(row, func(c ui.Control) { text += c.Text })
	return text
}

// menuItems lists the items of a Fyne menu. The type of an item is not exported,
// but its field with the public MenuItem is.
func menuItems(items []fyne.CanvasObject, add func(ui.Control)) {
	for _, o := range items {
		v := reflect.Indirect(reflect.ValueOf(o))
		if v.Kind() != reflect.Struct {
			continue
		}
		f := v.FieldByName("Item") // not shown
		if !f.IsValid() || !f.CanInterface() {
			continue
		}
		if item, ok := f.Interface().(*fyne.MenuItem); ok && !item.IsSeparator {
			add(ui.Control{Name: "menuitem:" + strings.ToLower(item.Label), Role: "menuitem", Text: item.Label, Enabled: !item.Disabled, Object: o})
		}
	}
}
