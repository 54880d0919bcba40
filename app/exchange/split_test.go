package exchange

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/similar"
	"goldspan/annotate/split"
)

// news is a project with n articles that are done. Some are of a story, and every
// tenth is a near copy of another one.
func news(t *testing.T, n int) *memory {
	t.Helper()
	m := newMemory("", "ana")
	set, label := m.sets[0], []annotate.LabelID{m.label("claim"), m.label("actor"), m.label("figure")}
	r := rand.New(rand.NewPCG(1, 1))
	var last string
	for i := range n {
		words := make([]string, 120)
		for w := range words {
			words[w] = fmt.Sprintf("w%d", r.IntN(5000))
		}
		text := strings.Join(words, " ")
		if i%10 == 9 {
			text = last + " Corrected on Tuesday."
		}
		last = text
		meta := annotate.Meta{}
		if i%4 == 0 {
			meta.Story = fmt.Sprintf("story %d", i/12)
		}
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprintf("a%04d", i)), "T", text, meta)
		if err != nil {
			t.Fatal(err)
		}
		var spans []annotate.Span
		for k := range 1 + r.IntN(6) {
			at := annotate.Range{Start: k * 10, End: k*10 + 4}
			spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", k)), Label: label[k%3], Range: at, Quote: a.Quote(at)})
		}
		s, err := annotate.LoadState(a, set, annotate.Parts{Status: annotate.StatusDone, Spans: spans})
		if err != nil {
			t.Fatal(err)
		}
		m.states = append(m.states, s)
	}
	return m
}

func thirds(seed uint64) Options {
	return Options{Split: &Split{Parts: []split.Part{{Name: "train", Share: 80}, {Name: "dev", Share: 10}, {Name: "test", Share: 10}}, Seed: seed}}
}

// partsOf reads the files of a split: the name of the part by article.
func partsOf(t *testing.T, s Summary) map[string]string {
	t.Helper()
	of := map[string]string{}
	for _, p := range s.Parts {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(s.Manifest), p.File))
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != p.SHA256 {
			t.Errorf("%s has another hash than the manifest says", p.File)
		}
		n := 0
		for line, err := range jsonl.Decode(bytes.NewReader(data)) {
			if err != nil {
				t.Fatal(err)
			}
			of[line.Record.ID] = p.Name
			n++
		}
		if n != p.Articles {
			t.Errorf("%s has %d articles, not %d", p.File, n, p.Articles)
		}
	}
	return of
}

func TestASplitHasAFileForEachPartAndAManifest(t *testing.T) {
	m := news(t, 400)
	dir := t.TempDir()
	s, err := Export(context.Background(), m, filepath.Join(dir, "gold.jsonl"), thirds(7), nil)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	var there []string
	for _, e := range entries {
		there = append(there, e.Name())
	}
	if want := []string{"gold.dev.jsonl", "gold.split.json", "gold.test.jsonl", "gold.train.jsonl"}; err != nil || !slices.Equal(there, want) {
		t.Errorf("%v, %v", there, err)
	}
	of := partsOf(t, s)
	if len(of) != 400 || s.Articles != 400 || s.Between != 0 {
		t.Errorf("%d articles in files, %+v", len(of), s)
	}
	if d, e := s.Parts[1].Articles, s.Parts[2].Articles; d < 36 || d > 44 || e < 36 || e > 44 {
		t.Errorf("parts of %d and %d articles", d, e)
	}
	stories := map[string]string{}
	for i, a := range m.states {
		for _, b := range m.states[:i] {
			if of[string(a.Article.ID)] != of[string(b.Article.ID)] && similar.Compare(similar.Of(a.Article.Text()), similar.Of(b.Article.Text())).Near() {
				t.Errorf("near copies %s and %s are in two parts", a.Article.ID, b.Article.ID)
			}
		}
		if story := a.Article.Meta.Story; story != "" {
			if p, there := stories[story]; there && p != of[string(a.Article.ID)] {
				t.Errorf("%s is in two parts", story)
			}
			stories[story] = of[string(a.Article.ID)]
		}
	}
	var said manifest
	data, err := os.ReadFile(s.Manifest)
	if err == nil {
		err = json.Unmarshal(data, &said)
	}
	if err != nil || said.Seed != 7 || said.Set != "ana" || said.Format != "goldspan" || len(said.Parts) != 3 || len(said.Parts[0].Texts) != s.Parts[0].Articles {
		t.Errorf("%+v, %v", said, err)
	}
	if s.Largest != nil && s.Largest.Near() {
		t.Errorf("%+v", s.Largest)
	}
}

func TestASplitIsTheSameNextTimeAndGrows(t *testing.T) {
	m := news(t, 300)
	dir := t.TempDir()
	path := filepath.Join(dir, "gold.jsonl")
	export := func(o Options) (Summary, map[string][]byte) {
		t.Helper()
		s, err := Export(context.Background(), m, path, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
		return s, files
	}
	s, first := export(thirds(1))
	if _, second := export(thirds(1)); !maps.EqualFunc(first, second, bytes.Equal) {
		t.Error("the second export has other bytes")
	}
	old := partsOf(t, s)
	m.states = news(t, 500).states
	s, _ = export(thirds(1))
	grown := partsOf(t, s)
	for id, p := range old {
		if grown[id] != p {
			t.Errorf("%s went from %s to %q", id, p, grown[id])
		}
	}
	if len(grown)+s.Between != 500 || len(grown) < 480 {
		t.Errorf("%d articles, %d between", len(grown), s.Between)
	}
	s, _ = export(thirds(2))
	if maps.Equal(grown, partsOf(t, s)) {
		t.Error("another seed gives the same split")
	}

	// Elsewhere, the manifest of an earlier split is named.
	like := thirds(99)
	like.Split.Like = s.Manifest
	want := partsOf(t, s)
	path = filepath.Join(t.TempDir(), "other.jsonl")
	if s, err := Export(context.Background(), m, path, like, nil); err != nil || !maps.Equal(want, partsOf(t, s)) {
		t.Errorf("a split like another one is another one: %v", err)
	}
}

func TestAManifestThatCannotBeRead(t *testing.T) {
	m := news(t, 10)
	for name, text := range map[string]string{"not JSON": "{", "another schema": `{"schema":"x"}`, "empty": ""} {
		path := filepath.Join(t.TempDir(), "gold.split.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Export(context.Background(), m, filepath.Join(filepath.Dir(path), "gold.jsonl"), thirds(1), nil)
		var broken *ManifestError
		if !errors.As(err, &broken) || broken.Path != path {
			t.Errorf("%s: %v", name, err)
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != text {
			t.Errorf("%s: the manifest was changed", name)
		}
	}
	o := thirds(1)
	o.Split.Like = filepath.Join(t.TempDir(), "none.json")
	if _, err := Export(context.Background(), m, filepath.Join(t.TempDir(), "x.jsonl"), o, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a manifest that is not there: %v", err)
	}
}

func TestASplitThatFailsLeavesTheOldFiles(t *testing.T) {
	m := news(t, 50)
	dir := t.TempDir()
	path := filepath.Join(dir, "gold.jsonl")
	if err := os.WriteFile(filepath.Join(dir, "gold.dev.jsonl"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Export(ctx, m, path, thirds(1), func(done, _ int, _ string) {
		if done == 20 {
			cancel()
		}
	})
	entries, _ := os.ReadDir(dir)
	if data, _ := os.ReadFile(filepath.Join(dir, "gold.dev.jsonl")); !errors.Is(err, context.Canceled) || len(entries) != 1 || string(data) != "old" {
		t.Errorf("%v: %v, %q", err, entries, data)
	}
	if err := os.Mkdir(filepath.Join(dir, "gold.test.jsonl"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err = Export(context.Background(), m, path, thirds(1), nil)
	if entries, _ = os.ReadDir(dir); !errors.Is(err, TargetError{TargetFolder}) || len(entries) != 2 {
		t.Errorf("%v: %v", err, entries)
	}
}

func TestOnlyTheArticlesOfAStoryAreExported(t *testing.T) {
	m := news(t, 60)
	var b strings.Builder
	s, err := ExportTo(context.Background(), m, &b, Options{Story: "story 1"}, nil)
	want := 0
	for _, state := range m.states {
		if state.Article.Meta.Story == "story 1" {
			want++
		}
	}
	if err != nil || want == 0 || s.Articles != want || strings.Count(b.String(), `"story":"story 1"`) != want || len(s.LeftOut) > 0 {
		t.Errorf("%+v, %v, want %d articles", s, err, want)
	}
	if s, err := ExportTo(context.Background(), m, &b, Options{Story: "none"}, nil); err != nil || s.Articles != 0 {
		t.Errorf("of no story: %+v, %v", s, err)
	}
}
