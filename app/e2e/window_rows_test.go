//go:build e2e

package e2e

import (
	"testing"
)

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
		return ok && s.says("Shift+click extends the selection")
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
	d.pressControl("span:note")
	into("span:note") // a pause may have saved what was typed
	d.key("Escape")
	d.settle()
	d.holds("actor: Marit Oss")
	if got := storedSpans(t, d.file, d.article()); got[0].Note != "" {
		t.Errorf("the note is %q", got[0].Note)
	}
}
