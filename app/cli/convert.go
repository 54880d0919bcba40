package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/app/exchange"
)

func convertCommand(env Env) *cobra.Command {
	var e export
	var from string
	c := &cobra.Command{
		Use:   "convert FILE...",
		Short: "convert annotated articles from one format to another one",
		Long: `Converts annotated articles from one format to another one, without a project. A
FILE shows its format, or --from names the format. The name - stands for stdin.
The command formats lists all formats. A file or line with an error is refused,
with the reason; all others are converted, and the exit code is 3. It is 3 too
if a text comes again with other spans in the same annotation set: these are not
taken. If no article can be read, nothing is written. What a format cannot say
is counted and told.`,
		ValidArgsFunction: completeFiles(),
		Args:              someFiles("name the files to convert"),
		RunE: func(c *cobra.Command, args []string) error {
			if e.options.Format == "" {
				return usage("name the new format with --to: %s", strings.Join(exchange.Formats().Writers().Names(), ", "))
			}
			if err := e.parse(); err != nil {
				return err
			}
			return e.runFiles(c.Context(), env, args, from)
		},
	}
	e.flags(c, "all")
	formats := exchange.Formats()
	f := c.Flags()
	f.StringVar(&e.options.Format, "to", "", "the new `FORMAT`: "+strings.Join(formats.Writers().Names(), ", "))
	addFrom(c, &from)
	completeFlags(c, map[string]cobra.CompletionFunc{"to": completeWords(formats.Writers().Names()...)})
	return c
}

func splitCommand(env Env) *cobra.Command {
	var e export
	var from string
	c := &cobra.Command{
		Use:   "split FILE...",
		Short: "split annotated articles into train, dev and test",
		Long: `Splits annotated articles into parts for the training of an extractor, without a
project: with -o gold.jsonl the parts are gold.train.jsonl, gold.dev.jsonl and
gold.test.jsonl, and the manifest is gold.split.json. Articles of one story, and
near copies of a text, are in one part. The labels are spread as evenly as that
allows. The same articles and seed give the same split, and the next split to
the same place gives every article the same part again. The manifest has the
counts, hashes and stories of each part, and how alike the parts are. To split a
project, use export --split.`,
		ValidArgsFunction: completeFiles(),
		Args:              someFiles("name the files to split"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := e.parse(); err != nil {
				return err
			}
			return e.runFiles(c.Context(), env, args, from)
		},
	}
	e.flags(c, "all")
	addFrom(c, &from)
	c.Flags().Lookup("split").DefValue = "train=80,dev=10,test=10"
	e.parts = c.Flags().Lookup("split").DefValue
	return c
}

func addFrom(c *cobra.Command, from *string) {
	readers := exchange.Formats().Readers().Names()
	c.Flags().StringVar(from, "from", "", "`FORMAT` of the files (default: each file shows its format): "+strings.Join(readers, ", "))
	completeFlags(c, map[string]cobra.CompletionFunc{"from": completeWords(readers...)})
}

// someFiles asks for at least one argument.
func someFiles(ask string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usage("%s", ask)
		}
		return nil
	}
}

// runFiles writes the articles of files.
func (e export) runFiles(ctx context.Context, env Env, paths []string, from string) error {
	list := sources(env, paths)
	if err := setFormat(list, from); err != nil {
		return err
	}
	progress, clear := showProgress(env, "reading")
	articles, err := exchange.ReadArticles(ctx, list, env.NewID, progress)
	clear()
	if err != nil {
		return failed("read "+strings.Join(paths, ", "), err)
	}
	nothing := articles.Report.New == 0 && articles.Report.Refusals > 0 // an old file stays as it is
	var summary exchange.Summary
	if !nothing {
		summary, err = e.writeArticles(ctx, env, articles, strings.Join(paths, ", "))
	}
	if err := errors.Join(err, failed("remove a temporary file", articles.Close())); err != nil {
		return err
	}
	for _, line := range articles.Report.Details() {
		fmt.Fprintln(env.words(), inLine(line.String()))
	}
	if nothing {
		fmt.Fprintln(env.words(), "no article could be read, so nothing was written")
		return exitError
	}
	if err := e.say(env, summary); err != nil {
		return err
	}
	if articles.Report.Refusals > 0 || articles.Report.SpansNotTaken > 0 {
		return exitError
	}
	return nil
}

func (e export) writeArticles(ctx context.Context, env Env, articles *exchange.Articles, paths string) (exchange.Summary, error) {
	var several *exchange.SetsError
	switch _, err := articles.CurrentSet(ctx); {
	case e.set != "":
		sets, err := articles.Sets(ctx)
		if err != nil {
			return exchange.Summary{}, err
		}
		var names []string
		for _, s := range sets {
			names = append(names, s.Name)
			if s.Name == e.set {
				e.options.Set = s.ID
			}
		}
		if e.options.Set == "" {
			return exchange.Summary{}, usage("the files have no annotation set %q: they have %s", e.set, strings.Join(names, ", "))
		}
	case errors.As(err, &several):
		return exchange.Summary{}, usage("the files have several annotation sets: choose one with --set: %s", strings.Join(several.Names, ", "))
	case err != nil:
		return exchange.Summary{}, err
	}
	return e.writeFrom(ctx, env, articles, paths)
}

// setFormat gives all sources a format by its name; "" changes nothing.
func setFormat(list []exchange.Source, name string) error {
	if name == "" {
		return nil
	}
	if _, err := exchange.Formats().Readers().Named(name); err != nil {
		return usageError{err}
	}
	for i := range list {
		list[i].Format = name
	}
	return nil
}
