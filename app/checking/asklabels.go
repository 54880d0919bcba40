//go:build !headless

package checking

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"goldspan/annotate"
	"goldspan/app/check/runs"
	"goldspan/app/ui"
)

// askLabels asks for the meaning of the predicted labels that the project does not
// have, then keeps the predictions. If the project has all labels, there is no
// question. before is the mapping of the last run.
func (n *newRun) askLabels(found []runs.FoundLabel, before map[string]string) {
	k := n.k
	labels := k.desk.Labels()
	has := func(name string) bool {
		return slices.ContainsFunc(labels, func(l annotate.Label) bool { return l.Name == name })
	}
	strange := slices.DeleteFunc(slices.Clone(found), func(f runs.FoundLabel) bool { return has(f.Name) })
	if len(strange) == 0 {
		n.keep(nil)
		return
	}
	k.asked = n // for quitting without an answer
	rows := container.New(layout.NewFormLayout())
	choices := make([]*ui.Select, len(strange))
	var d *ui.Dialog
	for i, f := range strange {
		options := []string{leaveOut()}
		for _, l := range labels {
			options = append(options, isLabel(l.Name))
		}
		if annotate.NewLabel("new", f.Name, labels).Validate() == nil { // a project accepts only valid labels
			options = append(options, addLabel(f.Name))
		}
		c := ui.NewSelect(options, nil)
		c.SetSelected(leaveOut())
		to, known := before[f.Name]
		if !known {
			to = runs.GuessLabel(f.Name, labels)
		}
		if has(to) {
			c.SetSelected(isLabel(to))
		}
		choices[i] = c
		rows.Add(ui.NewLabel(lang.L("{{.Label}}, {{.Spans}}", ui.With{"Label": ui.Shorten(f.Name, 40), "Spans": ui.Spans(f.Spans)})))
		rows.Add(c)
	}
	scroll := container.NewVScroll(rows)
	scroll.SetMinSize(fyne.NewSize(400, min(300, rows.MinSize().Height)))
	went := false
	body := container.NewBorder(ui.Paragraph(lang.L("These labels of the predictions are not in the project. Choose a label for each."), false), nil, nil, nil, scroll)
	d = k.frame.AskThen(lang.L("Labels of the predictions"), body, fyne.NewSize(540, 0), func() {
		if !went {
			n.close()
		}
		k.frame.FocusHome()
	}, ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Keep the predictions"), Stays: true, Run: func() {
		went = true
		mapped := map[string]string{}
		for i, f := range strange {
			switch k := choices[i].SelectedIndex(); {
			case k == 0:
				mapped[f.Name] = ""
			case k <= len(labels):
				mapped[f.Name] = labels[k-1].Name
			}
		}
		d.Close()
		n.keep(mapped)
	}})
	for _, c := range choices {
		c.In(d)
	}
}

func leaveOut() string { return lang.L("Leave out") }
func addLabel(name string) string {
	return lang.L("Add the label {{.Label}}", ui.With{"Label": ui.Shorten(name, 30)})
}
func isLabel(name string) string { return lang.L("Use the label {{.Label}}", ui.With{"Label": name}) }

// lastMapping is the mapping of the project's last run with one.
func (n *newRun) lastMapping(ctx context.Context) map[string]string {
	kept, err := n.project.Runs(ctx)
	if err != nil {
		return nil // the mapping only helps with the answer
	}
	for _, r := range slices.Backward(kept) {
		if len(r.Mapped) > 0 {
			return r.Mapped
		}
	}
	return nil
}
