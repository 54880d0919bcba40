//go:build !headless

package app

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/report"
	"goldspan/app/check/workbench"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// saveReport writes the check as a page of HTML, or its errors as JSONL where
// the file is called so: what goldspan check writes of the same, with what was
// settled and how two runs compare.
func (w *window) saveReport() {
	p, b := w.ws.project, w.check.bench
	run := b.Runs[len(b.Runs)-1]
	w.chooser.ask(request{
		title: lang.L("Save the report"), accept: lang.L("Save"), doing: lang.L("save the report"), kind: lang.L("Report (HTML), or errors (JSONL)"),
		exts: []string{".html", ".jsonl"}, name: lang.L("{{.Run}} against {{.Gold}}", ui.With{"Run": run.Name, "Gold": b.Gold.Name}) + ".html", save: true,
	}, func(paths []string) {
		if !w.still(p) {
			return
		}
		if !w.isChecking() {
			return
		}
		bench := w.check.bench // as it is now
		o := check.Options{Resamples: score.Resamples, Seed: scoreSeed}
		w.tasks.Run(w.win, lang.L("Saving the report"), func(ctx context.Context, progress ui.Progress) error {
			o.Progress = func(n int) { progress(n, len(b.Articles()), ui.Articles(n)) }
			return writeReport(ctx, bench, p, o, paths[0])
		}, func(err error) {
			if err != nil {
				w.failed(lang.L("save the report"), err)
				return
			}
			w.chooser.saved(paths[0])
			w.status.say(lang.L("Saved the report as {{.File}}.", ui.With{"File": filepath.Base(paths[0])}))
			w.focusText()
		})
	})
}

func writeReport(ctx context.Context, b *workbench.Workbench, p check.Project, o check.Options, path string) error {
	if strings.EqualFold(filepath.Ext(path), ".jsonl") {
		return exchange.WriteFile(path, func(out io.Writer) error {
			o.Errors, o.Resamples = report.ErrorLines(out), 0
			_, err := b.Report(ctx, p, o)
			return err
		})
	}
	page, err := report.NewPage()
	if err != nil {
		return err
	}
	o.Errors = page.Add
	result, err := b.Report(ctx, p, o)
	if err == nil {
		err = exchange.WriteFile(path, func(out io.Writer) error { return page.Write(out, &result) })
	}
	return errors.Join(err, page.Close())
}
