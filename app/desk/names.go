package desk

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/naming"
)

// Names is what the spans of the project say already, and what the project asks for.
// It may be used from several goroutines.
type Names struct {
	mu      sync.Mutex
	asks    annotate.Asks
	index   *naming.Index
	uses    map[string]int // of each name
	counted map[string]int
	types   []string // of links, of the project's own
}

func newNames(v annotate.Vocabulary) *Names {
	n := &Names{asks: v.Asks, index: naming.NewIndex(nil), uses: map[string]int{}, counted: v.Counted, types: v.LinkTypes}
	for _, s := range v.Spellings {
		n.add(s.Actor, s.Quote, s.Times)
	}
	if n.counted == nil {
		n.counted = map[string]int{}
	}
	return n
}

func (n *Names) add(a annotate.Actor, quote string, times int) {
	if a.Kind != "" || n.index.Kind(a.Name) == "" {
		n.index.SetKind(a.Name, a.Kind)
	}
	n.index.Add(a.Name, quote, times)
	n.uses[a.Name] += times
}

// remove takes back one use of a name. A name without uses is forgotten.
func (n *Names) remove(name, quote string) {
	n.index.Remove(name, quote, 1)
	if n.uses[name]--; n.uses[name] <= 0 {
		n.index.Forget(name)
		delete(n.uses, name)
	}
}

// follow takes over an edit.
func (n *Names) follow(c annotate.Change) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, s := range c.Added { // first, so that a name that stays keeps its kind
		if s.Actor.Name != "" {
			n.add(s.Actor, s.Quote, 1)
		}
		if s.Figure.Counted != "" {
			n.counted[s.Figure.Counted]++
		}
	}
	for _, s := range c.Removed {
		if s.Actor.Name != "" {
			n.remove(s.Actor.Name, s.Quote)
		}
		if words := s.Figure.Counted; words != "" {
			if n.counted[words]--; n.counted[words] <= 0 {
				delete(n.counted, words)
			}
		}
	}
	for _, l := range c.AddedLinks {
		if !slices.Contains(annotate.LinkTypes(), l.Type) && !slices.Contains(n.types, l.Type) {
			n.types = append(n.types, l.Type)
			slices.Sort(n.types)
		}
	}
}

// Asks are the details that the project asks for.
func (n *Names) Asks() annotate.Asks {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.asks
}

// Only implements fill.Names.
func (n *Names) Only(spelling, language string) (annotate.Actor, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	name, ok := n.index.Only(spelling, language)
	return annotate.Actor{Name: name, Kind: n.index.Kind(name)}, ok
}

// Kind is the kind of the actor with a name.
func (n *Names) Kind(name string) annotate.ActorKind {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.index.Kind(name)
}

// Offer offers names for a spelling; near are the names of the article, the nearest
// one first.
func (n *Names) Offer(spelling string, near []string, limit int) []naming.Candidate {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.index.Offer(spelling, near, limit)
}

// Uses counts the spans of each name, in all sets of people.
func (n *Names) Uses() map[string]int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return maps.Clone(n.uses)
}

// Search finds names by the starts of their words.
func (n *Names) Search(query string, limit int) []naming.Candidate {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.index.Search(query, limit)
}

// Counted finds what figures count, by a part of the words; the most frequent words
// come first.
func (n *Names) Counted(query string, limit int) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	query = strings.ToLower(query)
	var all []string
	for words := range n.counted {
		if strings.Contains(strings.ToLower(words), query) {
			all = append(all, words)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		if d := n.counted[b] - n.counted[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return all[:min(len(all), limit)]
}

// LinkTypes are the types of link that Goldspan knows, and then those of the project's
// own.
func (n *Names) LinkTypes() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append(annotate.LinkTypes(), n.types...)
}

// Names is what the spans of the project say already.
func (c *content) Names() *Names { return c.names }

// SetAsks sets the details that the project asks for.
func (d *Desk) SetAsks(a annotate.Asks) error {
	if err := d.project.SetAsks(background(), a); err != nil {
		return err
	}
	d.names.mu.Lock()
	d.names.asks = a
	d.names.mu.Unlock()
	d.complete()
	d.changed(Change{Asks: true})
	return nil
}

// complete has the history fill in what leaves no doubt, in sets of people.
func (d *Desk) complete() {
	if d.history == nil {
		return
	}
	f := fill.Filler{Asks: d.names.Asks(), NewID: d.newID}
	if d.fillNames {
		f.Names = d.names
	}
	d.history.Completed(f.Complete)
}

// FillNames turns on or off that a spelling that has only ever meant one actor gets
// its name at once.
func (d *Desk) FillNames(on bool) {
	d.fillNames = on
	d.complete()
}

// readNames reads the vocabulary of a project.
func readNames(ctx context.Context, p Project) (*Names, error) {
	v, err := p.Vocabulary(ctx)
	if err != nil {
		return nil, err
	}
	return newNames(v), nil
}
