package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"

	"goldspan/annotate"
)

// diskFile is the file of an open project. Any program can move the file away or
// write over the file. SQLite notices neither, and goes on in a file without a name or
// among foreign pages. Whoever uses the fields below lost has the turn.
type diskFile struct {
	path   string
	opened fs.FileInfo // of the file that was opened
	lost   atomic.Bool // other contents are in the file for good

	// The rest is of a project that can be written.
	eye    *os.File          // reads the file past SQLite; closed after SQLite, whose locks a close can remove
	seen   fs.FileInfo       // as the last own write left the file
	wal    bool              // new pages go to a -wal first
	last   annotate.ActionID // the last action
	mirror mirror
	before lookedAt // dropped with the first write
	tail   []byte   // the -wal at the time when the file was lost
}

// gone is ErrMoved where the file that is open is no longer at its path, or has other
// contents.
func (d *diskFile) gone() error {
	_, err := d.there()
	return err
}

// there is the file as it is now, or the error of gone. It is nil while the file is being
// opened.
func (d *diskFile) there() (fs.FileInfo, error) {
	if d.lost.Load() {
		return nil, fmt.Errorf("%w: %s", &annotate.MovedError{Overwritten: true}, d.path)
	}
	if d.opened == nil {
		return nil, nil
	}
	there, err := os.Stat(d.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(d.opened, there) {
		err = fmt.Errorf("%w: %s", &annotate.MovedError{}, d.path)
	}
	return there, err
}

// lose notes that the file has other contents. The -wal fits the contents that were
// there before: SQLite would play the -wal into the other contents.
func (d *diskFile) lose() error {
	d.tail, _ = os.ReadFile(d.path + "-wal") // without it the copy is not whole, and the proof of the copy finds that
	d.lost.Store(true)
	for _, suffix := range []string{"-wal", "-shm"} {
		_ = os.Remove(d.path + suffix) // a folder may refuse; nothing else can be done then
	}
	return d.gone()
}

func (d *diskFile) close() error {
	if d.eye == nil {
		return nil
	}
	return d.eye.Close()
}

// seal notes which file is open, once SQLite has opened it.
func (p *Project) seal() (err error) {
	d := p.disk
	there, err := os.Stat(d.path)
	if err != nil {
		return err
	}
	if d.eye == nil {
		d.opened = there
		return nil
	}
	if d.opened, err = d.eye.Stat(); err != nil {
		return err
	}
	if !os.SameFile(d.opened, there) {
		return fmt.Errorf("%w: %s", &annotate.MovedError{}, d.path)
	}
	ctx := context.Background()
	if err := d.readLast(ctx, p.writer); err != nil {
		return err
	}
	if err := p.noteWrite(ctx); err != nil {
		return err
	}
	_ = d.mirror.take(ctx, p.writer) // of a damaged file; a copy is refused then if the file is overwritten
	return nil
}

// readLast notes which action is the last one.
func (d *diskFile) readLast(ctx context.Context, q querier) error {
	return one(ctx, q, nil, "SELECT coalesce(max(number), 0) FROM action", nil, &d.last)
}

// noteWrite notes the file as an own write has left it.
func (p *Project) noteWrite(ctx context.Context) error {
	d := p.disk
	d.mirror.fresh = false
	if info, err := os.Stat(d.path + "-wal"); err == nil && info.Size() > maxTail {
		d.mirror.drop() // SQLite begins the -wal anew now, and what was in it is in the file alone
	}
	there, err := os.Stat(d.path)
	if err != nil || !os.SameFile(d.opened, there) {
		return nil // the next look at the file finds that
	}
	if d.seen == nil || isAsSeen(there, d.seen) {
		d.seen = there
		return nil
	}
	// Another program may have written over the file since the own write.
	return p.look(ctx, there)
}

// isAsSeen says that nobody has written to a file since it was seen.
func isAsSeen(there, seen fs.FileInfo) bool {
	return there.Size() == seen.Size() && there.ModTime().Equal(seen.ModTime())
}

// maxTail is the size of a -wal below which SQLite does not begin it anew: SQLite does
// so from 1000 pages on.
const maxTail = 900 * (4096 + 24)

// moved is ErrMoved where writes would be lost. The caller has the turn.
func (p *Project) moved(ctx context.Context) error {
	d := p.disk
	there, err := d.there()
	if err != nil || there == nil || d.eye == nil || isAsSeen(there, d.seen) {
		return err
	}
	return p.look(ctx, there)
}

// look is ErrMoved where the file, which is not as it was seen, has other contents.
func (p *Project) look(ctx context.Context, there fs.FileInfo) error {
	ours, err := p.isOurs(ctx)
	if err != nil {
		return err
	}
	if !ours {
		return p.disk.lose()
	}
	p.disk.seen = there
	return nil
}

// isOurs says whether the file still has this project's pages, after somebody else
// has written to the file.
func (p *Project) isOurs(ctx context.Context) (bool, error) {
	d := p.disk
	if !d.wal {
		// SQLite looks at the file anew for each transaction.
		var n int
		err := one(ctx, p.writer, nil, "SELECT count(*) FROM action WHERE number = $1", []any{d.last}, &n)
		return err == nil && (n == 1 || d.last == 0), ctx.Err()
	}
	var version int64
	if err := one(ctx, p.writer, nil, "PRAGMA data_version", nil, &version); err == nil && version != p.dataVersion {
		d.mirror.drop() // another program has written by SQLite
		return true, nil
	}
	return d.mirror.isIn(d.eye, d.path+"-wal")
}

// maxMirror is the size of the largest project whose pages are held in memory.
const maxMirror = 32 << 20

// mirror is the pages of a file, for the day on which the file is overwritten. Pages
// that were written later are in the -wal.
type mirror struct {
	pages    []byte // of a large file the first page alone
	pageSize int
	fresh    bool // nothing was written since
}

func (m *mirror) drop() { *m = mirror{} }

// take reads the pages as the writer sees them.
func (m *mirror) take(ctx context.Context, q querier) error {
	var count int
	if err := one(ctx, q, nil, "PRAGMA page_count", nil, &count); err != nil {
		return err
	}
	if err := one(ctx, q, nil, "PRAGMA page_size", nil, &m.pageSize); err != nil {
		return err
	}
	query := "SELECT data FROM sqlite_dbpage"
	if count*m.pageSize > maxMirror {
		query += " WHERE pgno = 1"
	}
	m.fresh = false
	m.pages = m.pages[:0]
	err := each(ctx, q, query, nil, func(rows *sql.Rows) error {
		var page sql.RawBytes
		err := rows.Scan(&page)
		m.pages = append(m.pages, page...)
		return err
	})
	if err != nil {
		m.drop()
		return err
	}
	m.fresh = true
	return nil
}

// whole says that all pages of the project are here.
func (m *mirror) whole() bool {
	const pageCount = 28 // where the header has the number of pages
	return len(m.pages) >= 100 && len(m.pages) == m.pageSize*int(binary.BigEndian.Uint32(m.pages[pageCount:]))
}

// isIn says whether a file has these pages, but for those that its -wal has anew.
func (m *mirror) isIn(file *os.File, wal string) (bool, error) {
	if len(m.pages) == 0 { // only the header can tell
		h := make([]byte, 100)
		if _, err := file.ReadAt(h, 0); err != nil {
			return false, nil
		}
		return string(h[:16]) == magic && h[18] == 2 && binary.BigEndian.Uint32(h[68:]) == applicationID, nil
	}
	anew, err := pagesOf(wal, m.pageSize)
	if err != nil {
		return false, err
	}
	page := make([]byte, m.pageSize)
	for at := 0; at < len(m.pages); at += m.pageSize {
		if anew[uint32(at/m.pageSize+1)] {
			continue
		}
		if n, _ := file.ReadAt(page, int64(at)); n < len(page) || !bytes.Equal(page, m.pages[at:at+m.pageSize]) {
			return false, nil
		}
	}
	return true, nil
}

// pagesOf are the numbers of the pages that a -wal has.
func pagesOf(wal string, pageSize int) (map[uint32]bool, error) {
	const head, frameHead = 32, 24
	body, err := os.ReadFile(wal)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(body) < head {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	numbers, salts := map[uint32]bool{}, body[16:24]
	for at := head; at+frameHead+pageSize <= len(body); at += frameHead + pageSize {
		if bytes.Equal(body[at+8:at+16], salts) { // the others are of an older -wal
			numbers[binary.BigEndian.Uint32(body[at:])] = true
		}
	}
	return numbers, nil
}
