package session_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// paper has several articles, a1 and so on, and their history.
type paper struct {
	testing.TB
	*memory
	h     *session.History
	told  []session.Event
	now   session.Now
	newID session.NewID
}

func newPaper(t testing.TB, articles int) *paper {
	t.Helper()
	var list []*annotate.Article
	for i := range articles {
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint("a", i+1)), fmt.Sprint("Title ", i+1), text, annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	p := &paper{TB: t, memory: newMemory("ana", list...), now: ticking(), newID: numbered()}
	p.load()
	return p
}

func (p *paper) load() {
	h, err := session.Load(context.Background(), p.memory, p.now, p.newID)
	p.must(err)
	p.h = h
	p.h.Watch(func(e session.Event) { p.told = append(p.told, e) })
}

func (p *paper) open(id annotate.ArticleID) *session.Session {
	p.Helper()
	s, err := p.h.Open(context.Background(), id, p.set)
	p.must(err)
	return s
}

func (p *paper) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *paper) stored(id annotate.ArticleID) annotate.State {
	p.Helper()
	s, err := p.State(context.Background(), id, p.set)
	p.must(err)
	return s
}

// tagging is a step that tags a range of an article.
func (p *paper) tagging(id annotate.ArticleID, label annotate.LabelID, start, end int) session.Edits {
	p.Helper()
	sp, err := p.h.NewSpan(p.rows[id].article, label, annotate.Range{Start: start, End: end})
	p.must(err)
	return session.Edits{Article: id, Set: p.set, Edits: []annotate.Edit{annotate.AddSpan{Span: sp}}}
}

// counts are the numbers of spans that are stored, by article.
func (p *paper) counts() string {
	p.Helper()
	var n []int
	for _, id := range p.order {
		n = append(n, p.stored(id).SpanCount())
	}
	return fmt.Sprint(n)
}

var act = annotate.Act{Kind: annotate.ActTagAll, Count: 3, Label: "figure"}

// Undo takes back what was done last, wherever that was, in one go.
func TestOneUndoForAllArticles(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 4)
	first, other := p.open("a1"), p.open("a4")
	_, err := other.Do(ctx, annotate.Transaction{Name: annotate.Act{Kind: annotate.ActTag}, Edits: p.tagging("a4", "claim", 0, 14).Edits})
	p.must(err)
	a, err := p.h.Do(ctx, act, p.tagging("a1", "figure", 0, 4), p.tagging("a2", "figure", 0, 4), p.tagging("a1", "actor", 34, 51), p.tagging("a3", "figure", 0, 4))
	if err != nil || len(a.Parts) != 4 || a.Name != act || p.counts() != "[2 1 1 1]" {
		t.Fatalf("did %+v, %v, spans %s", a, err, p.counts())
	}
	if len(p.commits) != 2 || len(p.told) != 2 || !reflect.DeepEqual(p.told[1], session.Event{Op: annotate.OpDo, Action: a}) {
		t.Errorf("%d commits, told %+v", len(p.commits), p.told)
	}
	if !same(first.State(), p.stored("a1")) || first.State().SpanCount() != 2 {
		t.Errorf("the open article has %+v", first.State())
	}
	if name, ok := p.h.ToUndo(); !ok || name != act {
		t.Errorf("undo is called %v, %v", name, ok)
	}
	for range 2 {
		back, err := p.h.Undo(ctx)
		if err != nil || !reflect.DeepEqual(back, a.Inverse()) || p.counts() != "[0 0 0 1]" || first.State().SpanCount() != 0 {
			t.Fatalf("undo: %+v, %v, spans %s", back, err, p.counts())
		}
		if last := p.told[len(p.told)-1]; last.Op != annotate.OpUndo || !reflect.DeepEqual(last.Action, back) {
			t.Errorf("told %+v", last)
		}
		if again, err := p.h.Redo(ctx); err != nil || !reflect.DeepEqual(again, a) || p.counts() != "[2 1 1 1]" || first.State().SpanCount() != 2 {
			t.Fatalf("redo: %+v, %v, spans %s", again, err, p.counts())
		}
	}
	// Also for a program that is started anew, and beyond that action.
	p.load()
	for _, want := range []string{"[0 0 0 1]", "[0 0 0 0]"} {
		if _, err := p.h.Undo(ctx); err != nil || p.counts() != want {
			t.Errorf("undo: %v, spans %s, want %s", err, p.counts(), want)
		}
	}
}

func TestStepsThatChangeNothingAreLeftOut(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 3)
	still := func(id annotate.ArticleID) session.Step {
		return session.Edits{Article: id, Set: p.set, Edits: []annotate.Edit{annotate.SetStatus{Status: annotate.StatusTodo}}}
	}
	claim := annotate.DefaultLabels()[0]
	for name, steps := range map[string][]session.Step{
		"no step": nil, "no edit": {session.Edits{Article: "a2", Set: p.set}}, "no effect": {still("a1"), still("a2")},
		"the same label": {session.Exactly{Part: annotate.LabelChange{Before: claim, After: claim}}},
		"the same set":   {session.Exactly{Part: annotate.SetChange{}}},
		"no articles":    {session.Exactly{Part: annotate.ArticlesChange{}}},
		"no regions":     {session.Exactly{Part: annotate.RegionsChange{Article: "a1"}}},
		"no text":        {session.Exactly{Part: annotate.NeverChange{}}},
		"no details":     {session.Exactly{Part: annotate.DetailsChange{Article: "a1"}}},
	} {
		if a, err := p.h.Do(ctx, act, steps...); !errors.Is(err, annotate.ErrNoChange) || len(a.Parts) != 0 || len(p.commits) != 0 {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
	a, err := p.h.Do(ctx, act, still("a1"), p.tagging("a3", "claim", 0, 14), still("a2"))
	if err != nil || len(a.Parts) != 1 || a.Changes()[0].Article != "a3" {
		t.Errorf("did %+v, %v", a, err)
	}
}

func TestFailureInOneArticleChangesNone(t *testing.T) {
	ctx := context.Background()
	bad := session.Edits{Article: "a2", Set: "ana", Edits: []annotate.Edit{annotate.RemoveSpan{ID: "x"}}}
	for name, tt := range map[string]struct {
		fail string
		last func(*paper) session.Step
		want error
		says string
	}{
		"an edit that cannot be":   {"", func(*paper) session.Step { return bad }, annotate.ErrNoSpan, "tag_all 3 figure: no such span: x"},
		"an article that is not":   {"", func(p *paper) session.Step { return session.Edits{Article: "a9", Set: p.set} }, annotate.ErrNoArticle, "tag_all 3 figure: no such article"},
		"a state that is not read": {"state", func(p *paper) session.Step { return p.tagging("a2", "claim", 0, 4) }, errStore, "tag_all 3 figure: the disk said no"},
		"a commit that fails":      {"commit", func(p *paper) session.Step { return p.tagging("a2", "claim", 0, 4) }, errStore, `save "tag_all 3 figure": the disk said no`},
		"a commit that is undone":  {"rollback", func(p *paper) session.Step { return p.tagging("a2", "claim", 0, 4) }, errStore, `save "tag_all 3 figure": the disk said no`},
		"a change that does not fit": {"", func(*paper) session.Step {
			return session.Exactly{Part: annotate.Change{Article: "a2", Set: "ana", Removed: []annotate.Span{{ID: "x"}}}}
		}, annotate.ErrChangedSince, `it was changed since then: "Title 2"`},
		"a label that is not so": {"", func(*paper) session.Step {
			return session.Exactly{Part: annotate.LabelChange{Before: annotate.Label{ID: "x"}}}
		}, annotate.ErrChangedSince, `save "tag_all 3 figure": it was changed since then`},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPaper(t, 2)
			open := p.open("a1")
			p.must(p.h.AddSet(ctx, annotate.Set{ID: "b", Name: "ben"}))
			before, _ := p.h.ToUndo()
			steps := []session.Step{p.tagging("a1", "figure", 0, 4), tt.last(p)}
			p.fail, p.told = map[string]bool{tt.fail: true}, nil
			a, err := p.h.Do(ctx, act, steps...)
			p.fail = nil
			if !errors.Is(err, tt.want) || err.Error() != tt.says || len(a.Parts) != 0 {
				t.Errorf("did %+v, %q, want %q", a, err, tt.says)
			}
			if now, _ := p.h.ToUndo(); now != before || p.counts() != "[0 0]" || open.State().SpanCount() != 0 || len(p.told) != 0 {
				t.Errorf("it changed: undo %v, spans %s, told %v", now, p.counts(), p.told)
			}
		})
	}
}

// An article has as many edits in one action as there are, each from where the one
// before left it.
func TestStepsOfOneArticleFollowEachOther(t *testing.T) {
	ctx := context.Background()
	for _, open := range []bool{true, false} {
		p := newPaper(t, 2)
		if open {
			p.open("a1")
		}
		step := p.tagging("a1", "figure", 0, 4)
		span := step.Edits[0].(annotate.AddSpan).Span
		edit := func(e annotate.Edit) session.Step {
			return session.Edits{Article: "a1", Set: p.set, Edits: []annotate.Edit{e}}
		}
		noted := span
		noted.Note = "so"
		_, err := p.h.Do(ctx, act, step, p.tagging("a2", "claim", 0, 4), edit(annotate.ReplaceSpan{Span: noted}), edit(annotate.SetStatus{Status: annotate.StatusDone}))
		if err != nil || p.stored("a1").Nth(0).Note != "so" || p.stored("a1").Status != annotate.StatusDone {
			t.Fatalf("did %v to %+v", err, p.stored("a1"))
		}
		if _, err := p.h.Undo(ctx); err != nil || p.counts() != "[0 0]" || p.stored("a1").Status != annotate.StatusTodo {
			t.Errorf("undo: %v, %+v", err, p.stored("a1"))
		}
	}
}

func TestWhatChangesTheProjectIsOnTheHistory(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 2)
	place := annotate.Label{ID: "p", Name: "place", Key: "p"}
	renamed, rekeyed, recolored := place, place, place
	renamed.Name, renamed.Key, rekeyed.Key, recolored.Color = "town", "t", "", "#123456"
	ben := annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}
	benno := ben
	benno.Name = "benno"
	before := annotate.Details{Title: "Title 1"}
	marked := annotate.Act{Kind: annotate.ActNotArticle, Article: "Night"}
	for _, c := range []struct {
		do   func() error
		name annotate.Act
		part annotate.Part
	}{
		{func() error { return p.h.AddLabel(ctx, place) }, annotate.Act{Kind: annotate.ActAddLabel, Label: "place"}, annotate.LabelChange{After: place}},
		{func() error { return p.h.UpdateLabel(ctx, place, rekeyed) }, annotate.Act{Kind: annotate.ActRekeyLabel, Label: "place"}, annotate.LabelChange{Before: place, After: rekeyed}},
		{func() error { return p.h.UpdateLabel(ctx, rekeyed, recolored) }, annotate.Act{Kind: annotate.ActRekeyLabel, Label: "place", New: "p"}, annotate.LabelChange{Before: rekeyed, After: recolored}},
		{func() error { return p.h.UpdateLabel(ctx, recolored, place) }, annotate.Act{Kind: annotate.ActRecolorLabel, Label: "place"}, annotate.LabelChange{Before: recolored, After: place}},
		{func() error { return p.h.UpdateLabel(ctx, place, renamed) }, annotate.Act{Kind: annotate.ActRenameLabel, Label: "place", New: "town"}, annotate.LabelChange{Before: place, After: renamed}},
		{func() error { return p.h.RemoveLabel(ctx, renamed) }, annotate.Act{Kind: annotate.ActRemoveLabel, Label: "town"}, annotate.LabelChange{Before: renamed}},
		{func() error { return p.h.AddSet(ctx, ben) }, annotate.Act{Kind: annotate.ActAddSet, Set: "ben"}, annotate.SetChange{After: ben}},
		{func() error { return p.h.RenameSet(ctx, ben, "benno") }, annotate.Act{Kind: annotate.ActRenameSet, Set: "ben", New: "benno"}, annotate.SetChange{Before: ben, After: benno}},
		{func() error { return p.h.RemoveSet(ctx, benno) }, annotate.Act{Kind: annotate.ActRemoveSet, Set: "benno"}, annotate.SetChange{Before: benno}},
		{func() error { return p.h.Describe(ctx, "a1", before, annotate.Details{Title: " Night\n"}) }, annotate.Act{Kind: annotate.ActDescribe, Article: "Night"},
			annotate.DetailsChange{Article: "a1", Before: before, After: annotate.Details{Title: "Night"}}},
		{func() error {
			return p.h.SetRegions(ctx, marked, p.rows["a1"].article, annotate.Regions{{Start: 0, End: 4}})
		}, marked,
			annotate.RegionsChange{Article: "a1", After: annotate.Regions{{Start: 0, End: 4}}}},
		{func() error {
			_, err := p.h.Do(ctx, annotate.Act{Kind: annotate.ActNever, New: "dam"}, session.Exactly{Part: annotate.NeverChange{After: annotate.Never{Label: "actor", Text: "dam"}}})
			return err
		}, annotate.Act{Kind: annotate.ActNever, New: "dam"}, annotate.NeverChange{After: annotate.Never{Label: "actor", Text: "dam"}}},
		{func() error { return p.h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a1", Title: "Night"}) }, annotate.Act{Kind: annotate.ActRemoveArticles, Count: 1, Article: "Night"},
			annotate.ArticlesChange{Removed: []annotate.ArticleID{"a1"}}},
	} {
		p.must(c.do())
		want := annotate.Action{Name: c.name, Parts: []annotate.Part{c.part}}
		if last := p.told[len(p.told)-1]; last.Op != annotate.OpDo || !reflect.DeepEqual(last.Action, want) {
			t.Errorf("told %+v, want %+v", last, want)
		}
		if name, ok := p.h.ToUndo(); !ok || name != c.name {
			t.Errorf("undo is called %+v, want %+v", name, c.name)
		}
		back, err := p.h.Undo(ctx)
		if err != nil || !reflect.DeepEqual(back, want.Inverse()) {
			t.Errorf("undo of %v: %+v, %v", c.name, back, err)
		}
		if again, err := p.h.Redo(ctx); err != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("redo of %v: %+v, %v", c.name, again, err)
		}
	}
	if err := p.h.Describe(ctx, "a2", annotate.Details{}, annotate.Details{Title: " \n"}); !errors.Is(err, annotate.ErrNoTitle) {
		t.Errorf("no title: %v", err)
	}
}

func TestOpenArticlesFollowTheProject(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 2)
	a1, a2 := p.open("a1"), p.open("a2")
	before := a1.State().Article
	after := annotate.Details{Title: "Night", Meta: annotate.Meta{Author: "Ana"}}
	p.must(p.h.Describe(ctx, "a1", before.Details(), after))
	if now := a1.State().Article; now.Details() != after || now.Text() != before.Text() || before.Title != "Title 1" || a2.State().Article.Title != "Title 2" {
		t.Errorf("described as %+v beside %+v", now.Details(), a2.State().Article.Details())
	}
	marked, regions := annotate.Act{Kind: annotate.ActNotArticle}, annotate.Regions{{Start: 0, End: 4}}
	p.must(p.h.SetRegions(ctx, marked, a1.State().Article, regions))
	if now := a1.State().Article; !slices.Equal(now.NotArticle(), regions) || len(before.NotArticle()) != 0 || len(a2.State().Article.NotArticle()) != 0 {
		t.Errorf("marked %v beside %v", now.NotArticle(), a2.State().Article.NotArticle())
	}
	if err := p.h.SetRegions(ctx, marked, a1.State().Article, annotate.Regions{{Start: 0, End: 4000}}); !errors.Is(err, annotate.ErrRegions) {
		t.Errorf("regions outside of the text: %v", err)
	}
	if _, err := p.h.Undo(ctx); err != nil || len(a1.State().Article.NotArticle()) != 0 {
		t.Errorf("undone to %v, %v", a1.State().Article.NotArticle(), err)
	}
	p.must(p.h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a1"}))
	if !a1.Gone() || a2.Gone() || a1.State().Article.Title != "Night" {
		t.Errorf("gone %v and %v, %+v", a1.Gone(), a2.Gone(), a1.State())
	}
	if _, err := p.h.Undo(ctx); err != nil || !a1.Gone() {
		t.Errorf("undo: %v", err)
	}
	a1 = p.open("a1")
	p.must(p.h.RemoveSet(ctx, annotate.Set{ID: "ana", Name: "ana", Kind: annotate.SetGold}))
	if !a1.Gone() || !a2.Gone() {
		t.Error("the set is gone, and its sessions are not")
	}
	if _, err := p.h.Undo(ctx); err != nil {
		t.Error(err)
	}
	a1 = p.open("a1")
	p.h.Close(a1)
	_, err := p.h.Do(ctx, act, p.tagging("a1", "claim", 0, 4))
	if err != nil || a1.State().SpanCount() != 0 || a1.Gone() {
		t.Errorf("a closed session follows: %+v, %v", a1.State(), err)
	}
}

func TestContinueIsDoWhereItGoesOnWithNothing(t *testing.T) {
	ctx := context.Background()
	note := annotate.Act{Kind: annotate.ActNote}
	for name, tt := range map[string]struct {
		before func(p *paper)
		want   int // actions
	}{
		"after itself":          {func(p *paper) { _, err := p.h.Do(ctx, note, p.tagging("a1", "figure", 0, 4)); p.must(err) }, 1},
		"after nothing":         {func(*paper) {}, 1},
		"after another act":     {func(p *paper) { _, err := p.h.Do(ctx, act, p.tagging("a1", "figure", 0, 4)); p.must(err) }, 2},
		"after another article": {func(p *paper) { _, err := p.h.Do(ctx, note, p.tagging("a2", "figure", 0, 4)); p.must(err) }, 2},
		"after several articles": {func(p *paper) {
			_, err := p.h.Do(ctx, note, p.tagging("a1", "figure", 0, 4), p.tagging("a2", "figure", 0, 4))
			p.must(err)
		}, 2},
		"after a label": {func(p *paper) { p.must(p.h.AddLabel(ctx, annotate.Label{ID: "p"})) }, 2},
		"after an undo": {func(p *paper) {
			_, err := p.h.Do(ctx, note, p.tagging("a1", "figure", 0, 4))
			p.must(err)
			_, err = p.h.Do(ctx, note, p.tagging("a1", "figure", 0, 5))
			p.must(err)
			_, err = p.h.Undo(ctx)
			p.must(err)
		}, 2},
		"in a later session": {func(p *paper) {
			_, err := p.h.Do(ctx, note, p.tagging("a1", "figure", 0, 4))
			p.must(err)
			p.load()
		}, 2},
		"after a reload": {func(p *paper) {
			_, err := p.h.Do(ctx, note, p.tagging("a1", "figure", 0, 4))
			p.must(err)
			p.must(p.h.Reload(ctx))
		}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPaper(t, 2)
			tt.before(p)
			if _, err := p.h.Continue(ctx, note, p.tagging("a1", "claim", 0, 14)); err != nil || len(p.actions) != tt.want {
				t.Errorf("%v, %d actions, want %d", err, len(p.actions), tt.want)
			}
		})
	}
}

func TestPlaceIsWhereTheNextUndoShows(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 3)
	at := func(id annotate.ArticleID) annotate.Place { return annotate.Place{Article: id, Set: p.set} }
	if got, err := p.h.Place(ctx, annotate.OpUndo, at("a1")); err != nil || got != at("a1") {
		t.Errorf("nothing shows at %+v, %v", got, err)
	}
	_, err := p.h.Do(ctx, act, p.tagging("a2", "claim", 0, 4), p.tagging("a3", "claim", 0, 4))
	p.must(err)
	for here, want := range map[annotate.ArticleID]annotate.ArticleID{"a1": "a2", "a2": "a2", "a3": "a3"} {
		if got, err := p.h.Place(ctx, annotate.OpUndo, at(here)); err != nil || got != at(want) {
			t.Errorf("from %s it shows at %+v, %v", here, got, err)
		}
	}
	_, err = p.h.Undo(ctx)
	p.must(err)
	if got, err := p.h.Place(ctx, annotate.OpRedo, at("a1")); err != nil || got != at("a2") {
		t.Errorf("redo shows at %+v, %v", got, err)
	}
	p.fail = map[string]bool{"place": true}
	if got, err := p.h.Place(ctx, annotate.OpRedo, at("a1")); !errors.Is(err, errStore) || got != at("a1") {
		t.Errorf("a place that cannot be read: %+v, %v", got, err)
	}
}

func TestReload(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 2)
	a1, a2 := p.open("a1"), p.open("a2")
	other := load(t, p.memory)
	_, err := other.Do(ctx, act, p.tagging("a1", "claim", 0, 14))
	p.must(err)
	p.must(other.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a2"}))
	if err := p.h.Reload(ctx); err != nil || !reflect.DeepEqual(p.told, []session.Event{{}}) {
		t.Errorf("reload: %v, told %+v", err, p.told)
	}
	if !same(a1.State(), p.stored("a1")) || a1.Gone() || !a2.Gone() {
		t.Errorf("a1 %+v, gone %v and %v", a1.State(), a1.Gone(), a2.Gone())
	}
	if _, err := p.h.Undo(ctx); err != nil {
		t.Error(err)
	}
	for _, call := range []string{"ends", "state"} {
		p.told, p.fail = nil, map[string]bool{call: true}
		before := a1.State()
		if err := p.h.Reload(ctx); !errors.Is(err, errStore) || len(p.told) != 0 || !same(a1.State(), before) {
			t.Errorf("%s fails: %v, told %v", call, err, p.told)
		}
		p.fail = nil
	}
}

// An article that was read before the project changed is read again, and follows from
// then on.
func TestAnArticleIsOpenedAsItIsAtTheEnd(t *testing.T) {
	ctx := context.Background()
	for name, meanwhile := range map[string]func(p *paper){
		"nothing": func(*paper) {},
		"an edit": func(p *paper) {
			_, err := p.h.Do(ctx, act, p.tagging("a1", "claim", 0, 14))
			p.must(err)
		},
		"an edit of another window": func(p *paper) {
			_, err := load(t, p.memory).Do(ctx, act, p.tagging("a1", "claim", 0, 14))
			p.must(err)
			p.must(p.h.Reload(ctx))
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPaper(t, 2)
			o := p.h.StartOpen("a1", p.set)
			_, err := o.Read(ctx)
			p.must(err)
			meanwhile(p)
			s, err := o.End(ctx)
			p.must(err)
			if !same(s.State(), p.stored("a1")) {
				t.Errorf("opened with %d spans, the project has %s", s.State().SpanCount(), p.counts())
			}
			_, err = p.h.Do(ctx, act, p.tagging("a1", "actor", 15, 20))
			p.must(err)
			if !same(s.State(), p.stored("a1")) {
				t.Errorf("it does not follow: %d spans, the project has %s", s.State().SpanCount(), p.counts())
			}
		})
	}
	p := newPaper(t, 2)
	p.fail = map[string]bool{"state": true}
	if _, err := p.h.StartOpen("a1", p.set).Read(ctx); !errors.Is(err, errStore) {
		t.Errorf("the store fails, and reading says %v", err)
	}
}

// What takes long runs elsewhere. Nothing else can be done meanwhile, and all can
// be read.
func TestPendingActionRunsOnAnotherGoroutine(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 3)
	first := p.open("a1")
	pending := p.h.Start(act, p.tagging("a1", "figure", 0, 4), p.tagging("a2", "figure", 0, 4))
	if err := p.h.AddLabel(ctx, annotate.Label{ID: "p"}); !errors.Is(err, session.ErrBusy) {
		t.Errorf("another action: %v", err)
	}
	if _, err := p.h.Undo(ctx); !errors.Is(err, session.ErrBusy) {
		t.Errorf("undo: %v", err)
	}
	early := p.open("a2")
	done := make(chan error)
	go func() { done <- pending.Run(ctx) }()
	p.must(<-done)
	late, untouched := p.open("a2"), p.open("a3")
	if first.State().SpanCount() != 0 || len(p.told) != 0 {
		t.Error("it is followed before its end")
	}
	a, err := pending.End()
	if err != nil || len(a.Parts) != 2 || len(p.told) != 1 {
		t.Errorf("ended %+v, %v", a, err)
	}
	for _, s := range []*session.Session{first, early, late, untouched} {
		if !same(s.State(), p.stored(s.State().Article.ID)) {
			t.Errorf("session %+v", s.State())
		}
	}
	undo := p.h.StartUndo()
	p.must(undo.Run(ctx))
	if _, err := undo.End(); err != nil || p.counts() != "[0 0 0]" || late.State().SpanCount() != 0 {
		t.Errorf("undo: %v, %s", err, p.counts())
	}
	// What was not run, or failed, is over when it is ended.
	if _, err := p.h.StartRedo().End(); err == nil {
		t.Error("ended what was not run")
	}
	redo := p.h.StartRedo()
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := redo.Run(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("run: %v", err)
	}
	if _, err := redo.End(); !errors.Is(err, context.Canceled) || p.counts() != "[0 0 0]" {
		t.Errorf("end: %v, %s", err, p.counts())
	}
	if _, err := p.h.Redo(ctx); err != nil || p.counts() != "[1 1 0]" {
		t.Errorf("redo: %v, %s", err, p.counts())
	}
}

// The article may have been changed behind the history's back, by a damaged file or
// another program: then nothing is lost without a word.
func TestUndoOfWhatWasChangedSinceIsRefused(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 2)
	_, err := p.h.Do(ctx, act, p.tagging("a1", "figure", 0, 4), p.tagging("a2", "figure", 0, 4))
	p.must(err)
	r := p.rows["a2"]
	for id, s := range r.spans {
		s.Note = "a note that an undo would lose"
		r.spans[id] = s
	}
	e := new(session.ChangedSinceError)
	if _, err := p.h.Undo(ctx); !errors.Is(err, annotate.ErrChangedSince) || !errors.As(err, &e) || e.Title != "Title 2" || p.counts() != "[1 1]" {
		t.Errorf("undo: %v, %s", err, p.counts())
	}
}
