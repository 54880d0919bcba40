//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// A page was corrected after it was annotated. What came along otherwise, or not at all,
// is listed until it is settled: by keys and by buttons, with one undo each, and after a
// restart. The older version stays to be read.
func TestSpansOfANewVersionAreSettled(t *testing.T) {
	h := newHome(t)
	text := "The ferry to the island was three hours late on Monday, in the rain, forty people had to wait at the pier until the crew came. Nobody was hurt, the harbour office said. The next ferry left at noon with all of them, and with the mail that had been in the office since the day before. Two older boats stay at the quay for repairs until spring, and a third one was sold to a company in the south last year. Passengers without a ticket can buy one on board in the summer months, when the small kiosk near the lighthouse is closed for most of the week."
	at := func(quote, label string) string {
		start := strings.Index(text, quote)
		return fmt.Sprintf(`{"id":%q,"start":%d,"end":%d,"label":%q}`, quote, start, start+len(quote), label)
	}
	line := `{"schema":"goldspan/2","id":"old","title":"Ferry","text":"` + text + `","meta":{"url":"https://example.org/ferry"},"spans":[` +
		strings.Join([]string{at("The ferry", "actor"), at("forty people", "figure"), at("the crew", "actor"), at("the mail", "claim")}, ",") + `],"links":[{"type":"said_by","from":"the mail","to":"The ferry"},{"type":"via","from":"the mail","to":"the crew"}]}` + "\n"
	file := h.project(t, "Ferry", h.text(t, "old.jsonl", line))
	now := strings.NewReplacer("forty people", "fifty-one people", " until the crew came", "", ", and with the mail that had been in the office since the day before", "").Replace(text)
	page := h.text(t, "new.html", `<html><head><title>Ferry late</title><link rel="canonical" href="https://example.org/ferry"></head><body><article><p>`+now+`</p></article></body></html>`)

	p := open(t, h, file)
	p.await("the article is open", snapshot.ready)
	p.drop(page)
	p.await("it is a new version", func(s snapshot) bool { return s.Idle && s.says("New version of “Ferry”") })
	p.takeAll()
	p.await("it is told what came along", func(s snapshot) bool { return s.says("to settle: “forty people” is “fifty-one people”") })
	p.key("Escape")
	left := func() int { return ask[int](t, file, "SELECT count(*) FROM carried") }
	bar := func(like string) {
		t.Helper()
		p.awaitControl(like, func(c control) bool { return c.Name == "version" && strings.Contains(c.Text, like) })
	}
	bar("1 of 3")
	if n := left(); n != 3 {
		t.Fatalf("%d spans to settle", n)
	}
	p.kill()

	p = open(t, h, file)
	p.await("an article is open", snapshot.ready)
	p.pressControl("menu:article")
	p.pressControl("menuitem:version.list")
	p.await("all are listed", func(s snapshot) bool {
		return s.says("“the mail” has no place; lost with it:") && s.says("“the mail” said by “The ferry”") && s.says("“the crew” has no place; lost with it: “the mail” via “the crew”") && s.says("“forty people” is “fifty-one people” now")
	})
	p.pressControl("button:show")
	bar("1 of 3, figure: “forty people” is “fifty-one people” now")
	p.key("k")
	bar("1 of 2, actor: “the crew” has no place")
	p.key("k")
	p.await("it cannot be kept", func(s snapshot) bool { return s.Idle && s.says("Select text and place it there") })
	p.key("v")
	bar("2 of 2, claim: “the mail” has no place")
	p.key("b")
	bar("1 of 1, actor: “the crew”")
	p.key("V")
	p.await("the older version is shown", func(s snapshot) bool { return s.says("sentences are the same") && s.says("until the crew came") })
	p.key("Escape")
	p.sweep(p.settleWord("harbour"), p.word("office"))
	p.pressControl("version:place")
	p.await("all are settled", func(s snapshot) bool {
		return s.Idle && s.says("All spans of the older version are settled.") && left() == 0
	})
	if n := ask[int](t, file, "SELECT count(*) FROM span WHERE quote IN ('harbour office', 'fifty-one people', 'The ferry') AND article = 2"); n != 3 {
		t.Errorf("%d of 3 spans are there", n)
	}
	p.undoes("Undid place the older version’s actor.")
	bar("“the crew”")
	p.undoes("Undid drop the older version’s claim.")
	bar("of 2")
	if n := left(); n != 2 {
		t.Errorf("after two undos %d are to settle", n)
	}
}
