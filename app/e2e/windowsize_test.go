//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

func TestWindowOfAnySizeHoldsItsControls(t *testing.T) {
	for _, size := range []struct {
		w, h   int
		scales []option
	}{{900, 600, []option{"FYNE_SCALE=1", scaled}}, {3840, 2160, []option{scaled, doubled}}} {
		for _, scale := range size.scales {
			t.Run(fmt.Sprintf("%d×%d %s", size.w, size.h, scale), func(t *testing.T) {
				h := newHome(t)
				file := h.project(t, "Sizes", sampleArticles(t)[:5]...)
				p := open(t, h, file, scale)
				s := p.size(size.w, size.h)
				within(t, s)
				if s.Lines[0].W < 200*s.Window.Scale && s.Lines[1].W < 200*s.Window.Scale {
					t.Errorf("the text is squeezed into a column of %v pixels", s.Lines[0].W)
				}

				words := s.plainWords(4)
				first, last := words[2], words[4]
				if last.Y != first.Y {
					first, last = words[4], words[4]
				}
				p.sweep(first, last)
				s = p.await("a drag selects what it covers", selects(first.Start, last.End))
				within(t, s)
				p.pressControl("chip:claim")
				p.await("the chip tags", has("claim", first.Start, last.End))
				words = p.settle().plainWords(4) // an offer above the text may have come since
				w := words[len(words)-3]
				p.doubleClick(w)
				s = p.await("a double click selects the word", selects(w.Start, w.End))
				within(t, s)
				p.pressControl("label:actor")
				s = p.await("the label bar tags", has("actor", w.Start, w.End))
				within(t, s)
				for _, menu := range []string{"menu:file", "menu:edit", "menu:view"} {
					p.pressControl(menu)
					p.awaitControl("an item of "+menu, func(c control) bool { return c.Role == "menuitem" })
					within(t, p.settle())
					p.key("Escape")
					p.await("the menu is closed", func(s snapshot) bool { _, open := s.control("menuitem:"); return !open })
				}
				p.key("Escape")
				p.rightClick(w)
				p.awaitControl("the context menu", func(c control) bool { return c.Role == "menuitem" })
				within(t, p.settle())
				p.key("Escape")
				p.close()
				if n := len(storedSpans(t, file, s.Article.ID)); n != 2 {
					t.Errorf("the project has %d spans, want 2", n)
				}
			})
		}
	}
}

// within fails for every control and every word that is not inside the window.
// Rows of lists and long menus scroll, so that they may go on below it.
func within(t *testing.T, s snapshot) {
	t.Helper()
	const slack = 1
	w, h := float64(s.Window.Width)+slack, float64(s.Window.Height)+slack
	beside := func(r rect) bool { return r.X < -slack || r.X+r.W > w }
	outside := func(r rect) bool { return beside(r) || r.Y < -slack || r.Y+r.H > h }
	for _, c := range s.Controls {
		scrolls := c.Role == "row" || c.Role == "menuitem"
		if scrolls && beside(c.rect) || !scrolls && outside(c.rect) {
			t.Errorf("%s %q at %.0f,%.0f (%.0f×%.0f) is not inside the window of %d×%d",
				c.Name, c.Text, c.X, c.Y, c.W, c.H, s.Window.Width, s.Window.Height)
		}
	}
	for _, word := range s.Words {
		if outside(word.rect) {
			t.Errorf("the word %q is not inside the window", word.Text)
		}
	}
}

func TestWindowSizeIsKept(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	p.xdotool("windowsize", p.window, "1000", "700")
	p.await("the window is smaller", func(s snapshot) bool { return s.Window.Width == 1000 && s.Window.Height == 700 })
	p.close()
	p = open(t, h, file)
	if w := p.look().Window; w.Width != 1000 || w.Height != 700 {
		t.Errorf("after a restart the window is %d×%d, want 1000×700", w.Width, w.Height)
	}
	p.close()

	// Settings hold no work: nonsense in them is nothing to fail for.
	settings := filepath.Join(string(h), "config", "goldspan", "settings.json")
	if err := os.WriteFile(settings, []byte("{half"), 0o644); err != nil {
		t.Fatal(err)
	}
	p = open(t, h, file)
	p.close()
}

// size gives the window a size, in pixels, and waits until it has settled.
func (p *program) size(w, h int) snapshot {
	p.t.Helper()
	var asked time.Time
	p.await("the window has that size", func(s snapshot) bool {
		if s.Window.Width == w && s.Window.Height == h {
			return true
		}
		if time.Since(asked) > 3*time.Second { // Fyne may ask for another size at the same moment
			asked = time.Now()
			p.xdotool("windowsize", p.window, strconv.Itoa(w), strconv.Itoa(h))
		}
		return false
	})
	return p.settle()
}
