//go:build !headless

// Package undoing undoes the last act of the project, in any article, and redoes
// it.
package undoing

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is what the feature asks of the window.
type Frame interface {
	feature.Speaker
	feature.Worker
	ShowPage(*feature.Page)
	FocusWork()
}

// Feature is the undoing feature.
type Feature struct {
	frame Frame
	desk  *desk.Desk
	view  *articleview.View

	said  string // of the last undo or redo; "" before its end, and after another act
	moved bool   // another set is shown because of the act
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	u := &Feature{frame: f, desk: d, view: v}
	d.Watch(func(c desk.Change) {
		if c.Op == annotate.OpDo {
			u.said = ""
		}
		if c.Named && d.Set().ID == "" {
			u.leaveSet()
		}
	})
	return u
}

// way is undo or redo.
type way struct {
	op     annotate.Op
	doing  string // "undo"
	title  string
	titled func(ui.With) string          // the title with the name of the act
	done   func(ui.With) string          // what is said afterwards
	doneIn func(ui.With) string          // likewise, where another article was opened for it
	many   func(n int, v ui.With) string // likewise, where the act is on several articles
	next   func() (annotate.Act, bool)
	start  func() *session.Pending
}

func (u *Feature) back() way {
	return way{
		op: annotate.OpUndo, doing: lang.L("undo"), title: lang.L("Undo"), next: u.desk.ToUndo, start: u.desk.StartUndo,
		titled: func(v ui.With) string { return lang.L("Undo {{.Edit}}", v) },
		done:   func(v ui.With) string { return lang.L("Undid {{.Edit}}.", v) },
		doneIn: func(v ui.With) string { return lang.L("Undid {{.Edit}} in “{{.Article}}”.", v) },
		many:   func(n int, v ui.With) string { return lang.N("Undid {{.Edit}} in {{.N}} articles.", n, v) },
	}
}

func (u *Feature) again() way {
	return way{
		op: annotate.OpRedo, doing: lang.L("redo"), title: lang.L("Redo"), next: u.desk.ToRedo, start: u.desk.StartRedo,
		titled: func(v ui.With) string { return lang.L("Redo {{.Edit}}", v) },
		done:   func(v ui.With) string { return lang.L("Redid {{.Edit}}.", v) },
		doneIn: func(v ui.With) string { return lang.L("Redid {{.Edit}} in “{{.Article}}”.", v) },
		many:   func(n int, v ui.With) string { return lang.N("Redid {{.Edit}} in {{.N}} articles.", n, v) },
	}
}

// Parts is what the feature gives the window.
func (u *Feature) Parts() feature.Parts { return feature.Parts{Commands: u.commands} }

func (u *Feature) commands() []*command.Command {
	make := func(w way, id, nothing string, keys ...ui.Key) *command.Command {
		return &command.Command{
			ID: id, Title: w.title, Group: command.Edit, Section: command.EditUndo, Keys: keys,
			Now: func() string {
				act, ok := w.next()
				if !ok {
					return w.title
				}
				return w.titled(ui.With{"Edit": ui.Act(act)})
			},
			Blocked: command.All(feature.NeedsEditing(u.desk), func() (string, bool) {
				_, ok := w.next()
				return nothing, !ok
			}),
			Run: func() { u.begin(w) },
		}
	}
	return []*command.Command{
		make(u.back(), "edit.undo", lang.L("There is nothing to undo."), command.Ctrl(fyne.KeyZ)),
		make(u.again(), "edit.redo", lang.L("There is nothing to redo."), command.CtrlShift(fyne.KeyZ), command.Ctrl(fyne.KeyY)),
	}
}

// begin goes to where the act shows, and then takes it back, or makes it again: what
// changes is seen.
func (u *Feature) begin(w way) {
	u.said, u.moved = "", false
	if act, _ := w.next(); act.Kind == annotate.ActRun {
		u.run(w, false) // nothing of a run shows in gold
		return
	}
	place, err := u.desk.Place(w.op)
	if err != nil {
		u.frame.Failed(w.doing, err)
		return
	}
	if place.Set == "" || place.Set == u.desk.Set().ID {
		u.goTo(w, place)
		return
	}
	sets, err := u.desk.Project().Sets(context.Background())
	if err != nil {
		u.frame.Failed(w.doing, err)
		return
	}
	for _, s := range sets {
		if s.ID == place.Set {
			feature.UseSet(u.desk, u.frame, s, func() {
				u.moved = true
				u.goTo(w, place)
			})
			return
		}
	}
	u.goTo(w, place) // the set comes back with the act
}

// goTo opens the article in which the act shows. Where the article is not there, the
// act brings it back.
func (u *Feature) goTo(w way, place annotate.Place) {
	before := u.desk.Article()
	if id := place.Article; id != "" && id != before && u.desk.Large(id) {
		feature.OpenArticleThen(u.desk, u.frame, id, func(opened bool) {
			if opened {
				u.run(w, true)
			}
		})
		return
	}
	if place.Article != "" {
		_, err := u.desk.OpenArticle(place.Article)
		switch {
		case errors.Is(err, annotate.ErrNoArticle):
		case err != nil:
			u.frame.Failed(w.doing, err)
			return
		case u.desk.Article() != place.Article:
			return // a note could not be saved, and was said so
		}
	}
	u.run(w, u.desk.Article() != before)
}

// wide are the acts that may be on many articles.
var wide = map[annotate.ActKind]bool{
	annotate.ActTagAll: true, annotate.ActImport: true, annotate.ActRemoveArticles: true, annotate.ActRemoveSet: true, annotate.ActCopySet: true, annotate.ActMergeSet: true, annotate.ActRun: true,
}

// fewArticles is the number of articles or spans for which an act is quick.
const fewArticles = 20

// run takes the act back, or makes it again. What may take long runs off the event
// goroutine, and the window takes no edits until then.
func (u *Feature) run(w way, elsewhere bool) {
	act, _ := w.next()
	pending := w.start()
	end := func(error) {
		u.frame.Say("")
		a, err := u.desk.End(pending)
		if err != nil {
			u.frame.Failed(w.doing, err)
			return
		}
		u.open(a, func() { u.show(w, a, elsewhere) })
	}
	if wide[act.Kind] || act.Count > fewArticles {
		u.frame.Run(w.titled(ui.With{"Edit": ui.Act(act)}), func(ctx context.Context, _ ui.Progress) error { return pending.Run(ctx) }, end)
		return
	}
	end(pending.Run(context.Background()))
}

// open opens the first of the articles that came back, unless one of them is open.
func (u *Feature) open(a annotate.Action, then func()) {
	for _, p := range a.Parts {
		c, ok := p.(annotate.ArticlesChange)
		if !ok || len(c.Added) == 0 || slices.Contains(c.Added, u.desk.Article()) {
			continue
		}
		said := u.frame.Said()
		feature.OpenArticleThen(u.desk, u.frame, c.Added[0], func(bool) {
			u.frame.Say(said)
			then()
		})
		return
	}
	then()
}

// show selects and reveals what an undo or redo brought back, and says what it was.
// Where a span went, the caret goes.
func (u *Feature) show(w way, a annotate.Action, elsewhere bool) {
	and := u.frame.Said() // by other features that saw the change
	for _, c := range a.Changes() {
		if c.Article != u.desk.Article() || c.Set != u.desk.Set().ID {
			continue
		}
		if len(c.Added) > 0 {
			u.view.SelectSpan(c.Added[0].ID, true)
		} else if len(c.Removed) > 0 {
			r := c.Removed[0].Range
			u.view.Select(annotate.Range{Start: r.Start, End: r.Start})
			u.view.Reveal(r)
		}
		break
	}
	u.frame.FocusWork()
	act, n, article := ui.Act(a.Name), articles(a), u.desk.State().Article
	switch {
	case n > 1:
		u.said = w.many(n, ui.With{"Edit": act, "N": ui.Digits(n)})
	case n == 1 && elsewhere && article != nil:
		u.said = w.doneIn(ui.With{"Edit": act, "Article": ui.Shorten(article.Title, 60)})
	default:
		u.said = w.done(ui.With{"Edit": act})
	}
	u.said = strings.TrimSpace(u.said + " " + and)
	u.say()
}

// articles is the number of articles in which an act changed annotations; 0 where the
// name of the act says in which articles it was.
func articles(a annotate.Action) int {
	if a.Name.Kind == annotate.ActImport {
		return 0
	}
	in := map[annotate.ArticleID]bool{}
	for _, c := range a.Changes() {
		in[c.Article] = true
	}
	return len(in)
}

// say says what was undone or redone, and which set is shown because of this.
func (u *Feature) say() {
	text := u.said
	if text == "" {
		return
	}
	if u.moved {
		text += " " + lang.L("The annotation set “{{.Set}}” is shown now.", ui.With{"Set": u.desk.Set().Name})
	}
	u.frame.Say(text)
}

// leaveSet shows another set, where an undo took away the one that was shown.
func (u *Feature) leaveSet() {
	set, err := u.desk.Project().CurrentSet(context.Background())
	if err != nil {
		u.frame.Failed(lang.L("show the project again"), err)
		return
	}
	feature.UseSet(u.desk, u.frame, set, func() {
		u.moved = true
		u.say()
	})
}
