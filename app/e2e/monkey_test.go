//go:build e2e

package e2e

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestHastyHands does what no analyst would, fast and at random, and holds
// what the window shows against the file again and again. The seed is fixed,
// though a window's timing is not.
func TestHastyHands(t *testing.T) {
	h := newHome(t)
	file := h.project(t, "Hasty", sampleArticles(t)...)
	p := open(t, h, file)
	hands := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[hands.IntN(len(of))] }
	for round := range 8 {
		var done []string
		for range 12 {
			s := p.look()
			if len(s.Words) == 0 {
				t.Fatalf("no words are in sight after %v", done)
			}
			a, b := s.Words[hands.IntN(len(s.Words))], s.Words[hands.IntN(len(s.Words))]
			ax, ay := a.middle()
			bx, by := b.middle()
			act := hands.IntN(10)
			done = append(done, fmt.Sprint(act))
			p.press = p.press.Add(-pause) // no pause between clicks: all multiples may come
			switch act {
			case 0, 1:
				p.drag(ax, ay, bx, by)
				p.key(pick("1", "2", "3", "c", "a", "f"))
			case 2:
				p.clicks(ax, ay, 1+hands.IntN(4), 1)
				p.key(pick("1", "2", "3"))
			case 3:
				p.key(pick("ctrl+z", "ctrl+shift+z", "ctrl+y"), pick("ctrl+z", "ctrl+y"))
			case 4:
				p.key(pick("Tab", "shift+Tab"), pick("Delete", "BackSpace", "1", "2", "Escape"))
			case 5:
				p.key("shift+Right", pick("shift+Down", "ctrl+shift+Left", "shift+End"), pick("1", "2", "3"))
			case 6:
				p.key(pick("alt+Down", "alt+Up", "Page_Down", "Page_Up", "ctrl+Home", "ctrl+End"))
			case 7:
				p.key("Tab", "Return")
				p.write(pick("x", "a note", "1"))
				p.key(pick("Escape", "ctrl+z", "alt+Down"), "Escape")
			case 8:
				p.wheel(ax, ay, []int{-5, -1, 2, 4}[hands.IntN(4)])
			case 9:
				p.clicks(ax, ay, 1, 3)
				p.key(pick("Escape", "Down", "Up"), "Escape")
			}
		}
		p.key("Escape", "Escape")
		p.dismiss()
		p.await(fmt.Sprintf("round %d shows what is stored", round), func(s snapshot) bool {
			return s.Article.ID != "" && s.Idle && shownAs(s) == storedAs(t, file, s.Article.ID)
		})
		sound(t, file)
	}
	p.close()
	h.must(t, "verify", file)
}

func shownAs(s snapshot) string {
	var out []string
	for _, sp := range s.Spans {
		out = append(out, fmt.Sprintf("%s %d–%d", sp.Label, sp.Start, sp.End))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func storedAs(t *testing.T, file, article string) string {
	var out []string
	for _, sp := range storedSpans(t, file, article) {
		out = append(out, fmt.Sprintf("%s %d–%d", sp.Label, sp.Start, sp.End))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
