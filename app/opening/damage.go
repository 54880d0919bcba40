//go:build !headless

package opening

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// Damaged is what is told of a damaged project.
type Damaged struct {
	Path  string
	Doing string // what failed: "open war.goldspan"
	Err   error
	Also  string // a sentence about an article that does not open; "" for none
}

// OnDamaged calls f where a project is damaged, or has a beginning that is no project's. f
// must call closed after the user has heard of it: what else is wrong is told then.
func (o *Opener) OnDamaged(f func(d Damaged, closed func())) { o.onDamaged = f }

// damaged is the error for a project of which something cannot be read, with the path of
// the project.
type damaged struct {
	path string
	error
}

// Unwrap gives the error of the project.
func (e *damaged) Unwrap() error { return e.error }

// refusedAt adds the path of a project to an error that the window can do something about.
func refusedAt(path string, err error) error {
	var other *annotate.NotProjectError
	switch {
	case errors.Is(err, annotate.ErrForeign):
		return &foreign{path, err}
	case errors.Is(err, annotate.ErrDamaged),
		errors.As(err, &other) && other.Kind == annotate.NotProjectOther && filepath.Ext(path) == desk.ProjectExt && hasPages(path):
		return &damaged{path, err}
	}
	return err
}

// hasPages says that a file is large enough to have been a project. An empty one has some
// 40 pages of 4,096 bytes.
func hasPages(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() >= 16<<10
}

// heldBack is what is told of a project only after the project was looked at as a whole:
// one dialog at a time, and that about the project first.
type heldBack struct {
	article annotate.ArticleID // that does not open
	err     error              // nil: all articles opened
}

// showHolding is Show. Damage of an article waits for the look at the whole.
func (o *Opener) showHolding(opened desk.Opened) bool {
	before := o.held
	o.held = &heldBack{}
	shown := o.Show(opened)
	if !shown {
		o.held = before
	}
	return shown
}

// articleFrame holds back the error of an article that is damaged.
type articleFrame struct {
	Frame
	opener *Opener
	id     annotate.ArticleID
}

// Failed implements feature.Speaker.
func (f articleFrame) Failed(doing string, err error) {
	if held := f.opener.held; held != nil && errors.Is(err, annotate.ErrDamaged) {
		held.article, held.err = f.id, err
		return
	}
	f.Frame.Failed(doing, err)
}

// openingArticle names the act of opening an article, with its title once the list has it.
func (o *Opener) openingArticle(id annotate.ArticleID) string {
	if i, listed := o.desk.Articles().Index(id); listed && o.desk.Articles().At(i).Title != "" {
		return lang.L("open the article “{{.Title}}”", ui.With{"Title": ui.Shorten(o.desk.Articles().At(i).Title, 60)})
	}
	return lang.L("open the article")
}

// lookForDamage tells, some time after a project was opened, what of it is not what was
// saved. If the file is damaged, nothing can be edited any more. A project that was closed
// meanwhile tells nothing.
func (o *Opener) lookForDamage(p desk.Project) {
	var d annotate.Damage
	var err error
	o.frame.Quietly(func() { d, err = p.Damage(context.Background()) }, func() {
		if o.desk.Project() != p {
			return
		}
		if errors.Is(err, annotate.ErrDamaged) || err == nil && d.InFile() {
			desk.Freeze(o.desk)
		}
		if err == nil && !d.None() {
			err = d
		}
		o.tellDamage(p, err)
	})
}

// tellDamage tells what was found, and what was held back.
func (o *Opener) tellDamage(p desk.Project, err error) {
	told := Damaged{Path: p.Path(), Doing: lang.L("check the project"), Err: err}
	held := o.held
	if held == nil {
		held = &heldBack{}
	}
	switch {
	case errors.Is(err, annotate.ErrDamaged) && held.err != nil:
		told.Also = ui.Explain(o.openingArticle(held.article), held.err).What
	case errors.Is(err, annotate.ErrDamaged):
	case held.err != nil:
		told.Doing, told.Err = o.openingArticle(held.article), held.err
	default:
		o.held = nil
		return
	}
	held.err = nil
	if o.onDamaged == nil {
		o.held = nil
		o.frame.Failed(told.Doing, told.Err)
		return
	}
	o.onDamaged(told, func() {
		if o.held != held {
			return // another project is open by now
		}
		o.held = nil
		if held.err != nil {
			o.frame.Failed(o.openingArticle(held.article), held.err)
		}
	})
}
