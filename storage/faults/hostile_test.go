//go:build faults && linux

package faults

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	_ "modernc.org/sqlite"

	"goldspan/annotate"
	"goldspan/storage"
)

// says runs a command of the program, and gives all that it writes. It must end in time.
func (r *row) says(t testing.TB, args ...string) (words string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // for a busy machine
	defer cancel()
	made := program(args...)
	cmd := exec.CommandContext(ctx, made.Path, args...)
	cmd.Env = made.Env
	out, _ := cmd.CombinedOutput() // its exit code counts
	code, words = cmd.ProcessState.ExitCode(), string(out)
	if ctx.Err() != nil || code < 0 || strings.Contains(words, "panic") || strings.Contains(words, "mistake of the program") {
		r.damaged++
		t.Errorf("goldspan %.300q: exit code %d, %v\n%.2000s", args, code, ctx.Err(), words)
	}
	return words, code
}

// by lets another program change a project.
func by(path string, statements ...string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // pragmas are a connection's
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			return errors.Join(fmt.Errorf("%s: %w", s, err), db.Close())
		}
	}
	return db.Close()
}

// Rows that another program has changed are told, though SQLite finds no fault in them.
func TestRowsChangedByAnotherProgram(t *testing.T) {
	actions := inHistory(t, bench.sample)
	want, words := said(bench.sample, actions)
	if len(words) > 0 || len(actions) < 30 {
		t.Fatal(words, len(actions))
	}
	columns := columnsOf(t, bench.sample)
	r := row{fault: "rows changed by another program"}
	random, path := chance(t, 3), filepath.Join(t.TempDir(), "m.goldspan")
	for r.rounds < rounds(100, 1000) {
		copyFile(t, bench.sample, path)
		how := change(random, columns)
		if by(path, "PRAGMA foreign_keys=0", "PRAGMA ignore_check_constraints=1", how) != nil {
			continue // such as a number in place of another one that is there
		}
		r.rounds++
		r.count(t, how, path, want, actions)
	}
	r.note = fmt.Sprintf("of %d columns", len(columns))
	tell(t, r)
}

// inHistory are the actions that can be undone or redone. The others are dropped, and lose
// their parts when the program tidies up.
func inHistory(t testing.TB, path string) (all []annotate.ActionID) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	rows, err := db.Query("SELECT number FROM action WHERE op = 'do' AND state <> 'dropped'")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var id annotate.ActionID
		must(t, rows.Scan(&id))
		all = append(all, id)
	}
	must(t, rows.Err())
	return all
}

// column is a column of a table, and its type.
type column struct{ table, name, kind string }

func columnsOf(t testing.TB, path string) (all []column) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	rows, err := db.Query("SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var c column
		must(t, rows.Scan(&c.table, &c.name, &c.kind))
		all = append(all, c)
	}
	must(t, rows.Err())
	return all
}

// change is a statement that changes or removes a row.
func change(random *rand.Rand, columns []column) string {
	c := columns[random.IntN(len(columns))]
	which := fmt.Sprintf("(SELECT count(*) FROM %[1]s) > 0 AND %[2]s IS (SELECT %[2]s FROM %[1]s LIMIT 1 OFFSET %[3]d %% (SELECT max(1, count(*)) FROM %[1]s))", c.table, c.name, random.IntN(1000))
	if random.IntN(4) == 0 {
		return fmt.Sprintf("DELETE FROM %s WHERE %s", c.table, which)
	}
	value := "'x' || " + c.name
	switch {
	case c.kind == "INTEGER":
		value = fmt.Sprintf("coalesce(%s, 0) + %d", c.name, 1+random.IntN(3))
	case c.kind == "BLOB":
		value = fmt.Sprintf("CAST(x'00' || %s AS BLOB)", c.name)
	case random.IntN(3) == 0:
		value = "substr(" + c.name + ", 2)"
	}
	return fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", c.table, c.name, value, which)
}

// What is refused stays as it is, byte by byte, and nothing is left beside it.
func TestRefusedFilesStayAsTheyAre(t *testing.T) {
	whole, err := os.ReadFile(bench.sample)
	must(t, err)
	r := row{fault: "damaged file that is refused"}
	random := chance(t, 4)
	for tries := 0; r.rounds < rounds(40, 400) && tries < 10_000; tries++ {
		dir := t.TempDir()
		path := filepath.Join(dir, "m.goldspan")
		body, how := mutate(random, whole)
		must(t, os.WriteFile(path, body, 0o600))
		ctx := context.Background()
		p, err := storage.Open(ctx, path, options())
		if err == nil {
			must(t, p.Close())
			continue
		}
		r.rounds++
		if after, errRead := os.ReadFile(path); errRead != nil || !bytes.Equal(after, body) {
			r.damaged++
			t.Errorf("%s: the file was changed, %v", how, errRead)
		}
		if left := names(t, dir); len(left) != 1 {
			t.Errorf("%s: left behind are %v", how, left)
		}
	}
	tell(t, r)
}

// SQL of others in a project is never run: it could run without end, or change what is
// imported.
func TestForeignSchemas(t *testing.T) {
	const endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
	in := inputsIn(t.TempDir())
	must(t, in.write(6))
	r := row{fault: "foreign schema"}
	for _, statements := range [][]string{
		{"CREATE TRIGGER evil AFTER INSERT ON article BEGIN UPDATE span SET note = 'owned'; DELETE FROM link; END"},
		{"CREATE TRIGGER evil BEFORE UPDATE ON span BEGIN SELECT RAISE(IGNORE); END"},
		{"PRAGMA foreign_keys=0", "PRAGMA legacy_alter_table=1", "ALTER TABLE article RENAME TO article_real", "CREATE VIEW article AS " + endless + "SELECT n AS number, 'id' || n AS id, 't' AS title FROM r"},
		{"PRAGMA foreign_keys=0", "DROP TABLE project", "CREATE VIEW project AS " + endless + "SELECT 'current_set' AS key, n AS value FROM r"},
		{"CREATE VIEW more AS " + endless + "SELECT n FROM r"},
		{"CREATE VIRTUAL TABLE v USING fts5(x)"},
		{"CREATE TABLE extra (x DEFAULT (randomblob(1000000000)))"},
		{"CREATE TABLE extra (x, y GENERATED ALWAYS AS (zeroblob(x)))"},
		{"CREATE INDEX slow ON span (hex(zeroblob(1000)) || quote)"},
		{"ALTER TABLE label ADD COLUMN more TEXT DEFAULT 'x'"},
		{"PRAGMA writable_schema=1", "UPDATE sqlite_schema SET sql = 'CREATE TABLE label (x)' WHERE name = 'label'"},
		{"PRAGMA writable_schema=1", "UPDATE sqlite_schema SET rootpage = 2 WHERE type = 'table'"},
		{"PRAGMA writable_schema=1", "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', 'CHECK (" + strings.Repeat("(", 500) + "1" + strings.Repeat(")", 500) + ") CHECK')"},
	} {
		path := copied(t)
		must(t, by(path, statements...))
		before, err := os.ReadFile(path)
		must(t, err)
		for _, args := range [][]string{
			{"info", path}, {"verify", path}, {"export", path, "--status", "all"}, {"import", path, in.articles}, {"suggest", path}, {"stories", path},
			{"check", path, "--pred", in.predictions, "--no-intervals"}, {"backups", path},
		} {
			r.rounds++
			if words, code := r.says(t, args...); args[0] != "backups" && (code != 3 && code != 1 || !strings.Contains(words, "not Goldspan’s") && !strings.Contains(words, "damaged")) {
				t.Errorf("%.200q: goldspan %s: exit code %d, %s", statements, args[0], code, words)
			}
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
			r.damaged++
			t.Errorf("%.200q: the file was changed, %v", statements, err)
		}
		for _, args := range [][]string{{"repair", path, "--to", path + "-r.goldspan"}, {"clean-copy", path, path + "-c.goldspan"}} {
			r.rounds++
			if _, code := r.says(t, args...); code == 2 {
				t.Errorf("goldspan %s: it is used in a wrong way", args[0])
			}
			made := args[len(args)-1]
			if _, err := os.Stat(made); err != nil {
				continue // that it cannot be made was said
			}
			if _, code := r.says(t, "verify", made); code != 0 {
				r.damaged++
				t.Errorf("%.200q: the result of %s has an error", statements, args[0])
			}
		}
	}
	tell(t, r)
}

// Texts of strangers reach the terminal without what a terminal obeys, in whatever place
// they are, and however long they are.
func TestTerminalEscapesAndHugeNames(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(6))
	columns := columnsOf(t, bench.sample)
	random := chance(t, 5)
	for _, kind := range []struct{ fault, value string }{
		{"terminal escapes", "'evil' || char(27) || ']0;owned' || char(7) || char(27) || '[31m' || char(155) || '2J' || char(8238) || char(10) || char(13) || 'x' || "},
		{"huge names", "replace(hex(zeroblob(300000)), '0', 'x') || "},
	} {
		r := row{fault: kind.fault}
		for _, c := range columns {
			if c.kind != "TEXT" || !full && random.IntN(3) > 0 {
				continue
			}
			path := copied(t)
			if by(path, "PRAGMA foreign_keys=0", "PRAGMA ignore_check_constraints=1", fmt.Sprintf("UPDATE %[1]s SET %[2]s = %[3]s%[2]s WHERE %[2]s = (SELECT %[2]s FROM %[1]s LIMIT 1)", c.table, c.name, kind.value)) != nil {
				continue // a value that is one of a kind
			}
			commands := [][]string{{"info", path}, {"verify", path}, {"repair", path, "--to", path + "-r.goldspan"}}
			if full {
				commands = append(commands, []string{"check", path, "--pred", in.predictions, "--no-intervals", "--no-keep"}, []string{"stories", path}, []string{"import", path, in.articles})
			}
			for _, args := range commands {
				r.rounds++
				words, _ := r.says(t, args...)
				r.plain(t, args[0]+" with "+c.table+"."+c.name, words)
			}
		}
		tell(t, r)
	}
	r := row{fault: "terminal escapes in names of files"}
	dir := t.TempDir()
	for _, name := range []string{"\x1b]0;owned\x07.jsonl", "a\nb\r.jsonl", "\u202egnp.jsonl", "\xff\xfe.jsonl", strings.Repeat("n", 249) + ".jsonl", "-o", "--to=x"} {
		file := filepath.Join(dir, name)
		must(t, os.WriteFile(file, []byte(`{"text":5,"spans":[{"start":9}]}`+"\n"), 0o600))
		for _, args := range [][]string{{"import", filepath.Join(dir, "p.goldspan"), file}, {"verify", file}, {"info", file}, {"check", "--gold", file, "--pred", file}, {"export", file}} {
			r.rounds++
			words, _ := r.says(t, args...)
			r.plain(t, args[0], words)
		}
	}
	tell(t, r)
}

// plain checks that words have nothing that a terminal obeys, and end somewhere.
func (r *row) plain(t *testing.T, what, words string) {
	t.Helper()
	obeyed := func(c rune) bool {
		return c != '\n' && c != '\t' && c != '\r' && unicode.IsControl(c) || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
	}
	if i := strings.IndexFunc(words, obeyed); i >= 0 {
		t.Errorf("%s: %q", what, words[max(0, i-100):min(len(words), i+100)])
	}
	const most = 2_000_000 // bytes: a long value once or twice, not with each row
	if len(words) > most {
		t.Errorf("%s: %d bytes of words", what, len(words))
	}
}

// Pipes, devices, folders and broken links in the place of a file are told, and nobody
// waits for them.
func TestPipesAndDevices(t *testing.T) {
	in := inputsIn(t.TempDir())
	must(t, in.write(6))
	want, err := state(bench.sample)
	must(t, err)
	put := map[string]func(path string) error{
		"pipe":         func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"/dev/zero":    func(path string) error { return os.Symlink("/dev/zero", path) },
		"/dev/full":    func(path string) error { return os.Symlink("/dev/full", path) },
		"folder":       func(path string) error { return os.Mkdir(path, 0o700) },
		"broken link":  func(path string) error { return os.Symlink("nowhere", path) },
		"endless link": func(path string) error { return os.Symlink(filepath.Base(path), path) },
	}
	r := row{fault: "pipes and devices"}
	for what, make := range put {
		// In the place of the project.
		path := filepath.Join(t.TempDir(), "p.goldspan")
		must(t, make(path))
		for _, args := range [][]string{{"info", path}, {"verify", path}, {"export", path}, {"repair", path}, {"clean-copy", path, path + "-c"}, {"backups", path}} {
			r.rounds++
			if words, code := r.says(t, args...); args[0] != "backups" && (code == 0 || !strings.Contains(words, "goldspan")) {
				t.Errorf("%s: goldspan %s: exit code %d, %s", what, args[0], code, words)
			}
		}
		// In the place of a file that is beside it.
		for _, suffix := range []string{"-wal", "-shm", "-journal", "-lock", "-last"} {
			path := copied(t)
			must(t, make(path+suffix))
			for _, args := range [][]string{{"info", path}, {"import", path, in.page}, {"export", path, "--status", "all"}} {
				r.rounds++
				r.says(t, args...)
			}
			must(t, os.RemoveAll(path+suffix))
			if got, err := state(path); err != nil || got != want {
				r.damaged++
				t.Errorf("%s for %s: %v", what, suffix, err)
			}
		}
		// In the place of what is written.
		path = copied(t)
		to := filepath.Join(filepath.Dir(path), "to.jsonl")
		if what == "pipe" {
			continue // a pipe is written as long as somebody reads it
		}
		must(t, make(to))
		for _, args := range [][]string{{"export", path, "--status", "all", "-o", to}, {"check", path, "--pred", in.predictions, "--no-keep", "--no-intervals", "--html", to}} {
			r.rounds++
			if _, code := r.says(t, args...); what == "/dev/full" && code == 0 {
				t.Errorf("goldspan %s to %s: it is said to be done", args[0], what)
			}
		}
	}
	tell(t, r)
}
