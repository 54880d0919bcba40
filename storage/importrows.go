package storage

import (
	"context"

	"goldspan/annotate"
)

// importRows are the new rows of an import that are not in the file yet.
type importRows struct {
	articles, texts, originals, spans, detailed, links, carried, statuses *inserts

	hidden bool // articles are, as long as the import goes on
	bytes  int  // of the texts and quotes, about
	sums   sums // of the rows
}

// importBytes is about the most that importRows keep in memory.
const importBytes = 256 << 10

func newImportRows(hidden bool) *importRows {
	return &importRows{
		hidden:    hidden,
		articles:  newInserts("article", "id, title, sha256, length, outlet, url, author, published, language, story, not_article, imported, hidden, original, digest"),
		texts:     newTexts("article_text", "article, body"),
		originals: newTexts("original", "article, name, encoding, compression, bytes"),
		// Most spans have no details, and are made at the same time.
		spans:    newSharing("span", "annotation_set, created, modified", "id, label, start, stop, quote, article"),
		detailed: newInserts("span", spanColumns+", article, annotation_set"),
		links:    newInserts("link", linkColumns+", article, annotation_set"),
		carried:  newInserts("carried", carriedColumns+", article, annotation_set"),
		statuses: newInserts("article_status", "annotation_set, article, status, revision, modified, digest"),
	}
}

// insert writes the rows into the file, each after those that it refers to.
func (r *importRows) insert(ctx context.Context, tx *writeTx) error {
	r.bytes = 0
	tx.sums.add(r.sums)
	r.sums = sums{}
	for _, rows := range []*inserts{r.articles, r.texts, r.originals, r.spans, r.detailed, r.links, r.carried, r.statuses} {
		if err := rows.insert(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

// article adds an article, and the file that it was made of, nil for none.
func (r *importRows) article(number int64, id annotate.ArticleID, a *annotate.Article, o *annotate.Original, at int64) error {
	m := a.Meta
	regions, err := storedRegions(a.NotArticle())
	if err != nil {
		return err
	}
	var original digest
	if o != nil {
		original = digestOfOriginal(o.Name, o.Encoding, o.Compression, o.Bytes)
		r.originals.add(number, o.Name, o.Encoding, o.Compression, o.Bytes)
		r.bytes += len(o.Bytes) + 200
	}
	d := digestOfArticle(number, id, a.Title, a.SHA256(), m, regions, original)
	if r.hidden {
		r.sums.removed = r.sums.removed.plus(d)
	} else {
		r.sums.articles = r.sums.articles.plus(d)
	}
	r.articles.number(number)
	r.articles.add(string(id), a.Title, a.SHA256(), int64(a.Len()),
		m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story, regions, at, r.hidden, int64(original), int64(d))
	r.texts.add(number, a.Text())
	r.bytes += len(a.Text()) + 500
	return nil
}

// annotations adds spans and links to an article that has none in their set. said is the
// digest of them.
func (r *importRows) annotations(w *spanWriter, article int64, s annotate.State) (said digest, err error) {
	var h rowHash
	for span := range s.Spans() {
		label, err := w.check(span)
		if err != nil {
			return 0, err
		}
		said = said.plus(h.span(&span))
		if span.Note == "" && span.Score == 0 && span.Origin == "" && span.Meaning == (annotate.Meaning{}) && r.spans.share(w.set, span.Created, span.Modified) {
			r.spans.add(string(span.ID), label, int64(span.Range.Start), int64(span.Range.End), span.Quote, article)
		} else {
			r.detailed.add(append(stored(span, label), article, w.set)...)
		}
		r.bytes += len(span.Quote) + 200
	}
	for l := range s.Links() {
		if err := checkLink(l); err != nil {
			return 0, err
		}
		said = said.plus(h.link(l))
		r.links.add(append(storedLink(l), article, w.set)...)
		r.bytes += 200
	}
	for _, c := range s.Carried {
		values, err := storedCarried(c)
		if err != nil {
			return 0, err
		}
		said = said.plus(h.carried(c))
		r.carried.add(append(values, article, w.set)...)
		r.bytes += len(c.Span.Quote) + 300
	}
	return said, nil
}

// status adds the status of an article that has none in that set. said is the digest of what
// else the set says of the article.
func (r *importRows) status(article, set int64, s annotate.Status, said digest, at int64) {
	var h rowHash
	status := h.status(article, set, s)
	d := said.plus(status)
	r.sums.work, r.sums.done = r.sums.work.plus(d), r.sums.done.plus(status)
	r.statuses.add(set, article, string(s), int64(1), at, int64(d))
}
