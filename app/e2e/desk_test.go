//go:build e2e

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// row is one row of a table of interaction: its first column, and the hands
// that do what the second one says.
type row struct {
	gesture string
	text    string // of its article; "" the town's
	drive   func(t *testing.T, d *desk)
}

// desk is one window for the rows of a table. Each row has an article of its
// own, with no spans at first, so that no row depends on another.
type desk struct {
	*program
	table    *testing.T
	file     string
	articles []string // IDs, in the order of the rows
	text     []rune   // of the row's article
}

// town is what most rows are done to. Its words are the ferry's, and below
// them what finding and sentences are about.
func town() string {
	_, body, _ := strings.Cut(ferry, "\n")
	return strings.TrimSpace(body) + "\n\nDr. Oss wrote Tólme on a wall of the U.S. embassy. Nobody in Tolmegate read it.\n"
}

// driveRows does all rows, each as a subtest under its gesture.
func driveRows(t *testing.T, rows []row, options ...option) {
	h := newHome(t)
	var texts []string
	for i, r := range rows {
		body := r.text
		if body == "" {
			body = town()
		}
		texts = append(texts, h.text(t, fmt.Sprintf("row %02d.txt", i+1), fmt.Sprintf("%d. %s\n\n%s", i+1, r.gesture, body)))
	}
	d := &desk{table: t, file: h.project(t, "Rows", texts...)}
	d.program = open(t, h, d.file, options...)
	d.articles = articleIDs(t, d.file)
	for i, r := range rows {
		t.Run(r.gesture, func(t *testing.T) {
			d.sit(t, i)
			r.drive(t, d)
			if t.Failed() {
				d.keepEvidence()
			}
		})
	}
	d.close()
	sound(t, d.file)
	h.must(t, "verify", d.file)
}

// articleIDs are the articles of a project in the order of import.
func articleIDs(t *testing.T, file string) []string {
	t.Helper()
	return strings.Fields(ask[string](t, file, "SELECT group_concat(id, ' ') FROM (SELECT id FROM article ORDER BY number)"))
}

// sit turns to the article of a row. What a row before has left half done is
// ended first.
func (d *desk) sit(t *testing.T, i int) {
	t.Helper()
	d.program.t = t
	t.Cleanup(func() { d.program.t = d.table })
	d.xdotool("mouseup", "1", "keyup", "shift", "keyup", "ctrl", "keyup", "alt")
	d.key("Escape", "Escape", "Escape")
	d.leaveDialogs()
	if c, ok := d.look().control("spans:search"); ok && c.Text != "" {
		d.click(c.middle())
		d.key("Escape")
	}
	d.turn(i)
	d.text = articleText(t, d.file, d.articles[i])
}

// turn opens an article by keys.
func (d *desk) turn(i int) {
	d.t.Helper()
	at := slices.Index(d.articles, d.look().Article.ID)
	for ; at < i; at++ {
		d.key("alt+Down")
	}
	for ; at > i; at-- {
		d.key("alt+Up")
	}
	d.await("the row's article is open", articleIs(d.articles[i]))
	d.settle()
}

// restart closes the window and opens the project anew.
func (d *desk) restart() {
	d.t.Helper()
	t := d.t
	d.close()
	d.program = open(d.table, d.home, d.file)
	d.program.t = t
}

func (d *desk) article() string { d.t.Helper(); return d.look().Article.ID }

// selected waits until exactly a text is selected, wherever it stands.
func (d *desk) selected(text string) {
	d.t.Helper()
	d.await("“"+text+"” is selected", func(s snapshot) bool { return s.Selection.Text == text })
}

func nothingSelected(s snapshot) bool { return s.Selection.Start == s.Selection.End }

// holds waits until the window shows exactly those spans, as "label: quote" in
// the order of the text, and then demands them of the file.
func (d *desk) holds(want ...string) {
	d.t.Helper()
	want = slices.Sorted(slices.Values(want))
	s := d.await(fmt.Sprintf("the spans are %q", want), func(s snapshot) bool {
		return slices.Equal(d.shown(s), want)
	})
	if got := d.stored(s.Article.ID); !slices.Equal(got, want) {
		d.t.Errorf("the window shows %q, the file has %q", want, got)
	}
}

func (d *desk) shown(s snapshot) []string {
	out := []string{}
	for _, sp := range s.Spans {
		quote := "?"
		if sp.End <= len(d.text) {
			quote = string(d.text[sp.Start:sp.End])
		}
		out = append(out, sp.Label+": "+quote)
	}
	slices.Sort(out)
	return out
}

func (d *desk) stored(article string) []string {
	d.t.Helper()
	out := []string{}
	for _, sp := range storedSpans(d.t, d.file, article) {
		out = append(out, sp.Label+": "+sp.Quote)
	}
	slices.Sort(out)
	return out
}

// changesNothing does something and demands that the file has no edit more.
func (d *desk) changesNothing(what func()) {
	d.t.Helper()
	before := actsIn(d.t, d.file)
	what()
	if after := actsIn(d.t, d.file); after != before {
		d.t.Errorf("%d edits were stored that nobody made", after-before)
	}
}

// selectedSpan waits until the span with that label is the selected one.
func (d *desk) selectedSpan(label string) span {
	d.t.Helper()
	s := d.await("the "+label+" is selected", func(s snapshot) bool { sp, ok := s.selected(); return ok && sp.Label == label })
	sp, _ := s.selected()
	return sp
}

// menuText opens a menu, reads an item, and closes it.
func (d *desk) menuText(menu, item string) control {
	d.t.Helper()
	d.pressControl("menu:" + menu)
	c := d.control("menuitem:" + item)
	d.key("Escape")
	d.await("the menu is closed", func(s snapshot) bool { _, open := s.control("menuitem:" + item); return !open })
	return c
}
