//go:build e2e

package e2e

import (
	"os"
	"strings"
	"testing"
)

// ferry is an article whose words and sentences the tests know.
const ferry = `Pilots of Tolme stay ashore

The harbour of Tolme closed at noon on Friday. Some 40 pilots stayed ashore 🙂, said Marit Oss of the guild. Nobody was hurt.

Owners of the ferries put the loss at 3,000 crowns an hour. “We wait,” Oss told the Tolme Courier.

Two boats with medicine were let through before dusk. The council meets again on Sunday, its clerk said.
`

// ferryProject opens a project of that article alone, with no spans.
func ferryProject(t *testing.T, options ...option) (p *program, file string) {
	t.Helper()
	h := newHome(t)
	file = ferryFile(t, h)
	return open(t, h, file, options...), file
}

// ferryFile makes the project without opening it.
func ferryFile(t *testing.T, h home) string {
	t.Helper()
	text := h.file("ferry.txt")
	if err := os.WriteFile(text, []byte(ferry), 0o644); err != nil {
		t.Fatal(err)
	}
	return h.project(t, "Ferry", text)
}

// word is the n-th word in sight that reads so, from 0.
func (p *program) word(text string, n ...int) word {
	p.t.Helper()
	var found []word
	for _, w := range p.await("the article is shown", snapshot.ready).Words {
		if w.Text == text {
			found = append(found, w)
		}
	}
	k := 0
	if len(n) > 0 {
		k = n[0]
	}
	if k >= len(found) {
		p.t.Fatalf("the word %q is in sight %d times, want number %d", text, len(found), k)
	}
	return found[k]
}

// place is where a text stands in the open article, in code points.
func (p *program) place(text string) (start, end int) {
	p.t.Helper()
	body := strings.TrimSuffix(ferry, "\n")
	i := strings.Index(body, text)
	if i < 0 {
		p.t.Fatalf("the article has no %q", text)
	}
	start = len([]rune(body[:i]))
	return start, start + len([]rune(text))
}

// selected waits until that text is selected.
func (p *program) selected(text string) {
	p.t.Helper()
	start, end := p.place(text)
	s := p.await("“"+text+"” is selected", selects(start, end))
	if s.Selection.Text != text {
		p.t.Errorf("the selected text is %q, want %q", s.Selection.Text, text)
	}
}

// tagged waits until that text has that label.
func (p *program) tagged(label, text string) {
	p.t.Helper()
	start, end := p.place(text)
	p.await("“"+text+"” is tagged as "+label, has(label, start, end))
}

// tag selects from one word to another, and tags that with a key.
func (p *program) tag(key string, from, to word) {
	p.t.Helper()
	p.sweep(from, to)
	p.await("the words are selected", selects(from.Start, to.End))
	n := len(p.look().Spans)
	p.key(key)
	p.await("they are tagged", spansAre(n+1))
}

// theOnly is the one span that the file has.
func theOnly(t *testing.T, p *program, file string) stored {
	t.Helper()
	spans := storedSpans(t, file, p.look().Article.ID)
	if len(spans) != 1 {
		t.Fatalf("the project has %v, want one span", spans)
	}
	return spans[0]
}
