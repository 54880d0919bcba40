//go:build !headless

package app

import (
	"path/filepath"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

func TestDamageIsToldWhenAProjectIsOpened(t *testing.T) {
	for _, d := range []annotate.Damage{{}, {MissingEdits: 3, Rest: true}} {
		noDesktop(t)
		b := open(t, apptest.New(damBreak))
		b.opensFile = func(file string) (Project, error) {
			p := apptest.New("Nobody was hurt.")
			p.File, p.Damaged = file, d
			return p, nil
		}
		b.opener.Path(filepath.Join(t.TempDir(), "war.goldspan"))
		if b.dialog() == d.None() {
			t.Fatalf("a dialog is open: %v", b.dialog())
		}
		if !d.None() {
			b.says("the last 3 changes that were saved are missing")
			b.says("labels, annotation sets, runs")
		}
		b.unwatch()
	}
}
