package session_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// walk is one random life of a session: what a user does, and what is expected
// of it, kept as whole states rather than as changes.
type walk struct {
	*rapid.T
	memory  *memory
	session desk
	newID   session.NewID
	now     session.Now
	past    []step // what undo goes back through; the last is next
	future  []step // what redo goes through; the last is next
	events  int    // how often the watcher was called
	told    session.Event
}

// step is an edit with the states on its two sides.
type step struct {
	name          annotate.Act
	before, after annotate.State
}

func (w *walk) open() {
	h, err := session.Load(context.Background(), w.memory, w.now, w.newID)
	if err != nil {
		w.Fatal(err)
	}
	s, err := h.Open(context.Background(), w.memory.order[0], w.memory.set)
	if err != nil {
		w.Fatal(err)
	}
	h.Watch(func(e session.Event) { w.events++; w.told = e })
	w.session = desk{s, h}
}

// check compares session, store and expectation.
func (w *walk) check(want annotate.State) {
	stored, err := w.memory.State(context.Background(), w.memory.order[0], w.memory.set)
	if err != nil {
		w.Fatalf("the store holds no valid state: %v", err)
	}
	if got := w.session.State(); !same(got, want) || !same(stored, want) {
		w.Fatalf("session has %+v, store has %+v, want %+v", got, stored, want)
	}
	for _, side := range []struct {
		what  string
		name  func() (annotate.Act, bool)
		stack []step
	}{{"undo", w.session.ToUndo, w.past}, {"redo", w.session.ToRedo, w.future}} {
		name, ok := side.name()
		if ok != (len(side.stack) > 0) || ok && name != side.stack[len(side.stack)-1].name {
			w.Fatalf("%s is called %q, %v beside %d steps", side.what, name, ok, len(side.stack))
		}
	}
}

// attempt runs act, perhaps with a store that fails, and checks that watchers
// were told once if and only if it went well.
func (w *walk) attempt(op annotate.Op, act func(ctx context.Context) (annotate.Change, error)) bool {
	before, events := w.session.State(), w.events
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	broken := rapid.SampledFrom([]string{"", "", "", "commit", "rollback", "action", "cancel"}).Draw(w.T, "broken")
	if broken == "cancel" {
		cancel()
	}
	w.memory.fail = map[string]bool{broken: true}
	change, err := act(ctx)
	w.memory.fail = nil
	if err != nil {
		if w.events != events || !change.Empty() {
			w.Fatalf("%v, but watchers were told or a change was answered", err)
		}
		w.check(before)
		return false
	}
	if w.events != events+1 || w.told.Op != op || len(w.told.Action.Parts) != 1 || !w.told.Action.Changes()[0].Same(change) {
		w.Fatalf("watchers were told %d times, last of %q %+v", w.events-events, w.told.Op, w.told.Action)
	}
	return true
}

func (w *walk) drawTransaction() annotate.Transaction {
	state := w.session.State()
	pick := func(label string) (annotate.Span, bool) {
		if state.SpanCount() == 0 {
			return annotate.Span{}, false
		}
		return rapid.SampledFrom(state.SpanList()).Draw(w.T, label), true
	}
	tx := annotate.Transaction{Name: annotate.Act{Text: rapid.StringMatching(`[a-z]{4}`).Draw(w.T, "name")}}
	for range rapid.SampledFrom([]int{1, 1, 2, 5, 12}).Draw(w.T, "edits") {
		start := rapid.IntRange(0, 4).Draw(w.T, "start")
		r := annotate.Range{Start: start, End: start + rapid.IntRange(1, 3).Draw(w.T, "length")}
		label := rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "figure"}).Draw(w.T, "label")
		sp, there := pick("span")
		other, _ := pick("other")
		kind := rapid.IntRange(0, 10).Draw(w.T, "kind")
		switch {
		case kind == 8 && len(state.Decisions) > 0:
			d := rapid.SampledFrom(state.Decisions).Draw(w.T, "decision")
			tx.Edits = append(tx.Edits, annotate.Unsettle{Gold: d.Gold, Pred: d.Pred})
		case kind >= 8:
			tx.Edits = append(tx.Edits, settling(w.T, sp.Mark(), annotate.Mark{Label: label, Range: r}, w.now()))
		case kind < 3 || !there:
			added, err := w.session.NewSpan(label, r)
			if err != nil {
				w.Fatal(err)
			}
			tx.Edits = append(tx.Edits, annotate.AddSpan{Span: added})
		case kind == 3:
			sp.Label, sp.Range = label, r
			sp, err := w.session.Touch(sp)
			if err != nil {
				w.Fatal(err)
			}
			tx.Edits = append(tx.Edits, annotate.ReplaceSpan{Span: sp})
		case kind == 4:
			tx.Edits = append(tx.Edits, annotate.RemoveSpan{ID: sp.ID})
		case kind == 5:
			tx.Edits = append(tx.Edits, annotate.AddLink{Link: annotate.Link{ID: annotate.LinkID(w.newID()), Type: annotate.LinkSaidBy, From: sp.ID, To: other.ID}})
		case kind == 6 && state.LinkCount() > 0:
			tx.Edits = append(tx.Edits, annotate.RemoveLink{ID: rapid.SampledFrom(state.LinkList()).Draw(w.T, "link").ID})
		default:
			tx.Edits = append(tx.Edits, annotate.SetStatus{Status: rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(w.T, "status")})
		}
	}
	return tx
}

// settling draws a decision about two marks, or about one of them alone.
func settling(t *rapid.T, gold, pred annotate.Mark, at int64) annotate.Settle {
	switch rapid.IntRange(0, 2).Draw(t, "about") {
	case 0:
		gold = annotate.Mark{}
	case 1:
		pred = annotate.Mark{}
	}
	verdict := rapid.SampledFrom(annotate.Verdicts()).Draw(t, "verdict")
	return annotate.Settle{Decision: annotate.Decision{Gold: gold, Pred: pred, Verdict: verdict, At: at}}
}

// do tries a transaction, and its first edits alone where the whole is invalid,
// so that most walks get somewhere.
func (w *walk) do() {
	tx := w.drawTransaction()
	before := w.session.State()
	for len(tx.Edits) > 1 {
		if _, _, err := before.Apply(tx); err == nil {
			break
		}
		tx.Edits = tx.Edits[:len(tx.Edits)/2]
	}
	if w.attempt(annotate.OpDo, func(ctx context.Context) (annotate.Change, error) { return w.session.Do(ctx, tx) }) {
		w.past = append(w.past, step{tx.Name, before, w.session.State()})
		w.future = nil
	}
}

func (w *walk) undo() {
	if w.attempt(annotate.OpUndo, w.sessionUndo) {
		last := len(w.past) - 1
		w.future = append(w.future, w.past[last])
		w.past = w.past[:last]
		w.check(w.future[len(w.future)-1].before)
	}
}

func (w *walk) redo() {
	if w.attempt(annotate.OpRedo, w.sessionRedo) {
		last := len(w.future) - 1
		w.past = append(w.past, w.future[last])
		w.future = w.future[:last]
		w.check(w.past[len(w.past)-1].after)
	}
}

func (w *walk) sessionUndo(ctx context.Context) (annotate.Change, error) {
	c, err := w.session.Undo(ctx)
	if len(w.past) == 0 && !errors.Is(err, session.ErrNothingToUndo) {
		w.Fatalf("undo of nothing: %v", err)
	}
	return c, err
}

func (w *walk) sessionRedo(ctx context.Context) (annotate.Change, error) {
	c, err := w.session.Redo(ctx)
	if len(w.future) == 0 && !errors.Is(err, session.ErrNothingToRedo) {
		w.Fatalf("redo of nothing: %v", err)
	}
	return c, err
}

func TestRandomEditsKeepSessionAndStoreEqual(t *testing.T) {
	article := newArticle(t)
	longest := 0
	rapid.Check(t, func(t *rapid.T) {
		w := &walk{T: t, memory: newMemory("ana", article), newID: numbered(), now: ticking()}
		w.open()
		empty := w.session.State()
		for range rapid.SampledFrom([]int{1, 5, 15, 60}).Draw(t, "actions") {
			switch rapid.SampledFrom([]string{"do", "do", "do", "undo", "undo", "redo", "reopen"}).Draw(t, "action") {
			case "do":
				w.do()
			case "undo":
				w.undo()
			case "redo":
				w.redo()
			case "reopen":
				before := w.session.State()
				w.open()
				w.check(before)
			}
		}
		longest = max(longest, len(w.past))

		// Without limit back to the empty state, half of it in a session that never
		// saw the edits, and forward to the end again.
		now := w.session.State()
		steps := slices.Clone(w.past)
		ctx := context.Background()
		for i := len(steps) - 1; i >= 0; i-- {
			if i == len(steps)/2 {
				w.open()
			}
			if _, err := w.session.Undo(ctx); err != nil || !same(w.session.State(), steps[i].before) {
				t.Fatalf("undo of %q: %v", steps[i].name, err)
			}
		}
		if !same(w.session.State(), empty) {
			t.Fatalf("with all undone there is %+v", w.session.State())
		}
		if _, err := w.session.Undo(ctx); !errors.Is(err, session.ErrNothingToUndo) {
			t.Fatalf("undo beyond the first edit: %v", err)
		}
		w.open()
		for _, st := range steps {
			if name, _ := w.session.ToRedo(); name != st.name {
				t.Fatalf("redo is called %q, want %q", name, st.name)
			}
			if _, err := w.session.Redo(ctx); err != nil || !same(w.session.State(), st.after) {
				t.Fatalf("redo of %q: %v", st.name, err)
			}
		}
		w.check(now)
	})
	if longest < 10 {
		t.Errorf("no walk had more than %d edits: the test tests little", longest)
	}
}
