package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"goldspan/annotate"
)

func TestProjectThatIsOnlyLookedAtKeepsItsBytes(t *testing.T) {
	ctx := context.Background()
	old, err := os.ReadFile(filepath.Join("testdata", "v2.goldspan"))
	must(t, err)
	// A page in the middle is broken: the update to today's version fails there.
	broken := bytes.Clone(old)
	for at := 4096; at < len(broken); at += 4096 {
		broken[at] = 77
	}
	sound := closed(t, "p.goldspan")
	for name, c := range map[string]struct {
		body []byte
		want error
	}{
		"sound":          {readFile(t, sound), nil},
		"damaged, older": {broken, annotate.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "p.goldspan")
			must(t, os.WriteFile(path, c.body, 0o644))
			before := snapshot(t, path)
			p, err := Open(ctx, path, Options{})
			if !errors.Is(err, c.want) {
				t.Fatalf("open: %v", err)
			}
			if err == nil {
				mustState(t, p, "a1", mustSet(t, p))
				checked(t, p)
				must(t, p.Close())
			}
			if after := snapshot(t, path); after != before {
				t.Errorf("before %s\nafter  %s", before, after)
			}
		})
	}
	t.Run("edited", func(t *testing.T) {
		p := mustOpen(t, sound)
		before := readFile(t, sound)
		do(t, p, "a1", mustSet(t, p), annotate.SetStatus{Status: annotate.StatusDone})
		p = reopen(t, p)
		if bytes.Equal(before, readFile(t, sound)) || mustState(t, p, "a1", mustSet(t, p)).Status != annotate.StatusDone {
			t.Error("the edit is lost")
		}
	})
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	body, err := os.ReadFile(path)
	must(t, err)
	return body
}
