package main

import (
	"fmt"
	"strings"

	"goldspan/annotate"
)

// article is a file of the articles folder, taken apart.
type article struct {
	title  string
	meta   annotate.Meta
	status annotate.Status
	body
}

const fence = "---\n"

// parseArticle reads front matter and body. Every key has to be there, since a
// sample without its source would teach the wrong thing.
func parseArticle(source string) (article, error) {
	rest, ok := strings.CutPrefix(source, fence)
	if !ok {
		return article{}, fmt.Errorf("it does not begin with front matter")
	}
	head, text, ok := strings.Cut(rest, "\n"+fence)
	if !ok {
		return article{}, fmt.Errorf("its front matter does not end")
	}
	var a article
	var status string
	fields := map[string]*string{
		"title": &a.title, "outlet": &a.meta.Outlet, "url": &a.meta.URL, "author": &a.meta.Author,
		"published": &a.meta.Published, "language": &a.meta.Language, "story": &a.meta.Story, "status": &status,
	}
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		field := fields[key]
		if field == nil || value == "" {
			return article{}, fmt.Errorf("front matter: %q is no field, or is there twice, or is empty", line)
		}
		*field = value
		delete(fields, key)
	}
	for key := range fields {
		return article{}, fmt.Errorf("front matter: no %s", key)
	}
	var err error
	if a.status, err = annotate.ParseStatus(status); err != nil {
		return article{}, err
	}
	a.body, err = parseBody(text)
	return a, err
}
