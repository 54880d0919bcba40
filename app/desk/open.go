package desk

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// Opened is a project whose contents were read, to be put on the desk.
type Opened struct{ content }

// Read reads what the desk holds of a project. It runs on any goroutine.
func Read(ctx context.Context, p Project) (Opened, error) {
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return Opened{}, fmt.Errorf("load annotation set: %w", err)
	}
	return ReadSet(ctx, p, set)
}

// ReadSet is Read for an annotation set of the project. It runs on any goroutine.
func ReadSet(ctx context.Context, p Project, set annotate.Set) (Opened, error) {
	labels, err := p.Labels(ctx)
	if err != nil {
		return Opened{}, fmt.Errorf("load labels: %w", err)
	}
	articles, err := p.Articles(ctx, set.ID)
	if err != nil {
		return Opened{}, fmt.Errorf("load articles: %w", err)
	}
	info, err := p.Info(ctx, set.ID)
	if err != nil {
		return Opened{}, fmt.Errorf("load project: %w", err)
	}
	return Opened{content{project: p, set: set, labels: labels, articles: articles, info: info}}, nil
}

// Project is the project that was read.
func (o Opened) Project() Project { return o.project }

// Put puts a project on the desk, with no article open, and answers the project
// that lay there before. That one is to be closed by the caller.
func (d *Desk) Put(o Opened) (before Project) {
	before = d.project
	d.lay(o.content, Change{Project: true, Set: true, Labels: true, List: true, Article: true, Selection: true, Trouble: true})
	return before
}

// Clear takes the project off the desk and answers it, to be closed by the caller.
func (d *Desk) Clear() (before Project) { return d.Put(Opened{}) }

// Renew shows the open project as it was read anew, and the open article with it
// where it is still there.
func (d *Desk) Renew(o Opened) error {
	open := d.Article()
	set := o.set.ID != d.set.ID
	var err error
	d.act(func() {
		d.lay(o.content, Change{Set: set, Labels: true, List: true, Article: true, Selection: true})
		if open != "" && d.at(open) >= 0 {
			err = d.openArticle(open)
		}
	})
	return err
}

// lay replaces all that is on the desk.
func (d *Desk) lay(c content, what Change) {
	if what.Project {
		d.trouble = nil
	}
	d.content, d.session, d.state, d.position, d.selection = c, nil, annotate.State{}, 0, Selection{}
	d.changed(what)
}

// OpenArticle opens an article. The open one needs no saving: it is saved, but for
// a note that is being typed (see OnLeave). Where that could not be saved, nothing
// happens, and the answer is false.
func (d *Desk) OpenArticle(id annotate.ArticleID) (opened bool, err error) {
	if id == d.Article() {
		return true, nil
	}
	if !d.leave() {
		return false, nil
	}
	d.act(func() { err = d.openArticle(id) })
	return err == nil, err
}

func (d *Desk) openArticle(id annotate.ArticleID) error {
	s, err := session.Open(background(), d.project, id, d.set.ID, d.now, d.newID)
	if err != nil {
		return err
	}
	s.Watch(d.follow)
	d.session, d.state, d.position, d.selection = s, s.State(), d.at(id)+1, Selection{}
	d.changed(Change{Article: true, Selection: true})
	return nil
}
