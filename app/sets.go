//go:build !headless

package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// chooseSet asks whose spans to show and to make: one of the project's
// annotation sets, or a new one.
func (w *window) chooseSet() {
	sets, err := w.ws.project.Sets(context.Background())
	if err != nil {
		w.failed(lang.L("list the annotation sets"), err)
		return
	}
	var names []string
	chosen := ""
	for _, s := range sets {
		text := lang.L("{{.Set}} ({{.Kind}})", ui.With{"Set": s.Name, "Kind": kindName(s.Kind)})
		names = append(names, text)
		if s.ID == w.ws.set.ID {
			chosen = text
		}
	}
	another := lang.L("A new set, with this name:")
	options := names
	if w.canEdit() {
		options = append(slices.Clone(names), another)
	}
	var d *ui.Dialog
	name := ui.NewField(lang.L("Name of a new set, for example your own"), false)
	newName := func() string { return strings.TrimSpace(name.Text) }
	var choice *ui.Radio
	// tell has the button say what it will do.
	tell := func() {
		if choice.Selected == another {
			d.SetPrimary(lang.L("Make and show this set"), newName() != "")
			return
		}
		d.SetPrimary(lang.L("Show this set"), true)
	}
	choice = ui.NewRadio(options, chosen, false, func(now string) {
		if now == another {
			w.win.Canvas().Focus(name)
		}
		tell()
	})
	name.OnEscape = func() { d.Close() }
	name.OnChanged = func(string) {
		if newName() != "" {
			choice.SetSelected(another)
		}
		tell()
	}
	name.OnSubmitted = func(string) { d.Accept() }
	rows := []fyne.CanvasObject{
		ui.Paragraph(lang.L("Spans belong to whoever made them. The window shows, and changes, those of one annotation set."), false),
		container.NewVScroll(choice),
	}
	rows[1].(*container.Scroll).SetMinSize(fyne.NewSize(200, min(220, choice.MinSize().Height)))
	if w.canEdit() {
		rows = append(rows, name)
	} else {
		name.Hide()
	}
	d = w.dialogs.Show(w.win, lang.L("Annotation set"), container.NewVBox(rows...), fyne.NewSize(460, 0), w.focusText,
		ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: lang.L("Show this set"), Run: func() {
			if choice.Selected == another {
				w.addSet(newName())
				return
			}
			for i, text := range names {
				if text == choice.Selected {
					w.useSet(sets[i])
				}
			}
		}})
	choice.In(d)
}

func kindName(k annotate.SetKind) string {
	switch k {
	case annotate.SetPerson:
		return lang.L("person")
	case annotate.SetExtractor:
		return lang.L("extractor")
	}
	return lang.L("gold")
}

func (w *window) addSet(name string) {
	s := annotate.Set{ID: annotate.SetID(w.cfg.NewID()), Name: name, Kind: annotate.SetPerson}
	if err := w.ws.project.AddSet(context.Background(), s); err != nil {
		w.failed(lang.L("add the annotation set “{{.Set}}”", ui.With{"Set": name}), err)
		return
	}
	w.useSet(s)
}

// useSet shows another annotation set, of the same article. Where the project
// can be written to, it is the one that opens next time too. It answers whether
// the set is shown. A check of another set's errors ends.
func (w *window) useSet(s annotate.Set) bool {
	ctx := context.Background()
	if w.canEdit() {
		if err := w.ws.project.UseSet(ctx, s.ID); err != nil {
			w.failed(lang.L("show the annotation set “{{.Set}}”", ui.With{"Set": s.Name}), err)
			return false
		}
	}
	id := w.ws.current()
	w.inspector.Save()
	next := w.ws
	next.set = s
	if err := next.reload(ctx); err != nil {
		w.failed(lang.L("show the annotation set “{{.Set}}”", ui.With{"Set": s.Name}), err)
		return false
	}
	w.endCheck()
	w.ws = next
	w.ws.session = nil
	w.showProject()
	if id != "" {
		w.openArticle(id)
	}
	w.status.say(lang.L("These are the spans of {{.Set}}.", ui.With{"Set": s.Name}))
	return true
}
