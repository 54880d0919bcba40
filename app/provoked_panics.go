//go:build !headless && panics

package app

import (
	"time"

	"fyne.io/fyne/v2"

	"goldspan/app/command"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// provoking are commands that make mistakes, for the end-to-end tests.
func provoking() []maker {
	return []maker{{"provoked", func(w *window) feature.Parts {
		add := func(id, title string, key fyne.KeyName, run func()) *command.Command {
			return &command.Command{ID: id, Title: title, Group: command.View, Section: 1, Keys: []ui.Key{command.Alt(key)}, Run: run}
		}
		return feature.Parts{Commands: func() []*command.Command {
			return []*command.Command{
				add("provoked.command", "provoke-command", fyne.KeyF7, func() { panic(w.desk.State().Article.Text()) }),
				add("provoked.loop", "provoke-loop", fyne.KeyF8, func() {
					fyne.NewAnimation(time.Second, func(float32) { panic(w.desk.State().Article.Text()) }).Start()
				}),
				add("provoked.fatal", "provoke-fatal", fyne.KeyF9, func() { go func() { panic(w.desk.State().Article.Text()) }() }),
			}
		}}
	}}}
}
