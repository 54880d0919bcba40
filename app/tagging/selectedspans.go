//go:build !headless

package tagging

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// relabelling is a plan to give one label to several spans.
type relabelling struct {
	spans []annotate.Span // the changed spans, with their new label
	had   int             // number of spans that already have the label
	bare  int             // number of changed spans that lose their details
	kept  int             // number of unchanged spans: another span with the label has the same range
}

// planRelabelling plans to give a label to spans of a state. In one article and set
// a label marks a range only once. So of two spans with the same range, only the
// first gets the label.
func planRelabelling(s annotate.State, ids []annotate.SpanID, label annotate.LabelID) relabelling {
	var r relabelling
	taken := map[annotate.Range]bool{}
	for _, sp := range chosenOf(s, ids) {
		_, tagged := s.Tagged(label, sp.Range)
		switch {
		case sp.Label == label:
			r.had++
		case tagged || taken[sp.Range]:
			r.kept++
		default:
			taken[sp.Range] = true
			next := sp.Relabelled(label)
			if sp.Detailed() && !next.Detailed() {
				r.bare++
			}
			r.spans = append(r.spans, next)
		}
	}
	return r
}

// chosenOf lists the spans of a state with the given IDs, in the order of the text.
func chosenOf(s annotate.State, ids []annotate.SpanID) []annotate.Span {
	chosen := map[annotate.SpanID]annotate.Span{}
	for _, id := range ids {
		if sp, ok := s.Span(id); ok {
			chosen[id] = sp
		}
	}
	return slices.SortedFunc(maps.Values(chosen), annotate.CompareSpans)
}

// relabelSeveral gives a label to all selected spans, as one edit.
func (t *Feature) relabelSeveral(ids []annotate.SpanID, label annotate.LabelID) {
	name := t.desk.Label(label).Name
	r := planRelabelling(t.desk.State(), ids, label)
	if len(r.spans) == 0 {
		t.frame.Say(lang.L("Nothing to relabel: {{.Why}}.", ui.With{"Why": r.rest(name)}))
		return
	}
	tx, links, err := t.relabelled(annotate.Act{Kind: annotate.ActRelabelSpans, Count: len(r.spans), Label: name}, r.spans...)
	if err != nil {
		t.frame.Failed(ui.Act(tx.Name), err)
		return
	}
	if !t.do(tx) {
		return
	}
	said := lang.N("{{.N}} spans relabelled as {{.Label}}", len(r.spans), ui.With{"N": ui.Digits(len(r.spans)), "Label": name})
	if rest := r.rest(name); rest != "" {
		said += "; " + rest
	}
	said += "."
	if r.bare > 0 {
		said += " " + lang.N("{{.N}} spans lost the details of the other label.", r.bare, ui.With{"N": ui.Digits(r.bare)})
	}
	if links > 0 {
		said += " " + lang.N("{{.N}} links that do not fit the label were removed.", links, ui.With{"N": ui.Digits(links)})
	}
	t.frame.Say(said)
}

// rest is the text for the number of unchanged spans; "" if all changed.
func (r relabelling) rest(name string) string {
	kept := ui.With{"N": ui.Digits(r.kept), "Label": name, "Had": ui.Digits(r.had)}
	switch {
	case r.kept > 0 && r.had > 0:
		return lang.N("{{.N}} spans unchanged because another span has {{.Label}} on the same range; {{.Had}} had the label already", r.kept, kept)
	case r.kept > 0:
		return lang.N("{{.N}} spans unchanged because another span has {{.Label}} on the same range", r.kept, kept)
	case r.had > 0:
		return lang.N("{{.N}} spans had the label {{.Label}} already", r.had, ui.With{"N": ui.Digits(r.had), "Label": name})
	}
	return ""
}

// deleteSeveral deletes all selected spans, as one edit.
func (t *Feature) deleteSeveral(ids []annotate.SpanID) {
	spans := chosenOf(t.desk.State(), ids)
	tx := annotate.Transaction{Name: annotate.Act{Kind: annotate.ActDeleteSpans, Count: len(spans)}}
	for _, sp := range spans {
		tx.Edits = append(tx.Edits, annotate.RemoveSpan{ID: sp.ID})
	}
	c, ok := t.change(tx)
	t.goOn()
	if ok {
		t.frame.Say(lang.L("Deleted {{.What}}.", ui.With{"What": withLinks(ui.Spans(len(spans)), len(c.RemovedLinks))}))
	}
}
