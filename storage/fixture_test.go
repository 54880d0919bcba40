package storage

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// fixed are Options whose clock and IDs are the same in every run.
func fixed() Options {
	var clock, ids atomic.Int64
	clock.Store(1_700_000_000_000)
	return Options{
		Now:     func() int64 { return clock.Add(1) },
		NewID:   func() string { return fmt.Sprintf("id-%04d", ids.Add(1)) },
		SetName: "ana",
	}
}

func newProject(t testing.TB) *Project {
	t.Helper()
	return newTuned(t, tuning{})
}

func newTuned(t testing.TB, tune tuning) *Project { return newWith(t, fixed(), tune) }

func newWith(t testing.TB, o Options, tune tuning) *Project {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.goldspan")
	p, err := create(context.Background(), path, o.withDefaults(), tune)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func reopen(t testing.TB, p *Project) *Project {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return openWith(t, p.Path(), p.options)
}

func mustOpen(t testing.TB, path string) *Project {
	t.Helper()
	return openWith(t, path, Options{})
}

func openWith(t testing.TB, path string, options Options) *Project {
	t.Helper()
	p, err := Open(context.Background(), path, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func newArticle(t testing.TB, id, text string) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle(annotate.ArticleID(id), "Title of "+id, text, annotate.Meta{Outlet: "The Valley Post", Story: "dam"})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func spanOn(a *annotate.Article, id string, label annotate.LabelID, start, stop int) annotate.Span {
	r := annotate.Range{Start: start, End: stop}
	return annotate.Span{ID: annotate.SpanID(id), Label: label, Range: r, Quote: a.Quote(r), Created: 5, Modified: 6}
}

func sequence(items ...annotate.Incoming) iter.Seq2[annotate.Incoming, error] {
	return func(yield func(annotate.Incoming, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

func mustImport(t testing.TB, p *Project, items ...annotate.Incoming) []annotate.Outcome {
	t.Helper()
	outcomes, err := imported(context.Background(), p, sequence(items...))
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

// imported imports, and gathers the outcomes; nil after an error.
func imported(ctx context.Context, p *Project, items iter.Seq2[annotate.Incoming, error]) (outcomes []annotate.Outcome, err error) {
	err = p.Import(ctx, items, func(o annotate.Outcome) { outcomes = append(outcomes, o) })
	if err != nil {
		return nil, err
	}
	return outcomes, nil
}

func addText(t testing.TB, p *Project, id, text string) *annotate.Article {
	t.Helper()
	a := newArticle(t, id, text)
	mustImport(t, p, annotate.Incoming{Article: a})
	return a
}

func mustSet(t testing.TB, p *Project) annotate.SetID {
	t.Helper()
	s, err := p.CurrentSet(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s.ID
}

func mustState(t testing.TB, p *Project, article annotate.ArticleID, set annotate.SetID) annotate.State {
	t.Helper()
	s, err := p.State(context.Background(), article, set)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// do applies edits to what is stored and commits them.
func do(t testing.TB, p *Project, article annotate.ArticleID, set annotate.SetID, edits ...annotate.Edit) (annotate.Change, annotate.ActionID) {
	t.Helper()
	_, change, err := mustState(t, p, article, set).Apply(annotate.Transaction{Edits: edits})
	must(t, err)
	done, err := p.Commit(context.Background(), doing("edit", change))
	must(t, err)
	return change, done.Undo.ID
}

// doing is a new action of that name.
func doing(name string, parts ...annotate.Part) annotate.Commit {
	return annotate.Commit{Op: annotate.OpDo, Action: annotate.Action{Name: annotate.Act{Text: name}, Parts: parts}, At: 77}
}

// historyOf is the project's history as a window has it.
func historyOf(t testing.TB, p *Project) *session.History {
	t.Helper()
	options := p.options.withDefaults()
	h, err := session.Load(context.Background(), p, options.Now, options.NewID)
	must(t, err)
	return h
}

// opened is an article as a window has it open.
func opened(t testing.TB, h *session.History, article annotate.ArticleID, set annotate.SetID) *session.Session {
	t.Helper()
	s, err := h.Open(context.Background(), article, set)
	must(t, err)
	return s
}

func undo(t testing.TB, h *session.History) annotate.Action {
	t.Helper()
	a, err := h.Undo(context.Background())
	must(t, err)
	return a
}

func redo(t testing.TB, h *session.History) annotate.Action {
	t.Helper()
	a, err := h.Redo(context.Background())
	must(t, err)
	return a
}

func addLabel(t testing.TB, p *Project, l annotate.Label) error {
	t.Helper()
	return historyOf(t, p).AddLabel(context.Background(), l)
}

// labelOf is the label of that ID, or one that has nothing but the ID.
func labelOf(t testing.TB, p *Project, id annotate.LabelID) annotate.Label {
	t.Helper()
	labels, err := p.Labels(context.Background())
	must(t, err)
	for _, l := range labels {
		if l.ID == id {
			return l
		}
	}
	return annotate.Label{ID: id}
}

func updateLabel(t testing.TB, p *Project, l annotate.Label) error {
	t.Helper()
	return historyOf(t, p).UpdateLabel(context.Background(), labelOf(t, p, l.ID), l)
}

func removeLabel(t testing.TB, p *Project, id annotate.LabelID) error {
	t.Helper()
	return historyOf(t, p).RemoveLabel(context.Background(), labelOf(t, p, id))
}

func addSet(t testing.TB, p *Project, s annotate.Set) error {
	t.Helper()
	return historyOf(t, p).AddSet(context.Background(), s)
}

// logged is a row of the history, and what it did where it was done.
type logged struct {
	id, of annotate.ActionID
	op     annotate.Op
	state  string // "" of an undo or redo
	annotate.Action
}

// logOf is all of the history.
func logOf(t testing.TB, p *Project) []logged {
	t.Helper()
	ctx := context.Background()
	var log []logged
	must(t, each(ctx, p.readers, "SELECT number, op, coalesce(of, 0), coalesce(state, '') FROM action ORDER BY number", nil, func(rows *sql.Rows) error {
		var l logged
		err := rows.Scan(&l.id, &l.op, &l.of, &l.state)
		log = append(log, l)
		return err
	}))
	for i, l := range log {
		if l.op == annotate.OpDo {
			a, err := p.Action(ctx, l.id)
			must(t, err)
			log[i].Action = a
		}
	}
	return log
}

// checked fails where Check finds anything.
func checked(t testing.TB, p *Project) {
	t.Helper()
	if problems, err := p.Check(context.Background()); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

// sameState compares what can be compared of two states.
func sameState(a, b annotate.State) bool {
	return a.Equal(b)
}

// damage runs statements behind the program's back.
func damage(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", dataSource(path, map[string][]string{"mode": {"rw"}, "_pragma": {"busy_timeout(5000)"}})) // without limits
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// fileName is that name, without what Windows has in no name where this is Windows.
func fileName(name string) string {
	if runtime.GOOS != "windows" {
		return name
	}
	return strings.NewReplacer("?", "", `"`, "").Replace(name)
}

// onDisk are the names in the folder of a file.
func onDisk(t testing.TB, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// snapshot is all that a refused open must leave as it is.
func snapshot(t testing.TB, path string) string {
	t.Helper()
	s := fmt.Sprint(onDisk(t, path))
	for _, name := range onDisk(t, path) {
		full := filepath.Join(filepath.Dir(path), name)
		info, err := os.Lstat(full)
		if err != nil {
			t.Fatal(err)
		}
		s += fmt.Sprint(name, info.Mode(), info.ModTime())
		if info.Mode().IsRegular() {
			body, err := os.ReadFile(full)
			if err != nil {
				t.Fatal(err)
			}
			s += annotate.Fingerprint(string(body))
		}
	}
	return s
}

func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("never: %s", what)
}

// articlesOf are all articles as the list of a set has them.
func articlesOf(ctx context.Context, p *Project, set annotate.SetID) (list []annotate.ArticleSummary, err error) {
	err = p.EachSummary(ctx, set, func(part []annotate.ArticleSummary) error {
		list = append(list, part...)
		return nil
	})
	return list, err
}

// reseal makes all digests of a project anew, as if the program had written what SQL of a
// test has.
func reseal(t testing.TB, path string) {
	t.Helper()
	ctx := context.Background()
	db, err := openWriter(path, "FULL", 0)
	must(t, err)
	defer db.Close()
	conn, err := db.Conn(ctx)
	must(t, err)
	defer conn.Close()
	tx, err := beginOn(ctx, conn)
	must(t, err)
	defer tx.release()
	must(t, fillArticles(ctx, tx, articleRow))
	must(t, fillWork(ctx, tx))
	must(t, fillEntries(ctx, tx))
	must(t, fillActions(ctx, tx))
	must(t, refillSeal(ctx, tx))
	must(t, tx.commit())
}
