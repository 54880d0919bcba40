//go:build !headless

// Package sets is the feature that chooses the annotation set to show and to
// change.
package sets

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Asker
	feature.Worker
	Focus(fyne.Focusable)
}

// Feature is the sets feature.
type Feature struct {
	frame Frame
	desk  *desk.Desk
}

// New makes the feature.
func New(f Frame, d *desk.Desk) *Feature { return &Feature{frame: f, desk: d} }

// Parts gives the feature's parts to the window.
func (f *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: func() []*command.Command {
		return []*command.Command{{ID: "set.choose", Title: lang.L("Annotation set…"), Group: command.Edit, Section: command.EditProject, Blocked: feature.NeedsProject(f.desk), Run: f.choose}}
	}}
}

// choose asks for an annotation set of the project, or for a new one.
func (f *Feature) choose() {
	sets, err := f.desk.Project().Sets(context.Background())
	if err != nil {
		f.frame.Failed(lang.L("list the annotation sets"), err)
		return
	}
	var names []string
	chosen := ""
	for _, s := range sets {
		text := lang.L("{{.Set}} ({{.Kind}})", ui.With{"Set": s.Name, "Kind": kindName(s.Kind)})
		names = append(names, text)
		if s.ID == f.desk.Set().ID {
			chosen = text
		}
	}
	another := lang.L("New set with this name:")
	options := names
	if f.desk.CanEdit() {
		options = append(slices.Clone(names), another)
	}
	var d *ui.Dialog
	name := ui.NewField(lang.L("Name of a new set, for example your own"), false)
	newName := func() string { return strings.TrimSpace(name.Text) }
	var choice *ui.Radio
	picked := func() annotate.Set {
		if i := slices.Index(names, choice.Selected); i >= 0 {
			return sets[i]
		}
		return annotate.Set{}
	}
	manage := f.newManaging(sets, picked, func() { d.Close() })
	// tell sets the text of the button, and what can be done with the chosen set.
	tell := func() {
		manage.show(f, picked(), len(sets)-1)
		if choice.Selected == another {
			d.SetPrimary(lang.L("Make and show this set"), newName() != "")
			return
		}
		d.SetPrimary(lang.L("Show this set"), true)
	}
	choice = ui.NewRadio(options, chosen, false, func(now string) {
		if now == another && !choice.ByKey { // a click; an arrow key goes on among the options
			f.frame.Focus(name)
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
		ui.Paragraph(lang.L("An annotation set holds the spans of one person or extractor. The window shows and changes one annotation set."), false),
		container.NewVScroll(choice),
	}
	scroll := rows[1].(*container.Scroll)
	scroll.SetMinSize(fyne.NewSize(200, min(220, choice.MinSize().Height)))
	choice.OnFocus = func(y, height float32) {
		at := max(min(scroll.Offset.Y, y), y+height-scroll.Size().Height)
		scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
	if f.desk.CanEdit() {
		rows = append(rows, name, widget.NewSeparator(), manage.row)
	} else {
		name.Hide()
	}
	d = f.frame.Ask(lang.L("Annotation set"), container.NewVBox(rows...), fyne.NewSize(460, 0),
		ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: lang.L("Show this set"), Run: func() {
			if choice.Selected == another {
				f.add(newName())
				return
			}
			if s := picked(); s.ID != "" {
				f.use(s)
			}
		}})
	choice.In(d)
	tell()
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

func (f *Feature) add(name string) {
	s := annotate.Set{ID: annotate.SetID(f.desk.NewID()), Name: name, Kind: annotate.SetPerson}
	if err := f.desk.AddSet(s); err != nil {
		f.frame.Failed(ui.Act(annotate.Act{Kind: annotate.ActAddSet, Set: name}), err)
		return
	}
	f.use(s)
}

// use shows another annotation set of the same article.
func (f *Feature) use(s annotate.Set) {
	feature.UseSet(f.desk, f.frame, s, func() {
		f.frame.Say(lang.L("These are the spans of “{{.Set}}”.", ui.With{"Set": s.Name}))
	})
}
