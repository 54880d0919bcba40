package storage

import (
	"database/sql"
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
// without locks and without its -wal.
func openReaders(path string, immutable bool) (*sql.DB, error) {
	parameters := url.Values{
		"mode": {"ro"}, "_dqs": {"0"}, "_defensive": {"1"}, "_error_rc": {"1"},
		"_pragma": {"busy_timeout(5000)", "query_only(1)", "trusted_schema(0)", "cell_size_check(1)"},
	}
	if immutable {
		parameters.Set("immutable", "1")
	}
	// One of them may be held by Project.Changed.
	return openPool(path, 1+max(2, min(4, runtime.NumCPU())), parameters)
}

func openPool(path string, connections int, parameters url.Values) (*sql.DB, error) {
	modernc.StrictPragmas(true)
	if runtime.GOOS == "linux" {
		// A refusal means that the mode is set already, or that this kernel
		// has no such locks; both leave the default, which works.
		_, _ = modernc.OFDLocking(true)
	}
	db, err := sql.Open("sqlite", dataSource(path, parameters))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxLifetime(0)
	return db, nil
}
