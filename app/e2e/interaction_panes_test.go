//go:build e2e

package e2e

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

// TestPanes does what the list of spans, the list of articles and the way
// between them are for, and reads the project file after each.
func TestPanes(t *testing.T) {
	driveRows(t, []row{
		{gesture: "the list of spans is by label, in the order of the text", drive: listedInOrder},
		{gesture: "a click in the list of spans selects, and keys go on in the text", drive: listClick},
		{gesture: "filter by label and search in quotes", drive: listFilter},
		{gesture: "Ctrl and click relabels several, with one undo", drive: relabelSeveral},
		{gesture: "Shift and click deletes several, with one undo", drive: deleteSeveral},
		{gesture: "F6 goes round the panes, Shift F6 back", drive: panesByKey},
		{gesture: "the list of spans by keys", drive: spansByKey},
		{gesture: "the list of articles by keys", drive: articlesByKey},
		{gesture: "one article more", drive: func(_ *testing.T, d *desk) { d.holds() }},
	})
}

// five tags five words or so, and selects none of the spans.
func (d *desk) five() []string {
	d.t.Helper()
	for _, tt := range []struct{ key, word string }{{"1", "Nobody"}, {"1", "council"}, {"2", "Courier"}, {"3", "Friday"}, {"3", "Two"}} {
		d.doubleClick(d.word(tt.word))
		d.selected(tt.word)
		d.key(tt.key)
		d.selectedSpan(map[string]string{"1": "claim", "2": "actor", "3": "figure"}[tt.key])
	}
	d.key("Escape")
	want := []string{"claim: Nobody", "claim: council", "actor: Courier", "figure: Friday", "figure: Two"}
	d.holds(want...)
	return want
}

// listed are the rows of the list of spans, from top to bottom.
func (s snapshot) listed() []control {
	var out []control
	for _, c := range s.Controls {
		if c.Role == "row" && strings.HasPrefix(c.Name, "span:") {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b control) int { return cmp.Compare(a.Y, b.Y) })
	return out
}

func (s snapshot) listedTexts() []string {
	out := []string{}
	for _, c := range s.listed() {
		out = append(out, c.Text)
	}
	return out
}

// lists waits until the list has exactly those rows.
func (d *desk) lists(want ...string) {
	d.t.Helper()
	d.await("the list has "+strings.Join(want, ", "), func(s snapshot) bool { return slices.Equal(s.listedTexts(), want) })
}

// clickListed clicks a row of the list of spans, with keys held.
func (d *desk) clickListed(text string, keys ...string) {
	d.t.Helper()
	c := d.awaitControl("the row "+text, func(c control) bool { return c.Role == "row" && c.Text == text })
	x, y := c.middle()
	d.clickHolding(x, y, keys...)
}

func (d *desk) several(text string) {
	d.t.Helper()
	d.await(text, func(s snapshot) bool { c, ok := s.control("spans:several"); return ok && c.Text == text })
}

func listedInOrder(_ *testing.T, d *desk) {
	d.await("there is a word on what to do", func(s snapshot) bool { return len(s.listed()) == 0 })
	d.lists()
	rows := d.five()
	d.lists(rows...)
	d.key("ctrl+z")
	d.lists(rows[:4]...)
	d.key("ctrl+shift+z")
	d.lists(rows...)
	d.holds(rows...)
}

func listClick(_ *testing.T, d *desk) {
	d.five()
	d.changesNothing(func() {
		d.clickListed("actor: Courier")
		d.selectedSpan("actor")
		d.clickListed("figure: Two")
		d.await("the other is selected", func(s snapshot) bool {
			sp, _ := s.selected()
			return sp.Label == "figure" && string(d.text[sp.Start:sp.End]) == "Two"
		})
	})
	d.key("bracketleft") // the text has the keyboard
	d.holds("claim: Nobody", "claim: council", "actor: Courier", "figure: Friday", "figure: .\n\nTwo")
	d.key("ctrl+z", "Delete")
	d.holds("claim: Nobody", "claim: council", "actor: Courier", "figure: Friday")
}

func listFilter(_ *testing.T, d *desk) {
	rows := d.five()
	d.changesNothing(func() {
		d.pressControl("spans:filter")
		d.pressControl("menuitem:figure")
		d.lists("figure: Friday", "figure: Two")
		d.pressControl("spans:search")
		d.write("tw")
		d.lists("figure: Two")
		d.key("ctrl+a")
		d.write("zz")
		d.lists()
		d.key("Escape")
		d.lists("figure: Friday", "figure: Two")
		d.pressControl("spans:filter")
		d.pressControl("menuitem:all labels")
		d.lists(rows...)
		d.pressControl("spans:search")
		d.write("COU")
		d.lists("claim: council", "actor: Courier")
		d.key("Return", "Home", "Down") // into the list, and to its second row
		d.selectedSpan("actor")
		d.pressControl("spans:search")
		d.key("Escape")
		d.lists(rows...)
	})
	d.holds(rows...)
}

func relabelSeveral(t *testing.T, d *desk) {
	rows := d.five()
	edits := actsIn(t, d.file)
	d.clickListed("claim: council")
	d.clickListed("figure: Friday", "ctrl")
	d.several("2 spans selected")
	d.clickListed("figure: Two", "ctrl")
	d.several("3 spans selected")
	d.clickListed("figure: Two", "ctrl") // taken from them again
	d.several("2 spans selected")
	d.pressControl("spans:label:actor")
	d.holds("claim: Nobody", "actor: council", "actor: Courier", "actor: Friday", "figure: Two")
	if n := actsIn(t, d.file) - edits; n != 1 {
		t.Errorf("relabelling two spans was %d actions, want one", n)
	}
	d.key("ctrl+z")
	d.holds(rows...)
	d.key("ctrl+shift+z")
	d.holds("claim: Nobody", "actor: council", "actor: Courier", "actor: Friday", "figure: Two")
	d.key("ctrl+z")
	d.holds(rows...)
	d.clickListed("claim: Nobody")
	d.clickListed("actor: Courier", "shift")
	d.several("3 spans selected")
	d.key("f") // a label's key relabels them too
	d.holds("figure: Nobody", "figure: council", "figure: Courier", "figure: Friday", "figure: Two")
	d.key("ctrl+z")
	d.holds(rows...)
}

func deleteSeveral(_ *testing.T, d *desk) {
	rows := d.five()
	d.clickListed("claim: council")
	d.clickListed("figure: Friday", "shift")
	d.several("3 spans selected")
	d.key("Delete")
	d.holds("claim: Nobody", "figure: Two")
	d.key("ctrl+z")
	d.holds(rows...)
	d.clickListed("claim: Nobody")
	d.clickListed("figure: Two", "shift")
	d.several("5 spans selected")
	d.pressControl("spans:delete")
	d.holds()
	d.key("ctrl+z")
	d.holds(rows...)
}
