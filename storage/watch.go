package storage

import (
	"context"
	"fmt"
	"time"
)

// Changed says whether another process has written to the project since the
// last call, or since it was opened. The error is ErrMoved where the file is
// no longer at its path or was overwritten; nothing is written from then on. It is cheap enough
// to be asked every second, and never waits for a write of this process.
func (p *Project) Changed(ctx context.Context) (bool, error) {
	if err := p.disk.gone(); err != nil {
		return false, err
	}
	select {
	case <-p.turn:
	default:
		return false, nil
	}
	defer p.giveTurn()
	if p.closed {
		return false, errClosed
	}
	if err := p.moved(ctx); err != nil {
		return false, err
	}
	// SQLite counts the commits of other connections than the one that asks:
	// the writer where there is one, so that own commits do not count.
	var q querier = p.writer
	if p.writer == nil {
		q = p.watch
	}
	var version int64
	if err := one(ctx, q, nil, "PRAGMA data_version", nil, &version); err != nil {
		return false, fmt.Errorf("look for changes: %w", err)
	}
	changed := version != p.dataVersion
	p.dataVersion = version
	return changed, nil
}

// Free says that no other window or command has the project open for writing any
// more. It is for a project that was OpenElsewhere.
func (p *Project) Free() bool {
	if !isThere(p.file + lockSuffix) {
		return true
	}
	l, err := lockFile(p.file) // of a process that was killed, the lock file stays
	return err == nil && l.release() == nil
}

// defaultIdle is how long after the last write the -wal is folded in.
const defaultIdle = 2 * time.Second

func (p *Project) idleAfter() time.Duration {
	if p.tuning.idleAfter > 0 {
		return p.tuning.idleAfter
	}
	return defaultIdle
}

// foldWhenIdle deletes what can never come back. Then it moves what is in the -wal
// into the file, because one damaged byte in a -wal drops all that follows the byte.
func (p *Project) foldWhenIdle() {
	if p.writer == nil {
		return
	}
	select {
	case <-p.turn:
	default:
		p.idle.Reset(max(p.idleAfter(), purgePause)) // the write that runs may have set the timer already
		return
	}
	defer p.giveTurn()
	if p.closed {
		return
	}
	ctx := context.Background()
	if p.moved(ctx) != nil {
		return // the next write reports the error
	}
	defer p.noteFold(ctx)
	if p.leftovers && !p.frozen.Load() {
		// An error is the next write's to report: what is left over does no harm.
		if p.leftovers, _ = p.purge(ctx, purgeStep); p.leftovers {
			p.disk.before = lookedAt{}
			p.disk.mirror.fresh = false
			p.idle.Reset(purgePause)
			return
		}
	}
	if !p.disk.mirror.fresh {
		_ = p.disk.mirror.take(ctx, p.writer) // without it, a copy of an overwritten file is refused
	}
	if !notEmpty(p.file + "-wal") {
		return
	}
	// A reader must not make the user's next edit wait.
	if _, err := p.writer.ExecContext(ctx, "PRAGMA busy_timeout=0"); err != nil {
		return
	}
	var busy, frames, folded int
	err := p.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &folded)
	if _, restore := p.writer.ExecContext(ctx, "PRAGMA busy_timeout=5000"); restore != nil {
		return
	}
	if err == nil && busy != 0 {
		p.idle.Reset(p.idleAfter())
	}
	// Any other error is the next write's to report: the -wal still has all.
}

// noteFold notes the file as the idle time has left it. The mirror is as fresh as before.
func (p *Project) noteFold(ctx context.Context) {
	fresh := p.disk.mirror.fresh
	if p.disk.readLast(ctx, p.writer) == nil {
		_ = p.noteWrite(ctx) // an error is the next write's to report
	}
	p.disk.mirror.fresh = fresh
}
