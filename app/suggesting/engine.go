//go:build !headless

package suggesting

import (
	"context"
	"runtime/debug"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/standard"
	"goldspan/app/desk"
)

// mostLearned is the number of articles, the newest ones, that suggestions are learned
// from: more would teach little, and take long.
const mostLearned = 1000

// source is what suggests in one annotation set of a project.
type source struct {
	engine   *suggest.Engine
	project  desk.Project
	set      annotate.SetID
	changed  []annotate.ArticleID // to be learned again
	train    bool                 // there may be something to train on
	teaching bool                 // a goroutine trains
	working  bool                 // a goroutine learns or asks
	again    bool                 // and has to ask again
	extra    extra
	turn     int                // see lookedAt
	end      context.CancelFunc // when the project or the set goes
	ctx      context.Context
}

// start makes the engine of the set that is shown, and has it learn.
func (k *Feature) start() {
	k.release()
	k.says, k.never = annotate.Suggesting{}, nil
	p := k.desk.Project()
	if p == nil {
		return
	}
	ctx, end := context.WithCancel(context.Background())
	k.source = &source{project: p, set: k.desk.Set().ID, ctx: ctx, end: end}
	k.source.engine = standard.New(standard.Options{Names: k.names()})
	k.readSays()
	k.setExtra()
	if !k.desk.Articles().Reading() {
		k.learnAll()
	}
	k.runCommand()
}

// readSays reads what the project says of suggestions. Where that cannot be read, nothing
// is suggested: the project may be one without suggestions.
func (k *Feature) readSays() {
	var err error
	if k.says, err = k.source.project.Suggesting(context.Background()); err != nil {
		k.frame.Failed(lang.L("read what is suggested"), err)
		k.says = annotate.Suggesting{Blind: true}
	}
	k.readNever()
}

func (k *Feature) readNever() {
	all, err := k.source.project.NeverSuggested(context.Background())
	if err != nil {
		k.frame.Failed(loadingNever(), err)
		return
	}
	k.never = make(map[suggest.Never]bool, len(all))
	for _, n := range all {
		k.never[suggest.Never(n)] = true
	}
}

// learnAll has the engine learn the articles with spans.
func (k *Feature) learnAll() {
	var ids []annotate.ArticleID
	for _, a := range k.desk.Articles().All() {
		if len(a.Counts) > 0 {
			ids = append(ids, a.ID)
		}
	}
	k.learn(ids[max(0, len(ids)-mostLearned):]...)
	k.source.train = true
	k.ask()
}

// learn notes articles to be learned again.
func (k *Feature) learn(ids ...annotate.ArticleID) {
	for _, id := range ids {
		if !slices.Contains(k.source.changed, id) {
			k.source.changed = append(k.source.changed, id)
		}
	}
}

// settings are what the project says, for the engine.
func (k *Feature) settings() suggest.Settings {
	set := suggest.Settings{Off: map[annotate.Origin]bool{}, Least: k.says.Least}
	for _, o := range k.says.Off {
		set.Off[o] = true
	}
	return set
}

// rejected is what is not suggested in an article.
func rejected(s annotate.State, never map[suggest.Never]bool) suggest.Rejected {
	r := suggest.Rejected{Marks: map[annotate.Mark]bool{}, Never: never}
	for _, m := range s.Rejected() {
		r.Marks[m] = true
	}
	return r
}

// ask asks the engine about the open article, outside of the event goroutine, and shows
// what it says. One goroutine does that at a time: what comes meanwhile is asked after it.
func (k *Feature) ask() {
	src := k.source
	if src == nil {
		return
	}
	if !k.wanted() {
		k.show(nil)
		if !k.says.Blind && len(src.changed) == 0 && len(src.extra.put)+len(src.extra.drop) == 0 {
			return
		}
	}
	if src.working {
		src.again = true
		k.stopAsking()
		return
	}
	src.working, src.again = true, false
	state, settings, not := k.desk.State(), k.settings(), rejected(k.desk.State(), k.never)
	changed, wanted := src.changed, k.wanted()
	given := src.extra
	src.changed, src.extra.drop, src.extra.put = nil, nil, nil
	ctx, stop := context.WithCancel(src.ctx)
	k.stopAsking = stop
	var found []suggest.Suggestion
	var err error
	k.frame.Quietly(func() {
		given.give(src)
		for _, id := range changed {
			if src.ctx.Err() != nil {
				return
			}
			if s, err := src.project.State(src.ctx, id, src.set); err == nil && !suggest.TooLong(s.Article) {
				src.engine.Learn(s)
			} else {
				src.engine.Forget(id) // where it is gone
			}
		}
		if !wanted {
			return
		}
		if state.Status == annotate.StatusDone {
			// A done article teaches that what it lacks is wrong.
			src.engine.Forget(state.Article.ID)
			defer src.engine.Learn(state)
		}
		found, err = src.engine.Suggest(ctx, state, settings, not)
	}, func() {
		stop()
		src.working = false
		switch {
		case src != k.source:
		case src.again:
			k.ask()
		case err == nil && wanted && k.wanted() && state.Article != nil && state.Article.ID == k.desk.Article():
			k.show(found)
		}
		k.teach()
	})
}

// teach trains the sources, if there may be something to train on, and asks again.
// Suggestions do not wait for it: they are those of before.
func (k *Feature) teach() {
	src := k.source
	if src == nil || !src.train || src.teaching {
		return
	}
	src.train, src.teaching = false, true
	stale := false
	var err error
	k.frame.Quietly(func() {
		if stale = src.engine.Stale(); stale {
			err = src.engine.Train(src.ctx)
			debug.FreeOSMemory() // to train takes some MB more than to know
		}
	}, func() {
		src.teaching = false
		switch {
		case src != k.source || err != nil:
		case stale:
			k.ask()
		default:
			k.teach()
		}
	})
}

// release ends what is under way.
func (k *Feature) release() {
	if k.source != nil {
		k.source.end()
		k.source = nil
	}
	k.show(nil)
}
