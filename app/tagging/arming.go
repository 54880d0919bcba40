//go:build !headless

package tagging

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// clickLabel handles a click in the label bar. While a label is armed, a click arms
// another label, or disarms the same one. Otherwise a click tags the selection or
// the span. Without both, it arms the label.
func (t *Feature) clickLabel(label annotate.LabelID) {
	defer t.frame.FocusHome()
	if t.frame.Page() != nil { // the selection is not visible
		t.frame.ShowPage(nil)
		return
	}
	switch t.view.Armed() {
	case "":
	case label:
		t.arm("")
		return
	default:
		t.arm(label)
		return
	}
	_, span := t.view.SelectedSpan()
	switch {
	case !t.view.TagRange().Empty() || span:
		t.tag(label)
	case !t.desk.CanAnnotate():
		t.frame.Say(feature.WhyReadOnly(t.desk))
	case t.desk.Article() != "":
		t.arm(label)
	}
}

// arm makes every following selection be tagged with a label, and shows this in the
// status bar; "" ends it.
func (t *Feature) arm(label annotate.LabelID) {
	t.view.Arm(label)
	t.bar.setArmed(label)
	t.frame.Say("")
	if label == "" {
		t.frame.Hold("")
		return
	}
	t.frame.Hold(lang.L("Every selection is tagged as {{.Label}} now. Esc switches the label off.", ui.With{"Label": t.desk.Label(label).Name}))
}

// gestureEnded tags the pointer's selection while a label is armed. A third click
// makes the span of the second longer.
func (t *Feature) gestureEnded() {
	l, r := t.view.Armed(), t.view.TagRange()
	if l == "" || r.Empty() || !t.desk.CanAnnotate() {
		return
	}
	s, ok := t.desk.State().Span(t.armed)
	if !ok || s.Label != l || !t.view.Regrown() {
		t.armed = t.tagRange(l, r)
		return
	}
	t.view.Together(func() {
		if s.Range != r {
			s.Range = r
			t.replace(t.tagging(l), s, t.desk.Continue)
		}
		t.view.SelectSpan(s.ID, false)
	})
}
