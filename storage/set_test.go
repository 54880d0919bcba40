package storage

import (
	"context"
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestSetsAreAddedAndUsed(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	first, err := p.CurrentSet(ctx)
	if err != nil {
		t.Fatal(err)
	}
	gold := annotate.Set{ID: "g", Name: "gold", Kind: annotate.SetGold}
	run := annotate.Set{ID: "r", Name: "regex-v2", Kind: annotate.SetExtractor}
	for _, s := range []annotate.Set{gold, run} {
		if err := addSet(t, p, s); err != nil {
			t.Fatal(err)
		}
	}
	if now, _ := p.CurrentSet(ctx); now != first {
		t.Errorf("adding made %v current", now)
	}
	if err := p.UseSet(ctx, "g"); err != nil {
		t.Fatal(err)
	}
	p = reopen(t, p)
	if now, _ := p.CurrentSet(ctx); now != gold {
		t.Errorf("current set is %v", now)
	}
	if sets, err := p.Sets(ctx); err != nil || !slices.Equal(sets, []annotate.Set{first, gold, run}) {
		t.Errorf("sets %v, %v", sets, err)
	}
}

func TestSetsThatCannotBe(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	id := mustSet(t, p)
	for name, c := range map[string]struct{ err, want error }{
		"name of another": {addSet(t, p, annotate.Set{ID: "x", Name: "ana", Kind: annotate.SetPerson}), annotate.ErrSetTaken},
		"ID of another":   {addSet(t, p, annotate.Set{ID: id, Name: "x", Kind: annotate.SetPerson}), annotate.ErrSetTaken},
		"no ID":           {addSet(t, p, annotate.Set{Name: "x", Kind: annotate.SetPerson}), annotate.ErrSet},
		"no name":         {addSet(t, p, annotate.Set{ID: "x", Kind: annotate.SetPerson}), annotate.ErrSet},
		"a space":         {addSet(t, p, annotate.Set{ID: "x", Name: "x ", Kind: annotate.SetPerson}), annotate.ErrSet},
		"a line break":    {addSet(t, p, annotate.Set{ID: "x", Name: "x\ny", Kind: annotate.SetPerson}), annotate.ErrSet},
		"no kind":         {addSet(t, p, annotate.Set{ID: "x", Name: "x"}), annotate.ErrSet},
		"use of none":     {p.UseSet(ctx, "x"), annotate.ErrNoSet},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if sets, _ := p.Sets(ctx); len(sets) != 1 {
		t.Errorf("sets %v", sets)
	}
}
