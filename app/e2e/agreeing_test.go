//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"goldspan/app/check/checktest"
)

// Two persons have tagged one article. The window compares them, goes through what
// differs, and takes one span over, which the file has at once.
func TestTwoPersonsAreComparedAndASpanIsTakenOver(t *testing.T) {
	p, file := ferryProject(t)
	h := p.home
	set := func(then func()) {
		t.Helper()
		p.pressControl("menu:edit")
		p.pressControl("menuitem:set.choose")
		then()
	}
	choose := func(row, n float64) {
		t.Helper()
		c := p.awaitControl("the sets", func(c control) bool { return c.Role == "radio" && c.W > 0 })
		p.click(c.X+20, c.Y+c.H*(row+0.5)/(n+1)) // the last is for a new set
	}
	press := func(text string) {
		t.Helper()
		c := p.awaitControl(text, func(c control) bool {
			return c.Role == "button" && strings.HasPrefix(c.Text, text) && c.Enabled && c.W > 0
		})
		p.click(c.middle())
	}
	mine := ask[string](t, file, "SELECT name FROM annotation_set")
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("Escape")
	p.key("ctrl+d")
	p.await("the article is done", func(s snapshot) bool { return s.says("· done") })

	// Ben begins with a copy, in which the article is done.
	set(func() {
		choose(0, 1)
		press("Copy…")
		p.write("ben")
		p.key("Return")
	})
	p.await("the set is copied", func(s snapshot) bool { return s.says("copied as “ben”") })
	set(func() { choose(1, 2); p.pressControl("button:show this set") })
	p.await("the copy is shown", func(s snapshot) bool { return s.ready() && s.says("· ben ·") && len(s.Spans) == 1 })
	p.tag("3", p.word("40"), p.word("pilots"))
	p.key("Escape")
	set(func() { choose(0, 2); p.pressControl("button:show this set") })
	p.await("the first set is shown", func(s snapshot) bool { return s.ready() && s.says("· "+mine+" ·") && len(s.Spans) == 1 })

	p.pressControl("menu:check")
	p.pressControl("menuitem:check.agree")
	press("Compare")
	s := p.await("the agreement is shown", func(s snapshot) bool { return s.Idle && strings.Contains(s.text("check:score"), "alpha") })
	if got := s.text("headline"); got != mine+" and ben" {
		t.Errorf("the page is about %q", got)
	}
	// The same figures as on the command line.
	var said []string
	for _, line := range strings.Split(h.must(t, "agree", file, "--sets", mine+",ben", "--no-intervals"), "\n") {
		if figures, ok := strings.CutPrefix(line, "all labels"); ok {
			said = append(said, strings.Fields(figures)...)
		}
	}
	for i, name := range []string{"strict", "exact", "partial", "same", "own", "other", "alpha", "unitizing", "kappa"} {
		if got, ok := s.control("agree::" + name); ok && got.Text != said[i] {
			t.Errorf("%s is %q in the window, and %q on the command line", name, got.Text, said[i])
		}
	}
	if got := s.text("headline:interval"); got != "No intervals: two articles or more are needed." {
		t.Errorf("of one article it says %q", got)
	}
	if got := s.text("agree::strict"); got != "0.667" { // 2 × 1 of 1 + 2
		t.Errorf("F1 is %q", got)
	}

	// The comparison follows the name of the other set.
	for _, name := range []string{"benno", "ben"} {
		set(func() {
			choose(1, 2)
			press("Rename…")
			p.write(name)
			p.key("Return")
		})
		p.await("the comparison has the new name", func(s snapshot) bool {
			return s.Idle && s.text("headline") == mine+" and "+name && s.text("errors:name") == mine+" and "+name
		})
	}

	p.key("n")
	s = p.await("the difference is shown in the article", func(s snapshot) bool { return s.ready() && len(s.Ghosts) == 2 && len(s.Spans) == 1 })
	if got := s.text("errors:details"); !strings.Contains(got, "Only ben") {
		t.Errorf("the difference is %q", got)
	}
	p.pressControl("settle:gold_wrong")
	p.await("the span is taken over", func(s snapshot) bool { return s.Idle && len(s.Spans) == 2 && s.says("as ben has it") })
	taken := func() int {
		return ask[int](t, file, "SELECT count(*) FROM span JOIN annotation_set s ON s.number = span.annotation_set WHERE s.name = $1 AND quote = '40 pilots' AND origin = ''", mine)
	}
	if taken() != 1 || spansOf(t, file, "ben") != 2 || decisions(t, file, "gold_wrong") != 1 {
		t.Errorf("the file has %d spans, %d of ben, %d decisions", taken(), spansOf(t, file, "ben"), decisions(t, file, "gold_wrong"))
	}
	p.pressControl("check:scores")
	p.await("both agree", func(s snapshot) bool { return s.Idle && s.text("agree::strict") == "1.000" })
	p.key("ctrl+z")
	p.await("it is taken back", func(s snapshot) bool { return s.ready() && len(s.Spans) == 1 })
	if taken() != 0 || decisions(t, file, "gold_wrong") != 0 {
		t.Error("the file has it still")
	}
	p.key("n", "g")
	p.await("it is taken over by the key", func(s snapshot) bool {
		return s.Idle && len(s.Spans) == 2 && s.says("All listed differences are settled")
	})

	// Without the other set there is nothing to compare; what was taken over stays.
	set(func() { choose(1, 2); press("Remove…") })
	press("Remove")
	p.await("the comparison has ended", func(s snapshot) bool { return s.ready() && s.text("check:name") == "" && len(s.Spans) == 2 })
	p.close()
	if taken() != 1 {
		t.Error("after the end of the program the file does not have it")
	}
	sound(t, file)
	h.must(t, "verify", file)
}

// The window shows the intervals of the agreement, which are those of the command line.
func TestTheAgreementHasItsIntervals(t *testing.T) {
	h := newHome(t)
	said := func(set string, articles ...string) (path string) {
		t.Helper()
		path = h.file(set + ".jsonl")
		for i, marked := range articles {
			articles[i] = strings.Replace(checktest.Article(fmt.Sprint("a", i), "done", marked), `"set":"gold"`, `"set":"`+set+`"`, 1)
		}
		if err := os.WriteFile(path, []byte(strings.Join(articles, "")), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := h.file("team.goldspan")
	h.must(t, "import", file,
		said("ana", checktest.Ilva, "{actor|Toma} left the mill", "the {actor|dam} broke at {figure|six}", "{claim|nobody knew} of it"),
		said("ben", checktest.Ilva, "{figure|Toma left} the mill", "the dam {actor|broke} at {figure|six}", "{claim|nobody} knew {actor|of it}"))
	var figures struct{ Overall map[string]json.RawMessage }
	if err := json.Unmarshal([]byte(h.must(t, "agree", file, "--json")), &figures); err != nil {
		t.Fatal(err)
	}
	interval := func(key string) string {
		t.Helper()
		var ends []float64
		if err := json.Unmarshal(figures.Overall[key], &ends); err != nil || len(ends) != 2 || ends[0] >= ends[1] {
			t.Fatalf("%s is %s (%v)", key, figures.Overall[key], err)
		}
		return strings.ReplaceAll(fmt.Sprintf("%.3f to %.3f", ends[0], ends[1]), "-", "−")
	}
	p := open(t, h, file)
	p.pressControl("menu:check")
	p.pressControl("menuitem:check.agree")
	c := p.awaitControl("Compare", func(c control) bool {
		return c.Role == "button" && strings.HasPrefix(c.Text, "Compare") && c.Enabled && c.W > 0
	})
	p.click(c.middle())
	s := p.await("the intervals are shown", func(s snapshot) bool {
		return s.Idle && strings.HasPrefix(s.text("headline:interval"), "95 % intervals: F1 ")
	})
	for name, key := range map[string]string{"agree::alpha_interval": "alpha_ci", "agree::unitizing_interval": "unitizing_ci"} {
		if got := s.text(name); got != interval(key) {
			t.Errorf("%s is %q, on the command line %q", name, got, interval(key))
		}
	}
	for name, key := range map[string]string{"agree:marking": "marking_ci", "agree:coding": "coding_ci", "headline:interval": "alpha_ci"} {
		if got := s.text(name); !strings.Contains(got, interval(key)) {
			t.Errorf("%s is %q, without %q", name, got, interval(key))
		}
	}
	p.close()
}
