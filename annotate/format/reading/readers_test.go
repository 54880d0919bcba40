//go:build readers

package reading

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"goldspan/annotate/format/formattest"
)

// python-docx reads the document, as Word does: the texts are the lines of the articles,
// and each comment has its place.
func TestReadByPythonDocx(t *testing.T) {
	states, labels := formattest.States(13, 150)
	file, _ := formattest.Encode(t, DOCX(), states, options(labels))
	out := formattest.Python(t, "-c", `
import json, sys, docx
d = docx.Document(sys.argv[1])
articles = []
for p in d.paragraphs:
    if p.style.name == "Heading 1":
        articles.append([])
    elif p.style.name in ("Article Text", "Article Blank Line"):
        articles[-1].append(p.text)
marks = {r.get(docx.oxml.ns.qn("w:id")) for r in d.element.body.iter(docx.oxml.ns.qn("w:commentReference"))}
assert marks == {str(c.comment_id) for c in d.comments}
looks = {r.style.name for p in d.paragraphs for r in p.runs}
json.dump({"texts": ["\n".join(a) for a in articles], "comments": [c.text for c in d.comments], "looks": sorted(looks)}, sys.stdout)
`, formattest.File(t, "articles.docx", file))
	var got struct{ Texts, Comments, Looks []string }
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Texts) != len(states) {
		t.Fatalf("%d articles, want %d", len(got.Texts), len(states))
	}
	for i, s := range states {
		if want := legal(s.Article.Text()); got.Texts[i] != want {
			t.Fatalf("the text is %q, want %q", got.Texts[i], want)
		}
		for sp := range s.Spans() {
			if note := legal(sp.Note); !slices.ContainsFunc(got.Comments, func(c string) bool { return strings.HasSuffix(c, "Note: "+note) }) && note != "" {
				t.Fatalf("no comment has the note %q", note)
			}
		}
	}
	if !slices.Contains(got.Looks, "Label 1 claim") || !slices.Contains(got.Looks, "Label 4 水 place & <time>") {
		t.Errorf("the styles are %q", got.Looks)
	}
}

// html5lib knows the rules of HTML5 and lists what is against them.
func TestThePageIsValid(t *testing.T) {
	states, labels := formattest.States(13, 150)
	file, _ := formattest.Encode(t, HTML(), states, options(labels))
	out := formattest.Python(t, "-c", `
import sys, html5lib
p = html5lib.HTMLParser()
p.parse(open(sys.argv[1], "rb").read())
print(p.errors)
`, formattest.File(t, "articles.html", file))
	if got := strings.TrimSpace(out); got != "[]" {
		t.Errorf("faults: %s", got)
	}
}

// LibreOffice opens the document: each article is in it, with all of its lines, and each
// note is one of its comments.
func TestReadByLibreOffice(t *testing.T) {
	states, labels := formattest.States(13, 60)
	file, _ := formattest.Encode(t, DOCX(), states, options(labels))
	out := formattest.Office(t, formattest.File(t, "articles.docx", file), "fodt")
	var texts, notes []string
	for _, s := range states {
		for line := range strings.SplitSeq(legal(s.Article.Text()), "\n") {
			texts = append(texts, line)
		}
		for sp := range s.Spans() {
			notes = append(notes, legal(sp.Note))
		}
	}
	body, comments := opened(t, out)
	for _, want := range texts {
		if want := plain(want); !slices.ContainsFunc(body, func(p string) bool { return plain(p) == want }) {
			t.Fatalf("no paragraph is %q", want)
		}
	}
	for _, want := range notes {
		if want := plain(want); !strings.Contains(plain(strings.Join(comments, "")), want) {
			t.Fatalf("no comment has the note %q", want)
		}
	}
}

// opened gives the paragraphs of a flat OpenDocument text, and its comments.
func opened(t *testing.T, file []byte) (body, comments []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(file))
	var paragraph, comment strings.Builder
	inBody, inComment := false, false
	in := func() *strings.Builder {
		if inComment {
			return &comment
		}
		return &paragraph
	}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return body, comments
		}
		if err != nil {
			t.Fatal(err)
		}
		switch k := token.(type) {
		case xml.StartElement:
			switch k.Name.Local {
			case "p", "h":
				inBody = true
			case "annotation":
				inComment = true
			case "s":
				n := 1
				for _, a := range k.Attr {
					if a.Name.Local == "c" {
						n, _ = strconv.Atoi(a.Value)
					}
				}
				in().WriteString(strings.Repeat(" ", n))
			case "tab":
				in().WriteString("\t")
			}
		case xml.EndElement:
			switch {
			case k.Name.Local == "annotation":
				comments = append(comments, comment.String())
				comment.Reset()
				inComment = false
			case k.Name.Local == "p" && inComment:
				comment.WriteString("\n")
			case k.Name.Local == "p", k.Name.Local == "h":
				body = append(body, paragraph.String())
				paragraph.Reset()
			}
		case xml.CharData:
			if inBody {
				in().Write(k)
			}
		}
	}
}

// plain makes one space of white space: LibreOffice has forms of its own for it.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }
