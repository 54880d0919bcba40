// Package since tells what became of a project since a backup of it was made.
package since

import (
	"context"
	"errors"

	"goldspan/annotate"
)

// Project is a project that is compared.
type Project interface {
	Sets(ctx context.Context) ([]annotate.Set, error)
	// EachContent calls f with all articles in the order of import.
	EachContent(ctx context.Context, f func(annotate.Content) error) error
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
}

// Kind is what became of an article.
type Kind string

// The kinds.
const (
	Same    Kind = "same"
	Changed Kind = "changed"
	Added   Kind = "added"   // it is not in the backup
	Removed Kind = "removed" // it is in the backup alone
)

// Spans are how many spans came and went. A span that was changed counts twice.
type Spans struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
}

func (s Spans) plus(o Spans) Spans { return Spans{s.Added + o.Added, s.Removed + o.Removed} }

// Article is an article of the backup, or of the project, or of both.
type Article struct {
	ID         annotate.ArticleID `json:"id"`
	Title      string             `json:"title"` // in the backup, if that has it
	Kind       Kind               `json:"kind"`
	Spans      Spans              `json:"spans"`                // in all sets
	Unreadable bool               `json:"unreadable,omitempty"` // it could not be read on one side, because that is damaged
}

// Set is what became of the spans of a set in all articles.
type Set struct {
	ID   annotate.SetID `json:"id"`
	Name string         `json:"name"` // now, if the project still has it
	Spans
}

// Diff is what became of a project. Articles are those of the backup in its order,
// then those that were added.
type Diff struct {
	Articles []Article `json:"articles"`
	Sets     []Set     `json:"sets"` // of which spans came or went
}

// None says that nothing differs.
func (d Diff) None() bool { return d.Count(Same) == len(d.Articles) && len(d.Sets) == 0 }

// Count is the number of articles of a kind.
func (d Diff) Count(k Kind) (n int) {
	for _, a := range d.Articles {
		if a.Kind == k {
			n++
		}
	}
	return n
}

// Compare tells what became of a project. It reads the spans of those articles alone
// whose sums differ.
func Compare(ctx context.Context, then, now Project) (Diff, error) {
	c := comparison{ctx: ctx, then: then, now: now, spans: map[annotate.SetID]Spans{}}
	if err := c.readSets(); err != nil {
		return Diff{}, err
	}
	left := map[annotate.ArticleID]annotate.Content{}
	var order []annotate.ArticleID
	if err := now.EachContent(ctx, func(a annotate.Content) error {
		left[a.ID] = a
		order = append(order, a.ID)
		return nil
	}); err != nil {
		return Diff{}, err
	}
	var d Diff
	err := then.EachContent(ctx, func(was annotate.Content) error {
		is, there := left[was.ID]
		delete(left, was.ID)
		a, err := c.article(was, is, there)
		d.Articles = append(d.Articles, a)
		return err
	})
	if err != nil {
		return Diff{}, err
	}
	for _, id := range order {
		if is, there := left[id]; there {
			a, err := c.added(is)
			if err != nil {
				return Diff{}, err
			}
			d.Articles = append(d.Articles, a)
		}
	}
	for _, s := range c.sets {
		if spans := c.spans[s.ID]; spans != (Spans{}) {
			d.Sets = append(d.Sets, Set{s.ID, s.Name, spans})
		}
	}
	return d, nil
}

type comparison struct {
	ctx       context.Context
	then, now Project
	sets      []annotate.Set // of both sides
	was, is   map[annotate.SetID]bool
	spans     map[annotate.SetID]Spans
}

func (c *comparison) readSets() error {
	c.was, c.is = map[annotate.SetID]bool{}, map[annotate.SetID]bool{}
	now, err := c.now.Sets(c.ctx)
	if err != nil {
		return err
	}
	then, err := c.then.Sets(c.ctx)
	if err != nil {
		return err
	}
	for _, s := range now {
		c.is[s.ID] = true
		c.sets = append(c.sets, s)
	}
	for _, s := range then {
		if c.was[s.ID] = true; !c.is[s.ID] {
			c.sets = append(c.sets, s)
		}
	}
	return nil
}

// article compares an article of the backup with the article now.
func (c *comparison) article(was, is annotate.Content, there bool) (Article, error) {
	a := Article{ID: was.ID, Title: was.Title, Kind: Same}
	switch {
	case !there:
		a.Kind = Removed
	case was.Sum != is.Sum:
		a.Kind = Changed
	}
	return a, c.work(&a, was.Work, is.Work)
}

func (c *comparison) added(is annotate.Content) (Article, error) {
	a := Article{ID: is.ID, Title: is.Title, Kind: Added}
	return a, c.work(&a, nil, is.Work)
}

// work compares what the sets say of an article.
func (c *comparison) work(a *Article, was, is map[annotate.SetID]int64) error {
	for _, s := range c.sets {
		before, had := was[s.ID]
		after, has := is[s.ID]
		if had == has && before == after {
			continue
		}
		then, ok, err := c.state(c.then, a.ID, s.ID, had)
		if err != nil {
			return err
		}
		now, ok2, err := c.state(c.now, a.ID, s.ID, has)
		if err != nil {
			return err
		}
		if !ok || !ok2 {
			a.Unreadable = true
		}
		if ok && ok2 && same(then, now) {
			continue // the sums are of other numbers of the article or set
		}
		if a.Kind == Same {
			a.Kind = Changed
		}
		if ok && ok2 {
			spans := Between(then, now)
			a.Spans, c.spans[s.ID] = a.Spans.plus(spans), c.spans[s.ID].plus(spans)
		}
	}
	return nil
}

// state reads what a set says, where it says something. It is false if that is damaged.
func (c *comparison) state(p Project, article annotate.ArticleID, set annotate.SetID, there bool) (annotate.State, bool, error) {
	if !there {
		return annotate.State{Status: annotate.StatusTodo}, true, nil
	}
	s, err := p.State(c.ctx, article, set)
	if errors.Is(err, annotate.ErrDamaged) {
		return annotate.State{}, false, nil
	}
	return s, err == nil, err
}

// same says that two states say the same.
func same(then, now annotate.State) bool { return Change(then, now).Empty() }

// Between counts the spans that came and went.
func Between(then, now annotate.State) Spans {
	c := Change(then, now)
	return Spans{len(c.Added), len(c.Removed)}
}

// Change is the change that makes a state of another one of the same article and set.
func Change(from, to annotate.State) annotate.Change {
	c := annotate.Change{StatusBefore: from.Status, StatusAfter: to.Status}
	for _, s := range []annotate.State{from, to} {
		if s.Article != nil {
			c.Article, c.Set = s.Article.ID, s.Set
		}
	}
	c.Removed, c.Added = apart(from.SpanList(), to.SpanList())
	c.RemovedLinks, c.AddedLinks = apart(from.LinkList(), to.LinkList())
	c.RemovedDecisions, c.AddedDecisions = apart(from.Decisions, to.Decisions)
	c.RemovedCarried, c.AddedCarried = apart(from.Carried, to.Carried)
	return c
}

// apart lists what is in one of two lists alone, in its order.
func apart[T comparable](from, to []T) (removed, added []T) {
	return without(from, to), without(to, from)
}

// without is list without what other has as well, as often as it has it.
func without[T comparable](list, other []T) (rest []T) {
	have := make(map[T]int, len(other))
	for _, x := range other {
		have[x]++
	}
	for _, x := range list {
		if have[x] > 0 {
			have[x]--
		} else {
			rest = append(rest, x)
		}
	}
	return rest
}
