package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"goldspan/annotate"
)

// ErrNoStream says that the project cannot be streamed: its file is lost, or it is on a
// file system where an edit would wait for the end of the stream. SaveCopy can copy it.
var ErrNoStream = errors.New("project cannot be streamed")

// View is what a stream has.
type View struct {
	Lineage  string
	Commits  int64
	Sum      int64 // differs where the contents differ
	Articles int
	Sets     []annotate.SetCount // that have spans
}

// Stream writes the project as one file to w. The file is the project as it is when
// begun is called. Edits go on meanwhile, and are not in the file.
func (p *Project) Stream(ctx context.Context, w io.Writer, begun func(View) error) error {
	if p.writer == nil || !p.disk.wal || p.isLost(ctx) {
		return ErrNoStream
	}
	err := p.readPast(ctx, func(tx *sql.Tx) error {
		v, err := readView(ctx, tx)
		if err != nil {
			return err
		}
		if err := begun(v); err != nil {
			return err
		}
		return writePages(ctx, tx, w)
	})
	if err == nil && p.isLost(ctx) { // what was read may be of another file
		err = ErrNoStream
	}
	if err != nil {
		return fmt.Errorf("stream the project: %w", err)
	}
	return nil
}

// isLost looks whether the file is still the project’s.
func (p *Project) isLost(ctx context.Context) bool {
	if p.takeTurn(ctx) == nil {
		_ = p.moved(ctx) // here only the lost file matters
		p.giveTurn()
	}
	return p.disk.lost.Load()
}

// writePages writes a database as a file that stands alone, without a -wal.
func writePages(ctx context.Context, q querier, w io.Writer) error {
	first := true
	return each(ctx, q, "SELECT data FROM sqlite_dbpage", nil, func(rows *sql.Rows) error {
		var page sql.RawBytes
		if err := rows.Scan(&page); err != nil {
			return err
		}
		if first && len(page) >= 100 {
			first = false
			page = append(sql.RawBytes{}, page...)
			page[18], page[19] = 1, 1 // the versions that tell of a -wal
		}
		_, err := w.Write(page)
		return err
	})
}

// View tells what a stream would have now.
func (p *Project) View(ctx context.Context) (v View, err error) {
	err = p.read(ctx, func(tx *sql.Tx) (err error) {
		v, err = readView(ctx, tx)
		return err
	})
	return v, err
}

func readView(ctx context.Context, tx *sql.Tx) (v View, err error) {
	s, err := readSeal(ctx, tx)
	if err != nil {
		return v, err
	}
	v.Lineage, v.Commits, v.Sum = fmt.Sprintf("%016x", s.lineage), s.commits, int64(s.digest())
	if err := one(ctx, tx, nil, "SELECT count(*) FROM article WHERE hidden = 0", nil, &v.Articles); err != nil {
		return v, err
	}
	// Along the index span_by_label, which has no text; nothing is sorted. Hidden articles
	// are few.
	const query = `SELECT s.name,
		(SELECT count(*) FROM label AS l CROSS JOIN span AS sp ON sp.label = l.number AND sp.annotation_set = s.number) -
		(SELECT count(*) FROM article AS a CROSS JOIN span AS sp ON sp.article = a.number AND sp.annotation_set = s.number WHERE a.hidden = 1)
		FROM annotation_set AS s WHERE s.hidden = 0 ORDER BY s.number`
	err = each(ctx, tx, query, nil, func(rows *sql.Rows) error {
		var c annotate.SetCount
		err := rows.Scan(&c.Name, &c.Spans)
		if c.Spans > 0 {
			v.Sets = append(v.Sets, c)
		}
		return err
	})
	return v, err
}

// Replace puts the file fresh, a project that is closed, in the place of what is at path,
// while nobody has that open (ErrReadOnly). What SQLite left beside the old file goes.
// before is called while path is kept from others.
func Replace(path, fresh string, before func() error) error {
	lock, err := lockFile(path)
	if errors.Is(err, errLocked) {
		return &annotate.ReadOnlyError{Why: annotate.OpenElsewhere}
	}
	if err != nil {
		return err
	}
	defer lock.release()
	if err := before(); err != nil {
		return err
	}
	// They belong to what was there.
	for _, suffix := range []string{"-wal", "-shm", "-journal", sealSuffix} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
