//go:build !headless

package suggesting

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// mostRows is the number of rejected suggestions that the dialog lists.
const mostRows = 200

// showRejected lists what is not suggested any more, to be taken back.
func (k *Feature) showRejected() {
	if k.source == nil {
		return
	}
	p, set := k.desk.Project(), k.desk.Set().ID
	all, err := p.RejectedIn(context.Background(), set)
	var never []annotate.Never
	if err == nil {
		never, err = p.NeverSuggested(context.Background())
	}
	if err != nil {
		k.frame.Failed(lang.L("list the rejected suggestions"), err)
		return
	}
	rows := container.NewVBox()
	var dialog *ui.Dialog
	row := func(name, text string, back func() bool) {
		var button *ui.Tab
		button = ui.NewTab(name, lang.L("Take back"), func() {
			if back() {
				button.Hide()
				rows.Refresh()
			}
		})
		rows.Add(container.New(layout.NewBorderLayout(nil, nil, nil, button), button, ui.Paragraph(text, false)))
	}
	for i, n := range never {
		row(fmt.Sprint("never:", i), lang.L("“{{.Text}}” as {{.Label}}, in all articles", ui.With{"Text": n.Text, "Label": k.desk.Label(n.Label).Name}), func() bool {
			act := annotate.Act{Kind: annotate.ActNeverMind, New: n.Text, Label: k.desk.Label(n.Label).Name}
			return k.run(act, session.Exactly{Part: annotate.NeverChange{Before: n}})
		})
	}
	left := slices.Clone(all)
	for i, r := range all[:min(len(all), mostRows)] {
		row(fmt.Sprint("rejected:", i), lang.L("“{{.Text}}” as {{.Label}}, in “{{.Article}}”", ui.With{"Text": r.Quote, "Label": k.desk.Label(r.Mark.Label).Name, "Article": r.Title}), func() bool {
			done := k.run(annotate.Act{Kind: annotate.ActUnreject, Count: 1}, k.desk.Edits(r.Article, annotate.Unsettle{Pred: r.Mark}))
			if done {
				left = slices.DeleteFunc(left, func(o annotate.RejectedSuggestion) bool { return o == r })
			}
			return done
		})
	}
	if more := len(all) - mostRows; more > 0 {
		rows.Add(ui.Paragraph(lang.N("and {{.N}} more", more, ui.With{"N": ui.Digits(more)}), false))
	}
	head := lang.L("Nothing was rejected in this annotation set.")
	if n := len(all) + len(never); n > 0 {
		head = lang.N("{{.N}} suggestions do not come again.", n, ui.With{"N": ui.Digits(n)})
	}
	scroll := container.NewVScroll(rows)
	body := container.New(layout.NewBorderLayout(nil, nil, nil, nil), container.NewBorder(ui.Paragraph(head, false), nil, nil, nil, scroll))
	choices := []ui.Choice{}
	if len(all) > 1 {
		choices = append(choices, ui.Choice{Text: lang.L("Take back all"), Run: func() { k.takeBack(left) }})
	}
	dialog = k.frame.Ask(lang.L("Rejected suggestions"), body, fyne.NewSize(600, 420), append(choices, ui.Choice{Text: lang.L("Close")})...)
	dialog.Scroll = scroll
}

// takeBack takes back what was rejected, as one act.
func (k *Feature) takeBack(all []annotate.RejectedSuggestion) {
	steps := make([]session.Step, len(all))
	for i, r := range all {
		steps[i] = k.desk.Edits(r.Article, annotate.Unsettle{Pred: r.Mark})
	}
	act := annotate.Act{Kind: annotate.ActUnreject, Count: len(all)}
	feature.Act(k.desk, k.frame, ui.Act(act), act, steps, func() {})
}
