package desk

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/annotate/session"
)

// Opened is a project whose contents were read, to be put on the desk.
type Opened struct{ content }

// Project is the project that was read.
func (o Opened) Project() Project { return o.project }

// Read reads what the desk needs at once of a project: all but the list of articles,
// which the desk reads in the background. It runs on any goroutine.
func Read(ctx context.Context, p Project) (Opened, error) {
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return Opened{}, fmt.Errorf("load annotation set: %w", err)
	}
	return readSet(ctx, p, set)
}

// ReadSet reads all that the desk holds of an annotation set, with the list of
// articles. It runs on any goroutine.
func ReadSet(ctx context.Context, p Project, set annotate.Set) (Opened, error) {
	o, err := readSet(ctx, p, set)
	if err != nil {
		return Opened{}, err
	}
	err = p.EachSummary(ctx, set.ID, func(part []annotate.ArticleSummary) error {
		o.articles.Append(part)
		return nil
	})
	if err != nil {
		return Opened{}, fmt.Errorf("load articles: %w", err)
	}
	o.articles.End()
	return o, nil
}

func readSet(ctx context.Context, p Project, set annotate.Set) (Opened, error) {
	labels, err := p.Labels(ctx)
	if err != nil {
		return Opened{}, fmt.Errorf("load labels: %w", err)
	}
	info, err := p.Info(ctx, set.ID)
	if err != nil {
		return Opened{}, fmt.Errorf("load project: %w", err)
	}
	return Opened{content{project: p, set: set, labels: labels, articles: listing.Begin(), info: info}}, nil
}

// Put puts a project on the desk, with no article open, and answers the project
// that lay there before. That one is to be closed by the caller.
func (d *Desk) Put(o Opened) (before Project) {
	before = d.project
	d.lay(o.content, Change{Project: true, Set: true, Labels: true, List: true, Article: true, Selection: true, Trouble: true})
	return before
}

// Clear takes the project off the desk and answers it, to be closed by the caller.
func (d *Desk) Clear() (before Project) { return d.Put(Opened{content{articles: listing.New()}}) }

// Renew shows the open project as it was read anew, and the open article with it
// where it is still there.
func (d *Desk) Renew(o Opened) error {
	open := d.Article()
	set := o.set.ID != d.set.ID
	var err error
	d.act(func() {
		d.lay(o.content, Change{Set: set, Labels: true, List: true, Article: true, Selection: true})
		if _, there := d.articles.Index(open); there {
			err = d.openArticle(open)
		}
	})
	return err
}

// lay replaces all that is on the desk.
func (d *Desk) lay(c content, what Change) {
	d.unread()
	d.unread = func() {}
	if what.Project {
		d.trouble = nil
	}
	d.content, d.session, d.state, d.summary, d.selection = c, nil, annotate.State{}, annotate.ArticleSummary{}, Selection{}
	d.changed(what)
	if d.articles.Reading() {
		d.readList()
	}
}

// readList reads the list of articles in the background, some at a time.
func (d *Desk) readList() {
	ctx, cancel := context.WithCancel(context.Background())
	d.unread = cancel
	p, set, table := d.project, d.set.ID, d.articles
	var err error
	d.worker.Quietly(func() {
		err = p.EachSummary(ctx, set, func(part []annotate.ArticleSummary) error {
			taken := make(chan struct{})
			d.worker.Soon(func() {
				defer close(taken)
				if d.articles == table {
					table.Append(part)
					d.changed(Change{Rows: true})
				}
			})
			<-taken // else keys and clicks would wait behind all parts that were read
			return ctx.Err()
		})
	}, func() {
		cancel()
		if d.articles != table {
			return // another list is shown by now
		}
		table.End()
		d.changed(Change{Rows: true})
		if err != nil {
			d.unlisted(fmt.Errorf("load articles: %w", err))
		}
	})
}

// OnListFailed says what is called where the list of articles could not be read to
// its end.
func (d *Desk) OnListFailed(f func(error)) { d.unlisted = f }

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
	d.session, d.state, d.summary, d.selection = s, s.State(), s.State().Summary(), Selection{}
	d.changed(Change{Article: true, Selection: true})
	return nil
}
