//go:build !headless

package articles

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// editDetails asks for the open article's title and source. The title of an
// imported article is the first line, which may be the caption of a picture.
func (a *Feature) editDetails() {
	project, article := a.desk.Project(), a.desk.State().Article
	title, m := article.Title, article.Meta
	fields := []struct {
		name, hint string
		value      *string
	}{
		{lang.L("Title"), "", &title},
		{lang.L("Outlet"), lang.L("the newspaper or agency"), &m.Outlet},
		{lang.L("Author"), lang.L("for example Ada Berg"), &m.Author},
		{lang.L("Date"), lang.L("for example 2026-11-25 or 25 Nov 2026"), &m.Published},
		{lang.L("Address"), lang.L("for example https://example.org/news/dam"), &m.URL},
		{lang.L("Language"), lang.L("for example en, hy or ru"), &m.Language},
		{lang.L("Story"), lang.L("the event of several articles"), &m.Story},
	}
	problem := ui.Paragraph("", false)
	problem.Importance = widget.DangerImportance
	problem.Hide()
	var d *ui.Dialog
	entries := make([]*ui.Field, len(fields))
	save := func() {
		for i, f := range fields {
			*f.value = entries[i].Value()
		}
		date, ok := annotate.ParseDate(m.Published)
		switch {
		case m.Published == article.Meta.Published: // as the source wrote it
		case !ok:
			problem.SetText(lang.L("“{{.Text}}” is no date, or may be one of two. Write the date like 2026-11-25 or 25 Nov 2026, or leave the field empty.", ui.With{"Text": ui.Shorten(m.Published, 40)}))
			problem.Show()
			a.frame.Focus(entries[dateField])
			return
		default:
			m.Published = date
		}
		if !feature.Still(a.desk, a.frame, project) || a.describe(article, title, m) {
			d.Close()
		}
	}
	form := container.New(layout.NewFormLayout())
	for i, f := range fields {
		entries[i] = ui.NewField(f.hint, false)
		entries[i].Form = true
		entries[i].SetText(*f.value)
		entries[i].OnSubmitted = func(string) { save() }
		entries[i].OnEscape = func() { d.Close() }
		form.Add(widget.NewLabel(f.name))
		form.Add(entries[i])
	}
	hint := ui.Paragraph(lang.L("The text of an article never changes. Exports contain these details."), false)
	hint.Importance = widget.LowImportance
	d = a.frame.Ask(lang.L("Article details"), container.NewVBox(form, problem, hint), fyne.NewSize(600, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Save"), Stays: true, Run: save})
	a.frame.Focus(entries[0])
}

// dateField is the place of the date among the fields.
const dateField = 3

// describe saves the details of an article; false if they are not saved.
func (a *Feature) describe(article *annotate.Article, title string, m annotate.Meta) bool {
	err := a.desk.Describe(article, title, m)
	if errors.Is(err, annotate.ErrNoChange) {
		return true
	}
	if err != nil {
		a.frame.Failed(lang.L("change the details of the article"), err)
		return false
	}
	a.frame.Say(lang.L("The article’s details are saved."))
	return true
}
