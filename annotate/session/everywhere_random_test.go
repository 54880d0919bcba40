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

// action is what one action did to each article that it changed.
type action struct {
	name annotate.Act
	did  map[annotate.ArticleID]sum
}

// project is one random life of several articles in one store, and what is
// expected of it.
type project struct {
	*rapid.T
	memory       *memory
	session      *session.Session
	newID        session.NewID
	now          session.Now
	past, future map[annotate.ArticleID][]*action // of each article; the last is next
	told         []session.Event
	refused      int // undos and redos that were refused rightly
	below        int // undos that took an action out from below another
}

func (p *project) open(id annotate.ArticleID) *session.Session {
	s, err := session.Open(context.Background(), p.memory, id, p.memory.set, p.now, p.newID)
	if err != nil {
		p.Fatal(err)
	}
	return s
}

func (p *project) turnTo(id annotate.ArticleID) {
	p.session = p.open(id)
	p.session.Watch(func(e session.Event) { p.told = append(p.told, e) })
}

func (p *project) current() annotate.ArticleID { return p.session.State().Article.ID }

// stored are all states as the store has them.
func (p *project) stored() map[annotate.ArticleID]annotate.State {
	states := map[annotate.ArticleID]annotate.State{}
	for _, id := range p.memory.order {
		s, err := p.memory.State(context.Background(), id, p.memory.set)
		if err != nil {
			p.Fatalf("the store holds no valid state: %v", err)
		}
		states[id] = s
	}
	return states
}

// expected is the state of an article: the sum of what is done.
func (p *project) expected(id annotate.ArticleID) sum {
	facts := sum{annotate.StatusTodo: 1}
	for _, a := range p.past[id] {
		facts = facts.plus(a.did[id], 1)
	}
	return facts
}

// check compares store, open session and sessions opened now with what is expected.
func (p *project) check() {
	for id, state := range p.stored() {
		if !sumOf(state).equal(p.expected(id)) {
			p.Fatalf("the store has %+v of %s, want %v", state, id, p.expected(id))
		}
		sessions := []*session.Session{p.open(id)}
		if id == p.current() {
			sessions = append(sessions, p.session)
		}
		for _, s := range sessions {
			if !same(s.State(), state) {
				p.Fatalf("the session has %+v, the store %+v", s.State(), state)
			}
			p.checkName("undo", s.UndoName, p.past[id])
			p.checkName("redo", s.RedoName, p.future[id])
		}
	}
}

func (p *project) checkName(what string, name func() (annotate.Act, bool), stack []*action) {
	got, ok := name()
	if ok != (len(stack) > 0) || ok && got != stack[len(stack)-1].name {
		p.Fatalf("%s is called %q, %v beside %d actions", what, got, ok, len(stack))
	}
}

// attempt runs act, perhaps with a store that fails. Of an action that went well
// it answers what it did, and nil of one that did not, with nothing changed.
func (p *project) attempt(op annotate.Op, act func(ctx context.Context) error) (map[annotate.ArticleID]sum, error) {
	before := p.stored()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	broken := rapid.SampledFrom([]string{"", "", "", "", "commit", "rollback", "change", "action", "state", "cancel"}).Draw(p.T, "broken")
	if broken == "cancel" {
		cancel()
	}
	p.told = nil
	p.memory.fail = map[string]bool{broken: true}
	err := act(ctx)
	p.memory.fail = nil
	after := p.stored()
	if err != nil {
		for id := range before {
			if !same(before[id], after[id]) {
				p.Fatalf("%v, but %s changed", err, id)
			}
		}
		if len(p.told) > 0 {
			p.Fatalf("%v, but watchers were told", err)
		}
		return nil, err
	}
	did := map[annotate.ArticleID]sum{}
	for id := range before {
		if d := sumOf(after[id]).plus(sumOf(before[id]), -1); len(d) > 0 {
			did[id] = d
		}
	}
	p.checkTold(op, did, after)
	return did, nil
}

// checkTold looks that watchers heard of each changed article once, of the open one first.
func (p *project) checkTold(op annotate.Op, did map[annotate.ArticleID]sum, after map[annotate.ArticleID]annotate.State) {
	if len(p.told) != len(did) {
		p.Fatalf("watchers were told %d times of %d articles", len(p.told), len(did))
	}
	heard := map[annotate.ArticleID]bool{}
	for i, e := range p.told {
		id := e.State.Article.ID
		if heard[id] || did[id] == nil || e.Op != op || e.Change.Article != id || !same(e.State, after[id]) {
			p.Fatalf("watchers were told of %s %s: %+v", e.Op, id, e.State)
		}
		if id == p.current() && i > 0 {
			p.Fatal("watchers were told of the open article late")
		}
		heard[id] = true
	}
}

// part draws what to do to one article.
func (p *project) part(state annotate.State) session.Part {
	part := session.Part{Article: state.Article.ID}
	pick := func(label string) annotate.Span { return rapid.SampledFrom(state.Spans).Draw(p.T, label) }
	for range rapid.IntRange(1, 3).Draw(p.T, "edits") {
		start := rapid.IntRange(0, 15).Draw(p.T, "start")
		r := annotate.Range{Start: start, End: start + rapid.IntRange(1, 2).Draw(p.T, "length")}
		label := rapid.SampledFrom([]annotate.LabelID{"claim", "actor"}).Draw(p.T, "label")
		kind := rapid.IntRange(0, 11).Draw(p.T, "kind")
		var e annotate.Edit
		switch {
		case kind == 9 && len(state.Decisions) > 0:
			d := rapid.SampledFrom(state.Decisions).Draw(p.T, "decision")
			e = annotate.Unsettle{Gold: d.Gold, Pred: d.Pred}
		case kind >= 9:
			// Few marks and times, so that later decisions meet earlier ones.
			pred := annotate.Mark{Label: label, Range: annotate.Range{Start: start % 3, End: 4}}
			e = settling(p.T, annotate.Mark{Label: "figure", Range: annotate.Range{Start: 0, End: 2}}, pred, int64(kind))
		case kind == 0:
			e = annotate.SetStatus{Status: rapid.SampledFrom([]annotate.Status{annotate.StatusTodo, annotate.StatusDone}).Draw(p.T, "status")}
		case kind < 5 || len(state.Spans) < 2:
			sp, err := p.session.NewSpanIn(state.Article, label, r)
			if err != nil {
				p.Fatal(err)
			}
			e = annotate.AddSpan{Span: sp}
		case kind == 5:
			sp := pick("span")
			sp.Label, sp.Range, sp.Quote = label, r, state.Article.Quote(r)
			e = annotate.ReplaceSpan{Span: sp}
		case kind == 6:
			e = annotate.AddLink{Link: annotate.Link{ID: annotate.LinkID(p.newID()), Type: annotate.LinkSaidBy, From: pick("from").ID, To: pick("to").ID}}
		case kind == 7 && len(state.Links) > 0:
			e = annotate.RemoveLink{ID: rapid.SampledFrom(state.Links).Draw(p.T, "link").ID}
		default:
			e = annotate.RemoveSpan{ID: pick("span").ID}
		}
		part.Edits = append(part.Edits, e)
	}
	return part
}

// do tries an action on the open article, or on some articles.
func (p *project) do() {
	name := annotate.Act{Text: rapid.StringMatching(`[a-z]{4}`).Draw(p.T, "name")}
	var did map[annotate.ArticleID]sum
	if rapid.Bool().Draw(p.T, "here") {
		part := p.part(p.session.State())
		did, _ = p.attempt(annotate.OpDo, func(ctx context.Context) error {
			_, err := p.session.Do(ctx, annotate.Transaction{Name: name, Edits: part.Edits})
			return err
		})
	} else {
		states := p.stored()
		var parts []session.Part
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(p.memory.order), 1, -1, rapid.ID[annotate.ArticleID]).Draw(p.T, "articles") {
			parts = append(parts, p.part(states[id]))
		}
		did, _ = p.attempt(annotate.OpDo, func(ctx context.Context) error {
			changes, err := p.session.DoEverywhere(ctx, name, parts)
			if len(changes) != len(p.told) {
				p.Fatalf("%d changes are answered, %d told", len(changes), len(p.told))
			}
			return err
		})
	}
	a := &action{name, did}
	for id := range did {
		p.past[id] = append(p.past[id], a)
		p.future[id] = nil
	}
}

// revise undoes or redoes, and moves the action between the stacks of all its
// articles; it answers the error where it did not.
func (p *project) revise(op annotate.Op, sign int, from, to map[annotate.ArticleID][]*action, act func(context.Context) (annotate.Change, error), nothing error) error {
	var a *action
	fits := true
	if stack := from[p.current()]; len(stack) > 0 {
		a = stack[len(stack)-1]
		for id, d := range a.did {
			fits = fits && p.expected(id).plus(d, sign).isState()
		}
	}
	did, err := p.attempt(op, func(ctx context.Context) error {
		c, err := act(ctx)
		if err == nil && c.Article != p.current() {
			p.Fatalf("the change of %s is answered in %s", c.Article, p.current())
		}
		return err
	})
	switch {
	case a == nil:
		if !errors.Is(err, nothing) {
			p.Fatalf("%s of nothing: %v", op, err)
		}
		return err
	case errors.Is(err, errStore), errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, session.ErrChangedSince) == fits, (err == nil) != fits:
		p.Fatalf("%s of %q: %v, but that it can be is %v", op, a.name, err, fits)
	case err != nil:
		p.refused++
		return err
	}
	if len(did) != len(a.did) {
		p.Fatalf("%s changed %d articles of %d", op, len(did), len(a.did))
	}
	for id := range a.did {
		i := slices.Index(from[id], a)
		if i >= 0 && i < len(from[id])-1 {
			p.below++
		}
		if i >= 0 {
			from[id] = slices.Delete(from[id], i, i+1)
		}
		to[id] = append(to[id], a)
	}
	return nil
}

func (p *project) undo() error {
	return p.revise(annotate.OpUndo, -1, p.past, p.future, p.session.Undo, session.ErrNothingToUndo)
}

func (p *project) redo() error {
	return p.revise(annotate.OpRedo, 1, p.future, p.past, p.session.Redo, session.ErrNothingToRedo)
}

// undoAll takes back what it can from every article, and says whether that was all.
func (p *project) undoAll() bool {
	for progress := true; progress; {
		progress = false
		for _, id := range p.memory.order {
			p.turnTo(id)
			for tries := 0; tries < 40; tries++ {
				switch err := p.undo(); {
				case err == nil:
					progress = true
				case errors.Is(err, session.ErrNothingToUndo), errors.Is(err, session.ErrChangedSince):
					tries = 40
				}
			}
		}
	}
	for _, id := range p.memory.order {
		if len(p.past[id]) > 0 {
			return false
		}
	}
	return true
}

func TestRandomActionsOnSeveralArticles(t *testing.T) {
	articles := newArticles(t, 3)
	refused, below, emptied, runs := 0, 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := &project{
			T: t, memory: newMemory("ana", articles...), newID: numbered(), now: ticking(),
			past: map[annotate.ArticleID][]*action{}, future: map[annotate.ArticleID][]*action{},
		}
		p.turnTo("a1")
		for range rapid.SampledFrom([]int{3, 10, 30}).Draw(t, "actions") {
			switch rapid.SampledFrom([]string{"do", "do", "do", "undo", "undo", "redo", "open", "open"}).Draw(t, "action") {
			case "do":
				p.do()
			case "undo":
				_ = p.undo()
			case "redo":
				_ = p.redo()
			case "open":
				p.turnTo(rapid.SampledFrom(p.memory.order).Draw(t, "article"))
			}
			p.check()
		}
		runs++
		if p.undoAll() {
			emptied++
			for id, s := range p.stored() {
				if len(s.Spans) != 0 || len(s.Links) != 0 || len(s.Decisions) != 0 || s.Status != annotate.StatusTodo {
					t.Fatalf("with all undone %s has %+v", id, s)
				}
			}
		}
		p.check()
		refused, below = refused+p.refused, below+p.below
	})
	t.Logf("%d of %d walks were undone wholly; %d times an action was refused, %d times taken out from below", emptied, runs, refused, below)
	if refused == 0 || below == 0 || emptied == 0 {
		t.Error("the test tests little")
	}
}
