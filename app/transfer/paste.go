//go:build !headless

package transfer

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/exchange"
	"goldspan/app/ui"
)

// pasteSheet is the dialog that makes an article of pasted text. A short text can be
// corrected in a field. Of a long text the dialog shows the start, and the article
// takes the whole text: Fyne's entry freezes the window with a long one.
type pasteSheet struct {
	transfer *Feature
	dialog   *ui.Dialog

	title, outlet, author, date *ui.Field
	text                        *ui.Field
	preview                     *ui.Label // of a long text
	scroll                      *container.Scroll
	count                       *widget.Label
	problem                     *ui.Label

	pasted string        // the text of the clipboard at the start
	found  annotate.Meta // author and date in the first lines; they hold if no others are typed
	long   string        // the whole of a long text; "" while the text is in its field
}

// previewLength is the length of the visible start of a long text, in code points.
const previewLength = 2000

func (t *Feature) paste() {
	s := &pasteSheet{transfer: t, pasted: fyne.CurrentApp().Clipboard().Content()}
	p := t.desk.Project()
	s.title, s.outlet = ui.NewField("", false), ui.NewField(lang.L("the newspaper or agency"), false)
	s.author, s.date = ui.NewField("", false), ui.NewField("", false)
	s.text = ui.NewField(lang.L("Paste the article here. The first line becomes the title."), true)
	s.preview = ui.NewQuote("")
	s.scroll = container.NewVScroll(s.preview)
	s.count = widget.NewLabel("")
	s.count.Importance = widget.LowImportance
	s.problem = ui.Paragraph("", false)
	s.problem.Importance = widget.DangerImportance
	s.problem.Hide()
	form := container.New(layout.NewFormLayout())
	for _, row := range []struct {
		name  string
		field *ui.Field
	}{{lang.L("Title"), s.title}, {lang.L("Outlet"), s.outlet}, {lang.L("Author"), s.author}, {lang.L("Date"), s.date}} {
		form.Add(widget.NewLabel(row.name))
		form.Add(row.field)
		row.field.Form = true
		row.field.OnSubmitted = func(string) { s.dialog.Accept() }
	}
	for _, f := range []*ui.Field{s.title, s.outlet, s.author, s.date, s.text} {
		f.OnEscape = s.leave
		f.OnShortcut = func(k ui.Key) bool {
			if k != command.Ctrl(fyne.KeyReturn) && k != command.Ctrl(fyne.KeyEnter) {
				return false
			}
			s.dialog.Accept()
			return true
		}
	}
	s.text.OnChanged = func(string) { s.describe() }
	s.text.OnTooLong = func(text string) {
		s.show(text)
		t.frame.Focus(s.title)
	}
	s.show(s.pasted)
	choices := []ui.Choice{{Text: lang.L("Cancel"), Stays: true, Run: s.leave}}
	if there := clipboardAddresses(); len(there) > 0 {
		choices = append(choices, ui.Choice{Text: lang.L("Fetch the page"), Run: (&fetching{Feature: t, project: p, sources: webSources(there)}).fetch})
	}
	choices = append(choices, ui.Choice{Text: lang.L("Add article"), Stays: true, Run: func() { s.add(p) }})
	foot := container.NewVBox(s.count, s.problem)
	s.dialog = t.frame.Ask(lang.L("Paste text as an article"), container.New(layout.NewBorderLayout(form, foot, nil, nil), form, container.NewStack(s.text, s.scroll), foot), fyne.NewSize(720, 560), choices...)
	s.dialog.OnEscape = s.leave
	if s.long == "" {
		t.frame.Focus(s.text)
	} else {
		s.dialog.Refocus()
	}
}

// show puts a short text into its field, or shows the start of a long text.
func (s *pasteSheet) show(text string) {
	if utf8.RuneCountInString(text) <= previewLength {
		s.text.SetText(text)
		s.scroll.Hide()
	} else {
		s.long = text
		s.preview.SetText(string([]rune(text)[:previewLength]) + ui.Ellipsis)
		s.text.Hide()
		s.scroll.Show()
	}
	s.describe()
}

// whole is the text of the article.
func (s *pasteSheet) whole() string {
	if s.long != "" {
		return s.long
	}
	return s.text.Text
}

// describe counts the text, and shows the title, the author and the date that it has
// without others.
func (s *pasteSheet) describe() {
	text := s.whole()
	s.title.SetPlaceHolder(ingest.Title("", text))
	s.found = ingest.Head(text)
	s.author.SetPlaceHolder(cmp.Or(s.found.Author, lang.L("for example Ada Berg")))
	s.date.SetPlaceHolder(cmp.Or(s.found.Published, lang.L("for example 2026-11-25 or 25 Nov 2026")))
	count := lang.L("{{.Characters}}, {{.Words}}", ui.With{
		"Characters": ui.Characters(utf8.RuneCountInString(text)), "Words": ui.Words(len(strings.Fields(text))),
	})
	if s.long != "" {
		count = lang.L("{{.Count}}. Only the start is shown here. The article gets the whole text.", ui.With{"Count": count})
	}
	s.count.SetText(count)
}

// leave closes the dialog. Typed text is not thrown away without a question.
func (s *pasteSheet) leave() {
	typed := s.title.Text + s.outlet.Text + s.author.Text + s.date.Text
	if s.whole() == s.pasted && typed == "" || strings.TrimSpace(s.whole()+typed) == "" {
		s.dialog.Close()
		return
	}
	frame := s.transfer.frame
	back := s.text
	if s.long != "" {
		back = s.title
	}
	frame.AskThen(lang.L("Discard the text?"), ui.Paragraph(lang.L("You changed the text. The text is not saved as an article yet."), false), fyne.NewSize(420, 0),
		func() { frame.Focus(back) },
		ui.Choice{Text: lang.L("Discard"), Run: func() { s.dialog.Close() }}, ui.Choice{Text: lang.L("Keep")})
}

// add imports the text into the project for which the dialog was opened.
func (s *pasteSheet) add(p desk.Project) {
	text := s.whole()
	written := cmp.Or(strings.TrimSpace(s.date.Text), s.found.Published)
	date, ok := annotate.ParseDate(written)
	if !ok {
		s.problem.SetText(noDate(written))
		s.problem.Show()
		s.transfer.frame.Focus(s.date)
		return
	}
	if strings.TrimSpace(text) == "" {
		s.dialog.Close()
		s.transfer.frame.Say(lang.L("The text was empty. Nothing was added."))
		return
	}
	source := exchange.Source{Name: lang.L("pasted text"), Reader: strings.NewReader(text), Title: strings.TrimSpace(s.title.Text), Plain: true}
	source.Meta.Outlet, source.Meta.Published = strings.TrimSpace(s.outlet.Text), date
	source.Meta.Author = cmp.Or(strings.TrimSpace(s.author.Text), s.found.Author)
	s.transfer.importWith(p, importing{sources: []exchange.Source{source}, dialogs: []*ui.Dialog{s.dialog}}, annotate.ConflictAsk)
}

// noDate says that a typed date is none.
func noDate(written string) string {
	return lang.L("“{{.Text}}” is no date, or may be one of two. Write the date like 2026-11-25 or 25 Nov 2026, or leave the field empty.", ui.With{"Text": ui.Shorten(written, 40)})
}
