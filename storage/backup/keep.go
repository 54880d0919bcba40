package backup

import (
	"context"
	"iter"
	"sync"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// every is how long an analyst works between two snapshots.
const every = 10 * time.Minute

// Project is an open project of which snapshots are taken: soon after it was opened,
// every ten minutes of work, before an import and before something is removed.
type Project struct {
	*storage.Project
	folder Folder

	end     context.CancelFunc
	ended   chan struct{}
	taking  sync.Mutex
	closing sync.Once
}

// Keep begins to take snapshots of a project. A project that is for reading only has
// none. Without room or rights for a snapshot the work goes on.
func Keep(p *storage.Project, f Folder) *Project {
	return keep(p, f, every)
}

func keep(p *storage.Project, f Folder, every time.Duration) *Project {
	ctx, end := context.WithCancel(context.Background())
	k := &Project{Project: p, folder: f, end: end, ended: make(chan struct{})}
	go func() {
		defer close(k.ended)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for p.ReadOnly() == annotate.Writable {
			k.take(ctx)
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
		}
	}()
	return k
}

// KeepOnly takes snapshots before an import and before something is removed alone.
func KeepOnly(p *storage.Project, f Folder) *Project {
	ended := make(chan struct{})
	close(ended)
	return &Project{Project: p, folder: f, end: func() {}, ended: ended}
}

// take takes a snapshot if something was written since the last one.
func (k *Project) take(ctx context.Context) {
	if k.folder.Dir == "" || k.ReadOnly() != annotate.Writable {
		return
	}
	k.taking.Lock()
	defer k.taking.Unlock()
	_, _ = k.folder.Take(ctx, k.Project) // the next one may succeed; the work itself is saved
}

// Import is that of storage.Project, after a snapshot.
func (k *Project) Import(ctx context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) error {
	k.take(ctx)
	return k.Project.Import(ctx, items, tell)
}

// RemoveRun is that of storage.Project, after a snapshot.
func (k *Project) RemoveRun(ctx context.Context, id annotate.SetID) error {
	k.take(ctx)
	return k.Project.RemoveRun(ctx, id)
}

// Close ends the snapshots and closes the project.
func (k *Project) Close() error {
	k.closing.Do(func() {
		k.end()
		<-k.ended
	})
	return k.Project.Close()
}
