package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/annotate/split"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

func exportCommand(env Env) *cobra.Command {
	var e export
	c := &cobra.Command{
		Use:   "export PROJECT",
		Short: "export the articles with the spans of one annotation set",
		Long: `Exports the articles with the spans of one annotation set, to stdout or to a
file. The usual format is goldspan/2: JSONL with one article a line. The command
formats lists all formats. What a format cannot say is counted and told. The
same project gives the same bytes. A file is replaced only after the new file is
complete and on the disk. A damaged article is named and left out, and the exit
code is 3. A project can be exported while a window has the project open.

A format with several files makes a folder, or an archive if FILE ends in .zip.

--split divides the articles into parts: --split train=80,dev=10,test=10 with
-o gold.jsonl writes gold.train.jsonl, gold.dev.jsonl, gold.test.jsonl and the
manifest gold.split.json. Articles of one story, and near copies of a text, are
in one part. The next export to the same place gives every article the same part
again, and divides the new articles.`,
		ValidArgsFunction: only(1, completeProject),
		Args:              exactly(1, "name one project to export"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := e.parse(); err != nil {
				return err
			}
			return e.run(c.Context(), env, args[0])
		},
	}
	e.flags(c, "done")
	return c
}

// flags are those of every command that writes articles.
func (e *export) flags(c *cobra.Command, status string) {
	formats := exchange.Formats().Writers()
	f := c.Flags()
	f.StringVarP(&e.out, "output", "o", "", "write to `FILE` instead of stdout")
	f.StringVar(&e.set, "set", "", "`NAME` of the annotation set (default: the current set)")
	f.StringVar(&e.status, "status", status, "`STATUS` of the articles: done, todo, or all")
	f.StringVar(&e.options.Story, "story", "", "`NAME` of a story: only its articles")
	f.StringVar(&e.options.Scheme, "scheme", "", "`SCHEME` of the tags, for a format that has several: bio, iob1, bioes, biluo")
	f.StringVar(&e.origin, "origin", "", "`ORIGINS` of the spans: hand, memory, patterns, learned, copies, run, run:NAME (default: all)")
	e.splitFlags(c)
	f.BoolVar(&e.asJSON, "json", false, "print the summary as JSON: to stdout with -o, else to stderr")
	completeFlags(c, map[string]cobra.CompletionFunc{
		"output": completeFiles("jsonl"), "status": completeWords("done", "todo", "all"), "scheme": completeWords("bio", "iob1", "bioes", "biluo"),
	})
	if c.Name() != "convert" {
		f.StringVar(&e.options.Format, "format", formats[0].Name, "`FORMAT`: "+strings.Join(formats.Names(), ", "))
		completeFlags(c, map[string]cobra.CompletionFunc{"format": completeWords(formats.Names()...)})
	}
}

func (e *export) splitFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&e.parts, "split", "", "`PARTS` with their shares: train=80,dev=10,test=10")
	f.Uint64Var(&e.seed, "seed", 1, "`NUMBER` that decides the split where there is a choice")
	f.StringVar(&e.like, "like", "", "`MANIFEST` of an earlier split, whose articles keep their parts")
	completeFlags(c, map[string]cobra.CompletionFunc{"like": completeFiles("json")})
}

// parse reads the flags.
func (e *export) parse() (err error) {
	if e.options.Statuses, err = parseStatuses(e.status); err != nil {
		return err
	}
	if e.origin != "" {
		var ok bool
		if e.options.Origins, ok = annotate.ParseOrigins(e.origin); !ok {
			return usage("--origin is hand, memory, patterns, learned, copies, run, run:NAME, or several with commas between, not %q", e.origin)
		}
	}
	f, err := exchange.Formats().Writers().Named(cmp.Or(e.options.Format, exchange.Formats()[0].Name))
	if err != nil {
		return usageError{err}
	}
	if s := e.options.Scheme; s != "" && !slices.Contains(f.Schemes, s) {
		return usageError{&exchange.SchemeError{Format: f.Name, Scheme: s, Known: f.Schemes}}
	}
	switch {
	case e.parts == "" && e.like != "":
		return usage("--like goes with --split")
	case e.parts == "":
		return nil
	case e.toStdout():
		return usage("a split has several files: name the first part of their names with -o")
	}
	parts, err := split.ParseParts(e.parts)
	if err != nil {
		return usageError{err}
	}
	e.options.Split = &exchange.Split{Parts: parts, Seed: e.seed, Like: e.like}
	return nil
}

func (e *export) toStdout() bool { return e.out == "" || e.out == "-" }

func parseStatuses(list string) ([]annotate.Status, error) {
	if list == "all" {
		return []annotate.Status{annotate.StatusTodo, annotate.StatusDone}, nil
	}
	var statuses []annotate.Status
	for _, word := range strings.Split(list, ",") {
		s, err := annotate.ParseStatus(word)
		if err != nil {
			return nil, usage("--status is done, todo, done,todo or all, not %q", list)
		}
		statuses = append(statuses, s)
	}
	return statuses, nil
}

type export struct {
	out     string // "" or "-" for stdout
	set     string
	status  string
	parts   string // of a split
	seed    uint64
	like    string
	options exchange.Options
	origin  string
	asJSON  bool
}

func (e export) run(ctx context.Context, env Env, path string) error {
	if e.parts == "" { // a split holds what it must know of all articles
		// An export holds some megabytes at a time, however large the project is: half as many
		// collections cost as much again.
		defer debug.SetGCPercent(debug.SetGCPercent(200))
	}
	project, err := env.open(ctx, path)
	if err != nil {
		return err
	}
	summary, err := e.write(ctx, env, project, path)
	if err := errors.Join(err, failed("close "+path, project.Close())); err != nil {
		return err
	}
	return e.say(env, summary)
}

// say tells what was exported.
func (e export) say(env Env, summary exchange.Summary) error {
	switch {
	case summary.Articles == 0 && e.options.Story != "":
		fmt.Fprintf(env.words(), "warning: no article of a story %q has that status in that annotation set; --story, --status all and --set NAME choose others\n", e.options.Story)
	case summary.Articles == 0:
		fmt.Fprintln(env.words(), "warning: no article has that status in that annotation set; --status all and --set NAME choose others")
	}
	for _, line := range summary.DamageWords() {
		fmt.Fprintln(env.words(), inLine(line.String()))
	}
	if err := e.sayWhat(env, summary); err != nil || len(summary.Damaged) == 0 && summary.Whole.None() {
		return err
	}
	return exitError
}

func (e export) sayWhat(env Env, summary exchange.Summary) error {
	words := env.Stderr
	if e.asJSON {
		if summary.Path != "" {
			words = env.Stdout
		}
		return outputFailed(json.NewEncoder(words).Encode(summary))
	}
	to := "stdout"
	if summary.Path != "" {
		to = summary.Path
	}
	lines := []explain.Text{summary.Words(to), summary.LabelWords()}
	for _, line := range append(lines, summary.Details()...) {
		if line.Empty() {
			continue
		}
		if _, err := fmt.Fprintln(env.words(), inLine(line.String())); err != nil {
			return outputFailed(err)
		}
	}
	return nil
}

func (e export) write(ctx context.Context, env Env, project Project, path string) (exchange.Summary, error) {
	set, err := findSet(ctx, project, path, e.set)
	if err != nil {
		return exchange.Summary{}, err
	}
	e.options.Set = set.ID
	return e.writeFrom(ctx, env, project, path)
}

// writeFrom writes the articles of a project or of files.
func (e export) writeFrom(ctx context.Context, env Env, from exchange.Exporter, path string) (exchange.Summary, error) {
	progress, clear := showProgress(env, "exporting")
	defer clear()
	if !e.toStdout() {
		s, err := exchange.Export(ctx, from, e.out, e.options, progress)
		if errors.Is(err, annotate.ErrDamaged) {
			return s, failed("read "+path, err)
		}
		return s, failed("export "+e.out, err)
	}
	stdout := bufio.NewWriterSize(env.Stdout, 1<<16)
	s, err := exchange.ExportTo(ctx, from, stdout, e.options, progress)
	err = errors.Join(err, stdout.Flush())
	if errors.Is(err, annotate.ErrDamaged) {
		return s, failed("read "+path, err)
	}
	if err != nil {
		return s, outputFailed(err)
	}
	return s, nil
}
