//go:build !headless

package checking

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/runs"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/explain"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// newRun is predictions before they are kept. They are first read into a temporary
// file, because their labels must be known before anything is kept.
type newRun struct {
	k       *Feature
	project desk.Project
	gold    annotate.Set
	run     annotate.Run // command or file, and name of the set
	path    string       // of the predictions
	spooled bool         // path must be removed
	stderr  string       // of the command
}

// askCommand asks for the command of an extractor, and runs the command.
func (k *Feature) askCommand(gold annotate.Set) {
	p := k.desk.Project()
	var counts map[annotate.Status]int
	var err error
	k.frame.Quietly(func() { counts, err = p.StatusCounts(context.Background(), gold.ID) }, func() {
		switch {
		case !feature.Still(k.desk, k.frame, p):
		case err != nil:
			k.frame.Failed(lang.L("count the articles that are done"), err)
		default:
			k.showCommand(gold, counts[annotate.StatusDone] > 0)
		}
	})
}

// showCommand is the dialog for a command. Without an article that is done, the command
// would get nothing to read.
func (k *Feature) showCommand(gold annotate.Set, done bool) {
	command := ui.NewField(lang.L("for example: python3 extract.py"), false)
	command.Form = true
	command.SetText(k.frame.Settings().Command)
	limit := ui.NewSelect(limitNames(), nil)
	limit.SetSelectedIndex(1)
	var d *ui.Dialog
	run := func() {
		text := strings.TrimSpace(command.Text)
		if text == "" {
			k.frame.Say(lang.L("No command was typed. Nothing was run."))
			return
		}
		k.frame.Settings().Command = text
		k.frame.SaveSettings()
		k.runExtractor(gold, text, limits[limit.SelectedIndex()].time)
	}
	command.OnEscape = func() { d.Close() }
	command.OnSubmitted = func(string) { d.Accept() }
	none := ui.Paragraph(lang.L("No article is done in this set yet. Mark finished articles as done."), false)
	none.Importance = widget.WarningImportance
	none.Hidden = done
	body := container.NewVBox(
		ui.Paragraph(lang.L("The command reads the articles marked as done in “{{.Gold}}” from standard input. Each line is a JSON object with id, sha256, title and text. "+
			"The command writes predictions to standard output, one line for each article:", ui.With{"Gold": gold.Name}), false),
		ui.Paragraph(`{"id": "…", "spans": [{"start": 0, "end": 7, "label": "actor", "text": "Armenia"}]}`, false), // not shown
		container.New(layout.NewFormLayout(),
			widget.NewLabel(lang.L("Command")), command,
			widget.NewLabel(lang.L("Time limit")), limit),
		ui.Paragraph(lang.L("The command runs in the project’s folder, with your rights. Run only commands that you trust."), false),
		none)
	d = k.frame.Ask(lang.L("Run an extractor"), body, fyne.NewSize(620, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Run"), Run: run})
	limit.In(d)
	d.SetPrimary(lang.L("Run"), done)
	k.frame.Focus(command)
}

// limits lists the time limits for a command.
var limits = []struct {
	minutes int
	time    time.Duration
}{{1, time.Minute}, {5, 5 * time.Minute}, {30, 30 * time.Minute}, {240, 4 * time.Hour}}

func limitNames() []string {
	var out []string
	for _, l := range limits {
		out = append(out, lang.N("{{.N}} minutes", l.minutes, ui.With{"N": ui.Digits(l.minutes)}))
	}
	return out
}

// runExtractor runs the command on the articles that are done in gold.
func (k *Feature) runExtractor(gold annotate.Set, command string, limit time.Duration) {
	n := &newRun{k: k, project: k.desk.Project(), gold: gold, run: annotate.Run{Command: command, At: k.desk.Now()}}
	words := &runs.Tail{}
	k.frame.Say("") // an error of the last command
	k.frame.Read(lang.L("Running the extractor"), func(ctx context.Context, progress ui.Progress) (err error) {
		e := runs.Extractor{Command: command, Limit: limit, Stderr: words, Dir: filepath.Dir(n.project.Path())}
		n.path, err = e.ToFile(ctx, check.ProjectGold(n.project, gold.Name, gold.ID), func(lines int) {
			progress(0, 0, lang.N("{{.N}} lines written", lines, ui.With{"N": ui.Digits(lines)}))
		})
		return err
	}, func(err error) {
		n.stderr = words.String()
		if err != nil {
			n.failed(lang.L("run the extractor"), err)
			return
		}
		n.spooled = true
		n.labels()
	})
}

// failed shows an error of the command, with what the command wrote.
func (n *newRun) failed(doing string, err error) {
	if n.stderr != "" {
		err = &explain.CommandOutput{Err: err, Text: n.stderr}
	}
	n.k.frame.Failed(doing, err)
}

// askPredictions asks for a file of predictions, and reads the file.
func (k *Feature) askPredictions(gold annotate.Set) {
	p := k.desk.Project()
	k.frame.Choose(feature.Files{
		Title: lang.L("Read predictions"), Accept: lang.L("Read"), Doing: lang.L("read the predictions"), Kind: lang.L("Predictions (.jsonl)"), Exts: []string{".jsonl", ".ndjson", ".json"},
	}, func(paths []string) {
		if !feature.Still(k.desk, k.frame, p) {
			return
		}
		n := &newRun{k: k, project: p, gold: gold, path: paths[0], run: annotate.Run{File: filepath.Base(paths[0]), At: k.desk.Now()}}
		n.labels()
	})
}

// close removes the temporary file.
func (n *newRun) close() {
	if n.k.asked == n {
		n.k.asked = nil
	}
	if n.spooled {
		_ = os.Remove(n.path) // the file is in the system's folder for temporary files
		n.spooled = false
	}
}

// labels reads the labels of the predictions, and asks about labels that the
// project does not have.
func (n *newRun) labels() {
	k := n.k
	k.frame.Say("") // an error of the last file
	var found []runs.FoundLabel
	var before map[string]string
	k.frame.Read(lang.L("Reading the predictions"), func(ctx context.Context, _ ui.Progress) error {
		f, err := exchange.OpenFile(n.path)
		if err != nil {
			return err
		}
		defer f.Close()
		if found, err = runs.FindLabels(ctx, f); err != nil {
			return err
		}
		before = n.lastMapping(ctx)
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			n.unkept(lang.L("read the predictions"), err)
		case !feature.Still(k.desk, k.frame, n.project):
			n.close()
		default:
			n.askLabels(found, before)
		}
	})
}

// keep stores the predictions as a run, and checks the run.
func (n *newRun) keep(mapped map[string]string) {
	k := n.k
	id := annotate.SetID(k.desk.NewID())
	var kept runs.Kept
	var report check.Report
	k.frame.Run(lang.L("Keeping the predictions"), func(ctx context.Context, progress ui.Progress) error {
		sets, err := n.project.Sets(ctx)
		if err != nil {
			return err
		}
		n.run.Set = annotate.Set{ID: id, Name: runs.FreeName(sets, n.run.Command, n.run.File), Kind: annotate.SetExtractor}
		f, err := exchange.OpenFile(n.path)
		if err != nil {
			return err
		}
		defer f.Close()
		kept, report, err = runs.Keep(ctx, runs.Request{Project: n.project, Run: n.run, In: f}, check.Options{
			Gold: check.ProjectGold(n.project, n.gold.Name, n.gold.ID), Map: mapped,
			Progress: func(articles int) { progress(articles, 0, ui.Articles(articles)) },
		})
		return err
	}, func(err error) {
		if err != nil {
			n.unkept(lang.L("keep the predictions"), err)
			return
		}
		n.close()
		if feature.Still(k.desk, k.frame, n.project) {
			n.kept(kept, report)
		}
	})
}

// kept opens the check, and shows the problems of the predictions.
func (n *newRun) kept(kept runs.Kept, report check.Report) {
	k := n.k
	if err := k.desk.Refresh(); err != nil {
		k.frame.Failed(lang.L("read the labels"), err)
		return
	}
	if report.Articles.Scored == 0 {
		e := check.NothingScoredError{Gold: n.gold.Name}.Explain()
		what := explain.Capital(explain.Closed(ui.Say(e.Why))) + " " + ui.Say(e.Do)
		k.frame.Report("check.open", lang.L("Nothing to check"), what, n.details(kept, report))
		return
	}
	k.begin(n.gold, []annotate.Run{kept.Run})
	if details := n.details(kept, report); len(details) > 0 {
		k.frame.Report("check.open", lang.L("Predictions"), lang.L("Kept as “{{.Run}}”.", ui.With{"Run": kept.Run.Set.Name}), details)
	}
}

// details lists facts about new predictions, one on each line.
func (n *newRun) details(kept runs.Kept, report check.Report) []string {
	var out []string
	if kept.Duplicate {
		out = append(out, lang.L("The project has these predictions already. Nothing was added."))
	}
	if len(kept.NewLabels) > 0 {
		out = append(out, lang.N("new labels: {{.Labels}}", len(kept.NewLabels), ui.With{"N": ui.Digits(len(kept.NewLabels)), "Labels": strings.Join(kept.NewLabels, ", ")}))
	}
	if kept.Run.Notes != "" {
		out = append(out, strings.Split(kept.Run.Notes, "\n")...)
	}
	if n.stderr != "" && len(out) > 0 {
		out = append(out, "", lang.L("The command wrote to its standard error:"), n.stderr)
	}
	return out
}
