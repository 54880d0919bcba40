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

// labelSheet is the dialog that asks for the meaning of predicted labels that the project
// does not have.
type labelSheet struct {
	*newRun
	strange []runs.FoundLabel
	known   []annotate.Label // of the project
	choices []*ui.Select     // of strange: left out, a label of the project, or a new one
	kept    bool             // the question is answered
	dialog  *ui.Dialog
}

// askLabels asks for the meaning of the predicted labels that the project does not
// have, then keeps the predictions. If the project has all labels, there is no
// question. before is the mapping of the last run.
func (n *newRun) askLabels(found []runs.FoundLabel, before map[string]string) {
	s := &labelSheet{newRun: n, known: n.k.desk.Labels()}
	s.strange = slices.DeleteFunc(slices.Clone(found), func(f runs.FoundLabel) bool { return s.has(f.Name) })
	if len(s.strange) == 0 {
		n.keep(nil)
		return
	}
	n.k.asked = n // for quitting without an answer
	s.show(before)
}

func (s *labelSheet) has(name string) bool {
	return slices.ContainsFunc(s.known, func(l annotate.Label) bool { return l.Name == name })
}

func (s *labelSheet) show(before map[string]string) {
	rows := container.New(layout.NewFormLayout())
	for _, f := range s.strange {
		to, known := before[f.Name]
		if !known {
			to = runs.GuessLabel(f.Name, s.known)
		}
		c := s.choice(f.Name, to)
		s.choices = append(s.choices, c)
		rows.Add(ui.NewLabel(lang.L("{{.Label}}, {{.Spans}}", ui.With{"Label": ui.Shorten(f.Name, 40), "Spans": ui.Spans(f.Spans)})))
		rows.Add(c)
	}
	scroll := container.NewVScroll(rows)
	scroll.SetMinSize(fyne.NewSize(400, min(300, rows.MinSize().Height)))
	body := container.NewBorder(ui.Paragraph(lang.L("These labels of the predictions are not in the project. Choose a label for each."), false), nil, nil, nil, scroll)
	s.dialog = s.k.frame.AskThen(lang.L("Labels of the predictions"), body, fyne.NewSize(540, 0), s.closed,
		ui.Choice{Text: lang.L("Cancel"), Stays: true, Run: s.leave}, ui.Choice{Text: lang.L("Keep the predictions"), Stays: true, Run: s.accept})
	s.dialog.OnEscape = s.leave
	for _, c := range s.choices {
		c.In(s.dialog)
	}
}

// choice offers what a predicted label may be; to is the likely label of the project.
func (s *labelSheet) choice(name, to string) *ui.Select {
	options := []string{leaveOut()}
	for _, l := range s.known {
		options = append(options, isLabel(l.Name))
	}
	if annotate.NewLabel("new", name, s.known).Validate() == nil { // a project accepts only valid labels
		options = append(options, addLabel(name))
	}
	c := ui.NewSelect(options, nil)
	c.SetSelected(leaveOut())
	if s.has(to) {
		c.SetSelected(isLabel(to))
	}
	return c
}

// accept keeps the predictions with the labels that were chosen.
func (s *labelSheet) accept() {
	s.kept = true
	mapped := map[string]string{}
	for i, f := range s.strange {
		switch at := s.choices[i].SelectedIndex(); {
		case at == 0:
			mapped[f.Name] = ""
		case at <= len(s.known):
			mapped[f.Name] = s.known[at-1].Name
		}
	}
	s.dialog.Close()
	s.keep(mapped)
}

// leave closes the dialog. What a command has predicted, perhaps for hours, is not thrown
// away without a question.
func (s *labelSheet) leave() {
	if !s.spooled {
		s.dialog.Close()
		return
	}
	s.k.frame.AskThen(lang.L("Discard the predictions?"), ui.Paragraph(lang.L("The predictions of the command are not kept yet. To have them again, the command must run again."), false), fyne.NewSize(420, 0),
		func() { s.dialog.Refocus() },
		ui.Choice{Text: lang.L("Discard"), Run: s.dialog.Close}, ui.Choice{Text: lang.L("Keep")})
}

func (s *labelSheet) closed() {
	if !s.kept {
		s.close()
	}
	s.k.frame.FocusHome()
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
