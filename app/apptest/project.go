// Package apptest is a project without a file, for the tests of the window's parts.
// Nothing else imports it.
package apptest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"goldspan/annotate"
)

var errNotHere = errors.New("a project of the tests cannot do that")

// Project is a project without a file. It implements desk.Project, with one
// annotation set beside the runs that it keeps.
type Project struct {
	File    string
	Why     annotate.WhyReadOnly // why it is read-only; "" it is not
	SetName string
	Sample  bool
	Asks    annotate.Asks
	Suggestions
	Known   []annotate.Label
	Order   []annotate.ArticleID
	States  map[annotate.ArticleID]annotate.State // in Set
	Changes []annotate.Change                     // that were committed, in order
	History []acted
	Kept    []Run
	undone  []Run // of the history

	Originals map[annotate.ArticleID]*annotate.Original

	Failures

	UsedElsewhere map[annotate.LabelID]int // spans by label of sets that the project does not have
	Listed        int                      // how often all articles were read
	Disk

	mu sync.Mutex // a list is read on another goroutine than that of the commits
}

// Failures are the errors of what comes next.
type Failures struct {
	Fail       error // of the next commits
	FailLabels error // of the next edits of labels
	FailRead   error // of the next reading of labels
}

// Disk is what becomes of the file, and of copies.
type Disk struct {
	Gone      error // of looks at the file
	FailClose error
	FailCopy  error
	Copies    []string // that were saved
	Damaged   annotate.Damage
	Closed    bool
	Edited    bool // another window has changed the file
}

// Set is the annotation set that a project has.
const Set annotate.SetID = "set-ana"

// New makes a project of articles with those texts, whose IDs are a1, a2 and so on.
func New(texts ...string) *Project {
	p := &Project{
		File: "/projects/war.goldspan", SetName: "ana", Asks: annotate.AsksAll(), Known: annotate.DefaultLabels(),
		States: map[annotate.ArticleID]annotate.State{},
	}
	for i, text := range texts {
		id := annotate.ArticleID(fmt.Sprintf("a%d", i+1))
		a, err := annotate.NewArticle(id, fmt.Sprintf("Title %d", i+1), text, annotate.Meta{Outlet: fmt.Sprintf("Outlet %d", i+1)})
		if err != nil {
			panic(err)
		}
		p.Order = append(p.Order, id)
		p.States[id] = annotate.State{Article: a, Set: Set, Status: annotate.StatusTodo}
	}
	return p
}

// State implements session.Store. In a run, an article that the run lacks has no
// spans.
func (p *Project) State(_ context.Context, id annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	p.mu.Lock()
	s, ok := p.States[id]
	p.mu.Unlock()
	if !ok {
		return annotate.State{}, annotate.ErrNoArticle
	}
	if set == Set {
		return s, nil
	}
	r := p.run(set)
	if r == nil {
		return annotate.State{}, annotate.ErrNoSet
	}
	if predicted, ok := r.States[id]; ok {
		return predicted, nil
	}
	return annotate.State{Article: s.Article, Set: set, Status: annotate.StatusTodo}, nil
}

func (p *Project) Path() string { return p.File }

// Import adds articles, without what is annotated of them.
func (p *Project) Import(_ context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) error {
	if p.Fail != nil {
		return p.Fail
	}
	var added []*annotate.Article
	for item, err := range items {
		if err != nil {
			return err
		}
		added = append(added, item.Article)
		tell(annotate.Outcome{Article: item.Article.ID, Title: item.Article.Title, Result: annotate.Added})
	}
	var change annotate.ArticlesChange
	for _, a := range added {
		change.Added = append(change.Added, a.ID)
		p.States[a.ID] = annotate.State{Article: a, Set: Set, Status: annotate.StatusTodo}
	}
	p.Order = slices.Concat(p.Order, change.Added)
	if len(added) > 0 {
		act := annotate.Act{Kind: annotate.ActImport, Count: len(added)}
		p.log(annotate.Commit{Op: annotate.OpDo, Action: annotate.Action{Name: act, Parts: []annotate.Part{change}}})
	}
	return nil
}

// Original implements desk.Project.
func (p *Project) Original(_ context.Context, id annotate.ArticleID) (annotate.Original, error) {
	if o := p.Originals[id]; o != nil {
		return *o, p.FailRead
	}
	return annotate.Original{}, errors.Join(annotate.ErrNoOriginal, p.FailRead)
}

func (p *Project) TextSize(ctx context.Context, id annotate.ArticleID) (int, error) {
	s, err := p.State(ctx, id, Set)
	if err != nil {
		return 0, err
	}
	return len(s.Article.Text()), nil
}

func (p *Project) Labels(context.Context) ([]annotate.Label, error) {
	return slices.Clone(p.Known), p.FailRead
}

func (p *Project) Sets(context.Context) ([]annotate.Set, error) {
	sets := []annotate.Set{{ID: Set, Name: p.SetName, Kind: annotate.SetPerson}}
	for _, r := range p.Kept {
		sets = append(sets, r.Set)
	}
	return sets, nil
}

func (p *Project) CurrentSet(ctx context.Context) (annotate.Set, error) {
	sets, err := p.Sets(ctx)
	return sets[0], err
}

func (p *Project) EachContent(_ context.Context, f func(annotate.Content) error) error {
	for _, id := range p.Order {
		s := p.States[id]
		c := annotate.Content{ID: id, Title: s.Article.Title, Sum: s.Article.SHA256(), Work: map[annotate.SetID]int64{s.Set: int64(s.SpanCount())}}
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

func (p *Project) EachSummary(ctx context.Context, set annotate.SetID, f func([]annotate.ArticleSummary) error) error {
	p.mu.Lock()
	p.Listed++
	order := p.Order
	p.mu.Unlock()
	for _, id := range order {
		s, err := p.State(ctx, id, set)
		if err != nil {
			return err
		}
		if err := f([]annotate.ArticleSummary{s.Summary()}); err != nil {
			return err
		}
	}
	return nil
}

func (p *Project) StatusCounts(ctx context.Context, set annotate.SetID) (map[annotate.Status]int, error) {
	counts := map[annotate.Status]int{}
	for _, id := range p.Order {
		s, err := p.State(ctx, id, set)
		if err != nil {
			return nil, err
		}
		counts[s.Status]++
	}
	return counts, nil
}

func (p *Project) Close() error { p.Closed = true; return p.FailClose }

func (p *Project) ReadOnly() annotate.WhyReadOnly { return p.Why }

// Freeze implements desk.Project.
func (p *Project) Freeze() { p.Why = annotate.FileDamaged }

func (p *Project) Info(context.Context, annotate.SetID) (annotate.Info, error) {
	done := 0
	for _, s := range p.States {
		if s.Status == annotate.StatusDone {
			done++
		}
	}
	return annotate.Info{Path: p.File, ReadOnly: p.Why, Sample: p.Sample, Articles: len(p.Order), Done: done}, nil
}

func (p *Project) ArticlesWith(_ context.Context, set annotate.SetID, _ annotate.ArticleID, match func(string) bool, found func([]annotate.ArticleID)) error {
	for _, id := range p.Order {
		has := match(p.States[id].Article.Text())
		for s := range p.States[id].Spans() {
			has = has || set == Set && (match(s.Actor.Name) || match(s.Figure.Value+" "+s.Figure.Counted) || match(s.Note))
		}
		if has {
			found([]annotate.ArticleID{id})
		}
	}
	return nil
}

func (p *Project) Article(_ context.Context, id annotate.ArticleID) (*annotate.Article, error) {
	s, ok := p.States[id]
	if !ok {
		return nil, annotate.ErrNoArticle
	}
	return s.Article, nil
}

func (p *Project) Addresses(_ context.Context, f func(annotate.ArticleID, string)) error {
	for _, id := range p.Order {
		if url := p.States[id].Article.Meta.URL; url != "" {
			f(id, url)
		}
	}
	return nil
}

func (p *Project) UseSet(_ context.Context, id annotate.SetID) error {
	if id != Set && p.run(id) == nil {
		return annotate.ErrNoSet
	}
	return nil
}

func (p *Project) LabelUse(context.Context) (map[annotate.LabelID]int, error) {
	used := map[annotate.LabelID]int{}
	maps.Copy(used, p.UsedElsewhere)
	for _, s := range p.States {
		for id, n := range s.Counts() {
			used[id] += n
		}
	}
	return used, nil
}

func (p *Project) SaveCopy(_ context.Context, path string, _ ...annotate.State) error {
	if p.FailCopy == nil {
		p.Copies = append(p.Copies, path)
	}
	return p.FailCopy
}

// Free implements desk.Project: the other window has it for ever.
func (p *Project) Free() bool { return false }

// Changed says once that another window has changed the file.
func (p *Project) Changed(context.Context) (bool, error) {
	edited := p.Edited
	p.Edited = false
	return edited, p.Gone
}

// AtOnce does the desk's work where it is asked for.
type AtOnce struct{}

// Quietly implements desk.Worker.
func (AtOnce) Quietly(work, done func()) { work(); done() }

// Soon implements desk.Worker.
func (AtOnce) Soon(f func()) { f() }

// CopySet is refused: the project has room for one set.
func (p *Project) CopySet(context.Context, annotate.SetID, annotate.Set) error { return errNotHere }

// SetUse counts the spans of the set, and of no run.
func (p *Project) SetUse(_ context.Context, articles []annotate.ArticleID) (map[annotate.SetID]annotate.Use, error) {
	use := annotate.Use{}
	for id, s := range p.States {
		if s.SpanCount() > 0 && (articles == nil || slices.Contains(articles, id)) {
			use.Articles++
			use.Spans += s.SpanCount()
		}
	}
	return map[annotate.SetID]annotate.Use{Set: use}, nil
}

// Vocabulary implements desk.Project.
func (p *Project) Vocabulary(context.Context) (annotate.Vocabulary, error) {
	v := annotate.Vocabulary{Counted: map[string]int{}, Asks: p.Asks}
	p.mu.Lock()
	order, states := p.Order, p.States // a commit makes new ones
	p.mu.Unlock()
	for _, id := range order {
		for s := range states[id].Spans() {
			if s.Actor.Name != "" {
				v.Spellings = append(v.Spellings, annotate.Spelling{Actor: s.Actor, Quote: s.Quote, Times: 1})
			}
			if s.Figure.Counted != "" {
				v.Counted[s.Figure.Counted]++
			}
		}
	}
	return v, nil
}

// SetAsks implements desk.Project.
func (p *Project) SetAsks(_ context.Context, a annotate.Asks) error {
	p.Asks = a
	return p.Fail
}

// SpansReading implements desk.Project.
func (p *Project) SpansReading(_ context.Context, set annotate.SetID, label annotate.LabelID, quote string) ([]annotate.SpanIn, error) {
	return p.spans(set, func(s annotate.Span) bool { return s.Label == label && s.Quote == quote }), nil
}

// SpansNamed implements desk.Project.
func (p *Project) SpansNamed(_ context.Context, set annotate.SetID, name string) ([]annotate.SpanIn, error) {
	return p.spans(set, func(s annotate.Span) bool { return s.Actor.Name == name && name != "" }), nil
}

func (p *Project) spans(set annotate.SetID, fits func(annotate.Span) bool) (out []annotate.SpanIn) {
	for _, id := range p.Order {
		for s := range p.States[id].Spans() {
			if set == Set && fits(s) {
				out = append(out, annotate.SpanIn{Article: id, Span: s})
			}
		}
	}
	return out
}

// ToSettle implements desk.Project.
func (p *Project) ToSettle(context.Context, annotate.SetID) (articles []annotate.ArticleID, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, id := range p.Order {
		if len(p.States[id].Carried) > 0 {
			articles = append(articles, id)
		}
	}
	return articles, nil
}

// OutletRegions implements desk.Project.
func (p *Project) OutletRegions(_ context.Context, outlet string) (texts []string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, id := range p.Order {
		if a := p.States[id].Article; a.Meta.Outlet == outlet {
			for _, r := range a.NotArticle() {
				texts = append(texts, a.Quote(r))
			}
		}
	}
	return texts, nil
}

// Lacking implements desk.Project.
func (p *Project) Lacking(_ context.Context, set annotate.SetID) (map[annotate.ArticleID]bool, error) {
	out := map[annotate.ArticleID]bool{}
	for id, s := range p.States {
		if set == Set && s.Lacking(p.Asks).Sum() > 0 {
			out[id] = true
		}
	}
	return out, nil
}

// Damage implements desk.Project.
func (p *Project) Damage(context.Context) (annotate.Damage, error) { return p.Damaged, nil }
