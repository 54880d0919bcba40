//go:build !headless

package suggesting

import (
	"context"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// switches is the dialog with what the project suggests.
type switches struct {
	k       *Feature
	says    annotate.Suggesting // as chosen
	body    *fyne.Container
	boxes   []*ui.Check
	selects []*ui.Select
}

// askSettings asks what the project suggests.
func (k *Feature) askSettings() {
	if k.source == nil {
		return
	}
	says := annotate.Suggesting{Blind: k.says.Blind, Off: slices.Clone(k.says.Off), Runs: slices.Clone(k.says.Runs), Least: maps.Clone(k.says.Least)}
	if says.Least == nil {
		says.Least = map[annotate.LabelID]float64{}
	}
	w := &switches{k: k, says: says, body: container.NewVBox()}
	w.addSources()
	mine := newOwn(k)
	for _, o := range mine.objects() {
		w.body.Add(o)
	}
	w.addSureness()
	d := k.frame.Ask(lang.L("What is suggested"), w.body, fyne.NewSize(560, 460), ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Apply"), Run: func() { k.setSays(w.says, mine.keep()) }})
	mine.in(d)
	for _, b := range w.boxes {
		b.In(d)
	}
	for _, s := range w.selects {
		s.In(d)
	}
}

func (w *switches) text(text string) { w.body.Add(ui.Paragraph(text, false)) }

func (w *switches) check(text string, on bool, changed func(bool)) {
	c := ui.NewCheck(text, nil)
	c.SetChecked(on)
	c.OnChanged = changed
	w.boxes = append(w.boxes, c)
	w.body.Add(c)
}

// addSources adds what is asked for suggestions: all of it, the usual sources, and runs.
func (w *switches) addSources() {
	w.check(lang.L("Suggest spans in this project"), !w.says.Blind, func(on bool) { w.says.Blind = !on })
	w.text(lang.L("Without suggestions, the spans can measure how far two people agree, or check the extractor that would suggest."))
	for _, o := range w.k.source.engine.Origins() {
		if _, run := o.Run(); run {
			continue // see below
		}
		w.check(sourceSays(o), !slices.Contains(w.says.Off, o), func(on bool) { w.says.Off = having(w.says.Off, o, !on) })
	}
	for _, r := range w.k.runs() {
		w.check(lang.L("The run “{{.Run}}” of an extractor", ui.With{"Run": r.Set.Name}), slices.Contains(w.says.Runs, r.Set.ID),
			func(on bool) { w.says.Runs = having(w.says.Runs, r.Set.ID, on) })
	}
}

// having is a list with an entry at its end, or without it.
func having[T comparable](list []T, entry T, on bool) []T {
	list = slices.DeleteFunc(list, func(x T) bool { return x == entry })
	if on {
		list = append(list, entry)
	}
	return list
}

// addSureness adds how sure a suggestion has to be to be shown, for each label.
func (w *switches) addSureness() {
	w.text(lang.L("A suggestion is shown if it is at least so sure:"))
	measured := w.k.source.engine.Sureness()
	for _, l := range w.k.desk.Labels() {
		w.addLeast(l)
		for _, f := range measured {
			if f.Label == l.ID && f.F1 > 0 {
				w.text(lang.N("Learned from {{.N}} articles: F1 {{.Score}} in articles that it had not seen.", f.Articles, ui.With{"N": ui.Digits(f.Articles), "Score": ui.Digits(int(100*f.F1+0.5)) + " %"}))
			}
		}
	}
}

// addLeast adds the choice for a label.
func (w *switches) addLeast(l annotate.Label) {
	names := []string{lang.L("{{.Label}}: as usual", ui.With{"Label": l.Name})}
	chosen, percents := 0, least[1:]
	for i, p := range percents {
		names = append(names, lang.L("{{.Label}}: {{.N}} %", ui.With{"Label": l.Name, "N": ui.Digits(p)}))
		if w.says.Least[l.ID] == float64(p)/100 {
			chosen = i + 1
		}
	}
	s := ui.NewSelect(names, nil)
	s.Selected = names[chosen]
	s.OnChanged = func(name string) {
		if i := slices.Index(names, name); i > 0 {
			w.says.Least[l.ID] = float64(percents[i-1]) / 100
		} else {
			delete(w.says.Least, l.ID)
		}
	}
	w.selects = append(w.selects, s)
	w.body.Add(s)
}

// setSays keeps what the project says of suggestions. anew says that the user's own
// sources are others now.
func (k *Feature) setSays(s annotate.Suggesting, anew bool) {
	if k.source == nil {
		return
	}
	if err := k.source.project.SetSuggesting(context.Background(), s); err != nil {
		k.frame.Failed(lang.L("change what is suggested"), err)
		return
	}
	if anew {
		k.start()
		return
	}
	k.says = s
	k.setExtra()
	k.ask()
	k.runCommand()
}

// sourceSays says what a source suggests.
func sourceSays(o annotate.Origin) string {
	switch o {
	case annotate.OriginMemory:
		return lang.L("What was tagged before, in the same spelling")
	case annotate.OriginPatterns:
		return lang.L("Names, numbers and reported speech, by rules")
	case annotate.OriginLearned:
		return lang.L("What looks like the spans of done articles")
	case annotate.OriginCopies:
		return lang.L("The same sentences as in a done article")
	}
	return sourceName(o)
}
