//go:build e2e

package e2e

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// port is an article with two speakers, and figures within claims.
const port = `The port is closed

Marit Oss said at least 49 pilots stayed ashore on Friday. Ivo Lenn denied that the owners lost 3,000 crowns.

Marit Oss told the Courier what the guild knew. The port may be open again on Sunday, Ivo Lenn said.
`

// hand works on an article of which it knows the text, and counts its gestures.
type hand struct {
	*program
	file, text string
	gestures   int
}

// portProject opens a project with copies of the article.
func portProject(t *testing.T, copies int, options ...option) *hand {
	t.Helper()
	h := newHome(t)
	var texts []string
	for i := range copies {
		text := port
		if i > 0 {
			text = "Again " + strconv.Itoa(i) + ": " + port
		}
		texts = append(texts, h.text(t, "port"+strconv.Itoa(i)+".txt", text))
	}
	file := h.project(t, "Port", texts...)
	return &hand{program: open(t, h, file, options...), file: file, text: strings.TrimSuffix(port, "\n")}
}

// at is where the n-th text that reads so stands.
func (h *hand) at(text string, n int) (start, end int) {
	h.t.Helper()
	from := 0
	for ; ; n-- {
		i := strings.Index(h.text[from:], text)
		if i < 0 {
			h.t.Fatalf("the article has no %q", text)
		}
		if from += i; n == 0 {
			break
		}
		from++
	}
	start = len([]rune(h.text[:from]))
	return start, start + len([]rune(text))
}

// press presses keys that count.
func (h *hand) press(keys ...string) {
	h.t.Helper()
	h.gestures += len(keys)
	h.key(keys...)
}

// count answers the number of gestures since the last count.
func (h *hand) count() int {
	n := h.gestures
	h.gestures = 0
	return n
}

// byKeys selects a text by keys, and tags it.
func (h *hand) byKeys(key, label, text string, n int) {
	h.t.Helper()
	start, end := h.at(text, n)
	h.key("Escape", "Escape", "ctrl+Home")
	h.await("the caret is at the start", func(s snapshot) bool { return s.Caret.Offset == 0 && s.Selection.Start == s.Selection.End })
	h.xdotool("key", "--delay", "8", "--repeat", strconv.Itoa(start), "Right")
	h.await("the caret is there", func(s snapshot) bool { return s.Caret.Offset == start })
	h.xdotool("keydown", "shift", "key", "--delay", "8", "--repeat", strconv.Itoa(end-start), "Right", "keyup", "shift")
	h.await("“"+text+"” is selected", selects(start, end))
	h.key(key)
	h.await("it is tagged", has(label, start, end))
	h.settle()
}

// byPointer selects a text by the pointer, and tags it.
func (h *hand) byPointer(label, text string, n int) {
	h.t.Helper()
	start, end := h.at(text, n)
	h.sweepTo(start, end)
	h.pressControl("chip:" + label)
	h.await("it is tagged", has(label, start, end))
	h.settle()
}

// sweepTo drags over a range.
func (h *hand) sweepTo(start, end int) {
	h.t.Helper()
	s := h.settle()
	first := slices.IndexFunc(s.Words, func(w word) bool { return w.Start <= start && start < w.End })
	last := slices.IndexFunc(s.Words, func(w word) bool { return w.Start < end && end <= w.End })
	h.sweep(s.Words[first], s.Words[last])
	h.await("it is selected", selects(start, end))
}

// clickText clicks a word of the text, which counts.
func (h *hand) clickText(text string, n int) {
	h.t.Helper()
	h.gestures++
	start, _ := h.at(text, n)
	s := h.settle()
	h.clickWord(s.Words[slices.IndexFunc(s.Words, func(w word) bool { return w.Start <= start && start < w.End })])
}

// pushes clicks a control, which counts.
func (h *hand) pushes(name string) {
	h.t.Helper()
	h.gestures++
	h.pressControl(name)
}

// tabTo selects a span by Tab.
func (h *hand) tabTo(label, text string) {
	h.t.Helper()
	start, end := h.at(text, 0)
	for range 20 {
		if s, ok := h.look().selected(); ok && s.Label == label && s.Start == start && s.End == end {
			return
		}
		h.key("Tab")
		h.settle()
	}
	h.t.Fatalf("Tab does not come to %q", text)
}

// offered waits for the offers of a pick, and answers them.
func (h *hand) offered(pick string) []string {
	h.t.Helper()
	s := h.await("there are offers", func(s snapshot) bool { _, ok := s.control(pick + ":1"); return ok })
	var out []string
	for _, c := range s.Controls {
		if strings.HasPrefix(c.Name, pick+":") {
			out = append(out, c.Text)
		}
	}
	return out
}

// closed waits until a pick offers nothing any more.
func (h *hand) closed(pick string) {
	h.t.Helper()
	h.await("nothing is offered", func(s snapshot) bool { _, ok := s.control(pick + ":1"); return !ok && s.Idle })
}

// means waits until the spans that read so have these details in the file, one string
// for each: actor, kind, value, upper, bound, unit, counted, voice, and the marks.
func (h *hand) means(quote string, want ...string) {
	h.t.Helper()
	const query = `SELECT coalesce(group_concat(said, ' / '), '') FROM (SELECT
		concat_ws(' ', nullif(actor, ''), nullif(actor_kind, ''), nullif(figure_value, ''), nullif(figure_upper, ''),
		nullif(figure_bound, ''), nullif(figure_unit, ''), nullif(figure_counted, ''), nullif(voice, ''),
		iif(denied, 'denied', NULL), iif(hedged, 'hedged', NULL), iif(assumed, 'assumed', NULL)) AS said
		FROM span WHERE quote = $1 ORDER BY article, start)`
	h.reads(quote, strings.Join(want, " / "), query, quote)
}

// reads waits until a value of the file is the wanted one.
func (h *hand) reads(what, want, query string, args ...any) {
	h.t.Helper()
	var got string
	for until := time.Now().Add(limit); time.Now().Before(until); time.Sleep(30 * time.Millisecond) {
		if got = ask[string](h.t, h.file, query, args...); got == want && h.look().Idle {
			return
		}
	}
	h.t.Fatalf("%s: the file has %q, want %q; status %q", what, got, want, h.look().Status)
}

// links waits until the file has these links.
func (h *hand) links(want ...string) {
	h.t.Helper()
	h.reads("links", strings.Join(want, " / "), `SELECT coalesce(group_concat(link, ' / '), '') FROM (SELECT
		f.quote || ' ' || l.type || ' ' || t.quote || iif(l.assumed, ' assumed', '') AS link FROM link AS l
		JOIN span AS f ON f.article = l.article AND f.annotation_set = l.annotation_set AND f.id = l.from_span
		JOIN span AS t ON t.article = l.article AND t.annotation_set = l.annotation_set AND t.id = l.to_span
		ORDER BY l.article, f.start, l.type, t.start)`)
}

const (
	pilots = "at least 49 pilots stayed ashore on Friday"
	lost   = "the owners lost 3,000 crowns"
	again  = "The port may be open again on Sunday"
)

// The gestures for what a claim, its speaker and its figure say, by keys alone.
func TestDetailsByKeysAlone(t *testing.T) {
	h := portProject(t, 1)
	h.byKeys("1", "claim", pilots, 0)
	h.byKeys("3", "figure", "at least 49", 0)
	h.means("at least 49", "49 at_least assumed") // read at once: no gesture
	h.links("at least 49 part_of " + pilots + " assumed")
	h.press("Return", "Return")
	if n := h.count(); n != 2 {
		t.Errorf("a value is confirmed by %d keys", n)
	}
	h.means("at least 49", "49 at_least")

	h.byKeys("2", "actor", "Marit Oss", 0)
	h.means("Marit Oss", "")
	h.press("Return")
	if got := h.offered("span:name"); got[0] != "Marit Oss" {
		t.Errorf("offered are the names %q", got)
	}
	h.press("Return")
	h.closed("span:name")
	h.means("Marit Oss", "Marit Oss")
	if n := h.count(); n != 2 {
		t.Errorf("a new name takes %d gestures, want 2", n)
	}
	h.byKeys("2", "actor", "Ivo Lenn", 0)
	h.key("Return", "Return")
	h.byKeys("2", "actor", "Marit Oss", 1) // a spelling that is known: no gesture
	h.means("Marit Oss", "Marit Oss", "Marit Oss assumed")
	h.key("y")
	h.means("Marit Oss", "Marit Oss", "Marit Oss")

	h.tabTo("claim", pilots)
	h.press("l")
	if got := h.offered("span:end"); got[0] != "Marit Oss" || got[len(got)-1] != "The outlet itself" {
		t.Errorf("offered are the speakers %q", got)
	}
	h.press("Return")
	h.closed("span:end")
	if n := h.count(); n != 2 {
		t.Errorf("the nearest speaker takes %d keys, want 2", n)
	}
	h.links("at least 49 part_of "+pilots, pilots+" said_by Marit Oss")
	if c, _ := h.look().selected(); c.Label != "claim" {
		t.Error("the claim is not selected any more")
	}

	// A chain, a digit for another speaker, and the marks.
	h.key("shift+l")
	got := h.offered("span:end")
	h.key(strconv.Itoa(slices.Index(got, "Ivo Lenn") + 1))
	h.closed("span:end")
	h.key("h", "d", "d")
	h.means(pilots, "hedged")
	h.links("at least 49 part_of "+pilots, pilots+" said_by Marit Oss", pilots+" via Ivo Lenn")
	h.undoes("Undid")
	h.undoes("Undid")
	h.undoes("Undid")
	h.undoes("Undid")
	h.links("at least 49 part_of "+pilots, pilots+" said_by Marit Oss")
	h.means(pilots, "")

	// Denied and hedged follow from the text; O is the outlet.
	h.byKeys("1", "claim", lost, 0)
	h.means(lost, "denied assumed")
	h.key("o")
	h.means(lost, "outlet denied")
	h.key("l", "Return") // a speaker instead
	h.closed("span:end")
	h.means(lost, "denied")
	h.links("at least 49 part_of "+pilots, pilots+" said_by Marit Oss", lost+" said_by Ivo Lenn")
	h.byKeys("1", "claim", again, 0)
	h.means(again, "hedged assumed")

	// A type of the project's own.
	h.key("ctrl+l")
	h.awaitControl("the type is asked for", func(c control) bool { return c.Name == "link:type" })
	h.settle()
	h.write("contradicts")
	h.key("Return")
	h.offered("span:end")
	h.write("owners")
	h.settle()
	h.key("Return")
	h.closed("span:end")
	links := []string{"at least 49 part_of " + pilots, pilots + " said_by Marit Oss", lost + " said_by Ivo Lenn", again + " contradicts " + lost}
	h.links(links...)

	// What is missing is gone to by a key.
	h.key("Escape", "ctrl+Home", "m")
	h.await("the claim without a speaker is selected", func(s snapshot) bool {
		c, ok := s.selected()
		start, _ := h.at(again, 0)
		return ok && c.Start == start && strings.Contains(s.Status, "Missing in this article")
	})

	// Esc leaves a pick, and then the span.
	h.key("l")
	h.offered("span:end")
	h.key("Escape")
	h.closed("span:end")
	if _, ok := h.look().selected(); !ok {
		t.Error("Esc in the offers leaves the span too")
	}
	h.key("o")
	h.means(again, "outlet hedged")
	h.key("m")
	h.await("nothing is missing", func(s snapshot) bool { return strings.Contains(s.Status, "No span lacks a detail") })

	h.close()
	h.program = open(t, h.home, h.file)
	h.means(again, "outlet hedged")
	h.links(links...)
	h.undoes("Undid")
	h.means(again, "hedged assumed")
	h.undoes("Undid")
	h.links(links[:3]...)
	h.key("ctrl+y")
	h.settle()
	h.key("ctrl+y")
	h.settle()
	h.links(links...)
	h.close()
	sound(t, h.file)
	h.home.must(t, "verify", h.file)
	h.exported(t)
}

// exported holds the export against what was said.
func (h *hand) exported(t *testing.T) {
	t.Helper()
	out := h.home.must(t, "export", h.file, "--status", "all")
	var row struct {
		Spans []struct {
			ID, Text, Actor string
			Figure          struct{ Value, Bound string }
		}
		Links []struct{ Type, From, To string }
	}
	if err := json.Unmarshal([]byte(strings.Split(out, "\n")[0]), &row); err != nil {
		t.Fatal(err)
	}
	named, valued, quotes := 0, 0, map[string]string{}
	for _, s := range row.Spans {
		quotes[s.ID] = s.Text
		if s.Text == "Marit Oss" && s.Actor == "Marit Oss" {
			named++
		}
		if s.Figure.Value == "49" && s.Figure.Bound == "at_least" {
			valued++
		}
	}
	said := 0
	for _, l := range row.Links {
		if l.Type == "said_by" && quotes[l.From] == pilots && quotes[l.To] == "Marit Oss" {
			said++
		}
	}
	if named != 2 || valued != 1 || said != 1 {
		t.Errorf("the export names %d actors, has %d values and %d links to the speaker:\n%s", named, valued, said, out)
	}
}

// The same by the pointer alone.
func TestDetailsByThePointerAlone(t *testing.T) {
	h := portProject(t, 1)
	h.byPointer("claim", pilots, 0)
	h.clickText("closed", 0) // so that the drag does not move the claim's handle
	h.byPointer("figure", "at least 49", 0)
	h.means("at least 49", "49 at_least assumed")
	h.count()
	h.pushes("span:confirm")
	h.means("at least 49", "49 at_least")
	h.links("at least 49 part_of " + pilots)
	if n := h.count(); n != 1 {
		t.Errorf("a value is confirmed by %d clicks", n)
	}

	h.byPointer("actor", "Marit Oss", 0)
	h.pushes("span:name")
	h.offered("span:name")
	h.settle()
	h.pushes("span:name:1")
	h.closed("span:name")
	h.means("Marit Oss", "Marit Oss")
	if n := h.count(); n != 2 {
		t.Errorf("a new name takes %d clicks, want 2", n)
	}
	h.byPointer("actor", "Ivo Lenn", 0)
	h.pushes("span:name")
	h.offered("span:name")
	h.settle()
	h.pushes("span:name:1")
	h.closed("span:name")

	h.clickText("stayed", 0)
	h.count()
	h.pushes("span:speaker")
	h.offered("span:end")
	h.clickText("Marit Oss", 0)
	h.closed("span:end")
	if n := h.count(); n != 2 {
		t.Errorf("a speaker takes %d clicks, want 2", n)
	}
	h.links("at least 49 part_of "+pilots, pilots+" said_by Marit Oss")
	h.await("the claim is selected", func(s snapshot) bool { c, ok := s.selected(); return ok && c.Label == "claim" })

	// An offer, a mark, and back again.
	h.pushes("span:speaker")
	got := h.offered("span:end")
	h.settle()
	h.pushes("span:end:" + strconv.Itoa(slices.Index(got, "Ivo Lenn")+1))
	h.closed("span:end")
	h.links("at least 49 part_of "+pilots, pilots+" said_by Marit Oss", pilots+" said_by Ivo Lenn")
	h.settle()
	h.check("span:hedged")
	h.means(pilots, "hedged")
	h.settle()
	h.pushes("unlink:") // the first row is the figure's link
	h.settle()
	h.links(pilots+" said_by Marit Oss", pilots+" said_by Ivo Lenn")

	// A click on the text that is no span ends the offers.
	h.pushes("span:speaker")
	h.offered("span:end")
	h.clickText("Courier", 0)
	h.closed("span:end")
	h.links(pilots+" said_by Marit Oss", pilots+" said_by Ivo Lenn")
	h.close()
	sound(t, h.file)
	h.home.must(t, "verify", h.file)
}

// One name for all that read so, in one article and in all, and one undo.
func TestANameForAllThatReadSo(t *testing.T) {
	h := portProject(t, 2)
	h.byPointer("actor", "Marit Oss", 0)
	h.byPointer("actor", "Marit Oss", 1)
	h.key("alt+Down")
	h.await("the other article is open", func(s snapshot) bool { return s.ready() && len(s.Spans) == 0 })
	h.settle()
	h.text = "Again 1: " + h.text
	h.byPointer("actor", "Marit Oss", 0)
	h.byPointer("actor", "Marit Oss", 1)
	h.key("Return")
	h.offered("span:name")
	h.write("Marit A. Oss")
	h.settle()
	h.key("Return")
	h.means("Marit Oss", "", "", "", "Marit A. Oss")
	c := h.awaitControl("others can be named too", func(c control) bool { return c.Name == "span:also:1" })
	if !strings.Contains(c.Text, "3") {
		t.Errorf("offered is %q", c.Text)
	}
	h.settle()
	h.pressControl("span:also:1")
	h.await("they are named", func(s snapshot) bool { return s.Idle && strings.Contains(s.Status, "3 more actors") })
	h.means("Marit Oss", "Marit A. Oss", "Marit A. Oss", "Marit A. Oss", "Marit A. Oss")
	h.undoes("Undid")
	h.means("Marit Oss", "", "", "", "Marit A. Oss")
	h.undoes("Undid")
	h.means("Marit Oss", "", "", "", "")

	h.key("Return")
	h.offered("span:name")
	h.write("Marit B. Oss")
	h.settle()
	h.key("shift+Return")
	h.await("all are named", func(s snapshot) bool { return s.Idle && strings.Contains(s.Status, "3 more actors") })
	h.means("Marit Oss", "Marit B. Oss", "Marit B. Oss", "Marit B. Oss", "Marit B. Oss")
	h.undoes("Undid")
	h.means("Marit Oss", "", "", "", "")
	h.close()
	h.home.must(t, "verify", h.file)
}

// A project which asks for nothing has bare spans.
func TestAProjectThatAsksForNothing(t *testing.T) {
	h := portProject(t, 1)
	h.byPointer("actor", "Marit Oss", 0)
	h.control("span:name")
	h.pressControl("menu:detail")
	h.pressControl("menuitem:project.asks")
	h.awaitControl("the details are asked for", func(c control) bool { return strings.HasPrefix(c.Text, "Who says a claim") })
	h.settle()
	for _, words := range []string{"Who says a claim", "Name and kind of an actor", "Value of a figure"} {
		h.pressLeft(h.awaitControl(words, func(c control) bool { return strings.HasPrefix(c.Text, words) }))
	}
	h.settle()
	h.pressControl("button:apply")
	h.await("no name is asked for", func(s snapshot) bool { _, ok := s.control("span:name"); return !ok })
	h.byPointer("claim", pilots, 0)
	h.clickText("closed", 0)
	h.byPointer("figure", "at least 49", 0)
	h.means("at least 49", "")
	h.links()
	for _, c := range h.look().Controls {
		if slices.Contains([]string{"span:value", "span:speaker", "span:name", "span:confirm"}, c.Name) {
			t.Errorf("%s is shown", c.Name)
		}
	}
	h.key("Return") // goes to the note, as it did before
	h.write("a note")
	h.key("Escape")
	h.await("the note is saved", func(s snapshot) bool { return s.Idle && countOf(t, h.file, "span WHERE note = 'a note'") == 1 })
	h.close()
}
