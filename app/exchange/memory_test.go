package exchange

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

// memory is a project without a file. Its labels and sets have IDs that are
// not their names, as those of a real one do not.
type memory struct {
	path   string
	labels []annotate.Label
	sets   []annotate.Set
	states []annotate.State // by article, then set, in the order of import
	fails  error            // of the next import

	originals map[annotate.ArticleID]*annotate.Original
}

func newMemory(path, set string) *memory {
	m := &memory{path: path}
	m.set(set, annotate.SetPerson)
	return m
}

func (m *memory) Path() string { return m.path }

func (m *memory) Labels(context.Context) ([]annotate.Label, error) { return m.labels, nil }

func (m *memory) Sets(context.Context) ([]annotate.Set, error) { return m.sets, nil }

func (m *memory) CurrentSet(context.Context) (annotate.Set, error) { return m.sets[0], nil }

func (m *memory) set(name string, kind annotate.SetKind) annotate.SetID {
	for _, s := range m.sets {
		if s.Name == name {
			return s.ID
		}
	}
	id := annotate.SetID(fmt.Sprintf("set-%d", len(m.sets)))
	m.sets = append(m.sets, annotate.Set{ID: id, Name: name, Kind: kind})
	return id
}

func (m *memory) label(name string) annotate.LabelID {
	for _, l := range m.labels {
		if l.Name == name {
			return l.ID
		}
	}
	id := annotate.LabelID(fmt.Sprintf("label-%03d", 999-len(m.labels)))
	m.labels = append(m.labels, annotate.NewLabel(id, name, m.labels))
	return id
}

func (m *memory) Import(_ context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) (err error) {
	before := *m
	defer func() {
		if err != nil {
			*m = before
		}
	}()
	for in, err := range items {
		if err != nil {
			return err
		}
		o, err := m.take(in)
		if err != nil {
			return err
		}
		tell(o)
	}
	return m.fails
}

func (m *memory) take(in annotate.Incoming) (annotate.Outcome, error) {
	set := m.sets[0].ID
	if in.Set != "" {
		set = m.set(in.Set, in.SetKind)
	}
	o := annotate.Outcome{Article: in.Article.ID, Title: in.Article.Title, Result: annotate.Added}
	for _, s := range m.states {
		if s.Article.SHA256() == in.Article.SHA256() {
			o.Article, o.Title, o.Result = s.Article.ID, s.Article.Title, annotate.Annotated
			if s.Set == set || in.Set == "" {
				o.Result = annotate.SameText
				return o, nil
			}
		}
	}
	var spans []annotate.Span
	for _, s := range numbered(in).Spans {
		n := len(m.labels)
		s.Label = m.label(string(s.Label))
		if len(m.labels) > n {
			o.NewLabels = append(o.NewLabels, m.labels[n].Name)
		}
		spans = append(spans, s)
	}
	s, err := annotate.LoadState(in.Article, annotate.Set{ID: set}, annotate.Parts{Status: in.Status, Spans: spans, Links: in.Links, Carried: in.Carried})
	if err != nil {
		return o, err
	}
	o.Spans = len(spans)
	if m.originals == nil {
		m.originals = map[annotate.ArticleID]*annotate.Original{}
	}
	if o.Result == annotate.Added && in.Original != nil {
		m.originals[in.Article.ID] = in.Original
	}
	m.states = append(m.states, s)
	return o, nil
}

func (m *memory) StatusCounts(_ context.Context, set annotate.SetID) (map[annotate.Status]int, error) {
	counts := map[annotate.Status]int{}
	for _, s := range m.states {
		if s.Set == set {
			counts[s.Status]++
		} else {
			counts[annotate.StatusTodo]++
		}
	}
	return counts, nil
}

func (m *memory) EachState(_ context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error {
	for _, s := range m.states {
		if s.Set == set && slices.Contains(statuses, s.Status) {
			if err := fn(s); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) State(_ context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	for _, s := range m.states {
		if s.Article.ID == article && s.Set == set {
			return s, nil
		}
	}
	return annotate.State{}, annotate.ErrNoArticle
}

func counter() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("new-%d", n) }
}

// texts are the titles in the project, in the order of import.
func (m *memory) titles() string {
	var out []string
	for _, s := range m.states {
		out = append(out, s.Article.Title)
	}
	return strings.Join(out, "|")
}

// annotated is a project with three articles of many scripts: one done with
// spans of every sort, one done and bare, one to do with a span.
func annotated(t *testing.T) *memory {
	t.Helper()
	m := newMemory("", "ana")
	article := func(id, title, text string, status annotate.Status, spans []annotate.Span, links ...annotate.Link) {
		a, err := annotate.NewArticle(annotate.ArticleID(id), title, text, annotate.Meta{Outlet: "Küstenblatt", Story: "dam"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range spans {
			start, ok := a.Index().FromByte(strings.Index(text, spans[i].Quote))
			if !ok {
				t.Fatalf("no %q in %q", spans[i].Quote, text)
			}
			spans[i].ID = annotate.SpanID(cmp.Or(string(spans[i].ID), fmt.Sprintf("%s-%d", id, i)))
			spans[i].Range = annotate.Range{Start: start, End: start + len([]rune(spans[i].Quote))}
		}
		if _, err := m.take(annotate.Incoming{Article: a, Set: "ana", SetKind: annotate.SetPerson, Status: status, Spans: spans, Links: links}); err != nil {
			t.Fatal(err)
		}
	}
	article("b", "Dam <breaks> & more", "👩‍🚒 “Nearly 50 died”, said 王芳; قال عمر e\u0301té \u2028 <b>&amp;</b>\u00A0end\n", annotate.StatusDone, []annotate.Span{
		{Quote: "“Nearly 50 died”", Label: "claim", Note: "half-quoted, \\ and \" and <"},
		{Quote: "Nearly 50", Label: "figure", Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "50.0", Bound: "nearly", Unit: "killed"}}},
		{Quote: "王芳", Label: "actor", Meaning: annotate.Meaning{Actor: annotate.Actor{Name: "Wang Fang"}}},
		{Quote: "عمر", Label: "actor"},
		{Quote: "e\u0301", Label: "Ort"},
		{Quote: "👩‍🚒", Label: "figure", Meaning: annotate.Meaning{Figure: annotate.Figure{Bound: "about"}}},
		{Quote: "👩‍🚒", Label: "actor"},
	}, annotate.Link{ID: "l2", Type: annotate.LinkSaidBy, From: "b-0", To: "b-2"}, annotate.Link{ID: "l1", Type: annotate.LinkPartOf, From: "b-1", To: "b-0"})
	article("a", "", "Second, bare.", annotate.StatusDone, nil)
	article("c", "Third", "Third, begun.", annotate.StatusTodo, []annotate.Span{{Quote: "begun", Label: "claim"}})
	return m
}
