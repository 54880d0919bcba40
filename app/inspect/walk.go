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
	control := func(role, text string, enabled bool) {
		add(ui.Control{Name: role + ":" + strings.ToLower(text), Role: role, Text: text, Enabled: enabled, Object: o})
	}
	switch w := o.(type) {
	case *fyne.Container:
		for _, c := range w.Objects {
			k.Walk(c, add)
		}
	case *ui.Flow:
		for _, c := range w.Objects {
			k.Walk(c, add)
		}
	case *container.Scroll:
		k.Walk(w.Content, add)
	case *container.Split:
		k.Walk(w.Leading, add)
		k.Walk(w.Trailing, add)
	case *widget.PopUp:
		k.Walk(w.Content, add)
	case *widget.PopUpMenu:
		menuItems(w.Items, add)
	case *widget.List:
		k.rows(o, &w.UpdateItem, w.Refresh, add)
	case *widget.GridWrap:
		k.rows(o, &w.UpdateItem, w.Refresh, add)
	case *ui.Tab:
		add(ui.Button(w.Name, w.Text(), o))
	case *ui.LabelButton:
		add(ui.Button(w.Name, w.AccessibilityLabel(), o))
	case *widget.Form:
		for _, item := range w.Items {
			k.Walk(item.Widget, add)
		}
	case *ui.Field:
		control("entry", w.Text, !w.Disabled())
	case *widget.Entry:
		control("entry", w.Text, !w.Disabled())
	case *ui.Check:
		control("check", w.Text, !w.Disabled())
	case *widget.Check:
		control("check", w.Text, !w.Disabled())
	case *ui.Radio:
		control("radio", strings.Join(w.Options, " | "), true)
	case *ui.Select:
		control("select", w.Selected, !w.Disabled())
	case *widget.Select:
		control("select", w.Selected, !w.Disabled())
	case *ui.Label:
		if w.Said() != "" {
			control("text", w.Said(), true)
		}
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
	}: // buttons of Fyne, and buttons based on them
		control("button", w.AccessibilityLabel(), !w.Disabled())
	default:
		inner(o, func(c fyne.CanvasObject) { k.Walk(c, add) })
	}
}

// inner visits the contents of Fyne's containers. An overlay keeps its contents in
// an exported field.
func inner(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return
	}
	if f := v.FieldByName("Content"); f.IsValid() && f.CanInterface() { // not shown
		if c, ok := f.Interface().(fyne.CanvasObject); ok {
			visit(c)
		}
	}
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
