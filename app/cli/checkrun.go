package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/check/report"
	"goldspan/app/check/runs"
	"goldspan/app/exchange"
	words "goldspan/app/explain"
)

// run checks, writes what was asked for, and says how it went.
func (k *checkFlags) run(ctx context.Context, env Env) (int, error) {
	gold, project, err := k.openGold(ctx, env)
	if err != nil {
		return 0, err
	}
	result, err := k.report(ctx, env, gold, project)
	if project != nil {
		err = errors.Join(err, explain(k.project, project.Close()))
	}
	if err != nil {
		return 0, err
	}
	k.words(env, &result)
	switch {
	case k.asJSON:
		err = report.WriteJSON(env.Stdout, &result)
	case k.markdown:
		err = report.WriteMarkdown(env.Stdout, &result, k.layout)
	default:
		err = report.WriteText(env.Stdout, &result, k.layout)
	}
	if err != nil {
		return 0, outputFailed(err)
	}
	for _, path := range []string{k.page, k.errors} {
		if path != "" {
			fmt.Fprintf(env.Stderr, "wrote %s\n", path)
		}
	}
	if result.Articles.Scored == 0 {
		return exitError, errors.New("no article could be scored: gold and predictions have none in common that is done in gold")
	}
	code := exitFine
	if k.strictInput && result.Problems.Total > 0 {
		fmt.Fprintf(env.Stderr, "failed: the input has %s\n", result.Problems.String())
		code = exitFailed
	}
	for _, sentence := range check.Below(&result, k.thresholds) {
		fmt.Fprintf(env.Stderr, "failed: %s\n", sentence)
		code = exitFailed
	}
	return code, nil
}

// report runs the check while the files that it fills are open.
func (k *checkFlags) report(ctx context.Context, env Env, gold check.Gold, project Project) (result check.Report, err error) {
	o := k.options()
	o.Gold = gold
	progress, clear := showProgress(env, "checking")
	defer clear()
	o.Progress = func(n int) {
		if progress != nil && n%256 == 0 {
			progress(n, 0, exchange.Count(n, "article"))
		}
	}
	var sinks []func(check.ArticleErrors) error
	o.Errors = func(a check.ArticleErrors) error {
		for _, sink := range sinks {
			if err := sink(a); err != nil {
				return err
			}
		}
		return nil
	}
	do := func() error {
		if len(sinks) == 0 {
			o.Errors = nil
		}
		result, err = k.predict(ctx, env, o, project)
		return err
	}
	if k.page != "" {
		inner := do
		do = func() error {
			page, err := report.NewPage()
			if err != nil {
				return err
			}
			defer page.Close()
			sinks = append(sinks, page.Add)
			if err := inner(); err != nil {
				return err
			}
			return explain(k.page, exchange.WriteFile(k.page, func(w io.Writer) error { return page.Write(w, &result) }))
		}
	}
	if k.errors != "" {
		inner := do
		do = func() error {
			var errInner error
			err := exchange.WriteFile(k.errors, func(w io.Writer) error {
				sinks = append(sinks, report.ErrorLines(w))
				errInner = inner()
				return errInner
			})
			if errInner != nil {
				return errInner // it is not one of writing that file
			}
			return explain(k.errors, err)
		}
	}
	return result, do()
}

// predict runs the check on predictions of a file, of a command or of a run.
func (k *checkFlags) predict(ctx context.Context, env Env, o check.Options, project Project) (report check.Report, err error) {
	switch {
	case k.stored != "":
		run, err := findRun(ctx, project, k.project, k.stored)
		if err != nil {
			return report, err
		}
		o.Predictions = check.StoredRun(project, run)
		report, err = check.Run(ctx, o)
		return report, explain(k.project, err)
	case k.command != "":
		e := runs.Extractor{Command: k.command, Limit: k.limit, Stderr: env.Stderr}
		if k.keeps(project) {
			path, err := e.ToFile(ctx, o.Gold, nil)
			if err != nil {
				return report, explain(o.Gold.Name(), err)
			}
			report, err = k.readFile(ctx, env, o, project, k.command, path)
			return report, errors.Join(err, os.Remove(path))
		}
		err = e.Run(ctx, o.Gold, func(out io.Reader) error {
			report, err = k.read(ctx, env, o, project, k.command, out)
			return err
		})
		return report, explain(o.Gold.Name(), err)
	case k.pred == "-":
		report, err = k.read(ctx, env, o, project, "stdin", env.Stdin)
		return report, explain("stdin", err)
	}
	return k.readFile(ctx, env, o, project, k.pred, k.pred)
}

// readFile is read for a file.
func (k *checkFlags) readFile(ctx context.Context, env Env, o check.Options, project Project, name, path string) (check.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return check.Report{}, explain(name, err)
	}
	defer f.Close()
	report, err := k.read(ctx, env, o, project, name, f)
	return report, explain(name, err)
}

// keeps says whether the project keeps the predictions.
func (k *checkFlags) keeps(project Project) bool {
	if project == nil || k.noKeep {
		return false
	}
	return project.ReadOnly() == annotate.Writable
}

// read checks what in gives. A project that can be written to keeps it as a run.
func (k *checkFlags) read(ctx context.Context, env Env, o check.Options, project Project, name string, in io.Reader) (check.Report, error) {
	if !k.keeps(project) {
		if project != nil && !k.noKeep {
			fmt.Fprintf(env.Stderr, "the predictions are not kept: the project is open for reading only, because %s\n", words.ReadOnly(project.ReadOnly()))
		}
		o.Predictions = check.ReadPredictions(name, in)
		return check.Run(ctx, o)
	}
	sets, err := project.Sets(ctx)
	if err != nil {
		return check.Report{}, err
	}
	run := annotate.Run{Command: k.command, At: env.Now(), Set: annotate.Set{ID: annotate.SetID(env.NewID()), Name: k.name}}
	if k.command == "" {
		run.File = filepath.Base(name)
	}
	if k.name == "" {
		run.Set.Name = runs.FreeName(sets, run.Command, run.File)
	}
	kept, report, err := runs.Keep(ctx, runs.Request{Project: project, Run: run, In: in}, o)
	if errors.Is(err, annotate.ErrSetTaken) {
		return report, fmt.Errorf("%s has an annotation set %q already, so that nothing was kept; choose another --name", k.project, run.Set.Name)
	}
	if err != nil {
		return report, err
	}
	for _, label := range kept.NewLabels {
		fmt.Fprintf(env.Stderr, "new label: %s\n", label)
	}
	said := "kept as run %s\n"
	if kept.Duplicate {
		said = "kept already, as run %s\n"
	}
	fmt.Fprintf(env.Stderr, said, kept.Run.Set.Name)
	return report, nil
}

// findRun is the run of that name.
func findRun(ctx context.Context, project Project, path, name string) (annotate.Set, error) {
	all, err := project.Runs(ctx)
	if err != nil {
		return annotate.Set{}, explain(path, err)
	}
	var names []string
	for _, r := range all {
		if r.Set.Name == name {
			return r.Set, nil
		}
		names = append(names, r.Set.Name)
	}
	if len(names) == 0 {
		return annotate.Set{}, fmt.Errorf("%s keeps no runs: check predictions with --pred or --run first", path)
	}
	return annotate.Set{}, fmt.Errorf("%s keeps no run %q; it has %s", path, name, strings.Join(names, ", "))
}

// openGold is the gold, and the project that it is of; nil where it is a file.
func (k *checkFlags) openGold(ctx context.Context, env Env) (check.Gold, Project, error) {
	if k.gold == "-" {
		return check.FileGold("stdin", func() (io.ReadCloser, error) { return io.NopCloser(env.Stdin), nil }), nil, nil
	}
	if k.gold != "" {
		switch project, err := isProject(k.gold); {
		case err != nil:
			return nil, nil, explain(k.gold, err)
		case project:
			return nil, nil, usage("%s is a project: goldspan check %s --pred FILE", k.gold, k.gold)
		}
		return check.FileGold(k.gold, func() (io.ReadCloser, error) { return os.Open(k.gold) }), nil, nil
	}
	project, err := env.Open(ctx, k.project)
	if err != nil {
		return nil, nil, explain(k.project, err)
	}
	set, err := findSet(ctx, project, k.project, k.set)
	if err != nil {
		return nil, nil, errors.Join(err, explain(k.project, project.Close()))
	}
	return check.ProjectGold(project, k.project, set.ID), project, nil
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
