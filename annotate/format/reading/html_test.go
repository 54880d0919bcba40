package reading

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

func options(labels []annotate.Label) format.Options {
	return format.Options{Set: annotate.Set{Name: "ana & <co>"}, Labels: labels}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// element finds the elements of a kind, by name and class.
func elements(n *html.Node, name, class string) (out []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name && (class == "" || attribute(d, "class") == class) {
			out = append(out, d)
		}
	}
	return out
}

// content is the text of n without the tags of spans.
func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if c := attribute(n, "class"); c == "tag" || c == "ref" {
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(content(c))
	}
	return b.String()
}

func parse(t *testing.T, file []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// withoutLineEnds is a text as the pieces of a mark hold it: line ends stand between
// paragraphs.
func withoutLineEnds(s string) string { return strings.ReplaceAll(legal(s), "\n", "") }

func TestThePageHoldsEveryTextAndSpan(t *testing.T) {
	for seed := range uint64(15) {
		states, labels := formattest.States(seed, 25)
		file, loss := formattest.Encode(t, HTML(), states, options(labels))
		if again, _ := formattest.Encode(t, HTML(), states, options(labels)); !bytes.Equal(file, again) {
			t.Fatal("the second page has other bytes")
		}
		articles := elements(parse(t, file), "article", "")
		if len(articles) != len(states) {
			t.Fatalf("%d articles, want %d", len(articles), len(states))
		}
		replaced := 0
		for i, s := range states {
			checkArticle(t, articles[i], s, i+1, labels)
			replaced += strings.Count(s.Article.Text(), "\u0085") + strings.Count(s.Article.Text(), "\f")
		}
		if want := (format.Loss{format.LostText: replaced}); !maps.Equal(loss, want) {
			t.Fatalf("lost: %v, want %v", loss, want)
		}
	}
}

func checkArticle(t *testing.T, article *html.Node, s annotate.State, n int, labels []annotate.Label) {
	t.Helper()
	text := elements(article, "div", "text")[0]
	if got, want := content(text), legal(s.Article.Text()); got != want {
		t.Fatalf("the text is %q, want %q", got, want)
	}
	for _, p := range elements(text, "p", "") {
		if c := content(p); c == "" || strings.Contains(c, "\n") {
			t.Fatalf("a paragraph is %q", c)
		}
	}
	title := strings.TrimSpace(legal(s.Article.Title))
	if got := strings.TrimSpace(content(elements(article, "h2", "")[0])); got != title && (title != "" || got != "Untitled") {
		t.Fatalf("the title is %q, want %q", got, title)
	}
	whole := content(article)
	for _, part := range []string{s.Article.Meta.Outlet, s.Article.Meta.Author, s.Article.Meta.Published, s.Article.Meta.Language, s.Article.Meta.Story, s.Article.Meta.URL} {
		if !strings.Contains(whole, legal(part)) {
			t.Fatalf("%q of the source is not there", part)
		}
	}
	inMarks, labelOf := map[string]string{}, map[string]string{}
	for _, m := range elements(text, "mark", "") {
		number := attribute(m, "data-span")
		inMarks[number] += content(m)
		labelOf[number] = attribute(m, "title")
	}
	rows := map[string]string{}
	for _, r := range elements(article, "tr", "") {
		rows[attribute(r, "id")] = content(r)
	}
	var notes []string
	for _, l := range elements(article, "li", "") {
		notes = append(notes, content(l))
	}
	k := 0
	for sp := range s.Spans() {
		k++
		number := fmt.Sprint(k)
		name := nameOf(labels, sp.Label) + " " + number
		want := withoutLineEnds(sp.Quote)
		if inMarks[number] != want {
			t.Fatalf("the marks of %s hold %q, want %q", name, inMarks[number], want)
		}
		if want != "" && labelOf[number] != name {
			t.Fatalf("the title of %q is %q", name, labelOf[number])
		}
		row, there := rows[fmt.Sprintf("a%d-r%d", n, k)]
		if want == "" && !strings.Contains(row, fmt.Sprintf("%s, characters %d to %d", name, sp.Range.Start, sp.Range.End)) {
			t.Fatalf("the table does not say %s: %q", name, row)
		}
		for _, word := range says(s, sp) {
			if !there || !strings.Contains(row, legal(word)) {
				t.Fatalf("%q is not in the row of %s: %q", word, name, row)
			}
		}
		if sp.Note != "" && !slices.Contains(notes, name+": "+legal(sp.Note)) {
			t.Fatalf("the note %q of %s is not in %q", sp.Note, name, notes)
		}
	}
}

func nameOf(labels []annotate.Label, id annotate.LabelID) string {
	for _, l := range labels {
		if l.ID == id {
			return l.Name
		}
	}
	return ""
}

// says lists words of the details and links of a span.
func says(s annotate.State, sp annotate.Span) (words []string) {
	for _, w := range []string{sp.Actor.Name, string(sp.Actor.Kind), sp.Figure.Value, sp.Figure.Upper, sp.Figure.Unit, sp.Figure.Counted} {
		if w != "" {
			words = append(words, w)
		}
	}
	if sp.Figure.Bound != "" {
		words = append(words, strings.ReplaceAll(string(sp.Figure.Bound), "_", " "))
	}
	if v := s.Voice(sp); v != "" && sp.Label == annotate.LabelClaim {
		words = append(words, "voice: "+string(v))
	}
	for word, is := range map[string]bool{"denied": sp.Claim.Denied, "hedged": sp.Claim.Hedged, "assumed": sp.Assumed} {
		if is {
			words = append(words, word)
		}
	}
	for l := range s.Links() {
		if l.From == sp.ID {
			place, _ := s.Place(l.To)
			words = append(words, strings.ReplaceAll(l.Type, "_", " "), fmt.Sprint(" ", place+1))
		}
	}
	return words
}

func TestReferencesOfThePageResolve(t *testing.T) {
	states, labels := formattest.States(4, 200)
	file, _ := formattest.Encode(t, HTML(), states, options(labels))
	doc := parse(t, file)
	ids := map[string]bool{}
	for n := range doc.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Fatalf("%s is there twice", id)
			}
			ids[id] = true
		}
	}
	links := 0
	for _, a := range elements(doc, "a", "") {
		if to, inside := strings.CutPrefix(attribute(a, "href"), "#"); inside {
			links++
			if !ids[to] || content(a) == "" && attribute(a.Parent, "class") != "ref" {
				t.Fatalf("a link to %q goes nowhere, or has no text", to)
			}
		}
	}
	if links < 500 {
		t.Errorf("only %d links", links)
	}
	if got := len(elements(elements(doc, "nav", "")[0], "a", "")); got != len(states) {
		t.Errorf("the table of contents has %d articles, want %d", got, len(states))
	}
}

func TestThePageRunsNothingAndLoadsNothing(t *testing.T) {
	a, err := annotate.NewArticle("\"><script>", "<script>alert(1)</script>", "x</div><script>alert(1)</script>", annotate.Meta{URL: "javascript:alert(1)", Language: "en\" onclick=\"x"})
	if err != nil {
		t.Fatal(err)
	}
	labels := []annotate.Label{{ID: "l", Name: "</style><script>", Color: "red}</style>", ColorDark: "x"}}
	s := annotate.State{Article: a, Status: annotate.StatusTodo}.WithSpans([]annotate.Span{{ID: "s", Label: "l", Range: annotate.Range{Start: 0, End: 1}, Quote: "x", Note: "<script>"}})
	file, _ := formattest.Encode(t, HTML(), []annotate.State{s}, options(labels))
	for n := range parse(t, file).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "img", "link", "iframe", "object":
			t.Errorf("there is an element %s", n.Data)
		}
		for _, at := range n.Attr {
			if strings.HasPrefix(at.Key, "on") || at.Key == "src" || strings.HasPrefix(at.Val, "javascript:") {
				t.Errorf("there is an attribute %s=%q", at.Key, at.Val)
			}
		}
	}
	if bytes.Contains(file, []byte("red}")) {
		t.Error("a wrong colour is in the style")
	}
}

func TestCrossingSpansAreSplitAtEdges(t *testing.T) {
	a, _ := annotate.NewArticle("a", "T", "abcdef\ngh", annotate.Meta{})
	span := func(id annotate.SpanID, label annotate.LabelID, from, to int) annotate.Span {
		at := annotate.Range{Start: from, End: to}
		return annotate.Span{ID: id, Label: label, Range: at, Quote: a.Quote(at)}
	}
	s := annotate.State{Article: a, Status: annotate.StatusTodo}.WithSpans([]annotate.Span{span("1", annotate.LabelClaim, 0, 4), span("2", annotate.LabelActor, 2, 8)})
	file, _ := formattest.Encode(t, HTML(), []annotate.State{s}, options(annotate.DefaultLabels()))
	const want = `<div class="text"><p dir="auto"><mark id="a1-s1" class="l0 d0" data-span="1" title="claim 1">ab<mark id="a1-s2" class="l1 d1" data-span="2" title="actor 2">cd</mark>` +
		`<small class="tag">claim 1</small></mark><mark class="l1 d1" data-span="2" title="actor 2">ef</mark></p>` + "\n" +
		`<p dir="auto"><mark class="l1 d1" data-span="2" title="actor 2">g<small class="tag">actor 2</small></mark>h</p></div>`
	if !bytes.Contains(file, []byte(want)) {
		t.Errorf("no\n%s\nin\n%s", want, file[bytes.Index(file, []byte("<main>")):])
	}
}

func BenchmarkHTML(b *testing.B) { formattest.Bench(b, HTML()) }
