//go:build !headless

// Package sets is the feature that chooses the annotation set to show and to
// change.
package sets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

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
	newChooser(f, sets).show()
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

// add makes an annotation set; false if it was not saved, which the user was told.
func (f *Feature) add(name string) (annotate.Set, bool) {
	s := annotate.Set{ID: annotate.SetID(f.desk.NewID()), Name: name, Kind: annotate.SetPerson}
	if err := f.desk.AddSet(s); err != nil {
		f.frame.Failed(ui.Act(annotate.Act{Kind: annotate.ActAddSet, Set: name}), err)
		return s, false
	}
	return s, true
}

// use shows another annotation set of the same article.
func (f *Feature) use(s annotate.Set) {
	feature.UseSet(f.desk, f.frame, s, func() {
		f.frame.Say(lang.L("These are the spans of “{{.Set}}”.", ui.With{"Set": s.Name}))
	})
}
