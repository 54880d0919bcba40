package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
)

// news is the text of testdata/source.md, as its readers must give it.
const news = `Governor: “at least 49 dead”

The dam above Veldmoor broke on Tuesday, the governor said in a statement. It is the third break since 2021.

“We heard it before we saw it,” said Marit Oss, 61.

What is known:

• 49 people are dead
• 1,200 homes are without power

1. The inquiry begins on Monday.
2. The minister arrives in Osten.

Town	Dead
Osten	12
Kirn	37

Ապա — Łódź, Çankaya, 東京.`

// The files are made by pandoc 2.17, by Python's email package, and by hand.
func TestFilesOfOtherPrograms(t *testing.T) {
	const title = "Dam breaks above Veldmoor"
	headed := title + "\n\nAna Hartog\n\n2031-10-14\n\n"
	bulleted := strings.NewReplacer("power\n\n1. ", "power\n• ", "\n2. ", "\n• ").Replace(news) // numbers of office programs are not in the text
	ana := annotate.Meta{Author: "Ana Hartog", Language: "en"}
	dated := annotate.Meta{Author: "Ana Hartog", Language: "en", Published: "2031-10-14"}
	book := dated
	book.Outlet = title
	for file, want := range map[string][]Document{
		"source.md":   {{Title: title, Text: title + "\n\n" + news, Meta: dated}},
		"pandoc.html": {{Title: title, Text: headed + news, Meta: ana}},
		"pandoc.docx": {{Title: title, Text: headed + bulleted, Meta: ana}},
		"pandoc.odt":  {{Title: title, Text: headed + bulleted, Meta: ana}},
		"pandoc.epub": {
			{Title: title, Text: strings.TrimSpace(headed), Meta: book, Place: "EPUB/text/title_page.xhtml"},
			{Title: "Governor: “at least 49 dead”", Text: news, Meta: book, Place: "EPUB/text/ch001.xhtml"},
		},
		"python.eml": {{Title: "Dam breaks above Łódź", Text: "The dam broke.\n\n49 people died – says the café owner.", Meta: annotate.Meta{Author: "Ana Hartog", Published: "2031-10-14"}}},
		"page.html": {{
			Title: title,
			Text: title + `

By Ana Hartog

The dam above Veldmoor broke on Tuesday, the governor said in a statement. At least 49 people died, and the search for others went on through the night in the valley below.

“We heard it before we saw it,” said Marit Oss, 61, who lives two streets from the river. “Then the lights went out, and the whole street was under water.”

What is known

• 1,200 homes are without power
• The road to Kirn is closed

The inquiry begins on Monday, the minister said. He would not say who had last looked at the dam, or when, and he took no questions from reporters.

Łódź, Çankaya and 東京 sent help.`,
			Meta: annotate.Meta{Outlet: "The Valley Post", URL: "https://post.example/dam-breaks", Author: "Ana Hartog", Published: "2031-10-14", Language: "en"},
		}},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		r, ok := ReaderOf(file, data)
		if !ok {
			t.Errorf("%s has no reader", file)
			continue
		}
		n := 0
		for d, err := range r.Read(file, data, Options{}) {
			switch {
			case err != nil:
				t.Errorf("%s: %v", file, err)
			case n >= len(want):
				t.Errorf("%s: more: %+v", file, d)
			case !same(d, want[n]):
				t.Errorf("%s:\n%+v\nwant\n%+v", file, d, want[n])
			}
			n++
		}
		if n < len(want) {
			t.Errorf("%s has %d articles", file, n)
		}
	}
}

// read reads a file by its name.
// same compares two documents without the columns of their tables.
func same(a, b Document) bool {
	a.Columns, b.Columns = nil, nil
	return reflect.DeepEqual(a, b)
}

func read(t *testing.T, name, data string) (docs []Document, errs []error) {
	t.Helper()
	r, ok := ReaderOf(name, []byte(data))
	if !ok {
		t.Fatalf("%s has no reader", name)
	}
	for d, err := range r.Read(name, []byte(data), Options{}) {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, d)
		}
	}
	return docs, errs
}

func TestOnlyObjectsAreArticles(t *testing.T) {
	docs, errs := read(t, "a.json", `[null, 5, [], "x", {"text":"It rained."}]`)
	if len(docs) != 1 || docs[0].Place != "article 5" || len(errs) != 4 {
		t.Errorf("got %+v, %v", docs, errs)
	}
	for i, err := range errs {
		if in := (*PlaceError)(nil); !errors.Is(err, ErrDamagedFile) || !errors.As(err, &in) || in.Place != "article "+strconv.Itoa(i+1) {
			t.Errorf("%d: %v", i+1, err)
		}
	}
}

func TestAnnotationsThatNoReaderKnowsAreNamed(t *testing.T) {
	docs, errs := read(t, "a.json", `[{"text":"Ana left.","label":[{"start":0,"end":3,"labels":["actor"]}],"other":[{"start":"x"}],"spans":[]},{"text":"It rained.","label":5}]`)
	if len(errs) > 0 || len(docs) != 2 || !slices.Equal(docs[0].Unread, []string{"label"}) || len(docs[1].Unread) != 0 {
		t.Errorf("got %+v, %v", docs, errs)
	}
}

// The forms of other programs: triples, objects with offsets by other names, lists by
// label, and a cell of a table with any of them.
func TestAnnotationsOfOtherFormsAreNamed(t *testing.T) {
	for value, are := range map[string]bool{
		`[[0,3,"actor"]]`: true,
		`[{"start_char":0,"end_char":3,"name":"x"}]`:   true,
		`[{"start_offset":0,"end_offset":3}]`:          true,
		`[{"begin":0.0,"end":3.0}]`:                    true,
		`[{"value":{"start":0,"end":3}}]`:              true,
		`{"Person":[{"indices":[0,3]}]}`:               true,
		`{"sc":[{"start":0,"end":3,"label":"actor"}]}`: true,
		`[0,3]`:                false,
		`[[0,3]]`:              false,
		`[["a","b","c"]]`:      false,
		`[{"start":"monday"}]`: false,
		`[]`:                   false,
		`{"a":[1,2]}`:          false,
		`"[[0,3,5]]"`:          false,
	} {
		docs, errs := read(t, "a.json", `[{"text":"Ana left.","marks":`+value+`}]`)
		if len(errs) > 0 || len(docs) != 1 || slices.Equal(docs[0].Unread, []string{"marks"}) != are {
			t.Errorf("%s: %+v, %v", value, docs, errs)
		}
	}
	docs, errs := read(t, "a.csv", "text,label,n\nAna left.,\"[{\"\"start\"\": 0, \"\"end\"\": 3, \"\"labels\"\": [\"\"actor\"\"]}]\",[1]\nIt rained.,[],\n")
	if len(errs) > 0 || len(docs) != 2 || !slices.Equal(docs[0].Unread, []string{"label"}) || docs[1].Unread != nil {
		t.Errorf("a table: %+v, %v", docs, errs)
	}
	// A table of spans that no format takes, here with the line ends of old Macs.
	docs, errs = read(t, "a.csv", "text,start,end,label\rAna left.,0,3,actor\rIt rained.,,,\rIt snowed.,Monday,2,\r")
	if len(errs) > 0 || len(docs) != 3 || !slices.Equal(docs[0].Unread, []string{"start", "end"}) || docs[1].Unread != nil || docs[2].Unread != nil {
		t.Errorf("a table of spans: %+v, %v", docs, errs)
	}
}

func TestAnEmptyFileIsBlankAndNotDamaged(t *testing.T) {
	for _, r := range Readers() {
		for _, ext := range r.Extensions {
			if docs, errs := read(t, "a"+ext, ""); len(docs) != 0 || len(errs) != 1 || !errors.Is(errs[0], ErrBlank) {
				t.Errorf("%s: got %v, %v", ext, docs, errs)
			}
		}
	}
}

func TestTablesAndObjects(t *testing.T) {
	const want = "Dam breaks|The dam broke, “at once”.|The Post|2031-10-14|https://post.example/1"
	for name, data := range map[string]string{
		"comma.csv":     "Headline,Body,Source,Date,Link,Views\nDam breaks,\"The dam broke, “at once”.\",The Post,2031-10-14,https://post.example/1,3\n\n",
		"semicolon.csv": "title;text;outlet;published;url\r\nDam breaks;The dam broke, “at once”.;The Post;14 October 2031;https://post.example/1\r\n",
		"tab.tsv":       "\uFEFFtext\ttitle\tnewspaper\tpub_date\tURL\nThe dam broke, “at once”.\tDam breaks\tThe Post\t2031-10-14 18:20:00\thttps://post.example/1\n",
		"list.json":     `[{"headline":"Dam breaks","articleBody":"The dam broke, “at once”.","meta":{"source":"The Post","datePublished":"2031-10-14T18:20:00Z"},"url":"https://post.example/1","id":7}]`,
		"lines.ndjson":  `{"title":"Dam breaks","full_text":"The dam broke, “at once”.","publisher":"The Post","date":"2031-10-14","link":"https://post.example/1","authors":["A","B"]}` + "\n",
	} {
		docs, errs := read(t, name, data)
		if len(docs) != 1 || len(errs) > 0 {
			t.Errorf("%s: %v, %v", name, docs, errs)
			continue
		}
		d := docs[0]
		if got := strings.Join([]string{d.Title, d.Text, d.Meta.Outlet, d.Meta.Published, d.Meta.URL}, "|"); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	for name, data := range map[string]string{"a.csv": "name,views\nx,3\n", "a.json": `{"views":3}`} {
		if _, errs := read(t, name, data); len(errs) != 1 || !errors.Is(errs[0], ErrNoText) {
			t.Errorf("%s: %v", name, errs)
		}
	}
	docs, errs := read(t, "some.json", `[{"text":"one"},3,{"x":1},{"text":"two"}]`)
	var place *PlaceError
	if len(docs) != 2 || len(errs) != 2 || !errors.As(errs[1], &place) || place.Place != "article 3" {
		t.Errorf("%v, %v", docs, errs)
	}
}

func TestFeeds(t *testing.T) {
	for name, data := range map[string]string{
		"a.rss": `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Post</title><language>en-gb</language>
<item><title>Dam breaks</title><link>https://post.example/1</link><pubDate>Tue, 14 Oct 2031 18:20:00 +0200</pubDate><description>&lt;p&gt;The dam broke.&lt;/p&gt;&lt;p&gt;49 died.&lt;/p&gt;</description></item></channel></rss>`,
		"a.xml": `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title>
<entry><title>Dam breaks</title><link href="https://post.example/1"/><updated>2031-10-14T18:20:00Z</updated><content type="html">&lt;p&gt;The dam broke.&lt;/p&gt;&lt;p&gt;49 died.&lt;/p&gt;</content></entry></feed>`,
	} {
		docs, errs := read(t, name, data)
		if len(errs) > 0 || len(docs) != 1 || docs[0].Text != "Dam breaks\n\nThe dam broke.\n\n49 died." || docs[0].Meta.Outlet != "The Post" ||
			docs[0].Meta.Published != "2031-10-14" || docs[0].Meta.URL != "https://post.example/1" {
			t.Errorf("%s: %+v, %v", name, docs, errs)
		}
	}
}

// zipped is an archive with files.
func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bookOfOne is a book whose chapters are one file of 2 MB.
func bookOfOne(t *testing.T, times int) string {
	return zipped(t, map[string]string{
		"META-INF/container.xml": `<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>`,
		"c.opf":                  `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>` + strings.Repeat(`<itemref idref="a"/>`, times) + `</spine></package>`,
		"a.xhtml":                "<html><body><p>" + strings.Repeat("word ", 2<<20/5) + "</p></body></html>",
	})
}

func TestHostileFilesAreRefused(t *testing.T) {
	const word = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>`
	lol := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for name, c := range map[string]struct {
		file, data string
		want       error
	}{
		"a bomb":               {"a.docx", zipped(t, map[string]string{"word/document.xml": word + strings.Repeat(" ", maxInside+100)}), ErrTooMuch},
		"entities":             {"a.docx", zipped(t, map[string]string{"word/document.xml": lol + word + "&b;</w:t></w:r></w:p></w:body></w:document>"}), ErrDamagedFile},
		"deep nesting":         {"a.odt", zipped(t, map[string]string{"content.xml": strings.Repeat("<p>", 5000)}), ErrTooMuch},
		"deep HTML":            {"a.html", strings.Repeat("<div>", 100_000) + "x", ErrDamagedFile},
		"many elements":        {"a.html", "<body>" + strings.Repeat("<b>x</b>", maxNodes), ErrTooMuch},
		"many attributes":      {"a.html", "<p " + strings.Repeat(`a=">"b`, maxAttributes+1) + ">x", ErrTooMuch},
		"a long header":        {"a.eml", strings.Repeat("X: y\n", maxHeader/4), ErrTooMuch},
		"deep quotes":          {"a.md", strings.Repeat("> ", 5000) + "x", ErrTooMuch},
		"deep lists":           {"a.md", strings.Repeat("1. ", 5000) + "x", ErrTooMuch},
		"deep by blanks":       {"a.md", "- a\n" + strings.Repeat(" ", 5000) + "- b", ErrTooMuch},
		"a paragraph of marks": {"a.md", strings.Repeat("*a_ ", 1<<16), ErrTooMuch},
		"paragraphs of marks":  {"a.md", strings.Repeat(strings.Repeat("*a_ ", 1<<10)+"\n\n", 100), ErrTooMuch},
		"a deep feed":          {"a.rss", "<rss><channel>" + strings.Repeat("<a>", maxDepth), ErrTooMuch},
		"a full feed":          {"a.rss", "<rss><channel>" + strings.Repeat("<a/>", maxElements), ErrTooMuch},
		"a chapter again":      {"a.epub", bookOfOne(t, 40), ErrTooMuch},
		"no archive":           {"a.docx", "hello", ErrDamagedFile},
		"another archive":      {"a.docx", zipped(t, map[string]string{"x": "y"}), ErrDamagedFile},
		"cut off":              {"a.odt", zipped(t, map[string]string{"content.xml": "<a><p>text"}), ErrDamagedFile},
		"a book without pack":  {"a.epub", zipped(t, map[string]string{"META-INF/container.xml": "<a/>"}), ErrDamagedFile},
		"no mail":              {"a.eml", "\x00", ErrDamagedFile},
		"a mail of blanks":     {"a.eml", "Content-Type: multipart/mixed; boundary=x\n\n--x--\n", ErrBlank},
		"no feed":              {"a.rss", "<x/>", ErrDamagedFile},
		"XML of another kind":  {"a.xml", "<?xml version='1.0'?><x/>", ErrNoFeed},
		"not JSON":             {"a.json", "{", ErrDamagedFile},
		"an open quote":        {"a.csv", "title,text\na,\"b\n", ErrDamagedFile},
		"no encoding":          {"a.html", "<p>\x00\xff\xfe\x00", ErrNotUTF8},
	} {
		if docs, errs := read(t, c.file, c.data); len(errs) == 0 || !errors.Is(errs[0], c.want) {
			t.Errorf("%s: %d articles, %.200v", name, len(docs), errs)
		}
	}
}

// Paragraphs inside a cell stay in the row, and are not run together.
func TestACellOfSeveralParagraphs(t *testing.T) {
	const want = "Before\n\nOne two\tThree\nFour\tFive\n\nAfter"
	cell := func(open, between, end string, texts ...string) string {
		return open + strings.Join(texts, between) + end
	}
	w := func(texts ...string) string {
		return cell("<w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>", texts...)
	}
	o := func(texts ...string) string {
		return cell("<t:table-cell><x:p>", "</x:p><x:p>", "</x:p></t:table-cell>", texts...)
	}
	h := func(texts ...string) string { return cell("<td><p>", "</p><p>", "</p></td>", texts...) }
	for name, data := range map[string]string{
		"a.docx": zipped(t, map[string]string{"word/document.xml": "<w:document xmlns:w='w'><w:p><w:r><w:t>Before</w:t></w:r></w:p><w:tbl><w:tr>" + w("One", "two") + w("Three") +
			"</w:tr><w:tr>" + w("Four") + w("Five") + "</w:tr></w:tbl><w:p><w:r><w:t>After</w:t></w:r></w:p></w:document>"}),
		"a.odt": zipped(t, map[string]string{"content.xml": "<d xmlns:x='x' xmlns:t='t'><x:p>Before</x:p><t:table><t:table-row>" + o("One", "two") + o("Three") +
			"</t:table-row><t:table-row>" + o("Four") + o("Five") + "</t:table-row></t:table><x:p>After</x:p></d>"}),
		"a.html": "<p>Before</p><table><tr>" + h("One", "two") + h("Three") + "</tr><tr>" + h("Four") + h("Five") + "</tr></table><p>After</p>",
	} {
		docs, errs := read(t, name, data)
		if len(errs) > 0 || len(docs) != 1 || docs[0].Text != want {
			t.Errorf("%s: %+v, %v", name, docs, errs)
		}
	}
}

func TestPagesInOtherEncodings(t *testing.T) {
	page := `<html><head><meta charset="windows-1251"></head><body><p>` + string(encoded(t, "Губернатор заявил", "windows-1251")) + "</p></body></html>"
	docs, errs := read(t, "a.html", page)
	if len(errs) > 0 || len(docs) != 1 || docs[0].Text != "Губернатор заявил" || docs[0].Changes.Encoding != "windows-1251" {
		t.Errorf("%+v, %v", docs, errs)
	}
}

func TestReaderOf(t *testing.T) {
	for name, want := range map[string]string{"a.HTM": "html", "a": "html", "b.txt": "html", "a.docx": "docx", "x.tsv": "table"} {
		if r, ok := ReaderOf(name, []byte("\uFEFF <!DOCTYPE HTML><p>")); !ok || r.Name != want {
			t.Errorf("%s: %q", name, r.Name)
		}
	}
	if r, ok := ReaderOf("a.txt", []byte("The dam broke.")); ok {
		t.Errorf("a text is %q", r.Name)
	}
}

// FuzzReaders reads bytes as every kind of file.
func FuzzReaders(f *testing.F) {
	var readers []Reader
	for _, r := range Readers() {
		if r.Name != "pdf" { // its own part has a target of its own
			readers = append(readers, r)
		}
	}
	names, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for i, r := range readers {
			if slices.Contains(r.Extensions, filepath.Ext(name)) {
				f.Add(uint8(i), data)
			}
		}
	}
	for i := range readers {
		f.Add(uint8(i), []byte("title,text\na,b\n"))
		f.Add(uint8(i), []byte(`[{"text":"a"}]`))
		f.Add(uint8(i), []byte("<rss><channel><item><title>a</title></item></channel></rss>"))
	}
	f.Fuzz(func(t *testing.T, kind uint8, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		r := readers[int(kind)%len(readers)]
		n := 0
		for d, err := range r.Read("a"+r.Extensions[0], data, Options{}) {
			if n++; n > len(data)+1 {
				t.Fatalf("%s has no end", r.Name)
			}
			if err == nil && (!utf8.ValidString(d.Text) || strings.ContainsFunc(d.Text, unwanted)) {
				t.Fatalf("%s: %q", r.Name, d.Text)
			}
		}
	})
}
