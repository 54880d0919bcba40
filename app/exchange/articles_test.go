package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestArticlesOfFilesAreExportedAsTheyCame(t *testing.T) {
	m := news(t, 60)
	dir := t.TempDir()
	path := filepath.Join(dir, "gold.jsonl")
	if _, err := Export(context.Background(), m, path, Options{}, nil); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string][]Source{"file": Files(path), "folder": Files(dir), "pipe": {{Reader: strings.NewReader(string(want)), Name: "stdin"}}} {
		a, err := ReadArticles(context.Background(), s, noID, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		sum, err := ExportTo(context.Background(), a, &b, Options{}, nil)
		if err != nil || b.String() != string(want) || sum.Set != "ana" || sum.Articles != 60 {
			t.Errorf("%s: %+v, %v", name, sum, err)
		}
		spool := a.spool.Name()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(spool); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the temporary file is left: %v", err)
		}
	}
}

func TestArticlesOfFilesHaveOneSetOrANamedOne(t *testing.T) {
	lines := `{"text":"The dam broke.","set":"ana","spans":[{"start":0,"end":3,"label":"claim"}]}
{"text":"The dam broke.","set":"ben","spans":[{"start":4,"end":7,"label":"Ort"}],"status":"done"}
{"text":"The dam broke.","set":"ben","spans":[]}
{"text":"The dam held.","id":"x","set":"ben","spans":[]}
{"text":"The dam stood.","id":"x","set":"ben","spans":[]}
{"text":"No","spans":[{"start":0,"end":9,"label":"claim"}]}
`
	a, err := ReadArticles(context.Background(), []Source{{Reader: strings.NewReader(lines), Name: "stdin"}}, noID, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	if r := a.Report; len(r.Added) != 4 || len(r.Same) != 1 || r.Same[0].Line != 3 || len(r.NewIDs) != 1 || r.Refusals != 1 || r.Spans != 2 {
		t.Errorf("%+v", r)
	}
	var several *SetsError
	var b strings.Builder
	if _, err := ExportTo(context.Background(), a, &b, Options{}, nil); !errors.As(err, &several) || strings.Join(several.Names, " ") != "ana ben" {
		t.Errorf("several sets: %v", err)
	}
	s, err := ExportTo(context.Background(), a, &b, Options{Set: "ben", Statuses: everyStatus}, nil)
	if err != nil || s.Articles != 3 || s.Spans != 1 || strings.Count(b.String(), "\n") != 3 {
		t.Errorf("%+v, %v: %s", s, err, b.String())
	}
	if _, err := a.State(context.Background(), "x", "ana"); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("an article of another set: %v", err)
	}
	if state, err := a.State(context.Background(), "x", "ben"); err != nil || state.Article.Text() != "The dam held." {
		t.Errorf("%v, %v", state.Article, err)
	}
}
