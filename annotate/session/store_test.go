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
	article *annotate.Article
	set     annotate.SetID
	status  annotate.Status
	spans   map[annotate.SpanID]annotate.Span
	links   map[annotate.LinkID]annotate.Link
	log     []annotate.LogEntry
	changes map[int64]annotate.Change
	commits []annotate.Commit
	fail    map[string]bool // calls that fail: "state", "log", "change", "commit", "rollback"
}

func newMemory(a *annotate.Article, set annotate.SetID) *memory {
	return &memory{
		article: a, set: set, status: annotate.StatusTodo,
		spans: map[annotate.SpanID]annotate.Span{}, links: map[annotate.LinkID]annotate.Link{},
		changes: map[int64]annotate.Change{}, fail: map[string]bool{},
	}
}

func (m *memory) State(_ context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if m.fail["state"] {
		return annotate.State{}, errStore
	}
	if article != m.article.ID || set != m.set {
		return annotate.State{}, annotate.ErrNoArticle
	}
	var spans []annotate.Span
	for _, s := range m.spans {
		spans = append(spans, s)
	}
	var links []annotate.Link
	for _, l := range m.links {
		links = append(links, l)
	}
	return annotate.NewState(m.article, m.set, m.status, spans, links)
}

func (m *memory) Log(context.Context, annotate.ArticleID, annotate.SetID) ([]annotate.LogEntry, error) {
	if m.fail["log"] {
		return nil, errStore
	}
	return slices.Clone(m.log), nil
}

func (m *memory) LoggedChange(_ context.Context, seq int64) (annotate.Change, error) {
	c, ok := m.changes[seq]
	if m.fail["change"] || !ok {
		return annotate.Change{}, errStore
	}
	return c, nil
}

// Commit fails before it writes ("commit"), or writes all and rolls it back ("rollback").
func (m *memory) Commit(ctx context.Context, c annotate.Commit) (seq int64, err error) {
	if m.fail["commit"] {
		return 0, errStore
	}
	status, spans, links, log := m.status, maps.Clone(m.spans), maps.Clone(m.links), len(m.log)
	defer func() {
		if err != nil {
			m.status, m.spans, m.links, m.log, m.commits = status, spans, links, m.log[:log], m.commits[:log]
			delete(m.changes, seq)
			seq = 0
		}
	}()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if c.Change.Article != m.article.ID || c.Change.Set != m.set {
		return 0, fmt.Errorf("commit for %q and %q", c.Change.Article, c.Change.Set)
	}
	if m.status != c.Change.StatusBefore {
		return 0, fmt.Errorf("status is %q, the change says %q", m.status, c.Change.StatusBefore)
	}
	m.status = c.Change.StatusAfter
	for _, l := range c.Change.RemovedLinks {
		delete(m.links, l.ID)
	}
	for _, s := range c.Change.Removed {
		if m.spans[s.ID] != s {
			return 0, fmt.Errorf("span %v is not there to be removed", s)
		}
		delete(m.spans, s.ID)
	}
	for _, s := range c.Change.Added {
		m.spans[s.ID] = s
	}
	for _, l := range c.Change.AddedLinks {
		m.links[l.ID] = l
	}
	// Numbers have gaps, as those of a log that other articles write to have.
	seq = int64(10 + 7*len(m.commits))
	m.log = append(m.log, annotate.LogEntry{Seq: seq, Op: c.Op, Of: c.Of, Name: c.Change.Name})
	m.changes[seq] = c.Change
	m.commits = append(m.commits, c)
	if m.fail["rollback"] {
		return seq, errStore
	}
	return seq, nil
}
