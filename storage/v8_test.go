package storage

import (
	"context"
	"errors"
	"testing"

	"goldspan/annotate"
)

// frozen8 is a project of schema 8 as its program wrote it, with an article that was made
// of a page, one that was removed, and an edit that is undone. It is never written again,
// as frozen.
const frozen8 = "testdata/v8.goldspan"

func TestProjectOfSchema8GetsDigestsOfItsHistory(t *testing.T) {
	ctx := context.Background()
	p := openWith(t, thawed(t, frozen8), Options{})
	checked(t, p)
	if d, err := p.Damage(ctx); err != nil || !d.None() {
		t.Errorf("damage %+v, %v", d, err)
	}
	o, err := p.Original(ctx, "a1")
	must(t, err)
	if data, err := o.Data(); err != nil || string(data) != "<p>Nearly 50 died, the góvernor said." {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := p.Original(ctx, "a2"); !errors.Is(err, annotate.ErrNoOriginal) {
		t.Error(err)
	}
	h := historyOf(t, p)
	redo(t, h)
	for {
		if _, ok := h.ToUndo(); !ok {
			break
		}
		undo(t, h)
	}
	checked(t, p)
}

// Damage of a file is not mended in silence while it is brought up to date.
func TestMigrationMendsNoDamage(t *testing.T) {
	path := thawed(t, frozen8)
	damage(t, path, "UPDATE article SET title = 'Other' WHERE id = 'a1'")
	p := openWith(t, path, Options{})
	if d, err := p.Damage(context.Background()); err != nil || !d.Articles {
		t.Errorf("damage %+v, %v", d, err)
	}
}

// What undo would do, and the page of an article, are told where they are not what was
// saved.
func TestDamageOfTheHistoryIsTold(t *testing.T) {
	ctx := context.Background()
	for _, query := range []string{
		"UPDATE action SET name = 'xyz' WHERE state = 'done'",
		"UPDATE action SET at = at + 1",
		"UPDATE action SET state = 'undone' WHERE number = (SELECT max(number) FROM action WHERE state = 'done')",
		"UPDATE action SET digest = digest + 1",
	} {
		p := openWith(t, thawed(t, frozen8), Options{})
		must(t, p.Close())
		damage(t, p.Path(), query)
		p = openWith(t, p.Path(), Options{})
		if _, err := p.Ends(ctx); !errors.Is(err, annotate.ErrDamaged) {
			t.Errorf("%s: %v", query, err)
		}
		if problems, err := p.Check(ctx); err == nil && len(problems) == 0 {
			t.Errorf("%s: it is sound", query)
		}
	}
	for _, query := range []string{"UPDATE original SET name = 'other'", "DELETE FROM original", "UPDATE original SET bytes = x'00'"} {
		p := openWith(t, thawed(t, frozen8), Options{})
		must(t, p.Close())
		damage(t, p.Path(), query)
		p = openWith(t, p.Path(), Options{})
		if _, err := p.Original(ctx, "a1"); !errors.Is(err, annotate.ErrDamaged) {
			t.Errorf("%s: %v", query, err)
		}
	}
}
