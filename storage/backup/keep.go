package backup

import (
	"context"
	"iter"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// every is how long an analyst works between two snapshots: with the time that a snapshot
// itself takes, no more than ten minutes of work are lost with the file.
const every = 9 * time.Minute

// soon is how long after the opening the first snapshot is taken: before, the list of
// articles is read.
const soon = 3 * time.Second

// Project is an open project of which snapshots are taken: soon after it was opened,
// every nine minutes of work, before an import and before something is removed. A damaged
// project has none.
type Project struct {
	*storage.Project
	folder Folder

	end     context.CancelFunc
	ended   chan struct{}
	taking  sync.Mutex
	closing sync.Once

	removals sync.WaitGroup // snapshots before a removal

	checked chan struct{} // is closed once the next two are known; nil: nobody looks for damage
	damage  annotate.Damage
	err     error
}

// Keep begins to take snapshots of a project. A project that is for reading only has
// none. Without room or rights for a snapshot the work goes on.
func Keep(p *storage.Project, f Folder) *Project {
	return keep(p, f, soon, every)
}

func keep(p *storage.Project, f Folder, soon, every time.Duration) *Project {
	ctx, end := context.WithCancel(context.Background())
	k := &Project{Project: p, folder: f, end: end, ended: make(chan struct{}), checked: make(chan struct{})}
	go func() {
		defer close(k.ended)
		wait := listing(p.Path())
		if wait > 0 {
			select {
			case <-time.After(wait):
			case <-ctx.Done():
			}
		}
		k.damage, k.err = p.Damage(ctx)
		close(k.checked)
		giveBack := func() {
			if wait > 0 { // of a large project: what reading all of it took goes back to the system
				debug.FreeOSMemory()
			}
		}
		giveBack()
		if k.err != nil || k.damage.InFile() {
			return // a snapshot of it would be the newest one, and push out sound ones
		}
		due := time.NewTimer(soon)
		defer due.Stop()
		for why := annotate.BackupOpened; p.ReadOnly() == annotate.Writable; why = annotate.BackupTimed {
			select {
			case <-due.C:
			case <-ctx.Done():
				return
			}
			due.Reset(every)
			k.take(ctx, why)
			giveBack()
		}
	}()
	return k
}

// listing is about how long the list of a project is read after the opening. A look for
// damage reads the whole file: it would make that longer.
func listing(path string) time.Duration {
	const large = 32 << 20 // bytes
	if info, err := os.Stat(path); err != nil || info.Size() < large {
		return 0
	}
	return time.Second
}

// KeepOnly takes snapshots before an import and before something is removed alone.
func KeepOnly(p *storage.Project, f Folder) *Project {
	ended := make(chan struct{})
	close(ended)
	return &Project{Project: p, folder: f, end: func() {}, ended: ended}
}

// Damage is that of storage.Project. A project that is kept is looked at once, before the
// first snapshot.
func (k *Project) Damage(ctx context.Context) (annotate.Damage, error) {
	if k.checked == nil {
		return k.Project.Damage(ctx)
	}
	select {
	case <-k.checked:
		return k.damage, k.err
	case <-ctx.Done():
		return annotate.Damage{}, ctx.Err()
	}
}

// take takes a snapshot if something was written since the last one.
func (k *Project) take(ctx context.Context, why annotate.BackupReason) {
	if k.folder.Dir == "" || k.ReadOnly() != annotate.Writable {
		return
	}
	k.taking.Lock()
	defer k.taking.Unlock()
	_, _ = k.folder.Take(ctx, k.Project, why) // the next one may succeed; the work itself is saved
}

// Import is that of storage.Project, after a snapshot.
func (k *Project) Import(ctx context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) error {
	k.take(ctx, annotate.BackupImport)
	return k.Project.Import(ctx, items, tell)
}

// RemoveRun is that of storage.Project, after a snapshot.
func (k *Project) RemoveRun(ctx context.Context, id annotate.SetID) error {
	k.take(ctx, annotate.BackupRemoval)
	return k.Project.RemoveRun(ctx, id)
}

// Commit is that of storage.Project. Where it removes articles or a set, a snapshot of
// what was there before is begun first. It is written while the work goes on; Close waits
// for it.
func (k *Project) Commit(ctx context.Context, c annotate.Commit) (annotate.Committed, error) {
	if k.folder.Dir != "" && removes(c.Action) && k.ReadOnly() == annotate.Writable {
		begun := make(chan struct{})
		k.removals.Go(func() {
			// The periodic snapshot may be half written: this one does not wait for it.
			_, _ = k.folder.takeThen(context.Background(), k.Project, annotate.BackupRemoval, func() { close(begun) })
		})
		<-begun
	}
	return k.Project.Commit(ctx, c)
}

// removes says that an action removes articles or a set with what they hold.
func removes(a annotate.Action) bool {
	for _, part := range a.Parts {
		switch p := part.(type) {
		case annotate.ArticlesChange:
			if len(p.Removed) > 0 {
				return true
			}
		case annotate.SetChange:
			if p.After == (annotate.Set{}) {
				return true
			}
		}
	}
	return false
}

// Close ends the snapshots and closes the project.
func (k *Project) Close() error {
	k.closing.Do(func() {
		k.end()
		<-k.ended
		k.removals.Wait()
	})
	return k.Project.Close()
}
