//go:build faults

package faults

import (
	"bytes"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// disk sees each write and each sync of SQLite, between SQLite and the system. It can
// write them down, and it can let writes fail.
var disk = &watcher{files: map[uintptr]*watched{}}

type watcher struct {
	once   sync.Once
	open   uintptr // of the system, as the next one
	delete uintptr
	kept   []any // functions that only SQLite refers to
	ours   struct{ write, truncate, sync, close uintptr }

	mu     sync.Mutex
	files  map[uintptr]*watched
	record func(event) // nil: nobody wants to know
	fail   func() int32
}

// watched is an open file.
type watched struct {
	name    string
	methods *sqlite3.Tsqlite3_io_methods // of the system
	ours    *sqlite3.Tsqlite3_io_methods
}

type eventKind int

const (
	opened eventKind = iota // the file may be new
	written
	truncated
	synced
	deleted
)

type event struct {
	kind eventKind
	name string
	at   int64 // for truncated: the size
	data []byte
}

// at is what is at an address of SQLite's memory.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function is the address of a Go function, as SQLite calls it.
func function[F any](w *watcher, f F) uintptr {
	w.kept = append(w.kept, f)
	return *(*uintptr)(unsafe.Pointer(&struct{ f F }{f}))
}

// called is the function at an address.
func called[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&struct{ a uintptr }{address})) }

type (
	openFunction     = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	deleteFunction   = func(tls *libc.TLS, vfs, name uintptr, sync int32) int32
	writeFunction    = func(tls *libc.TLS, file, from uintptr, n int32, at int64) int32
	truncateFunction = func(tls *libc.TLS, file uintptr, size int64) int32
	syncFunction     = func(tls *libc.TLS, file uintptr, flags int32) int32
	closeFunction    = func(tls *libc.TLS, file uintptr) int32
)

// watch begins to watch. It must be called before the first project is opened.
func (w *watcher) watch() {
	w.once.Do(func() {
		tls := libc.NewTLS()
		defer tls.Close()
		w.ours.write, w.ours.truncate = function(w, writeFunction(w.onWrite)), function(w, truncateFunction(w.onTruncate))
		w.ours.sync, w.ours.close = function(w, syncFunction(w.onSync)), function(w, closeFunction(w.onClose))
		vfs := at[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
		w.open, w.delete = vfs.FxOpen, vfs.FxDelete
		vfs.FxOpen, vfs.FxDelete = function(w, openFunction(w.onOpen)), function(w, deleteFunction(w.onDelete))
	})
}

// to records events and lets writes fail, until stop. fail is asked before each write; it
// gives the code of an error, or 0.
func (w *watcher) to(record func(event), fail func() int32) (stop func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.record, w.fail = record, fail
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.record, w.fail = nil, nil
	}
}

func (w *watcher) note(e event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.record != nil {
		w.record(e)
	}
}

func (w *watcher) failing() int32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.fail == nil {
		return sqlite3.SQLITE_OK
	}
	return w.fail()
}

func (w *watcher) file(address uintptr) *watched {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.files[address]
}

func (w *watcher) onOpen(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	code := called[openFunction](w.open)(tls, vfs, name, file, flags, out)
	const ofProject = sqlite3.SQLITE_OPEN_MAIN_DB | sqlite3.SQLITE_OPEN_WAL | sqlite3.SQLITE_OPEN_MAIN_JOURNAL
	methods := &at[sqlite3.Tsqlite3_file](file).FpMethods
	if code != sqlite3.SQLITE_OK || flags&ofProject == 0 || name == 0 || *methods == 0 {
		return code
	}
	f := &watched{name: libc.GoString(name), methods: at[sqlite3.Tsqlite3_io_methods](*methods), ours: new(sqlite3.Tsqlite3_io_methods)}
	*f.ours = *f.methods
	f.ours.FxWrite, f.ours.FxTruncate, f.ours.FxSync, f.ours.FxClose = w.ours.write, w.ours.truncate, w.ours.sync, w.ours.close
	w.mu.Lock()
	w.files[file] = f
	w.mu.Unlock()
	*methods = uintptr(unsafe.Pointer(f.ours)) // files holds it
	w.note(event{kind: opened, name: f.name})
	return code
}

func (w *watcher) onClose(tls *libc.TLS, file uintptr) int32 {
	f := w.file(file)
	w.mu.Lock()
	delete(w.files, file)
	w.mu.Unlock()
	return called[closeFunction](f.methods.FxClose)(tls, file)
}

func (w *watcher) onWrite(tls *libc.TLS, file, from uintptr, n int32, offset int64) int32 {
	f := w.file(file)
	if code := w.failing(); code != sqlite3.SQLITE_OK {
		return code
	}
	code := called[writeFunction](f.methods.FxWrite)(tls, file, from, n, offset)
	if code == sqlite3.SQLITE_OK {
		w.note(event{kind: written, name: f.name, at: offset, data: bytes.Clone(unsafe.Slice(at[byte](from), n))})
	}
	return code
}

func (w *watcher) onTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	f := w.file(file)
	code := called[truncateFunction](f.methods.FxTruncate)(tls, file, size)
	if code == sqlite3.SQLITE_OK {
		w.note(event{kind: truncated, name: f.name, at: size})
	}
	return code
}

func (w *watcher) onSync(tls *libc.TLS, file uintptr, flags int32) int32 {
	f := w.file(file)
	code := called[syncFunction](f.methods.FxSync)(tls, file, flags)
	if code == sqlite3.SQLITE_OK {
		w.note(event{kind: synced, name: f.name})
	}
	return code
}

func (w *watcher) onDelete(tls *libc.TLS, vfs, name uintptr, sync int32) int32 {
	code := called[deleteFunction](w.delete)(tls, vfs, name, sync)
	if code == sqlite3.SQLITE_OK {
		w.note(event{kind: deleted, name: libc.GoString(name)})
	}
	return code
}

func TestEachWriteIsSeen(t *testing.T) {
	seen := map[eventKind]int{}
	stop := disk.to(func(e event) { seen[e.kind]++ }, nil)
	defer stop()
	if _, err := state(copied(t)); err != nil {
		t.Fatal(err)
	}
	if seen[opened] == 0 || seen[written] == 0 || seen[synced] == 0 || seen[deleted] == 0 {
		t.Errorf("%v", seen)
	}
}
