package session_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

const text = "Nine were hurt — “badly” 👩‍👩‍👧, the mayor of Arpi said."

// ticking is a clock that moves on by one at each look, and numbered an ID source.
func ticking() session.Now {
	var at int64
	return func() int64 { at++; return at }
}

func numbered() session.NewID {
	n := 0
	return func() string { n++; return fmt.Sprintf("id%d", n) }
}

func newArticle(t testing.TB) *annotate.Article {
	t.Helper()
	a, err := annotate.NewArticle("a1", "Title", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// desk is an open article and the history that it follows.
type desk struct {
	*session.Session
	*session.History
}

// only is the one change of an action on one article.
func only(a annotate.Action, err error) (annotate.Change, error) {
	if err != nil {
		return annotate.Change{}, err
	}
	return a.Changes()[0], nil
}

func (d desk) Undo(ctx context.Context) (annotate.Change, error) { return only(d.History.Undo(ctx)) }
func (d desk) Redo(ctx context.Context) (annotate.Change, error) { return only(d.History.Redo(ctx)) }

func (d desk) Do(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	return d.Session.Do(ctx, tx)
}

func (d desk) Continue(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	return d.Session.Continue(ctx, tx)
}

func (d desk) NewSpan(label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
	return d.Session.NewSpan(label, r)
}

func load(t testing.TB, m *memory) *session.History {
	t.Helper()
	h, err := session.Load(context.Background(), m, ticking(), numbered())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func open(t testing.TB, m *memory) desk {
	t.Helper()
	h := load(t, m)
	s, err := h.Open(context.Background(), m.order[0], m.set)
	if err != nil {
		t.Fatal(err)
	}
	return desk{s, h}
}

// tag adds a span through the session, as a key does.
func tag(t testing.TB, s desk, label annotate.LabelID, start, end int) annotate.Span {
	t.Helper()
	sp, err := s.NewSpan(label, annotate.Range{Start: start, End: end})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Do(context.Background(), annotate.Transaction{Name: annotate.Act{Text: "tag " + string(label)}, Edits: []annotate.Edit{annotate.AddSpan{Span: sp}}}); err != nil {
		t.Fatal(err)
	}
	return sp
}

func TestTagUndoRedo(t *testing.T) {
	ctx := context.Background()
	m := newMemory("ana", newArticle(t))
	s := open(t, m)
	if _, err := s.Undo(ctx); !errors.Is(err, session.ErrNothingToUndo) {
		t.Errorf("undo of nothing: %v", err)
	}
	if _, err := s.Redo(ctx); !errors.Is(err, session.ErrNothingToRedo) {
		t.Errorf("redo of nothing: %v", err)
	}
	claim := tag(t, s, "claim", 0, 14)
	tag(t, s, "figure", 0, 4)
	if name, ok := s.ToUndo(); !ok || name != (annotate.Act{Text: "tag figure"}) {
		t.Errorf("undo is called %q, %v", name, ok)
	}
	if _, ok := s.ToRedo(); ok {
		t.Error("there is something to redo")
	}
	change, err := s.Undo(ctx)
	if err != nil || len(change.Removed) != 1 || s.State().SpanCount() != 1 {
		t.Fatalf("undo: %v, %+v", err, change)
	}
	if name, ok := s.ToRedo(); !ok || name != (annotate.Act{Text: "tag figure"}) {
		t.Errorf("redo is called %q, %v", name, ok)
	}
	if _, err := s.Undo(ctx); err != nil || s.State().SpanCount() != 0 {
		t.Fatalf("second undo: %v", err)
	}
	if _, err := s.Redo(ctx); err != nil || !slices.Equal(s.State().SpanList(), []annotate.Span{claim}) {
		t.Fatalf("redo brought back %v, %v, want the very same span %v", s.State().SpanList(), err, claim)
	}
	tag(t, s, "actor", 34, 51)
	if name, ok := s.ToRedo(); ok {
		t.Errorf("after a new edit %q could be redone", name)
	}
	ops := []annotate.Op{}
	for _, c := range m.commits {
		ops = append(ops, c.Op)
	}
	if want := []annotate.Op{"do", "do", "undo", "undo", "redo", "do"}; !slices.Equal(ops, want) {
		t.Errorf("committed was %v, want %v", ops, want)
	}
}

func TestCommitCarriesTheTime(t *testing.T) {
	m := newMemory("ana", newArticle(t))
	h, err := session.Load(context.Background(), m, func() int64 { return 1234 }, numbered())
	if err != nil {
		t.Fatal(err)
	}
	s, err := h.Open(context.Background(), "a1", "ana")
	if err != nil {
		t.Fatal(err)
	}
	sp := tag(t, desk{s, h}, "claim", 0, 14)
	if m.commits[0].At != 1234 || sp.Created != 1234 || sp.Modified != 1234 {
		t.Errorf("commit at %d, span %+v", m.commits[0].At, sp)
	}
}

func TestNewSpanAndTouch(t *testing.T) {
	s := open(t, newMemory("ana", newArticle(t)))
	first, err := s.NewSpan("claim", annotate.Range{Start: 18, End: 23})
	if err != nil || first.Quote != "badly" || first.Label != "claim" || first.ID == "" {
		t.Errorf("new span %+v, %v", first, err)
	}
	second, err := s.NewSpan("claim", annotate.Range{Start: 0, End: 4})
	if err != nil || second.ID == first.ID || second.Created <= first.Created {
		t.Errorf("the second is %+v, %v after %+v", second, err, first)
	}
	moved := first
	moved.Range, moved.Note = annotate.Range{Start: 17, End: 24}, "odd"
	moved, err = s.Touch(moved)
	if err != nil || moved.Quote != "“badly”" || moved.Created != first.Created || moved.Modified <= first.Modified || moved.Note != "odd" || moved.ID != first.ID {
		t.Errorf("touched: %+v, %v", moved, err)
	}
	n := s.State().Article.Len()
	for _, r := range []annotate.Range{{Start: 4, End: 4}, {Start: 9, End: 4}, {Start: -1, End: 4}, {Start: 4, End: n + 1}} {
		if _, err := s.NewSpan("claim", r); !errors.Is(err, annotate.ErrRange) {
			t.Errorf("new span on %v: %v", r, err)
		}
		bad := first
		bad.Range = r
		if _, err := s.Touch(bad); !errors.Is(err, annotate.ErrRange) {
			t.Errorf("span moved to %v: %v", r, err)
		}
	}
}

func TestOpenTellsWhatFailed(t *testing.T) {
	ctx := context.Background()
	m := newMemory("ana", newArticle(t))
	m.fail["ends"] = true
	if h, err := session.Load(ctx, m, ticking(), numbered()); h != nil || !errors.Is(err, errStore) || err.Error() != "read the history: the disk said no" {
		t.Errorf("history: %v", err)
	}
	m.fail = map[string]bool{"state": true}
	h := load(t, m)
	if s, err := h.Open(ctx, "a1", "ana"); s != nil || !errors.Is(err, errStore) || err.Error() != "open article a1: the disk said no" {
		t.Errorf("article: %v", err)
	}
	m.fail = nil
	if _, err := h.Open(ctx, "other", "ana"); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("another article: %v", err)
	}
}

func TestFailureChangesNothing(t *testing.T) {
	ctx := context.Background()
	remove := func(id annotate.SpanID) annotate.Transaction {
		return annotate.Transaction{Name: annotate.Act{Text: "delete claim"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: id}}}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	for _, tt := range []struct {
		name string
		fail string
		act  func(s desk, id annotate.SpanID) error
		want error
		says string
	}{
		{"do", "commit", func(s desk, id annotate.SpanID) error { _, err := s.Do(ctx, remove(id)); return err }, errStore, `save "delete claim": the disk said no`},
		{"do, rolled back", "rollback", func(s desk, id annotate.SpanID) error { _, err := s.Do(ctx, remove(id)); return err }, errStore, `save "delete claim": the disk said no`},
		{"undo", "commit", func(s desk, _ annotate.SpanID) error { _, err := s.Undo(ctx); return err }, errStore, `undo tag claim: save "tag claim": the disk said no`},
		{"redo", "commit", func(s desk, _ annotate.SpanID) error { _, err := s.Redo(ctx); return err }, errStore, `redo tag figure: save "tag figure": the disk said no`},
		{"undo of what cannot be read", "action", func(s desk, _ annotate.SpanID) error { _, err := s.Undo(ctx); return err }, errStore, "undo tag claim: the disk said no"},
		{"redo of what cannot be read", "action", func(s desk, _ annotate.SpanID) error { _, err := s.Redo(ctx); return err }, errStore, "redo tag figure: the disk said no"},
		{"cancelled", "", func(s desk, id annotate.SpanID) error { _, err := s.Do(cancelled, remove(id)); return err }, context.Canceled, `save "delete claim": context canceled`},
		{"invalid", "", func(s desk, _ annotate.SpanID) error { _, err := s.Do(ctx, remove("x")); return err }, annotate.ErrNoSpan, "delete claim: no such span: x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := newMemory("ana", newArticle(t))
			s := open(t, m)
			claim := tag(t, s, "claim", 0, 14)
			tag(t, s, "figure", 0, 4)
			if _, err := s.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			before, commits := s.State(), len(m.commits)
			s.Watch(func(session.Event) { t.Error("a watcher was told") })
			m.fail[tt.fail] = true
			err := tt.act(s, claim.ID)
			if !errors.Is(err, tt.want) || err.Error() != tt.says {
				t.Errorf("error %q, want %q", err, tt.says)
			}
			undo, _ := s.ToUndo()
			redo, _ := s.ToRedo()
			if !same(s.State(), before) || len(m.commits) != commits || undo.String() != "tag claim" || redo.String() != "tag figure" {
				t.Errorf("after it: %v, %d commits, undo %q, redo %q", s.State().SpanList(), len(m.commits), undo, redo)
			}
		})
	}
}

func TestWatchersHearOfWhatIsStoredInOrder(t *testing.T) {
	ctx := context.Background()
	m := newMemory("ana", newArticle(t))
	s := open(t, m)
	var heard []string
	for _, who := range []string{"first", "second"} {
		s.Watch(func(e session.Event) {
			stored, err := m.State(ctx, "a1", "ana")
			if err != nil || !same(s.State(), stored) {
				t.Errorf("the session has another state than the store: %v", err)
			}
			c := e.Action.Changes()[0]
			heard = append(heard, fmt.Sprintf("%s: %s %s +%d -%d", who, e.Op, e.Action.Name, len(c.Added), len(c.Removed)))
		})
	}
	tag(t, s, "claim", 0, 14)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	want := "first: do tag claim +1 -0\nsecond: do tag claim +1 -0\n" +
		"first: undo tag claim +0 -1\nsecond: undo tag claim +0 -1\n" +
		"first: redo tag claim +1 -0\nsecond: redo tag claim +1 -0"
	if got := strings.Join(heard, "\n"); got != want {
		t.Errorf("heard\n%s\nwant\n%s", got, want)
	}
}

// same says that two states say the same; a nil slice is an empty one.
func same(a, b annotate.State) bool {
	return a.Article == b.Article && a.Set == b.Set && a.Status == b.Status &&
		slices.Equal(a.SpanList(), b.SpanList()) && slices.Equal(a.LinkList(), b.LinkList()) && slices.Equal(a.Decisions, b.Decisions)
}

// noted gives a span another note, as one more edit or as one that goes on.
func noted(t testing.TB, edit func(context.Context, annotate.Transaction) (annotate.Change, error), sp annotate.Span, note string) {
	t.Helper()
	sp.Note = note
	if _, err := edit(context.Background(), annotate.Transaction{Name: annotate.Act{Text: "edit note"}, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: sp}}}); err != nil {
		t.Fatal(err)
	}
}

func TestContinuedEditsAreOneStepOfUndo(t *testing.T) {
	ctx := context.Background()
	m := newMemory("ana", newArticle(t))
	s := open(t, m)
	sp := tag(t, s, "claim", 0, 14)
	note := func() string { return s.State().Nth(0).Note }
	noted(t, s.Continue, sp, "other") // the edit before has another name
	noted(t, s.Do, sp, "see")
	noted(t, s.Continue, sp, "see page")
	noted(t, s.Continue, sp, "see page 2")
	for _, step := range []struct {
		do   func(context.Context) (annotate.Change, error)
		want string
	}{{s.Undo, "other"}, {s.Redo, "see page 2"}, {s.Undo, "other"}, {s.Undo, ""}, {s.Redo, "other"}, {s.Redo, "see page 2"}} {
		if _, err := step.do(ctx); err != nil || note() != step.want {
			t.Fatalf("the note is %q, want %q (%v)", note(), step.want, err)
		}
	}
	if s.State().SpanCount() != 1 {
		t.Error("the tag went with its note")
	}
	later := open(t, m)
	if _, err := later.Undo(ctx); err != nil || later.State().Nth(0).Note != "other" {
		t.Errorf("in a later session undo gave %q (%v)", later.State().Nth(0).Note, err)
	}
	noted(t, later.Continue, sp, "more") // what was undone in between is no edit to go on with
	if len(m.actions) != 3 {
		t.Errorf("actions %+v", m.actions)
	}
}

func TestEditsAreCompletedInOneAction(t *testing.T) {
	ctx := context.Background()
	s := open(t, newMemory("set", newArticle(t)))
	s.Completed(func(next annotate.State, c annotate.Change) []annotate.Edit {
		var more []annotate.Edit
		for _, added := range c.Added {
			if added.Note == "" {
				added.Note = "seen"
				more = append(more, annotate.ReplaceSpan{Span: added})
			}
		}
		return more
	})
	span, err := s.NewSpan("claim", annotate.Range{Start: 0, End: 3})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Session.Do(ctx, annotate.Transaction{Name: annotate.Act{Kind: annotate.ActTag}, Edits: []annotate.Edit{annotate.AddSpan{Span: span}}}); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.State().Span(span.ID); got.Note != "seen" {
		t.Errorf("got %+v", got)
	}
	if _, err := s.History.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if n := s.State().SpanCount(); n != 0 {
		t.Errorf("%d spans after one undo", n)
	}
}
