package storage

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestLabelsAreAddedChangedAndRemoved(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	labels, err := p.Labels(ctx)
	if err != nil {
		t.Fatal(err)
	}
	place := annotate.NewLabel("place", "place", labels)
	if err := addLabel(t, p, place); err != nil {
		t.Fatal(err)
	}
	actor := labels[1]
	actor.Name, actor.Key, actor.Color = "who", "w", "#112233"
	if err := updateLabel(t, p, actor); err != nil {
		t.Fatal(err)
	}
	if err := removeLabel(t, p, "figure"); err != nil {
		t.Fatal(err)
	}
	p = reopen(t, p)
	got, err := p.Labels(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want := []annotate.Label{labels[0], actor, place}; !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestLabelsMaySwapNamesThroughAThird(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	labels, _ := p.Labels(ctx)
	a, b := labels[0], labels[1]
	for _, l := range []annotate.Label{
		{ID: a.ID, Name: "x", Color: a.Color, ColorDark: a.ColorDark},
		{ID: b.ID, Name: a.Name, Color: b.Color, ColorDark: b.ColorDark, Key: a.Key},
		{ID: a.ID, Name: b.Name, Color: a.Color, ColorDark: a.ColorDark, Key: b.Key},
	} {
		if err := updateLabel(t, p, l); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLabelsThatCannotBe(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := newArticle(t, "a1", "Nearly 50 died.")
	mustImport(t, p, annotate.Incoming{Article: a, Set: "ana", Spans: []annotate.Span{
		spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "figure", 7, 9), spanOn(a, "s3", "claim", 0, 15)}})
	before, _ := p.Labels(ctx)
	good := annotate.Label{ID: "new", Name: "new", Color: "#000000", ColorDark: "#ffffff"}
	with := func(f func(*annotate.Label)) annotate.Label { l := good; f(&l); return l }
	for name, c := range map[string]struct {
		err  error
		want error
		says string
	}{
		"name of another":    {addLabel(t, p, with(func(l *annotate.Label) { l.Name = "claim" })), annotate.ErrLabelTaken, "claim"},
		"name in capitals":   {addLabel(t, p, with(func(l *annotate.Label) { l.Name = "CLAIM" })), annotate.ErrLabelTaken, "name_taken"},
		"key of another":     {addLabel(t, p, with(func(l *annotate.Label) { l.Key = "c" })), annotate.ErrLabelTaken, "key_taken"},
		"ID of another":      {addLabel(t, p, with(func(l *annotate.Label) { l.ID = "claim" })), annotate.ErrLabelTaken, "id_taken"},
		"no colour":          {addLabel(t, p, with(func(l *annotate.Label) { l.Color = "red" })), annotate.ErrLabel, ": color"},
		"change of none":     {updateLabel(t, p, good), annotate.ErrLabelAbsent, "new"},
		"change to another":  {updateLabel(t, p, with(func(l *annotate.Label) { l.ID, l.Name = "actor", "claim" })), annotate.ErrLabelTaken, "claim"},
		"change to capitals": {updateLabel(t, p, with(func(l *annotate.Label) { l.ID, l.Name = "actor", "Claim" })), annotate.ErrLabelTaken, "name_taken"},
		"removal of none":    {removeLabel(t, p, "new"), annotate.ErrLabelAbsent, "new"},
		"removal, 2 spans":   {removeLabel(t, p, "figure"), annotate.ErrLabelInUse, ": \"figure\", 2 spans"},
		"removal, 1 span":    {removeLabel(t, p, "claim"), annotate.ErrLabelInUse, ": \"claim\", 1 spans"},
	} {
		if !errors.Is(c.err, c.want) || !strings.Contains(c.err.Error(), c.says) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if after, _ := p.Labels(ctx); !slices.Equal(before, after) {
		t.Errorf("labels became %v", after)
	}
}

func TestLabelsThatDifferInCapitalsAloneStayUsable(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := newArticle(t, "a1", "Nearly 50 died.")
	mustImport(t, p, annotate.Incoming{Article: a, Set: "ana", Spans: []annotate.Span{spanOn(a, "s1", "Claim", 0, 9)}})
	p = reopen(t, p)
	labels, err := p.Labels(ctx)
	if err != nil || len(labels) != 4 || labels[3].Name != "Claim" {
		t.Fatalf("labels %v, error %v", labels, err)
	}
	labels[3].Color, labels[3].Key = "#123456", "m"
	must(t, updateLabel(t, p, labels[3]))
	labels[3].Name = "CLAIM"
	if err := updateLabel(t, p, labels[3]); !errors.Is(err, annotate.ErrLabelTaken) {
		t.Errorf("error %v", err)
	}
	labels[3].Name = "assertion"
	must(t, updateLabel(t, p, labels[3]))
	labels[0].Name = "Claim" // its own name, in capitals, is no other label's
	must(t, updateLabel(t, p, labels[0]))
}

func TestLabelUseCountsTheSpansOfAllSets(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := newArticle(t, "a1", "Nearly 50 died.")
	mustImport(t, p,
		annotate.Incoming{Article: a, Set: "ana", Spans: []annotate.Span{spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 15)}},
		annotate.Incoming{Article: a, Set: "ben", Spans: []annotate.Span{spanOn(a, "s1", "figure", 7, 9)}})
	used, err := p.LabelUse(ctx)
	if want := map[annotate.LabelID]int{"figure": 2, "claim": 1}; err != nil || !maps.Equal(used, want) {
		t.Errorf("used %v, want %v, error %v", used, want, err)
	}
}
