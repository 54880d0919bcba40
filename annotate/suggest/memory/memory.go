// Package memory suggests spellings that were tagged before, by label. How likely one is
// tagged again is learned from the articles that are done: the share "tagged when seen",
// as a whole and by what stands around it.
//
// A possessive after a spelling is no part of it. Of an actor with a title the name
// alone, and the last word of a person's name, are known too; of a small word at the end,
// as in "Armenian soldiers", the singular or the plural.
package memory

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/token"
)

// longest is how many tokens a spelling that is remembered can have.
const longest = 24

// Name is a spelling that is known without an article: one of a list of names.
type Name struct {
	Text    string
	Label   annotate.LabelID
	Meaning annotate.Meaning
}

// Memory is the source.
type Memory struct {
	ids      map[string]uint32
	words    texts              // the keys of ids
	labels   []annotate.LabelID // a label's place here is its number
	classes  []class            // by id
	entries  map[string]*entry  // by key
	first    map[uint32][]*entry
	articles map[annotate.ArticleID]*learned
	seen     map[uint32][]*learned // articles that have a token, in the order of their numbers
	count    int                   // of articles ever learned
	kept     kept
}

// kept is where the parts of what is learned lie.
type kept struct {
	ids    lists[uint32]
	places lists[place]
	refs   lists[ref]
}

// entry is a spelling with a label.
type entry struct {
	key    string
	label  annotate.LabelID
	number int32 // of the label
	ids    []uint32
	spans  int  // that have it, or a longer spelling from which it is derived
	listed bool // it is on a list of names
	prior  float64
	actors map[annotate.Actor]int
	around map[around]tally // by what stands around it; the zero value is all
}

type tally struct{ tagged, seen float64 }

// learned is an article in tokens. It keeps nothing of the article itself: a thousand
// texts with their spans would be in memory.
type learned struct {
	number   int // the articles learned before it
	ids      []uint32
	done     bool
	tagged   []place // sorted
	rejected []place // likewise; in an article that is not done, a missing span means something there
	refs     []ref
}

// place is a label, by its number, on tokens, the last one included.
type place struct{ label, from, to int32 }

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.label, b.label))
}

func has(sorted []place, p place) bool {
	_, ok := slices.BinarySearchFunc(sorted, p, comparePlaces)
	return ok
}

// ref is an entry that a span of an article has made.
type ref struct {
	entry *entry
	actor annotate.Actor
}

// New makes a memory that knows a list of names.
func New(names ...Name) *Memory {
	m := &Memory{
		ids: map[string]uint32{}, classes: []class{lineEnd}, entries: map[string]*entry{}, first: map[uint32][]*entry{},
		articles: map[annotate.ArticleID]*learned{}, seen: map[uint32][]*learned{},
	}
	for _, n := range names {
		ts := token.Of(n.Text)
		if len(ts) == 0 || len(ts) > longest {
			continue
		}
		e := m.entry(n.Label, ts)
		e.listed, e.prior = true, 0.85
		if n.Meaning.Actor != (annotate.Actor{}) {
			e.actors[n.Meaning.Actor]++
		}
	}
	return m
}

// Origin is annotate.OriginMemory.
func (m *Memory) Origin() annotate.Origin { return annotate.OriginMemory }

func (m *Memory) id(t token.Token) uint32 {
	id, ok := m.ids[t.Text]
	if !ok {
		id = uint32(len(m.classes))
		m.ids[m.words.keep(t.Text)] = id
		m.classes = append(m.classes, classOf(t))
	}
	return id
}

// labelNumber is the number of a label.
func (m *Memory) labelNumber(id annotate.LabelID) int32 {
	i := slices.Index(m.labels, id)
	if i < 0 {
		i = len(m.labels)
		m.labels = append(m.labels, id)
	}
	return int32(i)
}

// entry is the entry of a spelling, a new one where there is none.
func (m *Memory) entry(label annotate.LabelID, ts []token.Token) *entry {
	var key strings.Builder
	key.WriteString(string(label))
	ids := make([]uint32, len(ts))
	for i, t := range ts {
		ids[i] = m.id(t)
		key.WriteByte(0)
		key.WriteString(t.Text)
	}
	if e := m.entries[key.String()]; e != nil {
		return e
	}
	number := m.labelNumber(label)
	e := &entry{
		key: key.String(), label: m.labels[number], number: number, ids: ids, prior: prior(label, ts), actors: map[annotate.Actor]int{}, around: map[around]tally{},
	}
	m.entries[e.key] = e
	m.first[ids[0]] = append(m.first[ids[0]], e)
	// What the articles that are known already say of it.
	for _, a := range m.seen[m.rarest(ids)] {
		m.countIn(a, e)
	}
	return e
}

// rarest is the token that the fewest articles have.
func (m *Memory) rarest(ids []uint32) uint32 {
	return slices.MinFunc(ids, func(a, b uint32) int { return len(m.seen[a]) - len(m.seen[b]) })
}

func (m *Memory) drop(e *entry) {
	if e.spans > 0 || e.listed {
		return
	}
	delete(m.entries, e.key)
	m.first[e.ids[0]] = slices.DeleteFunc(m.first[e.ids[0]], func(o *entry) bool { return o == e })
	if len(m.first[e.ids[0]]) == 0 {
		delete(m.first, e.ids[0])
	}
}

// Learn takes in what is tagged in an article. A spelling that is not tagged counts where
// that is known to mean something.
func (m *Memory) Learn(s annotate.State) {
	m.Forget(s.Article.ID)
	if s.SpanCount() == 0 && s.Status != annotate.StatusDone {
		return
	}
	ts := token.Of(s.Article.Text())
	a := &learned{number: m.count, ids: make([]uint32, len(ts)), done: s.Status == annotate.StatusDone}
	m.count++
	for i, t := range ts {
		a.ids[i] = m.id(t)
	}
	for sp := range s.Spans() {
		p, ok := m.placeOf(ts, sp.Mark())
		if !ok {
			continue
		}
		a.tagged = append(a.tagged, p)
		words := ts[p.from : p.to+1]
		a.refer(m.entry(sp.Label, words), sp.Actor)
		for _, part := range parts(sp, words) {
			a.refer(m.entry(sp.Label, part), sp.Actor)
		}
		if other := otherNumber(sp.Label, words); other != nil {
			a.refer(m.entry(sp.Label, other), annotate.Actor{})
		}
	}
	if !a.done {
		for _, mark := range s.Rejected() {
			if p, ok := m.placeOf(ts, mark); ok {
				a.rejected = append(a.rejected, p)
			}
		}
	}
	slices.SortFunc(a.tagged, comparePlaces)
	slices.SortFunc(a.rejected, comparePlaces)
	a.ids, a.refs = m.kept.ids.keep(a.ids), m.kept.refs.keep(a.refs)
	a.tagged, a.rejected = m.kept.places.keep(a.tagged), m.kept.places.keep(a.rejected)
	m.articles[s.Article.ID] = a
	for _, id := range a.ids {
		if in := m.seen[id]; len(in) == 0 || in[len(in)-1] != a {
			m.seen[id] = append(in, a)
		}
	}
	m.countAll(a, 1)
}

// placeOf is a mark as a place among the tokens of its article. False if the mark does not
// begin and end with a token, or is longer than any spelling.
func (m *Memory) placeOf(ts []token.Token, mark annotate.Mark) (p place, ok bool) {
	from, ok := slices.BinarySearchFunc(ts, mark.Range.Start, func(t token.Token, at int) int { return cmp.Compare(t.Start, at) })
	if !ok {
		return place{}, false
	}
	to, ok := slices.BinarySearchFunc(ts, mark.Range.End, func(t token.Token, at int) int { return cmp.Compare(t.End, at) })
	if !ok || to < from || to-from >= longest {
		return place{}, false
	}
	return place{m.labelNumber(mark.Label), int32(from), int32(to)}, true
}

func (a *learned) refer(e *entry, actor annotate.Actor) {
	e.spans++
	if actor.Name != "" {
		e.actors[actor]++
	}
	a.refs = append(a.refs, ref{e, actor})
}

// Forget takes back what was learned of an article.
func (m *Memory) Forget(id annotate.ArticleID) {
	a := m.articles[id]
	if a == nil {
		return
	}
	m.countAll(a, -1)
	for _, t := range a.ids {
		in := m.seen[t]
		i, ok := slices.BinarySearchFunc(in, a, func(o, a *learned) int { return cmp.Compare(o.number, a.number) })
		switch {
		case !ok: // the article has the token twice
		case len(in) == 1:
			delete(m.seen, t)
		default:
			m.seen[t] = slices.Delete(in, i, i+1)
		}
	}
	delete(m.articles, id)
	for _, r := range a.refs {
		r.entry.spans--
		if r.actor.Name != "" {
			if r.entry.actors[r.actor]--; r.entry.actors[r.actor] <= 0 {
				delete(r.entry.actors, r.actor)
			}
		}
		m.drop(r.entry)
	}
}

// match says that the tokens from i on are those of e.
func (e *entry) match(ids []uint32, i int) bool {
	return i+len(e.ids) <= len(ids) && slices.Equal(ids[i:i+len(e.ids)], e.ids)
}

// countAt counts an occurrence of e at token i of an article.
func (m *Memory) countAt(a *learned, e *entry, i int, sign float64) {
	k := i + len(e.ids) - 1
	at := place{e.number, int32(i), int32(k)}
	tagged := has(a.tagged, at)
	if !tagged && !a.done && !has(a.rejected, at) {
		return
	}
	around := aroundAt(len(a.ids), i, k, func(i int) class { return m.classes[a.ids[i]] })
	for _, where := range keysOf(around) {
		t := e.around[where]
		t.seen += sign
		if tagged {
			t.tagged += sign
		}
		if t.seen == 0 {
			delete(e.around, where)
			continue
		}
		e.around[where] = t
	}
}

// countIn counts all occurrences of e in an article.
func (m *Memory) countIn(a *learned, e *entry) {
	for i, id := range a.ids {
		if id == e.ids[0] && e.match(a.ids, i) {
			m.countAt(a, e, i, 1)
		}
	}
}

// countAll counts all spellings in an article.
func (m *Memory) countAll(a *learned, sign float64) {
	for i, id := range a.ids {
		for _, e := range m.first[id] {
			if e.match(a.ids, i) {
				m.countAt(a, e, i, sign)
			}
		}
	}
}

// score is how likely e is tagged where it stands.
func (e *entry) score(a around) float64 {
	p := e.prior
	for n, where := range keysOf(a) {
		weight := 2.0
		if n > 0 {
			weight = 3
		}
		t := e.around[where]
		p = (weight*p + t.tagged) / (weight + t.seen)
	}
	return p
}

// Suggest finds spellings that were tagged.
func (m *Memory) Suggest(ctx context.Context, a *annotate.Article) ([]suggest.Suggestion, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ts := token.Of(a.Text())
	ids := make([]uint32, len(ts))
	for i, t := range ts {
		ids[i] = m.ids[t.Text] // 0: never seen
	}
	var out []suggest.Suggestion
	for i, id := range ids {
		for _, e := range m.first[id] {
			if !e.match(ids, i) {
				continue
			}
			k := i + len(e.ids) - 1
			s := suggest.Suggestion{
				Range: annotate.Range{Start: ts[i].Start, End: ts[k].End}, Label: e.label, Origin: annotate.OriginMemory,
				Score: e.score(aroundAt(len(ts), i, k, func(i int) class { return classOf(ts[i]) })),
			}
			if len(e.actors) == 1 {
				for actor := range e.actors {
					s.Meaning.Actor, s.Meaning.Assumed = actor, true
				}
			}
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, suggest.Compare)
	return out, nil
}
