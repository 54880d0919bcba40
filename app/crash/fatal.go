package crash

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// collect makes reports of what the runtime wrote about programs that have ended.
func (l *Log) collect() []Report {
	var out []Report
	for _, name := range l.named(fatalStart) {
		file := filepath.Join(l.dir, name)
		info, err := os.Stat(file)
		if err != nil {
			continue
		}
		if info.Size() > 0 {
			raw, err := os.ReadFile(file)
			if err != nil {
				continue
			}
			r := Report{When: info.ModTime()}
			var stack string
			r.What, r.Place, stack = clean(string(raw))
			r.Text = l.text(r.When, "a part of the program where nothing can be caught", r.What, nil, stack)
			l.write(&r)
			out = append(out, r)
		} else if runs(pidOf(name)) {
			continue // it is that program's file
		}
		_ = os.Remove(file) // where it stays, it is told once more
	}
	return out
}

// pidOf is the process of a file of the runtime; 0 where its name has none.
func pidOf(name string) int {
	pid, _, _ := strings.Cut(strings.TrimPrefix(name, fatalStart), "-")
	n, err := strconv.Atoi(pid)
	if err != nil {
		return 0
	}
	return n
}

var (
	// arguments are those of a function in a trace: addresses and numbers.
	arguments = regexp.MustCompile(`\([^()]*\)$`)
	source    = regexp.MustCompile(`^\s+(.+\.(?:go|s|c)):(\d+)`)
	goroutine = regexp.MustCompile(`^goroutine \d+`)
)

// longestTrace is how many lines of a trace are kept.
const longestTrace = 200

// clean is what the runtime wrote, without values and without the names of folders.
// A panic's value may hold text of an article, so only the runtime's own words are
// kept.
func clean(raw string) (what, place, stack string) {
	what = "the program ended at once"
	var b strings.Builder
	lines, traced := 0, false
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\r\n")
		switch at := source.FindStringSubmatch(line); {
		case !traced && strings.HasPrefix(line, "fatal error: "), !traced && strings.HasPrefix(line, "panic: runtime error: "), !traced && strings.HasPrefix(line, "SIG"):
			what = line
		case !traced && strings.HasPrefix(line, "panic: "):
			what = "panic with a value that is left out"
		case goroutine.MatchString(line):
			traced = true
			b.WriteString(line + "\n")
		case !traced:
		case at != nil:
			b.WriteString("      " + path.Base(filepath.ToSlash(at[1])) + ":" + at[2] + "\n")
		case line == "" || !strings.ContainsAny(line, "./"):
			b.WriteString("\n")
		default:
			name := arguments.ReplaceAllString(line, "")
			if by, after, ok := strings.Cut(name, " in goroutine "); ok {
				name = by + " in goroutine " + after
			}
			if place == "" && !strings.HasPrefix(name, "runtime.") && !strings.HasPrefix(name, "panic") {
				place = path.Base(name)
			}
			b.WriteString("  " + name + "\n")
		}
		if lines++; lines == longestTrace {
			b.WriteString("  …\n")
			break
		}
	}
	return what, place, b.String()
}
