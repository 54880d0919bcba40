//go:build e2e

package e2e

import (
	"testing"
)

// TestKeys does every row of the table of the keyboard, and reads the project
// file after each.
func TestKeys(t *testing.T) {
	driveRows(t, []row{
		{gesture: "arrows, Home and End, PgUp and PgDn move the caret, with Shift they select", text: longText(60), drive: caretKeys},
		{gesture: "a label's digit or letter tags the selection or relabels the span", drive: labelKeys},
		{gesture: "Tab and Shift Tab go to the next and previous span", drive: tabKeys},
		{gesture: "brackets move a span's start, with Shift its end, with Alt by letters", drive: bracketKeys},
		{gesture: "Delete and Backspace delete the span", drive: deleteKeys},
		{gesture: "Enter edits the span's details and Esc returns to the text", drive: enterKey},
		{gesture: "undo and redo without limit, also after a restart", drive: undoKeys},
		{gesture: "find makes each match the selection", drive: findKeys},
		{gesture: "tag every occurrence, in this article or in all, with one undo", drive: tagEverywhere},
		{gesture: "Ctrl Enter marks done and goes to the next article not done", drive: doneKey},
		{gesture: "previous and next article", drive: articleKeys},
		{gesture: "the command palette runs any command", drive: paletteKey},
		{gesture: "the keys are on one sheet", drive: keySheet},
		{gesture: "keys never fire while a text field has the focus", drive: keysInFields},
		{gesture: "the last article, so that there is a next one", drive: func(_ *testing.T, d *desk) { d.holds() }},
	})
}

func labelKeys(_ *testing.T, d *desk) {
	var want []string
	for _, tt := range []struct{ word, key, label string }{
		{"harbour", "1", "claim"}, {"Friday", "2", "actor"}, {"Nobody", "3", "figure"},
		{"Owners", "c", "claim"}, {"Courier", "a", "actor"}, {"Two", "f", "figure"},
	} {
		d.doubleClick(d.word(tt.word))
		d.selected(tt.word)
		d.key(tt.key)
		want = append(want, tt.label+": "+tt.word)
		d.holds(want...)
	}
	d.selectedSpan("figure")
	rest := want[:len(want)-1]
	for _, tt := range []struct{ key, label string }{{"1", "claim"}, {"2", "actor"}, {"3", "figure"}, {"c", "claim"}, {"a", "actor"}, {"f", "figure"}} {
		d.key(tt.key)
		d.holds(append(append([]string{}, rest...), tt.label+": Two")...)
	}
	d.clickWord(d.word("Sunday"))
	d.key("Escape") // leaves the suggestion that is there
	d.changesNothing(func() {
		d.key("1", "c")
		d.await("with nothing selected the window says what to do", func(s snapshot) bool { return s.says("Select text first") })
	})
}

func tabKeys(_ *testing.T, d *desk) {
	d.tag("2", d.word("council"), d.word("council"))
	d.tag("1", d.word("Owners"), d.word("loss"))
	d.tag("3", d.word("40"), d.word("pilots"))
	d.clickWord(d.word("harbour"))
	d.changesNothing(func() {
		for _, label := range []string{"figure", "claim", "actor", "figure"} {
			d.key("Tab")
			d.selectedSpan(label)
		}
		for _, label := range []string{"actor", "claim"} {
			d.key("shift+Tab")
			d.selectedSpan(label)
		}
	})
	d.key("3") // the span that Tab came to is the one that keys change
	d.holds("actor: council", "figure: Owners of the ferries put the loss", "figure: 40 pilots")
}

func bracketKeys(t *testing.T, d *desk) {
	d.tag("2", d.word("Marit"), d.word("Oss"))
	for _, step := range []struct{ key, quote string }{
		{"bracketright", "Oss"},
		{"bracketleft", "Marit Oss"},
		{"bracketleft", "said Marit Oss"},
		{"braceright", "said Marit Oss of"},
		{"braceright", "said Marit Oss of the"},
		{"braceleft", "said Marit Oss of"},
		{"alt+bracketright", "aid Marit Oss of"},
		{"alt+bracketleft", "said Marit Oss of"},
		{"alt+bracketleft", ", said Marit Oss of"}, // over the space
		{"alt+shift+bracketleft", ", said Marit Oss o"},
		{"alt+shift+bracketleft", ", said Marit Oss"}, // over the space
		{"alt+shift+bracketright", ", said Marit Oss o"},
	} {
		d.key(step.key)
		d.holds("actor: " + step.quote)
	}
	d.key("alt+bracketleft") // one step over the emoji, which is one grapheme
	d.holds("actor: 🙂, said Marit Oss o")
	if n := countOf(t, d.file, `action WHERE name LIKE '{"kind":"resize"%'`); n != 13 {
		t.Errorf("13 keys made %d edits", n)
	}
	for range 13 {
		d.key("ctrl+z")
	}
	d.holds("actor: Marit Oss")
}
