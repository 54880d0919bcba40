//go:build e2e

package e2e

import (
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Articles of one event are proposed as a story and accepted, the list groups by story,
// two of them are compared, and one undo takes the story back.
func TestAStoryIsAcceptedAndTwoArticlesAreCompared(t *testing.T) {
	h := newHome(t)
	flood := "Dam bursts above Kelmeth\n\nThe Orvik dam burst on Tuesday night and flooded the town of Kelmeth. At least 49 people are dead, said Mayor Ana Hartog. Some 3,200 houses near Tavira stand in water. The army sent 12 helicopters to the Sandrel river.\n"
	file := h.project(t, "News",
		h.text(t, "one.txt", flood),
		h.text(t, "two.txt", "Flood in the Sandrel valley\n\nRescue teams in Kelmeth look for survivors after the Orvik dam failed. Hartog spoke of 49 dead and of 3,200 houses without power. Helicopters bring food from Tavira to the Sandrel.\n"),
		h.text(t, "three.txt", strings.Replace(flood, "12 helicopters", "14 helicopters", 1)+"\nThe governor left.\n"),
		h.text(t, "four.txt", "Zoo has a new bear\n\nA bear was born in the zoo of Vasteth. Visitors may name it until Sunday, the keeper Dorlach told reporters.\n"))
	p := open(t, h, file)
	p.size(1280, 800)
	ids := articleIDs(t, file)
	p.tag("3", p.word("49"), p.word("dead"))
	p.key("Escape")
	in := func(story string) int {
		return ask[int](t, file, "SELECT count(*) FROM article WHERE hidden = 0 AND story = $1", story)
	}
	picture := func(name string) {
		t.Helper()
		p.settle()
		folder := *pictures
		if folder == "" {
			return
		}
		f, err := os.Create(filepath.Join(folder, name+".png"))
		if err == nil {
			err = png.Encode(f, p.shoot())
		}
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}

	p.pressControl("menu:article")
	p.pressControl("menuitem:stories.find")
	p.await("a story is proposed", func(s snapshot) bool {
		return s.says("New story") && s.says("Kelmeth") && s.says("3,200; 49") && s.says("1 near copy")
	})
	picture("stories-light")
	p.pressControl("button:accept")
	p.await("it is accepted", func(s snapshot) bool {
		return s.says("3 articles put into the story") && s.says("Two stories with the same name")
	})
	p.key("Escape")
	if n := in("Dam bursts above Kelmeth"); n != 3 {
		t.Errorf("%d articles are in the story", n)
	}

	p.pressControl("filter:group")
	p.settle()
	p.key("Down", "Down", "Down", "Down", "Return")
	s := p.await("the list has groups", func(s snapshot) bool { return len(s.heads()) == 2 })
	var says []string
	for _, c := range s.heads() {
		says = append(says, c.Text)
	}
	if want := []string{"Dam bursts above Kelmeth, 3 articles", "Without a story, 1 article"}; !slices.Equal(says, want) {
		t.Errorf("the heads are %q, want %q", says, want)
	}

	for _, k := range []int{0, 2} {
		x, y := p.awaitControl("the row", func(c control) bool { return c.Name == "article:"+ids[k] }).middle()
		p.xdotool(append(append([]string{"keydown", "ctrl"}, p.to(x, y)...), "click", "1", "keyup", "ctrl")...)
	}
	p.await("two are chosen", func(s snapshot) bool { return s.text("chosen:count") == "2 chosen" })
	p.pressControl("chosen:acts")
	p.pressControl("menuitem:stories.compare")
	p.await("the numbers come first", func(s snapshot) bool {
		return s.text("compare:1:left") == "12" && s.text("compare:1:right") == "14" && s.says("The governor left.")
	})
	picture("compare-light")
	p.key("End", "Home", "ctrl+c")
	p.await("the text cannot be reached", func(s snapshot) bool { return s.says("Two articles are compared") })
	p.key("Escape")
	p.await("the article is back", func(s snapshot) bool { return s.ready() && s.text("compare:1:left") == "" })

	p.pressControl("menu:view")
	p.pressControl("menuitem:theme.dark")
	p.pressControl("chosen:acts")
	p.pressControl("menuitem:stories.compare")
	p.await("compared again", func(s snapshot) bool { return s.text("compare:1:left") == "12" })
	picture("compare-dark")
	p.pressControl("button:back to the article")
	p.await("a click goes back too", func(s snapshot) bool { return s.ready() && s.text("compare:1:left") == "" })

	p.key("ctrl+z")
	p.await("the story is taken back", func(s snapshot) bool { return s.says("Undid put 3 articles into the story") })
	if n := in(""); n != 4 {
		t.Errorf("%d articles have no story", n)
	}
	p.pressControl("menu:article")
	p.pressControl("menuitem:stories.find")
	p.await("it is proposed again", func(s snapshot) bool { return s.says("New story") })
	picture("stories-dark")
	p.key("Escape")
	p.close()
	sound(t, file)
	h.must(t, "verify", file)
}
