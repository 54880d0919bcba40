package storage

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func withRegion(t testing.TB, a *annotate.Article, regions ...annotate.Range) *annotate.Article {
	t.Helper()
	with, err := a.WithRegions(regions)
	must(t, err)
	return with
}

func regionsOf(t testing.TB, p *Project, article annotate.ArticleID) annotate.Regions {
	t.Helper()
	a, err := p.Article(context.Background(), article)
	must(t, err)
	return a.NotArticle()
}

func TestRegionsAreStoredOnceForAllSets(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "🌊 Nine died.\n\nLeave a reply")
	must(t, addSet(t, p, annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}))
	h := historyOf(t, p)
	first, second := opened(t, h, "a1", mustSet(t, p)), opened(t, h, "a1", "b")
	want := annotate.Regions{{Start: 14, End: 27}}
	must(t, h.SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle, Article: a.Title}, a, want))
	for _, got := range []annotate.Regions{
		first.State().Article.NotArticle(), second.State().Article.NotArticle(), regionsOf(t, p, "a1"), mustState(t, p, "a1", "b").Article.NotArticle(),
	} {
		if !slices.Equal(got, want) {
			t.Errorf("got %v", got)
		}
	}
	must(t, p.EachState(ctx, "b", nil, func(s annotate.State) error {
		if !slices.Equal(s.Article.NotArticle(), want) {
			t.Errorf("each has %v", s.Article.NotArticle())
		}
		return nil
	}))
	if place, err := p.Place(ctx, h1(t, p), annotate.Place{Article: "a1", Set: "b"}); err != nil || place.Article != "a1" || place.Set != "b" {
		t.Errorf("place %+v, %v", place, err)
	}
	if texts, err := p.OutletRegions(ctx, a.Meta.Outlet); err != nil || !slices.Equal(texts, []string{"Leave a reply"}) {
		t.Errorf("of the outlet: %q, %v", texts, err)
	}
	if texts, err := p.OutletRegions(ctx, "Another"); err != nil || len(texts) != 0 {
		t.Errorf("of another outlet: %q, %v", texts, err)
	}
	if info, err := p.Info(ctx, "b"); err != nil || info.Marked != 1 || info.Regions != 1 {
		t.Errorf("info %+v, %v", info, err)
	}
	checked(t, p)

	// A copy has them too, and so has a clean one.
	for name, make := range map[string]func(string) error{
		"copy": func(to string) error { return p.SaveCopy(ctx, to) },
		"clean": func(to string) error {
			_, err := MakeCleanCopy(ctx, p.Path(), to, fixed())
			return err
		},
	} {
		to := filepath.Join(t.TempDir(), name+".goldspan")
		must(t, make(to))
		copied := mustOpen(t, to)
		if got := regionsOf(t, copied, "a1"); !slices.Equal(got, want) {
			t.Errorf("%s has %v", name, got)
		}
		checked(t, copied)
	}
}

// h1 is the action that would be undone.
func h1(t testing.TB, p *Project) annotate.ActionID {
	t.Helper()
	ends, err := p.Ends(context.Background())
	must(t, err)
	return ends.Undo.ID
}

func TestRegionsThatDoNotFitChangeNothing(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "Nine died.")
	change := func(before, after annotate.Regions) error {
		_, err := p.Commit(ctx, doing("mark", annotate.RegionsChange{Article: "a1", Before: before, After: after}))
		return err
	}
	one := annotate.Regions{{Start: 0, End: 4}}
	if err := change(one, nil); !errors.Is(err, annotate.ErrChangedSince) {
		t.Errorf("from regions that are not there: %v", err)
	}
	if err := change(nil, annotate.Regions{{Start: 0, End: 11}}); !errors.Is(err, annotate.ErrRegions) {
		t.Errorf("outside of the text: %v", err)
	}
	if err := change(nil, annotate.Regions{{Start: 2, End: 4}, {Start: 0, End: 3}}); !errors.Is(err, annotate.ErrRegions) {
		t.Errorf("out of order: %v", err)
	}
	if _, err := p.Commit(ctx, doing("mark", annotate.RegionsChange{Article: "a9", After: one})); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("of no article: %v", err)
	}
	if got := regionsOf(t, p, "a1"); got != nil {
		t.Errorf("regions %v", got)
	}
	checked(t, p)
}

func TestImportTakesRegions(t *testing.T) {
	p := newProject(t)
	a := withRegion(t, newArticle(t, "a1", "Nine died. Read more"), annotate.Range{Start: 11, End: 20})
	mustImport(t, p, annotate.Incoming{Article: a})
	if got := regionsOf(t, p, "a1"); !slices.Equal(got, a.NotArticle()) {
		t.Errorf("a new article has %v", got)
	}
	// A known article without regions gets those of the file; others stay.
	plain := newArticle(t, "a2", "Ten died. Share this")
	mustImport(t, p, annotate.Incoming{Article: plain})
	marked := withRegion(t, plain, annotate.Range{Start: 10, End: 20})
	out := mustImport(t, p, annotate.Incoming{Article: marked})
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, marked.NotArticle()) || out[0].Result != annotate.Annotated {
		t.Errorf("a known article has %v, %+v", got, out)
	}
	other := withRegion(t, plain, annotate.Range{Start: 0, End: 3})
	out = mustImport(t, p, annotate.Incoming{Article: other})
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, marked.NotArticle()) || out[0].Result != annotate.SameText {
		t.Errorf("a marked article has %v, %+v", got, out)
	}
	mustImport(t, p, annotate.Incoming{Article: other, OnConflict: annotate.ConflictReplace})
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, other.NotArticle()) {
		t.Errorf("after a replacement: %v", got)
	}
	mustImport(t, p, annotate.Incoming{Article: plain, OnConflict: annotate.ConflictReplace})
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, other.NotArticle()) {
		t.Errorf("after a file without regions: %v", got)
	}
	checked(t, p)
	h := historyOf(t, p)
	undo(t, h)
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, marked.NotArticle()) {
		t.Errorf("undone to %v", got)
	}
	undo(t, h)
	if got := regionsOf(t, p, "a2"); got != nil {
		t.Errorf("undone to %v", got)
	}
	checked(t, p)
	redo(t, h)
	redo(t, h)
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, other.NotArticle()) {
		t.Errorf("redone to %v", got)
	}
	// One text twice in a file.
	p = newProject(t)
	mustImport(t, p, annotate.Incoming{Article: plain}, annotate.Incoming{Article: marked})
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, marked.NotArticle()) {
		t.Errorf("twice in a file: %v", got)
	}
	checked(t, p)
	h = historyOf(t, p)
	undo(t, h)
	redo(t, h)
	if got := regionsOf(t, p, "a2"); !slices.Equal(got, marked.NotArticle()) {
		t.Errorf("redone to %v", got)
	}
	checked(t, p)
}

func TestCheckFindsRegionsThatDoNotFit(t *testing.T) {
	for stored, want := range map[string]string{
		"[[0,400]]":     "regions of an article do not fit it",
		"[[5,7],[0,2]]": "regions of an article do not fit it",
		"[[1]]":         "numbers for a region",
		"[[0,3]]":       "what is not part of it is not what the history says",
	} {
		ctx := context.Background()
		p := newProject(t)
		a := addText(t, p, "a1", "Nine died. Read more")
		must(t, historyOf(t, p).SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle}, a, annotate.Regions{{Start: 11, End: 20}}))
		must(t, p.Close())
		damage(t, p.Path(), "UPDATE article SET not_article = '"+stored+"'")
		reseal(t, p.Path())
		p = mustOpen(t, p.Path())
		problems, err := p.Check(ctx)
		found := false
		for _, problem := range problems {
			found = found || problem.Article == "a1" && strings.Contains(problem.What, want)
		}
		if err != nil || !found {
			t.Errorf("%s: %v, %v", stored, problems, err)
		}
		damaged := stored != "[[0,3]]"
		if _, err := p.Article(ctx, "a1"); errors.Is(err, annotate.ErrDamaged) != damaged {
			t.Errorf("%s: %v", stored, err)
		}
	}
}
