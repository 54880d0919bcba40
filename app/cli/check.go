package cli

import (
	"context"
	"fmt"
	"path/filepath"
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
	leaveOut     bool // articles with gold that was accepted from a run
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

const checkHelp = `Compares predictions with gold. Prints precision, recall and F1 in four schemes:

    strict     same range and same label
    exact      same range
    partial    same range; an overlap counts half
    type       an overlap and the same label

Only articles marked as done in gold are scored.

A project keeps the predictions as a run: an annotation set with the time and
the command or the file. The window can then show and settle every error. The
same predictions are kept once. --no-keep writes nothing to the project.
--stored checks a run of the project.

Predictions are JSONL, one article a line. "id", "sha256" or "text" names the
article. "spans" is a list of objects with "start", "end", "label" and, if
known, "text" (the quote) and "score". Offsets are code points. Quotes can show
that offsets are UTF-16 units or bytes: these offsets are converted. A line or
span with an error is named on stderr and counted. All other spans are scored.

--run starts a command. The command reads the articles marked as done from
stdin, as JSONL with "id", "sha256", "title" and "text". The command writes
predictions to stdout.

The exit code is 1 if a figure is below --fail-under, or if --strict-input is
given and the input has a problem. The exit code is 3 if no article can be
scored, or if no line of the predictions can be used. A file may be empty, the
output of a command may not.`

func checkCommand(env Env) *cobra.Command {
	k := &checking{env: env, measure: measure{mapped: map[string]string{}}}
	c := &cobra.Command{
		Use:                   "check PROJECT --pred FILE | PROJECT --run COMMAND | PROJECT --stored RUN | --gold FILE --pred FILE",
		DisableFlagsInUseLine: true,
		Short:                 "measure an extractor against gold",
		Long:                  checkHelp,
		ValidArgsFunction:     only(1, completeProject),
		Args:                  func(_ *cobra.Command, args []string) error { return k.complete(args) },
		RunE:                  func(c *cobra.Command, _ []string) error { return k.run(c.Context()) },
	}
	k.flags(c)
	return c
}

func (k *checking) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&k.gold, "gold", "", "`FILE` with gold, in the format goldspan/2 (- for stdin)")
	f.StringVar(&k.pred, "pred", "", "`FILE` with predictions (- for stdin)")
	f.StringVar(&k.command, "run", "", "run `COMMAND` in a shell and read its predictions")
	f.DurationVar(&k.limit, "timeout", 5*time.Minute, "`TIME` limit of the command (0: no limit)")
	f.StringVar(&k.set, "set", "", "`NAME` of the annotation set with gold (default: the current set)")
	f.StringVar(&k.stored, "stored", "", "check a `RUN` of the project (goldspan info lists the runs)")
	f.StringVar(&k.name, "name", "", "`NAME` of the new run (default: the name of the script or the file)")
	f.BoolVar(&k.noKeep, "no-keep", false, "do not keep the predictions in the project")
	f.BoolVar(&k.leaveOut, "leave-out-accepted", false, "leave out articles with gold that was accepted from a run (with --stored or --name: from that run)")
	f.StringVar(&k.schemes, "scheme", "", "`SCHEMES` to show: strict, exact, partial, type (default: all)")
	f.BoolVar(&k.layout.ByLabel, "by-label", false, "show each label, and the confusion matrix")
	f.StringVar(&k.by, "by", "", "--by label is an older spelling of --by-label")
	f.Func("map", "rename a predicted label, `FROM=TO`; FROM= leaves the label out; may be repeated", func(s string) error {
		return check.AddMapping(k.mapped, s)
	})
	f.StringVar(&k.under, "fail-under", "", "`THRESHOLDS` to reach: strict.f1=0.8,claim.partial.recall=0.6")
	f.StringVar(&k.unit, "unit", "auto", "`UNIT` of predicted offsets: auto (from the quotes), codepoints, utf16, bytes")
	f.BoolVar(&k.asJSON, "json", false, "print everything as JSON (schema: goldspan schema check)")
	f.BoolVar(&k.markdown, "markdown", false, "print the tables as Markdown")
	f.StringVar(&k.page, "html", "", "also write a page with charts and every error to `FILE`")
	f.StringVar(&k.errors, "errors", "", "also write every error as JSONL to `FILE`")
	f.BoolVar(&k.strictInput, "strict-input", false, "fail if the input has a problem")
	f.BoolVar(&k.noIntervals, "no-intervals", false, "leave out the 95 % intervals (faster, less memory)")
	f.Uint64Var(&k.seed, "seed", 1, "`NUMBER` that seeds the resampling for the intervals")
	f.Lookup("by").Hidden = true
	completeFlags(c, map[string]cobra.CompletionFunc{
		"gold": completeFiles(jsonlEndings...), "pred": completeFiles(jsonlEndings...), "run": completeAnyFile,
		"html": completeFiles("html"), "errors": completeFiles("jsonl"),
		"scheme": completeList("strict", "exact", "partial", "type"), "unit": completeWords("auto", "codepoints", "utf16", "bytes"),
		"by": completeWords("label"),
	})
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
		return usage("name the predictions: --pred FILE, --run COMMAND, or --stored RUN of the project")
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
		if strings.EqualFold(filepath.Ext(target), ".goldspan") {
			return usage("%s would be written over a project, %s: choose a name with another ending", flag, target)
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
	sayProblems(k.env, &result.Problems)
	switch {
	case k.asJSON:
		err = report.WriteJSON(k.env.Stdout, &result)
	case k.markdown:
		err = report.WriteMarkdown(k.env.text(), &result, k.layout)
	default:
		err = report.WriteText(k.env.text(), &result, k.layout)
	}
	if err != nil {
		return outputFailed(err)
	}
	for _, path := range []string{k.page, k.errors} {
		if path != "" {
			fmt.Fprintf(k.env.words(), "wrote %s\n", path)
		}
	}
	return k.judge(&result)
}

// sayProblems tells what is wrong with the input; a long list is cut, with the counts.
func sayProblems(env Env, all *check.Problems) {
	const show = 50
	listed := all.Listed
	for _, p := range listed[:min(show, len(listed))] {
		fmt.Fprintln(env.words(), strings.ReplaceAll(p.String(), "\n", "; "))
	}
	if len(listed) > show {
		fmt.Fprintf(env.words(), "and more, in all %s\n", all.String())
	}
}

// judge says why the check failed; nil where it did not.
func (k *checking) judge(report *check.Report) error {
	if report.Articles.Scored == 0 {
		return failed("check the predictions", check.NothingScoredError{Gold: report.Gold})
	}
	code := exitFine
	if k.strictInput && report.Problems.Total > 0 {
		fmt.Fprintf(k.env.words(), "failed: the input has %s\n", report.Problems.String())
		code = exitFailed
	}
	for _, sentence := range check.Below(report, k.thresholds) {
		fmt.Fprintf(k.env.words(), "failed: %s\n", sentence)
		code = exitFailed
	}
	return code.orNil()
}
