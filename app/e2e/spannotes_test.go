//go:build e2e

package e2e

import (
	"strings"
	"testing"
)

func TestTheSpanListShowsAndFindsNotes(t *testing.T) {
	p, _ := ferryProject(t)
	p.tag("1", p.word("Owners"), p.word("loss"))
	p.key("Escape")
	p.tag("2", p.word("Marit"), p.word("Oss"))
	p.key("shift+Return")
	p.write("first named here")
	p.key("Escape")
	spans := func(s snapshot) (out []control) {
		for _, c := range s.Controls {
			if strings.HasPrefix(c.Name, "span:") && c.Role == "row" {
				out = append(out, c)
			}
		}
		return out
	}
	noted := func(c control) bool { return strings.HasSuffix(c.Text, "Oss, with a note") }
	low := p.awaitControl("the row says that there is a note", noted).H
	p.pressControl("spans:search")
	p.write("NAMED")
	s := p.await("only the span with the note is listed", func(s snapshot) bool { return len(spans(s)) == 1 })
	if c := spans(s)[0]; !noted(c) || c.H <= low {
		t.Errorf("listed is %q, %v high; before it was %v high", c.Text, c.H, low)
	}
	p.key("Escape")
	p.await("all are listed", func(s snapshot) bool { return len(spans(s)) == 2 })
	p.close()
}
