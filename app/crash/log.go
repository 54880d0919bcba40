package crash

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	keptReports  = 20 // older ones are removed
	keptCommands = 20 // in a report
	// again is the time in which the same mistake is neither written nor told again: a
	// timer may make it many times a second.
	again = time.Minute
)

// Log writes the reports of this process.
type Log struct {
	dir   string
	about func() []string // version and build, a line each

	mu       sync.Mutex
	commands []string             // the last ones, with their times
	seen     map[string]time.Time // when each mistake was written last
	told     func(Report)         // see OnCaught
	raw      *os.File             // see watchFatal
	fatal    []Report             // see Fatal
}

// current is the log of this process; nil while panics end the program as usual.
var current atomic.Pointer[Log]

// Use makes a log the one of this process. From now on panics are caught. With nil,
// panics end the program as usual.
func Use(l *Log) { current.Store(l) }

// New makes a log that writes to a folder of the program's own. about gives version
// and build, a line each.
func New(dir string, about func() []string) *Log {
	return &Log{dir: dir, about: about, seen: map[string]time.Time{}, told: func(Report) {}}
}

// OnCaught sets a function that hears of a caught panic. It may be called on any
// goroutine. The same mistake is told once a minute.
func (l *Log) OnCaught(f func(Report)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told = f
}

// Ran notes that a command begins. A report lists the last ones.
func Ran(id string) {
	l := current.Load()
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.commands = append(l.commands, time.Now().Format(time.TimeOnly)+" "+withoutNames(id))
	if n := len(l.commands); n > keptCommands {
		l.commands = slices.Delete(l.commands, 0, n-keptCommands)
	}
}

// withoutNames is the ID of a command without the name of a label, which the user
// chose.
func withoutNames(id string) string {
	if name, tags := strings.CutPrefix(id, "tag."); tags && !slices.Contains([]string{"claim", "actor", "figure"}, name) {
		return "tag.(a label)"
	}
	return id
}

// Catch ends a panic where it is deferred, and writes a report about it. where says what began
// there: "the command edit.undo". It holds no text of the user. Without a log of this
// process the panic goes on.
func Catch(where string) {
	l := current.Load()
	if l == nil {
		return
	}
	if v := recover(); v != nil {
		l.caught(where, v)
	}
}

// CatchTo is Catch for work that ends with an error: a panic becomes an *Error.
// Nothing else tells of it.
func CatchTo(err *error, where string) {
	l := current.Load()
	if l == nil {
		return
	}
	if v := recover(); v != nil {
		r, _ := l.report(where, v)
		*err = &Error{Report: r}
	}
}

func (l *Log) caught(where string, v any) {
	r, isNew := l.report(where, v)
	l.mu.Lock()
	told := l.told
	l.mu.Unlock()
	if isNew {
		told(r)
	}
}

// report writes about a panic. isNew is false where the same mistake was written a
// moment ago.
func (l *Log) report(where string, v any) (r Report, isNew bool) {
	stack, place := stackOf(v)
	now := time.Now()
	l.mu.Lock()
	last, there := l.seen[place]
	commands := slices.Clone(l.commands)
	isNew = !there || now.Sub(last) >= again
	if isNew {
		l.seen[place] = now
	}
	l.mu.Unlock()
	r = Report{When: now, What: whatOf(v), Place: place}
	if isNew {
		r.Text = l.text(now, where, r.What, commands, stack)
		l.write(&r)
	}
	return r, isNew
}

func (l *Log) text(now time.Time, where, what string, commands []string, stack string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Goldspan crash report\n\nWhen: %s\nIn: %s\nMistake: %s\nSystem: %s/%s, %s, %d processors\n", now.Format(time.RFC3339), where, what, runtime.GOOS, runtime.GOARCH, runtime.Version(), runtime.NumCPU())
	for _, line := range l.about() {
		fmt.Fprintf(&b, "%s\n", line)
	}
	b.WriteString("\nLast commands:\n")
	for _, c := range commands {
		fmt.Fprintf(&b, "  %s\n", c)
	}
	if len(commands) == 0 {
		b.WriteString("  none\n")
	}
	fmt.Fprintf(&b, "\nPlace in the code:\n%s", stack)
	return b.String()
}

// write writes the report to a file, and removes old ones. Where the folder cannot be
// written to, the report has no file: a second mistake would help nobody.
func (l *Log) write(r *Report) {
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return
	}
	name := reportStart + r.When.Format("20060102-150405.000") + "-*" + reportEnd
	f, err := os.CreateTemp(l.dir, name) // of mode 0600
	if err != nil {
		return
	}
	_, err = f.WriteString(r.Text)
	if closed := f.Close(); err != nil || closed != nil {
		_ = os.Remove(f.Name()) // a report that is cut off tells less than none
		return
	}
	r.File = f.Name()
	l.thin()
}

// thin keeps the newest reports.
func (l *Log) thin() {
	files := l.files()
	for _, name := range files[:max(0, len(files)-keptReports)] {
		_ = os.Remove(filepath.Join(l.dir, name)) // the next report tries again
	}
}

// watchFatal has the runtime write to a file what it writes about errors that nothing
// can catch. The next start makes a report of it.
func (l *Log) watchFatal() error {
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(l.dir, fmt.Sprintf("%s%d-*%s", fatalStart, os.Getpid(), reportEnd))
	if err != nil {
		return err
	}
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		_ = f.Close()
		_ = os.Remove(f.Name())
		return err
	}
	l.raw = f
	return nil
}

// Begin makes reports of what programs before could not catch, see Fatal, and begins
// to watch for such errors of this one.
func (l *Log) Begin() error {
	l.fatal = l.collect()
	return l.watchFatal()
}

// Fatal are the reports about programs that ended without a chance to tell.
func (l *Log) Fatal() []Report { return l.fatal }

// End removes what Begin has made, for a program that ends well.
func (l *Log) End() {
	if l.raw == nil {
		return
	}
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // the file goes in any case
	_ = l.raw.Close()
	_ = os.Remove(l.raw.Name())
	l.raw = nil
}
