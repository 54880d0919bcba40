package inspect

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
)

// ask is what the socket at path answers.
func ask(t *testing.T, path string) []byte {
	t.Helper()
	c, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	b, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func serve(t *testing.T, look func() Snapshot) string {
	t.Helper()
	test.NewTempApp(t)
	path := filepath.Join(t.TempDir(), "s")
	s, err := Listen(path, look)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return path
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func TestAnswerOfAnEmptyWindow(t *testing.T) {
	path := serve(t, func() Snapshot { return Snapshot{Spans: []Span{{ID: "s1"}}} })
	var got map[string]any
	if err := json.Unmarshal(ask(t, path), &got); err != nil {
		t.Fatal(err)
	}
	want := []string{"article", "caret", "composing", "controls", "ghosts", "idle", "lines", "links", "offers", "project", "selection", "spans", "status", "window", "words"}
	if k := keys(got); !slices.Equal(k, want) {
		t.Errorf("keys %v, want %v", k, want)
	}
	for _, list := range []string{"controls", "ghosts", "lines", "links", "offers", "words"} {
		if l, ok := got[list].([]any); !ok || len(l) != 0 {
			t.Errorf("%s is %v, want []", list, got[list])
		}
	}
	span := got["spans"].([]any)[0].(map[string]any)
	if boxes, ok := span["boxes"].([]any); !ok || len(boxes) != 0 {
		t.Errorf("the boxes of a span out of sight are %v, want []", span["boxes"])
	}
}

func TestAnswerHasAllKeys(t *testing.T) {
	at := Rect{1, 2, 3, 4}
	path := serve(t, func() Snapshot {
		return Snapshot{
			Window:   Window{"war – Goldspan", 800, 600, 1.5, true},
			Controls: []Control{{"menu:file", "button", "File", true, at}},
			Article:  Article{"a1", "Title"},
			Lines:    []Line{{0, 5, at}},
			Words:    []Word{{0, 5, "Fifty", at}},
			Spans:    []Span{{"s1", "claim", 0, 5, true, "#0072B2", []Rect{at}}},
			Ghosts:   []Ghost{{"actor", "extract", 0, 5, true, true, "#D55E00", []Rect{at}}},
			Offers:   []Ghost{{"actor", "a pattern", 0, 5, false, false, "#D55E00", []Rect{at}}},
			Caret:    Caret{5, at}, Selection: Selection{0, 5, "Fifty"}, Status: "Saved", Idle: true,
		}
	})
	var got map[string]any
	if err := json.Unmarshal(ask(t, path), &got); err != nil {
		t.Fatal(err)
	}
	first := func(list string) map[string]any { return got[list].([]any)[0].(map[string]any) }
	place := []string{"x", "y", "w", "h"}
	for name, c := range map[string]struct {
		object map[string]any
		want   []string
	}{
		"window":    {got["window"].(map[string]any), []string{"title", "width", "height", "scale", "dark"}},
		"control":   {first("controls"), append([]string{"name", "role", "text", "enabled"}, place...)},
		"article":   {got["article"].(map[string]any), []string{"id", "title"}},
		"line":      {first("lines"), append([]string{"start", "end"}, place...)},
		"word":      {first("words"), append([]string{"start", "end", "text"}, place...)},
		"span":      {first("spans"), []string{"id", "label", "start", "end", "selected", "color", "boxes"}},
		"ghost":     {first("ghosts"), []string{"label", "set", "start", "end", "other", "current", "color", "boxes"}},
		"offer":     {first("offers"), []string{"label", "set", "start", "end", "other", "current", "color", "boxes"}},
		"box":       {first("spans")["boxes"].([]any)[0].(map[string]any), place},
		"caret":     {got["caret"].(map[string]any), append([]string{"offset"}, place...)},
		"selection": {got["selection"].(map[string]any), []string{"start", "end", "text"}},
	} {
		slices.Sort(c.want)
		if k := keys(c.object); !slices.Equal(k, c.want) {
			t.Errorf("%s has the keys %v, want %v", name, k, c.want)
		}
	}
	if w := first("words"); w["text"] != "Fifty" || w["x"] != 1.0 || w["h"] != 4.0 {
		t.Errorf("word %v", w)
	}
}

func TestEachConnectionSeesTheWindowAnew(t *testing.T) {
	n := 0
	path := serve(t, func() Snapshot { n++; return Snapshot{Caret: Caret{Offset: n}} })
	for want := 1; want <= 3; want++ {
		var got Snapshot
		if err := json.Unmarshal(ask(t, path), &got); err != nil {
			t.Fatal(err)
		}
		if got.Caret.Offset != want {
			t.Errorf("answer %d saw window %d", want, got.Caret.Offset)
		}
	}
}

func TestListenReplacesTheSocketOfAnEarlierRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	left, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	left.(*net.UnixListener).SetUnlinkOnClose(false) // as a process that was killed leaves it
	left.Close()
	s, err := Listen(path, func() Snapshot { return Snapshot{} })
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the socket is %v, %v; want it for its user alone", info.Mode(), err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket is still there: %v", err)
	}
}

func TestListenNeverRemovesAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "work.goldspan")
	if err := os.WriteFile(path, []byte("work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Listen(path, nil); !errors.Is(err, errNoSocket) {
		t.Errorf("listening gave %v, %v", s, err)
	}
	if b, err := os.ReadFile(path); string(b) != "work" {
		t.Errorf("the file holds %q, %v", b, err)
	}
}

func TestListenWhereThereIsNoFolder(t *testing.T) {
	if _, err := Listen(filepath.Join(t.TempDir(), "missing", "s"), nil); err == nil {
		t.Error("no error")
	}
}
