//go:build !headless

package app

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// showFacts says in the status bar what holds: saved, set, place in the queue,
// counts, caret.
func (w *window) showFacts() {
	d := w.desk
	if d.Project() == nil {
		w.frame.ShowFacts("", "")
		return
	}
	parts := []string{w.savedFact(), d.Set().Name}
	if d.Set().Kind == annotate.SetExtractor {
		parts = append(parts, lang.L("predictions, read-only"))
	}
	state := d.State()
	place := ""
	if state.Article == nil {
		parts = append(parts, ui.Articles(d.Articles().Len()))
	} else {
		parts = append(parts, lang.L("article {{.N}} of {{.All}}", ui.With{"N": ui.Digits(d.Position()), "All": ui.Digits(d.Articles().Len())}))
		parts = append(parts, w.countFacts(state.Status)...)
		place = lang.L("offset {{.Offset}}", ui.With{"Offset": ui.Digits(d.Selection().Caret)})
		if r := d.Selection().Range; !r.Empty() {
			place = lang.L("{{.N}} selected, {{.Start}}–{{.End}}", ui.With{"N": ui.Digits(r.Len()), "Start": ui.Digits(r.Start), "End": ui.Digits(r.End)})
		}
	}
	w.frame.ShowFacts(ui.InRow(parts...), place)
}

// savedFact says whether all work is on disk.
func (w *window) savedFact() string {
	switch why, err := w.desk.ReadOnly(), w.desk.Trouble(); {
	case why != annotate.Writable:
		return lang.L("Read-only: {{.Why}}", ui.With{"Why": ui.ReadOnly(why)})
	case err != nil:
		return strings.TrimSuffix(ui.Explain(lang.L("save"), err).What, ".")
	case w.inspector.Unsaved():
		return lang.L("Note not saved yet")
	}
	return lang.L("Saved")
}

// countFacts are the spans by label, and whether the article is done.
func (w *window) countFacts(status annotate.Status) (facts []string) {
	var spans []string
	for _, l := range w.desk.Labels() {
		if n := w.desk.Count(l.ID); n > 0 {
			spans = append(spans, lang.L("{{.Label}} {{.N}}", ui.With{"N": ui.Digits(n), "Label": l.Name}))
		}
	}
	if len(spans) > 0 {
		facts = append(facts, strings.Join(spans, ", "))
	}
	if status == annotate.StatusDone {
		facts = append(facts, lang.L("done"))
	}
	return facts
}
