package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

func infoCommand(env Env) *cobra.Command {
	var set string
	var asJSON bool
	c := &cobra.Command{
		Use:   "info PROJECT",
		Short: "show the contents of a project",
		Long: `Shows the number of articles, the number of articles marked as done, the
annotation sets, the number of spans of each label, their details and links, the
passages that are not part of their articles, and the runs of extractors. A
detail is missing only where the project asks for it.`,
		ValidArgsFunction: only(1, completeProject),
		Args:              exactly(1, "name one project"),
		RunE: func(c *cobra.Command, args []string) error {
			return printInfo(c.Context(), env, args[0], set, asJSON)
		},
	}
	c.Flags().StringVar(&set, "set", "", "`NAME` of the annotation set to count (default: the current set)")
	c.Flags().BoolVar(&asJSON, "json", false, "print the contents as JSON")
	return c
}

func printInfo(ctx context.Context, env Env, path, set string, asJSON bool) error {
	project, err := env.open(ctx, path)
	if err != nil {
		return err
	}
	var result infoResult
	if err = env.lookForDamage(ctx, project, path); err == nil {
		result, err = gather(ctx, project, path, set)
	}
	if err := errors.Join(err, failed("close "+path, project.Close())); err != nil {
		return err
	}
	if asJSON {
		return outputFailed(json.NewEncoder(env.Stdout).Encode(result))
	}
	return outputFailed(result.print(env.text()))
}

// infoResult is what --json prints.
type infoResult struct {
	Project  string                `json:"project"`
	Schema   int                   `json:"schema"`
	ReadOnly string                `json:"read_only"` // why; "" where it can be changed
	Articles int                   `json:"articles"`
	Set      string                `json:"set"` // the one that is counted
	Done     int                   `json:"done"`
	Labels   []exchange.LabelCount `json:"labels"`
	Details  detailInfo            `json:"details"` // of the set that is counted
	Parts    partInfo              `json:"not_article"`
	Sets     []setInfo             `json:"sets"`
	Runs     []runInfo             `json:"runs"`
}

// partInfo counts passages that are not part of their articles.
type partInfo struct {
	Passages int `json:"passages"`
	Articles int `json:"articles"` // that have such passages
}

// detailInfo counts details. What is missing is 0 where the project does not ask for
// it.
type detailInfo struct {
	Claims struct {
		Speaker int `json:"speaker"` // in the text
		Outlet  int `json:"outlet"`
		None    int `json:"none"`
		Missing int `json:"missing"`
		Denied  int `json:"denied"`
		Hedged  int `json:"hedged"`
	} `json:"claims"`
	Actors struct {
		Named   int `json:"named"`
		Names   int `json:"names"` // different ones
		None    int `json:"none"`
		Missing int `json:"missing"`
	} `json:"actors"`
	Figures struct {
		Value   int `json:"value"`
		None    int `json:"none"`
		Missing int `json:"missing"`
	} `json:"figures"`
	Assumed struct {
		Spans int `json:"spans"`
		Links int `json:"links"`
	} `json:"assumed"`
	Links map[string]int `json:"links"` // by type
}

func detailInfoOf(c annotate.DetailCounts, asks annotate.Asks) detailInfo {
	var d detailInfo
	d.Claims.Speaker, d.Claims.Outlet, d.Claims.None, d.Claims.Denied, d.Claims.Hedged = c.Speakers, c.Outlet, c.Voiceless, c.Denied, c.Hedged
	d.Actors.Named, d.Actors.Names, d.Actors.None = c.Named, c.Names, c.Nameless
	d.Figures.Value, d.Figures.None = c.Valued, c.Valueless
	d.Assumed.Spans, d.Assumed.Links = c.AssumedSpans, c.AssumedLinks
	d.Links = c.Links
	if asks.Speakers {
		d.Claims.Missing = c.Voiceless
	}
	if asks.Names {
		d.Actors.Missing = c.Nameless
	}
	if asks.Values {
		d.Figures.Missing = c.Valueless
	}
	return d
}

// rows are the details as names and words. Details that nobody asks for and that are
// not there have no row.
func (d detailInfo) rows() [][2]string {
	var out [][2]string
	row := func(name string, words ...string) {
		words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
		if len(words) > 0 {
			out = append(out, [2]string{name, strings.Join(words, ", ")})
		}
	}
	some := func(n int, words string) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("%d %s", n, words)
	}
	lacks := func(has, none, missing int, what string) string {
		switch {
		case missing > 0:
			return some(none, "without "+what+" (missing)")
		case has > 0:
			return some(none, "without "+what)
		}
		return ""
	}
	c, a, f := d.Claims, d.Actors, d.Figures
	row("claims", some(c.Speaker, "with a speaker"), some(c.Outlet, "said by the outlet itself"),
		lacks(c.Speaker+c.Outlet, c.None, c.Missing, "a speaker"), some(c.Denied, "denied"), some(c.Hedged, "hedged"))
	named := ""
	if a.Named > 0 {
		named = fmt.Sprintf("%d named (%s)", a.Named, explain.Count(a.Names, "different name"))
	}
	row("actors", named, lacks(a.Named, a.None, a.Missing, "a name"))
	row("figures", some(f.Value, "with a value"), lacks(f.Value, f.None, f.Missing, "a value"))
	var links, assumed []string
	for _, t := range slices.Sorted(maps.Keys(d.Links)) {
		links = append(links, fmt.Sprintf("%s %d", t, d.Links[t]))
	}
	row("links", links...)
	for _, n := range []struct {
		n    int
		what string
	}{{d.Assumed.Spans, "span"}, {d.Assumed.Links, "link"}} {
		if n.n > 0 {
			assumed = append(assumed, explain.Count(n.n, n.what))
		}
	}
	row("assumed", assumed...)
	return out
}

type setInfo struct {
	Name    string           `json:"name"`
	Kind    annotate.SetKind `json:"kind"`
	Current bool             `json:"current"`
}

// runInfo is a run of an extractor whose predictions the project keeps.
type runInfo struct {
	Name     string `json:"name"`
	Command  string `json:"command"` // "" where a file was read
	File     string `json:"file"`    // "" where a command was run
	SHA256   string `json:"sha256"`  // of the predictions as they were read
	At       string `json:"at"`      // RFC 3339, UTC
	Articles int    `json:"articles"`
	Spans    int    `json:"spans"`
}

func runInfoOf(r annotate.Run) runInfo {
	at := time.UnixMilli(r.At).UTC().Format(time.RFC3339)
	return runInfo{r.Set.Name, r.Command, r.File, r.SHA256, at, r.Articles, r.Spans}
}

func gather(ctx context.Context, project Project, path, name string) (infoResult, error) {
	set, err := findSet(ctx, project, path, name)
	if err != nil {
		return infoResult{}, err
	}
	info, errInfo := project.Info(ctx, set.ID)
	spans, errSpans := project.SpanCounts(ctx, set.ID)
	details, asks, errDetails := project.Details(ctx, set.ID)
	labels, errLabels := project.Labels(ctx)
	sets, errSets := project.Sets(ctx)
	current, errCurrent := project.CurrentSet(ctx)
	runs, errRuns := project.Runs(ctx)
	if err := errors.Join(errInfo, errSpans, errDetails, errLabels, errSets, errCurrent, errRuns); err != nil {
		return infoResult{}, failed("read "+path, err)
	}
	r := infoResult{
		Project: path, Schema: info.Schema, ReadOnly: explain.ReadOnly(info.ReadOnly).String(), Articles: info.Articles,
		Set: set.Name, Done: info.Done, Parts: partInfo{info.Regions, info.Marked}, Labels: []exchange.LabelCount{}, Details: detailInfoOf(details, asks), Sets: []setInfo{}, Runs: []runInfo{},
	}
	for _, l := range labels {
		r.Labels = append(r.Labels, exchange.LabelCount{Label: l.Name, Spans: spans[l.ID]})
	}
	for _, s := range sets {
		r.Sets = append(r.Sets, setInfo{s.Name, s.Kind, s.ID == current.ID})
	}
	for _, run := range runs {
		r.Runs = append(r.Runs, runInfoOf(run))
	}
	return r, nil
}

func (r infoResult) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	row := func(name, format string, args ...any) {
		fmt.Fprintf(t, "%s\t%s\n", name, inLine(fmt.Sprintf(format, args...)))
	}
	row("project", "%s", r.Project)
	row("schema", "%d", r.Schema)
	if r.ReadOnly != "" {
		row("read only", "%s", r.ReadOnly)
	}
	row("articles", "%d (%d done in %s)", r.Articles, r.Done, r.Set)
	if p := r.Parts; p.Passages > 0 {
		row("not article", "%s in %s", explain.Count(p.Passages, "passage"), explain.Count(p.Articles, "article"))
	}
	var sets, labels []string
	for _, s := range r.Sets {
		if s.Current {
			sets = append(sets, fmt.Sprintf("%s (%s, current)", s.Name, s.Kind))
		} else {
			sets = append(sets, fmt.Sprintf("%s (%s)", s.Name, s.Kind))
		}
	}
	for _, l := range r.Labels {
		labels = append(labels, fmt.Sprintf("%s %d", l.Label, l.Spans))
	}
	row("sets", "%s", strings.Join(sets, ", "))
	row("spans", "%s", strings.Join(labels, ", "))
	for _, d := range r.Details.rows() {
		row(d[0], "%s", d[1])
	}
	for _, run := range r.Runs {
		by := run.Command
		if by == "" {
			by = run.File
		}
		row("run", "%s: %s in %s, %s, %s", run.Name, explain.Count(run.Spans, "span"), explain.Count(run.Articles, "article"), run.At, by)
	}
	return t.Flush()
}
