//go:build !headless

package tagging

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// showTextMenu shows the context menu of the selection or of the span.
func (t *Feature) showTextMenu(at fyne.Position) {
	var items []ui.MenuItem
	_, span := t.view.SelectedSpan()
	if !t.view.TagRange().Empty() || span {
		items = append(t.labelItems(span), t.items("edit.tagAll")...)
		items = append(items, ui.MenuItem{})
	}
	items = append(items, t.items("article.part")...)
	if span {
		items = append(items, t.items("span.details", "span.speaker", "span.note", "span.delete", "edit.copy")...)
	} else {
		items = append(items, t.items("edit.copy", "edit.all")...)
	}
	t.frame.ShowMenu(at, append(items, t.items("edit.undo", "edit.redo")...))
}

// items makes menu items of commands. Unknown IDs are left out.
func (t *Feature) items(ids ...string) (items []ui.MenuItem) {
	for _, id := range ids {
		if item, ok := t.frame.MenuItem(id); ok {
			items = append(items, item)
		}
	}
	return items
}

// labelItems lists an item for each label, to tag or to relabel.
func (t *Feature) labelItems(relabel bool) (items []ui.MenuItem) {
	for _, l := range t.desk.Labels() {
		for _, item := range t.items("tag." + string(l.ID)) {
			if relabel {
				item.Text = lang.L("Relabel as {{.Label}}", ui.With{"Label": l.Name})
			}
			items = append(items, item)
		}
	}
	return items
}

// showSpanMenu shows the context menu of the selected span, or spans, in the list.
func (t *Feature) showSpanMenu(at fyne.Position) {
	var items []ui.MenuItem
	several := len(t.inspector.Several())
	s, ok := t.view.SelectedSpan()
	if ok && several == 0 {
		show := func() { t.view.SelectSpan(s.ID, true); t.frame.FocusHome() }
		items = append(items, ui.MenuItem{Name: "menuitem:span.show", Text: lang.L("Show in the article"), Enabled: true, Run: show}, ui.MenuItem{})
	}
	items = append(append(items, t.labelItems(true)...), ui.MenuItem{})
	if several == 0 {
		items = append(items, t.items("span.details", "span.speaker", "span.note")...)
	}
	remove := t.items("span.delete")
	if several > 0 {
		remove[0].Text = lang.L("Delete {{.Spans}}", ui.With{"Spans": ui.Spans(several)})
	}
	t.frame.ShowMenu(at, append(items, remove...))
}
