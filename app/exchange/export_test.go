package exchange

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/app/explain"
)

func TestExportWritesTheStatusesThatWereAskedForAndCountsTheRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	for _, tc := range []struct {
		name     string
		statuses []annotate.Status
		lines    int
		left     map[annotate.Status]int
		says     string
	}{
		{"done, unless said otherwise", nil, 2, map[annotate.Status]int{annotate.StatusTodo: 1},
			"exported 2 articles with 7 spans to x; 1 article that is not done was left out; annotation set ana: claim 1, figure 2, actor 3, Ort 1"},
		{"to do", []annotate.Status{annotate.StatusTodo}, 1, map[annotate.Status]int{annotate.StatusDone: 2},
			"exported 1 article with 1 span to x; 2 articles that are done were left out; annotation set ana: claim 1"},
		{"all", everyStatus, 3, map[annotate.Status]int{},
			"exported 3 articles with 8 spans to x; annotation set ana: claim 2, figure 2, actor 3, Ort 1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var steps []int
			s, err := Export(context.Background(), annotated(t), path, Options{Statuses: tc.statuses}, func(done, total int, _ string) {
				if total != tc.lines {
					t.Errorf("progress of %d, want %d", total, tc.lines)
				}
				steps = append(steps, done)
			})
			if err != nil || s.Path != path || s.Articles != tc.lines || !maps.Equal(s.LeftOut, tc.left) || explain.Join("; ", s.Words("x"), s.LabelWords()).String() != tc.says {
				t.Errorf("%+v, %v: %s; %s", s, err, s.Words("x"), s.LabelWords())
			}
			data, err := os.ReadFile(path)
			if n := strings.Count(string(data), "\n"); err != nil || n != tc.lines {
				t.Errorf("%d lines, %v", n, err)
			}
			if len(steps) != tc.lines+1 || !slices.IsSorted(steps) || steps[tc.lines] != tc.lines {
				t.Errorf("progress %v", steps)
			}
		})
	}
}

func TestExportOfChosenArticles(t *testing.T) {
	m := annotated(t)
	all := m.states
	want := []annotate.ArticleID{all[0].Article.ID, all[len(all)-1].Article.ID}
	var b strings.Builder
	s, err := ExportTo(context.Background(), m, &b, Options{Articles: want}, nil)
	if err != nil || s.Articles != 2 || len(s.LeftOut) > 0 || strings.Count(b.String(), "\n") != 2 {
		t.Fatalf("%+v, %v: %s", s, err, b.String())
	}
	for _, id := range want {
		if !strings.Contains(b.String(), string(id)) {
			t.Errorf("%s is not in it", id)
		}
	}
	if _, err := ExportTo(context.Background(), m, &b, Options{Articles: []annotate.ArticleID{"gone"}}, nil); !errors.Is(err, annotate.ErrNoArticle) {
		t.Errorf("an article that is gone: %v", err)
	}
	if s, err := ExportTo(context.Background(), m, &b, Options{Articles: []annotate.ArticleID{}}, nil); err != nil || s.Articles != 0 {
		t.Errorf("none: %+v, %v", s, err)
	}
}

// damagedMemory has articles that cannot be read.
type damagedMemory struct{ *memory }

func (m damagedMemory) EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error {
	if err := m.memory.EachState(ctx, set, statuses, fn); err != nil {
		return err
	}
	return fmt.Errorf("go through: %w", &annotate.DamagedArticlesError{Articles: []annotate.DamagedArticle{{ID: "a9", Title: "Ferry", Err: annotate.ErrDamaged}}})
}

func (m damagedMemory) State(ctx context.Context, id annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if id == "a9" {
		return annotate.State{}, annotate.ErrDamaged
	}
	return m.memory.State(ctx, id, set)
}

func TestADamagedArticleIsNamedAndTheOthersAreExported(t *testing.T) {
	m := damagedMemory{annotated(t)}
	first := m.states[0].Article.ID
	for name, tc := range map[string]struct {
		o     Options
		lines int
		says  string
	}{
		"all":    {Options{Statuses: everyStatus}, 3, "“Ferry” was left out: the project file is damaged"},
		"chosen": {Options{Articles: []annotate.ArticleID{"a9", first}}, 1, "“a9” was left out: the project file is damaged"},
	} {
		var b strings.Builder
		s, err := ExportTo(context.Background(), m, &b, tc.o, nil)
		if err != nil || s.Articles != tc.lines || strings.Count(b.String(), "\n") != tc.lines || !slices.Equal(s.Damaged, []string{"a9"}) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
		if w := s.DamageWords(); len(w) != 1 || w[0].String() != tc.says || !strings.Contains(s.Words("x").String(), "1 damaged article was left out") {
			t.Errorf("%s: says %v; %s", name, w, s.Words("x"))
		}
	}
}

func TestExportOfASetThatSaysNothingIsEmpty(t *testing.T) {
	m := annotated(t)
	ben := m.set("ben", annotate.SetPerson)
	var b strings.Builder
	s, err := ExportTo(context.Background(), m, &b, Options{Set: ben}, nil)
	if err != nil || b.Len() > 0 || s.Set != "ben" || s.Articles != 0 || s.LeftOut[annotate.StatusTodo] != 3 {
		t.Errorf("%q, %+v, %v", b.String(), s, err)
	}
}

func TestExportRefuses(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "project.db")
	if err := os.WriteFile(project, []byte("the project"), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.jsonl")
	if err := os.Symlink(project, link); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, path string
		options    Options
		is         error
	}{
		{"the project itself", project, Options{}, TargetError{TargetProject}},
		{"a link to the project", link, Options{}, TargetError{TargetProject}},
		{"a name for projects", filepath.Join(dir, "other.Goldspan"), Options{}, TargetError{TargetProject}},
		{"a set that is not there", filepath.Join(dir, "out.jsonl"), Options{Set: "set-9"}, annotate.ErrNoSet},
		{"a format that is not there", filepath.Join(dir, "out.jsonl"), Options{Format: "klingon"}, format.ErrUnknown},
		{"a folder that is not there", filepath.Join(dir, "no", "out.jsonl"), Options{}, annotate.ErrNoFolder},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m := annotated(t)
			m.path = project
			if _, err := Export(context.Background(), m, tc.path, tc.options, nil); !errors.Is(err, tc.is) {
				t.Errorf("%v, want %v", err, tc.is)
			}
			entries, err := os.ReadDir(dir)
			if err != nil || len(entries) != 2 {
				t.Errorf("left %v, %v", entries, err)
			}
			if data, err := os.ReadFile(project); err != nil || string(data) != "the project" {
				t.Errorf("the project holds %q, %v", data, err)
			}
		})
	}
}

func TestACancelledExportLeavesTheOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Export(ctx, annotated(t), path, Options{Statuses: everyStatus}, func(done, _ int, _ string) {
		if done == 1 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	only(t, path, "old")
}

func TestASpanWhoseLabelIsGoneStopsTheExport(t *testing.T) {
	m := annotated(t)
	m.labels = m.labels[:1]
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if _, err := Export(context.Background(), m, path, Options{}, nil); !errors.Is(err, annotate.ErrLabelAbsent) {
		t.Error(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half an export was left: %v", err)
	}
}
