//go:build !headless

package app

import (
	"path/filepath"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// foreign is a window in which a project of a stranger is refused, and the names of
// the copies that were asked for. A copy that was made can be opened.
func foreign(t *testing.T, done annotate.CleanCopy, err error) (b *bench, path string, asked map[string]string) {
	t.Helper()
	noDesktop(t)
	b = open(t, apptest.New(damBreak))
	path = filepath.Join(t.TempDir(), "theirs.goldspan")
	asked = map[string]string{}
	b.cleans = func(from, to string) (annotate.CleanCopy, error) {
		asked[from] = to
		return done, err
	}
	b.opensFile = func(file string) (Project, error) {
		if file == path {
			return nil, &annotate.ForeignError{Objects: []string{"trigger evil"}}
		}
		p := apptest.New("Nobody was hurt.")
		p.File = file
		return p, nil
	}
	t.Cleanup(b.unwatch)
	b.opener.Path(path)
	return b, path, asked
}

func TestACleanCopyOfARefusedProjectIsMadeAndOpened(t *testing.T) {
	for name, c := range map[string]struct {
		done annotate.CleanCopy
		says string
	}{
		"with its history":    {annotate.CleanCopy{History: true}, "Made a clean copy, theirs clean.goldspan."},
		"without its history": {annotate.CleanCopy{}, "Made a clean copy, theirs clean.goldspan. The history of undo is not sound, and was left out."},
	} {
		t.Run(name, func(t *testing.T) {
			b, path, asked := foreign(t, c.done, nil)
			b.says("trigger evil")
			b.pressButtons("Make a clean copy…")
			if got := b.field("Folder").Text; got != filepath.Dir(path) {
				t.Errorf("the folder offered is %s", got)
			}
			b.pressButtons("Save")
			to := filepath.Join(filepath.Dir(path), "theirs clean.goldspan")
			if asked[path] != to || len(asked) != 1 {
				t.Errorf("copies asked for: %v", asked)
			}
			if got := b.desk.Project().Path(); got != to || b.dialog() {
				t.Errorf("%s is open; a dialog is open: %v", got, b.dialog())
			}
			b.says(c.says)
		})
	}
}

func TestARefusedProjectLeavesTheOpenOne(t *testing.T) {
	b, path, asked := foreign(t, annotate.CleanCopy{}, &annotate.NoCleanCopyError{Fault: annotate.TableNoTable, Table: "span"})
	b.pressButtons("Close")
	if len(asked) > 0 || b.desk.Project() != Project(b.p) || b.dialog() {
		t.Fatalf("copies asked for: %v; a dialog is open: %v", asked, b.dialog())
	}
	b.opener.Path(path)
	b.pressButtons("Make a clean copy…")
	b.pressButtons("Save")
	b.says("Could not copy theirs.goldspan: no clean copy can be made: SQL is in the place of the table span.")
	if b.desk.Project() != Project(b.p) || !b.escape() {
		t.Error("another project is open, or no dialog says why there is no copy")
	}
}
