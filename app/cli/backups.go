package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"goldspan/annotate"
	"goldspan/annotate/since"
	"goldspan/app/explain"
)

// Backups are the snapshots of projects.
type Backups interface {
	// List lists those of the project at path, newest first.
	List(ctx context.Context, path string) ([]annotate.Backup, error)
	// Diff tells what became of the project since one was made.
	Diff(ctx context.Context, path, id string) (since.Diff, error)
	// Restore puts one in the place of the project.
	Restore(ctx context.Context, path, id string) error
	// Unpack makes a project of one at a place where nothing is.
	Unpack(ctx context.Context, path, id, to string) error
}

// Backup is a snapshot of a project in JSON.
type Backup struct {
	ID      string    `json:"id"`
	At      time.Time `json:"at"`
	Size    int64     `json:"size"`    // in bytes, compressed
	Changes int64     `json:"changes"` // how many changes were saved by then
	Project string    `json:"project"` // which project it is of: all copies of one share it
	Earlier bool      `json:"earlier"` // of another project, which was at the path before
	annotate.BackupNote
}

func backupsCommand(env Env) *cobra.Command {
	var restore, diff, to string
	var asJSON bool
	c := &cobra.Command{
		Use:   "backups PROJECT",
		Short: "list the backups of a project, and restore one",
		Long: `Lists the backups of a project, newest first. The window makes a backup when it
opens a project, every nine minutes of work, and before an import or a removal.
The project may be damaged or gone: its backups are known by its path. Those of
an earlier project at the same path are listed too, and say so.

--restore ID puts a backup in the place of the project. What was there becomes a
backup first. With --to FILE the backup becomes a new project, FILE, and PROJECT
stays as it is. --diff ID tells what became of the project since that backup:
articles that were added, removed or changed, and spans that came and went. The
ID latest means the newest backup.`,
		ValidArgsFunction: only(1, completeProject),
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return usage("name one project")
			case diff != "" && restore != "":
				return usage("--diff and --restore exclude each other")
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
			if diff != "" {
				return diffBackup(c.Context(), env, args[0], diff, asJSON)
			}
			return listBackups(c.Context(), env, args[0], asJSON)
		},
	}
	c.Flags().StringVar(&restore, "restore", "", "restore the backup `ID`")
	c.Flags().StringVar(&diff, "diff", "", "tell what became of the project since the backup `ID`")
	c.Flags().StringVar(&to, "to", "", "restore to the new project `FILE`")
	c.Flags().BoolVar(&asJSON, "json", false, "print the list, or what differs, as JSON")
	completeFlags(c, map[string]cobra.CompletionFunc{"restore": completeWords("latest"), "diff": completeWords("latest"), "to": completeFiles("goldspan")})
	return c
}

func listBackups(ctx context.Context, env Env, path string, asJSON bool) error {
	all, err := env.Backups.List(ctx, path)
	if err != nil {
		return failed("list the backups of "+path, err)
	}
	if asJSON {
		out := make([]Backup, len(all))
		for i, b := range all {
			out[i] = Backup{b.ID, b.At.UTC(), b.Size, b.Changes, b.Project, b.Earlier, b.BackupNote}
		}
		return outputFailed(json.NewEncoder(env.Stdout).Encode(out))
	}
	if len(all) == 0 {
		fmt.Fprintf(env.words(), "%s has no backup\n", path)
		return nil
	}
	t := tabwriter.NewWriter(env.text(), 0, 8, 2, ' ', 0)
	for _, b := range all {
		what := explain.Count(int(b.Changes), "change")
		if b.Counted {
			what = explain.Count(b.Articles, "article")
			for _, s := range b.Sets {
				what += fmt.Sprintf(", %s in %s", explain.Count(s.Spans, "span"), s.Name)
			}
		}
		if b.Earlier {
			what += ", of an earlier project"
		}
		fmt.Fprintf(t, "%s\t%s\t%.1f MB\t%s\t%s\n", b.ID, b.At.Local().Format("2006-01-02 15:04"), float64(b.Size)/1e6, cmp.Or(string(b.Reason), "-"), what)
	}
	return outputFailed(t.Flush())
}

// backupID is an ID that may be "latest".
func backupID(ctx context.Context, env Env, path, id, doing string) (string, error) {
	if id != "latest" {
		return id, nil
	}
	all, err := env.Backups.List(ctx, path)
	if err != nil {
		return "", failed("list the backups of "+path, err)
	}
	newest := annotate.NewestWhole(all)
	if newest < 0 {
		return "", failed(doing, annotate.ErrNoBackup)
	}
	return all[newest].ID, nil
}

// diffBackup tells what became of a project since a backup.
func diffBackup(ctx context.Context, env Env, path, id string, asJSON bool) error {
	doing := "compare " + path
	id, err := backupID(ctx, env, path, id, doing)
	if err != nil {
		return err
	}
	d, err := env.Backups.Diff(ctx, path, id)
	if err != nil {
		return failed(doing, err)
	}
	d.Articles = slices.DeleteFunc(d.Articles, func(a since.Article) bool { return a.Kind == since.Same })
	if asJSON {
		if d.Sets == nil {
			d.Sets = []since.Set{}
		}
		return outputFailed(json.NewEncoder(env.Stdout).Encode(d))
	}
	if d.None() {
		_, err := fmt.Fprintf(env.text(), "nothing differs from backup %s\n", id)
		return outputFailed(err)
	}
	t := tabwriter.NewWriter(env.text(), 0, 8, 2, ' ', 0)
	for _, s := range d.Sets {
		fmt.Fprintf(t, "spans\t%s\t%s\n", cameAndWent(s.Spans), s.Name)
	}
	for _, a := range d.Articles {
		fmt.Fprintf(t, "%s\t%s\t%s\n", a.Kind, cameAndWent(a.Spans), a.Title)
	}
	return outputFailed(t.Flush())
}

func cameAndWent(s since.Spans) string { return fmt.Sprintf("+%d -%d", s.Added, s.Removed) }

func restoreBackup(ctx context.Context, env Env, path, id, to string) error {
	id, err := backupID(ctx, env, path, id, "restore "+path)
	if err != nil {
		return err
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
	_, err = fmt.Fprintf(env.text(), "restored %s from backup %s\n", path, id)
	return outputFailed(err)
}
