//go:build !headless

package feature

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// OpenArticle opens an article, and answers whether it is the open one now. Why
// not, was said.
func OpenArticle(d *desk.Desk, s Speaker, id annotate.ArticleID) bool {
	opened, err := d.OpenArticle(id)
	if err != nil {
		s.Failed(lang.L("open the article"), err)
	}
	return opened
}

// UseSet shows another annotation set, with the same article open, and then does
// what follows; not where the set cannot be shown, which was said. Where the
// project can be written to, it is the set that opens next time too.
func UseSet(d *desk.Desk, f interface {
	Speaker
	Worker
}, s annotate.Set, then func()) {
	if !d.Leave() {
		return
	}
	p, keep := d.Project(), d.CanEdit()
	var read desk.Opened
	f.Run(lang.L("Opening"), func(ctx context.Context, _ ui.Progress) (err error) {
		if keep {
			if err := p.UseSet(ctx, s.ID); err != nil {
				return err
			}
		}
		read, err = desk.ReadSet(ctx, p, s)
		return err
	}, func(err error) {
		if d.Project() != p {
			return // another project was opened meanwhile
		}
		if err == nil {
			err = d.Renew(read)
		}
		if err != nil {
			f.Failed(lang.L("show the annotation set “{{.Set}}”", ui.With{"Set": s.Name}), err)
			return
		}
		then()
	})
}

// Still says whether p is the open project yet. A dialog of the desktop does not
// keep the user from opening another one before it is answered.
func Still(d *desk.Desk, s Speaker, p desk.Project) bool {
	if p == nil || d.Project() != p {
		s.Say(lang.L("Another project was opened meanwhile: nothing was done."))
		return false
	}
	return true
}
