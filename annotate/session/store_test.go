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
	order   []annotate.ArticleID
	rows    map[annotate.ArticleID]rows
	log     []logged
	commits []annotate.Commit // one for each entry of log
	fail    map[string]bool   // calls that fail: "state", "log", "change", "action", "commit", "rollback"
}

// rows are what is stored of one article.
type rows struct {
	article *annotate.Article
	status  annotate.Status
	spans   map[annotate.SpanID]annotate.Span
	links   map[annotate.LinkID]annotate.Link
	settled map[about]annotate.Decision
}

// about is what a decision is about: what gold says, and what the extractor says.
type about [2]annotate.Mark

type logged struct {
	annotate.LogEntry
	change annotate.Change
}

func newMemory(set annotate.SetID, articles ...*annotate.Article) *memory {
	m := &memory{set: set, rows: map[annotate.ArticleID]rows{}, fail: map[string]bool{}}
	for _, a := range articles {
		m.order = append(m.order, a.ID)
		m.rows[a.ID] = rows{a, annotate.StatusTodo, map[annotate.SpanID]annotate.Span{}, map[annotate.LinkID]annotate.Link{}, map[about]annotate.Decision{}}
	}
	return m
}

func (m *memory) State(_ context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if m.fail["state"] {
		return annotate.State{}, errStore
	}
	r, ok := m.rows[article]
	if !ok || set != m.set {
		return annotate.State{}, annotate.ErrNoArticle
	}
	return annotate.LoadState(r.article, annotate.Set{ID: m.set, Kind: annotate.SetGold}, annotate.Parts{
		Status: r.status, Spans: slices.Collect(maps.Values(r.spans)), Links: slices.Collect(maps.Values(r.links)),
		Decisions: slices.Collect(maps.Values(r.settled)),
	})
}

func (m *memory) Log(_ context.Context, article annotate.ArticleID, _ annotate.SetID) ([]annotate.LogEntry, error) {
	if m.fail["log"] {
		return nil, errStore
	}
	var log []annotate.LogEntry
	for _, e := range m.log {
		if e.change.Article == article {
			log = append(log, e.LogEntry)
		}
	}
	return log, nil
}

func (m *memory) LoggedChange(_ context.Context, seq int64) (annotate.Change, error) {
	i := slices.IndexFunc(m.log, func(e logged) bool { return e.Seq == seq })
	if m.fail["change"] || i < 0 {
		return annotate.Change{}, errStore
	}
	return m.log[i].change, nil
}

func (m *memory) Action(_ context.Context, txn int64) ([]int64, error) {
	if m.fail["action"] {
		return nil, errStore
	}
	var seqs []int64
	for _, e := range m.log {
		if e.Txn == txn {
			seqs = append(seqs, e.Seq)
		}
	}
	return seqs, nil
}

// Commit fails before it writes ("commit"), or writes all and rolls it back ("rollback").
func (m *memory) Commit(ctx context.Context, commits ...annotate.Commit) (seqs []int64, err error) {
	if m.fail["commit"] {
		return nil, errStore
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	before, log := map[annotate.ArticleID]rows{}, len(m.log)
	for id, r := range m.rows {
		r.spans, r.links, r.settled = maps.Clone(r.spans), maps.Clone(r.links), maps.Clone(r.settled)
		before[id] = r
	}
	defer func() {
		if err != nil {
			m.rows, m.log, m.commits, seqs = before, m.log[:log], m.commits[:log], nil
		}
	}()
	for _, c := range commits {
		if err := m.write(c.Change); err != nil {
			return nil, err
		}
		// Numbers have gaps, as those of a log that other sets write to have.
		e := annotate.LogEntry{Seq: int64(10 + 7*len(m.log)), Op: c.Op, Of: c.Of, Name: c.Change.Name}
		seqs = append(seqs, e.Seq)
		e.Txn = seqs[0]
		m.log = append(m.log, logged{e, c.Change})
		m.commits = append(m.commits, c)
	}
	if m.fail["rollback"] {
		return seqs, errStore
	}
	return seqs, nil
}

func (m *memory) write(c annotate.Change) error {
	r, ok := m.rows[c.Article]
	if !ok || c.Set != m.set {
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
