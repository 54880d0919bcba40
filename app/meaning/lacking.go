//go:build !headless

package meaning

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// step goes to the next or the previous span that lacks a detail, in this article or
// in another one.
func (k *Feature) step(step int) {
	state, asks := k.desk.State(), k.desk.Names().Asks()
	if !asks.Any() {
		k.frame.Say(lang.L("This project asks for no details."))
		return
	}
	if s, ok := nextLack(state, asks, k.place(state), step); ok {
		k.show(state, s)
		return
	}
	p, set, here := k.desk.Project(), k.desk.Set().ID, k.desk.Article()
	var lacking map[annotate.ArticleID]bool
	var err error
	k.frame.Quietly(func() { lacking, err = p.Lacking(context.Background(), set) }, func() {
		if k.desk.Project() != p || k.desk.Article() != here {
			return
		}
		if err != nil {
			k.frame.Failed(lang.L("look for missing details"), err)
			return
		}
		id, ok := k.nextArticle(lacking, step)
		if !ok {
			k.frame.Say(lang.L("No span lacks a detail."))
			return
		}
		feature.OpenArticleThen(k.desk, k.frame, id, func(opened bool) {
			if opened {
				k.showLack(asks, step)
			}
		})
	})
}

// showLack shows the first or, with a negative step, the last span of the open article
// that lacks a detail.
func (k *Feature) showLack(asks annotate.Asks, step int) {
	state := k.desk.State()
	start := -1
	if step < 0 {
		start = state.SpanCount()
	}
	if s, ok := nextLack(state, asks, start, step); ok {
		k.show(state, s)
	}
	k.frame.FocusHome()
}

// place is the place of the selected span among the spans; without one, the place
// before the caret.
func (k *Feature) place(state annotate.State) int {
	selected, caret := k.desk.Selection().Span, k.desk.Selection().Caret
	if at, ok := state.Place(selected); ok {
		return at
	}
	return state.Before(caret) - 1
}

// nextLack is the next or previous span after a place that lacks a detail.
func nextLack(state annotate.State, asks annotate.Asks, place, step int) (annotate.Span, bool) {
	for i := place + step; i >= 0 && i < state.SpanCount(); i += step {
		if s := state.Nth(i); state.Lack(s, asks) != "" {
			return s, true
		}
	}
	return annotate.Span{}, false
}

// nextArticle is the next or previous article of the project with a span that lacks a
// detail. The open article comes last.
func (k *Feature) nextArticle(lacking map[annotate.ArticleID]bool, step int) (annotate.ArticleID, bool) {
	list := k.desk.Articles()
	n, at := list.Len(), k.desk.Position()-1
	for i := 1; i <= n; i++ {
		id := list.ID(((at+step*i)%n + n) % n)
		if lacking[id] {
			return id, true
		}
	}
	return "", false
}

// show selects a span, and says what it lacks.
func (k *Feature) show(state annotate.State, s annotate.Span) {
	k.view.SelectSpan(s.ID, true)
	left := ui.Lacks(state.Lacking(k.desk.Names().Asks()))
	k.frame.Say(lang.L("Missing in this article: {{.Lacks}}.", ui.With{"Lacks": left}))
}

// askAsks asks which details the project asks for.
func (k *Feature) askAsks() {
	asks := k.desk.Names().Asks()
	check := func(text string, on *bool) *ui.Check {
		c := ui.NewCheck(text, nil)
		c.SetChecked(*on)
		c.OnChanged = func(checked bool) { *on = checked }
		return c
	}
	boxes := []*ui.Check{
		check(lang.L("Who says a claim"), &asks.Speakers),
		check(lang.L("Name and kind of an actor"), &asks.Names),
		check(lang.L("Value of a figure, and what it counts"), &asks.Values),
	}
	body := container.NewVBox(ui.Paragraph(lang.L("The project asks for these details of its spans. Details that are there already stay."), false))
	for _, b := range boxes {
		body.Add(b)
	}
	d := k.frame.Ask(lang.L("Details to ask for"), body, fyne.NewSize(440, 260), ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Apply"), Run: func() {
		if err := k.desk.SetAsks(asks); err != nil {
			k.frame.Failed(lang.L("change the details of the project"), err)
		}
	}})
	for _, b := range boxes {
		b.In(d)
	}
}

func (k *Feature) preferences() []feature.Preference {
	set := k.frame.Settings()
	chosen := 0
	if set.NoNames {
		chosen = 1
	}
	return []feature.Preference{{
		Section: 20, Name: lang.L("Names of actors"),
		Choices: []string{lang.L("Fill in where a spelling has one meaning"), lang.L("Never fill in")}, Chosen: chosen,
		Choose: func(i int) {
			set.NoNames = i == 1
			k.desk.FillNames(i == 0)
			k.frame.SaveSettings()
		},
	}}
}
