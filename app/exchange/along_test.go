package exchange

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
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
		`],"links":[{"type":"said_by","from":"claimThe ferry","to":"actorferry"},{"type":"via","from":"claimThe ferry","to":"actorthe crew"}]}` + "\n"
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
	for _, want := range []string{"ana: 3 spans of “Ferry” came along", "ana, to settle: “forty people” is “fifty-one people” in the new version", "ana, to settle: “the crew” has no place in the new version", "ana: the link “via” from “The ferry” to “the crew” did not come along: it lacks a span"} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
}

// The value of a figure whose words were changed is read anew, unless somebody has looked
// at it: “fifty-one people” are never forty because nobody noticed.
func TestTheValueOfAChangedFigureIsReadAnew(t *testing.T) {
	for _, assumed := range []bool{true, false} {
		start := strings.Index(ferryLine, "forty people")
		m := newMemory("", "ana")
		m.labels = annotate.DefaultLabels() // only their figure has a value
		importAll(t, m, Source{Name: "a.jsonl", Reader: strings.NewReader(fmt.Sprintf(
			`{"id":"old","text":%q,"spans":[{"start":%d,"end":%d,"label":"figure","figure":{"value":"40","bound":"exact","counted":"people"},"assumed":%v}]}`+"\n",
			ferryLine, start, start+len("forty people"), assumed))})
		to, err := annotate.NewArticle("new", "Ferry", strings.Replace(ferryLine, "forty people", "fifty-one people", 1), annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		along, err := BringAlong(context.Background(), m, "old", to, counter())
		if err != nil || len(along) != 1 || len(along[0].Spans) != 1 {
			t.Fatal(along, err)
		}
		want := map[bool]string{true: "51", false: "40"}[assumed]
		if s := along[0].Spans[0]; s.Figure.Value != want || !s.Assumed {
			t.Errorf("looked at before: %v; the value of %q is %q, assumed: %v", !assumed, s.Quote, s.Figure.Value, s.Assumed)
		}
		if was := along[0].Carried[0].Span; was.Figure.Value != "40" {
			t.Errorf("the older version has %q now", was.Figure.Value)
		}
	}
}

// Two articles of a project become versions of each other. The new one keeps what it has,
// and gets what it lacks: links too, from and to spans that were there.
func TestTwoArticlesBecomeVersions(t *testing.T) {
	text := strings.Replace(strings.Replace(ferryLine, "forty people", "fifty-one people", 1), " until the crew came", "", 1)
	line := func(id, text, spans, links string) string {
		return `{"schema":"goldspan/2","id":"` + id + `","title":"` + id + `","text":"` + text + `","set":"ana","spans":[` + spans + `],"links":[` + links + `]}` + "\n"
	}
	at := func(text, id, quote, label string) string {
		start := strings.Index(text, quote)
		return fmt.Sprintf(`{"id":%q,"start":%d,"end":%d,"label":%q}`, id, start, start+len(quote), label)
	}
	from := line("old", ferryLine, strings.Join([]string{
		at(ferryLine, "c", "The ferry", "claim"), at(ferryLine, "a", "ferry", "actor"), at(ferryLine, "f", "forty people", "figure"),
		at(ferryLine, "crew", "the crew", "actor"), at(ferryLine, "c2", "Nobody was hurt", "claim"), at(ferryLine, "o", "the harbour office", "actor"),
	}, ","), `{"type":"said_by","from":"c","to":"a"},{"type":"via","from":"c","to":"crew"},{"type":"said_by","from":"c2","to":"o"}`)
	to := line("new", text, at(text, "mine", "Nobody was hurt", "claim")+","+at(text, "late", "three hours", "figure"), "")
	m := newMemory("", "ana")
	importAll(t, m, Source{Reader: strings.NewReader(from + to), Name: "a.jsonl"})
	join := func() ([]session.Step, Joined) {
		t.Helper()
		steps, joined, err := JoinVersions(context.Background(), m, "old", "new", counter())
		if err != nil {
			t.Fatal(err)
		}
		return steps, joined
	}
	steps, joined := join()
	if want := (Joined{Spans: 4, ToSettle: 2, Parted: 1}); joined != want || len(steps) != 1 {
		t.Fatalf("%+v in %d steps, want %+v", joined, len(steps), want)
	}
	i := slices.IndexFunc(m.states, func(s annotate.State) bool { return s.Article.ID == "new" })
	change := steps[0].(session.Exactly).Part.(annotate.Change)
	now, _, err := m.states[i].Apply(change.Transaction())
	if err != nil {
		t.Fatal(err)
	}
	var spans, links, settle []string
	for span := range now.Spans() {
		spans = append(spans, span.Quote)
	}
	for l := range now.Links() {
		from, _ := now.Span(l.From)
		to, _ := now.Span(l.To)
		links = append(links, fmt.Sprintf("%s %s %s", from.Quote, l.Type, to.Quote))
	}
	slices.Sort(links)
	for _, c := range now.Carried {
		settle = append(settle, c.Span.Quote)
	}
	for got, want := range map[string]string{
		strings.Join(spans, "|"):  "The ferry|ferry|three hours|fifty-one people|Nobody was hurt|the harbour office",
		strings.Join(links, "|"):  "Nobody was hurt said_by the harbour office|The ferry said_by ferry",
		strings.Join(settle, "|"): "forty people|the crew",
	} {
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if mine, ok := now.Span("mine"); !ok || mine.Quote != "Nobody was hurt" {
		t.Errorf("the span that was there is %+v", mine)
	}

	m.states[i] = now
	if steps, joined = join(); len(steps) != 0 || joined.Spans != 0 || joined.ToSettle != 0 {
		t.Errorf("a second time %+v comes along in %d steps", joined, len(steps))
	}
}

const ferryLine = "The ferry to the island was three hours late on Monday, in the rain, forty people had to wait at the pier until the crew came. Nobody was hurt, the harbour office said. The next ferry left at noon with all of them, and with the mail that had been in the office since the day before."
