//go:build !headless

package restoring

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/storage"
)

const flood = "Nearly 50 died, Minister Ada Berg said."

// stand is a project and a backup of it, with what makes both.
type stand struct {
	t         *testing.T
	ctx       context.Context
	then, now *storage.Project
	history   *session.History // of now
	set       annotate.Set
	ids       int
}

func (s *stand) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stand) newID() string { s.ids++; return fmt.Sprintf("new-%d", s.ids) }

// lay makes a project with the article a1, which has two spans and a link, lets more change
// it, and makes the backup.
func lay(t *testing.T, more func(s *stand)) *stand {
	t.Helper()
	s := &stand{t: t, ctx: context.Background()}
	var err error
	s.now, err = storage.Create(s.ctx, filepath.Join(t.TempDir(), "war.goldspan"), storage.Options{SetName: "ana"})
	s.must(err)
	t.Cleanup(func() { _ = s.now.Close() })
	a, err := annotate.NewArticle("a1", "Flood", flood, annotate.Meta{Outlet: "Mirror"})
	s.must(err)
	item := annotate.Incoming{Article: a, Original: annotate.NewOriginal("flood.html", "utf-8", []byte("<p>"+flood))}
	s.must(s.now.Import(s.ctx, func(yield func(annotate.Incoming, error) bool) { yield(item, nil) }, func(annotate.Outcome) {}))
	s.set, err = s.now.CurrentSet(s.ctx)
	s.must(err)
	s.load()
	s.edit(s.set.ID, annotate.AddSpan{Span: s.span("s1", annotate.LabelClaim, 0, 14)}, annotate.AddSpan{Span: s.span("s2", annotate.LabelActor, 25, 33)},
		annotate.AddLink{Link: annotate.Link{ID: "l1", Type: annotate.LinkSaidBy, From: "s1", To: "s2"}}, annotate.SetStatus{Status: annotate.StatusDone})
	if more != nil {
		more(s)
	}
	s.backUp()
	return s
}

func (s *stand) backUp() {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "backup.goldspan")
	s.must(s.now.SaveCopy(s.ctx, path))
	var err error
	s.then, err = storage.Open(s.ctx, path, storage.Options{})
	s.must(err)
	s.t.Cleanup(func() { _ = s.then.Close() })
}

func (s *stand) load() {
	s.t.Helper()
	var err error
	s.history, err = session.Load(s.ctx, s.now, func() int64 { return 1 }, s.newID)
	s.must(err)
}

func (s *stand) span(id string, label annotate.LabelID, start, end int) annotate.Span {
	s.t.Helper()
	a, err := s.now.Article(s.ctx, "a1")
	s.must(err)
	span, err := s.history.NewSpan(a, label, annotate.Range{Start: start, End: end})
	s.must(err)
	span.ID = annotate.SpanID(id)
	return span
}

func (s *stand) edit(set annotate.SetID, edits ...annotate.Edit) {
	s.t.Helper()
	_, err := s.history.Do(s.ctx, annotate.Act{}, session.Edits{Article: "a1", Set: set, Edits: edits})
	s.must(err)
}

func (s *stand) state(p *storage.Project, set annotate.SetID) annotate.State {
	s.t.Helper()
	state, err := p.State(s.ctx, "a1", set)
	s.must(err)
	return state
}

// restore plans a1 and does what the plan says, as the dialog does.
func (s *stand) restore() plan {
	s.t.Helper()
	p, err := planOf(s.ctx, s.then, s.now, "a1", s.newID)
	s.must(err)
	if len(p.incoming) > 0 {
		s.must(s.now.Import(s.ctx, p.items(), func(annotate.Outcome) {}))
		s.load()
		if p.decides {
			again, err := planOf(s.ctx, s.then, s.now, "a1", s.newID)
			s.must(err)
			p.steps = again.steps
		}
	}
	if len(p.steps) > 0 {
		if _, err := s.history.Do(s.ctx, annotate.Act{Kind: annotate.ActRestore}, p.steps...); !errors.Is(err, annotate.ErrNoChange) {
			s.must(err)
		}
	}
	return p
}

// said is what a set says of an article, without IDs.
func (s *stand) said(p *storage.Project, set annotate.SetID) string {
	s.t.Helper()
	state := s.state(p, set)
	labels, err := p.Labels(s.ctx)
	s.must(err)
	name := func(id annotate.LabelID) string {
		return labels[slices.IndexFunc(labels, func(l annotate.Label) bool { return l.ID == id })].Name
	}
	out := fmt.Sprint(state.Status, " ", state.Article.Title, " ", state.Article.Meta.Outlet)
	quotes := map[annotate.SpanID]string{}
	for sp := range state.Spans() {
		quotes[sp.ID] = sp.Quote
		out += fmt.Sprintf(" | %s %s %s", name(sp.Label), sp.Quote, sp.Note)
	}
	for l := range state.Links() {
		out += fmt.Sprintf(" | %s: %s, %s", l.Type, quotes[l.From], quotes[l.To])
	}
	return out
}

// asThen fails where the set says something else than in the backup.
func (s *stand) asThen(set annotate.SetID) {
	s.t.Helper()
	if got, want := s.said(s.now, set), s.said(s.then, set); got != want {
		s.t.Errorf("the article is\n%s\nand was\n%s", got, want)
	}
	if problems, err := s.now.Check(s.ctx); err != nil || len(problems) > 0 {
		s.t.Errorf("check: %v, %v", problems, err)
	}
}

func TestAnArticleIsMadeAsItWas(t *testing.T) {
	s := lay(t, nil)
	note := s.state(s.now, s.set.ID).Nth(1)
	note.Note = "a note of later"
	s.edit(s.set.ID, annotate.ReplaceSpan{Span: note}, annotate.RemoveSpan{ID: "s1"},
		annotate.AddSpan{Span: s.span("s3", annotate.LabelFigure, 0, 9)}, annotate.SetStatus{Status: annotate.StatusTodo})
	a := s.state(s.now, s.set.ID).Article
	s.must(s.history.Describe(s.ctx, "a1", a.Details(), annotate.Details{Title: "Another title"}))
	before := s.said(s.now, s.set.ID)

	if p := s.restore(); len(p.incoming) > 0 || p.decides {
		t.Errorf("an import of an article that is there: %+v", p)
	}
	s.asThen(s.set.ID)
	if !s.state(s.now, s.set.ID).Equal(s.state(s.then, s.set.ID)) {
		t.Error("the IDs or times of the spans are others")
	}
	if _, err := s.history.Undo(s.ctx); err != nil || s.said(s.now, s.set.ID) != before {
		t.Errorf("one undo takes all back: %v\n%s", err, s.said(s.now, s.set.ID))
	}
}

func TestAnArticleThatIsAsItWasHasNothingToDo(t *testing.T) {
	s := lay(t, nil)
	p, err := planOf(s.ctx, s.then, s.now, "a1", s.newID)
	s.must(err)
	if _, err := s.history.Do(s.ctx, annotate.Act{}, p.steps...); !errors.Is(err, annotate.ErrNoChange) || len(p.incoming) > 0 {
		t.Errorf("%+v: %v", p, err)
	}
}

func TestAnArticleThatIsGoneComesBackWhole(t *testing.T) {
	s := lay(t, func(s *stand) { // another set that says nothing, and one that does
		s.must(s.history.AddSet(s.ctx, annotate.Set{ID: "silent", Name: "silent", Kind: annotate.SetPerson}))
		s.must(s.history.AddSet(s.ctx, annotate.Set{ID: "bo", Name: "bo", Kind: annotate.SetPerson}))
		s.edit("bo", annotate.AddSpan{Span: s.span("b1", annotate.LabelFigure, 7, 9)})
	})
	s.must(s.history.RemoveArticles(s.ctx, annotate.ArticleSummary{ID: "a1", Title: "Flood"}))
	p := s.restore()
	if len(p.incoming) != 2 {
		t.Errorf("%d sets say something, %d are imported", 2, len(p.incoming))
	}
	s.asThen(s.set.ID)
	s.asThen("bo")
	o, err := s.now.Original(s.ctx, "a1")
	if err != nil || o.Name != "flood.html" {
		t.Errorf("the file of the article: %+v, %v", o, err)
	}
	for sp := range s.state(s.now, s.set.ID).Spans() {
		if sp.ID == "s1" || sp.ID == "s2" {
			t.Errorf("span %s has the ID of one that was removed, which an undo brings back", sp.ID)
		}
	}
}

func TestAnArticleWithoutSpansThatIsGoneComesBack(t *testing.T) {
	s := lay(t, func(s *stand) {
		s.edit(s.set.ID, annotate.RemoveSpan{ID: "s1"}, annotate.RemoveSpan{ID: "s2"}, annotate.SetStatus{Status: annotate.StatusTodo})
	})
	s.must(s.history.RemoveArticles(s.ctx, annotate.ArticleSummary{ID: "a1", Title: "Flood"}))
	s.restore()
	s.asThen(s.set.ID)
}

func TestASetThatIsGoneComesBackWithTheArticle(t *testing.T) {
	bo := annotate.Set{ID: "bo", Name: "bo", Kind: annotate.SetPerson}
	s := lay(t, func(s *stand) {
		s.must(s.history.AddSet(s.ctx, bo))
		s.edit("bo", annotate.AddSpan{Span: s.span("b1", annotate.LabelFigure, 7, 9)})
	})
	s.must(s.history.RemoveSet(s.ctx, bo))
	s.restore()
	sets, err := s.now.Sets(s.ctx)
	s.must(err)
	at := slices.IndexFunc(sets, func(set annotate.Set) bool { return set.Name == "bo" })
	if at < 0 {
		t.Fatalf("sets %v", sets)
	}
	if got, want := s.said(s.now, sets[at].ID), s.said(s.then, "bo"); got != want {
		t.Errorf("bo says\n%s\nand said\n%s", got, want)
	}
	s.asThen(s.set.ID)
}

// Predictions that were removed with their run stay removed.
func TestARunThatIsGoneStaysGone(t *testing.T) {
	run := annotate.Run{Set: annotate.Set{ID: "regex", Name: "regex", Kind: annotate.SetExtractor}}
	s := lay(t, func(s *stand) {
		a, err := s.now.Article(s.ctx, "a1")
		s.must(err)
		item := annotate.Incoming{Article: a, Spans: []annotate.Span{s.span("p1", "claim", 0, 6)}}
		_, _, err = s.now.AddRun(s.ctx, run.Set, func(yield func(annotate.Incoming, error) bool) { yield(item, nil) }, func() annotate.Run { return run })
		s.must(err)
		s.load()
	})
	s.must(s.now.RemoveRun(s.ctx, "regex"))
	s.load()
	if p := s.restore(); len(p.incoming) > 0 {
		t.Errorf("predictions come back as an import: %+v", p.incoming)
	}
	sets, err := s.now.Sets(s.ctx)
	s.must(err)
	if len(sets) != 1 {
		t.Errorf("sets %v", sets)
	}
}

func TestALabelThatIsGoneIsMadeAnew(t *testing.T) {
	place := annotate.Label{ID: "place", Name: "place", Color: "#123456", ColorDark: "#654321", Key: "p"}
	for name, c := range map[string]struct {
		instead annotate.Label // made after the label was removed; "" none
		key     string         // that the restored label has
		same    bool           // the span gets the label that is there
	}{
		"no other":                 {annotate.Label{}, "p", false},
		"another one has its key":  {annotate.Label{ID: "person", Name: "person", Color: "#123456", ColorDark: "#654321", Key: "p"}, "", false},
		"another one has its name": {annotate.Label{ID: "place-2", Name: "place", Color: "#123456", ColorDark: "#654321"}, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := lay(t, func(s *stand) {
				s.must(s.history.AddLabel(s.ctx, place))
				s.edit(s.set.ID, annotate.AddSpan{Span: s.span("s9", "place", 16, 24)})
			})
			s.edit(s.set.ID, annotate.RemoveSpan{ID: "s9"})
			s.must(s.history.RemoveLabel(s.ctx, place))
			if c.instead.ID != "" {
				s.must(s.history.AddLabel(s.ctx, c.instead))
			}
			s.restore()
			s.asThen(s.set.ID)
			labels, err := s.now.Labels(s.ctx)
			s.must(err)
			span, _ := s.state(s.now, s.set.ID).Span("s9")
			at := slices.IndexFunc(labels, func(l annotate.Label) bool { return l.ID == span.Label })
			if l := labels[at]; l.Name != "place" || l.Key != c.key || (l.ID == c.instead.ID) != c.same {
				t.Errorf("the label is %+v", l)
			}
		})
	}
}

func TestAnArticleThatTheBackupLacksCannotBePlanned(t *testing.T) {
	s := lay(t, nil)
	if _, err := planOf(s.ctx, s.then, s.now, "a7", s.newID); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("%v", err)
	}
}
