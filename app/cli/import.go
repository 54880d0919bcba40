package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/ingest"
	"goldspan/app/exchange"
	"goldspan/app/exchange/web"
	"goldspan/app/explain"
)

func importCommand(env Env) *cobra.Command {
	var set, conflict, from, encoding string
	var asJSON, dry, private, keepHyphens bool
	var columns []string
	c := &cobra.Command{
		Use:   "import PROJECT FILE...",
		Short: "import articles into a project",
		Long: `Imports articles into a project. A missing project is made. The name of a
project ends in .goldspan. A FILE is one of these:

    .txt      the text of one article, in UTF-8 or in an encoding that its bytes
              show; --encoding names another one
    .jsonl    articles with their spans, in the format goldspan/2
    others    articles with their spans in another format: see goldspan formats
    .html     the article of a page; .mhtml, .eml, .docx, .odt, .epub, .md too
    .pdf      the text layer of a PDF. Words that its lines divide are joined;
              --keep-hyphens leaves the hyphens
    .rss      the entries of a feed; .atom, .xml too
    .csv      an article a row, with columns such as text, title, date, source;
              .tsv, .xlsx and .json too
    folder    all such files in the folder and in its subfolders; files of
              other kinds are left out and listed
    .zip      an archive is like a folder of its files; .tar, .tgz, .gz too
    https://  an address: a page, or a file of these kinds, on the web
    -         standard input

An address is asked once, without cookies and without a proxy, and sends nothing
of the user. At most 5 redirects are followed. A page has at most 20 MB and 30
seconds. An address of the computer itself or of its own network is refused,
also after a redirect, unless --private-addresses allows it.

An import is one transaction. A file or line with an error is refused, with the
reason. All other files and lines come in, and the exit code is 3. A text of the
project is not added a second time. --dry-run says what would become of each
article, and changes nothing.

If a file has spans for an article whose annotation set has other spans in the
project, --on-conflict decides:

    keep      the spans of the project stay. The exit code is 3, and the
              number of spans that were not taken is printed
    replace   the spans of the file take their place
    new-set   the spans of the file go to a new annotation set`,
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return completeProject(c, args, typed)
			}
			return completeFiles("txt", "text", "jsonl")(c, args, typed)
		},
		Args: func(_ *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return usage("name the project and the files to import")
			case 1:
				return usage("name the files to import into %s", args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			how := annotate.OnConflict(conflict)
			if !slices.Contains([]annotate.OnConflict{annotate.ConflictKeep, annotate.ConflictReplace, annotate.ConflictNewSet}, how) {
				return usage("--on-conflict is keep, replace or new-set, not %q", conflict)
			}
			list := sources(env, args[1:])
			for i, word := range args[1:] {
				if web.IsAddress(word) {
					list[i] = web.Source(word)
				}
			}
			if err := setFormat(list, from); err != nil {
				return err
			}
			for i := range list {
				list[i].Encoding = encoding
			}
			chosen, err := columnsOf(columns)
			if err != nil {
				return err
			}
			fetch := web.Options{Agent: env.Agent, Private: func(string) bool { return private }}
			return runImport(c.Context(), env, args[0], list, fetch, set, exchange.ImportOptions{NewID: env.NewID, OnConflict: how, DryRun: dry, Columns: chosen, KeepHyphens: keepHyphens}, asJSON)
		},
	}
	c.Flags().StringVar(&set, "set", "", "`NAME` of the annotation set of a new project (default: the set of the .jsonl file, or your user name)")
	c.Flags().StringVar(&conflict, "on-conflict", string(annotate.ConflictKeep), "`WHAT` to do with other spans of the same article and set: keep, replace, new-set")
	addFrom(c, &from)
	c.Flags().StringVar(&encoding, "encoding", "", "`ENCODING` of texts, such as windows-1252 (default: each text shows its encoding)")
	completeFlags(c, map[string]cobra.CompletionFunc{"on-conflict": completeWords("keep", "replace", "new-set"), "encoding": completeWords(ingest.Encodings()...)})
	c.Flags().StringArrayVar(&columns, "column", nil, "`FIELD=NAME` of a column or key, such as text=Artikel; may be given several times (default: the names show it)")
	c.Flags().BoolVar(&private, "private-addresses", false, "allow addresses of this computer and of its own network")
	c.Flags().BoolVar(&keepHyphens, "keep-hyphens", false, "leave the hyphens of words that the lines of a PDF divide")
	c.Flags().BoolVar(&dry, "dry-run", false, "print what would become of each article, and import nothing")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

func sources(env Env, paths []string) []exchange.Source {
	list := exchange.Files(paths...)
	for i, p := range paths {
		if p == "-" {
			list[i] = exchange.Source{Reader: env.Stdin, Name: "stdin"}
		}
	}
	return list
}

// importResult is what --json prints.
type importResult struct {
	Project string `json:"project"`
	Created bool   `json:"created"`
	exchange.Report
}

func runImport(ctx context.Context, env Env, path string, sources []exchange.Source, fetch web.Options, set string, o exchange.ImportOptions, asJSON bool) error {
	project, created, err := openOrCreate(ctx, env, path, sources, set)
	if err != nil {
		return err
	}
	if !created && !o.DryRun {
		if err := env.beforeEdit(ctx, project, path, "import into "+path); err != nil {
			return errors.Join(err, failed("close "+path, project.Close()))
		}
	}
	report, err := importInto(ctx, env, project, path, sources, fetch, o)
	err = errors.Join(err, failed("close "+path, project.Close()))
	kept := created && err == nil && len(report.Added) > 0 && !o.DryRun
	if created && !kept {
		// Nothing of the user's is in it: it was made for this import.
		err = errors.Join(err, failed("remove "+path, os.Remove(path)))
	}
	if err != nil {
		return err
	}
	switch {
	case o.DryRun:
		for _, a := range report.Tried {
			fmt.Fprintf(env.words(), "%s: %s: “%s”, %s%s\n", inLine(a.Place.String()), triedWords[a.Result], inLine(a.Title), explain.Spans(a.Spans), nearWords(a.Near))
		}
		fmt.Fprintln(env.words(), "nothing was imported: this is what an import would do")
	case kept:
		fmt.Fprintf(env.words(), "made a new project, %s\n", path)
	case created:
		fmt.Fprintln(env.words(), "nothing could be imported, so no project was made")
	}
	details := report.Details()
	for _, line := range details {
		fmt.Fprintln(env.words(), inLine(line.String()))
	}
	if len(details) == 0 && len(report.Added)+len(report.Annotated) == 0 {
		fmt.Fprintln(env.words(), "the files hold no article")
	}
	if asJSON {
		err = json.NewEncoder(env.Stdout).Encode(importResult{path, kept, report})
	} else {
		_, err = fmt.Fprintln(env.text(), report.Summary())
	}
	if err == nil && (report.Refusals+report.SpansNotTaken > 0 || created && !kept && !o.DryRun) {
		return exitError
	}
	return outputFailed(err)
}

// columnsOf reads the columns that the user named.
func columnsOf(args []string) (ingest.Columns, error) {
	columns := ingest.Columns{}
	for _, arg := range args {
		field, name, ok := strings.Cut(arg, "=")
		if !ok || name == "" || !slices.Contains(ingest.Fields(), field) {
			return nil, usage("--column is FIELD=NAME with one of the fields %s, not %q", strings.Join(ingest.Fields(), ", "), arg)
		}
		columns[field] = name
	}
	return columns, nil
}

// nearWords say that an article is nearly the same as another one.
func nearWords(n *exchange.Near) string {
	switch {
	case n == nil:
		return ""
	case n.Version:
		return fmt.Sprintf(", a new version of “%s”", inLine(n.Title))
	}
	return fmt.Sprintf(", nearly the same as “%s” (%.0f %% of the words)", inLine(n.Title), 100*max(n.Jaccard, n.Containment))
}

// triedWords say what would become of an article.
var triedWords = map[annotate.Result]string{annotate.Added: "new", annotate.Annotated: "new spans", annotate.SameText: "there already"}

func importInto(ctx context.Context, env Env, project Project, path string, sources []exchange.Source, fetch web.Options, o exchange.ImportOptions) (exchange.Report, error) {
	doing := "import into " + path
	// The project is not locked while servers answer.
	progress, clear := showProgress(env, "fetching")
	err := web.FetchAll(ctx, sources, fetch, progress)
	clear()
	if err != nil {
		return exchange.Report{}, failed(doing, err)
	}
	progress, clear = showProgress(env, "importing")
	defer clear()
	do := exchange.Import
	if o.DryRun {
		do = func(ctx context.Context, _ exchange.Importer, sources []exchange.Source, o exchange.ImportOptions, progress exchange.Progress) (exchange.Report, error) {
			return exchange.Try(ctx, project, sources, o, progress)
		}
	}
	report, err := do(ctx, project, sources, o, progress)
	return report, failed(doing, err)
}

func openOrCreate(ctx context.Context, env Env, path string, sources []exchange.Source, set string) (p Project, created bool, err error) {
	p, err = env.open(ctx, path)
	if err == nil && set != "" {
		return nil, false, errors.Join(usage("--set is for a new project, and %s is there already", path), p.Close())
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return p, false, err
	}
	if !strings.EqualFold(filepath.Ext(path), ".goldspan") {
		return nil, false, usage("there is no project %s, and the name of a new one must end in .goldspan", path)
	}
	if err := anyThere(sources); err != nil {
		return nil, false, err
	}
	set = cmp.Or(set, exchange.FirstSet(sources))
	p, err = env.Create(ctx, path, set, jsonl.SetKind(set))
	return p, err == nil, failed("make "+path, err)
}

// anyThere spares making a project for files none of which is there.
func anyThere(sources []exchange.Source) error {
	var first error
	for _, s := range sources {
		if s.Path == "" {
			return nil
		}
		_, err := os.Stat(s.Path)
		if err == nil {
			return nil
		}
		if first == nil {
			first = failed("import "+s.Path, err)
		}
	}
	return first
}
