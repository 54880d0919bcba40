//go:build !headless

package app

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"goldspan/annotate"
)

var errNotInFake = errors.New("the fake project cannot do that")

// fakeProject is a project without a file.
type fakeProject struct {
	path    string
	why     annotate.WhyReadOnly
	setName string
	labels  []annotate.Label
	order   []annotate.ArticleID
	states  map[annotate.ArticleID]annotate.State
	log     map[annotate.ArticleID][]annotate.LogEntry
	changes []annotate.Change // of log entry i+1
	fail    error             // of the next commits
	closed  bool
	runs    []fakeRun

	failLabels error                               // of the next edits of labels
	otherSets  map[annotate.LabelID]int            // spans by label of sets that the fake does not have
	removed    map[annotate.LabelID]annotate.Label // by ID: Commit brings them back
	listed     int                                 // how often all articles were read
}

const fakeSet annotate.SetID = "set-ana"

// newFake makes a project of articles with those texts, whose IDs are a1, a2
// and so on, and whose titles are their first words.
func newFake(texts ...string) *fakeProject {
	p := &fakeProject{
		path: "/projects/war.goldspan", setName: "ana", labels: annotate.DefaultLabels(),
		states: map[annotate.ArticleID]annotate.State{}, log: map[annotate.ArticleID][]annotate.LogEntry{},
	}
	for i, text := range texts {
		id := annotate.ArticleID(fmt.Sprintf("a%d", i+1))
		a, err := annotate.NewArticle(id, fmt.Sprintf("Title %d", i+1), text, annotate.Meta{Outlet: fmt.Sprintf("Outlet %d", i+1)})
		if err != nil {
			panic(err)
		}
		p.order = append(p.order, id)
		p.states[id] = annotate.State{Article: a, Set: fakeSet, Status: annotate.StatusTodo}
	}
	return p
}

func (p *fakeProject) State(_ context.Context, id annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	s, ok := p.states[id]
	if !ok || set != fakeSet {
		return annotate.State{}, annotate.ErrNoArticle
	}
	return s, nil
}

func (p *fakeProject) Log(_ context.Context, id annotate.ArticleID, _ annotate.SetID) ([]annotate.LogEntry, error) {
	return slices.Clone(p.log[id]), nil
}

func (p *fakeProject) LoggedChange(_ context.Context, seq int64) (annotate.Change, error) {
	return p.changes[seq-1], nil
}

func (p *fakeProject) Action(_ context.Context, txn int64) (seqs []int64, err error) {
	for _, log := range p.log {
		for _, e := range log {
			if e.Txn == txn {
				seqs = append(seqs, e.Seq)
			}
		}
	}
	slices.Sort(seqs)
	return seqs, nil
}

func (p *fakeProject) Commit(_ context.Context, commits ...annotate.Commit) (seqs []int64, err error) {
	if p.why != annotate.Writable {
		return nil, &annotate.ReadOnlyError{Why: p.why}
	}
	if p.fail != nil {
		return nil, p.fail
	}
	states := maps.Clone(p.states)
	for _, c := range commits {
		if states[c.Change.Article], _, err = states[c.Change.Article].Apply(c.Change.Transaction()); err != nil {
			return nil, err
		}
	}
	p.states = states
	p.revive(commits)
	for _, c := range commits {
		p.changes = append(p.changes, c.Change)
		seqs = append(seqs, int64(len(p.changes)))
		e := annotate.LogEntry{Seq: seqs[len(seqs)-1], Txn: seqs[0], Op: c.Op, Of: c.Of, Name: c.Change.Name}
		p.log[c.Change.Article] = append(p.log[c.Change.Article], e)
	}
	return seqs, nil
}

func (p *fakeProject) Path() string { return p.path }

func (p *fakeProject) Import(context.Context, iter.Seq2[annotate.Incoming, error]) ([]annotate.Outcome, error) {
	return nil, errNotInFake
}

func (p *fakeProject) Labels(context.Context) ([]annotate.Label, error) {
	return slices.Clone(p.labels), nil
}

func (p *fakeProject) Sets(context.Context) ([]annotate.Set, error) {
	sets := []annotate.Set{{ID: fakeSet, Name: p.setName, Kind: annotate.SetPerson}}
	for _, r := range p.runs {
		sets = append(sets, r.Set)
	}
	return sets, nil
}

func (p *fakeProject) CurrentSet(ctx context.Context) (annotate.Set, error) {
	sets, err := p.Sets(ctx)
	return sets[0], err
}

func (p *fakeProject) EachSummary(_ context.Context, _ annotate.SetID, f func([]annotate.ArticleSummary) error) error {
	p.listed++
	for _, id := range p.order {
		if err := f([]annotate.ArticleSummary{p.states[id].Summary()}); err != nil {
			return err
		}
	}
	return nil
}

func (p *fakeProject) StatusCounts(context.Context, annotate.SetID) (map[annotate.Status]int, error) {
	counts := map[annotate.Status]int{}
	for _, id := range p.order {
		counts[p.states[id].Status]++
	}
	return counts, nil
}

func (p *fakeProject) Close() error { p.closed = true; return nil }

func (p *fakeProject) ReadOnly() annotate.WhyReadOnly { return p.why }

func (p *fakeProject) Info(context.Context, annotate.SetID) (annotate.Info, error) {
	done := 0
	for _, s := range p.states {
		if s.Status == annotate.StatusDone {
			done++
		}
	}
	return annotate.Info{Path: p.path, ReadOnly: p.why, Articles: len(p.order), Done: done}, nil
}

func (p *fakeProject) ArticlesWith(_ context.Context, match func(string) bool) (found []annotate.ArticleID, err error) {
	for _, id := range p.order {
		if match(p.states[id].Article.Text()) {
			found = append(found, id)
		}
	}
	return found, nil
}

func (p *fakeProject) Describe(_ context.Context, id annotate.ArticleID, title string, m annotate.Meta) error {
	title, m, err := annotate.CleanDetails(title, m)
	if err != nil {
		return err
	}
	s := p.states[id]
	a, err := annotate.NewArticle(id, title, s.Article.Text(), m)
	if err != nil {
		return err
	}
	s.Article = a
	p.states[id] = s
	return nil
}

// AddSet refuses: the fake has one annotation set.
func (p *fakeProject) AddSet(context.Context, annotate.Set) error { return annotate.ErrSetTaken }

func (p *fakeProject) UseSet(_ context.Context, id annotate.SetID) error {
	if id != fakeSet {
		return annotate.ErrNoSet
	}
	return nil
}

func (p *fakeProject) AddLabel(_ context.Context, l annotate.Label) error {
	return p.setLabels(append(slices.Clone(p.labels), l))
}

func (p *fakeProject) UpdateLabel(_ context.Context, l annotate.Label) error {
	labels := slices.Clone(p.labels)
	for i := range labels {
		if labels[i].ID == l.ID {
			labels[i] = l
		}
	}
	return p.setLabels(labels)
}

func (p *fakeProject) LabelUse(context.Context) (map[annotate.LabelID]int, error) {
	used := map[annotate.LabelID]int{}
	maps.Copy(used, p.otherSets)
	for _, s := range p.states {
		for id, n := range s.Counts() {
			used[id] += n
		}
	}
	return used, nil
}

// revive brings back the removed labels that spans of commits have.
func (p *fakeProject) revive(commits []annotate.Commit) {
	for _, c := range commits {
		for _, s := range c.Change.Added {
			if l, ok := p.removed[s.Label]; ok {
				p.labels = append(slices.Clone(p.labels), l)
				delete(p.removed, s.Label)
			}
		}
	}
}

func (p *fakeProject) RemoveLabel(_ context.Context, id annotate.LabelID) error {
	for _, l := range p.labels {
		if l.ID == id {
			if p.removed == nil {
				p.removed = map[annotate.LabelID]annotate.Label{}
			}
			p.removed[id] = l
		}
	}
	return p.setLabels(slices.DeleteFunc(slices.Clone(p.labels), func(l annotate.Label) bool { return l.ID == id }))
}

func (p *fakeProject) setLabels(labels []annotate.Label) error {
	if err := errors.Join(p.failLabels, annotate.CheckLabels(labels)); err != nil {
		return err
	}
	p.labels = labels
	return nil
}

func (p *fakeProject) SaveCopy(context.Context, string) error { return errNotInFake }

func (p *fakeProject) Changed(context.Context) (bool, error) { return false, nil }
