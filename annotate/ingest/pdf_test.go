package ingest

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/ingest/pdfium"
)

// pdfCache keeps PDFium's machine code between tests, as the program does.
func pdfCache(t testing.TB) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return filepath.Join(dir, "goldspan", "pdf")
}

// madePDF is a PDF whose pages have this content, and the header of its objects more.
func madePDF(t *testing.T, content string, pages int, more string) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count %d/Kids[%s]>> endobj\n", pages, strings.Repeat("3 0 R ", pages))
	fmt.Fprintf(&b, "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj\n")
	fmt.Fprintf(&b, "4 0 obj <</Length %d/Filter/FlateDecode>> stream\n%s\nendstream endobj\n", packed.Len(), packed.Bytes())
	fmt.Fprintf(&b, "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n%s\ntrailer <</Root 1 0 R>>\n", more)
	return b.Bytes()
}

func TestPDFsThatCannotBeRead(t *testing.T) {
	cache := pdfCache(t)
	encrypted, err := os.ReadFile("testdata/qpdf.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		data []byte
		want error
	}{
		"no PDF":           {[]byte("hello"), ErrDamagedFile},
		"nothing":          {nil, ErrDamagedFile},
		"a password":       {encrypted, ErrEncrypted},
		"no text":          {madePDF(t, "0 0 m 100 100 l S", 1, ""), ErrNoTextLayer},
		"blanks":           {madePDF(t, "BT /F 12 Tf 20 300 Td (   ) Tj ET", 3, ""), ErrNoTextLayer},
		"too many pages":   {madePDF(t, "BT /F 12 Tf 20 300 Td (a) Tj ET", pdfium.MaxPages+1, ""), ErrTooMuch},
		"a page of 100 MB": {madePDF(t, "BT /F 12 Tf 20 300 Td "+strings.Repeat("(dam ) Tj ", 10<<20)+"ET", 1, ""), ErrTooMuch},
		"only its start":   {madePDF(t, "BT ET", 1, "")[:60], ErrDamagedFile},
	} {
		d, err := pdf(c.data, Options{Cache: cache})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %.100q, %v", what, d.Text, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := pdf(madePDF(t, "BT /F 12 Tf 20 300 Td (a) Tj ET", 1, ""), Options{Cache: cache, Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	d, err := pdf(madePDF(t, "BT /F 12 Tf 20 300 Td (The dam broke.) Tj ET", 1, ""), Options{Cache: cache})
	if err != nil || d.Text != "The dam broke." {
		t.Errorf("after those: %q, %v", d.Text, err)
	}
}

// The texts of testdata/*.pdf, which are in two columns, with headers and footers and
// with hyphens at the ends of lines. The file of groff has the same text again with other
// numbers.
func TestPDFsOfOtherPrograms(t *testing.T) {
	const (
		title = "Dam breaks above Veldmoor"
		heard = "“We heard it before we saw it,” said Marit Oss, 61, who lives two streets from the river. “Then the lights went out, and the whole street was under water.”"
		asked = "The inquiry begins on Monday, the minister said. He would not say who had last looked at the dam, or when, and he took no questions from reporters. International organisations offered reconstruction assistance"
	)
	broke := func(n int, who string) string {
		return fmt.Sprintf("The dam above Veldmoor broke on Tuesday, the governor said in a statement. At least %d people died, and the search for others went on through the night in the valley below, where the %s had been warning of an unprecedented catastrophe.", n, who)
	}
	office := title
	groff := title + "\n\nAna Hartog"
	for i := range 5 {
		office += "\n\n" + broke(45+i, "authorities") + "\n\n" + strings.Replace(heard, "61", fmt.Sprint(61+i), 1) + "\n\n" + asked + "."
		groff += "\n\n" + broke(41+i, "administration") + "\n\n" + strings.Replace(heard, "61", fmt.Sprint(61+i), 1) +
			fmt.Sprintf(" A well-known engineer called the explanation unsatisfactory and demanded the documentation of all inspections since 202%d.", 1+i) +
			fmt.Sprintf("\n\n%s, and neighbouring municipalities accommodated approximately 1,2%d0 inhabitants in gymnasiums.", asked, 1+i) +
			fmt.Sprintf("\n\nWhat is known, part %d\n\n• %d people are dead\n• 1,2%d0 homes are without electricity, according to the provincial electricity corporation", 1+i, 41+i, 1+i)
	}
	page := title + "\n\n" + broke(49, "authorities") + "\n\n" + heard + "\n\n" + asked + "."
	ana := annotate.Meta{Author: "Ana Hartog"}
	for file, want := range map[string]Document{
		"groff.pdf":       {Title: title, Meta: ana, Text: groff},
		"libreoffice.pdf": {Title: title, Meta: ana, Text: office + "\n\nŁódź, Çankaya and Ապա sent help."},
		// The signs of the list are drawings.
		"chromium.pdf":    {Title: title, Meta: annotate.Meta{URL: "http://127.0.0.1:8731/chromium.html"}, Text: page + "\n\n49 people are dead 1,200 homes are without power\n\nŁódź, Çankaya sent help."},
		"wkhtmltopdf.pdf": {Text: page + "\n\n49 people are dead\n\n1,200 homes are without power\n\nŁódź, Çankaya sent help."},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		r, ok := ReaderOf("unnamed", data)
		if !ok || r.Name != "pdf" {
			t.Fatalf("%s is %q", file, r.Name)
		}
		for d, err := range r.Read(file, data, Options{Cache: pdfCache(t)}) {
			if err != nil || !same(d, want) {
				t.Errorf("%s: %v\n%+v\nwant\n%+v", file, err, d, want)
			}
		}
	}
}

// laidOut is a page of lines, each with its left edge, its base line and its text. A
// character is as wide as it is high, in points.
func laidOut(lines ...any) pdfium.Page {
	p := pdfium.Page{Width: 400, Height: 600}
	for i := 0; i < len(lines); i += 3 {
		x, y := float64(lines[i].(int)), float64(lines[i+1].(int))
		for _, r := range lines[i+2].(string) {
			p.Chars = append(p.Chars, pdfium.Char{Text: string(r), Left: x, Right: x + 5, Bottom: y, Top: y + 5})
			x += 5
		}
		if !strings.HasSuffix(lines[i+2].(string), "\x02") {
			p.Chars = append(p.Chars, pdfium.Char{Text: "\n"})
		}
	}
	return p
}

func textOfPages(keep bool, pages ...pdfium.Page) string {
	var all []pdfPage
	for _, p := range pages {
		all = append(all, pdfPage{p.Height, linesOf(p)})
	}
	withoutRepeated(all)
	return pdfText(all, keep)
}

func TestLinesBecomeParagraphs(t *testing.T) {
	for what, c := range map[string]struct {
		page []any
		want string
	}{
		"space between":   {[]any{10, 500, "The dam above the town", 10, 490, "broke on Tuesday", 10, 470, "Nobody died and nothing"}, "The dam above the town broke on Tuesday\n\nNobody died and nothing"},
		"an indent":       {[]any{20, 500, "The dam above a town", 10, 490, "broke on some Tuesday.", 20, 480, "Nobody died, and all", 10, 470, "went home at once and"}, "The dam above a town broke on some Tuesday.\n\nNobody died, and all went home at once and"},
		"two indents":     {[]any{20, 500, "The dam broke, it said", 20, 490, "Nobody died, and all", 10, 480, "went home at once and"}, "The dam broke, it said\n\nNobody died, and all went home at once and"},
		"an early end":    {[]any{10, 500, "The dam above the town", 10, 490, "broke.", 10, 480, "Nobody died there, and"}, "The dam above the town broke.\n\nNobody died there, and"},
		"around a figure": {[]any{10, 500, "The dam above", 10, 490, "the town broke", 10, 480, "on a Tuesday,", 10, 470, "and then no", 10, 460, "body died", 10, 450, "of those who lived there below it"}, "The dam above the town broke on a Tuesday, and then no body died of those who lived there below it"},
		"a headline":      {[]any{50, 500, "The dam broke at", 60, 490, "noon Tuesday"}, "The dam broke at noon Tuesday"},
		"a list":          {[]any{10, 500, "Here is what is known:", 10, 490, "• one is dead and two", 20, 480, "are hurt", 10, 470, "•", 20, 470, "three", 10, 460, "The mayor will speak of"}, "Here is what is known:\n\n• one is dead and two are hurt\n• three\n\nThe mayor will speak of"},
		"columns":         {[]any{10, 500, "The dam above the town", 10, 490, "broke on Tuesday and", 200, 500, "nobody died. The mayor", 200, 490, "was away."}, "The dam above the town broke on Tuesday and nobody died. The mayor was away."},
		"Chinese":         {[]any{10, 500, "東京東京東京", 10, 490, "京東。", 10, 480, "東 A"}, "東京東京東京京東。\n\n東 A"},
		"odd coordinates": {[]any{-1 << 40, 1 << 40, "The dam", 0, 0, "broke", 0, 0, "\uFFFE\uFFFF\x00"}, "The dam\n\nbroke"},
	} {
		if got := textOfPages(false, laidOut(c.page...)); got != c.want {
			t.Errorf("%s: %q", what, got)
		}
	}
}

func TestHyphensAtTheEndsOfLines(t *testing.T) {
	for in, want := range map[string]string{
		"the catas\x02|trophe of":       "the catastrophe of",
		"the catas-|trophe of":          "the catastrophe of",
		"the catas\u2010|trophe of":     "the catastrophe of",
		"the catas\u00AD|trophe of":     "the catastrophe of",
		"the Trump\x02|Xi talks":        "the Trump-Xi talks",
		"of COVID\x02|19 and":           "of COVID-19 and",
		"it -|the dam - broke":          "it - the dam - broke",
		"a well\x02|known a well-known": "a well-known a well-known",
		"“well\x02|known” a well-known": "“well-known” a well-known",
	} {
		a, b, _ := strings.Cut(in, "|")
		p := laidOut(10, 500, a, 10, 490, b)
		if got := textOfPages(false, p); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if got := textOfPages(true, laidOut(10, 500, "the catas\x02", 10, 490, "trophe of")); got != "the catas-trophe of" {
		t.Errorf("kept: %q", got)
	}
}

func TestHeadersAndFootersAreLeftOut(t *testing.T) {
	var pages []pdfium.Page
	for i, text := range []string{"The dam above the town", "broke on some Tuesday,", "and nobody died there."} {
		pages = append(pages, laidOut(10, 580, "The Valley Post", 10, 300, text, 10, 200, "same same same same sa", 200, 20, fmt.Sprintf("- %d -", i+8)))
	}
	if got := textOfPages(false, pages[:2]...); !strings.Contains(got, "Valley") {
		t.Errorf("of two pages: %q", got)
	}
	if got := textOfPages(false, pages...); strings.Contains(got, "Valley") || strings.ContainsAny(got, "0189") || strings.Count(got, "same same") != 6 {
		t.Errorf("of three pages: %q", got)
	}
}

func TestWhatABrowserPrintsAroundAPage(t *testing.T) {
	p := laidOut(10, 580, "10/14/31, 6:20 PM The Post", 10, 300, "The dam broke.", 10, 20, "https://post.example/1 1/2")
	pages := []pdfPage{{p.Height, linesOf(p)}}
	if url := withoutPrint(pages); url != "https://post.example/1" || pdfText(pages, false) != "The dam broke." {
		t.Errorf("%q, %q", url, pdfText(pages, false))
	}
	for title, want := range map[string]string{"Microsoft Word - x.docx": "", "Untitled": "", "dam.pdf": "", "Untitled Dam": "", "Dam  breaks": "Dam breaks", "Document": ""} {
		if d := pdfAbout(map[string]string{"Title": title}); d.Title != want {
			t.Errorf("%q: %q", title, d.Title)
		}
	}
}

// FuzzPDFText makes lines and paragraphs of characters in any places.
func FuzzPDFText(f *testing.F) {
	f.Add("The dam\nbroke.\x02", []byte{10, 200, 12, 200, 14, 200, 3})
	f.Add("• a\n• b\n東", []byte{1})
	f.Fuzz(func(t *testing.T, text string, places []byte) {
		if len(text) > 10_000 || len(places) == 0 {
			return
		}
		pages := []pdfium.Page{{Height: 100}}
		at := func(i int) float64 { return float64(places[i%len(places)]) }
		n := 0
		for _, r := range text {
			if r == '\f' {
				pages = append(pages, pdfium.Page{Height: 100})
			}
			last := &pages[len(pages)-1]
			last.Chars = append(last.Chars, pdfium.Char{Text: string(r), Left: at(n), Right: at(n + 1), Top: at(n + 2), Bottom: at(n + 3)})
			n++
		}
		got := textOfPages(n%2 == 0, pages...)
		if !utf8.ValidString(got) || strings.Contains(got, "\x02") {
			t.Errorf("%q", got)
		}
	})
}
