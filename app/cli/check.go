package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/report"
)

// checking is a check: what its command line says, and the project.
type checking struct {
	env     Env
	project Project // nil where gold is a file
	path    string  // of the project
	sides
	measure
	output
	judgement
}

// sides are what is compared.
type sides struct {
	gold, set    string // a file, or an annotation set of the project
	pred         string // a file
	command      string // that makes predictions
	limit        time.Duration
	stored, name string // a run that the project has; what a new one is to be called
	noKeep       bool
}

// measure is how the sides are compared.
type measure struct {
	unit        string
	countIn     predictions.Unit
	mapped      map[string]string // labels
	seed        uint64
	noIntervals bool
}

// output is what is written.
type output struct {
	asJSON, markdown bool
	page, errors     string // files
	schemes, by      string
	layout           report.Layout
}

// judgement is when the check has failed.
type judgement struct {
	under       string
	thresholds  []check.Threshold
	strictInput bool
}

func checkCommand(env Env) *cobra.Command {
	k := checking{env: env, measure: measure{mapped: map[string]string{}}}
	c := &cobra.Command{
		Use:                   "check PROJECT --pred FILE | PROJECT --run COMMAND | PROJECT --stored RUN | --gold FILE --pred FILE",
		DisableFlagsInUseLine: true,
		Short:                 "measure an extractor against gold",
		Long: `Compares predictions with gold and prints precision, recall and F1 in four
schemes: strict (same range, same label), exact (same range), partial (an
overlap counts half), type (an overlap and the same label). Only articles that
are done in gold are scored.

A project keeps the predictions as an annotation set, a run, with the command or
the file and the time, so that the window can show and settle every error; the
same predictions are kept once. --no-keep writes nothing to the project. --stored
checks a run that is kept.

Predictions are JSONL, one article a line: "id", "sha256" or "text" names the
article, "spans" are objects of "start", "end", "label" and, if you have them,
"text" (the quote) and "score". Offsets are code points; where the quotes show
that they are UTF-16 units or bytes, they are converted. What is wrong with a
line or a span is named on stderr, counted, and the rest is scored.

--run gives the articles that are done to a command of yours, as JSONL on its
stdin ("id", "sha256", "title", "text"), and reads predictions from its stdout.

The exit code is 1 where a figure is below --fail-under, or where the input has
a problem and --strict-input is given; it is 3 where no article could be scored.`,
		ValidArgsFunction: only(1, completeProject),
		Args:              func(_ *cobra.Command, args []string) error { return k.complete(args) },
		RunE:              func(c *cobra.Command, _ []string) error { return k.run(c.Context()) },
	}
	f := c.Flags()
	f.StringVar(&k.gold, "gold", "", "`FILE` of goldspan/1 with gold, - for stdin")
	f.StringVar(&k.pred, "pred", "", "`FILE` of predictions, - for stdin")
	f.StringVar(&k.command, "run", "", "`COMMAND` of a shell that makes predictions")
	f.DurationVar(&k.limit, "timeout", 5*time.Minute, "`TIME` after which that command is ended, 0 for never")
	f.StringVar(&k.set, "set", "", "`NAME` of the project's annotation set that is gold (the current one if none is named)")
	f.StringVar(&k.stored, "stored", "", "`RUN` that the project keeps (goldspan info lists them)")
	f.StringVar(&k.name, "name", "", "`NAME` for the run that is kept (as the command's script or the file if none is given)")
	f.BoolVar(&k.noKeep, "no-keep", false, "do not keep the predictions in the project")
	f.StringVar(&k.schemes, "scheme", "", "`SCHEMES` to show: strict, exact, partial, type (all if none is named)")
	f.BoolVar(&k.layout.ByLabel, "by-label", false, "show each label, and which is taken for which")
	f.StringVar(&k.by, "by", "", "--by label is an older spelling of --by-label")
	f.Func("map", "predicted label FROM is TO in gold, `FROM=TO`; FROM= leaves it out; may be repeated", func(s string) error {
		return check.AddMapping(k.mapped, s)
	})
	f.StringVar(&k.under, "fail-under", "", "`THRESHOLDS` to reach: strict.f1=0.8,claim.partial.recall=0.6")
	f.StringVar(&k.unit, "unit", "auto", "`UNIT` of predicted offsets: auto (as the quotes show), codepoints, utf16, bytes")
	f.BoolVar(&k.asJSON, "json", false, "print everything as JSON (its schema: goldspan schema check)")
	f.BoolVar(&k.markdown, "markdown", false, "print the tables as Markdown")
	f.StringVar(&k.page, "html", "", "write a page with charts and every error to `FILE`, too")
	f.StringVar(&k.errors, "errors", "", "write every error as JSONL to `FILE`, too")
	f.BoolVar(&k.strictInput, "strict-input", false, "fail where the input has a problem")
	f.BoolVar(&k.noIntervals, "no-intervals", false, "no 95 % intervals: faster, and less memory")
	f.Uint64Var(&k.seed, "seed", 1, "`NUMBER` that the intervals' resampling starts from")
	f.Lookup("by").Hidden = true
	completeFlags(c, map[string]cobra.CompletionFunc{
		"gold": completeFiles(jsonlEndings...), "pred": completeFiles(jsonlEndings...), "run": completeAnyFile,
		"html": completeFiles("html"), "errors": completeFiles("jsonl"),
		"scheme": completeList("strict", "exact", "partial", "type"), "unit": completeWords("auto", "codepoints", "utf16", "bytes"),
		"by": completeWords("label"),
	})
	return c
}

// complete reads what the flags say further, and refuses what does not go together.
func (k *checking) complete(args []string) (err error) {
	switch {
	case len(args) > 1:
		return usage("name one project, not %s", strings.Join(args, " and "))
	case len(args) == 1 && k.gold != "":
		return usage("gold is --gold FILE or a project, not both")
	case len(args) == 0 && k.gold == "":
		return usage("name the gold: a project, or --gold FILE")
	case k.pred == "" && k.command == "" && k.stored == "":
		return usage("name the predictions: --pred FILE, or --run COMMAND")
	case k.pred != "" && k.command != "":
		return usage("predictions are of --pred FILE or of --run COMMAND, not of both")
	case k.stored != "" && (k.pred != "" || k.command != "" || k.gold != ""):
		return usage("--stored RUN is of a project, and goes without --pred, --run and --gold")
	case k.stored != "" && (len(k.mapped) > 0 || k.unit != "auto"):
		return usage("--map and --unit are for new predictions; those of a run were placed when it was kept")
	case k.name != "" && (k.gold != "" || k.noKeep || k.stored != ""):
		return usage("--name is for predictions that a project keeps")
	case k.gold == "-" && (k.pred == "-" || k.command != ""):
		return usage("gold on stdin goes with --pred FILE alone")
	case k.set != "" && k.gold != "":
		return usage("--set is for a project; a file has one annotation set")
	case k.asJSON && k.markdown:
		return usage("print --json or --markdown, not both")
	case k.by != "" && k.by != "label":
		return usage("--by is label, not %q", k.by)
	case k.limit < 0:
		return usage("--timeout is a time like 90s or 5m, not %v", k.limit)
	}
	if len(args) == 1 {
		k.path = args[0]
	}
	k.layout.ByLabel = k.layout.ByLabel || k.by == "label"
	if k.schemes != "" {
		for _, name := range strings.Split(k.schemes, ",") {
			s, err := score.ParseScheme(name)
			if err != nil {
				return usage("--scheme: %w", err)
			}
			k.layout.Schemes = append(k.layout.Schemes, s)
		}
	}
	if k.under != "" {
		if k.thresholds, err = check.ParseThresholds(k.under); err != nil {
			return usage("--fail-under: %w", err)
		}
	}
	if k.countIn, err = predictions.ParseUnit(k.unit); err != nil {
		return usage("--unit: %w", err)
	}
	return k.checkTargets()
}

// checkTargets keeps a slip of the hand from writing a report over an input.
func (k *checking) checkTargets() error {
	inputs := map[string]string{"the project": k.path, "the gold": k.gold, "the predictions": k.pred}
	for flag, target := range map[string]string{"--html": k.page, "--errors": k.errors} {
		for _, what := range []string{"the project", "the gold", "the predictions"} {
			if path := inputs[what]; target != "" && path != "" && sameFile(target, path) {
				return usage("%s would be written over %s, %s", flag, what, path)
			}
		}
	}
	if k.page != "" && k.errors != "" && sameFile(k.page, k.errors) {
		return usage("--html and --errors are the same file, %s", k.page)
	}
	return nil
}

// run checks, writes what was asked for, and says how it went.
func (k *checking) run(ctx context.Context) error {
	result, err := k.check(ctx)
	if err != nil {
		return err
	}
	k.words(&result)
	switch {
	case k.asJSON:
		err = report.WriteJSON(k.env.Stdout, &result)
	case k.markdown:
		err = report.WriteMarkdown(k.env.Stdout, &result, k.layout)
	default:
		err = report.WriteText(k.env.Stdout, &result, k.layout)
	}
	if err != nil {
		return outputFailed(err)
	}
	for _, path := range []string{k.page, k.errors} {
		if path != "" {
			fmt.Fprintf(k.env.Stderr, "wrote %s\n", path)
		}
	}
	return k.judge(&result)
}

// words tells what is wrong with the input; a long list is cut, with the counts.
func (k *checking) words(r *check.Report) {
	const show = 50
	listed := r.Problems.Listed
	for _, p := range listed[:min(show, len(listed))] {
		fmt.Fprintln(k.env.Stderr, strings.ReplaceAll(p.String(), "\n", "; "))
	}
	if len(listed) > show {
		fmt.Fprintf(k.env.Stderr, "and more, in all %s\n", r.Problems.String())
	}
}

// judge says why the check failed; nil where it did not.
func (k *checking) judge(report *check.Report) error {
	if report.Articles.Scored == 0 {
		return failed("check the predictions", check.NothingScoredError{Gold: report.Gold})
	}
	code := exitFine
	if k.strictInput && report.Problems.Total > 0 {
		fmt.Fprintf(k.env.Stderr, "failed: the input has %s\n", report.Problems.String())
		code = exitFailed
	}
	for _, sentence := range check.Below(report, k.thresholds) {
		fmt.Fprintf(k.env.Stderr, "failed: %s\n", sentence)
		code = exitFailed
	}
	return code.orNil()
}
