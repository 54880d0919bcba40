package desk

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/annotate/session"
)

// Opened is a project whose contents were read, to be put on the desk.
type Opened struct {
	content
	history *session.History // nil where the project is open already
}

// Project is the project that was read.
func (o Opened) Project() Project { return o.project }

// Read reads the parts of a project that the desk needs at once. The list of
// articles is no such part: the desk reads it in the background. Read runs on any
// goroutine.
func (d *Desk) Read(ctx context.Context, p Project) (Opened, error) {
	set, err := p.CurrentSet(ctx)
	if err != nil {
		return Opened{}, fmt.Errorf("load annotation set: %w", err)
	}
	o, err := readSet(ctx, p, set)
	if err != nil {
		return Opened{}, err
	}
	o.history, err = session.Load(ctx, p, d.now, d.newID)
	return o, err
}

// ReadSet reads everything the desk holds of an annotation set of the open project,
// with the list of articles, for Renew. It runs on any goroutine.
func ReadSet(ctx context.Context, p Project, set annotate.Set) (Opened, error) {
	o, err := readSet(ctx, p, set)
	if err == nil {
		err = readArticles(ctx, p, set.ID, o.articles)
	}
	return o, err
}

// readArticles reads a whole list of articles.
func readArticles(ctx context.Context, p Project, set annotate.SetID, into *listing.Table) error {
	err := p.EachSummary(ctx, set, func(part []annotate.ArticleSummary) error {
		into.Append(part)
		return nil
	})
	if err != nil {
		return fmt.Errorf("load articles: %w", err)
	}
	into.End()
	return nil
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
	names, err := readNames(ctx, p)
	if err != nil {
		return Opened{}, fmt.Errorf("load names: %w", err)
	}
	return Opened{content: content{project: p, set: set, labels: labels, articles: listing.Begin(), info: info, names: names}}, nil
}

// Put puts a project on the desk, without an open article, and returns the previous
// project. The caller must close the previous project.
func (d *Desk) Put(o Opened) (before Project) {
	before = d.project
	d.closeArticle()
	if d.history = o.history; d.history != nil {
		d.history.Watch(d.follow)
	}
	d.lay(o.content, Change{Project: true, Set: true, Labels: true, List: true, Article: true, Selection: true, Trouble: true})
	return before
}

// Clear takes the project off the desk and answers it, to be closed by the caller.
func (d *Desk) Clear() (before Project) {
	return d.Put(Opened{content: content{articles: listing.New(), names: newNames(annotate.Vocabulary{})}})
}

// Renew replaces the contents of the open project with contents read again. The
// open article stays open if the project still has it. If the history cannot be read
// again, nothing has changed.
func (d *Desk) Renew(o Opened) (err error) {
	open := d.Article()
	set := o.set.ID != d.set.ID
	d.act(func() {
		if err = d.history.Reload(background()); err != nil {
			return
		}
		d.closeArticle()
		d.lay(o.content, Change{Set: set, Labels: true, List: true, Article: true, Selection: true})
		if _, there := d.articles.Index(open); there {
			err = d.openArticle(open)
		}
	})
	return err
}

// closeArticle leaves the desk without an open article. It tells nobody.
func (d *Desk) closeArticle() {
	if d.session != nil {
		d.history.Close(d.session)
	}
	d.session, d.state, d.summary, d.selection = nil, annotate.State{}, annotate.ArticleSummary{}, Selection{}
}

// lay replaces all that is on the desk, but for the open article, which is closed.
func (d *Desk) lay(c content, what Change) {
	d.unread()
	d.unread, d.next = func() {}, nil
	if what.Project {
		d.trouble = nil
	}
	d.content = c
	if what.Project {
		d.toldReadOnly = d.ReadOnly()
	}
	d.complete()
	d.changed(what)
	if d.articles.Reading() {
		d.readList(d.articles)
	}
}

// relist reads the list of articles anew: articles came or went. The old list stays
// until the new one is complete.
func (d *Desk) relist() { d.readList(listing.Begin()) }

// readList reads the list of articles in the background, some at a time. A list
// that is still being read is read no further: the newest list counts.
func (d *Desk) readList(list *listing.Table) {
	d.unread()
	ctx, cancel := context.WithCancel(context.Background())
	d.unread, d.next = cancel, list
	p, set := d.project, d.set.ID
	var err error
	anew := list != d.articles
	var names *Names // where articles came or went, so did names; on an error, those of before are offered
	d.worker.Quietly(func() {
		err = d.readParts(ctx, p, set, list)
		if anew && err == nil {
			names, _ = readNames(ctx, p)
		}
	}, func() {
		if ctx.Err() != nil {
			return // another list is read or shown by now
		}
		cancel()
		d.next = nil
		list.End()
		switch {
		case err != nil:
			d.articles.End() // of what is shown, no more will come
			d.changed(Change{Rows: true})
			d.unlisted(fmt.Errorf("load articles: %w", err))
		case list == d.articles:
			d.grown(list)
		default:
			d.articles = list
			if names != nil {
				d.names = names
				d.complete()
			}
			d.changed(Change{List: true})
		}
	})
}

// readParts reads articles into a list that the event goroutine owns. One part of the list
// at a time is on its way to be shown: else keys and clicks would wait behind all parts
// that were read. What is read meanwhile becomes the next part. The parts grow with the
// list, because each part costs some work for all rows.
func (d *Desk) readParts(ctx context.Context, p Project, set annotate.SetID, list *listing.Table) error {
	var pending [][]annotate.ArticleSummary
	shown := make(chan struct{}, 1) // has a token where no part waits to be shown
	shown <- struct{}{}
	waiting, given := 0, 0
	give := func() { // with the token
		parts := pending
		given, waiting, pending = given+waiting, 0, nil
		d.worker.Soon(func() {
			defer func() { shown <- struct{}{} }()
			if ctx.Err() == nil {
				for _, part := range parts {
					list.Append(part)
				}
				d.grown(list)
			}
		})
	}
	err := p.EachSummary(ctx, set, func(part []annotate.ArticleSummary) error {
		pending, waiting = append(pending, part), waiting+len(part)
		if waiting >= given/growth {
			select {
			case <-shown:
				give()
			default: // the part before is not shown yet
			}
		}
		return ctx.Err()
	})
	if waiting > 0 {
		<-shown
		give()
	}
	return err
}

// growth is the share of the list that a part of it has at least: an eighth.
const growth = 8

// grown tells that a list has more rows, or all, if the list is shown.
func (d *Desk) grown(list *listing.Table) {
	if list == d.articles {
		d.changed(Change{Rows: true})
	}
}

// update gives an article another row, in the list that is shown and in the list
// that is being read.
func (d *Desk) update(a annotate.ArticleSummary) {
	d.articles.Update(a)
	if d.next != nil && d.next != d.articles {
		d.next.Update(a)
	}
}

// OnListFailed sets the function to call if the list of articles cannot be read
// completely.
func (d *Desk) OnListFailed(f func(error)) { d.unlisted = f }

// OpenArticle opens an article. The previous article is saved already, except a
// note during typing (see OnLeave). If this note cannot be saved, nothing happens,
// and the answer is false.
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
	s, err := d.history.Open(background(), id, d.set.ID)
	if err == nil {
		show(d, s)
	}
	LookReadOnly(d)
	return err
}

// show has an article open in place of the one before.
func show(d *Desk, s *session.Session) {
	d.closeArticle()
	d.session, d.state, d.summary = s, s.State(), s.State().Summary()
	d.changed(Change{Article: true, Selection: true})
}

// Large says that an article takes so long to open that the window must not wait for
// it: see StartOpen. Smaller ones open at once, because the next key is for them.
func (c *content) Large(id annotate.ArticleID) bool {
	if i, ok := c.articles.Index(id); ok && c.articles.At(i).Spans() > largeSpans {
		return true
	}
	size, err := c.project.TextSize(background(), id)
	return err == nil && size > largeText
}

// An article of this size opens in about 30 ms.
const (
	largeText  = 300_000 // bytes
	largeSpans = 3000
)

// Opening is a large article that is being opened.
type Opening struct {
	desk    *Desk
	opening *session.Opening
	prepare func(annotate.State)
}

// StartOpen begins to open an article. Opening.Read may take long, and runs on any
// goroutine; Opening.End shows the article on the event goroutine. The caller must ask
// Leave before, and keep edits from the window until the end.
func StartOpen(d *Desk, id annotate.ArticleID) Opening {
	return Opening{d, d.history.StartOpen(id, d.set.ID), d.prepare}
}

// Read reads the article, and prepares it for the screens.
func (o Opening) Read(ctx context.Context) error {
	state, err := o.opening.Read(ctx)
	if err == nil {
		o.prepare(state)
	}
	return err
}

// End opens the article that was read.
func (o Opening) End() (err error) {
	o.desk.act(func() {
		var s *session.Session
		if s, err = o.opening.End(background()); err == nil {
			show(o.desk, s)
		}
		LookReadOnly(o.desk)
	})
	return err
}

// preparer knows what screens can do for an article before it opens.
type preparer struct{ prepare func(annotate.State) }

// OnPrepare sets what screens can do for an article before it opens, on a goroutine of
// its own.
func (p *preparer) OnPrepare(f func(annotate.State)) { p.prepare = f }
