package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"goldspan/app/check"
	"goldspan/app/exchange"
)

// run checks, writes what was asked for, and says how it went.
func (k *checkFlags) run(ctx context.Context, env Env) (int, error) {
	gold, closeGold, err := k.openGold(ctx, env)
	if err != nil {
		return 0, err
	}
	report, err := k.report(ctx, env, gold)
	if err := errors.Join(err, closeGold()); err != nil {
		return 0, err
	}
	k.words(env, &report)
	switch {
	case k.asJSON:
		err = check.WriteJSON(env.Stdout, &report)
	case k.markdown:
		err = check.WriteMarkdown(env.Stdout, &report, k.layout)
	default:
		err = check.WriteTable(env.Stdout, &report, k.layout)
	}
	if err != nil {
		return 0, outputFailed(err)
	}
	for _, path := range []string{k.page, k.errors} {
		if path != "" {
			fmt.Fprintf(env.Stderr, "wrote %s\n", path)
		}
	}
	if report.Articles.Scored == 0 {
		return exitError, errors.New("no article could be scored: gold and predictions have none in common that is done in gold")
	}
	code := exitFine
	if k.strictInput && report.Problems.Total > 0 {
		fmt.Fprintf(env.Stderr, "failed: the input has %s\n", report.Problems.String())
		code = exitFailed
	}
	for _, sentence := range check.Below(&report, k.bars) {
		fmt.Fprintf(env.Stderr, "failed: %s\n", sentence)
		code = exitFailed
	}
	return code, nil
}

// report runs the check while the files that it fills are open.
func (k *checkFlags) report(ctx context.Context, env Env, gold check.Gold) (report check.Report, err error) {
	o := k.options()
	o.Gold = gold
	progress, clear := showProgress(env, "checking")
	defer clear()
	o.Progress = func(n int) {
		if progress != nil && n%256 == 0 {
			progress(n, 0, exchange.Count(n, "article"))
		}
	}
	var sinks []func(check.Article) error
	o.Checked = func(a check.Article) error {
		for _, sink := range sinks {
			if err := sink(a); err != nil {
				return err
			}
		}
		return nil
	}
	do := func() error {
		if len(sinks) == 0 {
			o.Checked = nil
		}
		report, err = k.predict(ctx, env, o)
		return err
	}
	if k.page != "" {
		inner := do
		do = func() error {
			page, err := check.NewPage()
			if err != nil {
				return err
			}
			defer page.Close()
			sinks = append(sinks, page.Add)
			if err := inner(); err != nil {
				return err
			}
			return explain(k.page, exchange.WriteFile(k.page, func(w io.Writer) error { return page.Write(w, &report) }))
		}
	}
	if k.errors != "" {
		inner := do
		do = func() error {
			var errInner error
			err := exchange.WriteFile(k.errors, func(w io.Writer) error {
				sinks = append(sinks, check.ErrorLines(w))
				errInner = inner()
				return errInner
			})
			if errInner != nil {
				return errInner // it is not one of writing that file
			}
			return explain(k.errors, err)
		}
	}
	return report, do()
}

// predict runs the check on predictions of a file or of a command.
func (k *checkFlags) predict(ctx context.Context, env Env, o check.Options) (report check.Report, err error) {
	if k.command != "" {
		o.Name = k.command
		e := check.Extractor{Command: k.command, Limit: k.limit, Stderr: env.Stderr}
		err = e.Run(ctx, o.Gold, func(out io.Reader) error {
			o.Predictions = out
			report, err = check.Run(ctx, o)
			return err
		})
		return report, explain(o.Gold.Name(), err)
	}
	o.Name, o.Predictions = "stdin", env.Stdin
	if k.pred != "-" {
		f, err := os.Open(k.pred)
		if err != nil {
			return report, explain(k.pred, err)
		}
		defer f.Close()
		o.Name, o.Predictions = k.pred, f
	}
	report, err = check.Run(ctx, o)
	return report, explain(o.Name, err)
}

// openGold is the gold, and what closes it.
func (k *checkFlags) openGold(ctx context.Context, env Env) (check.Gold, func() error, error) {
	nothing := func() error { return nil }
	if k.gold == "-" {
		return check.FileGold("stdin", func() (io.ReadCloser, error) { return io.NopCloser(env.Stdin), nil }), nothing, nil
	}
	if k.gold != "" {
		switch project, err := isProject(k.gold); {
		case err != nil:
			return nil, nil, explain(k.gold, err)
		case project:
			return nil, nil, usage("%s is a project: goldspan check %s --pred FILE", k.gold, k.gold)
		}
		return check.FileGold(k.gold, func() (io.ReadCloser, error) { return os.Open(k.gold) }), nothing, nil
	}
	project, err := env.Open(ctx, k.project)
	if err != nil {
		return nil, nil, explain(k.project, err)
	}
	closeProject := func() error { return explain(k.project, project.Close()) }
	set, err := findSet(ctx, project, k.project, k.set)
	if err != nil {
		return nil, nil, errors.Join(err, closeProject())
	}
	return check.ProjectGold(project, k.project, set.ID), closeProject, nil
}

// sameFile says that two paths are of one file, there already or not yet.
func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(infoA, infoB)
	}
	absA, errA := filepath.Abs(a)
	absB, errB := filepath.Abs(b)
	return errA == nil && errB == nil && absA == absB
}
