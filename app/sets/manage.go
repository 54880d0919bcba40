//go:build !headless

package sets

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// askName asks for the name of a set, which is never empty. then saves the name, and
// closes the dialog when it is saved.
func (f *Feature) askName(title, name, do string, then func(name string, closing func())) {
	field := ui.NewField(lang.L("Name"), false)
	field.SetText(name)
	var d *ui.Dialog
	named := func() string { return strings.TrimSpace(field.Value()) }
	field.OnChanged = func(string) { d.SetPrimary(do, named() != "") }
	field.OnSubmitted = func(string) { d.Accept() }
	field.OnEscape = func() { d.Close() }
	d = f.frame.Ask(title, field, fyne.NewSize(420, 0), ui.Choice{Text: lang.L("Cancel")},
		ui.Choice{Text: do, Stays: true, Run: func() { then(named(), d.Close) }})
	f.frame.Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (f *Feature) rename(s annotate.Set) {
	f.askName(lang.L("Rename the annotation set “{{.Set}}”", ui.With{"Set": s.Name}), s.Name, lang.L("Rename"), func(name string, closing func()) {
		err := f.desk.RenameSet(s, name)
		switch {
		case errors.Is(err, annotate.ErrNoChange):
			closing()
		case err != nil:
			f.frame.Failed(ui.Act(annotate.Act{Kind: annotate.ActRenameSet, Set: s.Name, New: name}), err)
		default:
			closing()
			f.frame.Say(lang.L("The annotation set “{{.Set}}” is now called “{{.Name}}”.", ui.With{"Set": s.Name, "Name": name}))
		}
	})
}

// copied makes a set of a person with all that s says.
func (f *Feature) copied(s annotate.Set, others []annotate.Set) {
	f.askName(lang.L("Copy the annotation set “{{.Set}}”", ui.With{"Set": s.Name}), freeName(s.Name, others), lang.L("Copy"), func(name string, closing func()) {
		p := f.desk.Project()
		to := annotate.Set{ID: annotate.SetID(f.desk.NewID()), Name: name, Kind: annotate.SetPerson}
		act := annotate.Act{Kind: annotate.ActCopySet, Set: s.Name, New: name}
		f.frame.Run(lang.L("Copying"), func(ctx context.Context, _ ui.Progress) error { return p.CopySet(ctx, s.ID, to) }, func(err error) {
			if f.desk.Project() != p {
				closing() // another project was opened meanwhile
				return
			}
			if err != nil {
				f.frame.Failed(ui.Act(act), err)
				return
			}
			closing()
			if err := f.desk.Refresh(); err != nil {
				f.frame.Failed(ui.Act(act), err)
				return
			}
			f.frame.Say(lang.L("The annotation set “{{.Set}}” is copied as “{{.Name}}”.", ui.With{"Set": s.Name, "Name": name}))
		})
	})
}

// freeName is the name of a copy that no set has.
func freeName(name string, sets []annotate.Set) string {
	taken := map[string]bool{}
	for _, s := range sets {
		taken[s.Name] = true
	}
	free := lang.L("{{.Set}} copy", ui.With{"Set": name})
	for n := 2; taken[free]; n++ {
		free = lang.L("{{.Set}} copy {{.N}}", ui.With{"Set": name, "N": n})
	}
	return free
}

// merge adds the spans of another set to the one that is shown, after a count.
func (f *Feature) merge(from annotate.Set) {
	p, into := f.desk.Project(), f.desk.Set()
	var steps []session.Step
	var spans int
	act := annotate.Act{Kind: annotate.ActMergeSet, Set: from.Name, New: into.Name}
	f.frame.Run(lang.L("Comparing the annotation sets"), func(ctx context.Context, _ ui.Progress) (err error) {
		steps, spans, err = desk.Merge(ctx, p, from, into, f.desk.NewID)
		return err
	}, func(err error) {
		switch {
		case f.desk.Project() != p:
			return
		case err != nil:
			f.frame.Failed(ui.Act(act), err)
			return
		case len(steps) == 0:
			f.frame.Say(lang.L("“{{.Into}}” has every span of “{{.From}}”. Nothing was merged.", ui.With{"From": from.Name, "Into": into.Name}))
			return
		}
		with := ui.With{"From": from.Name, "Into": into.Name, "Spans": ui.Spans(spans), "Articles": ui.Articles(len(steps))}
		f.frame.Ask(lang.L("Merge annotation sets"), ui.Paragraph(lang.L("“{{.From}}” has {{.Spans}} in {{.Articles}} that “{{.Into}}” does not have. They are added to “{{.Into}}”, with their notes and links. “{{.From}}” stays as it is.", with), false), fyne.NewSize(460, 0),
			ui.Choice{Text: lang.L("Cancel")},
			ui.Choice{Text: lang.L("Merge"), Run: func() {
				f.act(act, lang.L("“{{.Into}}” has got {{.Spans}} of “{{.From}}”.", with), steps...)
			}})
	})
}

// remove removes a set, after a count.
func (f *Feature) remove(s annotate.Set) {
	p := f.desk.Project()
	act, step := desk.SetRemoval(s)
	var uses map[annotate.SetID]annotate.Use
	f.frame.Run(lang.L("Counting…"), func(ctx context.Context, _ ui.Progress) (err error) {
		uses, err = p.SetUse(ctx, nil)
		return err
	}, func(err error) {
		if f.desk.Project() != p {
			return
		}
		if err != nil {
			f.frame.Failed(ui.Act(act), err)
			return
		}
		use := uses[s.ID]
		f.frame.Ask(lang.L("Remove the annotation set “{{.Set}}”?", ui.With{"Set": s.Name}), ui.Paragraph(lang.L("The set has {{.Spans}} in {{.Articles}}. The articles stay, and the other sets stay. Undo brings the set back.",
			ui.With{"Spans": ui.Spans(use.Spans), "Articles": ui.Articles(use.Articles)}), false), fyne.NewSize(460, 0),
			ui.Choice{Text: lang.L("Cancel")},
			ui.Choice{Text: lang.L("Remove"), Run: func() {
				f.act(act, lang.L("The annotation set “{{.Set}}” is removed.", ui.With{"Set": s.Name}), step)
			}})
	})
}

// act does something to many spans, off the event goroutine.
func (f *Feature) act(act annotate.Act, done string, steps ...session.Step) {
	feature.Act(f.desk, f.frame, ui.Act(act), act, steps, func() { f.frame.Say(done) })
}

// managing is the row of buttons for the chosen set.
type managing struct {
	row                         *fyne.Container
	rename, copy, merge, remove *ui.PushButton
}

// newManaging makes the buttons. chosen gives the chosen set, and close closes the
// dialog around them.
func (f *Feature) newManaging(sets []annotate.Set, chosen func() annotate.Set, closing func()) *managing {
	then := func(do func(annotate.Set)) func() {
		return func() {
			s := chosen()
			closing()
			do(s)
		}
	}
	m := &managing{
		rename: ui.NewPushButton(lang.L("Rename…"), then(f.rename), closing),
		copy:   ui.NewPushButton(lang.L("Copy…"), then(func(s annotate.Set) { f.copied(s, sets) }), closing),
		merge:  ui.NewPushButton(lang.L("Merge into {{.Set}}…", ui.With{"Set": ui.Shorten(f.desk.Set().Name, 20)}), then(f.merge), closing),
		remove: ui.NewPushButton(lang.L("Remove…"), then(f.remove), closing),
	}
	m.row = container.NewHBox(m.rename, m.copy, m.merge, m.remove)
	return m
}

// show enables what can be done with the chosen set; the zero Set is none.
func (m *managing) show(f *Feature, s annotate.Set, others int) {
	able := func(b *ui.PushButton, on bool) {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	is := s.ID != "" && f.desk.CanEdit()
	able(m.rename, is)
	able(m.copy, is)
	able(m.merge, is && s.ID != f.desk.Set().ID && f.desk.CanAnnotate())
	able(m.remove, is && others > 0)
}
