//go:build e2e

package e2e

import (
	"slices"
	"testing"
)

// TestLinksAreDrawnForTheSelectedClaim is about the first claim of the sample: a
// figure is part of it, and officials say it.
func TestLinksAreDrawnForTheSelectedClaim(t *testing.T) {
	h := newHome(t)
	p := start(t, h, []string{"--sample"})
	s := firstOfSample(p)
	if len(s.Links) != 0 {
		t.Fatalf("nothing is selected, and links are drawn: %v", s.Links)
	}
	before := p.shoot()
	p.clickWord(p.word("overnight"))
	s = p.await("two links are drawn", func(s snapshot) bool { return len(s.Links) == 2 })
	s = p.settle()
	claim, ok := s.selected()
	if !ok || claim.Label != "claim" {
		t.Fatalf("selected is %v", claim)
	}
	ends := map[string]span{}
	for _, sp := range s.Spans {
		ends[sp.ID] = sp
	}
	var words []string
	shot := p.shoot()
	for _, l := range s.Links {
		words = append(words, l.Words)
		if l.From != claim.ID && l.To != claim.ID {
			t.Errorf("the link %v does not touch the selected claim", l)
		}
		if len(l.Way) == 0 || l.W == 0 {
			t.Errorf("the link %v has no line or no words", l)
		}
		if changed(before, shot, l.rect).W < l.W/2 {
			t.Errorf("the words of %v are not on the screen", l)
		}
	}
	if slices.Sort(words); !slices.Equal(words, []string{"part of", "said by"}) {
		t.Errorf("the links are %q", words)
	}
	for _, l := range s.Links {
		if l.Type == "said_by" && ends[l.To].Label != "actor" || l.Type == "part_of" && ends[l.From].Label != "figure" {
			t.Errorf("the link %v has the ends %v and %v", l, ends[l.From], ends[l.To])
		}
	}
	p.key("Escape")
	p.await("no link is drawn", func(s snapshot) bool { return len(s.Links) == 0 })

	// All links, also after the next start.
	all := func(s snapshot) bool { return len(s.Links) > 6 }
	p.pressControl("menu:view")
	p.pressControl("menuitem:links.all")
	p.await("all links are drawn", all)
	p.close()
	p = start(t, h, []string{"--sample"})
	firstOfSample(p)
	p.await("all links are drawn after the next start", all)
	p.pressControl("menu:view")
	p.pressControl("menuitem:links.all")
	p.await("no link is drawn", func(s snapshot) bool { return len(s.Links) == 0 })
}

// firstOfSample opens the first article of the sample.
func firstOfSample(p *program) snapshot {
	p.t.Helper()
	p.await("the sample is open", snapshot.ready)
	x, y := p.settle().rows()[0].middle()
	p.click(x, y)
	p.await("the first article is open", func(s snapshot) bool { return s.ready() && len(s.Spans) > 10 })
	return p.settle()
}
