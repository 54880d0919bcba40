package cli

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/annotate/since"
	"goldspan/storage"

	"github.com/google/uuid"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"goldspan":  func() { os.Exit(Run(context.Background(), os.Args[1:], realEnv())) },
		"tag":       func() { must(tag(os.Args[1], os.Args[2], os.Args[3], os.Args[4])) },
		"finish":    func() { must(finishArticle(os.Args[1], os.Args[2])) },
		"extractor": func() { must(extractor()) },
		"undo":      func() { must(undo(os.Args[1])) },
		"sql":       func() { must(runSQL(os.Args[1], os.Args[2:])) },
	})
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// realEnv wires the commands to real projects, as main does.
func realEnv() Env {
	return Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Built: func() []string { return []string{"goldspan 1.2.3", "go 1"} }, Agent: "Goldspan/1.2.3",
		Day: func() string { return "2026-11-24" },
		Open: func(ctx context.Context, path string) (Project, error) {
			return adapt(storage.Open(ctx, path, storage.Options{}))
		},
		Create: func(ctx context.Context, path, set string, kind annotate.SetKind) (Project, error) {
			return adapt(storage.Create(ctx, path, storage.Options{SetName: set, SetKind: kind}))
		},
		CleanCopy: func(ctx context.Context, path, to string) (annotate.CleanCopy, error) {
			return storage.MakeCleanCopy(ctx, path, to, storage.Options{})
		},
		Repair: func(ctx context.Context, path, to string, progress func(float64)) (annotate.Repaired, error) {
			return storage.Repair(ctx, path, to, storage.Options{}, progress)
		},
		Backups: fakeBackups{}, Now: now, NewID: newID,
	}
}

// runSQL does to a file what a stranger could do.
func runSQL(path string, statements []string) (err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}

func now() int64 { return annotate.Millis(time.Now()) }

func newID() string { return uuid.Must(uuid.NewV7()).String() }

type stored struct{ *storage.Project }

func adapt(p *storage.Project, err error) (Project, error) {
	if err != nil {
		return nil, err
	}
	return stored{p}, nil
}

func (s stored) Check(ctx context.Context) ([]string, error) {
	problems, err := s.Project.Check(ctx)
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out, err
}

// edit does one transaction on the article of that number, from 1, as the
// window would.
func edit(path, article string, tx func(*session.Session, []annotate.Label) (annotate.Transaction, error)) (err error) {
	ctx := context.Background()
	p, err := storage.Open(ctx, path, storage.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return err
	}
	labels, err := p.Labels(ctx)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(article)
	if err != nil {
		return err
	}
	var list []annotate.ArticleSummary
	err = p.EachSummary(ctx, set.ID, func(chunk []annotate.ArticleSummary) error {
		list = append(list, chunk...)
		return nil
	})
	if err != nil {
		return err
	}
	h, err := session.Load(ctx, p, now, newID)
	if err != nil {
		return err
	}
	s, err := h.Open(ctx, list[n-1].ID, set.ID)
	if err != nil {
		return err
	}
	t, err := tx(s, labels)
	if err != nil {
		return err
	}
	_, err = s.Do(ctx, t)
	return err
}

// tag puts a label on the first occurrence of a quote.
func tag(path, article, label, quote string) error {
	return edit(path, article, func(s *session.Session, labels []annotate.Label) (annotate.Transaction, error) {
		at, err := find(s.State().Article, quote)
		if err != nil {
			return annotate.Transaction{}, err
		}
		for _, l := range labels {
			if l.Name == label {
				span, err := s.NewSpan(l.ID, at)
				return annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: span}}}, err
			}
		}
		return annotate.Transaction{}, annotate.ErrLabelAbsent
	})
}

func find(a *annotate.Article, quote string) (annotate.Range, error) {
	n := len([]rune(quote))
	for start := 0; start+n <= a.Len(); start++ {
		if r := (annotate.Range{Start: start, End: start + n}); a.Quote(r) == quote {
			return r, nil
		}
	}
	return annotate.Range{}, fmt.Errorf("no %q in the article", quote)
}

// undo takes the last act back, as the window would.
func undo(path string) (err error) {
	ctx := context.Background()
	p, err := storage.Open(ctx, path, storage.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	h, err := session.Load(ctx, p, now, newID)
	if err == nil {
		_, err = h.Undo(ctx)
	}
	return err
}

func finishArticle(path, article string) error {
	return edit(path, article, func(*session.Session, []annotate.Label) (annotate.Transaction, error) {
		return annotate.Transaction{Name: annotate.Act{Text: "finish"}, Edits: []annotate.Edit{annotate.SetStatus{Status: annotate.StatusDone}}}, nil
	})
}

// extractor writes a file of predictions: extractor [flags] FILE. No two shells
// have the same words for what its flags do.
func extractor() error {
	in := flag.String("in", "", "write standard input to this `file`")
	lines := flag.Int("lines", -1, "write this many lines, no more")
	note := flag.String("note", "", "say this on standard error")
	code := flag.Int("exit", 0, "end with this code")
	wait := flag.Bool("wait", false, "take a minute to end")
	flag.Parse()
	if *in != "" {
		given, err := io.ReadAll(os.Stdin)
		if err != nil {
			return err
		}
		if err := os.WriteFile(*in, given, 0o644); err != nil {
			return err
		}
	}
	if *note != "" {
		fmt.Fprintln(os.Stderr, *note)
	}
	all, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		return err
	}
	for line := range bytes.Lines(all) {
		if *lines == 0 {
			break
		}
		*lines--
		if _, err := os.Stdout.Write(line); err != nil {
			return err
		}
	}
	if *wait {
		time.Sleep(time.Minute)
	}
	os.Exit(*code)
	return nil
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata",
		RequireUniqueNames: true,
		Setup: func(e *testscript.Env) error { // what makes PDFs fast is made once
			cache, err := os.UserCacheDir()
			if err == nil {
				e.Setenv("XDG_CACHE_HOME", cache)
			}
			e.Setenv("DEEP", strings.Repeat(strings.Repeat("d", 100)+string(filepath.Separator), 5))
			e.Setenv("LONG", strings.Repeat("n", 240))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"inwindow": inWindow,
			"newer":    newerSchema,
			"serve":    serve,
			"packs":    packs,
			"valid":    valid,
		},
	})
}

// exits runs a command that must end with an exit code: exits 3 goldspan info x.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if fmt.Sprint(code) != args[0] {
		ts.Fatalf("exit code %d, want %s\n%s", code, args[0], ts.ReadFile("stderr"))
	}
}

// inWindow holds a project open, in another process than the commands are in,
// until the script ends.
func inWindow(ts *testscript.TestScript, _ bool, args []string) {
	p, err := storage.Open(context.Background(), ts.MkAbs(args[0]), storage.Options{})
	ts.Check(err)
	ts.Defer(func() { ts.Check(p.Close()) })
}

// serve serves the files of a folder until the script ends, and sets the variable SITE
// to the address. /to/NAME leads to the file NAME.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	mux := http.NewServeMux()
	files := http.FileServer(http.Dir(ts.MkAbs(args[0])))
	mux.Handle("/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "Goldspan/1.2.3" {
			http.Error(w, "unknown program", http.StatusForbidden)
			return
		}
		files.ServeHTTP(w, r)
	}))
	mux.Handle("/to/", http.StripPrefix("/to", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path, http.StatusFound)
	})))
	s := httptest.NewServer(mux)
	ts.Defer(s.Close)
	ts.Setenv("SITE", s.URL)
}

// fakeBackups has one backup of each project but one.
type fakeBackups struct{}

func (fakeBackups) List(_ context.Context, path string) ([]annotate.Backup, error) {
	if path == "none.goldspan" {
		return nil, nil
	}
	return []annotate.Backup{{
		ID: "20261130T080000.000Z-1", At: time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC), Size: 100_000, Changes: 1, Project: "0b", Earlier: true,
	}, {
		ID: "20261129T150000.000Z-9", At: time.Date(2026, 11, 29, 15, 0, 0, 0, time.UTC), Size: 200_000, Changes: 9, Project: "0a", Copy: "/data/copy.goldspan",
	}, {
		ID: "20261129T140102.000Z-7", At: time.Date(2026, 11, 29, 14, 1, 2, 0, time.UTC), Size: 1_500_000, Changes: 7, Project: "0a",
		BackupNote: annotate.BackupNote{Reason: annotate.BackupTimed, Counted: true, Articles: 3, Sets: []annotate.SetCount{{Name: "gold", Spans: 12}}},
	}}, nil
}

func (b fakeBackups) Diff(ctx context.Context, path, id string) (since.Diff, error) {
	return since.Diff{
		Articles: []since.Article{{ID: "a1", Title: "Flood", Kind: since.Same}, {ID: "a2", Title: "Fire", Kind: since.Changed, Spans: since.Spans{Added: 2, Removed: 1}}},
		Sets:     []since.Set{{ID: "s1", Name: "gold", Spans: since.Spans{Added: 2, Removed: 1}}},
	}, b.Restore(ctx, path, id)
}

func (fakeBackups) Restore(_ context.Context, _, id string) error {
	if id != "20261129T140102.000Z-7" {
		return annotate.ErrNoBackup
	}
	return nil
}

func (b fakeBackups) Unpack(ctx context.Context, path, id, _ string) error {
	return b.Restore(ctx, path, id)
}
