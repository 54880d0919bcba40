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

// askSettings asks what the project suggests.
func (k *Feature) askSettings() {
	if k.source == nil {
		return
	}
	says := annotate.Suggesting{Blind: k.says.Blind, Off: slices.Clone(k.says.Off), Runs: slices.Clone(k.says.Runs), Least: maps.Clone(k.says.Least)}
	if says.Least == nil {
		says.Least = map[annotate.LabelID]float64{}
	}
	body := container.NewVBox()
	var boxes []*ui.Check
	check := func(text string, on bool, changed func(bool)) {
		c := ui.NewCheck(text, nil)
		c.SetChecked(on)
		c.OnChanged = changed
		boxes = append(boxes, c)
		body.Add(c)
	}
	check(lang.L("Suggest spans in this project"), !says.Blind, func(on bool) { says.Blind = !on })
	body.Add(ui.Paragraph(lang.L("Without suggestions, the spans can measure how far two people agree, or check the extractor that would suggest."), false))
	for _, o := range k.source.engine.Origins() {
		if _, run := o.Run(); run {
			continue // see below
		}
		check(sourceSays(o), !slices.Contains(says.Off, o), func(on bool) {
			says.Off = slices.DeleteFunc(says.Off, func(x annotate.Origin) bool { return x == o })
			if !on {
				says.Off = append(says.Off, o)
			}
		})
	}
	for _, r := range k.runs() {
		check(lang.L("The run “{{.Run}}” of an extractor", ui.With{"Run": r.Set.Name}), slices.Contains(says.Runs, r.Set.ID), func(on bool) {
			says.Runs = slices.DeleteFunc(says.Runs, func(x annotate.SetID) bool { return x == r.Set.ID })
			if on {
				says.Runs = append(says.Runs, r.Set.ID)
			}
		})
	}
	mine := newOwn(k)
	for _, o := range mine.objects() {
		body.Add(o)
	}
	body.Add(ui.Paragraph(lang.L("A suggestion is shown if it is at least so sure:"), false))
	var selects []*ui.Select
	sure := k.source.engine.Sureness()
	for _, l := range k.desk.Labels() {
		names := []string{lang.L("{{.Label}}: as usual", ui.With{"Label": l.Name})}
		percents := least[1:]
		for _, p := range percents {
			names = append(names, lang.L("{{.Label}}: {{.N}} %", ui.With{"Label": l.Name, "N": ui.Digits(p)}))
		}
		s := ui.NewSelect(names, nil)
		s.Selected = names[0]
		for i, p := range percents {
			if says.Least[l.ID] == float64(p)/100 {
				s.Selected = names[i+1]
			}
		}
		s.OnChanged = func(name string) {
			if i := slices.Index(names, name); i > 0 {
				says.Least[l.ID] = float64(percents[i-1]) / 100
			} else {
				delete(says.Least, l.ID)
			}
		}
		selects = append(selects, s)
		body.Add(s)
		for _, f := range sure {
			if f.Label == l.ID && f.F1 > 0 {
				body.Add(ui.Paragraph(lang.N("Learned from {{.N}} articles: F1 {{.Score}} in articles that it had not seen.", f.Articles, ui.With{"N": ui.Digits(f.Articles), "Score": ui.Digits(int(100*f.F1+0.5)) + " %"}), false))
			}
		}
	}
	d := k.frame.Ask(lang.L("What is suggested"), body, fyne.NewSize(560, 460), ui.Choice{Text: lang.L("Cancel")}, ui.Choice{Text: lang.L("Apply"), Run: func() { k.setSays(says, mine.keep()) }})
	mine.in(d)
	for _, b := range boxes {
		b.In(d)
	}
	for _, s := range selects {
		s.In(d)
	}
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
