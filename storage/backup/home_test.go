package backup

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// ticking is a folder whose clock goes on by a second with each look at it.
func ticking(t *testing.T) Folder {
	at := time.Date(2026, 11, 29, 14, 0, 0, 0, time.UTC)
	return Folder{Dir: filepath.Join(t.TempDir(), "backups"), Now: func() time.Time {
		at = at.Add(time.Second)
		return at
	}}
}

// snap opens the project at a path, adds an article to it, and makes a snapshot.
func snap(t *testing.T, f Folder, path, article string) {
	t.Helper()
	ctx := context.Background()
	p, err := storage.Open(ctx, path, storage.Options{})
	must(t, err)
	defer p.Close()
	a, err := annotate.NewArticle(annotate.ArticleID(article), article, "Text of "+article, annotate.Meta{})
	must(t, err)
	must(t, p.Import(ctx, one(a), func(annotate.Outcome) {}))
	made, err := f.Take(ctx, p, annotate.BackupTimed)
	if err != nil || !made {
		t.Fatalf("take: %v, %v", made, err)
	}
}

// listed are the snapshots of a path, newest first: how many articles each has, and of
// which copy it is.
func listed(t *testing.T, f Folder, path string) (counts []int, copies []string) {
	t.Helper()
	all, err := f.List(context.Background(), path)
	must(t, err)
	for _, s := range all {
		counts, copies = append(counts, s.Articles), append(copies, s.Copy)
	}
	return counts, copies
}

func wantListed(t *testing.T, f Folder, path string, counts []int, copies []string) {
	t.Helper()
	if n, of := listed(t, f, path); !slices.Equal(n, counts) || !slices.Equal(of, copies) {
		t.Errorf("%s: %v of %q, want %v of %q", filepath.Base(path), n, of, counts, copies)
	}
}

// copied makes a copy of a closed project, as a file manager does.
func copied(t *testing.T, from, name string) (to string) {
	t.Helper()
	to = filepath.Join(filepath.Dir(from), name)
	body, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, body, 0o600))
	return to
}

func TestTheBackupsOfAnOriginalAreFoundAfterItsCopyWasOpened(t *testing.T) {
	p, _ := project(t)
	must(t, p.Close())
	f, original := ticking(t), p.Path()
	snap(t, f, original, "b1")
	other := copied(t, original, "copy.goldspan")
	snap(t, f, other, "c1")
	snap(t, f, other, "c2")

	wantListed(t, f, original, []int{4, 3, 2}, []string{other, other, ""})
	wantListed(t, f, other, []int{4, 3, 2}, []string{"", "", original})
	if ps := f.Projects(); len(ps) != 2 || ps[0].Path != other || ps[0].Backups != 2 || ps[1].Path != original || ps[1].Backups != 1 {
		t.Errorf("projects %+v", ps)
	}
	all, err := f.List(context.Background(), original)
	must(t, err)
	if all[0].Lineage != all[2].Lineage {
		t.Errorf("lineages %s and %s", all[0].Lineage, all[2].Lineage)
	}

	must(t, os.Remove(original))
	snap(t, f, other, "c3")
	wantListed(t, f, original, []int{5, 4, 3, 2}, []string{other, other, other, ""})
	must(t, f.Restore(context.Background(), original, all[2], storage.Options{}))
	if n := articles(t, original); n != 2 {
		t.Errorf("%d articles after the restore", n)
	}
	wantListed(t, f, other, []int{5, 4, 3, 2}, []string{"", "", "", original})
}

// The newest snapshot of each day stays after a day: that of a copy is not one of the
// original.
func TestACopyPushesOutNoSnapshotOfItsOriginal(t *testing.T) {
	p, _ := project(t)
	must(t, p.Close())
	f, original := ticking(t), p.Path()
	snap(t, f, original, "b1")
	other := copied(t, original, "copy.goldspan")
	snap(t, f, other, "c1")
	now := f.Now().Add(72 * time.Hour)
	f.Now = func() time.Time { return now }
	snap(t, f, other, "c2")
	wantListed(t, f, original, []int{4, 3, 2}, []string{other, other, ""})
}

func TestASnapshotOfACopyIsRestoredInPlaceOfTheOriginal(t *testing.T) {
	ctx := context.Background()
	p, _ := project(t)
	must(t, p.Close())
	f, original := ticking(t), p.Path()
	snap(t, f, original, "b1")
	other := copied(t, original, "copy.goldspan")
	snap(t, f, other, "c1")
	all, err := f.List(ctx, original)
	must(t, err)
	must(t, f.Restore(ctx, original, all[0], storage.Options{}))
	if n := articles(t, original); n != 3 {
		t.Errorf("%d articles", n)
	}
	snap(t, f, original, "d1")
	wantListed(t, f, original, []int{4, 3, 2}, []string{"", other, ""})
	wantListed(t, f, other, []int{4, 3, 2}, []string{original, "", original})
}

func TestAMovedProjectKeepsItsSnapshots(t *testing.T) {
	p, _ := project(t)
	must(t, p.Close())
	f, before := ticking(t), p.Path()
	snap(t, f, before, "b1")
	after := filepath.Join(filepath.Dir(before), "peace.goldspan")
	must(t, os.Rename(before, after))
	snap(t, f, after, "b2")
	wantListed(t, f, after, []int{3, 2}, []string{"", ""})
	if all := f.Projects(); len(all) != 1 || all[0].Path != after || all[0].Backups != 2 {
		t.Errorf("projects %+v", all)
	}
	// Whether it was moved, or a copy was opened after it was deleted, nobody knows.
	wantListed(t, f, before, []int{3, 2}, []string{"", ""})

	// Another project at the old path has snapshots of its own.
	fresh, err := storage.Create(context.Background(), before, storage.Options{})
	must(t, err)
	must(t, fresh.Close())
	snap(t, f, before, "n1")
	all, err := f.List(context.Background(), before)
	if err != nil || len(all) != 3 || all[0].Earlier || !all[1].Earlier || !all[2].Earlier {
		t.Errorf("%+v, %v", all, err)
	}
	wantListed(t, f, after, []int{3, 2}, []string{"", ""})
}

// The old path has another project already when the moved one is opened.
func TestAMovedProjectKeepsItsSnapshotsAlthoughItsPathIsTaken(t *testing.T) {
	p, _ := project(t)
	must(t, p.Close())
	f, before := ticking(t), p.Path()
	snap(t, f, before, "b1")
	after := filepath.Join(filepath.Dir(before), "old.goldspan")
	must(t, os.Rename(before, after))
	fresh, err := storage.Create(context.Background(), before, storage.Options{})
	must(t, err)
	must(t, fresh.Close())
	snap(t, f, before, "n1")
	snap(t, f, after, "b2")
	wantListed(t, f, after, []int{3, 2}, []string{"", ""})
}

// Names that differ in their case alone are two names of one file on some disks.
func TestAnotherNameOfTheFileIsNoCopy(t *testing.T) {
	p, _ := project(t)
	must(t, p.Close())
	f := ticking(t)
	snap(t, f, p.Path(), "b1")
	all, err := f.List(context.Background(), p.Path())
	must(t, err)
	name := filepath.Join(t.TempDir(), "WAR.goldspan")
	must(t, os.Link(p.Path(), name))
	if dir, err := f.home(all[0].Lineage, name, func(Snapshot) bool { return false }); err != nil || dir != filepath.Dir(all[0].Path) {
		t.Errorf("%s, %v", dir, err)
	}
	if dir, err := f.home(all[0].Lineage, copied(t, p.Path(), "copy.goldspan"), func(Snapshot) bool { return true }); err != nil || dir == filepath.Dir(all[0].Path) {
		t.Errorf("a copy: %s, %v", dir, err)
	}
}

// A folder with a project and its copy gets another name. Each of the two keeps its own
// snapshots, also where a file gets another name too.
func TestMovedCopiesKeepTheirOwnSnapshots(t *testing.T) {
	for _, renamed := range []string{"war.goldspan", "peace.goldspan"} {
		t.Run(renamed, func(t *testing.T) {
			p, _ := project(t)
			must(t, p.Close())
			f, original := ticking(t), p.Path()
			snap(t, f, original, "b1")
			snap(t, f, copied(t, original, "copy.goldspan"), "c1")
			moved := filepath.Join(t.TempDir(), "moved")
			must(t, os.Rename(filepath.Dir(original), moved))
			first, second := filepath.Join(moved, "war.goldspan"), filepath.Join(moved, "copy.goldspan")
			if renamed != "war.goldspan" {
				again := filepath.Join(moved, renamed)
				must(t, os.Rename(first, again))
				first = again
			}
			for _, path := range []string{first, second} {
				p, err := storage.Open(context.Background(), path, storage.Options{})
				must(t, err)
				_, err = f.Take(context.Background(), p, annotate.BackupOpened)
				must(t, err)
				must(t, p.Close())
			}
			wantListed(t, f, first, []int{3, 2}, []string{second, ""})
			wantListed(t, f, second, []int{3, 2}, []string{"", first})
		})
	}
}
