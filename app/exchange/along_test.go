package exchange

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
)

// A page was corrected after it was annotated: its spans come along to the new version,
// in each set of a person, and the report lists those to look at.
func TestSpansComeAlongToANewVersion(t *testing.T) {
	at := func(quote, label string) string {
		start := strings.Index(ferryLine, quote)
		return fmt.Sprintf(`{"id":%q,"start":%d,"end":%d,"label":%q}`, label+quote, start, start+len(quote), label)
	}
	was := `{"schema":"goldspan/2","id":"old","title":"Ferry","text":"` + ferryLine + `","meta":{"url":"https://example.org/ferry"},"set":"SET","spans":[` +
		strings.Join([]string{at("ferry", "actor"), at("forty people", "figure"), at("The ferry", "claim"), at("the crew", "actor")}, ",") +
		`],"links":[{"type":"said_by","from":"claimThe ferry","to":"actorferry"}]}` + "\n"
	lines := strings.Replace(was, "SET", "ana", 1) + strings.Replace(was, "SET", "bo", 1) + strings.Replace(was, "SET", "run", 1)
	m := newMemory("", "ana")
	importAll(t, m, Source{Reader: strings.NewReader(lines), Name: "a.jsonl"})
	m.sets[2].Kind = annotate.SetExtractor // its runs are of the old text
	if len(m.states) != 3 || m.states[0].SpanCount() != 4 {
		t.Fatalf("%d states: %v", len(m.states), m.states[0].SpanList())
	}

	text := strings.Replace(strings.Replace(ferryLine, "forty people", "fifty-one people", 1), " until the crew came", "", 1)
	dir := folder(t, map[string]string{"new.html": `<html><head><title>Ferry</title><link rel="canonical" href="https://example.org/ferry"></head><body><article><p>` + text + `</p></article></body></html>`})
	found := look(t, m, ImportOptions{}, Files(dir)...)
	likes, err := Alike(context.Background(), m, found.Candidates)
	if err != nil || len(likes) != 1 || !likes[0].SameAddress || likes[0].Article != "old" {
		t.Fatal(likes, err)
	}
	c := found.Candidates[0]
	along, err := BringAlong(context.Background(), m, likes[0].Article, c.Article, counter())
	if err != nil || len(along) != 2 {
		t.Fatal(along, err)
	}
	o := ImportOptions{NewID: counter(), Corrections: map[Spot]Correction{c.Spot: {SHA256: c.Article.SHA256(), Title: "Ferry", Meta: c.Article.Meta, Along: along}}}
	report, err := Import(context.Background(), m, Files(dir), o, nil)
	if err != nil || len(report.Added) != 1 || len(report.Annotated) != 0 || report.Spans != 6 {
		t.Fatalf("%+v, %v", report, err)
	}
	if o := m.originals["old"]; o != nil {
		t.Errorf("lines keep the file %s", o.Name)
	}
	kept := m.originals[report.Added[0]]
	if kept == nil || kept.Name != "new.html" {
		t.Fatalf("the file is not kept: %v", kept)
	}
	again, err := OriginalSource(*kept)
	if err != nil {
		t.Fatal(err)
	}
	if found := look(t, m, ImportOptions{}, again); len(found.Candidates) != 1 || found.Candidates[0].Result != annotate.SameText {
		t.Errorf("read again, the file gives %+v", found.Candidates)
	}
	for _, s := range m.states[3:] {
		var quotes []string
		for span := range s.Spans() {
			quotes = append(quotes, span.Quote)
		}
		if got := strings.Join(quotes, "|"); got != "The ferry|ferry|fifty-one people" {
			t.Errorf("got %s", got)
		}
		if c := s.Carried; len(c) != 2 || c[0].From != "old" || c[0].Span.Quote != "forty people" || c[1].Span.Quote != "the crew" {
			t.Errorf("to settle: %+v", c)
		} else if now, ok := s.Span(c[0].Span.ID); !ok || now.Quote != "fifty-one people" {
			t.Errorf("the changed one is %+v now", now)
		}
		if l := s.LinkList(); len(l) != 1 || l[0].Type != annotate.LinkSaidBy {
			t.Errorf("got links %v", l)
		}
	}
	var said []string
	for _, line := range report.Details() {
		said = append(said, line.String())
	}
	for _, want := range []string{"ana: 3 spans of “Ferry” came along", "ana, to settle: “forty people” is “fifty-one people” in the new version", "ana, to settle: “the crew” has no place in the new version"} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
}

const ferryLine = "The ferry to the island was three hours late on Monday, in the rain, forty people had to wait at the pier until the crew came. Nobody was hurt, the harbour office said. The next ferry left at noon with all of them, and with the mail that had been in the office since the day before."
