//go:build !headless

package checking

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// compareSheet is the dialog that asks for the two annotation sets of persons.
type compareSheet struct {
	k      *Feature
	sets   []annotate.Set
	done   []int // number of done articles in each set
	others []int // places of the sets to compare the chosen one with

	own, other *ui.Select
	about      *ui.Label
	dialog     *ui.Dialog
}

// chooseSets reads the annotation sets, then shows the dialog.
func (k *Feature) chooseSets() {
	p := k.desk.Project()
	read := checkSheet{k: k}
	var err error
	k.frame.Quietly(func() { err = read.load(context.Background(), p) }, func() {
		switch {
		case !feature.Still(k.desk, k.frame, p):
		case err != nil:
			k.frame.Failed(lang.L("list the annotation sets"), err)
		default:
			(&compareSheet{k: k, sets: read.sets, done: read.done}).show()
		}
	})
}

func (s *compareSheet) show() {
	s.about = ui.Paragraph("", false)
	s.own, s.other = ui.NewSelect(s.names(), nil), ui.NewSelect(nil, nil)
	s.other.PlaceHolder = lang.L("none yet")
	s.own.OnChanged = func(string) { s.offerOthers() }
	s.other.OnChanged = func(string) { s.changed() }
	form := container.New(layout.NewFormLayout(),
		widget.NewLabel(lang.L("Annotation set")), s.own,
		widget.NewLabel(lang.L("Compare with")), s.other)
	body := container.NewVBox(
		ui.Paragraph(lang.L("Shows how far two annotation sets agree, and lists every difference. Only articles that both have done are compared. Decisions change the first set; the other one stays as it is."), false),
		form, s.about)
	s.dialog = s.k.frame.Ask(lang.L("Compare two sets"), body, fyne.NewSize(560, 0),
		ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Compare"), Run: s.compare})
	for _, c := range []*ui.Select{s.own, s.other} {
		c.In(s.dialog)
	}
	if shown := slices.IndexFunc(s.sets, func(x annotate.Set) bool { return x.ID == s.k.desk.Set().ID }); len(s.sets) > 0 {
		s.own.SetSelectedIndex(max(shown, 0))
	}
	s.offerOthers()
}

// names are the texts of sets for a drop-down choice: of those at some places, or of
// all.
func (s *compareSheet) names(places ...int) (names []string) {
	for i, set := range s.sets {
		if places == nil || slices.Contains(places, i) {
			names = append(names, lang.L("{{.Set}} – {{.Articles}} done", ui.With{"Set": set.Name, "Articles": ui.Articles(s.done[i])}))
		}
	}
	return names
}

// offerOthers lists the sets other than the first one. The one with the most done
// articles is chosen.
func (s *compareSheet) offerOthers() {
	if s.dialog == nil {
		return
	}
	s.others = nil
	most := 0
	for i := range s.sets {
		if i == s.own.SelectedIndex() {
			continue
		}
		s.others = append(s.others, i)
		if s.done[i] > s.done[s.others[most]] {
			most = len(s.others) - 1
		}
	}
	s.other.Options = nil
	if len(s.others) > 0 {
		s.other.Options = s.names(s.others...)
		s.other.SetSelectedIndex(most)
	}
	s.changed()
}

// changed says why the choice cannot be compared, and enables the button if it can.
func (s *compareSheet) changed() {
	own, other := s.own.SelectedIndex(), s.other.SelectedIndex()
	why := ""
	switch {
	case own < 0 || other < 0 || len(s.others) == 0:
		why = lang.L("The project has one annotation set. Import the articles of another person, or make a set with “Annotation set…”.")
	case s.done[own] == 0 || s.done[s.others[other]] == 0:
		why = lang.L("No article is done in one of the sets yet. Mark finished articles as done.")
	}
	s.about.SetText(why)
	s.dialog.SetPrimary(lang.L("Compare"), why == "")
}

func (s *compareSheet) compare() {
	s.k.begin(s.sets[s.own.SelectedIndex()], []annotate.Run{{Set: s.sets[s.others[s.other.SelectedIndex()]]}})
}
