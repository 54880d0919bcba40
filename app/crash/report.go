package crash

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// The names of files: of reports, and of what the runtime writes.
const (
	reportStart = "crash-"
	fatalStart  = "fatal-"
	reportEnd   = ".txt"
)

// Report is about one mistake of the program.
type Report struct {
	When  time.Time
	What  string // "runtime error: index out of range [3] with length 2"
	Place string // the function
	File  string // "" where it could not be written
	Text  string // of the file
}

// Error is a panic of work, as the work's error.
type Error struct{ Report Report }

func (e *Error) Error() string {
	return fmt.Sprintf("a mistake of Goldspan itself: %s in %s", e.Report.What, e.Report.Place)
}

// Unwrap gives annotate.ErrMistake.
func (e *Error) Unwrap() error { return annotate.ErrMistake }

// Explain implements explain.Explainer.
func (e *Error) Explain() explain.Explanation {
	return explain.Explanation{
		Why:   explain.New("Goldspan has made a mistake of its own"),
		Means: explain.New("Every edit that was saved before is safe."),
		Do:    explain.New("Try again. “Help › Crash reports…” shows the report, which stays on this computer."),
	}
}

// Reports are the reports there are, the newest first.
func (l *Log) Reports() ([]Report, error) {
	var out []Report
	for _, name := range l.files() {
		file := filepath.Join(l.dir, name)
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		r := Report{File: file, Text: string(text)}
		for line := range strings.Lines(r.Text) {
			line = strings.TrimSuffix(line, "\n")
			if when, ok := strings.CutPrefix(line, "When: "); ok {
				r.When, _ = time.Parse(time.RFC3339, when)
			}
			if what, ok := strings.CutPrefix(line, "Mistake: "); ok && r.What == "" {
				r.What = what
			}
		}
		out = append(out, r)
	}
	slices.Reverse(out)
	return out, nil
}

// Clear removes all reports.
func (l *Log) Clear() error {
	for _, name := range l.files() {
		if err := os.Remove(filepath.Join(l.dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// files are the names of the reports, the oldest first.
func (l *Log) files() []string { return l.named(reportStart) }

func (l *Log) named(start string) []string {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return nil // without a folder there are no reports
	}
	var out []string
	for _, e := range entries {
		if n := e.Name(); strings.HasPrefix(n, start) && strings.HasSuffix(n, reportEnd) && e.Type().IsRegular() {
			out = append(out, n)
		}
	}
	return out
}
