//go:build !headless

package feature

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// OpenArticle opens an article, brings it into sight, and answers whether it is the
// open one now. Why not, was said.
func OpenArticle(d *desk.Desk, f interface {
	Speaker
	ShowPage(*Page)
}, id annotate.ArticleID) bool {
	f.ShowPage(nil)
	opened, err := d.OpenArticle(id)
	if err != nil {
		f.Failed(lang.L("open the article"), err)
	}
	return opened
}

// OpenArticleThen opens an article as OpenArticle does, then calls then with its answer.
// A large article is read outside the event goroutine. The article before stays in sight
// until it is read, and the window takes no keys and clicks, so that no edit meant for
// the one article gets into the other.
func OpenArticleThen(d *desk.Desk, f interface {
	Speaker
	Worker
	ShowPage(*Page)
}, id annotate.ArticleID, then func(opened bool)) {
	if id == d.Article() || !d.Large(id) {
		then(OpenArticle(d, f, id))
		return
	}
	f.ShowPage(nil)
	if !d.Leave() {
		then(false)
		return
	}
	p, opening := d.Project(), desk.StartOpen(d, id)
	f.Run(lang.L("Opening"), func(ctx context.Context, _ ui.Progress) error {
		if err := opening.Read(ctx); err != nil {
			return err
		}
		return ctx.Err() // cancelled at the last moment
	}, func(err error) {
		if d.Project() != p {
			return // another project was opened meanwhile
		}
		if err == nil {
			err = opening.End()
		}
		if err != nil {
			f.Failed(lang.L("open the article"), err)
		}
		then(err == nil)
	})
}

// UseSet shows another annotation set of the open article, then calls then. If the
// set cannot be shown, the user is told, and then is not called. In a writable
// project, the set also opens the next time.
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

// Still says whether p is still the open project. While a dialog of the desktop is
// open, the user can open another project.
func Still(d *desk.Desk, s Speaker, p desk.Project) bool {
	if p == nil || d.Project() != p {
		s.Say(lang.L("Another project was opened meanwhile. Nothing was done."))
		return false
	}
	return true
}
