//go:build e2e

package e2e

import (
	"fmt"
	"strings"
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

func caretKeys(t *testing.T, d *desk) {
	w := d.word("keeper")
	d.click(w.X, w.Y+w.H/2)
	caret := func(key string, want int) {
		t.Helper()
		d.key(key)
		d.await(fmt.Sprintf("%s moves the caret to %d", key, want), func(s snapshot) bool { return s.Caret.Offset == want && nothingSelected(s) })
	}
	selects := func(key string, start, end int) {
		t.Helper()
		d.key(key)
		d.await(fmt.Sprintf("%s selects %d–%d", key, start, end), selects(start, end))
	}
	lineOf := func(offset int) int {
		t.Helper()
		for i, l := range d.look().Lines {
			if l.Start <= offset && offset < l.End {
				return i
			}
		}
		t.Fatalf("no line in sight has offset %d", offset)
		return 0
	}
	d.await("the caret is there", func(s snapshot) bool { return s.Caret.Offset == w.Start })
	d.changesNothing(func() {
		length := len(d.text)
		caret("Right", w.Start+1)
		caret("Left", w.Start)
		caret("ctrl+Right", w.Start+len("keeper "))
		caret("ctrl+Left", w.Start)
		caret("ctrl+Left", w.Start-len("the "))
		caret("ctrl+Right", w.Start)
		line := d.look().Lines[lineOf(w.Start)]
		caret("Home", line.Start)
		d.key("End")
		s := d.await("End goes to the line's end", func(s snapshot) bool { return s.Caret.Offset >= line.End-1 && s.Caret.Offset <= line.End })
		end := s.Caret.Offset
		caret("Home", line.Start)
		selects("shift+End", line.Start, end)
		caret("Left", line.Start)
		caret("ctrl+Right", line.Start+len("Gauge "))
		next := d.look().Caret
		d.key("Down")
		s = d.await("Down goes a line down", func(s snapshot) bool { return s.Caret.Offset > next.Offset && s.Caret.Y > next.Y })
		if s.Caret.Y > next.Y+2.2*line.H {
			t.Errorf("Down goes down by %v pixels, a line is %v high", s.Caret.Y-next.Y, line.H)
		}
		caret("Up", next.Offset)
		d.key("shift+Down")
		s = d.await("Shift+Down selects to the line below", func(s snapshot) bool { return s.Selection.Start == next.Offset && s.Selection.End > next.Offset })
		selects("shift+Up", next.Offset, next.Offset)
		selects("shift+Right", next.Offset, next.Offset+1)
		selects("shift+Left", next.Offset, next.Offset)
		selects("shift+Home", line.Start, next.Offset)
		caret("Right", next.Offset)
		top := d.look().Lines[0].Start
		d.key("Page_Down")
		s = d.await("PgDn goes a page down", func(s snapshot) bool { return s.Lines[0].Start > top && s.Caret.Offset > next.Offset+200 })
		page := s.Caret.Offset
		d.key("Page_Up")
		d.await("PgUp goes back", func(s snapshot) bool { return s.Lines[0].Start == top && s.Caret.Offset < page })
		d.key("Page_Down")
		from := d.settle().Caret.Offset
		d.key("shift+Page_Down")
		s = d.await("Shift+PgDn selects a page", func(s snapshot) bool { return s.Selection.Start == from && s.Selection.End > from+200 })
		d.key("shift+Page_Up", "shift+Page_Up")
		d.await("Shift+PgUp selects backwards", func(s snapshot) bool { return s.Selection.Start < from })
		caret("ctrl+Home", 0)
		selects("shift+ctrl+End", 0, length)
		caret("ctrl+End", length)
		selects("shift+ctrl+Home", 0, length)
		caret("ctrl+Home", 0)
	})
	d.key("Down", "Down", "ctrl+Right", "shift+ctrl+Right", "shift+ctrl+Right", "3")
	s := d.await("what Shift and the arrows selected is tagged", spansAre(1))
	d.holds("figure: " + strings.TrimSpace(string(d.text[s.Spans[0].Start:s.Spans[0].End])))
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
	if n := countOf(t, d.file, "edit_log WHERE name LIKE 'resize%'"); n != 13 {
		t.Errorf("13 keys made %d edits", n)
	}
	for range 13 {
		d.key("ctrl+z")
	}
	d.holds("actor: Marit Oss")
}

func deleteKeys(_ *testing.T, d *desk) {
	d.tag("2", d.word("Marit"), d.word("Oss"))
	for _, key := range []string{"Delete", "BackSpace"} {
		d.key(key)
		d.holds()
		d.key("ctrl+z")
		d.holds("actor: Marit Oss")
	}
	d.doubleClick(d.word("Friday")) // a selection is no span: the text stays as it is
	d.selected("Friday")
	d.changesNothing(func() { d.key("Delete", "BackSpace"); d.settle() })
	d.holds("actor: Marit Oss")
}

func enterKey(t *testing.T, d *desk) {
	d.tag("1", d.word("Owners"), d.word("loss"))
	d.key("Return")
	d.write("3 guesses")
	d.await("the note is written", func(s snapshot) bool { c, _ := s.control("span:note"); return c.Text == "3 guesses" })
	d.holds("claim: Owners of the ferries put the loss")
	d.key("Escape")
	d.await("the note is saved", func(s snapshot) bool { return storedSpans(t, d.file, s.Article.ID)[0].Note == "3 guesses" })
	d.key("2")
	d.holds("actor: Owners of the ferries put the loss")
	d.key("ctrl+z", "ctrl+z")
	d.holds("claim: Owners of the ferries put the loss")
	d.await("the note is taken back", func(s snapshot) bool { return storedSpans(t, d.file, s.Article.ID)[0].Note == "" })
}

func undoKeys(t *testing.T, d *desk) {
	const steps = 45
	log := func() int { return countOf(t, d.file, "edit_log") }
	none := log()
	if c := d.menuText("edit", "edit.undo"); c.Text != "Undo" || c.Enabled {
		t.Errorf("with nothing to undo the menu offers to %q (%v)", c.Text, c.Enabled)
	}
	d.tag("2", d.word("Marit"), d.word("Oss"))
	for i := range steps {
		d.key(fmt.Sprint([]int{3, 1, 2}[i%3]))
	}
	d.holds("actor: Marit Oss")
	if n := log() - none; n != steps+1 {
		t.Fatalf("%d edits were stored, want %d", n, steps+1)
	}
	if c := d.menuText("edit", "edit.undo"); c.Text != "Undo relabel as actor" || !c.Enabled {
		t.Errorf("the menu offers to %q", c.Text)
	}
	d.key("ctrl+z")
	d.holds("claim: Marit Oss")
	d.key("ctrl+shift+z")
	d.holds("actor: Marit Oss")
	d.key("ctrl+z", "ctrl+z")
	d.holds("figure: Marit Oss")
	d.key("ctrl+y")
	d.holds("claim: Marit Oss")
	if c := d.menuText("edit", "edit.redo"); c.Text != "Redo relabel as actor" || !c.Enabled {
		t.Errorf("the menu offers to %q", c.Text)
	}

	d.restart()
	d.holds("claim: Marit Oss")
	d.key("ctrl+y") // what was undone before the restart
	d.holds("actor: Marit Oss")
	for range steps + 1 {
		d.key("ctrl+z")
	}
	d.holds()
	d.changesNothing(func() {
		d.key("ctrl+z")
		d.await("the window says that nothing is left", func(s snapshot) bool { return s.says("nothing to undo") })
	})
	if c := d.menuText("edit", "edit.redo"); c.Text != "Redo tag actor" {
		t.Errorf("the menu offers to %q", c.Text)
	}
	d.restart()
	for range steps + 1 {
		d.key("ctrl+shift+z")
	}
	d.holds("actor: Marit Oss")
	d.changesNothing(func() {
		d.key("ctrl+y")
		d.await("the window says that nothing is left", func(s snapshot) bool { return s.says("nothing to redo") })
	})
}

func findKeys(t *testing.T, d *desk) {
	count := func(text string) func(snapshot) bool {
		return func(s snapshot) bool { c, _ := s.control("find:count"); return c.Text == text }
	}
	match := func(at string, text string) {
		t.Helper()
		d.await("the match "+at+" is selected", count(at))
		d.selected(text)
	}
	d.key("ctrl+Home", "ctrl+f")
	d.control("find:entry")
	d.changesNothing(func() {
		d.write("tolme") // letters of all sizes, with any accents
		match("1 of 4", "Tolme")
		d.key("Return")
		match("2 of 4", "Tolme")
		d.key("Return")
		match("3 of 4", "Tólme")
		d.key("Return", "Return")
		match("1 of 4", "Tolme") // and round
		d.key("shift+Return")
		match("4 of 4", "Tolme")
		if got := d.look().Selection; string(d.text[got.Start:got.End+4]) != "Tolmegate" {
			t.Errorf("the last match is in %q", string(d.text[got.Start:got.End+4]))
		}
		d.key("shift+Return")
		match("3 of 4", "Tólme")
		d.pressControl("find:words")
		d.await("without the part of a word there are three", func(s snapshot) bool { c, _ := s.control("find:count"); return strings.HasSuffix(c.Text, "of 3") })
		d.pressControl("find:exact")
		d.key("ctrl+a")
		d.write("Tolme")
		d.await("exactly so there are two", func(s snapshot) bool { c, _ := s.control("find:count"); return strings.HasSuffix(c.Text, "of 2") })
		d.key("ctrl+a")
		d.write("tolme")
		d.await("small letters are others", count("no match"))
		d.pressControl("find:exact")
		d.pressControl("find:words")
		d.key("ctrl+a")
		d.write("owners of")
		match("1 of 1", "Owners of")
	})
	d.key("Escape")
	d.await("the bar is gone", func(s snapshot) bool { _, open := s.control("find:entry"); return !open })
	d.selected("Owners of")
	d.key("1")
	d.holds("claim: Owners of")

	d.key("Escape", "slash")
	d.control("find:entry")
	d.key("ctrl+a")
	d.write("COUNCIL")
	d.selected("council")
	d.key("Escape", "2")
	d.holds("claim: Owners of", "actor: council")
}

func tagEverywhere(t *testing.T, d *desk) {
	others := ask[int](t, d.file, "SELECT count(*) FROM span")
	open := func() {
		t.Helper()
		d.doubleClick(d.word("Tolme"))
		d.selected("Tolme")
		d.key("ctrl+shift+a")
		d.control("tagall:actor")
	}
	here := []string{"actor: Tolme", "actor: Tolme", "actor: Tólme"}

	open()
	d.pressControl("tagall:actor")
	d.control("button:tag 3 occurrences")
	if s := d.look(); !s.says("3 occurrences to tag") || !s.says("harbour of ‹Tolme› closed at noon") {
		t.Errorf("the sheet shows neither count nor preview: %+v", s.Controls)
	}
	d.changesNothing(func() {
		d.check("check:whole words")
		d.control("button:tag 4 occurrences") // now in Tolmegate too
		d.check("check:exact (capitals and accents count)")
		d.control("button:tag 3 occurrences")
		d.check("check:exact (capitals and accents count)")
		d.check("check:whole words")
		d.control("button:tag 3 occurrences")
		d.pressControl("button:cancel")
		d.await("the sheet is closed", func(s snapshot) bool { _, open := s.control("tagall:actor"); return !open })
		d.holds()
	})

	open()
	d.pressControl("tagall:actor")
	d.pressControl("button:tag 3 occurrences")
	d.holds(here...)
	d.key("ctrl+z")
	d.holds()

	articles := len(d.articles) - 1 // the caret's article is about gauges
	open()
	d.pressControl("tagall:actor")
	scope := d.awaitControl("where to tag", func(c control) bool { return c.Role == "radio" })
	_, y := scope.middle()
	d.click(scope.X+190*d.look().Window.Scale, y)
	tagThem := fmt.Sprintf("Tag %d occurrences", 3*articles)
	d.control("button:" + strings.ToLower(tagThem))
	if s := d.look(); !s.says(fmt.Sprintf("in %d articles", articles)) {
		t.Error("the sheet does not say in how many articles")
	}
	before := countOf(t, d.file, "edit_log")
	d.pressControl("button:" + strings.ToLower(tagThem))
	d.holds(here...)
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others+3*articles {
		t.Errorf("the file has %d spans, want %d", n, others+3*articles)
	}
	if n := ask[int](t, d.file, "SELECT count(DISTINCT txn) FROM edit_log WHERE seq > $1", before); n != 1 {
		t.Errorf("it was %d actions, want one", n)
	}
	for i, id := range d.articles[1:] {
		n := 0
		for _, sp := range storedSpans(t, d.file, id) {
			if sp.Label == "actor" && (sp.Quote == "Tolme" || sp.Quote == "Tólme") {
				n++
			}
		}
		if n != 3 {
			t.Errorf("article %d has %d of the spans, want 3", i+2, n)
		}
	}
	d.key("ctrl+z") // in this article, for all
	d.holds()
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others {
		t.Errorf("one undo leaves %d spans, want %d as before", n, others)
	}
	d.key("ctrl+shift+z")
	d.holds(here...)
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others+3*articles {
		t.Errorf("after the redo the file has %d spans, want %d", n, others+3*articles)
	}
	d.turn(len(d.articles) - 1) // and an undo in another article takes back all as well
	d.text = articleText(t, d.file, d.article())
	d.holds(here...)
	d.key("ctrl+z")
	d.holds()
	if n := ask[int](t, d.file, "SELECT count(*) FROM span"); n != others {
		t.Errorf("one undo in another article leaves %d spans, want %d", n, others)
	}
}

func doneKey(t *testing.T, d *desk) {
	done := func(id string) bool {
		return ask[int](t, d.file, "SELECT count(*) FROM article_status JOIN article ON article.number = article_status.article WHERE status = 'done' AND id = $1", id) == 1
	}
	this := d.article()
	at := 0
	for i, id := range d.articles {
		if id == this {
			at = i
		}
	}
	next := d.articles[at+1]
	d.key("ctrl+Return")
	d.await("the next article is open", articleIs(next))
	if !done(this) || done(next) {
		t.Error("the file does not have the article, and it alone, as done")
	}
	d.key("alt+Up")
	d.await("the article is open again", articleIs(this))
	d.key("ctrl+z")
	d.await("the mark is taken back", func(snapshot) bool { return !done(this) })
	d.key("alt+Down", "ctrl+d")
	d.await("the one after is done", func(snapshot) bool { return done(next) })
	d.key("alt+Up")
	d.await("the article is open again", articleIs(this))
	d.key("ctrl+Return")
	d.await("an article that is done is passed over", articleIs(d.articles[at+2]))
	if !done(this) {
		t.Error("the file does not have the article as done")
	}
	d.key("alt+Up", "ctrl+d", "alt+Up", "ctrl+d")
	d.await("neither is done any more", func(snapshot) bool { return !done(this) && !done(next) })
}

func articleKeys(t *testing.T, d *desk) {
	at := 0
	for i, id := range d.articles {
		if id == d.article() {
			at = i
		}
	}
	d.changesNothing(func() {
		for _, step := range []struct {
			key string
			to  int
		}{{"alt+Down", 1}, {"alt+Up", 0}, {"alt+Up", -1}, {"alt+Down", 0}, {"ctrl+Page_Down", 1}, {"ctrl+Page_Up", 0}, {"ctrl+Page_Up", -1}, {"ctrl+Page_Down", 0}} {
			d.key(step.key)
			d.await(step.key+" opens the article there", articleIs(d.articles[at+step.to]))
		}
	})
	d.doubleClick(d.settleWord("Friday"))
	d.selected("Friday")
	d.key("3")
	d.holds("figure: Friday")
	if got := d.stored(d.articles[at+1]); len(got) != 0 {
		t.Errorf("the article after it has %q", got)
	}
}

func paletteKey(_ *testing.T, d *desk) {
	d.doubleClick(d.word("Friday"))
	d.selected("Friday")
	d.key("ctrl+k")
	d.control("palette:entry")
	d.write("tagact") // letters of "Tag as actor", in their order
	d.await("the command is listed", func(s snapshot) bool { _, ok := s.control("palette:item:tag.actor"); return ok })
	d.holds()
	d.key("Return")
	d.holds("actor: Friday")
	d.key("ctrl+k")
	d.write("delete span")
	d.pressControl("palette:item:span.delete")
	d.holds()
	d.key("ctrl+k")
	d.write("undo")
	d.await("a command's title says what it does now", func(s snapshot) bool {
		c, ok := s.control("palette:item:edit.undo")
		return ok && c.Text == "Undo delete actor"
	})
	d.key("Return")
	d.holds("actor: Friday")
	height := d.look().Lines[0].H
	d.key("ctrl+k")
	d.write("bigger")
	d.key("Return")
	d.await("the text is bigger", func(s snapshot) bool { return s.Lines[0].H > height })
	d.key("ctrl+0")
	d.changesNothing(func() {
		d.key("ctrl+k")
		d.control("palette:entry")
		d.write("delete span")
		d.key("Escape")
		d.await("Esc closes it", func(s snapshot) bool { _, open := s.control("palette:entry"); return !open })
	})
	d.holds("actor: Friday")
}

func keySheet(t *testing.T, d *desk) {
	open := func(s snapshot) bool {
		_, ok := s.control("button:close")
		return ok && s.says("Shift+click to extend")
	}
	d.changesNothing(func() {
		for _, key := range []string{"F1", "question"} {
			d.key(key)
			d.await(key+" shows the keys", open)
			within(t, d.settle())
			d.key("1", "Delete") // below it nothing hears them
			d.key("Escape")
			d.await("Esc closes the sheet", func(s snapshot) bool { return !open(s) })
		}
	})
	d.doubleClick(d.word("Friday"))
	d.selected("Friday")
	d.key("3") // the text has the keyboard again
	d.holds("figure: Friday")
}

func keysInFields(t *testing.T, d *desk) {
	const typed = "1 2 3 c a f / ? [ ] { }"
	d.tag("2", d.word("Marit"), d.word("Oss"))
	into := func(field string) {
		t.Helper()
		d.write(typed)
		d.await("the field has what was typed", func(s snapshot) bool { c, _ := s.control(field); return c.Text == typed })
		d.key("Delete", "BackSpace", "Home", "Delete", "ctrl+a", "BackSpace")
		d.await("the field is empty", func(s snapshot) bool { c, ok := s.control(field); return ok && c.Text == "" })
		d.holds("actor: Marit Oss")
	}
	d.changesNothing(func() {
		for _, field := range []string{"articles:search", "spans:search"} {
			d.pressControl(field)
			into(field)
			d.key("Escape")
		}
		d.key("ctrl+f")
		d.control("find:entry")
		d.key("ctrl+a", "BackSpace")
		into("find:entry")
		d.key("Escape")
		d.key("ctrl+k")
		d.control("palette:entry")
		into("palette:entry")
		d.key("Escape")
	})
	d.clickWord(d.word("Marit"))
	d.selectedSpan("actor")
	d.changesNothing(func() {
		d.pressControl("span:note")
		into("span:note")
		d.key("Escape")
		d.settle()
	})
	d.holds("actor: Marit Oss")
}
