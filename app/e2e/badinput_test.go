//go:build e2e

package e2e

import (
	"database/sql"
	"os"
	"strings"
	"testing"
)

func TestBadInputIsToldInASentence(t *testing.T) {
	for name, tt := range map[string]struct {
		make func(t *testing.T, h home) string
		says string
	}{
		"missing file": {
			func(t *testing.T, h home) string { return h.file("gone.goldspan") },
			"there is no such file",
		},
		"folder": {
			func(t *testing.T, h home) string {
				if err := os.Mkdir(h.file("folder.goldspan"), 0o755); err != nil {
					t.Fatal(err)
				}
				return h.file("folder.goldspan")
			},
			"folder",
		},
		"text file": {
			func(t *testing.T, h home) string { return h.text(t, "notes.goldspan", "These are only notes.\n") },
			"it is not a Goldspan project",
		},
		"empty file": {
			func(t *testing.T, h home) string { return h.text(t, "empty.goldspan", "") },
			"it is not a Goldspan project",
		},
		"newer schema": {
			func(t *testing.T, h home) string {
				file := h.project(t, "newer", h.text(t, "mayor.txt", mayor))
				alter(t, file, "PRAGMA user_version = 9000")
				return file
			},
			"newer version of Goldspan",
		},
		"another database": {
			func(t *testing.T, h home) string {
				file := h.file("bookmarks.goldspan")
				alter(t, file, "CREATE TABLE bookmark (url TEXT)")
				return file
			},
			"it is not a Goldspan project",
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			file := tt.make(t, h)
			before := fingerprint(t, file)
			p := start(t, h, []string{file})
			s := p.await("the window says what is wrong", func(s snapshot) bool { return s.Idle && s.says("Could not open") })
			if !s.says(tt.says) {
				t.Errorf("the window says %q, want it to say %q", s.dialogText(), tt.says)
			}
			if !s.says("Could not open " + strings.TrimPrefix(file, string(h)+"/")) {
				t.Errorf("the window does not name the file: %q", s.dialogText())
			}
			p.dismiss()
			p.pressControl("welcome:sample")
			p.await("the window goes on to work", snapshot.ready)
			p.close()
			if after := fingerprint(t, file); after != before {
				t.Errorf("the file was %s and is %s", before, after)
			}
			noPanic(t, p)
		})
	}
}

func TestReadOnlyFileIsReadAndNotChanged(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Kept", h.text(t, "mayor.txt", mayor))
	folder := h.file("archive")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	kept := folder + "/Kept.goldspan"
	if err := os.Rename(file, kept); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(kept, 0o444); err != nil {
		t.Fatal(err)
	}
	before := sum(t, kept)
	p := start(t, h, []string{kept})
	p.await("it is open for reading only", func(s snapshot) bool {
		_, banner := s.control("banner")
		return s.ready() && banner && s.says("Read-only")
	})
	p.settle()
	p.doubleClick(p.word("paper"))
	p.key("1")
	if s := p.settle(); len(s.Spans) != 0 {
		t.Errorf("a file that is for reading only has %v now", brief(s.Spans))
	}
	p.close()
	if after := sum(t, kept); after != before {
		t.Error("the file was changed")
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("beside it there is %v now (%v)", left, err)
	}
	noPanic(t, p)
}

// alter changes a database behind the program's back.
func alter(t *testing.T, file, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// fingerprint tells a file from what it may become.
func fingerprint(t *testing.T, file string) string {
	t.Helper()
	info, err := os.Lstat(file)
	switch {
	case os.IsNotExist(err):
		return "absent"
	case err != nil:
		t.Fatal(err)
	case info.IsDir():
		return "a folder"
	}
	return sum(t, file) + " " + info.Mode().String()
}

// dialogText is all that is said in plain text.
func (s snapshot) dialogText() string {
	var out []string
	for _, c := range s.Controls {
		if c.Role == "text" {
			out = append(out, c.Text)
		}
	}
	return strings.Join(out, " | ")
}

func noPanic(t *testing.T, p *program) {
	t.Helper()
	if log := p.logged(); strings.Contains(log, "panic") || strings.Contains(log, "goroutine ") {
		t.Errorf("the log has a panic:\n%s", log)
	}
}
