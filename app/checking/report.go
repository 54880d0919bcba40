//go:build !headless

package checking

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
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// saveReport writes the check as a page of HTML, or, for the extension .jsonl, its
// errors as JSONL. goldspan check writes the same, but without verdicts and without
// the comparison of two runs.
func (k *Feature) saveReport() {
	if k.open.sides().Persons() {
		k.saveAgreement()
		return
	}
	p, b := k.desk.Project(), k.open.bench
	k.frame.Choose(feature.Files{
		Title: lang.L("Save the report"), Accept: lang.L("Save"), Doing: lang.L("save the report"), Kind: lang.L("Report (.html) or errors (.jsonl)"),
		Exts: []string{".html", ".jsonl"}, Name: k.open.name() + ".html", Save: true,
	}, func(paths []string) {
		if !feature.Still(k.desk, k.frame, p) {
			return
		}
		if !k.isOpen() {
			return
		}
		bench := k.open.bench // the current state
		o := check.Options{Resamples: score.Resamples, Seed: scoreSeed}
		k.frame.Run(lang.L("Saving the report"), func(ctx context.Context, progress ui.Progress) error {
			o.Progress = func(n int) { progress(n, len(b.Articles()), ui.Articles(n)) }
			return writeReport(ctx, bench, p, o, paths[0])
		}, func(err error) {
			if err != nil {
				k.frame.Failed(lang.L("save the report"), err)
				return
			}
			k.frame.Saved(paths[0])
			k.frame.SayWritten(lang.L("Saved the report as {{.File}}.", ui.With{"File": filepath.Base(paths[0])}), paths[0])
			k.frame.FocusHome()
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
