package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

var _ session.Store = (*Project)(nil)

// errClosed says that a Project was used after Close.
var errClosed = errors.New("project is closed")

// Project is an open project file.
type Project struct {
	path    string // as it was asked for, absolute
	file    string // with links followed
	options Options
	tuning  tuning
	schema  int
	why     annotate.WhyReadOnly

	lock      *fileLock   // nil where it is for reading only
	writer    *writer     // likewise
	readers   *sql.DB     // never nil
	watch     *sql.Conn   // tells a read-only project of other processes' writes
	immutable bool        // the readers take no locks and look at no -wal
	missing   int64       // commits that the file lacks, see sealFile
	private   string      // the folder of a copy that is read instead of the file; "" for none
	frozen    atomic.Bool // see Freeze
	disk      *diskFile   // the file that is open, wherever it is now

	// turn holds one token. Whoever takes it may use the writer and the fields below.
	turn        chan struct{}
	closed      bool
	dataVersion int64
	leftovers   bool // there may be something to purge
	sealed      sealFile
	idle        *time.Timer

	closing  sync.Once
	closeErr error
}

// Path is the project file's absolute path, as it was opened.
func (p *Project) Path() string { return p.path }

// Info is what is known of the project, with the figures of one annotation set.
func (p *Project) Info(ctx context.Context, set annotate.SetID) (annotate.Info, error) {
	info := annotate.Info{Path: p.path, Schema: p.schema, ReadOnly: p.ReadOnly()}
	err := p.read(ctx, func(tx *sql.Tx) error {
		number, err := setNumber(ctx, tx, set)
		if err != nil {
			return err
		}
		sample, err := projectValue(ctx, tx, keySample)
		if err != nil {
			return err
		}
		info.Sample = sample == "1"
		counts, err := statusCounts(ctx, tx, number)
		if err != nil {
			return err
		}
		info.Done = counts[annotate.StatusDone]
		info.Articles = info.Done + counts[annotate.StatusTodo]
		const regions = "SELECT count(*), coalesce(sum(json_array_length(not_article)), 0) FROM article WHERE not_article <> '' AND hidden = 0"
		return one(ctx, tx, nil, regions, nil, &info.Marked, &info.Regions)
	})
	if err != nil {
		return annotate.Info{}, fmt.Errorf("read project: %w", err)
	}
	return info, nil
}

// Keys of the project table.
const (
	keyName       = "name"
	keyCurrentSet = "current_set"
	keySample     = "sample"
	keyCreatedBy  = "created_by"
	keyCreated    = "created"
	keyAsks       = "asks"    // see Project.SetAsks
	keySuggest    = "suggest" // see Project.SetSuggesting
	keyLeft       = "left"    // see Project.SetLeftStories
)

// projectValue is the value of a key, "" where it is not set.
func projectValue(ctx context.Context, q querier, key string) (string, error) {
	var value string
	err := one(ctx, q, nil, "SELECT value FROM project WHERE key = $1", []any{key}, &value)
	return value, err
}

func setProjectValue(ctx context.Context, tx *writeTx, key, value string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO project (key, value) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	return err
}

// read runs f on one unchanging view of the database.
func (p *Project) read(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := p.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return p.readError(err)
	}
	defer tx.Rollback()
	return p.readError(f(tx))
}

// readPast is read for much that is not read again soon, as a list of all articles is:
// what the connection has kept of the file goes back to the system. It is twice the
// size of its pages, some 4 MB, for each connection.
func (p *Project) readPast(ctx context.Context, f func(*sql.Tx) error) error {
	return p.read(ctx, func(tx *sql.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "PRAGMA shrink_memory")
		return err
	})
}

// readError is classify and noteDamage, and tells a closed project from a broken one.
func (p *Project) readError(err error) error {
	if err == nil {
		return nil
	}
	if isClosedPool(err) {
		return errClosed
	}
	return p.noteDamage(classify(err))
}

// isClosedPool tells the error of a closed sql.DB, which has no sentinel of its own.
func isClosedPool(err error) bool {
	return err.Error() == "sql: database is closed"
}
