//go:build !headless

package suggesting

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/annotate/suggest"
	"goldspan/app/articleview"
	"goldspan/app/ui"
)

// clicked chooses a suggestion. The caret stays where the click put it.
func (k *Feature) clicked(i int) {
	if i >= 0 && i < len(k.offers) {
		k.choose(i)
	}
}

// step chooses the next suggestion, or the one before; after the last comes the first.
func (k *Feature) step(by int) {
	n := len(k.offers)
	if n == 0 && suggest.TooLong(k.desk.State().Article) {
		k.frame.Say(lang.L("An article of more than {{.N}} characters has no suggestions.", ui.With{"N": ui.Digits(suggest.Longest)}))
		return
	}
	if n == 0 {
		k.frame.Say(lang.L("There is no suggestion in this article."))
		return
	}
	i := 0
	switch caret := k.view.Caret(); {
	case k.chosen.on:
		i = k.chosen.at + by
	case by > 0:
		i = slices.IndexFunc(k.offers, func(s suggest.Suggestion) bool { return s.Range.Start >= caret })
		if i < 0 {
			i = 0
		}
	default:
		for i = n - 1; i > 0 && k.offers[i].Range.Start >= caret; i-- {
		}
	}
	k.goTo((i + n) % n)
	k.frame.FocusHome()
}

// goTo chooses a suggestion, and brings it into sight.
func (k *Feature) goTo(i int) {
	r := k.offers[i].Range
	k.chosen = chosen{}
	k.view.Together(func() {
		k.view.SelectSpan("", false)
		k.view.Select(annotate.Range{Start: r.Start, End: r.Start})
		k.view.Reveal(r)
	})
	k.choose(i)
}

// choose chooses a suggestion: it is drawn stronger, with its buttons, and keys act on it.
func (k *Feature) choose(i int) {
	s := k.offers[i]
	k.chosen = chosen{on: true, at: i, was: s.Mark(), place: k.desk.Selection()}
	k.draw()
	k.frame.Say(lang.L("Suggestion {{.I}} of {{.N}}: {{.Label}}, {{.Source}}. {{.Accept}} accepts, {{.Reject}} rejects.", ui.With{
		"I": ui.Digits(i + 1), "N": ui.Digits(len(k.offers)), "Label": k.desk.Label(s.Label).Name, "Source": sourceName(s.Origin),
		"Accept": k.frame.KeyOf("suggest.accept"), "Reject": k.frame.KeyOf("suggest.reject"),
	}))
}

func (k *Feature) unchoose() {
	k.chosen = chosen{}
	k.draw()
}

// current is the chosen suggestion.
func (k *Feature) current() (suggest.Suggestion, bool) {
	if !k.chosen.on || k.chosen.at >= len(k.offers) {
		return suggest.Suggestion{}, false
	}
	return k.offers[k.chosen.at], true
}

// adjust moves an end of the chosen suggestion.
func (k *Feature) adjust(by articleview.Stretch) {
	s, ok := k.current()
	if !ok {
		return
	}
	r, ok := k.view.Stretched(s.Range, by)
	if !ok {
		return
	}
	k.offers = slices.Clone(k.offers)
	s.Range = r
	// The details are those of the other text.
	s.Meaning = annotate.Meaning{}
	k.offers[k.chosen.at] = s
	k.view.Reveal(r)
	k.draw()
}

// accept makes a span of the chosen suggestion, and goes on to the next one.
func (k *Feature) accept() {
	if s, ok := k.current(); ok {
		k.acceptAs(s.Label)
	}
}

// acceptAs accepts the chosen suggestion with a label.
func (k *Feature) acceptAs(label annotate.LabelID) {
	s, ok := k.current()
	if !ok {
		return
	}
	if s.Label != label {
		s.Label, s.Meaning, s.Speaker = label, annotate.Meaning{}, annotate.Range{}
	}
	act := annotate.Act{Kind: annotate.ActAccept, Label: k.desk.Label(label).Name}
	edits := k.minter().accept(k.desk.State(), []suggest.Suggestion{s})
	if len(edits) == 0 {
		k.frame.Say(lang.L("The text has that label already."))
		return
	}
	k.do(act, edits)
}

// reject has the chosen suggestion never come again at its place.
func (k *Feature) reject() {
	s, ok := k.current()
	if !ok {
		return
	}
	d := annotate.Decision{Pred: k.chosen.was, Verdict: annotate.Rejected, At: k.desk.Now()}
	k.do(annotate.Act{Kind: annotate.ActReject, Label: k.desk.Label(s.Label).Name}, []annotate.Edit{annotate.Settle{Decision: d}})
}

// do makes an edit about the chosen suggestion, and chooses the one after it.
func (k *Feature) do(act annotate.Act, edits []annotate.Edit) {
	at, was, before := k.chosen.at, k.chosen.was, k.offers
	// It goes at once: what takes its place is known when the sources were asked again.
	k.offers, k.chosen = slices.Delete(slices.Clone(before), at, at+1), chosen{}
	if _, err := k.desk.Do(annotate.Transaction{Name: act, Edits: edits}); err != nil {
		k.offers = before
		k.draw()
		k.frame.Failed(ui.Act(act), err)
		return
	}
	// The edit may have taken others with it.
	next := slices.IndexFunc(k.offers, func(s suggest.Suggestion) bool {
		return suggest.Compare(s, suggest.Suggestion{Range: was.Range, Label: was.Label}) > 0
	})
	if next < 0 {
		next = len(k.offers)
	}
	k.goOn(next)
}

// goOn chooses the suggestion at a place in the list, after another one there is done with.
func (k *Feature) goOn(at int) {
	if at >= len(k.offers) {
		k.draw()
		n := len(k.offers)
		k.frame.Say(lang.N("That was the last one. {{.N}} suggestions before it are left.", n, ui.With{"N": ui.Digits(n)}))
	} else {
		k.goTo(at)
	}
	k.frame.FocusHome()
}

// neverThis has the text of the chosen suggestion never be suggested as its label.
func (k *Feature) neverThis() {
	s, ok := k.current()
	if !ok {
		return
	}
	quote := k.desk.State().Article.Quote(k.chosen.was.Range)
	never := annotate.Never{Label: s.Label, Text: suggest.Fold(quote)}
	act := annotate.Act{Kind: annotate.ActNever, New: never.Text, Label: k.desk.Label(s.Label).Name}
	k.offers = slices.DeleteFunc(slices.Clone(k.offers), func(o suggest.Suggestion) bool {
		return o.Label == never.Label && suggest.Fold(k.desk.State().Article.Quote(o.Range)) == never.Text
	})
	at := min(k.chosen.at, len(k.offers))
	k.chosen = chosen{}
	if k.run(act, session.Exactly{Part: annotate.NeverChange{After: never}}) {
		k.frame.Say(lang.L("“{{.Text}}” is not suggested as {{.Label}} again in this project.", ui.With{"Text": never.Text, "Label": act.Label}))
		if at < len(k.offers) {
			said := k.frame.Said()
			k.goTo(at)
			k.frame.Say(said)
		} else {
			k.draw()
		}
	} else {
		k.ask()
	}
	k.frame.FocusHome()
}

// run makes a short act of the project.
func (k *Feature) run(act annotate.Act, steps ...session.Step) bool {
	p := k.desk.Start(act, steps...)
	_ = p.Run(context.Background()) // End has the error
	if _, err := k.desk.End(p); err != nil {
		k.frame.Failed(ui.Act(act), err)
		return false
	}
	return true
}

func (k *Feature) minter() minter { return minter{k.desk.NewID, k.desk.Now} }
