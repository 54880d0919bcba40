package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
)

// closed is the path of a project with one article, closed.
func closed(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	p, err := Create(context.Background(), path, fixed())
	if err != nil {
		t.Fatal(err)
	}
	addText(t, p, "a1", "Nearly 50 died.")
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenRefusesWhatIsNoProjectAndLeavesIt(t *testing.T) {
	write := func(body string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	copied := func(change ...string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			from := closed(t, "from.goldspan")
			damage(t, from, change...)
			if err := os.Rename(from, path); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		want error
		says string
	}{
		"nothing":          {func(*testing.T, string) {}, fs.ErrNotExist, ""},
		"folder":           {func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o755)) }, annotate.ErrNotProject, ": folder"},
		"dangling link":    {func(t *testing.T, path string) { must(t, os.Symlink("nowhere", path)) }, fs.ErrNotExist, ""},
		"empty file":       {write(""), annotate.ErrNotProject, ": empty"},
		"text":             {write("Dear diary, " + strings.Repeat("x", 500)), annotate.ErrNotProject, ": other"},
		"short text":       {write("Hi"), annotate.ErrNotProject, ": other"},
		"header alone":     {write("SQLite format 3\x00"), annotate.ErrNotProject, ": other"},
		"foreign database": {copied("PRAGMA application_id=7"), annotate.ErrNotProject, ": database"},
		"newer schema":     {copied("PRAGMA user_version=10"), annotate.ErrNewer, "its schema is 10, this program knows 9"},
		"negative schema":  {copied("PRAGMA user_version=-1"), annotate.ErrDamaged, "its schema is -1"},
		"no tables":        {copied("PRAGMA foreign_keys=0", "DROP TABLE project"), annotate.ErrDamaged, "no such table"},
		"no set":           {copied("UPDATE project SET value='gone' WHERE key='current_set'"), annotate.ErrDamaged, "annotation set"},
		"cut in the middle": {func(t *testing.T, path string) {
			copied()(t, path)
			must(t, os.Truncate(path, 4096+100))
		}, annotate.ErrDamaged, "malformed"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "bad.goldspan")
			c.make(t, path)
			before := snapshot(t, path)
			p, err := Open(context.Background(), path, fixed())
			if err == nil {
				_ = p.Close()
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("open: %v", err)
			}
			if after := snapshot(t, path); after != before {
				t.Errorf("before %s\nafter  %s", before, after)
			}
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpenTakesAnyName(t *testing.T) {
	for _, name := range []string{"a b.goldspan", "what? 50% #1 &x=y.goldspan", "żółć 👍 والي.goldspan", "'quoted\".db", "no ending", ";a=b", "100%25.goldspan"} {
		name := fileName(name)
		t.Run(name, func(t *testing.T) {
			path := closed(t, name)
			p := mustOpen(t, path)
			if p.Path() != path {
				t.Errorf("path %q", p.Path())
			}
			mustState(t, p, "a1", mustSet(t, p))
			must(t, p.Close())
			if got := onDisk(t, path); len(got) != 1 || got[0] != name {
				t.Errorf("folder holds %q", got)
			}
		})
	}
}

func TestOpenFollowsALinkToTheFileItself(t *testing.T) {
	ctx := context.Background()
	path := closed(t, "real.goldspan")
	link := filepath.Join(t.TempDir(), "link.goldspan")
	must(t, os.Symlink(path, link))
	p := mustOpen(t, link)
	if p.Path() != link {
		t.Errorf("path %s", p.Path())
	}
	other := mustOpen(t, path)
	if why := other.ReadOnly(); why != annotate.OpenElsewhere {
		t.Errorf("two names of one file: %q", why)
	}
	if changed, err := p.Changed(ctx); changed || err != nil {
		t.Error(changed, err)
	}
}

func TestOpenRefusesANewerSchemaThatIsStillInTheWAL(t *testing.T) {
	path := closed(t, "crash.goldspan")
	dir := t.TempDir()
	crashed := filepath.Join(dir, "crash.goldspan")
	db, err := openWriter(path, "FULL", 0)
	must(t, err)
	for _, s := range []string{"PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0", "PRAGMA user_version=10"} {
		_, err := db.Exec(s)
		must(t, err)
	}
	for _, suffix := range []string{"", "-wal"} { // what kill -9 leaves
		body, err := os.ReadFile(path + suffix)
		must(t, err)
		must(t, os.WriteFile(crashed+suffix, body, 0o644))
	}
	must(t, db.Close())
	before := snapshot(t, crashed)
	if _, err := Open(context.Background(), crashed, fixed()); !errors.Is(err, annotate.ErrNewer) {
		t.Errorf("open: %v", err)
	}
	if after := snapshot(t, crashed); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
}

func TestOpenRecoversWhatACrashLeft(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: 1 << 40})
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	crashed := filepath.Join(t.TempDir(), "crashed.goldspan")
	for _, suffix := range []string{"", "-wal", lockSuffix} {
		body, err := os.ReadFile(p.Path() + suffix)
		must(t, err)
		must(t, os.WriteFile(crashed+suffix, body, 0o644))
	}
	must(t, os.WriteFile(crashed+"-shm", []byte(strings.Repeat("garbage", 5000)), 0o644))
	q := mustOpen(t, crashed)
	if why := q.ReadOnly(); why != annotate.Writable {
		t.Errorf("a stale lock file: %s", why)
	}
	if s := mustState(t, q, "a1", set); s.SpanCount() != 1 {
		t.Errorf("state %+v", s)
	}
	if problems, err := q.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func TestCreateLeavesNothingBehindWhenItFails(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	for name, c := range map[string]struct {
		prepare func(path string)
		options Options
		path    string
		want    error
	}{
		"file there":     {func(path string) { must(t, os.WriteFile(path, nil, 0o644)) }, fixed(), "a.goldspan", annotate.ErrExists},
		"folder there":   {func(path string) { must(t, os.Mkdir(path, 0o755)) }, fixed(), "b.goldspan", annotate.ErrExists},
		"link there":     {func(path string) { must(t, os.Symlink("nowhere", path)) }, fixed(), "c.goldspan", annotate.ErrExists},
		"-wal there":     {func(path string) { must(t, os.WriteFile(path+"-wal", []byte("x"), 0o644)) }, fixed(), "d.goldspan", annotate.ErrExists},
		"no such folder": {func(string) {}, fixed(), "none/e.goldspan", fs.ErrNotExist},
		"no such kind":   {func(string) {}, Options{SetKind: "robot"}, "f.goldspan", annotate.ErrSet},
		"no such name":   {func(string) {}, Options{SetName: "a\nb"}, "g.goldspan", annotate.ErrSet},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, c.path)
			c.prepare(path)
			before := snapshot(t, filepath.Join(dir, "x"))
			if _, err := Create(ctx, path, c.options); !errors.Is(err, c.want) {
				t.Errorf("create: %v", err)
			}
			if after := snapshot(t, filepath.Join(dir, "x")); after != before {
				t.Errorf("before %s\nafter  %s", before, after)
			}
		})
	}
	t.Run("a name that no system takes", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), strings.Repeat("long", 100)+".goldspan")
		if _, err := Create(ctx, path, fixed()); err == nil || errors.Is(err, annotate.ErrExists) {
			t.Errorf("create: %v", err)
		}
	})
	t.Run("disk full", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "full.goldspan")
		if _, err := create(ctx, path, fixed().withDefaults(), tuning{maxPages: 10}); !errors.Is(err, annotate.ErrDiskFull) {
			t.Errorf("create: %v", err)
		}
		if left := onDisk(t, path); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ended, cancel := context.WithCancel(ctx)
		cancel()
		path := filepath.Join(t.TempDir(), "cancelled.goldspan")
		if _, err := Create(ended, path, fixed()); !errors.Is(err, context.Canceled) {
			t.Errorf("create: %v", err)
		}
		if left := onDisk(t, path); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}
