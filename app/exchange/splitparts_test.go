package exchange

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// A format whose files are joined writes the same of an article after any other ones. A
// format that says nothing of it does not.
func TestJoinedFilesAreTheirArticles(t *testing.T) {
	states, labels := formattest.States(3, 40)
	o := format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels}
	for _, f := range Formats().Writers() {
		if f.NewEncoder == nil {
			if f.Joined {
				t.Errorf("%s has no file", f.Name)
			}
			continue
		}
		for _, scheme := range append([]string{""}, f.Schemes...) {
			o.Scheme = scheme
			// after is what an article adds to a file with those before it.
			after := func(before ...annotate.State) []byte {
				var b bytes.Buffer
				e, start := f.NewEncoder(&b, o), 0
				for _, s := range before {
					start = b.Len()
					if err := e.Encode(s); err != nil {
						t.Fatal(err)
					}
				}
				return b.Bytes()[start:]
			}
			joined := true
			for i := 2; i < len(states); i++ {
				joined = joined && bytes.Equal(after(states[0], states[1], states[i]), after(states[i-1], states[i]))
			}
			if joined = joined && len(after(states[0])) > 0; joined != f.Joined {
				t.Errorf("%s %s: joined is %v", f.Name, scheme, joined)
			}
		}
	}
}

// A part has what an export of its articles has, and both lose the same: also where an
// article is new to its part, and where some have no part any more.
func TestAPartIsAnExportOfItsArticles(t *testing.T) {
	m := newMemory("", "ana")
	m.sets[0].ID = "set"
	m.states, m.labels = formattest.States(5, 50)
	all := m.states
	for _, f := range Formats().Writers() {
		m.states = all[2:35]
		path := filepath.Join(t.TempDir(), "gold")
		o := thirds(3)
		o.Split.Parts[0].Share = 10
		o.Format, o.Statuses = f.Name, everyStatus
		if _, err := Export(context.Background(), m, path, o, nil); err != nil {
			t.Fatal(err)
		}
		m.states = slices.Clone(all)
		for i := range 12 { // those of several parts, and new ones, become one story
			d := all[i].Article.Details()
			d.Story = "one"
			m.states[i].Article = all[i].Article.Described(d)
		}
		s, err := Export(context.Background(), m, path, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		said, err := readManifest(s.Manifest)
		if err != nil || len(said.Between) == 0 || s.Between != len(said.Between) {
			t.Fatalf("%s: between are %v, %v", f.Name, said.Between, err)
		}
		sum := Summary{Lost: format.Loss{}}
		for _, p := range said.Parts {
			one := Options{Format: f.Name, Statuses: everyStatus, Articles: []annotate.ArticleID{}}
			for _, state := range m.states {
				if slices.Contains(p.Texts, state.Article.SHA256()) {
					one.Articles = append(one.Articles, state.Article.ID)
				}
			}
			want := filepath.Join(t.TempDir(), "want")
			w, err := Export(context.Background(), m, want, one, nil)
			if err != nil {
				t.Fatal(err)
			}
			if p.Articles != w.Articles || p.Spans != w.Spans || !slices.Equal(p.Labels, w.Labels) {
				t.Errorf("%s: %s has %+v, want %+v", f.Name, p.Name, p, w)
			}
			if got, want := contentsOf(t, filepath.Join(filepath.Dir(s.Manifest), p.File)), contentsOf(t, want); !maps.Equal(got, want) {
				t.Errorf("%s: %s is not the export of its articles", f.Name, p.Name)
			}
			sum.Articles, sum.Spans, sum.Links = sum.Articles+w.Articles, sum.Spans+w.Spans, sum.Links+w.Links
			for kind, n := range w.Lost {
				sum.Lost.Add(kind, n)
			}
		}
		if s.Articles != sum.Articles || s.Spans != sum.Spans || s.Links != sum.Links || !maps.Equal(s.Lost, sum.Lost) {
			t.Errorf("%s: the summary is %+v, the parts have %+v", f.Name, s, sum)
		}
		left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
		if err != nil || len(left) > 0 {
			t.Errorf("%s: left %v, %v", f.Name, left, err)
		}
	}
}

// contentsOf are the files at a path, but for what is in every folder of an export.
func contentsOf(t *testing.T, path string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == folderMark {
			return err
		}
		data, err := os.ReadFile(at)
		files[strings.TrimPrefix(at, path)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// reads counts how often all articles are read.
type reads struct {
	*memory
	n int
}

func (r *reads) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error {
	r.n++
	return r.memory.EachState(ctx, set, statuses, fn)
}

func TestASplitReadsTheArticlesOnce(t *testing.T) {
	for _, f := range Formats().Writers() {
		r := &reads{memory: news(t, 30)}
		o := thirds(1)
		o.Format = f.Name
		if _, err := Export(context.Background(), r, filepath.Join(t.TempDir(), "gold"), o, nil); err != nil {
			t.Fatal(err)
		}
		if want := map[bool]int{true: 1, false: 2}[f.Joined]; r.n != want {
			t.Errorf("%s: %d times, want %d", f.Name, r.n, want)
		}
	}
}
