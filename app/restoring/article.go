//go:build !headless

package restoring

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/annotate/since"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// restore makes the chosen article as it was in the backup, as an act that can be undone.
func (in *inside) restore() {
	if in.articleList.chosen >= len(in.articles) {
		return
	}
	a, p := in.articles[in.articleList.chosen], in.desk.Project()
	if !in.desk.Leave() {
		return
	}
	var plan plan
	in.frame.Run(lang.L("Restoring"), func(ctx context.Context, _ ui.Progress) (err error) {
		plan, err = planOf(ctx, in.got.past, p, a.ID, in.desk.NewID)
		if err != nil || len(plan.incoming) == 0 {
			return err
		}
		return p.Import(ctx, plan.items(), func(annotate.Outcome) {})
	}, func(err error) {
		if !feature.Still(in.desk, in.frame, p) {
			return
		}
		if err != nil {
			in.frame.Failed(lang.L("restore the article"), err)
			return
		}
		in.make(plan, a)
	})
}

// make makes the edits of a plan, and shows the article.
func (in *inside) make(p plan, a since.Article) {
	act := annotate.Act{Kind: annotate.ActRestore, Article: a.Title}
	if len(p.incoming) > 0 {
		in.desk.Recover()
		if p.decides {
			again, err := planOf(context.Background(), in.got.past, in.desk.Project(), a.ID, in.desk.NewID)
			if err != nil {
				in.frame.Failed(lang.L("restore the article"), err)
				return
			}
			p.steps = again.steps
		}
	}
	if len(p.steps) > 0 {
		pending := in.desk.Start(act, p.steps...)
		_ = pending.Run(context.Background()) // End has the error
		if _, err := in.desk.End(pending); err != nil && !errors.Is(err, annotate.ErrNoChange) {
			in.frame.Failed(lang.L("restore the article"), err)
			return
		}
	}
	in.box.Close()
	in.dialog.Close()
	feature.OpenArticleThen(in.desk, in.frame, a.ID, func(bool) {
		in.frame.Say(lang.L("“{{.Article}}” is as it was in the backup.", ui.With{"Article": ui.Shorten(a.Title, 60)}))
		in.frame.FocusHome()
	})
}

// plan is what restores an article: edits, and what has to be imported because the
// project has no such article or set any more.
type plan struct {
	steps    []session.Step
	incoming []annotate.Incoming
	decides  bool // the import cannot bring decisions
}

func (p plan) items() func(func(annotate.Incoming, error) bool) {
	return func(yield func(annotate.Incoming, error) bool) {
		for _, item := range p.incoming {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// planOf plans how to make an article of a project as it was.
func planOf(ctx context.Context, then desk.Past, now desk.Project, id annotate.ArticleID, newID func() string) (p plan, err error) {
	labels, err := newLabels(ctx, then, now, newID)
	if err != nil {
		return p, err
	}
	sets, err := now.Sets(ctx)
	if err != nil {
		return p, err
	}
	was, err := then.Sets(ctx)
	if err != nil {
		return p, err
	}
	article, err := now.Article(ctx, id)
	if err != nil && !errors.Is(err, annotate.ErrNoArticle) {
		return p, err
	}
	gone := err != nil
	described := gone
	for _, set := range was {
		state, err := then.State(ctx, id, set.ID)
		if err != nil {
			return p, err
		}
		if !described {
			described = true
			p.steps = append(p.steps,
				session.Exactly{Part: annotate.DetailsChange{Article: id, Before: article.Details(), After: state.Article.Details()}},
				session.Exactly{Part: annotate.RegionsChange{Article: id, Before: article.NotArticle(), After: state.Article.NotArticle()}})
		}
		there := slices.ContainsFunc(sets, func(s annotate.Set) bool { return s.ID == set.ID })
		if !there && set.Kind == annotate.SetExtractor {
			continue // its predictions were removed with their run
		}
		if gone || !there {
			if says(state) || gone && len(p.incoming) == 0 && set.ID == was[len(was)-1].ID {
				item, err := incoming(ctx, then, state, set, labels, gone, newID)
				if err != nil {
					return p, err
				}
				p.incoming = append(p.incoming, item)
				p.decides = p.decides || len(state.Decisions) > 0
			}
			continue
		}
		is, err := now.State(ctx, id, set.ID)
		if err != nil {
			return p, err
		}
		if c := since.Change(is, state.WithSpans(labels.on(state.SpanList()))); !c.Empty() {
			p.steps = append(p.steps, session.Exactly{Part: c})
		}
	}
	if len(p.steps) > 0 {
		p.steps = append(labels.steps, p.steps...)
	}
	return p, nil
}

// says says that a set says something of an article.
func says(s annotate.State) bool {
	return s.SpanCount() > 0 || s.Status != annotate.StatusTodo || len(s.Decisions) > 0 || len(s.Carried) > 0
}

// incoming is an article with what a set said of it, for an import.
func incoming(ctx context.Context, then desk.Past, s annotate.State, set annotate.Set, labels relabelled, gone bool, newID func() string) (annotate.Incoming, error) {
	item := annotate.Incoming{Article: s.Article, Set: set.Name, SetKind: set.Kind, Status: s.Status}
	ids := map[annotate.SpanID]annotate.SpanID{}
	for sp := range s.Spans() {
		ids[sp.ID] = annotate.SpanID(newID())
		sp.ID, sp.Label = ids[sp.ID], annotate.LabelID(labels.names[sp.Label])
		item.Spans = append(item.Spans, sp)
	}
	for l := range s.Links() {
		l.ID, l.From, l.To = annotate.LinkID(newID()), ids[l.From], ids[l.To]
		item.Links = append(item.Links, l)
	}
	for _, c := range s.Carried {
		if id, placed := ids[c.Span.ID]; placed {
			c.Span.ID = id
		}
		c.Span.Label = annotate.LabelID(labels.names[c.Span.Label])
		item.Carried = append(item.Carried, c)
	}
	if gone {
		o, err := then.Original(ctx, s.Article.ID)
		switch {
		case err == nil:
			item.Original = &o
		case !errors.Is(err, annotate.ErrNoOriginal):
			return item, err
		}
	}
	return item, nil
}

// relabelled are the labels of a backup in the project.
type relabelled struct {
	ids   map[annotate.LabelID]annotate.LabelID
	names map[annotate.LabelID]string
	steps []session.Step // make those that the project has no more
}

// newLabels finds the labels of a backup in a project: by ID, then by name. Those that it
// has no more are made anew.
func newLabels(ctx context.Context, then desk.Past, now desk.Project, newID func() string) (r relabelled, err error) {
	r = relabelled{ids: map[annotate.LabelID]annotate.LabelID{}, names: map[annotate.LabelID]string{}}
	have, err := now.Labels(ctx)
	if err != nil {
		return r, err
	}
	was, err := then.Labels(ctx)
	if err != nil {
		return r, err
	}
	find := func(same func(annotate.Label) bool) (annotate.Label, bool) {
		i := slices.IndexFunc(have, same)
		if i < 0 {
			return annotate.Label{}, false
		}
		return have[i], true
	}
	for _, l := range was {
		is, there := find(func(h annotate.Label) bool { return h.ID == l.ID })
		if !there {
			is, there = find(func(h annotate.Label) bool { return h.Name == l.Name })
		}
		if !there {
			is = l
			is.ID = annotate.LabelID(newID())
			if _, taken := find(func(h annotate.Label) bool { return h.Key == l.Key }); taken {
				is.Key = ""
			}
			r.steps = append(r.steps, session.Exactly{Part: annotate.LabelChange{After: is}})
		}
		r.ids[l.ID], r.names[l.ID] = is.ID, is.Name
	}
	return r, nil
}

// on gives spans the labels that they have in the project.
func (r relabelled) on(spans []annotate.Span) []annotate.Span {
	out := slices.Clone(spans)
	for i := range out {
		if id, known := r.ids[out[i].Label]; known {
			out[i].Label = id
		}
	}
	return out
}
