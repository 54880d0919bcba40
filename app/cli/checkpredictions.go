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
	"goldspan/app/check/runs"
	"goldspan/app/explain"
)

// predict runs the check on predictions of a file, of a command or of a run.
func (k *checking) predict(ctx context.Context, o check.Options) (report check.Report, err error) {
	switch {
	case k.stored != "":
		run, err := k.storedRun(ctx)
		if err != nil {
			return report, err
		}
		o.Predictions = check.StoredRun(k.project, run)
		report, err = check.Run(ctx, o)
		return report, failed("check the run "+k.stored, err)
	case k.command != "":
		return k.runExtractor(ctx, o)
	case k.pred == "-":
		return k.read(ctx, o, "stdin", k.env.Stdin)
	}
	return k.readFile(ctx, o, k.pred, k.pred)
}

func (k *checking) runExtractor(ctx context.Context, o check.Options) (report check.Report, err error) {
	const doing = "run the extractor"
	o.NeedsLine = true
	e := runs.Extractor{Command: k.command, Limit: k.limit, Stderr: k.env.Stderr}
	if !k.keeps() {
		err = e.Run(ctx, o.Gold, func(out io.Reader) error {
			report, err = k.read(ctx, o, k.command, out)
			return err
		})
		return report, failed(doing, err)
	}
	path, err := e.ToFile(ctx, o.Gold, nil)
	if err != nil {
		return report, failed(doing, err)
	}
	report, err = k.readFile(ctx, o, k.command, path)
	if err != nil && !runs.Unusable(err) { // the command may have run for hours
		fmt.Fprintf(k.env.words(), "the predictions of the command are in %s; --pred reads them\n", path)
		return report, err
	}
	return report, errors.Join(err, failed("remove "+path, os.Remove(path)))
}

// readFile is read for a file, which may go by another name.
func (k *checking) readFile(ctx context.Context, o check.Options, name, path string) (check.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return check.Report{}, failed("open "+name, err)
	}
	defer f.Close()
	return k.read(ctx, o, name, f)
}

// keeps says whether the project keeps the predictions.
func (k *checking) keeps() bool {
	return k.project != nil && !k.noKeep && k.project.ReadOnly() == annotate.Writable
}

// read checks what in gives. A project that can be written to keeps it as a run.
func (k *checking) read(ctx context.Context, o check.Options, name string, in io.Reader) (check.Report, error) {
	if k.keeps() {
		return k.keep(ctx, o, name, in)
	}
	if k.project != nil && !k.noKeep {
		fmt.Fprintf(k.env.words(), "the predictions are not kept: %s\n", explain.OnlyRead(k.project.ReadOnly()))
	}
	o.Predictions = check.ReadPredictions(name, in)
	report, err := check.Run(ctx, o)
	return report, failed("check the predictions of "+name, err)
}

// keep checks what in gives, and keeps it as a run.
func (k *checking) keep(ctx context.Context, o check.Options, name string, in io.Reader) (check.Report, error) {
	sets, err := k.project.Sets(ctx)
	if err != nil {
		return check.Report{}, failed("read "+k.path, err)
	}
	run := annotate.Run{Command: k.command, At: k.env.Now(), Set: annotate.Set{ID: annotate.SetID(k.env.NewID()), Name: k.name}}
	if k.command == "" {
		run.File = filepath.Base(name)
	}
	if k.name == "" {
		run.Set.Name = runs.FreeName(sets, run.Command, run.File)
	}
	kept, report, err := runs.Keep(ctx, runs.Request{Project: k.project, Run: run, In: in}, o)
	if err != nil {
		return report, failed(fmt.Sprintf("keep the predictions of %s as %q", name, run.Set.Name), err)
	}
	for _, label := range kept.NewLabels {
		fmt.Fprintf(k.env.words(), "new label: %s\n", label)
	}
	said := "kept as run %s\n"
	if kept.Duplicate {
		said = "kept already, as run %s\n"
	}
	fmt.Fprintf(k.env.words(), said, kept.Run.Set.Name)
	return report, nil
}

// storedRun is the run that --stored names.
func (k *checking) storedRun(ctx context.Context) (annotate.Set, error) {
	all, err := k.project.Runs(ctx)
	if err != nil {
		return annotate.Set{}, failed("read "+k.path, err)
	}
	var names []string
	for _, r := range all {
		if r.Set.Name == k.stored {
			return r.Set, nil
		}
		names = append(names, r.Set.Name)
	}
	why := fmt.Errorf("%s has %s", k.path, strings.Join(names, ", "))
	if len(names) == 0 {
		why = fmt.Errorf("%s keeps no runs: check predictions with --pred or --run first", k.path)
	}
	return annotate.Set{}, failed(fmt.Sprintf("find the run %q", k.stored), why)
}
