package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/explain"
)

// ShowError shows an error: what happened, what it means for the work, and what to
// do. Below is the standard error of a command. doing names the failed action: "open
// war.goldspan". The user can copy the details. closed is called after the user has closed the dialog.
func (s *Dialogs) ShowError(w fyne.Window, doing string, err error, closed func()) {
	words := Explain(doing, err)
	if d := s.error(words.Sentence()); d != nil { // the same error again
		before := d.OnClosed
		d.OnClosed = func() {
			for _, f := range []func(){before, closed} {
				if f != nil {
					f()
				}
			}
		}
		return
	}
	rows := []fyne.CanvasObject{Paragraph(words.What, true)}
	for _, t := range []string{words.Means, words.Do} {
		if t != "" {
			rows = append(rows, Paragraph(t, false))
		}
	}
	var choices []Choice
	var read func()
	if s.Manual != nil {
		read = s.Manual(err)
	}
	if read != nil {
		choices = append(choices, Choice{Text: lang.L("Manual"), Stays: true, Run: read})
	}
	details := words.Sentence() + "\n\n" + words.Detail
	var body fyne.CanvasObject = container.NewVBox(rows...)
	size, shown := fyne.NewSize(460, 0), func() {}
	if words.Output != "" {
		details += "\n\n" + words.Output
		output := widget.NewLabelWithStyle(words.Output, fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
		output.Wrapping = fyne.TextWrapWord
		scroll := container.NewVScroll(output)
		rows = append(rows, Paragraph(lang.L("The command wrote to its standard error:"), false))
		body = container.NewBorder(container.NewVBox(rows...), nil, nil, nil, scroll)
		size, shown = fyne.NewSize(680, 460), scroll.ScrollToBottom
	}
	d := s.Show(w, lang.L("That did not work"), body, size, closed, append(choices,
		Choice{Text: lang.L("Copy details"), Stays: true, Run: func() { fyne.CurrentApp().Clipboard().SetContent(details) }},
		Choice{Text: lang.L("Close")})...)
	d.read, d.error = read, words.Sentence()
	shown()
}

// error is the open dialog of an error; nil if there is none.
func (s *Dialogs) error(text string) *Dialog {
	for d := s.top; d != nil; d = d.before {
		if d.error == text {
			return d
		}
	}
	return nil
}

// Explain is explain.Error in the user's language. doing must be in this language.
// The text of an unknown error is not translated.
func Explain(doing string, err error) explain.Words { return explain.ErrorIn(spoken{}, doing, err) }

// Say is a text in the user's language.
func Say(t explain.Text) string { return t.In(spoken{}) }

// ReadOnly says why a project is read-only, as a clause in the user's language.
func ReadOnly(why annotate.WhyReadOnly) string { return Say(explain.ReadOnly(why)) }

// OnlyRead says in a sentence that a project is read-only, and why.
func OnlyRead(why annotate.WhyReadOnly) string {
	return explain.Capital(explain.Closed(Say(explain.OnlyRead(why))))
}

// Act is the name of an act in the user's language. The title of an article is
// shortened.
func Act(a annotate.Act) string {
	a.Article = Shorten(a.Article, 40)
	return Say(explain.Act(a))
}

// spoken is the user's language.
type spoken struct{}

func (spoken) Say(key string, values map[string]any) string {
	return lang.L(key, values) // keys: explain.New
}

func (spoken) Count(key, _ string, n int, values map[string]any) string {
	return lang.N(key, n, values) // keys: explain.Plural
}

func (spoken) Digits(n int) string { return Digits(n) }
