package reading

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"goldspan/annotate"
	"goldspan/annotate/format"
)

// DOCX is the document for Word and LibreOffice, for a registry. Each line of a text is
// a paragraph. The outermost span has the colour of its label as its background, and the
// next one inside has a line below. Comments say all else: details, links and notes, and
// the spans that colours do not show exactly.
func DOCX() format.Format {
	return format.Format{
		Name: "docx", Title: "Reading copy (Word)", Extensions: []string{".docx"},
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return &document{base: newBase(o), zip: format.NewZip(w)}
		},
	}
}

type document struct {
	base
	zip      *zip.Writer
	text     io.Writer // of the main part
	articles int
	ids      int // of comments
	b        bytes.Buffer
	comments bytes.Buffer
}

func put(b *bytes.Buffer, format string, args ...any) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = html.EscapeString(s)
		}
	}
	fmt.Fprintf(b, format, args...)
}

// Encode writes an article.
func (d *document) Encode(s annotate.State) error {
	marks, err := d.marks(s)
	if err != nil {
		return err
	}
	d.b.Reset()
	if err := d.begin(); err != nil {
		return err
	}
	d.articles++
	title := legal(s.Article.Title)
	if short(title) == "" {
		title = untitled
	}
	put(&d.b, `<w:p><w:pPr><w:pStyle w:val="Heading1"/>`)
	if d.articles > 1 {
		put(&d.b, `<w:pageBreakBefore/>`)
	}
	direction(&d.b, title)
	put(&d.b, `</w:pPr>`)
	run(&d.b, title, "")
	put(&d.b, "</w:p>\n")
	line := source(s.Article, s.Status)
	if address := legal(s.Article.Meta.URL); address != "" {
		line = strings.TrimPrefix(line+" · "+address, " · ")
	}
	if line != "" {
		paragraph(&d.b, "Source", line)
	}
	d.body(s, marks)
	_, err = d.text.Write(d.b.Bytes())
	return err
}

// Close writes the end of the document, and the comments.
func (d *document) Close() error {
	d.b.Reset()
	if err := d.begin(); err != nil {
		return err
	}
	put(&d.b, documentEnd)
	if _, err := d.text.Write(d.b.Bytes()); err != nil {
		return err
	}
	d.comments.WriteString("</w:comments>\n")
	if err := d.part("word/comments.xml", xmlHead+`<w:comments xmlns:w="`+namespace+`">`+"\n"+d.comments.String()); err != nil {
		return err
	}
	return d.zip.Close()
}

// begin writes the parts before the main part, and the start of it.
func (d *document) begin() error {
	if d.text != nil {
		return nil
	}
	for _, p := range [...]struct{ name, data string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRelations},
		{"word/_rels/document.xml.rels", documentRelations}, {"word/styles.xml", d.styles()},
	} {
		if err := d.part(p.name, p.data); err != nil {
			return err
		}
	}
	var err error
	if d.text, err = d.create("word/document.xml"); err != nil {
		return err
	}
	d.b.WriteString(xmlHead + `<w:document xmlns:w="` + namespace + `"><w:body>` + "\n")
	paragraph(&d.b, "Title", d.title())
	put(&d.b, `<w:p><w:pPr><w:pStyle w:val="Source"/></w:pPr>`)
	for i, l := range d.labels {
		if i > 0 {
			run(&d.b, "   ", "")
		}
		run(&d.b, l.Name, fmt.Sprintf(`<w:rStyle w:val="Label%d"/>`, i+1))
	}
	put(&d.b, "</w:p>\n")
	return nil
}

// body writes the paragraphs of the text, with the places of comments.
func (d *document) body(s annotate.State, marks []mark) {
	text := s.Article.Text()
	starts, ends := map[int][]int{}, map[int][]int{}
	first := d.ids
	at := byID(marks)
	shown := shown(text, marks)
	for i := range marks {
		m := &marks[i]
		said := details(s, m)
		if shown[i] && said == "" && m.Note == "" && !m.linked {
			continue
		}
		starts[m.start] = append(starts[m.start], d.ids)
		ends[m.end] = append(ends[m.end], d.ids)
		d.comment(s, m, said, at)
	}
	anchors := func(place int) {
		if d.ids == first {
			return
		}
		for _, id := range ends[place] {
			put(&d.b, `<w:commentRangeEnd w:id="%d"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="%d"/></w:r>`, id, id)
		}
		for _, id := range starts[place] {
			put(&d.b, `<w:commentRangeStart w:id="%d"/>`, id)
		}
	}
	rtl := d.openLine(text)
	for p := range pieces(text, marks) {
		anchors(p.from)
		if p.text == "\n" {
			put(&d.b, "</w:p>\n")
			rtl = d.openLine(text[p.from+1:])
			continue
		}
		look := ""
		if len(p.active) > 0 {
			look = fmt.Sprintf(`<w:rStyle w:val="Label%d"/>`, marks[p.active[0]].label+1)
		}
		if len(p.active) > 1 {
			look += fmt.Sprintf(`<w:u w:val="thick" w:color="%s"/>`, d.labels[marks[p.active[1]].label].Color[1:])
		}
		if rtl {
			look += `<w:rtl/>`
		}
		run(&d.b, legal(p.text), look)
	}
	anchors(len(text))
	put(&d.b, "</w:p>\n")
}

// openLine starts the paragraph of the first line of text, and says whether the line
// runs from right to left.
func (d *document) openLine(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	style := "ArticleText"
	if line == "" {
		style = "BlankLine"
	}
	put(&d.b, `<w:p><w:pPr><w:pStyle w:val="%s"/>`, style)
	rtl := direction(&d.b, line)
	put(&d.b, `</w:pPr>`)
	return rtl
}

// shown says for each mark whether the look of the text shows its exact range: the
// mark lies in one line, it is the outermost one or the next from end to end, and no
// other mark of its label that looks the same ends where it starts.
func shown(text string, marks []mark) []bool {
	shown, depth := make([]bool, len(marks)), make([]int, len(marks))
	for i := range marks {
		shown[i], depth[i] = !strings.Contains(marks[i].Quote, "\n"), -1
	}
	var before []int
	for p := range pieces(text, marks) {
		for k, i := range p.active {
			switch {
			case depth[i] < 0:
				depth[i] = k
				if k > 1 || k < len(before) && marks[before[k]].label == marks[i].label {
					shown[i] = false
				}
			case depth[i] != k:
				shown[i] = false
			}
		}
		before = append(before[:0], p.active...)
	}
	return shown
}

func (d *document) comment(s annotate.State, m *mark, said string, at map[annotate.SpanID]*mark) {
	author := d.set
	if author == "" {
		author = "Goldspan"
	}
	initial, _ := utf8.DecodeRuneInString(author)
	put(&d.comments, `<w:comment w:id="%d" w:author="%s" w:initials="%s">`, d.ids, author, string(initial))
	d.ids++
	head := m.name
	if said != "" {
		head += ": " + said
	}
	paragraph(&d.comments, "CommentText", head)
	for _, l := range s.LinksOf(m.ID) {
		if to := at[l.To]; l.From == m.ID {
			paragraph(&d.comments, "CommentText", fmt.Sprintf("%s %s “%s”", linkWords(l), to.name, short(to.Quote)))
		}
	}
	if m.Note != "" {
		paragraph(&d.comments, "CommentText", "Note: "+legal(m.Note))
	}
	put(&d.comments, "</w:comment>\n")
}

func paragraph(b *bytes.Buffer, style, text string) {
	put(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>`, style)
	direction(b, text)
	put(b, `</w:pPr>`)
	run(b, text, "")
	put(b, "</w:p>\n")
}

// run writes text with a look.
func run(b *bytes.Buffer, text, look string) {
	b.WriteString("<w:r>")
	if look != "" {
		b.WriteString("<w:rPr>" + look + "</w:rPr>")
	}
	for text != "" {
		i := strings.IndexAny(text, "\t\n")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			put(b, `<w:t xml:space="preserve">%s</w:t>`, text[:i])
		}
		if i == len(text) {
			break
		}
		if text[i] == '\t' {
			b.WriteString("<w:tab/>")
		} else {
			b.WriteString("<w:br/>")
		}
		text = text[i+1:]
	}
	b.WriteString("</w:r>")
}

// direction sets the direction of a paragraph by the first letter of its text.
func direction(b *bytes.Buffer, text string) (rtl bool) {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			b.WriteString(`<w:bidi/>`)
			return true
		}
	}
	return false
}
