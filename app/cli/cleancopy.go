package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/app/explain"
)

func cleanCopyCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "clean-copy PROJECT COPY",
		Short: "copy a project without SQL that is not Goldspan's",
		Long: `Makes a new project, COPY, of the articles and annotations in PROJECT. Triggers,
views, tables and indexes that are not Goldspan's are never run and not copied.
COPY is checked as a whole. PROJECT stays as it is. The history of undo comes
along if it is sound.

If a table of the project is not there, or SQL is in its place, no copy is made.`,
		ValidArgsFunction: only(1, completeProject),
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) != 2:
				return usage("name a project and its copy")
			case !strings.EqualFold(filepath.Ext(args[1]), ".goldspan"):
				return usage("the name of a project must end in .goldspan, not as in %s", args[1])
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return cleanCopy(c.Context(), env, args[0], args[1]) },
	}
}

func cleanCopy(ctx context.Context, env Env, path, to string) error {
	done, err := env.CleanCopy(ctx, path, to)
	if err != nil {
		return failed("copy "+path, err)
	}
	lines := []string{fmt.Sprintf("made %s: %s, %s", to, explain.Count(done.Articles, "article"), explain.Count(done.Spans, "span"))}
	if len(done.LeftOut) > 0 {
		lines = append(lines, "left out: "+strings.Join(done.LeftOut, ", "))
	}
	if !done.History {
		lines = append(lines, "the history of undo is not sound, and was left out")
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(env.text(), inLine(line)); err != nil {
			return outputFailed(err)
		}
	}
	return nil
}
