package inspector

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// details shows one span, and edits its note. A note is saved after a pause in
// typing, and when the field loses the keyboard.
type details struct {
	widget.BaseWidget
	in     *Inspector
	shown  bool
	saving bool
	typed  bool            // a note was typed since the field got the keyboard
	going  annotate.SpanID // the span with a note saved since then
	told   bool            // the state at the last call of OnUnsaved
	stop   func()          // stops waiting for a pause; nil: not waiting
	// unsaved holds the notes that could not be saved. With its span, a note is
	// shown again and saved again.
	unsaved map[annotate.SpanID]string
	span    annotate.Span

	line  *canvas.Rectangle
	label *canvas.Text
	quote *ui.Label
	facts *ui.Label
	says  *meaning
	note  *ui.Field
	rest  []fyne.CanvasObject // hidden while the meaning needs the room
	root  *fyne.Container
}

func newDetails(in *Inspector) *details {
	d := &details{in: in, unsaved: map[annotate.SpanID]string{}, line: canvas.NewRectangle(nil), label: canvas.NewText("", nil)}
	d.label.TextStyle.Bold = true
	d.label.TextSize = ui.TextSize
	d.line.SetMinSize(fyne.NewSize(1, 1))
	d.quote = ui.NewQuote("")
	d.facts = ui.Paragraph("", false)
	d.facts.SizeName = theme.SizeNameCaptionText
	d.facts.Importance = widget.LowImportance
	d.note = ui.NewField(lang.L("Note"), true)
	d.note.SetMinRowsVisible(2)
	d.note.OnChanged = func(string) { d.edited() }
	d.note.OnLeave = d.left
	d.note.OnEscape = func() {
		d.save()
		if in.OnLeave != nil {
			in.OnLeave()
		}
	}
	d.note.OnTab = func(back bool) {
		if fields := d.says.fields(); back && len(fields) > 0 {
			d.save()
			d.in.root.Refresh()
			fyne.CurrentApp().Driver().CanvasForObject(d).Focus(fields[len(fields)-1])
			return
		}
		step := ui.KeyOf(fyne.KeyTab, 0)
		if back {
			step.Mod = fyne.KeyModifierShift
		}
		if d.save() && in.OnKey != nil {
			in.OnKey(step)
		}
		if in.OnLeave != nil {
			in.OnLeave()
		}
	}
	d.note.OnShortcut = func(k ui.Key) bool { return in.OnKey != nil && in.OnKey(k) }
	d.says = newMeaning(in)
	quote := container.New(layout.NewCustomPaddedLayout(0, 0, 4, 4), d.quote)
	note := container.New(layout.NewCustomPaddedLayout(0, 4, 8, 8), d.note)
	facts := container.New(layout.NewCustomPaddedLayout(0, 4, 4, 4), d.facts)
	d.rest = []fyne.CanvasObject{quote, note, facts}
	d.root = container.NewVBox(
		d.line,
		container.New(layout.NewCustomPaddedLayout(6, 0, 12, 12), d.label),
		quote, container.New(layout.NewCustomPaddedLayout(0, 0, 12, 8), d.says), note, facts,
	)
	d.ExtendBaseWidget(d)
	d.Hide()
	return d
}

// pause is the time without typing after which a note is saved.
const pause = 700 * time.Millisecond

// edited starts to wait for a pause in typing.
func (d *details) edited() {
	d.wait()
	if d.unsavedText() && !d.failed() {
		d.typed = true
		d.stop = d.in.After(pause, func() { d.stop = nil; d.save() })
	}
	d.tell()
}

// wait stops waiting for a pause.
func (d *details) wait() {
	if d.stop != nil {
		d.stop()
		d.stop = nil
	}
}

// left saves the note and shows the changed span. If saving this note has just
// failed, with a dialog, left does not try again; the next key does.
func (d *details) left() {
	if !d.failed() {
		d.save()
	}
	d.typed, d.going = false, ""
	d.in.showDetails()
}

// failed says that this note could not be saved, so it is not saved automatically.
func (d *details) failed() bool {
	text, ok := d.unsaved[d.span.ID]
	return ok && text == d.note.Value()
}

// unsavedText says that the note in the field differs from the note in the file.
func (d *details) unsavedText() bool {
	return d.shown && !d.note.Disabled() && d.note.Value() != d.span.Note
}

// tell calls OnUnsaved after a change of unsavedText.
func (d *details) tell() {
	if unsaved := d.in.Unsaved(); unsaved != d.told {
		d.told = unsaved
		if d.in.OnUnsaved != nil {
			d.in.OnUnsaved()
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (d *details) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.root) }

// Refresh implements fyne.CanvasObject: light or dark may have changed.
func (d *details) Refresh() {
	for _, l := range d.in.labels {
		if l.ID == d.span.Label {
			d.paint(l)
		}
	}
	d.BaseWidget.Refresh()
}

func (d *details) paint(l annotate.Label) {
	d.line.FillColor, d.label.Color = ui.Colors().Hairline, ui.LabelInk(l, ui.Colors().Chrome)
}

// maxQuote is the length of the quote in the details, in code points. The article
// highlights the whole quote.
const maxQuote = 220

// show shows a span. An unsaved note of another span is saved first.
func (d *details) show(s annotate.Span, l annotate.Label, set string) {
	same := d.shown && d.span.ID == s.ID
	if !same {
		d.save()
		d.typed, d.going = false, ""
	}
	typing := same && d.note.Value() != d.span.Note // keep the typed text; a pause will save it
	d.span, d.shown = s, true
	d.label.Text = ui.Visual(ui.Title(l.Name))
	d.paint(l)
	quote := []rune(s.Quote)
	if len(quote) > maxQuote {
		quote = append(quote[:maxQuote-1], '…')
	}
	d.quote.SetText(string(quote))
	facts := []string{
		lang.L("{{.Start}}–{{.End}}, {{.Characters}} · by {{.Set}}", ui.With{
			"Start": ui.Digits(s.Range.Start), "End": ui.Digits(s.Range.End), "Characters": ui.Characters(s.Range.Len()), "Set": ui.Isolate(set),
		}),
		lang.L("made {{.Moment}}", ui.With{"Moment": ui.Moment(s.Created)}),
	}
	if s.Modified != s.Created {
		facts = append(facts, lang.L("changed {{.Moment}}", ui.With{"Moment": ui.Moment(s.Modified)}))
	}
	if _, unsaved := d.unsaved[s.ID]; unsaved {
		facts = append(facts, lang.L("The note is not saved yet."))
	}
	if !d.typed { // another line would move the field while the analyst types
		d.facts.SetText(strings.Join(facts, "\n"))
	}
	if !same || !typing {
		text, ok := d.unsaved[s.ID]
		if !ok {
			text = s.Note
		}
		d.note.SetText(text)
	}
	d.label.Refresh()
	d.Show()
	d.says.show(s)
	d.makeRoom()
	d.tell()
}

// makeRoom hides all but the meaning while it offers something to choose.
func (d *details) makeRoom() {
	for _, o := range d.rest {
		if d.says.busy() {
			o.Hide()
		} else {
			o.Show()
		}
	}
}

// fields are the fields, in the order of Tab.
func (d *details) fields() []fyne.Focusable { return append(d.says.fields(), d.note) }

// tab moves the keyboard from one of the fields to the next one, or from the first one
// back to the text.
func (d *details) tab(all []fyne.Focusable, from fyne.Focusable, back bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(d)
	i := slices.Index(all, from)
	switch {
	case i < 0 || c == nil:
	case back && i == 0:
		if d.in.OnLeave != nil {
			d.in.OnLeave()
		}
	case back:
		c.Focus(all[i-1])
	default:
		c.Focus(all[i+1])
	}
}

func (d *details) clear() {
	d.save()
	d.shown, d.typed, d.going = false, false, ""
	d.span = annotate.Span{}
	d.says.clear()
	d.Hide()
	d.tell()
}

// save passes a changed note to OnNote; false if the note could not be saved.
func (d *details) save() bool {
	d.wait()
	if !d.shown || d.saving || d.note.Value() == d.span.Note || d.note.Disabled() || d.in.OnNote == nil {
		return true
	}
	d.saving = true // saving may show an error dialog, which takes the keyboard from the note
	id, note := d.span.ID, d.note.Value()
	saved := d.in.OnNote(id, note, d.going == id)
	d.saving = false
	if !saved {
		d.unsaved[id] = note
		d.tell()
		d.in.list.Refresh() // with the mark
		return false
	}
	if _, was := d.unsaved[id]; was {
		delete(d.unsaved, id)
		d.in.list.Refresh()
	}
	if d.span.ID == id {
		d.span.Note, d.going = note, id
	}
	d.tell()
	return true
}

// saveOthers saves the notes of other spans that could not be saved before; false if
// one still cannot be saved.
func (d *details) saveOthers() bool {
	if d.saving || d.in.OnNote == nil {
		return true
	}
	for id, note := range d.unsaved {
		if d.shown && id == d.span.ID && !d.note.Disabled() {
			continue // save has the note as it is typed
		}
		if _, there := d.in.state.Span(id); !there {
			delete(d.unsaved, id) // removed, with its note
			continue
		}
		d.saving = true
		saved := d.in.OnNote(id, note, false)
		d.saving = false
		if !saved {
			return false
		}
		delete(d.unsaved, id)
	}
	d.tell()
	d.in.list.Refresh()
	return true
}

func (d *details) setReadOnly(on bool) {
	if on && d.unsavedText() {
		d.unsaved[d.span.ID] = d.note.Value()
	}
	d.says.setReadOnly(on)
	if on {
		d.note.Disable()
	} else {
		d.note.Enable()
	}
}
