package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"strings"

	"goldspan/annotate"
	"goldspan/app/exchange"
)

func exportCommand() command {
	var out, set, status, format string
	var asJSON bool
	c := command{
		name:  "export",
		args:  "PROJECT",
		short: "write what one annotation set says, as JSONL",
		long: `Writes what one annotation set says of the articles, one article a line, to
stdout or to a file: the same project gives the same bytes. A file is replaced
only when the new one is whole and on the disk. A project that is open in a
window can be exported too.`,
		flags: func(f *flag.FlagSet) {
			f.StringVar(&out, "o", "", "write to `FILE` and not to stdout")
			f.StringVar(&set, "set", "", "`NAME` of the annotation set (default: the current one)")
			f.StringVar(&status, "status", "done", "`STATUS` of the articles: done, todo, or all")
			f.StringVar(&format, "format", "goldspan", "`FORMAT`: "+strings.Join(exchange.Formats().Names(), ", "))
			f.BoolVar(&asJSON, "json", false, "print the summary as JSON: to stdout with -o, else to stderr")
		},
	}
	c.run = func(ctx context.Context, env Env, args []string) (int, error) {
		args, err := c.parse(c.flags, args)
		if err != nil {
			return 0, err
		}
		if len(args) != 1 {
			return 0, usage("name one project to export")
		}
		statuses, err := parseStatuses(status)
		if err != nil {
			return 0, err
		}
		if _, err := exchange.Formats().Named(format); err != nil {
			return 0, usageError{err}
		}
		e := export{out, set, exchange.Options{Statuses: statuses, Format: format}, asJSON}
		return exitFine, e.run(ctx, env, args[0])
	}
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
	project, err := env.Open(ctx, path)
	if err != nil {
		return explain(path, err)
	}
	summary, err := e.write(ctx, env, project, path)
	if err := errors.Join(err, explain(path, project.Close())); err != nil {
		return err
	}
	if summary.Articles == 0 {
		fmt.Fprintln(env.Stderr, "warning: no article has that status in that annotation set; --status all and --set NAME choose others")
	}
	words := env.Stderr
	if e.asJSON {
		if summary.Path != "" {
			words = env.Stdout
		}
		return json.NewEncoder(words).Encode(summary)
	}
	to := "stdout"
	if summary.Path != "" {
		to = summary.Path
	}
	_, err = fmt.Fprintf(words, "exported to %s: %s\n", to, summary)
	return err
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
		return s, explain(e.out, err)
	}
	stdout := bufio.NewWriterSize(env.Stdout, 1<<16)
	s, err := exchange.ExportTo(ctx, project, stdout, e.options, progress)
	if err := errors.Join(err, stdout.Flush()); err != nil {
		return s, outputFailed(err)
	}
	return s, nil
}

// outputFailed says that what came out before is not the whole.
func outputFailed(err error) error {
	return told{fmt.Sprintf("stopped before the end (%s), so that the output is not whole; export again", oneLine(err)), err}
}

// findSet is the annotation set of that name; the current one for "".
func findSet(ctx context.Context, project Project, path, name string) (annotate.Set, error) {
	if name == "" {
		set, err := project.CurrentSet(ctx)
		return set, explain(path, err)
	}
	sets, err := project.Sets(ctx)
	if err != nil {
		return annotate.Set{}, explain(path, err)
	}
	names := make([]string, len(sets))
	for i, s := range sets {
		if s.Name == name {
			return s, nil
		}
		names[i] = s.Name
	}
	return annotate.Set{}, fmt.Errorf("%s has no annotation set %q, so nothing was read; choose one of %s", path, name, strings.Join(names, ", "))
}
