//go:build faults

package faults

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/storage"
)

const page = 4096

// mutate damages bytes in one of many ways.
func mutate(random *rand.Rand, body []byte) ([]byte, string) {
	body = append([]byte{}, body...)
	at := random.IntN(len(body))
	from := at / page * page
	whole := body[from:min(from+page, len(body))]
	switch random.IntN(8) {
	case 0, 1, 2:
		bit := random.IntN(8)
		body[at] ^= 1 << bit
		return body, fmt.Sprintf("bit %d of byte %d", bit, at)
	case 3:
		n := 1 + random.IntN(8)
		for i := range n {
			body[(at+i)%len(body)] = byte(random.IntN(256))
		}
		return body, fmt.Sprintf("%d bytes at %d", n, at)
	case 4:
		n := min(200, len(body)/2)
		from := random.IntN(len(body) - n)
		copy(body[at:], body[from:from+n])
		return body, fmt.Sprintf("%d bytes of %d at %d", n, from, at)
	case 5:
		clear(whole)
		return body, fmt.Sprintf("page %d zeroed", from/page)
	case 6:
		other := random.IntN(max(1, len(body)/page)) * page
		copy(whole, body[other:min(other+page, len(body))])
		return body, fmt.Sprintf("page %d is a copy of page %d", from/page, other/page)
	}
	return body[:at], fmt.Sprintf("cut off at %d", at)
}

// A damaged file is told of, or says what it said before.
func TestMutatedFiles(t *testing.T) {
	ctx := context.Background()
	p, err := storage.Open(ctx, bench.sample, options())
	must(t, err)
	actions := actionsOf(ctx, p)
	must(t, p.Close())
	whole, err := os.ReadFile(bench.sample)
	must(t, err)
	want, words := said(bench.sample, actions)
	if len(words) > 0 || len(actions) < 30 {
		t.Fatal(words, len(actions))
	}
	r := row{fault: "damaged project file"}
	random, path := chance(t, 1), filepath.Join(t.TempDir(), "m.goldspan")
	for r.rounds = range rounds(300, 1000) {
		body, how := mutate(random, whole)
		must(t, os.WriteFile(path, body, 0o600))
		r.count(t, how, path, want, actions)
	}
	r.rounds++
	tell(t, r)
}

// count looks at a damaged project.
func (r *row) count(t *testing.T, how, path, want string, actions []annotate.ActionID) {
	t.Helper()
	var got string
	var words []string
	within(t, how, func() { got, words = said(path, actions) })
	if got != want && len(words) == 0 {
		r.untold++
		t.Errorf("%s: it says, without a word\n%s", how, differing(got, want))
	}
	for _, suffix := range []string{"", "-wal", "-shm", "-journal", "-last", "-lock"} {
		_ = os.Remove(path + suffix) // most are not there
	}
}

// differing are the first lines in which two texts differ.
func differing(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			at := 0
			for at < min(len(g[i]), len(w[i])) && g[i][at] == w[i][at] {
				at++
			}
			cut := func(s string) string { return s[max(0, at-60):min(len(s), at+100)] }
			return fmt.Sprintf("line %d: %q, not %q", i, cut(g[i]), cut(w[i]))
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(g), len(w))
}

// A damaged -wal loses edits, and that is told.
func TestMutatedWALs(t *testing.T) {
	ctx := context.Background()
	path := copied(t)
	p, err := storage.Open(ctx, path, options())
	must(t, err)
	e, err := newEditor(ctx, p)
	must(t, err)
	for n := range 30 {
		must(t, e.edit(ctx, n))
	}
	whole := map[string][]byte{}
	for _, suffix := range []string{"", "-wal", "-last"} { // as a kill leaves them
		whole[suffix], err = os.ReadFile(path + suffix)
		must(t, err)
	}
	actions := actionsOf(ctx, p)
	want, words := saidBy(ctx, p, actions)
	if len(words) > 0 {
		t.Fatal(words)
	}
	must(t, p.Close())
	r := row{fault: "damaged -wal"}
	random, copied := chance(t, 2), filepath.Join(t.TempDir(), "m.goldspan")
	for r.rounds = range rounds(100, 500) {
		body, how := mutate(random, whole["-wal"])
		for suffix, b := range whole {
			if suffix == "-wal" {
				b = body
			}
			must(t, os.WriteFile(copied+suffix, b, 0o600))
		}
		r.count(t, how, copied, want, actions)
	}
	r.rounds++
	tell(t, r)
}
