package ingest

import (
	"slices"
	"strings"

	"goldspan/annotate"
)

// fieldNames are the names that columns and keys of other programs have, in small
// letters without blanks, - and _.
var fieldNames = map[string][]string{
	"text":      {"text", "body", "content", "fulltext", "article", "articletext", "articlebody", "maintext", "story text", "document", "doc", "contents", "bodytext"},
	"title":     {"title", "headline", "heading", "hed", "name"},
	"outlet":    {"outlet", "source", "publisher", "publication", "newspaper", "medium", "site", "sitename", "sourcename", "domain"},
	"url":       {"url", "link", "address", "uri", "href", "permalink", "weburl"},
	"author":    {"author", "authors", "byline", "creator", "writer", "journalist"},
	"published": {"published", "date", "publicationdate", "publishdate", "pubdate", "datepublished", "publishedat", "publisheddate", "time", "timestamp", "datetime"},
	"language":  {"language", "lang", "locale"},
	"story":     {"story", "event", "cluster", "topic"},
}

// fieldOf is the field of an article that a column or a key means; "" for none.
func fieldOf(name string) string {
	name = strings.NewReplacer(" ", "", "-", "", "_", "", "\uFEFF", "").Replace(strings.ToLower(strings.TrimSpace(name)))
	for field, names := range fieldNames {
		if slices.Contains(names, name) {
			return field
		}
	}
	return ""
}

// setField sets a field of an article's source. A date that cannot be read is left
// out.
func setField(m *annotate.Meta, field, value string) {
	value = oneLine(value)
	switch field {
	case "outlet":
		m.Outlet = value
	case "url":
		m.URL = value
	case "author":
		m.Author = byline(value)
	case "published":
		day, ok := annotate.ParseDate(value[:min(len(value), len("2006-01-02"))])
		if !ok {
			day, ok = annotate.ParseDate(value)
		}
		if ok {
			m.Published = day
		}
	case "language":
		m.Language = language(value)
	case "story":
		m.Story = value
	}
}
