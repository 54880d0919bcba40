//go:build !headless

package transfer

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// reread reads the file of the open article again: in another encoding, or because
// Goldspan reads such files better by now. Another text becomes a new version, and takes
// the spans along.
func (t *Feature) reread() {
	p, article := t.desk.Project(), t.desk.State().Article
	var source exchange.Source
	t.frame.Run(lang.L("Reading"), func(ctx context.Context, _ ui.Progress) error {
		o, err := p.Original(ctx, article.ID)
		if err != nil {
			return err
		}
		source, err = exchange.OriginalSource(o)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, annotate.ErrNoOriginal):
			t.frame.Say(lang.L("No file is kept of this article. Goldspan keeps pages, documents, and texts that are not in UTF-8."))
		case err != nil:
			t.frame.Failed(lang.L("read the file of the article"), err)
		default:
			t.rereadFrom(p, article, source)
		}
	})
}

func (t *Feature) rereadFrom(p desk.Project, article *annotate.Article, source exchange.Source) {
	s := newImportSheet(t, p, []exchange.Source{source})
	s.from = article
	s.look(func(found exchange.Prospect) {
		all := candidates(found)
		if !slices.ContainsFunc(all, func(c *candidate) bool { return c.can() || c.Encoded }) {
			t.frame.Say(lang.L("Read again, the file gives the same text."))
			return
		}
		s.open()
		s.show(found, all)
	})
}

// versionOf makes a candidate a new version of an article: the fields of the article
// stay.
func (c *candidate) versionOf(a *annotate.Article) {
	if !c.can() {
		return
	}
	c.like = &exchange.Likes{Article: a.ID, Title: a.Title, SameAddress: true}
	c.along = c.canBring()
	c.title, c.meta, c.offered = a.Title, a.Meta, false
}
