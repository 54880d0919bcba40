package web

import (
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"goldspan/annotate/ingest"
	"goldspan/app/exchange"
)

// kinds are the extensions of files by the types of their data.
var kinds = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".xhtml",
	"application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/rdf+xml": ".xml",
	"text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md",
	"text/csv": ".csv", "text/tab-separated-values": ".tsv",
	"application/json": ".json", "application/feed+json": ".json", "application/ld+json": ".json", "text/json": ".json",
	"application/jsonl": ".jsonl", "application/x-ndjson": ".jsonl", "application/jsonlines": ".jsonl", "application/x-jsonlines": ".jsonl",
	"application/pdf": ".pdf", "application/x-pdf": ".pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       ".xlsx",
	"application/vnd.oasis.opendocument.text":                                 ".odt",
	"application/epub+zip": ".epub",
	"message/rfc822":       ".eml", "multipart/related": ".mhtml",
}

// vague are types of servers that do not know the kind of their data.
var vague = []string{"", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/download", "application/force-download", "application/unknown"}

// kindOf is the extension for the data of an answer, and their charset.
func kindOf(declared string, at *url.URL, data []byte) (kind, charset string, err error) {
	is, values, err := mime.ParseMediaType(declared)
	if err != nil {
		is, _, _ = strings.Cut(strings.ToLower(declared), ";")
		is = strings.TrimSpace(is)
	}
	charset = values["charset"]
	can := exchange.Extensions()
	switch {
	case is == "application/xml", is == "text/xml":
		kind = ".xml" // a feed
		if r, ok := ingest.ReaderOf("", data[:min(len(data), 1<<10)]); ok {
			kind = r.Extensions[0]
		}
	case slices.Contains(vague, is):
		if kind = strings.ToLower(path.Ext(at.Path)); !slices.Contains(can, kind) || kind == ".zip" {
			is, _, _ = strings.Cut(http.DetectContentType(data), ";")
			kind = kinds[is]
		}
	default:
		kind = kinds[is]
	}
	if !slices.Contains(can, kind) {
		return "", "", &Error{Fault: Kind, Host: at.Host, Type: is}
	}
	return kind, charset, nil
}
