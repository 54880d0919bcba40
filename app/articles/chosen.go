//go:build !headless

package articles

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// needsChosen blocks while no article is chosen in the list.
func (a *Feature) needsChosen() (string, bool) {
	return lang.L("Choose articles in the list first: click with Ctrl or with Shift."), len(a.list.Chosen()) == 0
}

func (a *Feature) chooseListed() {
	a.frame.OpenPane(feature.Left)
	a.list.ChooseListed()
	a.list.TakeKeyboard(a.frame.Canvas())
}

// chosenItems are the items of the menu for the chosen articles.
func (a *Feature) chosenItems() (items []ui.MenuItem) {
	for _, id := range []string{"articles.done", "articles.todo", "stories.compare", "stories.put", "project.export", "articles.remove"} {
		if item, ok := a.frame.MenuItem(id); ok {
			items = append(items, item)
		}
	}
	return items
}

// mark sets the status of the chosen articles, as one act.
func (a *Feature) mark(s annotate.Status) {
	var steps []session.Step
	for _, id := range a.list.Chosen() {
		if a.desk.Status(id) != s {
			steps = append(steps, a.desk.Edits(id, annotate.SetStatus{Status: s}))
		}
	}
	act := statusEdit(s)
	act.Count = len(steps)
	said := ui.With{"Articles": ui.Articles(len(steps))}
	done := lang.L("{{.Articles}} marked as done.", said)
	if s == annotate.StatusTodo {
		done = lang.L("{{.Articles}} marked as to do.", said)
	}
	if len(steps) == 0 {
		a.frame.Say(lang.L("All chosen articles have this status."))
		return
	}
	a.act(act, done, steps...)
}

// act does something to many articles, off the event goroutine.
func (a *Feature) act(act annotate.Act, done string, steps ...session.Step) {
	feature.Act(a.desk, a.frame, ui.Act(act), act, steps, func() { a.frame.Say(done) })
}

func (a *Feature) removeTitle() string {
	if n := len(a.list.Chosen()); n > 0 {
		return lang.N("Remove {{.N}} articles…", n, ui.With{"N": ui.Digits(n)})
	}
	return lang.L("Remove the article…")
}

// remove removes the chosen articles; without a choice, the open one.
func (a *Feature) remove() {
	ids := a.list.Chosen()
	if len(ids) == 0 {
		ids = []annotate.ArticleID{a.desk.Article()}
	}
	a.removeThese(ids)
}

// removeThese removes articles, after a count of the spans in all annotation sets.
func (a *Feature) removeThese(ids []annotate.ArticleID) {
	p := a.desk.Project()
	articles := make([]annotate.ArticleSummary, 0, len(ids))
	for _, id := range ids {
		if i, ok := a.desk.Articles().Index(id); ok {
			articles = append(articles, a.desk.Articles().At(i))
		}
	}
	act, step := session.Removal(articles)
	var uses map[annotate.SetID]annotate.Use
	a.frame.Run(lang.L("Counting…"), func(ctx context.Context, _ ui.Progress) (err error) {
		uses, err = p.SetUse(ctx, ids)
		return err
	}, func(err error) {
		if !feature.Still(a.desk, a.frame, p) {
			return
		}
		if err != nil {
			a.frame.Failed(ui.Act(act), err)
			return
		}
		spans := 0
		for _, u := range uses {
			spans += u.Spans
		}
		title := lang.N("Remove {{.N}} articles?", len(articles), ui.With{"N": ui.Digits(len(articles))})
		if len(articles) == 1 {
			title = lang.L("Remove “{{.Article}}”?", ui.With{"Article": ui.Shorten(articles[0].Title, 50)})
		}
		text := lang.N("{{.Spans}} in {{.N}} annotation sets are removed too. Undo brings everything back.", len(uses), ui.With{"Spans": ui.Spans(spans), "N": ui.Digits(len(uses))})
		if spans == 0 {
			text = lang.L("No annotation set has spans there. Undo brings everything back.")
		}
		a.frame.Ask(title, ui.Paragraph(text, false), fyne.NewSize(460, 0),
			ui.Choice{Text: lang.L("Cancel")},
			ui.Choice{Text: lang.L("Remove"), Run: func() {
				if !feature.Still(a.desk, a.frame, p) || !a.openBeside(ids) {
					return
				}
				a.list.Choose()
				a.act(act, lang.N("Removed {{.N}} articles.", len(articles), ui.With{"N": ui.Digits(len(articles))}), step)
			}})
	})
}

// openBeside opens the article nearest to the open one that stays, if the open one
// is to be removed; false if the open one may not be left.
func (a *Feature) openBeside(removed []annotate.ArticleID) bool {
	going := make(map[annotate.ArticleID]bool, len(removed))
	for _, id := range removed {
		going[id] = true
	}
	open := a.desk.Article()
	if !going[open] {
		return true
	}
	for _, by := range []int{1, -1} {
		for id := open; ; {
			next, ok := a.list.Step(id, by)
			if !ok || next == id {
				break
			}
			if id = next; !going[id] {
				return feature.OpenArticle(a.desk, a.frame, id)
			}
		}
	}
	return a.desk.Leave()
}
