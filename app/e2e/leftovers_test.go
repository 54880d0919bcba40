//go:build e2e

package e2e

import (
	"strconv"
	"strings"
	"testing"
)

const (
	quayOne = "Ferry aground at noon\n\nThe ferry ran aground at noon, the mayor said. Nobody was hurt.\n\nThe Quay is free since 1998, tell 3 friends.\n\n" +
		"Related posts\n\nLeave a reply\n\nYour email address will not be published.\n"
	quayTwo = "Bridge closed\n\nThe bridge was closed on Friday.\n\nThe Quay is free since 2001, tell 12 friends.\n"
)

// regions are the stored regions of an article.
func regions(t *testing.T, file, title string) string {
	t.Helper()
	return ask[string](t, file, "SELECT not_article FROM article WHERE title = ?", title)
}

// Leftovers of a page are offered, marked, undone and offered in the next article of the
// outlet. What is stored is what was done, after a kill too.
func TestLeftoversAreMarkedByPointerAndKeys(t *testing.T) {
	h := newHome(t)
	lines := ""
	for _, text := range []string{quayOne, quayTwo} {
		title, _, _ := strings.Cut(text, "\n")
		lines += `{"title":"` + title + `","text":"` + strings.ReplaceAll(text, "\n", `\n`) + `","meta":{"outlet":"The Quay"}}` + "\n"
	}
	file := h.project(t, "Quay", h.text(t, "quay.jsonl", lines))
	p := open(t, h, file)
	one, two := "Ferry aground at noon", "Bridge closed"
	p.await("the first article is open", func(s snapshot) bool { return s.ready() && s.Article.Title == one })
	offer := p.awaitControl("an offer", func(c control) bool { return c.Name == "leftovers" })
	if offer.Text != "1 passage looks left over" {
		t.Errorf("the offer reads %q", offer.Text)
	}

	// By the button, and back with one undo.
	before := p.shoot()
	p.pressControl("leftovers:mark")
	p.await("it is said", func(s snapshot) bool {
		return s.Idle && s.says("The passage is not part of the article now.")
	})
	start := strings.Index(quayOne, "Related")
	end := len(strings.TrimSpace(quayOne))
	want := "[[" + strconv.Itoa(start) + "," + strconv.Itoa(end) + "]]"
	if got := regions(t, file, one); got != want {
		t.Errorf("stored %s, want %s", got, want)
	}
	p.settle()
	word := p.word("Related")
	if c := changed(before, p.shoot(), word.rect); c.W == 0 {
		t.Error("what is marked looks as before")
	}
	p.undoes("Undid mark a passage as not part of the article.")
	if got := regions(t, file, one); got != "" {
		t.Errorf("undone, %s is stored", got)
	}
	p.key("ctrl+y")
	p.await("redone", func(s snapshot) bool { return s.Idle && s.says("Redid mark a passage as not part of the article.") })

	// By the key, at the caret.
	p.clickWord(p.word("friends"))
	p.key("x")
	quay := strings.Index(quayOne, "The Quay")
	more := "[[" + strconv.Itoa(quay) + "," + strconv.Itoa(quay+len("The Quay is free since 1998, tell 3 friends.")) + "]," + want[1:]
	p.await("it is stored", func(s snapshot) bool { return s.Idle && regions(t, file, one) == more })
	p.kill()

	p = open(t, h, file)
	p.await("the first article is open", func(s snapshot) bool { return s.ready() && s.Article.Title == one })
	if got := regions(t, file, one); got != more {
		t.Errorf("after a kill %s is stored", got)
	}
	p.key("alt+Down")
	p.await("the second article is open", func(s snapshot) bool { return s.ready() && s.Article.Title == two })
	p.awaitControl("an offer", func(c control) bool { return c.Name == "leftovers" })
	p.key("shift+x")
	p.await("the passage is selected", func(s snapshot) bool {
		return s.Idle && s.Selection.Text == "The Quay is free since 2001, tell 12 friends."
	})
	p.key("x")
	quay = strings.Index(quayTwo, "The Quay")
	last := "[[" + strconv.Itoa(quay) + "," + strconv.Itoa(len(strings.TrimSpace(quayTwo))) + "]]"
	p.await("it is stored", func(s snapshot) bool { return s.Idle && regions(t, file, two) == last })
	p.key("x")
	p.await("it is taken back", func(s snapshot) bool { return s.Idle && regions(t, file, two) == "" })
	p.close()
	sound(t, file)
}
