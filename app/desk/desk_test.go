package desk

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/apptest"
)

const text = "Fifty people died when the dam broke, Minister Ada Berg said on Monday."

// stand is a desk with a project on it, and what it told.
type stand struct {
	*Desk
	t    testing.TB
	p    *apptest.Project
	told []Change
}

// lay puts a project with that many articles on a new desk; none is open.
func lay(t testing.TB, articles int) *stand {
	t.Helper()
	at, ids := int64(1_700_000_000_000), 0
	d := New(func() int64 { at++; return at }, func() string { ids++; return fmt.Sprintf("id-%03d", ids) }, apptest.AtOnce{})
	s := &stand{Desk: d, t: t, p: apptest.New(texts(articles)...)}
	d.Watch(func(c Change) { s.told = append(s.told, c) })
	d.Put(s.read())
	s.told = nil
	return s
}

func texts(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("%s Article %d.", text, i+1))
	}
	return out
}

func (s *stand) read() Opened {
	s.t.Helper()
	set, err := s.p.CurrentSet(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	o, err := ReadSet(context.Background(), s.p, set)
	if err == nil {
		o.history, err = session.Load(context.Background(), s.p, s.now, s.newID)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return o
}

// opens opens an article, and forgets what was told of that.
func (s *stand) opens(id annotate.ArticleID) {
	s.t.Helper()
	if opened, err := s.OpenArticle(id); err != nil || !opened {
		s.t.Fatalf("%s is open: %v, %v", id, opened, err)
	}
	s.told = nil
}

// tags puts a label on a range of the open article.
func (s *stand) tags(label annotate.LabelID, start, end int) (annotate.Change, error) {
	s.t.Helper()
	span, err := s.NewSpan(label, annotate.Range{Start: start, End: end})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.Do(annotate.Transaction{Name: annotate.Act{Text: "tag"}, Edits: []annotate.Edit{annotate.AddSpan{Span: span}}})
}

// run runs an action on the event goroutine.
func run(p *session.Pending) *session.Pending {
	_ = p.Run(background()) // End has the error
	return p
}

// Undo undoes the last act on the project.
func (s *stand) Undo() (annotate.Action, error) { return s.End(run(s.StartUndo())) }

// Redo redoes the last undone act.
func (s *stand) Redo() (annotate.Action, error) { return s.End(run(s.StartRedo())) }

// marks marks articles as done in one act.
func (s *stand) marks(ids ...annotate.ArticleID) {
	var steps []session.Step
	for _, id := range ids {
		steps = append(steps, s.Edits(id, annotate.SetStatus{Status: annotate.StatusDone}))
	}
	s.End(run(s.Start(annotate.Act{Text: "done"}, steps...)))
}

// words are what a change says, a word each, in the order of its fields; an edit is
// the article that it is of, and one that was described stands in brackets.
func words(c Change) string {
	var out []string
	v := reflect.ValueOf(c)
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Bool && f.Bool() {
			out = append(out, v.Type().Field(i).Name)
		}
	}
	for _, id := range c.Described {
		out = append(out, "("+string(id)+")")
	}
	for _, e := range c.Edits {
		out = append(out, string(e.Article))
	}
	if c.Unread != nil {
		out = append(out, c.Unread.Error())
	}
	return strings.Join(out, " ")
}

// heard fails where what was told since the last time differs from want, a change
// each, and forgets it.
func (s *stand) heard(want ...string) {
	s.t.Helper()
	var got []string
	for _, c := range s.told {
		got = append(got, words(c))
	}
	if !slices.Equal(got, want) {
		s.t.Errorf("told %q, want %q", got, want)
	}
	s.told = nil
}

func TestAnActIsToldOnceWithAllThatItChanged(t *testing.T) {
	const all = "Project Set Labels List Article Selection Trouble"
	for name, c := range map[string]struct {
		act  func(*stand)
		want []string
	}{
		"another project":           {func(s *stand) { s.Put(s.read()) }, []string{all}},
		"no project":                {func(s *stand) { s.Clear() }, []string{all}},
		"another article":           {func(s *stand) { s.OpenArticle("a2") }, []string{"Article Selection"}},
		"the open article":          {func(s *stand) { s.OpenArticle("a1") }, nil},
		"an article that is not":    {func(s *stand) { s.OpenArticle("a9") }, nil},
		"a tag":                     {func(s *stand) { s.tags("claim", 0, 5) }, []string{"a1"}},
		"a tag and its undo":        {func(s *stand) { s.tags("claim", 0, 5); s.Undo() }, []string{"a1", "a1"}},
		"undo and redo":             {func(s *stand) { s.tags("claim", 0, 5); s.Undo(); s.told = nil; s.Redo() }, []string{"a1"}},
		"nothing to undo":           {func(s *stand) { s.Undo() }, nil},
		"two articles":              {func(s *stand) { s.marks("a2", "a1") }, []string{"a2 a1"}},
		"another article is edited": {func(s *stand) { s.marks("a2") }, []string{"a2"}},
		"a selection":               {func(s *stand) { s.Select(Selection{Caret: 3}) }, []string{"Selection"}},
		"the same selection":        {func(s *stand) { s.Select(s.Selection()) }, nil},
		"a label":                   {func(s *stand) { s.AddLabel(annotate.NewLabel("place", "place", s.Labels())) }, []string{"Labels"}},
		"a label that cannot be":    {func(s *stand) { s.AddLabel(annotate.Label{}) }, nil},
		"details":                   {func(s *stand) { s.Describe(s.State().Article, "Dam", annotate.Meta{}) }, []string{"(a1)"}},
		"details that cannot be":    {func(s *stand) { s.Describe(s.State().Article, "", annotate.Meta{}) }, nil},
		"the same, read anew":       {func(s *stand) { s.Renew(s.read()) }, []string{"Labels List Article Selection"}},
		"a full disk":               {func(s *stand) { s.p.Fail = annotate.ErrDiskFull; s.tags("claim", 0, 5) }, []string{"Trouble"}},
		"a failing disk":            {func(s *stand) { s.p.Fail = annotate.ErrDisk; s.tags("claim", 0, 5) }, []string{"Trouble"}},
		"a full disk, and then room": {func(s *stand) {
			s.p.Fail = annotate.ErrDiskFull
			s.tags("claim", 0, 5)
			s.p.Fail = nil
			s.tags("claim", 0, 5)
		}, []string{"Trouble", "Trouble a1"}},
		"another error": {func(s *stand) { s.p.Fail = annotate.ErrRange; s.tags("claim", 0, 5) }, nil},
		"a note that cannot be saved": {func(s *stand) {
			s.OnLeave(func() bool { return false })
			s.OpenArticle("a2")
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s := lay(t, 3)
			s.opens("a1")
			c.act(s)
			s.heard(c.want...)
		})
	}
}

func TestAnotherSetIsToldWithItsArticle(t *testing.T) {
	s := lay(t, 2)
	run := annotate.Set{ID: "set-regex", Name: "regex", Kind: annotate.SetExtractor}
	s.p.Kept = []apptest.Run{{Run: annotate.Run{Set: run}}}
	s.opens("a2")
	s.tags("claim", 0, 5)
	s.told = nil
	o, err := ReadSet(context.Background(), s.p, run)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Renew(o); err != nil {
		t.Fatal(err)
	}
	s.heard("Set Labels List Article Selection")
	if s.Set() != run || s.Article() != "a2" || s.State().SpanCount() > 0 || s.CanAnnotate() || !s.CanEdit() {
		t.Errorf("the set is %v, of %s, with %d spans", s.Set(), s.Article(), s.State().SpanCount())
	}
}

func TestAnArticleThatIsGoneIsOpenNoMore(t *testing.T) {
	s := lay(t, 2)
	s.opens("a2")
	s.p.Order = s.p.Order[:1]
	if err := s.Renew(s.read()); err != nil {
		t.Fatal(err)
	}
	s.heard("Labels List Article Selection")
	if s.Article() != "" || s.State().Article != nil {
		t.Errorf("open is %q", s.Article())
	}
}

func TestWatchersHearInTheirOrder(t *testing.T) {
	s := lay(t, 1)
	var heard []string
	for _, name := range []string{"screens", "features", "frame"} {
		s.Watch(func(Change) { heard = append(heard, name) })
	}
	s.Select(Selection{Caret: 1})
	if got := strings.Join(heard, " "); got != "screens features frame" {
		t.Errorf("heard by %s", got)
	}
}

// What a watcher does is told when all have heard of what came before: nobody
// hears of the second act before the first.
func TestWhatAWatcherDoesIsToldAfterwards(t *testing.T) {
	s := lay(t, 2)
	var heard []string
	hear := func(name string, then func(Change)) {
		s.Watch(func(c Change) {
			heard = append(heard, name+": "+words(c))
			then(c)
		})
	}
	hear("view", func(c Change) {
		if c.Article {
			s.Select(Selection{Caret: 1})
		}
	})
	hear("check", func(c Change) {
		if c.Article {
			s.tags("claim", 0, 5)
			s.marks("a1", "a2")
		}
	})
	hear("frame", func(Change) {})
	s.opens("a1")
	want := []string{"view: Article Selection", "check: Article Selection", "frame: Article Selection"}
	for _, change := range []string{"Selection", "a1", "a1 a2"} {
		for _, name := range []string{"view", "check", "frame"} {
			want = append(want, name+": "+change)
		}
	}
	if !slices.Equal(heard, want) {
		t.Errorf("heard\n%s\nwant\n%s", strings.Join(heard, "\n"), strings.Join(want, "\n"))
	}
}

// An edit that a watcher makes is made at once, though it is told afterwards.
func TestAnEditInAWatcherIsOnTheDesk(t *testing.T) {
	s := lay(t, 1)
	spans := -1
	s.Watch(func(c Change) {
		if !c.Article {
			return
		}
		if _, err := s.tags("claim", 0, 5); err != nil {
			t.Error(err)
		}
		spans = s.State().SpanCount()
	})
	s.opens("a1")
	if spans != 1 || s.Articles().At(0).Spans() != 1 {
		t.Errorf("%d spans after an edit in a watcher, the list says %d", spans, s.Articles().At(0).Spans())
	}
}

func TestLabelsThatAnUndoBringsBackAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		fail error
		want string
	}{"they are there": {nil, "Labels"}, "they cannot be read": {errors.New("torn"), "Labels torn"}} {
		t.Run(name, func(t *testing.T) {
			s := lay(t, 1)
			s.opens("a1")
			s.tags("actor", 0, 5)
			span := s.State().Nth(0)
			s.Do(annotate.Transaction{Name: annotate.Act{Text: "delete"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: span.ID}}})
			if err := s.RemoveLabel("actor"); err != nil || s.HasLabel("actor") {
				t.Fatalf("removed: %v", err)
			}
			s.told = nil
			s.p.FailRead = c.fail
			if _, err := s.Undo(); err != nil {
				t.Fatal(err)
			}
			s.heard(c.want)
			if s.HasLabel("actor") != (c.fail == nil) || s.Label("actor").Name != "actor" {
				t.Errorf("the labels are %v", s.Labels())
			}
		})
	}
}

func TestAnEmptyDeskHasNothingToEdit(t *testing.T) {
	d := New(func() int64 { return 0 }, func() string { return "id" }, apptest.AtOnce{})
	if _, err := d.Do(annotate.Transaction{}); err == nil {
		t.Error("an edit of no article")
	}
	if _, err := d.NewSpan("claim", annotate.Range{End: 1}); err == nil {
		t.Error("a span of no article")
	}
	if _, ok := d.ToUndo(); ok || d.CanEdit() || d.CanAnnotate() || d.ReadOnly() != annotate.Writable || d.Article() != "" || d.Position() != 0 || d.Status("a1") != "" {
		t.Error("something is on an empty desk")
	}
}

func TestACopyIsMissingWhereTheFileIsGone(t *testing.T) {
	s := lay(t, 1)
	s.opens("a1")
	missing := func(what string, want bool) {
		t.Helper()
		if err := s.Uncopied(); errors.Is(err, annotate.ErrMoved) != want || !want && err != nil {
			t.Errorf("%s: a copy is missing: %v", what, err)
		}
	}
	missing("at first", false)
	if err := s.Copied(); err != nil { // of a file that is there: edits follow
		t.Error(err)
	}
	s.p.Gone = annotate.ErrMoved
	missing("the file is gone", true)
	if err := s.Copied(); !errors.Is(err, annotate.ErrMoved) {
		t.Errorf("copied: %v", err)
	}
	missing("a copy was saved", false)
	s.p.Gone = nil
	s.tags("claim", 0, 5)
	missing("the file is back, and was edited", false)
	s.p.Gone = annotate.ErrMoved
	missing("the file is gone again", true)
	_ = s.Copied() // the file is gone
	s.Clear()
	missing("no project is open", false)
}

func TestTroubleEndsWithTheProject(t *testing.T) {
	s := lay(t, 1)
	s.NotSaved(annotate.ErrMoved)
	if !errors.Is(s.Trouble(), annotate.ErrMoved) {
		t.Fatalf("trouble %v", s.Trouble())
	}
	if s.Clear() != Project(s.p) || s.Trouble() != nil || s.Project() != nil {
		t.Errorf("trouble %v, project %v", s.Trouble(), s.Project())
	}
}

// A file that is back has all edits that are shown. A full disk does not end so.
func TestTroubleEndsWhenTheFileIsBack(t *testing.T) {
	s := lay(t, 1)
	for trouble, want := range map[error]error{annotate.ErrMoved: nil, annotate.ErrDiskFull: annotate.ErrDiskFull} {
		s.NotSaved(trouble)
		if s.Found(); !errors.Is(s.Trouble(), want) {
			t.Errorf("after %v: trouble %v, want %v", trouble, s.Trouble(), want)
		}
	}
}

// Another window may remove the open article.
func TestARefreshClosesAnArticleThatIsGone(t *testing.T) {
	s := lay(t, 2)
	s.opens("a2")
	s.p.Order = s.p.Order[:1]
	delete(s.p.States, "a2")
	if err := s.Refresh(); err != nil {
		t.Fatal(err)
	}
	s.heard("Labels Article Selection")
	if s.Article() != "" {
		t.Errorf("open is %q", s.Article())
	}
}

// torn is a project whose history cannot be read any more.
type torn struct {
	*apptest.Project
	err error
}

func (p *torn) Ends(ctx context.Context) (annotate.Ends, error) {
	if p.err != nil {
		return annotate.Ends{}, p.err
	}
	return p.Project.Ends(ctx)
}

func TestRenewWithoutAHistoryChangesNothing(t *testing.T) {
	s := lay(t, 2)
	p := &torn{Project: s.p}
	o, err := s.Desk.Read(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	s.Put(o)
	s.opens("a2")
	s.tags("claim", 0, 5)
	s.Select(Selection{Caret: 3})
	s.told = nil
	read := s.read()
	p.err = errors.New("torn")
	if err := s.Renew(read); !errors.Is(err, p.err) {
		t.Errorf("the error is %v", err)
	}
	s.heard()
	if _, err := s.tags("claim", 6, 9); err != nil || s.Article() != "a2" || s.Selection().Caret != 3 {
		t.Errorf("open is %q, %v", s.Article(), err)
	}
}
