//go:build !headless

package transfer

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

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
	formats format.Registry
	sets    []annotate.Set
	dialog  *ui.Dialog

	format   *ui.Select
	about    *ui.Label
	scheme   *ui.Select
	which    whichArticles
	set      *ui.Select
	divide   *ui.Check
	parts    *ui.Field
	seed     uint64
	warning  *ui.Label
	schemeOf []fyne.CanvasObject // hidden where a format has one scheme
	look     look
}

// whichArticles is the choice of articles.
type whichArticles struct {
	*ui.Radio
	box    *fyne.Container   // holds the radio
	only   map[string]string // the options, by their meaning
	done   int               // articles of the set that are done
	chosen []annotate.ArticleID
	listed []annotate.ArticleID
}

// look shows what an export would be.
type look struct {
	preview *widget.Label
	losses  *ui.Label
	number  int                // counts the looks: an old one is not shown
	stop    context.CancelFunc // of the look that is under way
}

// The meanings of the options of which.
const (
	whichDone   = "done"
	whichAll    = "all"
	whichChosen = "chosen"
	whichListed = "listed"
	whichStory  = "story" // that of the open article
)

// standardSplit is offered at first.
const standardSplit = "train=80,dev=10,test=10"

func newExportSheet(t *Feature, sets []annotate.Set, last string, as settings.ExportAs) *exportSheet {
	s := &exportSheet{
		t: t, last: last, formats: exchange.Formats().Writers(), sets: sets, seed: max(as.Seed, 1),
		which: whichArticles{box: container.NewStack(), chosen: t.list.Chosen(), listed: t.list.Narrowed()},
		look:  look{stop: func() {}},
	}
	titles := make([]string, len(s.formats))
	for i, f := range s.formats {
		titles[i] = f.Title
	}
	s.format = ui.NewSelect(titles, nil)
	s.about = ui.Paragraph("", false)
	s.about.Importance = widget.LowImportance
	s.scheme = ui.NewSelect(nil, nil)
	s.makeWhich(t.desk.Articles().Done(), as.All)
	names := make([]string, len(s.sets))
	for i, set := range s.sets {
		names[i] = set.Name
	}
	s.set = ui.NewSelect(names, nil)
	s.set.Selected = t.desk.Set().Name
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
	s.look.preview = widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Monospace: true})
	s.look.preview.Wrapping = fyne.TextWrapBreak
	s.look.losses = ui.Paragraph("", false)

	s.format.Selected = s.formats[0].Title
	if f, err := s.formats.Named(as.Format); err == nil {
		s.format.Selected = f.Title
	}
	s.showFormat()
	if as.Scheme != "" && slices.Contains(s.scheme.Options, as.Scheme) {
		s.scheme.Selected = as.Scheme
	}
	s.format.OnChanged = func(string) { s.showFormat(); s.changed() }
	s.scheme.OnChanged = func(string) { s.changed() }
	s.set.OnChanged = func(string) { s.countDone() }
	s.divide.OnChanged = func(bool) { s.changed() }
	s.parts.OnChanged = func(string) {
		s.divide.SetChecked(true)
		s.changed()
	}
	return s
}

// makeWhich makes the choice of articles. done is how many of them are done in the set.
func (s *exportSheet) makeWhich(done int, all bool) {
	articles := s.t.desk.Articles()
	s.which.done = done
	count := func(n int) ui.With { return ui.With{"N": ui.Digits(n)} }
	s.which.only = map[string]string{
		whichDone: lang.L("Only articles marked as done ({{.N}})", count(done)),
		whichAll:  lang.L("All articles ({{.N}})", count(articles.Len())),
	}
	options := []string{s.which.only[whichDone], s.which.only[whichAll]}
	first := options[0]
	if all || done == 0 {
		first = options[1]
	}
	if s.which.listed != nil {
		s.which.only[whichListed] = lang.L("Only the articles that the list shows ({{.N}})", count(len(s.which.listed)))
		options = slices.Insert(options, 0, s.which.only[whichListed])
	}
	if story := s.story(); story != "" {
		s.which.only[whichStory] = lang.L("Only the story “{{.Story}}”", ui.With{"Story": story})
		options = append(options, s.which.only[whichStory])
	}
	if len(s.which.chosen) > 0 {
		s.which.only[whichChosen] = lang.L("Only the chosen articles ({{.N}})", count(len(s.which.chosen)))
		options = slices.Insert(options, 0, s.which.only[whichChosen])
		first = options[0]
	}
	s.which.Radio = ui.NewRadio(options, first, false, func(string) { s.changed() })
	s.which.box.Objects = []fyne.CanvasObject{s.which.Radio}
	if s.dialog != nil {
		s.which.In(s.dialog)
		s.which.box.Refresh()
	}
}

// story is the story of the open article; "" for none.
func (s *exportSheet) story() string {
	if a := s.t.desk.State().Article; a != nil {
		return a.Meta.Story
	}
	return ""
}

// countDone counts the done articles of another set.
func (s *exportSheet) countDone() {
	e, _ := s.what()
	all := s.which.Selected == s.which.only[whichAll]
	var counts map[annotate.Status]int
	var err error
	s.t.frame.Quietly(func() { counts, err = e.project.StatusCounts(context.Background(), e.what.Set) }, func() {
		if err == nil {
			s.makeWhich(counts[annotate.StatusDone], all)
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
	row(lang.L("Articles"), s.which.box)
	row("", s.divide)
	row(lang.L("Parts"), s.parts)
	s.showSchemes()
	scroll := container.NewVScroll(s.look.preview)
	scroll.SetMinSize(fyne.NewSize(0, 90))
	rest := container.NewVBox(s.warning, widget.NewLabel(lang.L("The first article in the file")), scroll, s.look.losses)
	body := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0), container.NewVBox(form, rest)))
	choices := []ui.Choice{{Text: lang.L("Cancel")}, {Text: lang.L("Choose file…"), Stays: true, Run: func() { s.accept(false) }}}
	if s.again() {
		choices = append(choices, ui.Choice{Text: lang.L("Export to {{.File}}", ui.With{"File": filepath.Base(s.last)}), Stays: true, Run: func() { s.accept(true) }})
	}
	height := container.NewVBox(form, rest).MinSize().Height + 130
	s.dialog = s.t.frame.AskThen(lang.L("Export articles"), body, fyne.NewSize(680, height), func() { s.look.stop() }, choices...)
	s.dialog.Scroll = body
	s.which.In(s.dialog)
	s.divide.In(s.dialog)
	for _, c := range []*ui.Select{s.format, s.scheme, s.set} {
		c.OnEscape = s.dialog.Close
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

// again says that the last export can be repeated: it has a file of this format.
func (s *exportSheet) again() bool {
	if s.last == "" {
		return false
	}
	exts := s.chosenFormat().Extensions
	ext := strings.ToLower(filepath.Ext(s.last))
	return slices.Contains(exts, ext) || len(exts) == 0 && (ext == "" || ext == ".zip")
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
	e.as = settings.ExportAs{Format: f.Name, Scheme: s.scheme.Selected, Seed: s.seed, All: s.which.Selected == s.which.only[whichAll]}
	for _, set := range s.sets {
		if set.Name == s.set.Selected {
			e.what.Set = set.ID
		}
	}
	switch s.which.Selected {
	case s.which.only[whichChosen]:
		e.what.Articles = s.which.chosen
	case s.which.only[whichListed]:
		e.what.Articles = s.which.listed
	case s.which.only[whichStory]:
		e.what.Story, e.what.Statuses = s.story(), statuses(true)
	default:
		e.what.Statuses = statuses(e.as.All)
	}
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

// changed shows the preview and the losses of the new choices.
func (s *exportSheet) changed() {
	e, err := s.what()
	s.showWarning(err)
	s.look.stop()
	ctx, cancel := context.WithCancel(context.Background())
	s.look.stop = cancel
	s.look.number++
	look := s.look.number
	var first exchange.Preview
	var failed error
	s.t.frame.Quietly(func() {
		first, failed = exchange.ReadPreview(ctx, e.project, e.what, previewBytes)
	}, func() {
		if look != s.look.number {
			return
		}
		s.showPreview(first, failed)
		s.count(ctx, e, look)
	})
}

// previewBytes is more than the preview shows without scrolling.
const previewBytes = 2000

func (s *exportSheet) showPreview(p exchange.Preview, failed error) {
	text := p.Text
	if p.File != "" && text != "" {
		text = p.File + "\n" + text
	}
	switch {
	case failed != nil:
		text = ui.Explain(lang.L("export"), failed).Sentence()
	case text == "":
		text = lang.L("There is no preview of this format.")
	}
	s.look.preview.SetText(ui.Visual(text))
}

// count finds out what the format cannot say.
func (s *exportSheet) count(ctx context.Context, e exported, look int) {
	s.look.losses.SetText(lang.L("Counting what the format cannot say…"))
	var summary exchange.Summary
	var failed error
	s.t.frame.Quietly(func() {
		e.what.Split = nil
		summary, failed = exchange.ExportTo(ctx, e.project, discard{}, e.what, nil)
	}, func() {
		if look != s.look.number || failed != nil {
			return
		}
		lines := exchange.LossWords(summary.Lost)
		if len(lines) == 0 {
			s.look.losses.SetText(lang.L("{{.Articles}} with {{.Spans}}. The format says all of it.", ui.With{"Articles": ui.Articles(summary.Articles), "Spans": ui.Spans(summary.Spans)}))
			return
		}
		said := make([]string, len(lines))
		for i, l := range lines {
			said[i] = ui.Say(l)
		}
		s.look.losses.SetText(lang.L("{{.Articles}} with {{.Spans}}. What the format cannot say: {{.Losses}}.", ui.With{
			"Articles": ui.Articles(summary.Articles), "Spans": ui.Spans(summary.Spans), "Losses": strings.Join(said, "; "),
		}))
	})
}

// discard is a writer that keeps nothing.
type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// showWarning says why there would be no export, or an empty one.
func (s *exportSheet) showWarning(err error) {
	text := ""
	key := s.t.frame.KeyOf("article.done")
	switch {
	case err != nil:
		text = lang.L("The parts are a list such as {{.Example}}: names in small letters, and shares.", ui.With{"Example": standardSplit})
	case s.which.done == 0 && key != "" && s.which.Selected == s.which.only[whichDone]:
		text = lang.L("No article is marked as done yet. {{.Key}} marks a finished article.", ui.With{"Key": key})
	}
	s.warning.SetText(text)
	if text == "" {
		s.warning.Hide()
	} else {
		s.warning.Show()
	}
	if s.dialog == nil {
		return
	}
	if s.again() {
		s.dialog.SetPrimary(lang.L("Export to {{.File}}", ui.With{"File": filepath.Base(s.last)}), err == nil)
	} else {
		s.dialog.SetPrimary(lang.L("Choose file…"), err == nil)
	}
}
