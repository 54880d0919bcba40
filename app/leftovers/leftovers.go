//go:build !headless

// Package leftovers is the feature that marks passages as not part of the article, and
// offers those that look left over from the page.
package leftovers

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/leftover"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Worker
	feature.Keyboard
	feature.Commander
	feature.Stage
}

// Feature is the feature of leftovers.
type Feature struct {
	frame Frame
	desk  *desk.Desk
	view  *articleview.View
	bar   *ui.Notice

	offers []leftover.Passage          // of the open article
	looked int                         // the number of offers that were looked at in this round
	search int                         // the number of searches so far; an older one is of no use
	done   bool                        // the article was, when the offer was made
	waived map[annotate.ArticleID]bool // articles whose offers are not wanted now
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View) *Feature {
	l := &Feature{frame: f, desk: d, view: v, waived: map[annotate.ArticleID]bool{}}
	l.bar = ui.NewNotice("leftovers", 20, ui.NewTab("leftovers:look", lang.L("Look"), l.look),
		ui.NewTab("leftovers:mark", lang.L("Leave out"), l.markAll),
		ui.NewTab("leftovers:waive", lang.L("Not now"), l.waive))
	d.Watch(l.follow)
	return l
}

// Parts gives the feature's parts to the window.
func (l *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: l.commands, Notices: []*ui.Notice{l.bar}}
}

func (l *Feature) commands() []*command.Command {
	can := command.All(l.frame.TextInSight, feature.NeedsEditing(l.desk), feature.NeedsArticle(l.desk))
	offered := command.All(can, func() (string, bool) {
		return lang.L("Nothing in this article looks left over from its page."), len(l.offers) == 0
	})
	return []*command.Command{
		{
			ID: "article.part", Title: lang.L("Not part of the article"), Group: command.Article, Section: command.ArticleParts,
			Keys: []ui.Key{ui.RuneKey('x')}, Yields: true, Blocked: can, Run: l.toggle,
		}, {
			ID: "article.leftover", Title: lang.L("Next passage that looks left over"), Group: command.Article, Section: command.ArticleParts,
			Keys: []ui.Key{ui.RuneKey('X')}, Yields: true, Blocked: offered, Run: l.look,
		}, {
			ID: "article.leftovers", Title: lang.L("Mark all that looks left over"), Group: command.Article, Section: command.ArticleParts,
			Blocked: offered, Run: l.markAll,
		},
	}
}

// follow looks for passages when another article opens, and after its passages or its
// outlet changed.
func (l *Feature) follow(c desk.Change) {
	id := l.desk.Article()
	if c.Project {
		clear(l.waived)
	}
	if c.Article || c.Project || slices.Contains(c.Regions, id) || slices.Contains(c.Described, id) {
		l.find()
	} else if l.isDone() != l.done || c.ReadOnly {
		l.offer(l.offers)
	}
}

// isDone says that the open article is done: then nothing is offered.
func (l *Feature) isDone() bool { return l.desk.State().Status == annotate.StatusDone }

// find looks for passages that may be left over, outside of the event goroutine.
func (l *Feature) find() {
	l.search++
	l.offers = nil // those of the article before; the bar stays until it is known whether there are others
	search, a, p := l.search, l.desk.State().Article, l.desk.Project()
	if a == nil || p == nil {
		l.offer(nil)
		return
	}
	var found []leftover.Passage
	l.frame.Quietly(func() {
		var known leftover.Known
		if a.Meta.Outlet != "" {
			// Without what is known of the outlet, the patterns still find most.
			texts, err := p.OutletRegions(context.Background(), a.Meta.Outlet)
			if err == nil {
				known = leftover.Learn(texts)
			}
		}
		found = leftover.Find(a, known)
	}, func() {
		if search == l.search {
			l.offer(found)
		}
	})
}

// offer shows what was found, unless it is not wanted.
func (l *Feature) offer(found []leftover.Passage) {
	l.offers, l.looked, l.done = found, 0, l.isDone()
	n := len(found)
	if n == 0 || l.waived[l.desk.Article()] || l.done || !l.desk.CanEdit() {
		l.bar.Hide()
	} else {
		l.bar.Tell(lang.N("{{.N}} passages look left over", n, ui.With{"N": ui.Digits(n)}), lang.N("{{.N}} left over", n, ui.With{"N": ui.Digits(n)}))
	}
}

// look selects the next passage that was found.
func (l *Feature) look() {
	if len(l.offers) == 0 {
		return
	}
	l.bar.Lead()
	i := l.looked % len(l.offers)
	l.looked++
	l.view.Select(l.offers[i].Range)
	l.frame.FocusHome()
	l.frame.Say(lang.L("Passage {{.I}} of {{.N}}: {{.Key}} marks it as not part of the article.",
		ui.With{"I": ui.Digits(i + 1), "N": ui.Digits(len(l.offers)), "Key": l.frame.KeyOf("article.part")}))
}

// waive takes the offer away, as long as the program runs.
func (l *Feature) waive() {
	l.waived[l.desk.Article()] = true
	l.bar.Hide()
	l.frame.FocusHome()
}

// markAll marks all passages that were found, as one act.
func (l *Feature) markAll() {
	a := l.desk.State().Article
	if a == nil || len(l.offers) == 0 {
		return
	}
	after := a.NotArticle()
	for _, p := range l.offers {
		after = after.With(p.Range)
	}
	act := annotate.Act{Kind: annotate.ActNotArticle, Article: a.Title}
	n := len(l.offers)
	if n > 1 {
		act.Count = n
	}
	if l.set(act, after) {
		l.frame.Say(lang.N("{{.N}} passages are not part of the article now.", n, ui.With{"N": ui.Digits(n)}))
	}
	l.frame.FocusHome()
}

// toggle marks the selection, or the paragraph at the caret, as not part of the article.
// What is marked becomes part of the article again: the selection, or the whole passage
// around the caret.
func (l *Feature) toggle() {
	defer l.frame.FocusWork()
	a := l.desk.State().Article
	if a == nil {
		return
	}
	regions, r := a.NotArticle(), l.view.TagRange()
	if r.Empty() {
		r = leftover.Paragraph(a, l.view.Caret())
		if around := regions.Over(annotate.Range{Start: l.view.Caret(), End: l.view.Caret() + 1}); len(around) > 0 {
			r = around[0]
		}
	}
	switch {
	case r.Empty():
		l.frame.Say(lang.L("Select text first, or put the caret into a paragraph."))
	case regions.Contains(r):
		if l.set(annotate.Act{Kind: annotate.ActIsArticle, Article: a.Title}, regions.Without(r)) {
			l.frame.Say(lang.L("The passage is part of the article again."))
		}
	default:
		if l.set(annotate.Act{Kind: annotate.ActNotArticle, Article: a.Title}, regions.With(r)) {
			l.told(r)
		}
	}
}

// set gives the article other regions, and reports an error.
func (l *Feature) set(act annotate.Act, after annotate.Regions) bool {
	err := desk.SetRegions(l.desk, act, after)
	if err != nil {
		l.frame.Failed(ui.Act(act), err)
	}
	return err == nil
}

// told says that a passage was marked, and what becomes of the spans inside.
func (l *Feature) told(r annotate.Range) {
	s := l.desk.State()
	inside := 0
	for sp := range s.Over(r) {
		if s.Article.NotArticle().Contains(sp.Range) {
			inside++
		}
	}
	if inside == 0 {
		l.frame.Say(lang.L("The passage is not part of the article now."))
		return
	}
	l.frame.Say(lang.N("The passage is not part of the article now. {{.N}} spans in it stay, but other formats and checks leave them out.", inside, ui.With{"N": ui.Digits(inside)}))
}
