package backup

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/since"
	"goldspan/storage"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestThinKeepsTheNewestAndWhatIsYoung(t *testing.T) {
	now := time.Date(2026, 11, 29, 14, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		ages := rapid.SliceOfN(rapid.IntRange(-60, 400*24*60), 0, 60).Draw(t, "minutes")
		room := int64(rapid.IntRange(0, 100).Draw(t, "room"))
		var all []Snapshot
		for i, m := range ages {
			all = append(all, Snapshot{ID: string(rune('a' + i)), At: now.Add(-time.Duration(m) * time.Minute), Size: int64(rapid.IntRange(1, 9).Draw(t, "size"))})
			if rapid.IntRange(0, 3).Draw(t, "found") == 0 {
				all[i].Reason = annotate.BackupFound
			}
		}
		gone := Thin(all, now, room)
		var left []Snapshot
		size := int64(0)
		for _, s := range all {
			if !has(gone, s) {
				left = append(left, s)
				size += s.Size
			}
		}
		if len(left)+len(gone) != len(all) || len(all) > 0 && len(left) == 0 {
			t.Fatalf("%d stay and %d go of %d", len(left), len(gone), len(all))
		}
		if size > room && len(left) > 1 {
			t.Errorf("%d bytes stay in a room of %d", size, room)
		}
		whole := slices.DeleteFunc(slices.Clone(all), func(s Snapshot) bool { return s.Reason == annotate.BackupFound })
		newest := slices.MaxFunc(append(whole, Snapshot{}), func(a, b Snapshot) int { return a.At.Compare(b.At) })
		if len(whole) > 0 && !slices.ContainsFunc(left, func(s Snapshot) bool { return s.At.Equal(newest.At) }) {
			t.Error("the newest one goes")
		}
		if again := Thin(left, now, room); len(again) > 0 {
			t.Errorf("%d go the second time", len(again))
		}
		for _, g := range gone { // with room, none of the last day goes, and no week loses its only one
			if unlimited := Thin(all, now, 1<<40); now.Sub(g.At) < 24*time.Hour && has(unlimited, g) {
				t.Errorf("%s of today goes", g.ID)
			}
		}
	})
}

func has(all []Snapshot, s Snapshot) bool {
	return slices.ContainsFunc(all, func(other Snapshot) bool { return other.ID == s.ID })
}

func project(t *testing.T) (p *storage.Project, a *annotate.Article) {
	t.Helper()
	ctx := context.Background()
	p, err := storage.Create(ctx, filepath.Join(t.TempDir(), "war.goldspan"), storage.Options{})
	must(t, err)
	t.Cleanup(func() { _ = p.Close() })
	a, err = annotate.NewArticle("a1", "Flood", "Nearly 50 died.", annotate.Meta{})
	must(t, err)
	must(t, p.Import(ctx, one(a), func(annotate.Outcome) {}))
	return p, a
}

func one(a *annotate.Article) iter.Seq2[annotate.Incoming, error] {
	return func(yield func(annotate.Incoming, error) bool) { yield(annotate.Incoming{Article: a}, nil) }
}

func articles(t *testing.T, path string) int {
	t.Helper()
	ctx := context.Background()
	p, err := storage.Open(ctx, path, storage.Options{})
	must(t, err)
	defer p.Close()
	problems, err := p.Check(ctx)
	if err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	set, err := p.CurrentSet(ctx)
	must(t, err)
	info, err := p.Info(ctx, set.ID)
	must(t, err)
	return info.Articles
}

func TestDestroyedProjectComesBackAndTheRestoreCanBeUndone(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	f := Folder{Dir: filepath.Join(t.TempDir(), "backups")}
	for want := range 2 { // the second time nothing was written
		made, err := f.Take(ctx, p, annotate.BackupTimed)
		if err != nil || made != (want == 0) {
			t.Fatalf("take %d: %v, %v", want, made, err)
		}
	}
	b, err := annotate.NewArticle("b1", "Fire", "Nine died.", annotate.Meta{})
	must(t, err)
	must(t, p.Import(ctx, one(b), func(annotate.Outcome) {}))
	must(t, p.Close())
	must(t, os.Chmod(p.Path(), 0o640))

	have, err := f.List(ctx, p.Path())
	if err != nil || len(have) != 1 {
		t.Fatalf("list: %v, %v", have, err)
	}
	if info, err := os.Stat(have[0].Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	must(t, f.Restore(ctx, p.Path(), have[0], storage.Options{}))
	if n := articles(t, p.Path()); n != 1 {
		t.Errorf("%d articles after the restore", n)
	}
	if info, err := os.Stat(p.Path()); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info, err)
	}
	have, err = f.List(ctx, p.Path())
	if err != nil || len(have) != 2 {
		t.Fatalf("list: %v, %v", have, err)
	}
	must(t, f.Restore(ctx, p.Path(), have[0], storage.Options{}))
	if n := articles(t, p.Path()); n != 2 {
		t.Errorf("%d articles after the undo", n)
	}

	must(t, os.WriteFile(p.Path(), []byte("destroyed"), 0o600))
	must(t, f.Restore(ctx, p.Path(), have[0], storage.Options{}))
	if n := articles(t, p.Path()); n != 2 {
		t.Errorf("%d articles after it was destroyed", n)
	}
	entries, err := os.ReadDir(filepath.Dir(p.Path()))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestOpenProjectIsNotReplaced(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	f := Folder{Dir: t.TempDir()}
	_, err := f.Take(ctx, p, annotate.BackupTimed)
	must(t, err)
	have, err := f.List(ctx, p.Path())
	must(t, err)
	if err := f.Restore(ctx, p.Path(), have[0], storage.Options{}); err == nil {
		t.Error("an open project was replaced")
	}
}

func TestKeptProjectIsBackedUpWhileItIsOpen(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	f := Folder{Dir: t.TempDir()}
	k := keep(p, f, 5*time.Millisecond, 5*time.Millisecond)
	b, err := annotate.NewArticle("b1", "Fire", "Nine died.", annotate.Meta{})
	must(t, err)
	must(t, k.Import(ctx, one(b), func(annotate.Outcome) {}))
	_, commits, err := p.Version(ctx)
	must(t, err)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		have, err := f.List(ctx, p.Path())
		must(t, err)
		if len(have) > 1 && have[0].Commits == commits {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("snapshots %v", have)
		}
	}
	must(t, k.Close())
	must(t, k.Close())
}

func TestANewProjectIsNotBackedUpBeforeItsFirstImport(t *testing.T) {
	ctx := context.Background()
	p, err := storage.Create(ctx, filepath.Join(t.TempDir(), "war.goldspan"), storage.Options{})
	must(t, err)
	f := Folder{Dir: t.TempDir()}
	k := KeepOnly(p, f)
	t.Cleanup(func() { must(t, k.Close()) })
	for i, want := range []int{0, 1} {
		a, err := annotate.NewArticle(annotate.ArticleID("a"+string(rune('1'+i))), "Flood", "Nearly 50 died.", annotate.Meta{Outlet: string(rune('1' + i))})
		must(t, err)
		must(t, k.Import(ctx, one(a), func(annotate.Outcome) {}))
		if have, err := f.List(ctx, p.Path()); err != nil || len(have) != want {
			t.Errorf("before import %d: %v, %v; want %d", i+1, have, err, want)
		}
	}
}

// A new project at an old path does not hide the snapshots of the old one.
func TestTheSnapshotsOfAnEarlierProjectAreListed(t *testing.T) {
	ctx := context.Background()
	f := Folder{Dir: t.TempDir()}
	old, a := project(t)
	_, err := f.Take(ctx, old, annotate.BackupTimed)
	must(t, err)
	must(t, old.Close())
	must(t, os.Remove(old.Path()))
	fresh, err := storage.Create(ctx, old.Path(), storage.Options{})
	must(t, err)
	have, err := f.List(ctx, old.Path())
	if err != nil || len(have) != 1 || have[0].Earlier {
		t.Fatalf("before the new project has any: %+v, %v", have, err)
	}
	must(t, fresh.Import(ctx, one(a), func(annotate.Outcome) {}))
	_, err = f.Take(ctx, fresh, annotate.BackupOpened)
	must(t, err)
	must(t, fresh.Close())
	have, err = f.List(ctx, old.Path())
	if err != nil || len(have) != 2 || have[0].Earlier || !have[1].Earlier || have[0].Lineage == have[1].Lineage {
		t.Fatalf("of both projects: %+v, %v", have, err)
	}
	if all := f.Projects(); len(all) != 1 || all[0].Backups != 2 || !all[0].Newest.Equal(have[0].At) {
		t.Errorf("projects %+v", all)
	}

	// The old one is put back: the new one stays reachable.
	must(t, f.Restore(ctx, old.Path(), have[1], storage.Options{}))
	if n := articles(t, old.Path()); n != 1 {
		t.Errorf("%d articles", n)
	}
	again, err := f.List(ctx, old.Path())
	if err != nil || len(again) != 2 || !again[0].Earlier || again[1].Earlier || again[0].ID != have[0].ID {
		t.Errorf("after the restore: %+v, %v", again, err)
	}
	if s, err := f.Find(ctx, old.Path(), have[0].ID); err != nil || s.Path != have[0].Path {
		t.Errorf("found %+v, %v", s, err)
	}
}

// What is in the place of another project is kept as its own.
func TestARestoreOverAnotherProjectKeepsThatOne(t *testing.T) {
	ctx := context.Background()
	f := Folder{Dir: t.TempDir()}
	old, _ := project(t)
	_, err := f.Take(ctx, old, annotate.BackupTimed)
	must(t, err)
	must(t, old.Close())
	must(t, os.Remove(old.Path()))
	have, err := f.List(ctx, old.Path())
	must(t, err)
	fresh, err := storage.Create(ctx, old.Path(), storage.Options{}) // by the command line, which takes no snapshot
	must(t, err)
	a, err := annotate.NewArticle("new", "New", "Another text.", annotate.Meta{})
	must(t, err)
	must(t, fresh.Import(ctx, one(a), func(annotate.Outcome) {}))
	must(t, fresh.Close())
	must(t, f.Restore(ctx, old.Path(), have[0], storage.Options{}))
	again, err := f.List(ctx, old.Path())
	if err != nil || len(again) != 2 || again[0].Reason != annotate.BackupRestore || !again[0].Earlier || again[0].Lineage == have[0].Lineage {
		t.Fatalf("%+v, %v", again, err)
	}
	must(t, f.Restore(ctx, old.Path(), again[0], storage.Options{}))
	p, err := storage.Open(ctx, old.Path(), storage.Options{})
	must(t, err)
	defer p.Close()
	if _, err := p.Article(ctx, "new"); err != nil {
		t.Errorf("the new project is lost: %v", err)
	}
}

// A snapshot of a damaged file would be the newest one, and push out sound ones.
func TestADamagedProjectIsNotBackedUp(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	must(t, p.Close())
	body, err := os.ReadFile(p.Path())
	must(t, err)
	must(t, os.WriteFile(p.Path(), bytes.ReplaceAll(body, []byte("Flood"), []byte("Blood")), 0o600)) // the title
	p, err = storage.Open(ctx, p.Path(), storage.Options{})
	must(t, err)
	f := Folder{Dir: t.TempDir()}
	k := keep(p, f, 0, time.Millisecond)
	d, err := k.Damage(ctx)
	if err != nil || !d.InFile() {
		t.Errorf("damage %+v, %v", d, err)
	}
	k.Freeze()
	if err := k.Import(ctx, one(nil), func(annotate.Outcome) {}); !errors.Is(err, annotate.ErrReadOnly) {
		t.Errorf("an import: %v", err)
	}
	must(t, k.Close())
	if have, err := f.List(ctx, p.Path()); err != nil || len(have) != 0 {
		t.Errorf("snapshots %v, %v", have, err)
	}
}

// TestEditsAfterARestoreAreBackedUp restores, and makes as many edits as were made before.
func TestEditsAfterARestoreAreBackedUp(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	f := Folder{Dir: t.TempDir()}
	add := func(p *storage.Project, id string) {
		t.Helper()
		a, err := annotate.NewArticle(annotate.ArticleID(id), id, "Text of "+id, annotate.Meta{})
		must(t, err)
		must(t, p.Import(ctx, one(a), func(annotate.Outcome) {}))
		made, err := f.Take(ctx, p, annotate.BackupTimed)
		if err != nil || !made {
			t.Errorf("take after %s: %v, %v", id, made, err)
		}
	}
	_, err := f.Take(ctx, p, annotate.BackupOpened)
	must(t, err)
	add(p, "b1")
	must(t, p.Close())
	have, err := f.List(ctx, p.Path())
	must(t, err)
	must(t, f.Restore(ctx, p.Path(), have[1], storage.Options{}))
	p, err = storage.Open(ctx, p.Path(), storage.Options{})
	must(t, err)
	defer p.Close()
	add(p, "c1")
	have, err = f.List(ctx, p.Path())
	must(t, err)
	if len(have) != 3 || have[2].Reason != annotate.BackupOpened || !have[0].Counted || have[0].Articles != 2 {
		t.Errorf("backups %+v", have)
	}
}

func TestARemovalIsBackedUpBefore(t *testing.T) {
	ctx := context.Background()
	p, a := project(t)
	f := Folder{Dir: t.TempDir()}
	k := KeepOnly(p, f)
	_, err := k.Commit(ctx, annotate.Commit{Op: annotate.OpDo, Action: annotate.Action{
		Name: annotate.Act{Kind: annotate.ActRemoveArticles, Count: 1}, Parts: []annotate.Part{annotate.ArticlesChange{Removed: []annotate.ArticleID{a.ID}}},
	}})
	must(t, err)
	must(t, k.Close())
	have, err := f.List(ctx, p.Path())
	if err != nil || len(have) != 1 || have[0].Reason != annotate.BackupRemoval || have[0].Articles != 1 {
		t.Fatalf("backups %+v, %v", have, err)
	}
	must(t, f.Restore(ctx, p.Path(), have[0], storage.Options{}))
	if n := articles(t, p.Path()); n != 1 {
		t.Errorf("%d articles", n)
	}
}

func TestRoomIsSetForAllProjects(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	f := Folder{Dir: t.TempDir()}
	for _, id := range []string{"b1", "c1"} {
		_, err := f.Take(ctx, p, annotate.BackupTimed)
		must(t, err)
		a, err := annotate.NewArticle(annotate.ArticleID(id), id, "Text of "+id, annotate.Meta{})
		must(t, err)
		must(t, p.Import(ctx, one(a), func(annotate.Outcome) {}))
	}
	if f.RoomSet() != Room || f.InUse() == 0 || len(f.Projects()) != 1 || f.Projects()[0].Backups != 2 {
		t.Fatalf("room %d, in use %d, %+v", f.RoomSet(), f.InUse(), f.Projects())
	}
	must(t, f.SetRoom(1))
	if all := f.Projects(); f.RoomSet() != 1 || len(all) != 1 || all[0].Backups != 1 || all[0].Missing {
		t.Errorf("room %d, %+v", f.RoomSet(), all)
	}
}

func TestAnOlderFileIsBackedUpAsItWas(t *testing.T) {
	ctx := context.Background()
	body, err := os.ReadFile("../testdata/v5.goldspan")
	must(t, err)
	path := filepath.Join(t.TempDir(), "old.goldspan")
	must(t, os.WriteFile(path, body, 0o600))
	f := Folder{Dir: filepath.Join(t.TempDir(), "backups")}
	for range 2 { // the second time it is no older file
		p, err := f.Open(ctx, path, storage.Options{})
		must(t, err)
		must(t, p.Close())
	}
	have, err := f.List(ctx, path)
	if err != nil || len(have) != 1 || have[0].Reason != annotate.BackupMigration || have[0].Articles == 0 {
		t.Fatalf("backups %+v, %v", have, err)
	}
	old := filepath.Join(t.TempDir(), "again.goldspan")
	must(t, Unpack(have[0], old))
	again, err := os.ReadFile(old)
	must(t, err)
	const schema = 60 // where the header has user_version
	if string(again[schema:schema+4]) != string(body[schema:schema+4]) {
		t.Errorf("schema %v, was %v", again[schema:schema+4], body[schema:schema+4])
	}
	left, err := os.ReadDir(f.Dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}

	l, err := f.Look(ctx, have[0], storage.Options{})
	must(t, err)
	p, err := storage.Open(ctx, path, storage.Options{})
	must(t, err)
	defer p.Close()
	d, err := since.Compare(ctx, l, p)
	if err != nil || !d.None() || len(d.Articles) != have[0].Articles {
		t.Errorf("differs: %+v, %v", d, err)
	}
	must(t, l.Close())
}

func TestALostProjectIsBackedUpOfWhatIsHeld(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"deleted":     os.Remove,
		"overwritten": func(path string) error { return os.WriteFile(path, make([]byte, 90_000), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			p, _ := project(t)
			f := Folder{Dir: t.TempDir()}
			must(t, lose(p.Path()))
			made, err := f.Take(ctx, p, annotate.BackupRestore)
			if err != nil || !made {
				t.Fatalf("take: %v, %v", made, err)
			}
			_ = p.Close() // it says that the file is gone
			have, err := f.List(ctx, p.Path())
			must(t, err)
			must(t, f.Restore(ctx, p.Path(), have[0], storage.Options{}))
			if n := articles(t, p.Path()); n != 1 {
				t.Errorf("%d articles", n)
			}
		})
	}
}
