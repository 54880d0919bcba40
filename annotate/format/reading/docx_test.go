package reading

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/formattest"
)

// letter is a character of a document as a reader sees it.
type letter struct {
	r             rune
	fill, line    string // the style of the background, and the colour of the line below
	commentsOver  []string
	rightToLeft   bool
	paragraphEdge bool // the line end after a paragraph
}

// docArticle is an article as read from a document.
type docArticle struct {
	title, source string
	text          []letter
}

// unzip reads all parts, and checks that each is XML.
func unzip(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
		tokens(t, string(data), func(xml.Token) {})
	}
	return parts
}

func tokens(t *testing.T, part string, each func(xml.Token)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(part))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, part)
		}
		each(token)
	}
}

func value(e xml.StartElement, key string) string {
	for _, a := range e.Attr {
		if a.Name.Local == key {
			return a.Value
		}
	}
	return ""
}

// readDocument reads the main part. The rest is a paragraph style that is not of the
// text: title, source and heading.
func readDocument(t *testing.T, part string) (articles []*docArticle, references []string) {
	t.Helper()
	var now letter
	var open []string
	style, inText := "", false
	var line []letter
	add := func(s string) {
		for _, r := range s {
			l := now
			l.r, l.commentsOver = r, slices.Clone(open)
			line = append(line, l)
		}
	}
	tokens(t, part, func(token xml.Token) {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "p":
				line = nil
			case "pStyle":
				style = value(e, "val")
			case "r":
				now = letter{}
			case "rStyle":
				now.fill = value(e, "val")
			case "u":
				now.line = value(e, "color")
			case "rtl":
				now.rightToLeft = true
			case "t":
				inText = true
			case "tab":
				add("\t")
			case "br":
				add("\n")
			case "commentRangeStart":
				open = append(open, value(e, "id"))
			case "commentRangeEnd":
				if i := slices.Index(open, value(e, "id")); i >= 0 {
					open = slices.Delete(open, i, i+1)
				} else {
					t.Fatalf("comment %s ends before it starts", value(e, "id"))
				}
			case "commentReference":
				references = append(references, value(e, "id"))
			}
		case xml.CharData:
			if inText {
				add(string(e))
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "t":
				inText = false
			case "p":
				switch style {
				case "Heading1":
					articles = append(articles, &docArticle{title: letters(line)})
				case "Source":
					if len(articles) > 0 {
						articles[len(articles)-1].source = letters(line)
					}
				case "ArticleText", "BlankLine":
					if (len(line) == 0) != (style == "BlankLine") {
						t.Fatalf("%q has the style %s", letters(line), style)
					}
					a := articles[len(articles)-1]
					a.text = append(append(a.text, line...), letter{r: '\n', commentsOver: slices.Clone(open), paragraphEdge: true})
				}
			}
		}
	})
	if len(open) > 0 {
		t.Fatalf("comments without an end: %v", open)
	}
	for _, a := range articles {
		a.text = a.text[:len(a.text)-1] // the end of the last line
	}
	return articles, references
}

func letters(l []letter) string {
	var b strings.Builder
	for i := range l {
		b.WriteRune(l[i].r)
	}
	return b.String()
}

// readComments are the texts of the comments by ID, with a line for each paragraph.
func readComments(t *testing.T, part string) map[string]string {
	t.Helper()
	out := map[string]string{}
	id, inText := "", false
	tokens(t, part, func(token xml.Token) {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "comment":
				id = value(e, "id")
				if _, twice := out[id]; twice || value(e, "author") == "" {
					t.Fatalf("comment %s is there twice, or has no author", id)
				}
				out[id] = ""
			case "tab":
				out[id] += "\t"
			case "br":
				out[id] += "\n"
			}
			inText = e.Name.Local == "t"
		case xml.CharData:
			if inText {
				out[id] += string(e)
			}
		case xml.EndElement:
			inText = false
			if e.Name.Local == "p" {
				out[id] += "\n"
			}
		}
	})
	return out
}

func TestTheDocumentHoldsEveryTextAndSpan(t *testing.T) {
	plain := 0
	for seed := range uint64(15) {
		states, labels := formattest.States(seed, 25)
		file, loss := formattest.Encode(t, DOCX(), states, options(labels))
		if again, _ := formattest.Encode(t, DOCX(), states, options(labels)); !bytes.Equal(file, again) {
			t.Fatal("the second document has other bytes")
		}
		parts := unzip(t, file)
		articles, references := readDocument(t, parts["word/document.xml"])
		comments := readComments(t, parts["word/comments.xml"])
		if !slices.Equal(slices.Sorted(slices.Values(references)), slices.Sorted(maps.Keys(comments))) {
			t.Fatalf("the references are %v", references)
		}
		if len(articles) != len(states) {
			t.Fatalf("%d articles, want %d", len(articles), len(states))
		}
		replaced := 0
		for i, s := range states {
			plain += checkDocArticle(t, articles[i], comments, s, labels)
			replaced += strings.Count(s.Article.Text(), "\u0085") + strings.Count(s.Article.Text(), "\f")
		}
		if want := (format.Loss{format.LostText: replaced}); !maps.Equal(loss, want) {
			t.Fatalf("lost: %v, want %v", loss, want)
		}
	}
	if plain < 10 {
		t.Errorf("only %d spans are shown without a comment", plain)
	}
}

// checkDocArticle counts the spans without a comment.
func checkDocArticle(t *testing.T, a *docArticle, comments map[string]string, s annotate.State, labels []annotate.Label) (plain int) {
	t.Helper()
	if got, want := letters(a.text), legal(s.Article.Text()); got != want {
		t.Fatalf("the text is %q, want %q", got, want)
	}
	if want := legal(s.Article.Title); a.title != want && (strings.TrimSpace(want) != "" || a.title != "Untitled") {
		t.Fatalf("the title is %q, want %q", a.title, want)
	}
	for _, part := range []string{s.Article.Meta.Outlet, s.Article.Meta.Author, s.Article.Meta.Published, s.Article.Meta.Language, s.Article.Meta.Story, s.Article.Meta.URL} {
		if !strings.Contains(a.source, legal(part)) {
			t.Fatalf("%q of the source is not there", part)
		}
	}
	ranges := map[string]annotate.Range{}
	for i, l := range a.text {
		for _, id := range l.commentsOver {
			r, had := ranges[id]
			if !had {
				r.Start = i
			}
			r.End = i + 1
			ranges[id] = r
		}
	}
	commented := map[int]string{} // by the number of the span
	for id, at := range ranges {
		name, _, _ := strings.Cut(strings.SplitN(comments[id], "\n", 2)[0], ":")
		number := 0
		fmt.Sscan(name[strings.LastIndex(name, " ")+1:], &number)
		sp := s.Nth(number - 1)
		if at != sp.Range || name != fmt.Sprint(nameOf(labels, sp.Label), " ", number) {
			t.Fatalf("the comment %q is at %v, want %v", comments[id], at, sp.Range)
		}
		commented[number] = comments[id]
	}
	k := 0
	for sp := range s.Spans() {
		k++
		said, has := commented[k]
		for _, word := range append(says(s, sp), legal(sp.Note)) {
			if word != "" && !strings.Contains(said, legal(word)) {
				t.Fatalf("%q is not in the comment %q", word, said)
			}
		}
		if !has {
			plain++
			checkShown(t, a, sp, labels)
		}
	}
	return plain
}

// checkShown checks a span without a comment: the look shows its range.
func checkShown(t *testing.T, a *docArticle, sp annotate.Span, labels []annotate.Label) {
	t.Helper()
	number := slices.IndexFunc(labels, func(l annotate.Label) bool { return l.ID == sp.Label })
	fills := func(l letter) bool { return l.fill == fmt.Sprint("Label", number+1) }
	lines := func(l letter) bool { return l.line == labels[number].Color[1:] }
	all := func(has func(letter) bool) bool {
		for _, l := range a.text[sp.Range.Start:sp.Range.End] {
			if !has(l) || l.paragraphEdge {
				return false
			}
		}
		// A span before this one that looks the same has its own comment where it touches.
		before := sp.Range.Start - 1
		return before < 0 || !has(a.text[before])
	}
	if !all(fills) && !all(lines) {
		t.Fatalf("nothing shows %s at %v of %q", sp.Label, sp.Range, letters(a.text))
	}
}

func TestWhatTheLookShows(t *testing.T) {
	const claim, actor = annotate.LabelClaim, annotate.LabelActor
	type sp struct {
		label      annotate.LabelID
		start, end int
		shown      bool
	}
	for name, spans := range map[string][]sp{
		"apart":            {{claim, 0, 2, true}, {claim, 3, 5, true}},
		"beside":           {{claim, 0, 2, true}, {claim, 2, 5, false}},
		"beside another":   {{claim, 0, 2, true}, {actor, 2, 5, true}},
		"inside":           {{claim, 0, 5, true}, {actor, 1, 3, true}},
		"twin":             {{actor, 1, 3, true}, {claim, 1, 3, true}},
		"third":            {{claim, 0, 5, true}, {actor, 1, 4, true}, {claim, 2, 3, false}},
		"crossing":         {{claim, 0, 3, true}, {actor, 2, 5, false}},
		"over a line end":  {{claim, 4, 8, false}},
		"to a line end":    {{claim, 4, 6, true}, {claim, 7, 9, true}},
		"a line end alone": {{claim, 6, 7, false}},
	} {
		a, _ := annotate.NewArticle("a", "T", "abcdef\nghij", annotate.Meta{})
		var all []annotate.Span
		for i, s := range spans {
			at := annotate.Range{Start: s.start, End: s.end}
			all = append(all, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: s.label, Range: at, Quote: a.Quote(at)})
		}
		s := annotate.State{Article: a, Status: annotate.StatusTodo}.WithSpans(all)
		b := newBase(options(annotate.DefaultLabels()))
		marks, err := b.marks(s)
		if err != nil {
			t.Fatal(err)
		}
		for i, is := range shown(a.Text(), marks) {
			if is != spans[i].shown {
				t.Errorf("%s: shown is %v of span %d", name, is, i)
			}
		}
	}
}

func TestPartsOfTheDocumentResolve(t *testing.T) {
	states, labels := formattest.States(3, 20)
	for _, states := range [][]annotate.State{states, nil} {
		file, _ := formattest.Encode(t, DOCX(), states, options(labels))
		parts := unzip(t, file)
		defined := map[string]bool{}
		tokens(t, parts["word/styles.xml"], func(token xml.Token) {
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "style" {
				defined[value(e, "styleId")] = true
			}
		})
		for name, part := range parts {
			tokens(t, part, func(token xml.Token) {
				e, ok := token.(xml.StartElement)
				if !ok {
					return
				}
				switch e.Name.Local {
				case "Override":
					if _, there := parts[strings.TrimPrefix(value(e, "PartName"), "/")]; !there {
						t.Errorf("there is no part %s", value(e, "PartName"))
					}
				case "Relationship":
					folder := path.Dir(path.Dir(name)) // of the part that the relationships are of
					if _, there := parts[path.Join(folder, value(e, "Target"))]; !there {
						t.Errorf("%s: there is no part %s", name, value(e, "Target"))
					}
				case "pStyle", "rStyle", "basedOn":
					if !defined[value(e, "val")] {
						t.Errorf("%s: there is no style %s", name, value(e, "val"))
					}
				}
			})
			if !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" && !strings.Contains(parts["[Content_Types].xml"], `"/`+name+`"`) {
				t.Errorf("%s has no type", name)
			}
		}
	}
}

func TestALineOfArabicRunsFromRightToLeft(t *testing.T) {
	a, _ := annotate.NewArticle("a", "T", "الحكومة said\nsaid الحكومة", annotate.Meta{})
	file, _ := formattest.Encode(t, DOCX(), []annotate.State{{Article: a, Status: annotate.StatusTodo}}, options(nil))
	parts := unzip(t, file)
	articles, _ := readDocument(t, parts["word/document.xml"])
	if text := articles[0].text; !text[0].rightToLeft || text[len(text)-1].rightToLeft {
		t.Error("the direction is wrong")
	}
	if n := strings.Count(parts["word/document.xml"], "<w:bidi/>"); n != 1 {
		t.Errorf("%d paragraphs run from right to left, want 1", n)
	}
}

func BenchmarkDOCX(b *testing.B) { formattest.Bench(b, DOCX()) }
