//go:build !headless

package app

import "goldspan/app/palette"

// showPalette offers every command by its name, with its key.
func (w *window) showPalette() {
	var items []palette.Item
	for _, c := range w.commands.all {
		if c.id == "app.palette" {
			continue
		}
		item := palette.Item{ID: c.id, Title: c.text(), Group: c.group.title(), Enabled: c.can(), Run: c.run}
		if len(c.keys) > 0 {
			item.Key = c.keys[0].String()
		}
		items = append(items, item)
	}
	w.palette.Show(items)
}
