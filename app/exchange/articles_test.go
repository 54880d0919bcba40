package exchange

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
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

// An ID that a conversion gave stays with its span, and other formats name only the IDs
// that something needs. So a span without an ID may stand where its number is taken.
func TestASpanGetsAnIDThatNoOtherSpanOfTheArticleHas(t *testing.T) {
	ids := func(given ...annotate.SpanID) (out []annotate.SpanID) {
		in := annotate.Incoming{Spans: make([]annotate.Span, len(given))}
		for i, id := range given {
			in.Spans[i].ID = id
		}
		for _, s := range numbered(in).Spans {
			out = append(out, s.ID)
		}
		return out
	}
	for _, c := range []struct{ given, want []annotate.SpanID }{
		{[]annotate.SpanID{"", "", ""}, []annotate.SpanID{"s1", "s2", "s3"}},
		{[]annotate.SpanID{"s2", "", "x"}, []annotate.SpanID{"s2", "s4", "x"}},
		{[]annotate.SpanID{"", "", "s1", "s5"}, []annotate.SpanID{"s6", "s2", "s1", "s5"}},
	} {
		if got := ids(c.given...); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.given, got, c.want)
		}
	}
}

func TestEveryFormatBringsBackSpansThatAreNumberedInAnotherOrder(t *testing.T) {
	const line = `{"id":"z","text":"aa bb cc dd","set":"ana","status":"done","spans":[{"id":"s2","start":0,"end":2,"label":"x"},{"id":"s1","start":3,"end":5,"label":"y"},{"id":"s9","start":6,"end":8,"label":"y"}],"links":[{"id":"l1","type":"r","from":"s2","to":"s9"}]}` + "\n"
	for _, f := range Formats() {
		if !f.Reads() || !f.Writes() {
			continue
		}
		a := readAll(t, Source{Reader: strings.NewReader(line), Name: "a.jsonl"})
		path := filepath.Join(t.TempDir(), "out.zip")
		if f.NewEncoder != nil {
			path = filepath.Join(t.TempDir(), "out"+f.Extensions[0])
		}
		if _, err := Export(context.Background(), a, path, Options{Format: f.Name}, nil); err != nil {
			t.Fatal(f.Name, err)
		}
		again := readAll(t, Source{Path: path, Format: f.Name})
		if r := again.Report; r.Refusals > 0 || r.Spans != 3 {
			t.Errorf("%s: %d spans; %s", f.Name, r.Spans, said(r.Details()))
		}
	}
}

func readAll(t *testing.T, s Source) *Articles {
	t.Helper()
	a, err := ReadArticles(context.Background(), []Source{s}, noID, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
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
	if r := a.Report; r.New != 4 || len(r.Same) != 1 || r.Same[0].Line != 3 || len(r.NewIDs) != 1 || r.Refusals != 1 || r.Spans != 2 {
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
