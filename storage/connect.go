package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	modernc "modernc.org/sqlite"
)

// dataSource names the file at path, which must be absolute, with parameters.
// Only a URL built as one survives names with ?, % and #: pasted together,
// they open another file.
func dataSource(path string, parameters url.Values) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/x becomes /C:/x
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: parameters.Encode()}
	return u.String()
}

// durability is how a commit reaches the disk.
type durability struct{ journal, synchronous string }

var (
	writeAhead = durability{"WAL", "FULL"}
	// rollback is for file systems without shared memory between processes.
	rollback = durability{"TRUNCATE", "EXTRA"}
)

// openWriter opens the one connection that writes. Its pragmas are part of the
// name, because those run by Exec on a pool reach one connection only.
// maxPages above 0 limits the size of the file.
func openWriter(path string, synchronous string, maxPages int) (*sql.DB, error) {
	pragmas := []string{
		"busy_timeout(5000)", "foreign_keys(1)", "synchronous(" + synchronous + ")", "trusted_schema(0)",
		"cell_size_check(1)", "journal_size_limit(8000000)", "fullfsync(1)", "checkpoint_fullfsync(1)",
	}
	if maxPages > 0 {
		pragmas = append(pragmas, "max_page_count("+strconv.Itoa(maxPages)+")")
	}
	return openPool(path, 1, url.Values{
		"mode": {"rw"}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_defensive": {"1"}, "_error_rc": {"1"},
		"_pragma": pragmas,
	})
}

// openReaders opens connections that cannot write. An immutable file is read
// without locks and without its -wal. A file with a disk is not opened any more once
// another file is in its place.
func openReaders(path string, immutable bool, disk *diskFile) (*sql.DB, error) {
	parameters := url.Values{
		"mode": {"ro"}, "_dqs": {"0"}, "_defensive": {"1"}, "_error_rc": {"1"},
		"_pragma": {"busy_timeout(5000)", "query_only(1)", "trusted_schema(0)", "cell_size_check(1)"},
	}
	if immutable {
		parameters.Set("immutable", "1")
	}
	// One of them may be held by Project.Changed.
	return openPoolOf(path, readerCount(), parameters, disk)
}

func readerCount() int { return 1 + max(2, min(4, runtime.NumCPU())) }

// warm opens all connections of a pool of readers, and what each needs of the disk.
// They then go on reading the file that was opened, wherever the file is by then.
func warm(ctx context.Context, readers *sql.DB) (err error) {
	for range readerCount() {
		conn, openErr := readers.Conn(ctx)
		if openErr != nil {
			return classify(openErr)
		}
		defer func() { err = errors.Join(err, conn.Close()) }() // all are held until the last one is open
		var n int
		if err := one(ctx, conn, nil, "SELECT count(*) FROM sqlite_schema", nil, &n); err != nil {
			return err
		}
	}
	return nil
}

func openPool(path string, connections int, parameters url.Values) (*sql.DB, error) {
	return openPoolOf(path, connections, parameters, nil)
}

// sameFile opens connections to a file as long as that is the file at its path.
type sameFile struct {
	driver.Connector
	disk *diskFile
}

func (s sameFile) Connect(ctx context.Context) (driver.Conn, error) {
	if err := s.disk.gone(); err != nil {
		return nil, err
	}
	return s.Connector.Connect(ctx)
}

func openPoolOf(path string, connections int, parameters url.Values, disk *diskFile) (*sql.DB, error) {
	modernc.StrictPragmas(true)
	if runtime.GOOS == "linux" {
		// A refusal means that the mode is set already, or that this kernel
		// has no such locks; both leave the default, which works.
		_, _ = modernc.OFDLocking(true)
	}
	// The time of a change need not be on the disk, what was changed is. Other SQLites on
	// Linux do so too. Systems without the call refuse.
	_, _ = modernc.Fdatasync(true)
	connector, err := modernc.NewConnector(dataSource(path, parameters))
	if err != nil {
		return nil, err
	}
	connector = limited{connector}
	if disk != nil {
		connector = sameFile{connector, disk}
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxLifetime(0)
	return db, nil
}
