//go:build !headless

package checking

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/agree"
	"goldspan/app/check/report"
	"goldspan/app/exchange"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// saveAgreement writes the agreement of two persons as Markdown or JSON, or, for the
// extension .jsonl, their differences as JSONL. goldspan agree writes the same.
func (k *Feature) saveAgreement() {
	p, own, other := k.desk.Project(), k.open.bench.Gold, k.open.bench.Runs[0]
	side := func(s annotate.Set) agree.Side {
		return agree.Side{Name: s.Name, Source: check.ProjectGold(p, s.Name, s.ID)}
	}
	k.frame.Choose(feature.Files{
		Title: lang.L("Save the report"), Accept: lang.L("Save"), Doing: lang.L("save the report"), Kind: lang.L("Report (.md or .json) or differences (.jsonl)"),
		Exts: []string{".md", ".json", ".jsonl"}, Name: k.open.name() + ".md", Save: true,
	}, func(paths []string) {
		if !feature.Still(k.desk, k.frame, p) {
			return
		}
		k.frame.Run(lang.L("Saving the report"), func(ctx context.Context, progress ui.Progress) error {
			o := agree.Options{A: side(own), B: side(other), Resamples: score.Resamples, Seed: scoreSeed}
			o.Progress = func(n int) { progress(n, 0, ui.Articles(n)) }
			return writeAgreement(ctx, o, paths[0])
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

func writeAgreement(ctx context.Context, o agree.Options, path string) error {
	ext := strings.ToLower(filepath.Ext(path))
	if ext == ".jsonl" {
		return exchange.WriteFile(path, func(out io.Writer) error {
			o.Differences, o.Resamples = report.DifferenceLines(out), 0
			_, err := agree.Run(ctx, o)
			return err
		})
	}
	r, err := agree.Run(ctx, o)
	if err != nil {
		return err
	}
	return exchange.WriteFile(path, func(out io.Writer) error {
		if ext == ".json" {
			return report.WriteAgreementJSON(out, &r)
		}
		return report.WriteAgreementMarkdown(out, &r)
	})
}
