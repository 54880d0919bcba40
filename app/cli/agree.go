package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate/score"
	"goldspan/app/check/agree"
	"goldspan/app/explain"
)

// agreeing is a comparison of annotation sets: what its command line says, and the open
// projects.
type agreeing struct {
	env          Env
	paths        []string // one project, or several projects or files
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
		Use:                   "agree PROJECT [--sets A,B,…] | A B…",
		DisableFlagsInUseLine: true,
		Short:                 "measure how far annotation sets agree",
		Long: `Compares the annotation sets of two persons or more: sets of a project, or one
set each of several projects or files of goldspan/2. Prints for each label:

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

Of three or more sets it prints the figures of each two, and alpha and unitizing
of all together: in the articles that at least two have done.

The exit code is 1 if a figure is below --fail-under, and 3 if no article can be
compared. Of three or more sets, alpha and unitizing are those of all together.
The other figures are those of the lowest pair that has a value.`,
		ValidArgsFunction: completeFiles(append([]string{"goldspan"}, jsonlEndings...)...),
		Args:              func(_ *cobra.Command, args []string) error { return k.complete(args) },
		RunE:              func(c *cobra.Command, _ []string) error { return k.run(c.Context()) },
	}
	f := c.Flags()
	f.StringSliceVar(&k.sets, "sets", nil, "`NAMES` of the annotation sets, with commas between (default: of one project both sets, or of three or more those with articles done; of several projects the current sets)")
	f.StringVar(&k.under, "fail-under", "", "`THRESHOLDS` to reach: alpha=0.8,claim.strict.f1=0.6")
	f.BoolVar(&k.asJSON, "json", false, "print everything as JSON (schema: goldspan schema agree, of three or more sets agree-group)")
	f.BoolVar(&k.markdown, "markdown", false, "print the tables as Markdown")
	f.StringVar(&k.differences, "differences", "", "also write every difference of two sets as JSONL to `FILE`")
	f.BoolVar(&k.noIntervals, "no-intervals", false, "leave out the 95 % intervals (faster, less memory)")
	f.Uint64Var(&k.seed, "seed", 1, "`NUMBER` that seeds the resampling for the intervals")
	completeFlags(c, map[string]cobra.CompletionFunc{"differences": completeFiles("jsonl")})
	return c
}

// complete reads what the flags say further, and refuses what does not go together.
func (k *agreeing) complete(args []string) (err error) {
	if err := k.checkSides(args); err != nil {
		return err
	}
	if k.asJSON && k.markdown {
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

// checkSides refuses sides that cannot be compared, whatever they have.
func (k *agreeing) checkSides(args []string) error {
	twice, repeats := repeated(k.sets)
	first := slices.Index(args, "-")
	switch {
	case len(args) == 0:
		return usage("name a project with two annotation sets, or two projects or files")
	case len(k.sets) == 1, len(args) == 2 && len(k.sets) > 2:
		return usage("--sets names two annotation sets, with a comma between")
	case len(args) > 2 && len(k.sets) > 0 && len(k.sets) != len(args):
		return usage("--sets names %d annotation sets, one of each project", len(args))
	case len(args) == 1 && repeats:
		return usage("--sets names %q twice", twice)
	case first >= 0 && slices.Contains(args[first+1:], "-") && len(args) == 2:
		return usage("only one of the two can be stdin")
	case first >= 0 && slices.Contains(args[first+1:], "-"):
		return usage("only one of the %d can be stdin", len(args))
	}
	return nil
}

// repeated is the first name of a list that comes again.
func repeated(names []string) (string, bool) {
	for i, name := range names {
		if slices.Contains(names[i+1:], name) {
			return name, true
		}
	}
	return "", false
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
	sayProblems(k.env, result.problems)
	switch {
	case k.asJSON:
		err = result.json(k.env.Stdout)
	case k.markdown:
		err = result.markdown(k.env.text())
	default:
		err = result.text(k.env.text())
	}
	if err != nil {
		return outputFailed(err)
	}
	if k.differences != "" {
		fmt.Fprintf(k.env.words(), "wrote %s\n", k.differences)
	}
	if result.nothing != nil {
		return failed("compare the annotation sets", result.nothing)
	}
	code := exitFine
	for _, sentence := range result.below {
		fmt.Fprintf(k.env.words(), "failed: %s\n", sentence)
		code = exitFailed
	}
	return code.orNil()
}

// compare opens all sides and compares them.
func (k *agreeing) compare(ctx context.Context) (outcome, error) {
	sides, err := k.sides(ctx)
	if err != nil {
		return outcome{}, err
	}
	resamples := score.Resamples
	if k.noIntervals {
		resamples = 0
	}
	progress, clear := showProgress(k.env, "comparing")
	defer clear()
	count := func(n int) {
		if progress != nil && n%256 == 0 {
			progress(n, 0, explain.Count(n, "article"))
		}
	}
	if len(sides) > 2 {
		return k.compareAll(ctx, agree.GroupOptions{Sides: sides, Seed: k.seed, Resamples: resamples, Progress: count})
	}
	return k.compareTwo(ctx, agree.Options{A: sides[0], B: sides[1], Seed: k.seed, Resamples: resamples, Progress: count})
}
