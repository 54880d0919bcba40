//go:build e2e

package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestStartsWhereTheUserLeftOff(t *testing.T) {
	h := newHome(t)
	sample := h.file("data/goldspan/Goldspan sample.goldspan")

	p := start(t, h, nil)
	s := p.await("the sample is open", snapshot.ready)
	if s.Project != sample {
		t.Errorf("the first start opened %s, want %s", s.Project, sample)
	}
	if banner, ok := s.control("banner"); !ok || !strings.Contains(banner.Text, "This is the sample project: try it.") {
		t.Errorf("the banner says %q", banner.Text)
	}
	for _, name := range []string{"banner:new", "banner:open"} {
		if _, ok := s.control(name); !ok {
			t.Errorf("the banner has no %s", name)
		}
	}
	p.close()
	sound(t, sample)
	if left, _ := filepath.Glob(sample + "-*"); len(left) > 0 {
		t.Errorf("closing left %v beside the project", left)
	}

	own := h.project(t, "Own work", sampleArticles(t)[0])
	p = open(t, h, own)
	if s := p.look(); s.Project != own {
		t.Errorf("with a file as argument %s was opened, want %s", s.Project, own)
	} else if _, banner := s.control("banner"); banner {
		t.Error("a project of the user's own has the sample's banner")
	}
	p.close()

	p = start(t, h, nil)
	if s := p.await("the last project is open", snapshot.ready); s.Project != own {
		t.Errorf("a later start opened %s, want the last project %s", s.Project, own)
	}
	p.close()

	p = start(t, h, []string{"--sample"})
	s = p.await("a fresh sample is open", snapshot.ready)
	if s.Project == sample || filepath.Dir(s.Project) != filepath.Dir(sample) {
		t.Errorf("--sample opened %s, want a new one beside %s", s.Project, sample)
	}
	if _, banner := s.control("banner"); !banner {
		t.Error("the fresh sample has no banner")
	}
	p.close()
}

func TestReopensTheArticleThatWasReadLast(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Three", sampleArticles(t)[:3]...)
	p := open(t, h, file)
	first := p.look().Article.ID
	p.key("alt+Down")
	second := p.await("the next article is open", func(s snapshot) bool { return s.ready() && s.Article.ID != first }).Article.ID
	p.close()
	p = start(t, h, nil)
	if got := p.await("the project is open", snapshot.ready).Article.ID; got != second {
		t.Errorf("article %s is open, want the one that was read last, %s", got, second)
	}
}
