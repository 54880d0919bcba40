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
	"runtime/debug"
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

const importHelp = `Imports articles into a project. A missing project is made. The name of a
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
    new-set   the spans of the file go to a new annotation set`

func importCommand(env Env) *cobra.Command {
	i := &importing{env: env}
	c := &cobra.Command{
		Use:   "import PROJECT FILE...",
		Short: "import articles into a project",
		Long:  importHelp,
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
			if err := i.parse(args); err != nil {
				return err
			}
			return i.run(c.Context())
		},
	}
	i.flags(c)
	return c
}

// importing is one run of the command.
type importing struct {
	env     Env
	path    string // of the project
	set     string // of a new project; "": the sources or the user name it
	sources []exchange.Source
	options exchange.ImportOptions
	private bool // addresses of this computer and of its network are fetched
	asJSON  bool

	conflict, from, encoding string   // as they were given
	columns                  []string // the same
}

func (i *importing) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&i.set, "set", "", "`NAME` of the annotation set of a new project (default: the set of the .jsonl file, or your user name)")
	f.StringVar(&i.conflict, "on-conflict", string(annotate.ConflictKeep), "`WHAT` to do with other spans of the same article and set: keep, replace, new-set")
	addFrom(c, &i.from)
	f.StringVar(&i.encoding, "encoding", "", "`ENCODING` of texts, such as windows-1252 (default: each text shows its encoding)")
	completeFlags(c, map[string]cobra.CompletionFunc{"on-conflict": completeWords("keep", "replace", "new-set"), "encoding": completeWords(ingest.Encodings()...)})
	f.StringArrayVar(&i.columns, "column", nil, "`FIELD=NAME` of a column or key, such as text=Artikel; may be given several times (default: the names show it)")
	f.BoolVar(&i.private, "private-addresses", false, "allow addresses of this computer and of its own network")
	f.BoolVar(&i.options.KeepHyphens, "keep-hyphens", false, "leave the hyphens of words that the lines of a PDF divide")
	f.BoolVar(&i.options.DryRun, "dry-run", false, "print what would become of each article, and import nothing")
	f.BoolVar(&i.asJSON, "json", false, "print the report as JSON")
}

// parse reads the arguments and the flags.
func (i *importing) parse(args []string) (err error) {
	i.path = args[0]
	i.options.NewID, i.options.OnConflict, i.options.CountOnly = i.env.NewID, annotate.OnConflict(i.conflict), !i.asJSON
	if !slices.Contains([]annotate.OnConflict{annotate.ConflictKeep, annotate.ConflictReplace, annotate.ConflictNewSet}, i.options.OnConflict) {
		return usage("--on-conflict is keep, replace or new-set, not %q", i.conflict)
	}
	if i.options.Columns, err = columnsOf(i.columns); err != nil {
		return err
	}
	i.sources = sources(i.env, args[1:])
	for n, word := range args[1:] {
		if web.IsAddress(word) {
			i.sources[n] = web.Source(word)
		}
		i.sources[n].Encoding = i.encoding
	}
	return setFormat(i.sources, i.from)
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

func (i *importing) run(ctx context.Context) error {
	// An import drops nearly all that it reads: a late collection makes it larger, but not
	// much faster.
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	env, path, o := i.env, i.path, i.options
	project, created, err := i.openOrCreate(ctx)
	if err != nil {
		return err
	}
	if !created && !o.DryRun {
		if err := env.beforeEdit(ctx, project, path, "import into "+path); err != nil {
			return errors.Join(err, failed("close "+path, project.Close()))
		}
	}
	report, err := i.into(ctx, project)
	err = errors.Join(err, failed("close "+path, project.Close()))
	kept := created && err == nil && report.New > 0 && !o.DryRun
	if created && !kept {
		// Nothing of the user's is in it: it was made for this import.
		err = errors.Join(err, failed("remove "+path, os.Remove(path)))
	}
	if err != nil {
		return err
	}
	return i.say(report, created, kept)
}

// say tells what was imported. Kept says that a project that was created stays.
func (i *importing) say(report exchange.Report, created, kept bool) (err error) {
	words := i.env.words()
	switch {
	case i.options.DryRun:
		for _, a := range report.Tried {
			fmt.Fprintf(words, "%s: %s: “%s”, %s%s\n", inLine(a.Place.String()), triedWords[a.Result], inLine(a.Title), explain.Spans(a.Spans), nearWords(a.Near))
		}
		fmt.Fprintln(words, "nothing was imported: this is what an import would do")
	case kept:
		fmt.Fprintf(words, "made a new project, %s\n", i.path)
	case created:
		fmt.Fprintln(words, "nothing could be imported, so no project was made")
	}
	details := report.Details()
	for _, line := range details {
		fmt.Fprintln(words, inLine(line.String()))
	}
	if len(details) == 0 && report.New+len(report.Annotated) == 0 {
		fmt.Fprintln(words, "the files hold no article")
	}
	if i.asJSON {
		err = json.NewEncoder(i.env.Stdout).Encode(importResult{i.path, kept, report})
	} else {
		_, err = fmt.Fprintln(i.env.text(), report.Summary())
	}
	if err == nil && (report.Refusals+report.SpansNotTaken > 0 || created && !kept && !i.options.DryRun) {
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

// into imports the sources into the project, or tries it.
func (i *importing) into(ctx context.Context, project Project) (exchange.Report, error) {
	doing := "import into " + i.path
	// The project is not locked while servers answer.
	progress, clear := showProgress(i.env, "fetching")
	err := web.FetchAll(ctx, i.sources, web.Options{Agent: i.env.Agent, Private: func(string) bool { return i.private }}, progress)
	clear()
	if err != nil {
		return exchange.Report{}, failed(doing, err)
	}
	progress, clear = showProgress(i.env, "importing")
	defer clear()
	if i.options.DryRun {
		report, err := exchange.Try(ctx, project, i.sources, i.options, progress)
		return report, failed(doing, err)
	}
	report, err := exchange.Import(ctx, project, i.sources, i.options, progress)
	return report, failed(doing, err)
}

func (i *importing) openOrCreate(ctx context.Context) (p Project, created bool, err error) {
	path := i.path
	p, err = i.env.open(ctx, path)
	if err == nil && i.set != "" {
		return nil, false, errors.Join(usage("--set is for a new project, and %s is there already", path), p.Close())
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return p, false, err
	}
	if !strings.EqualFold(filepath.Ext(path), ".goldspan") {
		return nil, false, usage("there is no project %s, and the name of a new one must end in .goldspan", path)
	}
	if err := anyThere(i.sources); err != nil {
		return nil, false, err
	}
	set := cmp.Or(i.set, exchange.FirstSet(i.sources))
	p, err = i.env.Create(ctx, path, set, jsonl.SetKind(set))
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
