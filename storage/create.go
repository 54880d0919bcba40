package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"goldspan/annotate"
)

// Create makes a new project file and opens it. Where there is anything at
// path, or the -wal or -journal of a project that was there, the error is
// ErrExists. A failure leaves nothing behind.
func Create(ctx context.Context, path string, options Options) (*Project, error) {
	p, err := create(ctx, path, options.withDefaults(), tuning{})
	if err != nil {
		return nil, fmt.Errorf("create project %s: %w", path, err)
	}
	return p, nil
}

func create(ctx context.Context, path string, options Options, t tuning) (*Project, error) {
	t.rollback = t.rollback || options.Fill
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := vacant(abs); err != nil {
		return nil, err
	}
	// Built beside its place and moved there whole, so that no crash leaves
	// half a project.
	building, err := reserve(abs, 0o666)
	if err != nil {
		return nil, classify(err)
	}
	defer removeDatabase(building)
	if err := build(ctx, building, strings.TrimSuffix(filepath.Base(abs), filepath.Ext(abs)), options, t); err != nil {
		return nil, err
	}
	if err := place(building, abs); err != nil {
		return nil, classify(err)
	}
	p, err := open(ctx, abs, options, t)
	if err != nil {
		removeDatabase(abs)
		return nil, err
	}
	return p, nil
}

// vacant says that a database can begin at path. The error may be ErrExists or
// ErrLongPath. SQLite would play a -wal or
// -journal that an earlier one has left into the new one.
func vacant(path string) error {
	if err := fitsPath(path); err != nil {
		return err
	}
	for _, suffix := range []string{"", "-wal", "-journal"} {
		switch _, err := os.Lstat(path + suffix); {
		case err == nil:
			return &annotate.ExistsError{Name: filepath.Base(path + suffix)}
		case !errors.Is(err, fs.ErrNotExist):
			return err // such as a name that the system does not take
		}
	}
	return nil
}

// reserve creates an empty file beside path for a database. The umask takes from its
// mode. The error is ErrNoLocks where SQLite cannot work.
func reserve(path string, mode fs.FileMode) (string, error) {
	for n := 0; ; n++ {
		name := path + "." + strconv.Itoa(n) + ".tmp"
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue
		}
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("%w: %w", annotate.ErrNoFolder, err)
		}
		if err != nil {
			return "", err
		}
		if err := errors.Join(mustLock(f), f.Close()); err != nil {
			_ = os.Remove(name) // the failure is what is told
			return "", err
		}
		return name, nil
	}
}

// place moves a file to a path where nothing is.
func place(from, to string) error {
	err := os.Link(from, to)
	switch {
	case errors.Is(err, fs.ErrExist):
		return &annotate.ExistsError{Name: filepath.Base(to)}
	case err != nil: // a file system without hard links
		if err := vacant(to); err != nil {
			return err
		}
		if err := os.Rename(from, to); err != nil {
			return err
		}
	default:
		_ = os.Remove(from) // the second name of a project that is in its place
	}
	return syncFolder(filepath.Dir(to))
}

func removeDatabase(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal", lockSuffix, sealSuffix} {
		_ = os.Remove(path + suffix) // what is not there or stays is reported by the next who needs the place
	}
}

// build writes a new project into an empty file, and brings it to the disk once, at the
// end: before, nobody knows the file.
func build(ctx context.Context, path, name string, options Options, t tuning) (err error) {
	db, err := openWriter(path, "OFF", t.maxPages)
	if err != nil {
		return classify(err)
	}
	defer func() {
		if err = errors.Join(err, classify(db.Close())); err == nil {
			err = syncFile(path)
		}
	}()
	if err := layOut(ctx, db); err != nil {
		return classify(err)
	}
	steps, err := embeddedMigrations()
	if err != nil {
		return err
	}
	if err := steps.run(ctx, db); err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer conn.Close()
	tx, err := beginOn(ctx, conn)
	if err != nil {
		return classify(err)
	}
	defer tx.release()
	if err := fill(ctx, tx, name, options); err != nil {
		return classify(err)
	}
	return classify(tx.Commit())
}

// layOut sets what holds only from before the first table on. The journal stays as it
// is, so that the application id cannot be in a -wal alone after a crash.
func layOut(ctx context.Context, db *sql.DB) error {
	for _, pragma := range []string{"PRAGMA page_size=4096", "PRAGMA auto_vacuum=INCREMENTAL"} {
		if _, err := db.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	return nil
}

// fill gives a new project its labels and its first annotation set.
func fill(ctx context.Context, tx *writeTx, name string, options Options) error {
	for i, l := range annotate.DefaultLabels() {
		if _, err := insertLabel(ctx, tx, l, i); err != nil {
			return err
		}
	}
	set := annotate.Set{ID: annotate.SetID(options.NewID()), Name: options.SetName, Kind: options.SetKind}
	if _, err := insertSet(ctx, tx, set, options.Now()); err != nil {
		return err
	}
	sample := "0"
	if options.Sample {
		sample = "1"
	}
	for key, value := range map[string]string{
		keyName: name, keyCurrentSet: string(set.ID), keySample: sample,
		keyCreatedBy: strings.TrimSpace("goldspan " + options.Version), keyCreated: strconv.FormatInt(options.Now(), 10),
	} {
		if err := setProjectValue(ctx, tx, key, value); err != nil {
			return err
		}
	}
	return nil
}
