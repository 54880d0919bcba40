package desk

import (
	"errors"
	"testing"

	"goldspan/annotate"
)

// A check of the whole project ends in the background, after edits were made.
func TestADamagedProjectIsFrozenAfterTypedTextIsSaved(t *testing.T) {
	s := lay(t, 2)
	s.opens("a1")
	s.OnLeave(func() bool {
		if !s.CanEdit() {
			t.Error("the text that was typed can be saved no more")
		}
		_, err := s.tags("claim", 0, 5)
		return err == nil
	})
	Freeze(s.Desk)
	s.heard("a1", "ReadOnly")
	if s.CanEdit() || s.CanAnnotate() || s.ReadOnly() != annotate.FileDamaged {
		t.Errorf("it can be edited: %q", s.ReadOnly())
	}
	if n := s.State().SpanCount(); n != 1 {
		t.Errorf("%d spans, the one that was typed last is to stay", n)
	}
	s.OnLeave(func() bool { return true })
	_, err := s.tags("actor", 6, 10)
	var refused *annotate.ReadOnlyError
	if !errors.As(err, &refused) || refused.Why != annotate.FileDamaged {
		t.Errorf("a tag: %v", err)
	}
	if opened, err := s.OpenArticle("a2"); !opened || err != nil {
		t.Errorf("another article: %v, %v", opened, err)
	}
	s.heard("Article Selection")
	Freeze(s.Desk)
	s.heard() // nothing is another
	s.Clear()
	s.told = nil
	Freeze(s.Desk) // without a project
	s.heard()
}

// Damage that reading meets is told at the next look.
func TestDamageThatReadingMeetsIsToldOnce(t *testing.T) {
	s := lay(t, 2)
	s.opens("a1")
	s.p.Freeze() // as storage does
	LookReadOnly(s.Desk)
	LookReadOnly(s.Desk)
	s.heard("ReadOnly")
	s.Put(s.read()) // the same file, opened again, is as frozen as it was
	s.told = nil
	LookReadOnly(s.Desk)
	s.heard()
}

// The edits of a project that is frozen may be in no file, like those of others.
func TestAFrozenProjectWhoseFileIsGoneLacksACopy(t *testing.T) {
	s := lay(t, 1)
	Freeze(s.Desk)
	if err := s.Uncopied(); err != nil {
		t.Errorf("the file is there: %v", err)
	}
	s.p.Gone = annotate.ErrMoved
	if err := s.Uncopied(); !errors.Is(err, annotate.ErrMoved) {
		t.Errorf("the file is gone: %v", err)
	}
}
