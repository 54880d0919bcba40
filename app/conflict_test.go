package app

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// conflicting is a project that has other spans than every import.
type conflicting struct {
	*apptest.Project
	how []annotate.OnConflict // of each import
}

func (p *conflicting) Import(_ context.Context, items iter.Seq2[annotate.Incoming, error]) (outcomes []annotate.Outcome, err error) {
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		p.how = append(p.how, item.OnConflict)
		if item.OnConflict == annotate.ConflictAsk {
			return nil, &annotate.ConflictError{Articles: 1, Theirs: 2, Mine: 3}
		}
		outcomes = append(outcomes, annotate.Outcome{Article: item.Article.ID, Title: item.Article.Title, Result: annotate.SameText})
	}
	return outcomes, nil
}

func TestAnImportWithOtherSpansAsksFirst(t *testing.T) {
	file := filepath.Join(t.TempDir(), "theirs.jsonl")
	if err := os.WriteFile(file, []byte(`{"text":"Ana left.","spans":[{"start":0,"end":3,"label":"actor"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for button, want := range map[string]annotate.OnConflict{
		"Cancel":                    "",
		"Keep those of the project": annotate.ConflictKeep,
		"Take those of the files":   annotate.ConflictReplace,
		"Keep both, in two sets":    annotate.ConflictNewSet,
	} {
		fake := apptest.New(damBreak)
		b := open(t, fake)
		p := &conflicting{Project: fake}
		b.put(p)
		b.parts["transfer"].Dropped([]string{file})
		if !b.dialog() {
			t.Fatal("nobody asks")
		}
		b.pressButtons(button)
		asked := []annotate.OnConflict{annotate.ConflictAsk}
		if want != "" {
			asked = append(asked, want)
		}
		if !slices.Equal(p.how, asked) {
			t.Errorf("%s: %q, want %q", button, p.how, asked)
		}
	}
}
