//go:build !headless

package checking

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// checkSheet is the dialog that asks for the check: which annotation set is gold,
// and which runs are compared with gold.
type checkSheet struct {
	k    *Feature
	sets []annotate.Set // sets that can be gold
	done []int          // number of done articles in each set
	runs []annotate.Run // newest first
	rest []annotate.Run // runs to compare the chosen run with

	gold, run, against *ui.Select
	about              *ui.Label
	remove             *ui.PushButton
	dialog             *ui.Dialog
}

// choose reads the sets and runs, then shows the dialog.
func (k *Feature) choose() {
	s := &checkSheet{k: k}
	p := k.desk.Project()
	var err error
	k.frame.Quietly(func() { err = s.load(context.Background(), p) }, func() {
		switch {
		case !feature.Still(k.desk, k.frame, p):
		case err != nil:
			k.frame.Failed(lang.L("list the annotation sets"), err)
		default:
			s.show()
		}
	})
}

// load reads the annotation sets and runs, on any goroutine.
func (s *checkSheet) load(ctx context.Context, p desk.Project) error {
	sets, err := p.Sets(ctx)
	if err != nil {
		return err
	}
	for _, set := range sets {
		if set.Kind == annotate.SetExtractor {
			continue
		}
		counts, err := p.StatusCounts(ctx, set.ID)
		if err != nil {
			return err
		}
		s.sets, s.done = append(s.sets, set), append(s.done, counts[annotate.StatusDone])
	}
	s.runs, err = p.Runs(ctx)
	slices.Reverse(s.runs)
	return err
}

func (s *checkSheet) show() {
	var golds []string
	for i, set := range s.sets {
		golds = append(golds, lang.L("{{.Set}} – {{.Articles}} done", ui.With{"Set": set.Name, "Articles": ui.Articles(s.done[i])}))
	}
	s.about = ui.Paragraph("", false)
	escape := func() { s.dialog.Close() }
	s.gold, s.run, s.against = ui.NewSelect(golds, nil), ui.NewSelect(runNames(s.runs), nil), ui.NewSelect(nil, nil)
	if len(s.runs) == 0 {
		s.run.PlaceHolder = lang.L("none yet")
	}
	for _, c := range []*ui.Select{s.gold, s.run, s.against} {
		c.OnChanged = func(string) { s.changed() }
	}
	s.run.OnChanged = func(string) { s.offerRest() }
	runCommand := ui.NewPushButton(lang.L("Run a command…"), func() { s.leave(s.k.askCommand) }, escape)
	readFile := ui.NewPushButton(lang.L("Read a file…"), func() { s.leave(s.k.askPredictions) }, escape)
	s.remove = ui.NewPushButton(lang.L("Remove this run"), s.removeRun, escape)
	if !s.k.desk.CanEdit() {
		runCommand.Disable()
		readFile.Disable()
	}
	form := container.New(layout.NewFormLayout(),
		widget.NewLabel(lang.L("Gold")), s.gold,
		widget.NewLabel(lang.L("Predictions")), s.run,
		widget.NewLabel(lang.L("Compare with")), s.against)
	body := container.NewVBox(
		ui.Paragraph(lang.L("A check compares predictions with gold and lists every error. Only articles marked as done in gold count."), false),
		form, s.about,
		ui.Paragraph(lang.L("New predictions:"), true),
		container.NewHBox(runCommand, readFile, layout.NewSpacer(), s.remove))
	s.dialog = s.k.frame.Ask(lang.L("Check an extractor"), body, fyne.NewSize(600, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Check"), Run: s.check})
	for _, c := range []*ui.Select{s.gold, s.run, s.against} {
		c.In(s.dialog)
	}
	s.choose(s.gold, slices.IndexFunc(s.sets, func(x annotate.Set) bool { return x.ID == s.k.desk.Set().ID }))
	s.choose(s.run, 0)
	s.offerRest()
}

// runNames is the text for runs for a drop-down choice. The names of runs are
// unique, so these texts are unique too.
func runNames(runs []annotate.Run) []string {
	var names []string
	for _, r := range runs {
		names = append(names, lang.L("{{.Run}} – {{.When}}, {{.Spans}}", ui.With{"Run": r.Set.Name, "When": when(r.At), "Spans": ui.Spans(r.Spans)}))
	}
	return names
}

// offerRest lists the other runs for a comparison with the chosen run.
func (s *checkSheet) offerRest() {
	s.rest = nil
	for i, r := range s.runs {
		if i != s.run.SelectedIndex() {
			s.rest = append(s.rest, r)
		}
	}
	s.against.Options = append([]string{lang.L("nothing")}, runNames(s.rest)...)
	s.against.SetSelectedIndex(0)
	s.changed()
}

// choose chooses option i, or the first if i is negative.
func (s *checkSheet) choose(c *ui.Select, i int) {
	if len(c.Options) > 0 {
		c.SetSelectedIndex(max(i, 0))
	}
}

// changed describes the choice, and enables the button if the check is possible.
func (s *checkSheet) changed() {
	if s.dialog == nil || s.gold.SelectedIndex() < 0 {
		return
	}
	done, k := s.done[s.gold.SelectedIndex()], s.run.SelectedIndex()
	can := done > 0 && k >= 0
	switch {
	case done == 0:
		s.about.SetText(lang.L("No article is done in this set yet. Mark finished articles as done."))
	case k < 0:
		s.about.SetText(lang.L("The project has no predictions yet. Run your extractor, or read a file with predictions."))
	case s.against.SelectedIndex() > 0:
		s.about.SetText(lang.L("Compares {{.Before}} (before) with {{.After}} (after), error by error.",
			ui.With{"Before": s.rest[s.against.SelectedIndex()-1].Set.Name, "After": s.runs[k].Set.Name}))
	default:
		s.about.SetText(aboutRun(s.runs[k]))
	}
	if k < 0 || !s.k.desk.CanEdit() {
		s.remove.Disable()
	} else {
		s.remove.Enable()
	}
	s.dialog.SetPrimary(lang.L("Check"), can)
}

// aboutRun is the text for the source of a run.
func aboutRun(r annotate.Run) string {
	if r.Command != "" {
		return lang.L("Made by the command {{.Command}}", ui.With{"Command": ui.Shorten(r.Command, 160)})
	}
	return lang.L("Read from the file {{.File}}", ui.With{"File": ui.Shorten(r.File, 160)})
}

// when is the text for a time for the list of runs.
func when(millis int64) string {
	t := time.UnixMilli(millis)
	return lang.L("{{.Date}} at {{.Time}}", ui.With{"Date": ui.Date(t.Format(time.DateOnly)), "Time": t.Format("15:04")})
}

func (s *checkSheet) check() {
	runs := []annotate.Run{s.runs[s.run.SelectedIndex()]}
	if k := s.against.SelectedIndex() - 1; k >= 0 {
		runs = append([]annotate.Run{s.rest[k]}, runs...)
	}
	s.k.begin(s.sets[s.gold.SelectedIndex()], runs)
}

// leave closes the dialog and calls to with the chosen gold.
func (s *checkSheet) leave(to func(gold annotate.Set)) {
	gold := s.k.desk.Set()
	if i := s.gold.SelectedIndex(); i >= 0 {
		gold = s.sets[i]
	}
	s.dialog.Close()
	to(gold)
}

// removeRun asks again, then removes the chosen run.
func (s *checkSheet) removeRun() {
	k, run := s.k, s.runs[s.run.SelectedIndex()]
	s.dialog.Close()
	k.frame.Ask(lang.L("Remove a run"), ui.Paragraph(lang.L("Remove the predictions of “{{.Run}}” from the project? Gold and the settled errors stay. The removal cannot be undone.", ui.With{"Run": run.Set.Name}), false),
		fyne.NewSize(440, 0),
		ui.Choice{Text: lang.L("Remove"), Run: func() { k.removeRun(run) }}, ui.Choice{Text: lang.L("Keep"), Run: k.choose})
}

// removeRun removes a run with a task: a run may have 200,000 spans.
func (k *Feature) removeRun(run annotate.Run) {
	p := k.desk.Project()
	k.frame.Run(lang.L("Removing the run"), func(ctx context.Context, _ ui.Progress) error {
		return p.RemoveRun(ctx, run.Set.ID)
	}, func(err error) {
		switch {
		case err != nil:
			k.frame.Failed(lang.L("remove the run “{{.Run}}”", ui.With{"Run": run.Set.Name}), err)
		case feature.Still(k.desk, k.frame, p):
			k.runRemoved(run)
		}
	})
}

// runRemoved leaves a run that was removed.
func (k *Feature) runRemoved(run annotate.Run) {
	if k.checks(run.Set.ID) {
		k.endCheck()
	}
	k.gone = goneCheck{} // the history is shorter
	if err := k.desk.Refresh(); err != nil {
		k.frame.Failed(lang.L("show the project again"), err)
		return
	}
	said := lang.L("Removed the run “{{.Run}}”.", ui.With{"Run": run.Set.Name})
	if k.desk.Set().ID != run.Set.ID {
		k.frame.Say(said)
		k.choose()
		return
	}
	set, err := k.desk.Project().CurrentSet(context.Background()) // the removed run was visible
	if err != nil {
		k.frame.Failed(lang.L("show the project again"), err)
		return
	}
	feature.UseSet(k.desk, k.frame, set, func() {
		k.frame.Say(said)
		k.choose()
	})
}

// checks says that the open check is about a run.
func (k *Feature) checks(run annotate.SetID) bool { return hasRun(k.open.runs, run) }

func hasRun(runs []annotate.Run, set annotate.SetID) bool {
	return slices.ContainsFunc(runs, func(r annotate.Run) bool { return r.Set.ID == set })
}
