package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/app/exchange"
)

func exportCommand(env Env) *cobra.Command {
	var e export
	var status string
	formats := exchange.Formats()
	c := &cobra.Command{
		Use:   "export PROJECT",
		Short: "export the articles with the spans of one annotation set",
		Long: `Exports the articles with the spans of one annotation set, to stdout or to a
file. The format is goldspan/2: JSONL with one article a line. The same project
gives the same bytes. A file is replaced only after the new file is complete and
on the disk. A damaged article is named and left out, and the exit code is 3. A project can be exported while a window has the project open.`,
		ValidArgsFunction: only(1, completeProject),
		Args:              exactly(1, "name one project to export"),
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			if e.options.Statuses, err = parseStatuses(status); err != nil {
				return err
			}
			if _, err := formats.Named(e.options.Format); err != nil {
				return usageError{err}
			}
			return e.run(c.Context(), env, args[0])
		},
	}
	f := c.Flags()
	f.StringVarP(&e.out, "output", "o", "", "write to `FILE` instead of stdout")
	f.StringVar(&e.set, "set", "", "`NAME` of the annotation set (default: the current set)")
	f.StringVar(&status, "status", "done", "`STATUS` of the articles: done, todo, or all")
	f.StringVar(&e.options.Format, "format", formats[0].Name, "`FORMAT`: "+strings.Join(formats.Names(), ", "))
	f.BoolVar(&e.asJSON, "json", false, "print the summary as JSON: to stdout with -o, else to stderr")
	completeFlags(c, map[string]cobra.CompletionFunc{
		"output": completeFiles("jsonl"), "status": completeWords("done", "todo", "all"), "format": completeWords(formats.Names()...),
	})
	return c
}

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
	options exchange.Options
	asJSON  bool
}

func (e export) run(ctx context.Context, env Env, path string) error {
	project, err := env.open(ctx, path)
	if err != nil {
		return err
	}
	summary, err := e.write(ctx, env, project, path)
	if err := errors.Join(err, failed("close "+path, project.Close())); err != nil {
		return err
	}
	if summary.Articles == 0 {
		fmt.Fprintln(env.words(), "warning: no article has that status in that annotation set; --status all and --set NAME choose others")
	}
	for _, line := range summary.DamageWords() {
		fmt.Fprintln(env.words(), inLine(line.String()))
	}
	if err := e.say(env, summary); err != nil || len(summary.Damaged) == 0 {
		return err
	}
	return exitError
}

// say tells what was exported.
func (e export) say(env Env, summary exchange.Summary) error {
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
	_, err := fmt.Fprintln(env.words(), summary.Words(to))
	if labels := summary.LabelWords(); err == nil && !labels.Empty() {
		_, err = fmt.Fprintln(env.words(), inLine(labels.String()))
	}
	return outputFailed(err)
}

func (e export) write(ctx context.Context, env Env, project Project, path string) (exchange.Summary, error) {
	set, err := findSet(ctx, project, path, e.set)
	if err != nil {
		return exchange.Summary{}, err
	}
	e.options.Set = set.ID
	progress, clear := showProgress(env, "exporting")
	defer clear()
	if e.out != "" && e.out != "-" {
		s, err := exchange.Export(ctx, project, e.out, e.options, progress)
		if errors.Is(err, annotate.ErrDamaged) {
			return s, failed("read "+path, err)
		}
		return s, failed("export "+e.out, err)
	}
	stdout := bufio.NewWriterSize(env.Stdout, 1<<16)
	s, err := exchange.ExportTo(ctx, project, stdout, e.options, progress)
	err = errors.Join(err, stdout.Flush())
	if errors.Is(err, annotate.ErrDamaged) {
		return s, failed("read "+path, err)
	}
	if err != nil {
		return s, outputFailed(err)
	}
	return s, nil
}
