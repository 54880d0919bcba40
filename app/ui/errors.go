package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// ShowError shows an error: what happened, what it means for the work, and what to
// do. doing names the failed action: "open war.goldspan". The user can copy the
// details. closed is called after the user has closed the dialog.
func (s *Dialogs) ShowError(w fyne.Window, doing string, err error, closed func()) {
	words := Explain(doing, err)
	rows := []fyne.CanvasObject{Paragraph(words.What, true)}
	for _, t := range []string{words.Means, words.Do} {
		if t != "" {
			rows = append(rows, Paragraph(t, false))
		}
	}
	var choices []Choice
	if s.Manual != nil {
		if read := s.Manual(err); read != nil {
			choices = append(choices, Choice{Text: lang.L("Manual"), Stays: true, Run: read})
		}
	}
	s.Show(w, lang.L("That did not work"), container.NewVBox(rows...), fyne.NewSize(460, 0), closed, append(choices,
		Choice{Text: lang.L("Copy details"), Stays: true, Run: func() {
			fyne.CurrentApp().Clipboard().SetContent(words.Sentence() + "\n\n" + words.Detail)
		}},
		Choice{Text: lang.L("Close")})...)
}

// Explain is explain.Error in the user's language. doing must be in this language.
// The text of an unknown error is not translated.
func Explain(doing string, err error) explain.Words {
	w := explain.Error(doing, err)
	why := w.Why
	if w.Known {
		why = lang.L(w.Why, With{"About": w.About}) // keys: explain.Fixed
		if w.About != "" && !w.AboutStands() {
			why = lang.L("{{.Why}} ({{.About}})", With{"Why": why, "About": w.About})
		}
	}
	if why = explain.Closed(why); why == "" {
		w.What = lang.L("Could not {{.Doing}}.", With{"Doing": doing})
	} else {
		w.What = lang.L("Could not {{.Doing}}: {{.Why}}", With{"Doing": doing, "Why": why})
	}
	if w.Means != "" {
		w.Means = lang.L(w.Means) // keys: explain.Fixed
	}
	if w.Do != "" {
		w.Do = lang.L(w.Do) // keys: explain.Fixed
	}
	return w
}

// ReadOnly says why a project is read-only, as a clause in the user's language.
func ReadOnly(why annotate.WhyReadOnly) string {
	return lang.L(explain.ReadOnly(why)) // keys: explain.Fixed
}
