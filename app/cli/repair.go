package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/app/explain"
)

func repairCommand(env Env) *cobra.Command {
	var to string
	var asJSON bool
	c := &cobra.Command{
		Use:   "repair PROJECT",
		Short: "make a copy of what can be read in a damaged project",
		Long: `Makes a repaired copy of a damaged project, and lists what is lost. PROJECT
stays as it is. The copy is beside it, NAME-repaired.goldspan, or FILE. Every
row on an intact page of the file is in the copy; the history gives back spans
and links that a damaged page held. The copy is checked as a whole.

The exit code is 0 if nothing is lost, 1 if the copy lacks something, and 3 if
no copy could be made. "goldspan backups PROJECT" lists the backups, which may
have more.`,
		ValidArgsFunction: only(1, completeProject),
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return usage("name one project")
			case to != "" && !strings.EqualFold(filepath.Ext(to), ".goldspan"):
				return usage("the name of a project must end in .goldspan, not as in %s", to)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				to = RepairedName(args[0])
			}
			return repair(c.Context(), env, args[0], to, asJSON)
		},
	}
	c.Flags().StringVar(&to, "to", "", "write the copy to `FILE`")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	completeFlags(c, map[string]cobra.CompletionFunc{"to": completeFiles("goldspan")})
	return c
}

// RepairedName is where the repaired copy of a project goes.
func RepairedName(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + "-repaired.goldspan"
}

// repairReport is what --json prints.
type repairReport struct {
	Copy     string `json:"copy"`
	Complete bool   `json:"complete"`
	annotate.Repaired
}

func repair(ctx context.Context, env Env, path, to string, asJSON bool) error {
	progress, clear := showProgress(env, "repair")
	done, err := env.Repair(ctx, path, to, func(part float64) {
		if progress != nil {
			progress(int(part*100), 100, "")
		}
	})
	clear()
	if err != nil {
		return failed("repair "+path, err)
	}
	code := exitFine
	if !done.Complete() {
		code = exitFailed
	}
	if asJSON {
		if done.Faults == nil {
			done.Faults = []annotate.RepairFault{}
		}
		if err := json.NewEncoder(env.Stdout).Encode(repairReport{to, done.Complete(), done}); err != nil {
			return outputFailed(err)
		}
		return code.orNil()
	}
	has, lacks := explain.Repaired(done)
	lines := []string{fmt.Sprintf("made %s: %s", to, has)}
	if back := explain.GivenBack(done.GivenBack); !back.Empty() {
		lines = append(lines, back.String())
	}
	for _, l := range lacks {
		lines = append(lines, "lost: "+l.String())
	}
	if len(lacks) == 0 {
		lines = append(lines, "nothing is lost")
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(env.text(), inLine(line)); err != nil {
			return outputFailed(err)
		}
	}
	return code.orNil()
}
