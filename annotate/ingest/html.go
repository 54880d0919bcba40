package ingest

import (
	"bytes"
	"cmp"
	"iter"
	"net/url"
	"regexp"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"goldspan/annotate"
)

func htmlReader() Reader {
	return Reader{
		Name: "html", Extensions: []string{".html", ".htm", ".xhtml"}, Encoded: true,
		Sniff: func(head []byte) bool {
			start := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
			return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
		},
		Read: func(_ string, data []byte, o Options) iter.Seq2[Document, error] {
			return one(func() (Document, error) { return HTML(data, o) })
		},
	}
}

// HTML makes a document of a page: the main text as paragraphs, without menus and
// advertising, and what the page says about itself. The headline is the first line.
// Errors wrap ErrNotUTF8, ErrDamagedFile or ErrTooMuch.
func HTML(data []byte, o Options) (Document, error) {
	decoded, e, err := Decode(data, cmp.Or(o.Declared, declaredInHTML(data)), o.Encoding)
	if err != nil {
		return Document{}, err
	}
	root, err := parsePage(decoded)
	if err != nil {
		return Document{}, err
	}
	d := Document{Meta: annotate.Meta{URL: addressOf(root, decoded)}}
	address, err := url.Parse(d.Meta.URL)
	if err != nil || address.Host == "" {
		address = nil
	}
	parser := readability.NewParser()
	page, err := parser.ParseDocument(root, address)
	if err == nil {
		d.Title = oneLine(page.Title())
		d.Meta.Outlet = oneLine(page.SiteName())
		d.Meta.Author = byline(page.Byline())
		d.Meta.Language = language(page.Language())
		if at, err := page.PublishedTime(); err == nil {
			d.Meta.Published = at.Format("2006-01-02")
		}
	}
	found := ""
	if err == nil && page.Node != nil {
		found = textOf(page.Node)
	}
	d.Title = headline(d.Title, d.Meta.Outlet)
	d.Text = withHeadline(d.Title, mainText(root, found))
	return d.cleaned(e), nil
}

// mainText is the text of the article on a page. found is what readability takes for it:
// at times without lists, tables and headings. If the page marks its article, that is
// taken, and so is the whole of a page without a menu.
func mainText(root *html.Node, found string) string {
	var article, main, body *html.Node
	menu, longest := false, 0
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Article:
			if l := len(textWithout(n, isAround)); l > longest {
				article, longest = n, l
			}
		case atom.Main:
			main = n
		case atom.Body:
			body = n
		case atom.Nav, atom.Aside:
			menu = true
		}
	}
	place := cmp.Or(article, main)
	if place == nil && !menu {
		place = body
	}
	if place == nil {
		place = body
		if found != "" {
			return found
		}
	}
	if place == nil {
		return found
	}
	if marked := textWithout(place, isAround); len(marked) >= len(found)/2 {
		return marked
	}
	return found
}

// around are words in the names of elements that are no part of an article.
var around = regexp.MustCompile(`(?i)\b(share|sharing|social|related|newsletter|comments?|promo|advert\w*|ads?|cookie\w*|subscribe|sidebar|breadcrumbs?|recommended|toolbar)\b`)

// isAround says that an element is no part of the article on its page.
func isAround(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Dialog:
		return true
	case atom.Body, atom.Article, atom.Main, atom.Html:
		return false
	}
	return around.MatchString(attr(n, "class") + " " + attr(n, "id"))
}

// cleaned has a text as it is stored, and what was changed.
func (d Document) cleaned(e Encoding) Document {
	var changes Changes
	d.Text, changes = clean(d.Text)
	d.Changes.LineEnds += changes.LineEnds
	d.Changes.Controls += changes.Controls
	if e.Name != "utf-8" {
		d.Changes.Encoding = e.Name
	}
	return d
}

// withHeadline puts the headline before the text, if the text does not begin with it.
func withHeadline(title, body string) string {
	if title == "" || strings.HasPrefix(body, title) {
		return body
	}
	return title + "\n\n" + body
}

// declaration is the line at the start of an XML file. In a decoded text its encoding is
// wrong.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)

var charsetInHTML = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:.-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([a-z0-9_:.-]+)`)

// declaredInHTML is the encoding that a page names in its first bytes.
func declaredInHTML(data []byte) string {
	m := charsetInHTML.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return ""
	}
	return string(m[1]) + string(m[2])
}

// savedFrom is the comment of a page that a browser has saved.
var savedFrom = regexp.MustCompile(`<!-- saved from url=\(\d+\)(https?://[^\s>]+) -->`)

// addressOf is the address that a page names as its own.
func addressOf(root *html.Node, text string) string {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.DataAtom == atom.Link && strings.EqualFold(attr(n, "rel"), "canonical"):
			if a := attr(n, "href"); isWeb(a) {
				return a
			}
		case n.DataAtom == atom.Meta && attr(n, "property") == "og:url":
			if a := attr(n, "content"); isWeb(a) {
				return a
			}
		}
	}
	if m := savedFrom.FindStringSubmatch(text[:min(len(text), 4096)]); m != nil {
		return m[1]
	}
	return ""
}

func isWeb(a string) bool {
	return (strings.HasPrefix(a, "https://") || strings.HasPrefix(a, "http://")) && !strings.ContainsAny(a, " \n")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// oneLine is a text without line ends and double blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// byline is the author without the word before the name.
func byline(s string) string {
	s = oneLine(s)
	if rest, found := strings.CutPrefix(s, "By "); found {
		return rest
	}
	return s
}

// language is the first part of a language tag: "en" of "en-GB".
func language(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	return tag
}
