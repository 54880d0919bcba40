package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"syscall"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/report"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

// check opens the gold, and reports what the check gives.
func (k *checking) check(ctx context.Context) (check.Report, error) {
	gold, err := k.openGold(ctx)
	if err != nil {
		return check.Report{}, err
	}
	honest := &check.Honest{Gold: gold, LeaveOut: k.leaveOut}
	if run := cmp.Or(k.stored, k.name); run != "" {
		honest.Runs = []string{run}
	}
	result, err := k.report(ctx, honest)
	if err == nil {
		k.sayAccepted(honest)
	}
	if k.project != nil {
		err = errors.Join(err, failed("close "+k.path, k.project.Close()))
	}
	return result, err
}

// sayAccepted warns of gold that agrees with an extractor because the extractor
// suggested it.
func (k *checking) sayAccepted(h *check.Honest) {
	found := h.Accepted()
	switch {
	case found.Spans == 0:
	case k.leaveOut:
		fmt.Fprintf(k.env.words(), "left out: %s with spans that were accepted from a run\n", explain.Articles(found.Articles))
	default:
		fmt.Fprintf(k.env.words(), "warning: %s of gold, in %s, were accepted from a run of an extractor, so they agree with it; --leave-out-accepted leaves these articles out\n",
			explain.Spans(found.Spans), explain.Articles(found.Articles))
	}
}

// openGold is the gold; where it is one of a project, the project is open then.
func (k *checking) openGold(ctx context.Context) (check.Gold, error) {
	switch {
	case k.gold == "-":
		return check.FileGold("stdin", func() (io.ReadCloser, error) { return io.NopCloser(k.env.Stdin), nil }), nil
	case k.gold != "":
		if info, err := os.Stat(k.gold); err == nil && info.IsDir() {
			return nil, failed("open "+k.gold, syscall.EISDIR)
		}
		is, err := isProject(k.gold)
		if is {
			err = usage("%[1]s is a project: goldspan check %[1]s --pred FILE", k.gold)
		}
		return check.FileGold(k.gold, func() (io.ReadCloser, error) { return os.Open(k.gold) }), err
	}
	project, err := k.env.open(ctx, k.path)
	if err != nil {
		return nil, err
	}
	set, err := findSet(ctx, project, k.path, k.set)
	if err != nil {
		return nil, errors.Join(err, failed("close "+k.path, project.Close()))
	}
	k.project = project
	return check.ProjectGold(project, k.path, set.ID), nil
}

// options are those of the check, but for its two sides.
func (k *checking) options() check.Options {
	o := check.Options{Unit: k.countIn, Map: maps.Clone(k.mapped), Seed: k.seed, Resamples: score.Resamples}
	if k.noIntervals {
		o.Resamples = 0
	}
	return o
}

// report runs the check while the files that it fills are open.
func (k *checking) report(ctx context.Context, gold check.Gold) (result check.Report, err error) {
	o := k.options()
	o.Gold = gold
	progress, clear := showProgress(k.env, "checking")
	defer clear()
	o.Progress = func(n int) {
		if progress != nil && n%256 == 0 {
			progress(n, 0, explain.Count(n, "article"))
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
		result, err = k.predict(ctx, o)
		return err
	}
	if k.page != "" {
		inner := do
		do = func() error {
			page, err := report.NewPage()
			if err != nil {
				return failed("save "+k.page, err)
			}
			defer page.Close()
			sinks = append(sinks, page.Add)
			if err := inner(); err != nil {
				return err
			}
			return failed("save "+k.page, exchange.WriteFile(k.page, func(w io.Writer) error { return page.Write(w, &result) }))
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
			return failed("save "+k.errors, err)
		}
	}
	err = do()
	return result, err
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
