//go:build !headless

package transfer

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/ingest"
	"goldspan/app/ui"
)

// candidateForm shows the chosen candidates: their fields, the encoding of their files,
// and the text of the first one. What is typed holds for all that are chosen.
type candidateForm struct {
	OnChanged  func()                   // a field was changed
	OnEncoding func(name string)        // another encoding was chosen for the files; "" as found
	OnColumn   func(field, name string) // the column or key of a field was chosen; "" as found
	OnHyphens  func(keep bool)          // of words that the lines of a PDF divide
	Columns    func() ingest.Columns    // as chosen so far

	root     *fyne.Container
	fields   []candidateField
	date     *ui.Field
	encoding *ui.Select
	field    *ui.Select          // of ingest.Fields
	column   *ui.Select          // that holds it
	columnOf []fyne.CanvasObject // hidden where there is no table
	columns  []string            // of the table that is shown
	hyphens  *ui.Check           // hidden where there is no PDF
	about    *ui.Label           // the file, and what was changed in it
	along    *ui.Check           // spans of another version come along
	text     *ui.Label
	scroll   *container.Scroll
	rows     []*candidate
	filling  bool
}

// candidateField is a field of the form.
type candidateField struct {
	*ui.Field
	of   func(*candidate) *string
	hint string
}

// previewText is the length of the visible start of a text, in code points.
const previewText = 4000

func newCandidateForm() *candidateForm {
	f := &candidateForm{about: ui.Paragraph("", false), text: ui.NewQuote("")}
	f.about.Importance = widget.LowImportance
	f.scroll = container.NewVScroll(f.text)
	form := container.New(layout.NewFormLayout())
	named := func(name string, o fyne.CanvasObject) { form.Add(widget.NewLabel(name)); form.Add(o) }
	names := sameWidth(lang.L("Author"), lang.L("Language"), lang.L("Story"))
	two := func(name string, left, right *ui.Field) {
		label := names[0]
		names = names[1:]
		named(name, container.NewGridWithColumns(2, left, container.NewBorder(nil, nil, label, nil, right)))
	}
	meta := func(of func(*annotate.Meta) *string, hint string) *ui.Field {
		return f.add(hint, func(c *candidate) *string { return of(&c.meta) })
	}
	named(lang.L("Title"), f.add("", func(c *candidate) *string { return &c.title }))
	two(lang.L("Outlet"), meta(func(m *annotate.Meta) *string { return &m.Outlet }, ""), meta(func(m *annotate.Meta) *string { return &m.Author }, ""))
	f.date = meta(func(m *annotate.Meta) *string { return &m.Published }, lang.L("for example 2026-11-25"))
	two(lang.L("Date"), f.date, meta(func(m *annotate.Meta) *string { return &m.Language }, lang.L("for example en")))
	two(lang.L("Address"), meta(func(m *annotate.Meta) *string { return &m.URL }, ""), meta(func(m *annotate.Meta) *string { return &m.Story }, ""))
	f.encoding = ui.NewSelect(nil, func(name string) {
		if f.filling {
			return
		}
		if name == f.encoding.Options[0] {
			name = ""
		}
		f.OnEncoding(name)
	})
	named(lang.L("Encoding"), f.encoding)
	f.field = ui.NewSelect(fieldNames(), func(string) {
		if !f.filling {
			f.showColumn()
		}
	})
	f.field.Selected = f.field.Options[0]
	f.column = ui.NewSelect(nil, func(name string) {
		switch {
		case f.filling:
		case name == f.column.Options[0]:
			f.OnColumn(f.chosenField(), "")
		default:
			f.OnColumn(f.chosenField(), name)
		}
	})
	named(lang.L("Column of"), container.NewGridWithColumns(2, f.field, f.column))
	f.columnOf = form.Objects[len(form.Objects)-2:]
	f.hyphens = ui.NewCheck(lang.L("Leave the hyphens of words that the lines of a PDF divide"), func(on bool) {
		if !f.filling {
			f.OnHyphens(on)
		}
	})
	f.hyphens.Hide()
	f.along = ui.NewCheck("", func(on bool) {
		for _, c := range f.rows {
			c.along = on && c.canBring()
		}
	})
	f.along.Hide()
	f.root = container.NewBorder(container.NewVBox(form, f.hyphens, f.about, f.along), nil, nil, nil, f.scroll)
	return f
}

// sameWidth are names of fields below each other.
func sameWidth(names ...string) []fyne.CanvasObject {
	width := float32(0)
	labels := make([]fyne.CanvasObject, len(names))
	for i, name := range names {
		labels[i] = widget.NewLabel(name)
		width = max(width, labels[i].MinSize().Width)
	}
	for i, l := range labels {
		labels[i] = container.NewGridWrap(fyne.NewSize(width, l.MinSize().Height), l)
	}
	return labels
}

func (f *candidateForm) add(hint string, of func(*candidate) *string) *ui.Field {
	field := ui.NewField(hint, false)
	field.Form = true
	field.OnChanged = func(text string) {
		if f.filling {
			return
		}
		for _, c := range f.rows {
			*of(c) = text
		}
		f.OnChanged()
	}
	f.fields = append(f.fields, candidateField{field, of, hint})
	return field
}

// in connects the fields to their dialog.
func (f *candidateForm) in(d *ui.Dialog) {
	for _, field := range f.fields {
		field.OnEscape = d.Close
		field.OnSubmitted = func(string) { d.Accept() }
	}
	f.encoding.In(d)
	f.field.In(d)
	f.column.In(d)
	f.hyphens.In(d)
	f.along.In(d)
}

// show shows the chosen candidates.
func (f *candidateForm) show(rows []*candidate) {
	f.rows = nil
	for _, c := range rows {
		if c.can() {
			f.rows = append(f.rows, c)
		}
	}
	f.filling = true
	for i, field := range f.fields {
		text, mixed := common(f.rows, field.of)
		field.SetText(text)
		field.SetPlaceHolder(field.hint)
		if mixed {
			field.SetPlaceHolder(lang.L("(several)"))
		}
		if len(f.rows) == 0 || i == 0 && len(f.rows) > 1 {
			field.Disable()
		} else {
			field.Enable()
		}
	}
	f.showEncoding(rows)
	f.showColumns(rows)
	f.showHyphens(rows)
	f.filling = false
	f.showAbout(rows)
	f.text.SetText(textOf(rows))
	f.scroll.ScrollToTop()
}

// showAbout says where the candidates come from, and offers the spans of another version.
func (f *candidateForm) showAbout(rows []*candidate) {
	f.about.SetText(about(rows))
	f.along.Hide()
	if len(rows) != 1 || !rows[0].canBring() {
		return
	}
	f.along.Text = lang.L("Bring the spans of “{{.Title}}” along, where the same words stand", ui.With{"Title": ui.Shorten(rows[0].like.Title, 40)})
	f.along.SetChecked(rows[0].along)
	f.along.Refresh()
	f.along.Show()
}

// common is the text that all candidates have; mixed: they have several.
func common(rows []*candidate, of func(*candidate) *string) (text string, mixed bool) {
	for i, c := range rows {
		if i > 0 && *of(c) != text {
			return "", true
		}
		text = *of(c)
	}
	return text, false
}

func (f *candidateForm) showEncoding(rows []*candidate) {
	found, chosen := "", ""
	f.encoding.Enable()
	for _, c := range rows {
		if !c.Encoded {
			f.encoding.Disable()
		}
		found, chosen = c.Encoding, c.encoding
	}
	if found == "" {
		found = "utf-8"
	}
	first := lang.L("as found")
	if chosen == "" && len(rows) == 1 && rows[0].Refused == nil && rows[0].Encoded {
		first = lang.L("as found: {{.Encoding}}", ui.With{"Encoding": found})
	}
	f.encoding.Options = append([]string{first}, ingest.Encodings()...)
	f.encoding.Selected = first
	if chosen != "" {
		f.encoding.Selected = chosen
	}
	f.encoding.Refresh()
}

// fieldNames are the names of ingest.Fields.
func fieldNames() (out []string) {
	names := map[string]string{
		"text": lang.L("Text"), "title": lang.L("Title"), "outlet": lang.L("Outlet"), "url": lang.L("Address"),
		"author": lang.L("Author"), "published": lang.L("Date"), "language": lang.L("Language"), "story": lang.L("Story"),
	}
	for _, field := range ingest.Fields() {
		out = append(out, names[field])
	}
	return out
}

// chosenField is the field whose column is shown.
func (f *candidateForm) chosenField() string { return ingest.Fields()[max(0, f.field.SelectedIndex())] }

// columnsOf are the columns of the table that a candidate is from; nil for none.
func columnsOf(c *candidate) []string {
	columns := c.Columns
	if without := (*ingest.NoTextError)(nil); errors.As(c.Refused, &without) {
		columns = without.Columns
	}
	return slices.DeleteFunc(slices.Clone(columns), func(name string) bool { return strings.TrimSpace(name) == "" })
}

// showColumns offers the columns of a table: the first candidate's.
func (f *candidateForm) showColumns(rows []*candidate) {
	f.columns = nil
	if len(rows) > 0 {
		f.columns = columnsOf(rows[0])
	}
	for _, o := range f.columnOf {
		if len(f.columns) > 0 {
			o.Show()
		} else {
			o.Hide()
		}
	}
	f.showColumn()
}

// showColumn shows which column holds the chosen field.
func (f *candidateForm) showColumn() {
	field, chosen := f.chosenField(), f.Columns()
	first := lang.L("choose a column")
	if found := (ingest.Columns{}).Of(f.columns)[field]; found != "" {
		first = lang.L("as found: {{.Column}}", ui.With{"Column": ui.Shorten(found, 40)})
	}
	f.column.Options, f.column.Selected = append([]string{first}, f.columns...), first
	if name := chosen.Of(f.columns)[field]; chosen[field] != "" && name != "" {
		f.column.Selected = name
	}
	f.column.Refresh()
}

// showHyphens offers to leave hyphens, where a PDF is chosen.
func (f *candidateForm) showHyphens(rows []*candidate) {
	if slices.ContainsFunc(rows, func(c *candidate) bool { return strings.EqualFold(filepath.Ext(c.Source), ".pdf") }) {
		f.hyphens.Show()
	} else {
		f.hyphens.Hide()
	}
}

// about says where the candidates come from.
func about(rows []*candidate) string {
	if len(rows) != 1 {
		return lang.N("{{.N}} articles are chosen. What you type holds for all of them.", len(rows), ui.With{"N": ui.Digits(len(rows))})
	}
	c := rows[0]
	parts := []string{c.Place.String()} // its dot would read as one of the name
	if c.like != nil && c.like.Jaccard > 0 {
		parts = append(parts, lang.L("{{.Percent}} % of its words are those of “{{.Title}}”", ui.With{
			"Percent": ui.Digits(int(100 * max(c.like.Jaccard, c.like.Containment))), "Title": ui.Shorten(c.like.Title, 80),
		}))
	}
	if c.offered {
		parts = append(parts, lang.L("author or date are from its first lines"))
	}
	return strings.Join(parts, " · ")
}

// textOf is the start of the text of the first candidate, or why there is none.
func textOf(rows []*candidate) string {
	if len(rows) == 0 {
		return ""
	}
	c := rows[0]
	if c.Article == nil {
		return c.fate()
	}
	text, n := c.Article.Text(), 0
	for at := range text { // not the whole of a text of 10 MB
		if n++; n > previewText {
			return text[:at] + ui.Ellipsis
		}
	}
	return text
}

// wrongDate is the first typed date that is none; nil without one.
func wrongDate(all []*candidate) *candidate {
	for _, c := range all {
		if c.taken && c.meta.Published != c.Article.Meta.Published {
			if _, ok := annotate.ParseDate(strings.TrimSpace(c.meta.Published)); !ok {
				return c
			}
		}
	}
	return nil
}
