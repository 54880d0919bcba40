package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"goldspan/annotate"
)

// Close closes the project. The file then stands alone, without a -wal, and
// may be copied. A second Close does nothing more. The error is ErrMoved where
// the file is no longer at its path.
func (p *Project) Close() error {
	p.closing.Do(func() {
		<-p.turn // a write that runs is finished first
		p.closed = true
		p.giveTurn()
		p.idle.Stop()
		if err := p.close(); err != nil {
			p.closeErr = fmt.Errorf("close project %s: %w", p.path, err)
		}
	})
	return p.closeErr
}

func (p *Project) close() error {
	var errs []error
	if p.watch != nil {
		errs = append(errs, p.watch.Close())
	}
	if p.writer != nil {
		// It is what a window is told that closes without a look at the file.
		_ = p.moved(context.Background())
	}
	if p.disk.lost.Load() {
		// The last to close writes the -wal into the file, and readers cannot write.
		p.sealed.remove()
		return errors.Join(append(errs, p.disk.gone(), p.writer.Close(), p.readers.Close(), p.disk.close(), p.lock.release())...)
	}
	errs = append(errs, p.readers.Close())
	p.awaitReads()
	if p.writer != nil {
		errs = append(errs, p.closeWriter(), p.disk.close(), p.putBack(), p.lock.release())
	} else if p.why == annotate.OpenElsewhere {
		p.tidy()
	}
	errs = append(errs, p.removePrivate())
	return errors.Join(errs...)
}

// readsEnd is how long a read may still take when a project is closed.
const readsEnd = 2 * time.Second

// awaitReads waits until the reads that are under way have ended: while one runs, SQLite
// cannot fold the -wal in. One that takes too long leaves the -wal there, for the next to
// open the file.
func (p *Project) awaitReads() {
	for until := time.Now().Add(readsEnd); p.readers.Stats().InUse > 0 && time.Now().Before(until); {
		time.Sleep(time.Millisecond)
	}
}

// closeWriter folds the -wal in and turns the file back to one without.
func (p *Project) closeWriter() error {
	ctx := context.Background()
	pragmas := []string{"PRAGMA busy_timeout=0"}
	if p.disk.before.header == nil { // something may have been written
		pragmas = append(pragmas, "PRAGMA optimize")
	}
	for _, pragma := range pragmas {
		// Neither is needed for what is stored to be safe.
		_, _ = p.writer.ExecContext(ctx, pragma)
	}
	var mode string
	err := classify(p.writer.QueryRowContext(ctx, "PRAGMA journal_mode=DELETE").Scan(&mode))
	if errors.Is(err, annotate.ErrInUse) {
		err = nil // another window reads; it tidies up when it closes
	}
	if errors.Is(err, annotate.ErrMoved) {
		// A renamed file can still be given what its -wal has, which did not
		// move along. The caller is told all the same.
		_, _ = p.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	err = errors.Join(err, classify(p.writer.Close()))
	if p.sealed.close(); !isThere(p.file + "-wal") {
		p.sealed.remove()
	}
	return err
}

// tidy does what the window that wrote could not do at its end while this one
// was reading. It is a courtesy: where it fails, the next to open does it.
func (p *Project) tidy() {
	if p.disk.gone() != nil || !isThere(p.file+"-wal") {
		return
	}
	lock, err := lockFile(p.file)
	if err != nil {
		return // another window writes
	}
	p.lock = lock
	pool, err := openWriter(p.file, writeAhead.synchronous, 0)
	if err == nil {
		p.writer, err = newWriter(context.Background(), pool)
	}
	if err == nil {
		_ = p.closeWriter()
	}
	_ = p.lock.release()
}

// putBack leaves a file that was only looked at as it was.
func (p *Project) putBack() error {
	if p.disk.gone() != nil {
		return nil
	}
	return p.disk.before.putBack(p.file)
}
