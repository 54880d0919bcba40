//go:build e2e

package e2e

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// heads are the heads of the groups of articles, from the top.
func (s snapshot) heads() []control {
	var out []control
	for _, c := range s.Controls {
		if strings.HasPrefix(c.Name, "group:") {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b control) int { return cmp.Compare(a.Y, b.Y) })
	return out
}

// ofOutlets is a file with the first articles of the sample, one for each outlet.
func (h home) ofOutlets(t *testing.T, outlets ...string) string {
	t.Helper()
	sample, err := os.ReadFile(filepath.Join(shared.module, "assets", "sample", "sample.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for i, line := range strings.SplitN(string(sample), "\n", len(outlets)+1)[:len(outlets)] {
		var article map[string]any
		if err := json.Unmarshal([]byte(line), &article); err != nil {
			t.Fatal(err)
		}
		article["meta"].(map[string]any)["outlet"] = outlets[i]
		line, err := json.Marshal(article)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, line...), '\n')
	}
	file := h.file("outlets.jsonl")
	if err := os.WriteFile(file, out, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestArticlesAreGroupedByOutlet(t *testing.T) {
	h := newHome(t)
	p := open(t, h, h.project(t, "Groups", h.ofOutlets(t, "Post", "", "Mirror", "Post")))
	rows := p.await("four articles are listed", func(s snapshot) bool { return len(s.rows()) == 4 }).rows()
	p.pressControl("filter:group")
	p.settle()
	p.key("Down", "Down", "Return")
	s := p.await("the groups have heads", func(s snapshot) bool { return len(s.heads()) == 3 })
	var says, ids []string
	for _, c := range s.heads() {
		says = append(says, c.Text)
	}
	if want := []string{"Mirror, 1 article", "Post, 2 articles", "Without an outlet, 1 article"}; !slices.Equal(says, want) {
		t.Errorf("the heads are %q, want %q", says, want)
	}
	for _, r := range s.rows() {
		ids = append(ids, idOf(r))
	}
	if want := []string{idOf(rows[2]), idOf(rows[0]), idOf(rows[3]), idOf(rows[1])}; !slices.Equal(ids, want) {
		t.Fatalf("listed are %q, want %q", ids, want)
	}
	p.click(s.rows()[0].middle())
	p.await("a click opens the first", articleIs(ids[0]))
	p.key("alt+Down")
	p.await("the next one is of the next group", articleIs(ids[1]))
	p.click(s.heads()[2].middle())
	p.key("ctrl+shift+f", "Down", "Down", "Return")
	p.await("the keys of the list skip heads", articleIs(ids[2]))
	p.close()
}
