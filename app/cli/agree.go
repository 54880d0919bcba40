package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate/score"
	"goldspan/app/check/agree"
	"goldspan/app/check/report"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

// agreeing is a comparison of two annotation sets: what its command line says, and the
// open projects.
type agreeing struct {
	env          Env
	paths        []string // one project, or two projects or files
	sets         []string // of the sides
	under        string
	thresholds   []agree.Threshold
	seed         uint64
	noIntervals  bool
	asJSON       bool
	markdown     bool
	differences  string // a file
	openProjects []opened
}

// opened is a project that has to be closed.
type opened struct {
	path    string
	project Project
}

func agreeCommand(env Env) *cobra.Command {
	k := agreeing{env: env}
	c := &cobra.Command{
		Use:                   "agree PROJECT [--sets A,B] | A B",
		DisableFlagsInUseLine: true,
		Short:                 "measure how far two annotation sets agree",
		Long: `Compares the annotation sets of two persons: two sets of a project, or one set
each of two projects or files of goldspan/2. Prints for each label:

    strict     F1 of spans with the same range and the same label
    exact      F1 of spans with the same range
    partial    F1 of spans; an overlap counts half
    alpha      Krippendorff's alpha, of characters
    unitizing  Krippendorff's unitizing alpha, of spans as wholes
    kappa      Cohen's kappa, of characters

F1 is the same the other way round. The other measures are 1 for sets that
agree, and 0 for sets that agree as by chance. The sign – means: no value,
because the divisor is 0.

Only articles that both have done are compared. Articles are matched by their
text. All others are counted, with the reason. The project is not changed.

The exit code is 1 if a figure is below --fail-under, and 3 if no article can be
compared.`,
		ValidArgsFunction: only(2, completeFiles(append([]string{"goldspan"}, jsonlEndings...)...)),
		Args:              func(_ *cobra.Command, args []string) error { return k.complete(args) },
		RunE:              func(c *cobra.Command, _ []string) error { return k.run(c.Context()) },
	}
	f := c.Flags()
	f.StringSliceVar(&k.sets, "sets", nil, "`NAMES` of the two annotation sets, with a comma between (default: of a project with two sets both, of two projects the current sets)")
	f.StringVar(&k.under, "fail-under", "", "`THRESHOLDS` to reach: alpha=0.8,claim.strict.f1=0.6")
	f.BoolVar(&k.asJSON, "json", false, "print everything as JSON (schema: goldspan schema agree)")
	f.BoolVar(&k.markdown, "markdown", false, "print the table as Markdown")
	f.StringVar(&k.differences, "differences", "", "also write every difference as JSONL to `FILE`")
	f.BoolVar(&k.noIntervals, "no-intervals", false, "leave out the 95 % intervals (faster, less memory)")
	f.Uint64Var(&k.seed, "seed", 1, "`NUMBER` that seeds the resampling for the intervals")
	completeFlags(c, map[string]cobra.CompletionFunc{"differences": completeFiles("jsonl")})
	return c
}

// complete reads what the flags say further, and refuses what does not go together.
func (k *agreeing) complete(args []string) (err error) {
	switch {
	case len(args) == 0:
		return usage("name a project with two annotation sets, or two projects or files")
	case len(args) > 2:
		return usage("name one project, or two projects or files, not %s", strings.Join(args, " and "))
	case len(k.sets) > 0 && len(k.sets) != 2:
		return usage("--sets names two annotation sets, with a comma between")
	case len(args) == 1 && len(k.sets) == 2 && k.sets[0] == k.sets[1]:
		return usage("--sets names %q twice", k.sets[0])
	case len(args) == 2 && args[0] == "-" && args[1] == "-":
		return usage("only one of the two can be stdin")
	case k.asJSON && k.markdown:
		return usage("print --json or --markdown, not both")
	}
	k.paths = args
	if k.under != "" {
		if k.thresholds, err = agree.ParseThresholds(k.under); err != nil {
			return usage("--fail-under: %w", err)
		}
	}
	return k.checkTarget()
}

// checkTarget keeps a slip of the hand from writing the differences over an input.
func (k *agreeing) checkTarget() error {
	if k.differences == "" {
		return nil
	}
	for _, path := range k.paths {
		if sameFile(k.differences, path) {
			return usage("--differences would be written over %s", path)
		}
	}
	if strings.EqualFold(filepath.Ext(k.differences), ".goldspan") {
		return usage("--differences would be written over a project, %s: choose a name with another ending", k.differences)
	}
	return nil
}

// run compares, writes what was asked for, and says how it went.
func (k *agreeing) run(ctx context.Context) error {
	result, err := k.compare(ctx)
	for _, o := range k.openProjects {
		err = errors.Join(err, failed("close "+o.path, o.project.Close()))
	}
	if err != nil {
		return err
	}
	sayProblems(k.env, &result.Problems)
	switch {
	case k.asJSON:
		err = report.WriteAgreementJSON(k.env.Stdout, &result)
	case k.markdown:
		err = report.WriteAgreementMarkdown(k.env.text(), &result)
	default:
		err = report.WriteAgreementText(k.env.text(), &result)
	}
	if err != nil {
		return outputFailed(err)
	}
	if k.differences != "" {
		fmt.Fprintf(k.env.words(), "wrote %s\n", k.differences)
	}
	if result.Compared() == 0 {
		return failed("compare the annotation sets", agree.NothingComparedError{A: result.A, B: result.B})
	}
	code := exitFine
	for _, sentence := range agree.Below(&result, k.thresholds) {
		fmt.Fprintf(k.env.words(), "failed: %s\n", sentence)
		code = exitFailed
	}
	return code.orNil()
}

// compare opens both sides and compares them, while the file of differences is open.
func (k *agreeing) compare(ctx context.Context) (result agree.Report, err error) {
	o := agree.Options{Seed: k.seed, Resamples: score.Resamples}
	if k.noIntervals {
		o.Resamples = 0
	}
	if o.A, o.B, err = k.sides(ctx); err != nil {
		return result, err
	}
	progress, clear := showProgress(k.env, "comparing")
	defer clear()
	o.Progress = func(n int) {
		if progress != nil && n%256 == 0 {
			progress(n, 0, explain.Count(n, "article"))
		}
	}
	doing := fmt.Sprintf("compare %s and %s", o.A.Name, o.B.Name)
	if k.differences == "" {
		result, err = agree.Run(ctx, o)
		return result, failed(doing, err)
	}
	var inner error
	err = exchange.WriteFile(k.differences, func(w io.Writer) error {
		o.Differences = report.DifferenceLines(w)
		result, inner = agree.Run(ctx, o)
		return inner
	})
	if inner != nil {
		return result, failed(doing, inner) // it is not one of writing that file
	}
	return result, failed("save "+k.differences, err)
}
