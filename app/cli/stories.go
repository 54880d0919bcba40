package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/exchange/grouping"
	"goldspan/app/explain"
)

func storiesCommand(env Env) *cobra.Command {
	var asJSON, apply bool
	c := &cobra.Command{
		Use:   "stories PROJECT",
		Short: "propose stories, and list near copies",
		Long: `Proposes which articles are about one event: a story. The articles have names,
numbers and words in common, and their dates are at most some days apart. The
list says what they have in common. Near copies of a text are always in one
story. An article that has a story stays in it. Only --apply changes the
project: it puts the articles into the proposed stories. The window undoes that
as one act.

Near copies are texts whose runs of four words are the same to at least 50
percent, or of which one has at least 80 percent of those of the other.`,
		ValidArgsFunction: only(1, completeProject),
		Args:              exactly(1, "name one project"),
		RunE: func(c *cobra.Command, args []string) error {
			return printStories(c.Context(), env, args[0], apply, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the stories and copies as JSON")
	c.Flags().BoolVar(&apply, "apply", false, "put the articles into the proposed stories")
	return c
}

func printStories(ctx context.Context, env Env, path string, apply, asJSON bool) error {
	project, err := env.open(ctx, path)
	if err != nil {
		return err
	}
	if apply {
		err = env.beforeEdit(ctx, project, path, "change "+path)
	}
	var r grouping.Report
	if err == nil {
		r, err = findStories(ctx, env, project, path, apply)
	}
	if err := errors.Join(err, failed("close "+path, project.Close())); err != nil {
		return err
	}
	for _, d := range r.Damaged {
		fmt.Fprintf(env.words(), "left out: “%s” is damaged\n", d.Title)
	}
	if asJSON {
		err = json.NewEncoder(env.Stdout).Encode(storiesResultOf(path, r, apply))
	} else {
		err = writeStories(env.text(), r, apply)
	}
	if err != nil {
		return outputFailed(err)
	}
	if len(r.Damaged) > 0 {
		return exitError
	}
	return nil
}

func findStories(ctx context.Context, env Env, project Project, path string, apply bool) (grouping.Report, error) {
	set, err := project.CurrentSet(ctx)
	if err != nil {
		return grouping.Report{}, failed("read "+path, err)
	}
	progress, clear := showProgress(env, "reading")
	r, err := grouping.Find(ctx, project, set.ID, progress)
	clear()
	if err != nil {
		return r, failed("find the stories of "+path, err)
	}
	act, steps := grouping.Accept(r.Proposals)
	if !apply || len(steps) == 0 {
		return r, nil
	}
	history, err := session.Load(ctx, project, env.Now, env.NewID)
	if err == nil {
		_, err = history.Do(ctx, act, steps...)
	}
	return r, failed("change "+path, err)
}

// storiesResult is what --json prints.
type storiesResult struct {
	Project   string          `json:"project"`
	Articles  int             `json:"articles"`
	Applied   bool            `json:"applied"`
	Proposals []proposalInfo  `json:"proposals"`
	Copies    []copyInfo      `json:"copies"` // the most alike first
	Stories   []existingStory `json:"stories"`
	Damaged   []string        `json:"damaged"` // IDs of articles that could not be read
}

type proposalInfo struct {
	Story    string         `json:"story"`
	New      bool           `json:"new"` // no article has this story yet
	First    string         `json:"first"`
	Last     string         `json:"last"` // days; "" without dates
	Names    []string       `json:"names"`
	Numbers  []string       `json:"numbers"`
	Articles []storyArticle `json:"articles"`
}

type storyArticle struct {
	ID        annotate.ArticleID `json:"id"`
	Title     string             `json:"title"`
	Outlet    string             `json:"outlet"`
	Published string             `json:"published"`
	Story     string             `json:"story"` // before
}

type copyInfo struct {
	Jaccard     float64               `json:"jaccard"`
	Containment float64               `json:"containment"`
	Articles    [2]annotate.ArticleID `json:"articles"`
}

type existingStory struct {
	Story    string `json:"story"`
	Articles int    `json:"articles"`
}

func storiesResultOf(path string, r grouping.Report, applied bool) storiesResult {
	out := storiesResult{
		Project: path, Articles: len(r.All), Applied: applied, Proposals: []proposalInfo{}, Copies: []copyInfo{}, Stories: []existingStory{}, Damaged: []string{},
	}
	for _, p := range r.Proposals {
		info := proposalInfo{Story: p.Name, New: p.New, Names: append([]string{}, p.Names...), Numbers: append([]string{}, p.Numbers...)}
		info.First, info.Last = p.Days()
		for _, a := range p.Articles {
			info.Articles = append(info.Articles, storyArticle{a.ID, a.Title, a.Outlet, a.Published, a.Story})
		}
		out.Proposals = append(out.Proposals, info)
	}
	for _, c := range r.Copies {
		out.Copies = append(out.Copies, copyInfo{c.Jaccard, c.Containment, [2]annotate.ArticleID{c.A.ID, c.B.ID}})
	}
	for _, s := range r.Stories {
		out.Stories = append(out.Stories, existingStory{s.Name, len(s.Articles)})
	}
	for _, d := range r.Damaged {
		out.Damaged = append(out.Damaged, string(d.ID))
	}
	return out
}

// writeStories prints a Report for people.
func writeStories(w io.Writer, r grouping.Report, applied bool) error {
	var lines []string
	line := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	moved := 0
	for _, p := range r.Proposals {
		joining := len(p.Joining())
		moved += joining
		what := "new story"
		if !p.New {
			what = fmt.Sprintf("%d more for the story", joining)
		}
		line("%s “%s”: %s", what, p.Name, explain.Count(len(p.Articles), "article"))
		for _, a := range p.Articles {
			line("  %s", articleLine(a))
		}
		if first, last := p.Days(); first != last {
			line("  from %s to %s", first, last)
		}
		if len(p.Names) > 0 {
			line("  names: %s", strings.Join(p.Names, ", "))
		}
		if len(p.Numbers) > 0 {
			line("  numbers: %s", strings.Join(p.Numbers, "; "))
		}
	}
	for _, c := range r.Copies {
		line("near copies, %s: “%s” and “%s”", sameShare(c), c.A.Title, c.B.Title)
	}
	switch {
	case applied && moved > 0:
		line("put %s into %s; the window can undo this", explain.Count(moved, "article"), count(len(r.Proposals), "story", "stories"))
	case len(r.Proposals) == 0:
		line("no story to propose in %s", explain.Count(len(r.All), "article"))
	default:
		line("%s proposed for %s; nothing was changed", count(len(r.Proposals), "story", "stories"), explain.Count(moved, "article"))
	}
	for _, l := range lines {
		if _, err := fmt.Fprintln(w, inLine(l)); err != nil {
			return err
		}
	}
	return nil
}

// articleLine names an article by its date, outlet and title, as far as they are known.
func articleLine(a grouping.Article) string {
	words := []string{a.Published, a.Outlet, "“" + a.Title + "”"}
	if a.Published == "" {
		words = words[1:]
	}
	if a.Outlet == "" {
		words = append(words[:len(words)-2], words[len(words)-1])
	}
	return strings.Join(words, "  ")
}

// sameShare says how much of two texts is the same.
func sameShare(c grouping.Copy) string {
	if c.Jaccard >= c.Containment {
		return fmt.Sprintf("%.0f %% the same", 100*c.Jaccard)
	}
	return fmt.Sprintf("%.0f %% the same, and of the shorter one %.0f %%", 100*c.Jaccard, 100*c.Containment)
}

// count is a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
