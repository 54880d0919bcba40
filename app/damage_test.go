//go:build !headless

package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// damagedFile is a window in which one file is damaged: where opens is false, it cannot
// be opened.
func damagedFile(t *testing.T, d annotate.Damage, opens bool) (b *bench, path string) {
	t.Helper()
	noDesktop(t)
	b = open(t, apptest.New(damBreak))
	path = filepath.Join(t.TempDir(), "war.goldspan")
	b.opensFile = func(file string) (Project, error) {
		if file == path && !opens {
			return nil, fmt.Errorf("page 3: %w", annotate.ErrDamaged)
		}
		p := apptest.New("Nobody was hurt.")
		p.File = file
		if file == path {
			p.Damaged = d
		}
		return p, nil
	}
	b.repairs = func(_, to string) (annotate.Repaired, error) {
		lost := []annotate.RepairedTable{{Name: "span", Rows: 7, Pages: 1}}
		return annotate.Repaired{Articles: 1, Spans: 7, History: true, GivenBack: 2, Tables: lost}, os.WriteFile(to, nil, 0o600)
	}
	t.Cleanup(b.unwatch)
	b.opener.Path(path)
	return b, path
}

func TestDamageIsToldWhenAProjectIsOpened(t *testing.T) {
	for _, d := range []annotate.Damage{{}, {MissingEdits: 3, Rest: true}} {
		b, _ := damagedFile(t, d, true)
		if b.dialog() == d.None() {
			t.Fatalf("a dialog is open: %v", b.dialog())
		}
		if !d.None() {
			b.says("the last 3 changes that were saved are missing")
			b.says("labels, annotation sets, runs")
		}
	}
}

func TestARepairedCopyIsSavedAndOpened(t *testing.T) {
	for _, opens := range []bool{true, false} {
		b, path := damagedFile(t, annotate.Damage{Work: true}, opens)
		to := filepath.Join(filepath.Dir(path), "war repaired.goldspan")
		b.newest = annotate.NewestBackup{At: 1_700_000_000_000, Articles: 12, Spans: 340}
		b.pressButtons("Save a repaired copy…", "Save")
		if got := b.desk.Project().Path(); got != to {
			t.Errorf("%s is open", got)
		}
		b.says("war repaired.goldspan has 1 article, 7 spans.")
		for _, want := range []string{"12 articles, 340 spans", "Spans: a page of the file cannot be read", "2 things"} {
			if got := b.texts(); !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, got)
			}
		}
		b.pressButtons("Close")
	}
}

// A repair that fails leaves everything as it was.
func TestARepairThatFails(t *testing.T) {
	b, path := damagedFile(t, annotate.Damage{Work: true}, true)
	b.repairs = func(string, string) (annotate.Repaired, error) { return annotate.Repaired{}, annotate.ErrDiskFull }
	b.pressButtons("Save a repaired copy…", "Save")
	b.says("Could not repair war.goldspan: the disk is full.")
	if got := b.desk.Project().Path(); got != path {
		t.Errorf("%s is open", got)
	}
}

// What can be read of a project that does not open is shown in a copy that nobody can
// change.
func TestWhatCanBeReadIsOpened(t *testing.T) {
	b, _ := damagedFile(t, annotate.Damage{}, false)
	b.pressButtons("Open what can be read")
	path := b.desk.Project().Path()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o222 != 0 || filepath.Base(path) != "war.goldspan" {
		t.Errorf("%s: %v, %v", path, info, err)
	}
	b.pressButtons("Close")
}
