package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// Backups are the snapshots of projects.
type Backups interface {
	// List lists those of the project at path, newest first.
	List(ctx context.Context, path string) ([]Backup, error)
	// Restore puts one in the place of the project.
	Restore(ctx context.Context, path, id string) error
	// Unpack makes a project of one at a place where nothing is.
	Unpack(ctx context.Context, path, id, to string) error
}

// Backup is a snapshot of a project.
type Backup struct {
	ID      string    `json:"id"`
	At      time.Time `json:"at"`
	Size    int64     `json:"size"`    // in bytes, compressed
	Changes int64     `json:"changes"` // how many changes were saved by then
}

func backupsCommand(env Env) *cobra.Command {
	var restore, to string
	var asJSON bool
	c := &cobra.Command{
		Use:   "backups PROJECT",
		Short: "list the backups of a project, and restore one",
		Long: `Lists the backups of a project, newest first. The window makes a backup when it
opens a project, every ten minutes of work and before an import. The project
may be damaged or gone: its backups are known by its path.

--restore ID puts a backup in the place of the project. What was there becomes a
backup first. With --to FILE the backup becomes a new project, FILE, and PROJECT
stays as it is. The ID latest means the newest backup.`,
		ValidArgsFunction: only(1, completeProject),
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return usage("name one project")
			case to != "" && restore == "":
				return usage("--to needs --restore ID")
			case to != "" && !strings.EqualFold(filepath.Ext(to), ".goldspan"):
				return usage("the name of a project must end in .goldspan, not as in %s", to)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if restore != "" {
				return restoreBackup(c.Context(), env, args[0], restore, to)
			}
			return listBackups(c.Context(), env, args[0], asJSON)
		},
	}
	c.Flags().StringVar(&restore, "restore", "", "restore the backup `ID`")
	c.Flags().StringVar(&to, "to", "", "restore to the new project `FILE`")
	c.Flags().BoolVar(&asJSON, "json", false, "print the list as JSON")
	completeFlags(c, map[string]cobra.CompletionFunc{"restore": completeWords("latest"), "to": completeFiles("goldspan")})
	return c
}

func listBackups(ctx context.Context, env Env, path string, asJSON bool) error {
	all, err := env.Backups.List(ctx, path)
	if err != nil {
		return failed("list the backups of "+path, err)
	}
	if asJSON {
		if all == nil {
			all = []Backup{}
		}
		return outputFailed(json.NewEncoder(env.Stdout).Encode(all))
	}
	if len(all) == 0 {
		fmt.Fprintf(env.words(), "%s has no backup\n", path)
		return nil
	}
	t := tabwriter.NewWriter(env.text(), 0, 8, 2, ' ', 0)
	for _, b := range all {
		fmt.Fprintf(t, "%s\t%s\t%.1f MB\t%s\n", b.ID, b.At.Local().Format("2006-01-02 15:04"), float64(b.Size)/1e6, explain.Count(int(b.Changes), "change"))
	}
	return outputFailed(t.Flush())
}

func restoreBackup(ctx context.Context, env Env, path, id, to string) error {
	if id == "latest" {
		all, err := env.Backups.List(ctx, path)
		if err != nil {
			return failed("list the backups of "+path, err)
		}
		if len(all) == 0 {
			return failed("restore "+path, annotate.ErrNoBackup)
		}
		id = all[0].ID
	}
	if to != "" {
		if err := env.Backups.Unpack(ctx, path, id, to); err != nil {
			return failed("restore "+path, err)
		}
		_, err := fmt.Fprintf(env.text(), "made %s of backup %s\n", to, id)
		return outputFailed(err)
	}
	if err := env.Backups.Restore(ctx, path, id); err != nil {
		return failed("restore "+path, err)
	}
	_, err := fmt.Fprintf(env.text(), "restored %s from backup %s\n", path, id)
	return outputFailed(err)
}
