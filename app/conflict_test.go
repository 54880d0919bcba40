//go:build !headless

package app

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// conflicting is a project that has other spans than every import.
type conflicting struct {
	*apptest.Project
	how []annotate.OnConflict // of each import
}

func (p *conflicting) Import(_ context.Context, items iter.Seq2[annotate.Incoming, error], tell func(annotate.Outcome)) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		p.how = append(p.how, item.OnConflict)
		if item.OnConflict == annotate.ConflictAsk {
			return &annotate.ConflictError{Articles: 1, Theirs: 2, Mine: 3}
		}
		tell(annotate.Outcome{Article: item.Article.ID, Title: item.Article.Title, Result: annotate.SameText, NotTaken: 2})
	}
	return nil
}

func TestAnImportWithOtherSpansAsksFirst(t *testing.T) {
	const line = `{"schema":"goldspan/2","text":"Ana left.","spans":[{"start":0,"end":3,"label":"actor"}]}`
	file := filepath.Join(t.TempDir(), "theirs.jsonl")
	if err := os.WriteFile(file, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	imports := map[string]func(b *bench){
		"dropped": func(b *bench) {
			b.parts["transfer"].Dropped([]string{file})
			b.pressButtons("Import 1 article")
		},
		"pasted": func(b *bench) {
			fyne.CurrentApp().Clipboard().SetContent(line)
			b.run("article.paste")
			b.pressButtons("Add article")
		},
	}
	for button, want := range map[string]annotate.OnConflict{
		"Cancel":                    "",
		"Keep those of the project": annotate.ConflictKeep,
		"Take those of the import":  annotate.ConflictReplace,
		"Keep both, in two sets":    annotate.ConflictNewSet,
	} {
		for how, act := range imports {
			fake := apptest.New(damBreak)
			b := open(t, fake)
			p := &conflicting{Project: fake}
			b.put(p)
			act(b)
			if !b.dialog() {
				t.Fatalf("%s: nobody asks", how)
			}
			b.pressButtons(button)
			asked := []annotate.OnConflict{annotate.ConflictAsk}
			if how == "dropped" { // the dialog looked first
				asked = slices.Insert(asked, 0, annotate.ConflictKeep)
			}
			if want != "" {
				asked = append(asked, want)
			}
			if want != "" {
				b.escape() // the report
			}
			if b.dialog() != (want == "") { // what was typed stays until it is in the project
				t.Errorf("%s, %s: the dialog of the import is open: %v", how, button, b.dialog())
			}
			if !slices.Equal(p.how, asked) {
				t.Errorf("%s, %s: %q, want %q", how, button, p.how, asked)
			}
		}
	}
}
