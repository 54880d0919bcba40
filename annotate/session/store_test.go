package session_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"goldspan/annotate"
)

var errStore = errors.New("the disk said no")

// memory is a Store that keeps rows as a database would: it follows the changes
// on its own and never sees a session's state.
type memory struct {
	set     annotate.SetID
	order   []annotate.ArticleID // of the articles that can be seen
	rows    map[annotate.ArticleID]rows
	labels  map[annotate.LabelID]annotate.Label
	sets    map[annotate.SetID]annotate.Set
	never   map[annotate.Never]bool
	actions []logged
	commits []annotate.Commit
	fail    map[string]bool // calls that fail: "state", "ends", "action", "place", "settled", "commit", "rollback"
}

// rows are what is stored of one article.
type rows struct {
	article *annotate.Article
	hidden  bool
	status  annotate.Status
	spans   map[annotate.SpanID]annotate.Span
	links   map[annotate.LinkID]annotate.Link
	settled map[about]annotate.Decision
}

// about is what a decision is about: what gold says, and what the extractor says.
type about [2]annotate.Mark

// logged is an action with its place in the history.
type logged struct {
	id     annotate.ActionID
	undone bool
	annotate.Action
}

func newMemory(set annotate.SetID, articles ...*annotate.Article) *memory {
	m := &memory{
		set: set, rows: map[annotate.ArticleID]rows{}, fail: map[string]bool{},
		labels: map[annotate.LabelID]annotate.Label{}, sets: map[annotate.SetID]annotate.Set{set: {ID: set, Name: string(set), Kind: annotate.SetGold}},
	}
	for _, a := range articles {
		m.order = append(m.order, a.ID)
		m.rows[a.ID] = rows{a, false, annotate.StatusTodo, map[annotate.SpanID]annotate.Span{}, map[annotate.LinkID]annotate.Link{}, map[about]annotate.Decision{}}
	}
	return m
}

func (m *memory) State(_ context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if m.fail["state"] {
		return annotate.State{}, errStore
	}
	r, ok := m.rows[article]
	switch {
	case m.sets[set] == annotate.Set{}:
		return annotate.State{}, annotate.ErrNoSet
	case !ok || r.hidden:
		return annotate.State{}, annotate.ErrNoArticle
	case set != m.set:
		return annotate.State{Article: r.article, Set: set, Status: annotate.StatusTodo}, nil
	}
	return annotate.LoadState(r.article, m.sets[set], annotate.Parts{
		Status: r.status, Spans: slices.Collect(maps.Values(r.spans)), Links: slices.Collect(maps.Values(r.links)),
		Decisions: slices.Collect(maps.Values(r.settled)),
	})
}

func (m *memory) Ends(context.Context) (annotate.Ends, error) {
	if m.fail["ends"] {
		return annotate.Ends{}, errStore
	}
	return m.ends(), nil
}

func (m *memory) ends() (e annotate.Ends) {
	for _, a := range m.actions {
		switch {
		case !a.undone:
			e.Undo = annotate.Logged{ID: a.id, Name: a.Name}
		case e.Redo.ID == 0:
			e.Redo = annotate.Logged{ID: a.id, Name: a.Name}
		}
	}
	return e
}

func (m *memory) find(id annotate.ActionID) int {
	return slices.IndexFunc(m.actions, func(a logged) bool { return a.id == id })
}

func (m *memory) Action(_ context.Context, id annotate.ActionID) (annotate.Action, error) {
	i := m.find(id)
	if m.fail["action"] || i < 0 {
		return annotate.Action{}, errStore
	}
	return m.actions[i].Action, nil
}

func (m *memory) Place(_ context.Context, id annotate.ActionID, here annotate.Place) (annotate.Place, error) {
	i := m.find(id)
	if m.fail["place"] || i < 0 {
		return annotate.Place{}, errStore
	}
	var first annotate.Place
	for _, c := range m.actions[i].Changes() {
		at := annotate.Place{Article: c.Article, Set: c.Set}
		if at == here {
			return here, nil
		}
		if first == (annotate.Place{}) {
			first = at
		}
	}
	return first, nil
}

func (m *memory) Corrected(_ context.Context, at annotate.Place, gold, pred annotate.Mark) (annotate.Change, bool, error) {
	if m.fail["settled"] {
		return annotate.Change{}, false, errStore
	}
	for _, a := range slices.Backward(m.actions) {
		for _, c := range a.Changes() {
			if !a.undone && c.Article == at.Article && c.Set == at.Set && c.CorrectedBy(gold, pred) {
				return c, true, nil
			}
		}
	}
	return annotate.Change{}, false, nil
}

// Commit fails before it writes ("commit"), or writes all and rolls it back ("rollback").
func (m *memory) Commit(ctx context.Context, c annotate.Commit) (done annotate.Committed, err error) {
	if m.fail["commit"] {
		return done, errStore
	}
	if err := ctx.Err(); err != nil {
		return done, err
	}
	before := *m
	m.rows = map[annotate.ArticleID]rows{}
	for id, r := range before.rows {
		r.spans, r.links, r.settled = maps.Clone(r.spans), maps.Clone(r.links), maps.Clone(r.settled)
		m.rows[id] = r
	}
	m.labels, m.sets = maps.Clone(m.labels), maps.Clone(m.sets)
	m.order, m.actions = slices.Clone(m.order), slices.Clone(m.actions)
	defer func() {
		if err != nil {
			fail := m.fail
			*m = before
			m.fail = fail
		}
	}()
	if err := m.enter(c); err != nil {
		return done, err
	}
	for _, part := range c.Action.Parts {
		if err := m.make(part); err != nil {
			return done, err
		}
	}
	m.commits = append(slices.Clone(m.commits), c)
	if m.fail["rollback"] {
		return done, errStore
	}
	return annotate.Committed{Ends: m.ends()}, nil
}

// enter writes the action into the history.
func (m *memory) enter(c annotate.Commit) error {
	ends := m.ends()
	switch {
	case c.Op == annotate.OpUndo && c.Of == ends.Undo.ID, c.Op == annotate.OpRedo && c.Of == ends.Redo.ID:
		m.actions[m.find(c.Of)].undone = c.Op == annotate.OpUndo
	case c.Op != annotate.OpDo, c.Of != 0 && (c.Of != ends.Undo.ID || ends.Redo.ID != 0):
		return annotate.ErrNotLast
	case c.Of != 0:
		last := &m.actions[m.find(c.Of)]
		last.Parts = append(slices.Clone(last.Parts), c.Action.Parts...)
	default:
		m.actions = slices.DeleteFunc(m.actions, func(a logged) bool { return a.undone })
		// Numbers have gaps, and grow over what was dropped.
		m.actions = append(m.actions, logged{id: annotate.ActionID(10 + 7*len(m.commits)), Action: c.Action})
	}
	return nil
}

func (m *memory) make(part annotate.Part) error {
	switch c := part.(type) {
	case annotate.Change:
		return m.annotate(c)
	case annotate.LabelChange:
		id := c.Before.ID + c.After.ID
		if c.Before.ID == c.After.ID {
			id = c.Before.ID
		}
		if m.labels[id] != c.Before {
			return annotate.ErrChangedSince
		}
		m.labels[id] = c.After
	case annotate.SetChange:
		id := c.Before.ID
		if id == "" {
			id = c.After.ID
		}
		if m.sets[id] != c.Before {
			return annotate.ErrChangedSince
		}
		m.sets[id] = c.After
	case annotate.DetailsChange:
		r := m.rows[c.Article]
		if r.article.Details() != c.Before {
			return annotate.ErrChangedSince
		}
		r.article = r.article.Described(c.After)
		m.rows[c.Article] = r
	case annotate.RegionsChange:
		r := m.rows[c.Article]
		if !slices.Equal(r.article.NotArticle(), c.Before) {
			return annotate.ErrChangedSince
		}
		var err error
		if r.article, err = r.article.WithRegions(c.After); err != nil {
			return err
		}
		m.rows[c.Article] = r
	case annotate.NeverChange:
		if m.never[c.Before] != (c.Before != annotate.Never{}) || m.never[c.After] {
			return annotate.ErrChangedSince
		}
		m.never = map[annotate.Never]bool{c.After: c.After != annotate.Never{}}
	case annotate.ArticlesChange:
		for _, id := range append(slices.Clone(c.Added), c.Removed...) {
			r := m.rows[id]
			r.hidden = slices.Contains(c.Removed, id)
			m.rows[id] = r
		}
	}
	return nil
}

func (m *memory) annotate(c annotate.Change) error {
	r, ok := m.rows[c.Article]
	if !ok || c.Set != m.set || r.hidden {
		return fmt.Errorf("commit for %q and %q", c.Article, c.Set)
	}
	if r.status != c.StatusBefore {
		return fmt.Errorf("status is %q, the change says %q", r.status, c.StatusBefore)
	}
	r.status = c.StatusAfter
	m.rows[c.Article] = r
	for _, l := range c.RemovedLinks {
		if r.links[l.ID] != l {
			return fmt.Errorf("link %v is not there to be removed", l)
		}
		delete(r.links, l.ID)
	}
	for _, s := range c.Removed {
		if r.spans[s.ID] != s {
			return fmt.Errorf("span %v is not there to be removed", s)
		}
		delete(r.spans, s.ID)
	}
	for _, s := range c.Added {
		r.spans[s.ID] = s
	}
	for _, l := range c.AddedLinks {
		r.links[l.ID] = l
	}
	for _, d := range c.RemovedDecisions {
		if r.settled[about{d.Gold, d.Pred}] != d {
			return fmt.Errorf("decision %v is not there to be removed", d)
		}
		delete(r.settled, about{d.Gold, d.Pred})
	}
	for _, d := range c.AddedDecisions {
		r.settled[about{d.Gold, d.Pred}] = d
	}
	return nil
}
