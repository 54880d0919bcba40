//go:build !headless

package transfer

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/app/exchange"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// exportSheet is the dialog of an export.
type exportSheet struct {
	t       *Feature
	last    string // file of the last export, or ""
	lastAs  string // its format
	formats format.Registry
	sets    []annotate.Set
	dialog  *ui.Dialog

	format   *ui.Select
	about    *ui.Label
	scheme   *ui.Select
	which    *whichArticles
	set      *ui.Select
	origin   *ui.Select
	divide   *ui.Check
	parts    *ui.Field
	seed     uint64
	warning  *ui.Label
	schemeOf []fyne.CanvasObject // hidden where a format has one scheme
	look     *look
}

// standardSplit is offered at first.
const standardSplit = "train=80,dev=10,test=10"

func newExportSheet(t *Feature, sets []annotate.Set, last string, as settings.ExportAs) *exportSheet {
	s := &exportSheet{
		t: t, last: last, formats: exchange.Formats().Writers(), sets: sets, seed: max(as.Seed, 1),
		look: newLook(t.frame),
	}
	titles := make([]string, len(s.formats))
	for i, f := range s.formats {
		titles[i] = f.Title
	}
	s.format = ui.NewSelect(titles, nil)
	s.about = ui.Paragraph("", false)
	s.about.Importance = widget.LowImportance
	s.scheme = ui.NewSelect(nil, nil)
	s.which = newWhichArticles(t, as.All, s.changed)
	names := make([]string, len(s.sets))
	for i, set := range s.sets {
		names[i] = set.Name
	}
	s.set = ui.NewSelect(names, nil)
	s.set.Selected = t.desk.Set().Name
	s.origin = ui.NewSelect(originNames(), nil)
	s.origin.Selected = s.origin.Options[0]
	for i, o := range origins {
		if o == as.Origin {
			s.origin.Selected = s.origin.Options[i]
		}
	}
	s.divide = ui.NewCheck(lang.L("Split into parts, by whole stories"), nil)
	s.divide.SetChecked(as.Split != "")
	s.parts = ui.NewField(standardSplit, false)
	s.parts.Form = true
	s.parts.SetText(standardSplit)
	if as.Split != "" {
		s.parts.SetText(as.Split)
	}
	s.warning = ui.Paragraph("", false)
	s.warning.Importance = widget.WarningImportance
	s.format.Selected, s.lastAs = s.formats[0].Title, s.formats[0].Name
	if f, err := s.formats.Named(as.Format); err == nil {
		s.format.Selected, s.lastAs = f.Title, f.Name
	}
	s.showFormat()
	if as.Scheme != "" && slices.Contains(s.scheme.Options, as.Scheme) {
		s.scheme.Selected = as.Scheme
	}
	s.format.OnChanged = func(string) { s.showFormat(); s.changed() }
	s.scheme.OnChanged = func(string) { s.changed() }
	s.origin.OnChanged = func(string) { s.changed() }
	s.set.OnChanged = func(string) { s.countDone() }
	s.divide.OnChanged = func(bool) { s.changed() }
	s.parts.OnChanged = func(string) {
		s.divide.SetChecked(true)
		s.changed()
	}
	return s
}

// origins are the choices of where exported spans came from, as annotate.ParseOrigins
// reads them.
var origins = []string{"", "hand", "hand,memory,patterns,learned,copies", "run"}

func originNames() []string {
	return []string{lang.L("all"), lang.L("only those tagged by hand"), lang.L("without those accepted from a run of an extractor"), lang.L("only those accepted from a run of an extractor")}
}

// countDone counts the done articles of another set.
func (s *exportSheet) countDone() {
	e, _ := s.what()
	var counts map[annotate.Status]int
	var err error
	s.t.frame.Quietly(func() { counts, err = e.project.StatusCounts(context.Background(), e.what.Set) }, func() {
		switch now, _ := s.what(); {
		case now.what.Set != e.what.Set: // yet another set was chosen meanwhile
		case err != nil:
			s.t.frame.Failed(lang.L("count the articles that are done"), err)
		default:
			s.which.recount(counts[annotate.StatusDone])
			s.changed()
		}
	})
}

func (s *exportSheet) show() {
	form := container.New(layout.NewFormLayout())
	row := func(name string, o fyne.CanvasObject) []fyne.CanvasObject {
		label := widget.NewLabel(name)
		form.Add(label)
		form.Add(o)
		return []fyne.CanvasObject{label, o}
	}
	row(lang.L("Format"), s.format)
	row("", s.about)
	s.schemeOf = row(lang.L("Tags"), s.scheme)
	if len(s.sets) > 1 {
		row(lang.L("Annotation set"), s.set)
	}
	row(lang.L("Articles"), s.which.root)
	row("", s.divide)
	row(lang.L("Parts"), s.parts)
	row(lang.L("Spans"), s.origin)
	s.showSchemes()
	rest := container.NewVBox(s.warning, s.look.root)
	body := container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0), container.NewVBox(form, rest))
	choices := []ui.Choice{{Text: lang.L("Cancel")}, {Text: lang.L("Choose another file…"), Stays: true, Run: func() { s.accept(false) }}, {Text: lang.L("Choose file…"), Stays: true, Run: func() { s.accept(true) }}}
	height := container.NewVBox(form, rest).MinSize().Height + 130
	s.dialog = s.t.frame.AskThen(lang.L("Export articles"), body, fyne.NewSize(680, height), func() { s.look.stop() }, choices...)
	s.which.in(s.dialog)
	s.divide.In(s.dialog)
	for _, c := range []*ui.Select{s.format, s.scheme, s.set, s.origin} {
		c.In(s.dialog)
	}
	s.parts.OnEscape = s.dialog.Close
	s.parts.OnSubmitted = func(string) { s.dialog.Accept() }
	s.changed()
}

// chosenFormat is the format of the choice.
func (s *exportSheet) chosenFormat() format.Format {
	for _, f := range s.formats {
		if f.Title == s.format.Selected {
			return f
		}
	}
	return s.formats[0]
}

// again says that the last export can be repeated: in its format. Another format goes to
// another file, or replaces the last one after a question.
func (s *exportSheet) again() bool {
	return s.last != "" && s.chosenFormat().Name == s.lastAs
}

// showFormat shows what the format is, and its schemes.
func (s *exportSheet) showFormat() {
	f := s.chosenFormat()
	s.about.SetText(ui.Say(exchange.About(f.Name)))
	s.scheme.Options = f.Schemes
	s.scheme.Selected = ""
	if len(f.Schemes) > 0 {
		s.scheme.Selected = f.Schemes[0]
	}
	s.scheme.Refresh()
	s.showSchemes()
}

func (s *exportSheet) showSchemes() {
	for _, o := range s.schemeOf {
		if len(s.scheme.Options) > 0 {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// what are the choices as an export. The error is that of the field for a split.
func (s *exportSheet) what() (exported, error) {
	f := s.chosenFormat()
	e := exported{project: s.t.desk.Project(), format: f, what: exchange.Options{Set: s.t.desk.Set().ID, Format: f.Name, Scheme: s.scheme.Selected}}
	e.as = settings.ExportAs{Format: f.Name, Scheme: s.scheme.Selected, Seed: s.seed, All: s.which.is(whichAll)}
	for _, set := range s.sets {
		if set.Name == s.set.Selected {
			e.what.Set = set.ID
		}
	}
	if i := slices.Index(s.origin.Options, s.origin.Selected); i > 0 {
		e.as.Origin = origins[i]
		e.what.Origins, _ = annotate.ParseOrigins(origins[i]) // one of ours
	}
	s.which.choose(&e.what)
	if !s.divide.Checked {
		return e, nil
	}
	e.as.Split = s.parts.Text
	var err error
	e.what.Split, err = splitOf(s.parts.Text, s.seed)
	return e, err
}

// accept goes on: to the file of the last export, or to the choice of a file.
func (s *exportSheet) accept(again bool) {
	e, err := s.what()
	if err != nil {
		return // the warning says why
	}
	s.dialog.Close()
	if again && s.again() {
		s.t.exportTo(s.last, e)
		return
	}
	s.t.chooseFile(e, s.last)
}

// changed shows what the new choices give.
func (s *exportSheet) changed() {
	e, err := s.what()
	s.showWarning(err)
	s.showChoices(err)
	s.look.at(e)
}

// showWarning says why there would be no export, or an empty one.
func (s *exportSheet) showWarning(err error) {
	text := ""
	key := s.t.frame.KeyOf("article.done")
	switch {
	case err != nil:
		text = lang.L("The parts are a list such as {{.Example}}: names in small letters, and shares.", ui.With{"Example": standardSplit})
	case s.which.done == 0 && key != "" && s.which.is(whichDone):
		text = lang.L("No article is marked as done yet. {{.Key}} marks a finished article.", ui.With{"Key": key})
	}
	s.warning.SetText(text)
	if text == "" {
		s.warning.Hide()
	} else {
		s.warning.Show()
	}
}

// showChoices offers the file of the last export, if it fits the format. err is that of
// a field.
func (s *exportSheet) showChoices(err error) {
	if s.dialog == nil {
		return
	}
	again, main := s.again(), lang.L("Choose file…")
	if again {
		main = lang.L("Export to {{.File}}", ui.With{"File": filepath.Base(s.last)})
	}
	s.dialog.ShowChoice(1, again)
	s.dialog.SetPrimary(main, err == nil)
}
