package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Step is one step of an action, before the action is made: Edits or Exactly.
type Step interface {
	// part is what the step comes to; annotate.ErrNoChange where that is nothing.
	part(ctx context.Context, p *Pending) (annotate.Part, error)
	place() annotate.Place
}

// Edits changes what a set says of an article.
type Edits struct {
	Article annotate.ArticleID
	Set     annotate.SetID
	Edits   []annotate.Edit
}

// Exactly makes a given change: of the project, or a change of an article that was
// computed before. If the change does not fit the current state, the error wraps
// annotate.ErrChangedSince.
type Exactly struct{ annotate.Part }

// Pending is an action of a history that is under way. Start it and End it on
// the history's goroutine; Run, which reads and writes the store, may be called
// on any other. Until End the history refuses other actions with ErrBusy.
type Pending struct {
	h     *History
	op    annotate.Op
	of    annotate.ActionID
	act   annotate.Act
	steps []Step
	err   error // why it cannot be or was not made

	states    map[annotate.Place]annotate.State // of the open articles, and of those that come again
	again     map[annotate.Place]int            // steps that are still to come
	action    annotate.Action
	committed annotate.Committed
}

// Start begins an action of steps; see Do.
func (h *History) Start(act annotate.Act, steps ...Step) *Pending {
	return h.begin(Pending{op: annotate.OpDo, act: act, steps: steps})
}

// StartUndo begins to undo the last done action; see Undo.
func (h *History) StartUndo() *Pending {
	p := Pending{op: annotate.OpUndo, of: h.ends.Undo.ID, act: h.ends.Undo.Name}
	if p.of == 0 {
		p.err = ErrNothingToUndo
	}
	return h.begin(p)
}

// StartRedo begins to redo the last undone action; see Redo.
func (h *History) StartRedo() *Pending {
	p := Pending{op: annotate.OpRedo, of: h.ends.Redo.ID, act: h.ends.Redo.Name}
	if p.of == 0 {
		p.err = ErrNothingToRedo
	}
	return h.begin(p)
}

var errNotRun = errors.New("the action was not run")

func (h *History) begin(p Pending) *Pending {
	if h.busy {
		return &Pending{err: ErrBusy}
	}
	h.busy = true
	p.h = h
	p.states = make(map[annotate.Place]annotate.State, len(h.open))
	for _, s := range h.open {
		p.states[s.place()] = s.state
	}
	return &p
}

// Run makes the action durable. On an error nothing has changed.
func (p *Pending) Run(ctx context.Context) error {
	if p.err == nil {
		if p.err = p.run(ctx); p.err != nil && p.op != annotate.OpDo {
			p.err = fmt.Errorf("%s %s: %w", p.op, p.act, p.err)
		}
	}
	return p.err
}

func (p *Pending) run(ctx context.Context) error {
	if p.op != annotate.OpDo {
		if err := p.recall(ctx); err != nil {
			return err
		}
	}
	p.again = map[annotate.Place]int{}
	for _, s := range p.steps {
		p.again[s.place()]++
	}
	p.action.Name = p.act
	for _, s := range p.steps {
		p.again[s.place()]--
		part, err := s.part(ctx, p)
		switch {
		case errors.Is(err, annotate.ErrNoChange):
		case err != nil:
			return err
		default:
			p.action.Parts = append(p.action.Parts, part)
		}
	}
	if len(p.action.Parts) == 0 {
		return fmt.Errorf("%s: %w", p.act, annotate.ErrNoChange)
	}
	var err error
	p.committed, err = p.h.store.Commit(ctx, annotate.Commit{Op: p.op, Of: p.of, Action: p.action, At: p.h.now()})
	if err != nil {
		return fmt.Errorf("save %q: %w", p.act, err)
	}
	return nil
}

// recall makes the steps of an undo or redo.
func (p *Pending) recall(ctx context.Context) error {
	action, err := p.h.store.Action(ctx, p.of)
	if err != nil {
		return err
	}
	if p.op == annotate.OpUndo {
		action = action.Inverse()
	}
	for _, part := range action.Parts {
		p.steps = append(p.steps, Exactly{part})
	}
	return nil
}

// End has the history follow what Run did and tells the watchers, and answers
// what changed. The error is Run's.
func (p *Pending) End() (annotate.Action, error) {
	if p.h != nil {
		p.h.busy = false
	}
	if p.err == nil && len(p.action.Parts) == 0 {
		p.err = errNotRun
	}
	if p.err != nil {
		return annotate.Action{}, p.err
	}
	h := p.h
	for _, s := range h.open {
		if state, ok := p.states[s.place()]; ok {
			s.state = state
		} else {
			s.catchUp(p.action)
		}
	}
	h.leave(func(s *Session) bool { return s.goneWith(p.action) })
	h.ends, h.typing = p.committed.Ends, annotate.Place{}
	if p.op == annotate.OpDo {
		h.typing = onePlace(p.steps)
	}
	action := p.action
	for _, l := range p.committed.Revived {
		action.Parts = append([]annotate.Part{l}, action.Parts...)
	}
	h.tell(Event{Op: p.op, Action: action})
	return action, nil
}

// at runs and ends p where it was started.
func (p *Pending) at(ctx context.Context) (annotate.Action, error) {
	_ = p.Run(ctx) // End has the error
	return p.End()
}

// onePlace is where all steps are edits of one article and set, else the zero Place.
func onePlace(steps []Step) annotate.Place {
	for _, s := range steps {
		if _, edits := s.(Edits); !edits || s.place() != steps[0].place() {
			return annotate.Place{}
		}
	}
	return steps[0].place()
}

// state is what a set says of an article after the steps so far.
func (p *Pending) state(ctx context.Context, at annotate.Place) (annotate.State, error) {
	if s, ok := p.states[at]; ok {
		return s, nil
	}
	return p.h.store.State(ctx, at.Article, at.Set)
}

// follow keeps a state where an open session or a later step needs it: an action
// on thousands of articles must not hold all their texts.
func (p *Pending) follow(at annotate.Place, s annotate.State) {
	if _, kept := p.states[at]; kept || p.again[at] > 0 {
		p.states[at] = s
	}
}

func (e Edits) place() annotate.Place { return annotate.Place{Article: e.Article, Set: e.Set} }

func (e Edits) part(ctx context.Context, p *Pending) (annotate.Part, error) {
	state, err := p.state(ctx, e.place())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.act, err)
	}
	tx := annotate.Transaction{Name: p.act, Edits: e.Edits}
	next, change, err := state.Apply(tx)
	if err != nil {
		return nil, err
	}
	if complete := p.h.complete; complete != nil {
		if more := complete(next, change); len(more) > 0 {
			tx.Edits = append(slices.Clip(tx.Edits), more...)
			if next, change, err = state.Apply(tx); err != nil {
				return nil, err
			}
		}
	}
	p.follow(e.place(), next)
	return change, nil
}

func (e Exactly) place() annotate.Place {
	if c, ok := e.Part.(annotate.Change); ok {
		return annotate.Place{Article: c.Article, Set: c.Set}
	}
	return annotate.Place{}
}

func (e Exactly) part(ctx context.Context, p *Pending) (annotate.Part, error) {
	switch c := e.Part.(type) {
	case annotate.Change:
		return p.exactly(ctx, e.place(), c)
	case annotate.DetailsChange:
		if c.Before == c.After {
			return nil, annotate.ErrNoChange
		}
		for at, s := range p.states {
			if at.Article == c.Article {
				s.Article = s.Article.Described(c.After)
				p.states[at] = s
			}
		}
	case annotate.RegionsChange:
		if slices.Equal(c.Before, c.After) {
			return nil, annotate.ErrNoChange
		}
		for at, s := range p.states {
			if at.Article != c.Article {
				continue
			}
			var err error
			if s.Article, err = s.Article.WithRegions(c.After); err != nil {
				return nil, fmt.Errorf("%s: %w", p.act, err)
			}
			p.states[at] = s
		}
	case annotate.LabelChange:
		if c.Before == c.After {
			return nil, annotate.ErrNoChange
		}
	case annotate.SetChange:
		if c.Before == c.After {
			return nil, annotate.ErrNoChange
		}
	case annotate.NeverChange:
		if c.Before == c.After {
			return nil, annotate.ErrNoChange
		}
	case annotate.ArticlesChange:
		if len(c.Added) == 0 && len(c.Removed) == 0 {
			return nil, annotate.ErrNoChange
		}
	}
	return e.Part, nil
}

// exactly makes a change of an article. It must come out exactly: an undo that
// took a later note or link with it would lose it without a word.
func (p *Pending) exactly(ctx context.Context, at annotate.Place, want annotate.Change) (annotate.Part, error) {
	state, err := p.state(ctx, at)
	if err != nil {
		return nil, err
	}
	next, change, err := state.Apply(want.Transaction())
	if err != nil || !change.Same(want) {
		return nil, &ChangedSinceError{Title: state.Article.Title}
	}
	p.follow(at, next)
	return change, nil
}
