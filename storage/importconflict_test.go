package storage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
)

// conflict is a project in which ana has two spans in an article, and an import
// that has one of them, another one, a link and a label that is new.
func conflict(t *testing.T, how annotate.OnConflict) (*Project, annotate.SetID, annotate.Incoming) {
	t.Helper()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died, the mayor said.")
	mine := []annotate.Span{spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 14)}
	mustImport(t, p, annotate.Incoming{Article: a, Set: "ana", Spans: mine, Links: []annotate.Link{{ID: "l1", Type: "part_of", From: "s1", To: "s2"}}})
	theirs := []annotate.Span{spanOn(a, "s2", "claim", 0, 14), spanOn(a, "s3", "mayor", 16, 25)}
	return p, mustSet(t, p), annotate.Incoming{
		Article: a, Set: "ana", Status: annotate.StatusDone, Spans: theirs, OnConflict: how,
		Links: []annotate.Link{{ID: "l1", Type: "said_by", From: "s2", To: "s3"}},
	}
}

// spansOf is what a set says of article a1.
func spansOf(t *testing.T, p *Project, set annotate.SetID) string {
	t.Helper()
	var out []string
	s := mustState(t, p, "a1", set)
	for sp := range s.Spans() {
		out = append(out, fmt.Sprintf("%s %v", sp.ID, sp.Range))
	}
	for l := range s.Links() {
		out = append(out, l.Type)
	}
	return strings.Join(append(out, string(s.Status)), ", ")
}

const (
	mineStay   = "s2 [0, 14), s1 [0, 9), part_of, todo"
	theirsCame = "s2 [0, 14), s3 [16, 25), said_by, done"
)

func TestOtherSpansOfASetStayAndTheNewOnesAreCounted(t *testing.T) {
	for _, how := range []annotate.OnConflict{"", annotate.ConflictKeep} {
		p, set, in := conflict(t, how)
		before := everything(t, p)
		got := mustImport(t, p, in)[0]
		// The claim has another link, so it is another span.
		if got.Result != annotate.SameText || got.NotTaken != 2 || got.Spans != 0 || got.NewLabels != nil {
			t.Errorf("%q: %+v", how, got)
		}
		if s := spansOf(t, p, set); s != mineStay || everything(t, p) != before {
			t.Errorf("%q: %s", how, s)
		}
	}
}

func TestTheSpansOfTheSourceTakeThePlaceAndOneUndoBringsBackTheOthers(t *testing.T) {
	p, set, in := conflict(t, annotate.ConflictReplace)
	if got := mustImport(t, p, in)[0]; got.Result != annotate.Annotated || got.Spans != 2 || got.NotTaken != 0 || len(got.NewLabels) != 1 {
		t.Errorf("%+v", got)
	}
	if s := spansOf(t, p, set); s != theirsCame {
		t.Errorf("after the import: %s", s)
	}
	h := historyOf(t, p)
	undo(t, h)
	if s := spansOf(t, p, set); s != mineStay {
		t.Errorf("after an undo: %s", s)
	}
	redo(t, h)
	if s := spansOf(t, p, set); s != theirsCame {
		t.Errorf("after a redo: %s", s)
	}
	checked(t, p)
}

func TestBothGoIntoSetsOfTheirOwn(t *testing.T) {
	ctx := context.Background()
	p, set, in := conflict(t, annotate.ConflictNewSet)
	if err := addSet(t, p, annotate.Set{ID: "two", Name: "ana 2", Kind: annotate.SetPerson}); err != nil {
		t.Fatal(err)
	}
	got := mustImport(t, p, in)[0]
	if got.Result != annotate.Annotated || got.Set != "ana 3" || got.Spans != 2 || got.NotTaken != 0 {
		t.Errorf("%+v", got)
	}
	sets, err := p.Sets(ctx)
	if err != nil || len(sets) != 3 || sets[2].Name != "ana 3" || sets[2].Kind != sets[0].Kind {
		t.Fatalf("%+v, %v", sets, err)
	}
	if mine, theirs := spansOf(t, p, set), spansOf(t, p, sets[2].ID); mine != mineStay || theirs != theirsCame {
		t.Errorf("%s, and %s", mine, theirs)
	}
	// The same import again finds the set.
	if again := mustImport(t, p, in)[0]; again.Result != annotate.SameText || again.NotTaken != 0 {
		t.Errorf("again: %+v", again)
	}
	h := historyOf(t, p)
	undo(t, h)
	if sets, err := p.Sets(ctx); err != nil || len(sets) != 2 || spansOf(t, p, set) != mineStay {
		t.Errorf("after an undo: %+v, %v", sets, err)
	}
	redo(t, h)
	checked(t, p)
}

func TestAnImportThatAsksChangesNothing(t *testing.T) {
	p, _, in := conflict(t, annotate.ConflictAsk)
	before := everything(t, p)
	fresh := annotate.Incoming{Article: newArticle(t, "a2", "Another."), OnConflict: annotate.ConflictAsk}
	_, err := imported(context.Background(), p, sequence(fresh, in))
	var found *annotate.ConflictError
	if !errors.As(err, &found) || *found != (annotate.ConflictError{Articles: 1, Theirs: 2, Mine: 2}) {
		t.Errorf("%v, %+v", err, found)
	}
	if everything(t, p) != before {
		t.Error("the project was changed")
	}
}

// Nobody has to settle what is the same but for IDs and times, and what says nothing.
func TestTheSameSpansAreNoConflict(t *testing.T) {
	p, set, in := conflict(t, annotate.ConflictAsk)
	s := mustState(t, p, "a1", set)
	labels, err := p.Labels(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	same := in
	same.Spans, same.Links = nil, nil
	for sp := range s.Spans() {
		for _, l := range labels {
			if l.ID == sp.Label {
				sp.Label = annotate.LabelID(l.Name)
			}
		}
		sp.ID, sp.Created = "x"+sp.ID, 5
		same.Spans = append(same.Spans, sp)
	}
	for l := range s.Links() {
		same.Links = append(same.Links, annotate.Link{ID: "other", Type: l.Type, From: "x" + l.From, To: "x" + l.To})
	}
	none := in
	none.Spans, none.Links = nil, nil
	fewer := same
	fewer.Spans, fewer.Links = nil, nil
	for _, sp := range same.Spans {
		if sp.Label == "claim" {
			fewer.Spans = append(fewer.Spans, sp)
		}
	}
	for i, got := range mustImport(t, p, same, none, fewer) {
		if got.Result != annotate.SameText || got.NotTaken != 0 {
			t.Errorf("%d: %+v", i, got)
		}
	}
	if got := spansOf(t, p, set); got != mineStay {
		t.Error(got)
	}
}

// A file can have an article twice, with other spans: the first line counts.
func TestTwoLinesOfOneImportAreAConflict(t *testing.T) {
	for _, how := range []annotate.OnConflict{annotate.ConflictKeep, annotate.ConflictReplace, annotate.ConflictNewSet} {
		p := newProject(t)
		known := addText(t, p, "known", "Nearly 50 died.")
		fresh := newArticle(t, "fresh", "About 40 died.")
		var items []annotate.Incoming
		for _, a := range []*annotate.Article{known, fresh} {
			items = append(items, annotate.Incoming{Article: a, Set: "ana", Spans: []annotate.Span{spanOn(a, "s1", "figure", 0, 8)}, OnConflict: how},
				annotate.Incoming{Article: a, Set: "ana", Spans: []annotate.Span{spanOn(a, "s1", "claim", 0, 13)}, OnConflict: how})
		}
		out := mustImport(t, p, items...)
		want := 1
		if how == annotate.ConflictNewSet {
			want = 0
		}
		if out[1].NotTaken != want || out[3].NotTaken != want {
			t.Errorf("%s: %+v", how, out)
		}
		h := historyOf(t, p)
		undo(t, h)
		if sets, err := p.Sets(context.Background()); err != nil || len(sets) != 1 || mustState(t, p, "known", mustSet(t, p)).SpanCount() != 0 {
			t.Errorf("%s: after an undo %+v, %v", how, sets, err)
		}
		redo(t, h)
		checked(t, p)
	}
}
