//go:build !headless

// Package tagging is the feature that tags text, and changes, annotates and deletes
// spans.
package tagging

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/articleview"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/inspector"
	"goldspan/app/ui"
)

// Frame is the part of the window that the feature uses.
type Frame interface {
	feature.Speaker
	feature.Keyboard
	feature.Commander
	feature.Stage
}

// Feature is the tagging feature.
type Feature struct {
	frame     Frame
	desk      *desk.Desk
	view      *articleview.View
	inspector *inspector.Inspector
	bar       *labelBar
	armed     annotate.SpanID // the span of the last gesture with an armed label
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View, in *inspector.Inspector) *Feature {
	t := &Feature{frame: f, desk: d, view: v, inspector: in}
	t.bar = newLabelBar(t.clickLabel)
	v.OnGesture = t.gestureEnded
	v.OnTag = t.tag
	v.OnResize = t.resize
	v.OnContext = t.showTextMenu
	in.OnContext = t.showSpanMenu
	in.OnRelabel = t.tag
	in.OnDelete = t.deleteSpan
	in.OnNote = t.setNote
	d.Watch(t.follow)
	return t
}

// Parts gives the feature's parts to the window.
func (t *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: t.commands, Bars: []fyne.CanvasObject{t.bar}, Save: t.inspector.Save, SaveAll: t.inspector.SaveAll}
}

// follow updates the labels and counts of the label bar. An armed label stays armed
// until it is removed, another article opens, or nothing can be edited any more.
func (t *Feature) follow(c desk.Change) {
	if c.Labels {
		t.bar.setLabels(t.desk.Labels())
		t.frame.CommandsChanged()
	}
	if c.Labels || c.Article || len(c.Edits) > 0 {
		t.bar.setCounts(t.desk.Count)
	}
	armed := t.view.Armed()
	switch {
	case armed == "":
	case c.Article || c.ReadOnly || !t.desk.HasLabel(armed):
		t.arm("")
	case c.Labels:
		t.arm(armed) // the buttons are new, and the name may be new
	}
}

func (t *Feature) commands() []*command.Command {
	all := append(t.spanCommands(), t.stretchCommands()...)
	blocked := command.All(t.frame.TextInSight, feature.NeedsMarking(t.desk))
	for i, l := range t.desk.Labels() {
		all = append(all, &command.Command{
			ID: "tag." + string(l.ID), Title: lang.L("Tag as {{.Label}}", ui.With{"Label": l.Name}), Group: command.Tag, Keys: ui.LabelKeys(i, l),
			Blocked: blocked, Run: func() { t.tag(l.ID) }, Yields: true,
		})
	}
	return append(all, &command.Command{
		ID: "edit.escape", Title: lang.L("Clear the selection, stop tagging"), Group: command.Tag, Keys: []ui.Key{command.Plain(fyne.KeyEscape)},
		Blocked: t.frame.TextInSight, Run: t.escape,
	})
}

// spanCommands lists the commands for the selected span.
func (t *Feature) spanCommands() []*command.Command {
	inSight := command.All(t.frame.TextInSight, feature.NeedsArticle(t.desk))
	return []*command.Command{
		{ID: "span.delete", Title: lang.L("Delete span"), Group: command.Edit, Section: command.EditSpan, Keys: []ui.Key{command.Plain(fyne.KeyDelete), command.Plain(fyne.KeyBackspace)}, Blocked: t.needsSpan(), Run: t.deleteSpan},
		{ID: "span.note", Title: lang.L("Edit note"), Group: command.Edit, Section: command.EditSpan, Keys: []ui.Key{command.Shift(fyne.KeyReturn), command.Shift(fyne.KeyEnter)}, Blocked: t.needsSpan(), Run: t.editNote},
		{ID: "span.next", Title: lang.L("Next span"), Group: command.Edit, Section: command.EditGo, Keys: []ui.Key{command.Plain(fyne.KeyTab)}, Blocked: inSight, Run: func() { t.step(1) }},
		{ID: "span.previous", Title: lang.L("Previous span"), Group: command.Edit, Section: command.EditGo, Keys: []ui.Key{command.Shift(fyne.KeyTab)}, Blocked: inSight, Run: func() { t.step(-1) }},
	}
}

// needsSpan blocks while no span is selected, or while spans cannot be changed.
func (t *Feature) needsSpan() command.Condition {
	return command.All(t.frame.TextInSight, feature.NeedsAnnotating(t.desk), func() (string, bool) {
		_, ok := t.view.SelectedSpan()
		return lang.L("Select a span first."), !ok
	})
}

// do makes an edit of the open article, and reports an error.
func (t *Feature) do(tx annotate.Transaction) bool {
	_, ok := t.change(tx)
	return ok
}

// change is do, with what changed.
func (t *Feature) change(tx annotate.Transaction) (annotate.Change, bool) {
	c, err := t.desk.Do(tx)
	if err != nil {
		t.frame.Failed(ui.Act(tx.Name), err)
	}
	return c, err == nil
}

// tag gives a label to the selection, to the selected span, or to all selected
// spans.
func (t *Feature) tag(label annotate.LabelID) {
	defer t.frame.FocusWork()
	if t.desk.Article() == "" {
		return
	}
	if !t.desk.CanAnnotate() {
		t.frame.Say(feature.WhyReadOnly(t.desk))
		return
	}
	if ids := t.inspector.Several(); len(ids) > 0 {
		t.relabelSeveral(ids, label)
		return
	}
	if as := t.view.Offered().As; as != nil {
		as(label)
		return
	}
	if r := t.view.TagRange(); !r.Empty() {
		t.tagRange(label, r)
		return
	}
	if s, ok := t.view.SelectedSpan(); ok {
		t.relabel(s, label)
		return
	}
	if !t.view.Selection().Empty() {
		t.frame.Say(lang.L("The selection has only white space. Nothing was tagged."))
		return
	}
	t.frame.Say(lang.L("Select text first. Then press the key of a label."))
}

// tagRange makes a span, and answers its ID; "" if the span is not saved.
func (t *Feature) tagRange(label annotate.LabelID, r annotate.Range) (id annotate.SpanID) {
	name := t.tagging(label)
	s, err := t.desk.NewSpan(label, r)
	if err != nil {
		t.frame.Failed(ui.Act(name), err)
		return ""
	}
	t.view.Together(func() { // drawn once for both changes
		if t.do(annotate.Transaction{Name: name, Edits: []annotate.Edit{annotate.AddSpan{Span: s}}}) {
			id = s.ID
			t.view.SelectSpan(id, false)
		}
	})
	return id
}

// tagging is the act of tagging with a label.
func (t *Feature) tagging(label annotate.LabelID) annotate.Act {
	return annotate.Act{Kind: annotate.ActTag, Label: t.desk.Label(label).Name}
}

func (t *Feature) relabel(s annotate.Span, label annotate.LabelID) {
	name := t.desk.Label(label).Name
	if s.Label == label {
		t.frame.Say(lang.L("This span has the label {{.Label}} already.", ui.With{"Label": name}))
		return
	}
	had := s.Detailed()
	s = s.Relabelled(label)
	tx, links, err := t.relabelled(annotate.Act{Kind: annotate.ActRelabel, Label: name}, s)
	if err == nil {
		_, err = t.desk.Do(tx)
	}
	bare := had && !s.Detailed()
	switch {
	case err != nil:
		t.frame.Failed(ui.Act(tx.Name), err)
	case bare && links > 0:
		t.frame.Say(lang.N("Relabelled as {{.Label}}. The details of the other label and {{.N}} links were removed.", links, ui.With{"Label": name, "N": ui.Digits(links)}))
	case bare:
		t.frame.Say(lang.L("Relabelled as {{.Label}}. The details of the other label were removed.", ui.With{"Label": name}))
	case links > 0:
		t.frame.Say(lang.N("Relabelled as {{.Label}}. {{.N}} links that do not fit the label were removed.", links, ui.With{"Label": name, "N": ui.Digits(links)}))
	}
}

// relabelled is the transaction that gives spans of the open article the labels that
// they have now. The links that do not fit the labels go: links is their number.
func (t *Feature) relabelled(name annotate.Act, spans ...annotate.Span) (tx annotate.Transaction, links int, err error) {
	tx.Name = name
	misfits := t.desk.State().MisfitsOf(spans...)
	for _, l := range misfits {
		tx.Edits = append(tx.Edits, annotate.RemoveLink{ID: l.ID})
	}
	for _, s := range spans {
		if s, err = t.desk.Touch(s); err != nil {
			return tx, 0, err
		}
		tx.Edits = append(tx.Edits, annotate.ReplaceSpan{Span: s})
	}
	return tx, len(misfits), nil
}

// replace gives an existing span another range or note.
func (t *Feature) replace(name annotate.Act, s annotate.Span, do func(annotate.Transaction) (annotate.Change, error)) bool {
	s, err := t.desk.Touch(s)
	if err == nil {
		_, err = do(annotate.Transaction{Name: name, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: s}}})
	}
	if err != nil {
		t.frame.Failed(ui.Act(name), err)
	}
	return err == nil
}

func (t *Feature) resize(id annotate.SpanID, r annotate.Range) {
	s, ok := t.desk.State().Span(id)
	if !ok || !t.desk.CanAnnotate() {
		return
	}
	s.Range = r
	t.replace(annotate.Act{Kind: annotate.ActResize, Label: t.desk.Label(s.Label).Name}, s, t.desk.Do)
}

// setNote saves a note; false if the note is not on disk. If on is true, the note
// continues a saved note, and one undo removes both changes.
func (t *Feature) setNote(id annotate.SpanID, note string, on bool) bool {
	s, ok := t.desk.State().Span(id)
	act := annotate.Act{Kind: annotate.ActNote}
	switch why := t.desk.ReadOnly(); {
	case !ok || s.Note == note:
		return ok
	case why != annotate.Writable: // since the note was typed
		t.frame.Failed(ui.Act(act), &annotate.ReadOnlyError{Why: why})
		return false
	case !t.desk.CanAnnotate():
		return false
	}
	s.Note = note
	do := t.desk.Do
	if on {
		do = t.desk.Continue
	}
	return t.replace(act, s, do)
}

// deleteSpan deletes the selected span, or all selected spans, and clears the
// selection.
func (t *Feature) deleteSpan() {
	if ids := t.inspector.Several(); len(ids) > 0 {
		t.deleteSeveral(ids)
		return
	}
	s, ok := t.view.SelectedSpan()
	if !ok {
		t.goOn()
		return
	}
	name := annotate.Act{Kind: annotate.ActDelete, Label: t.desk.Label(s.Label).Name}
	c, ok := t.change(annotate.Transaction{Name: name, Edits: []annotate.Edit{annotate.RemoveSpan{ID: s.ID}}})
	t.goOn()
	if n := len(c.RemovedLinks); ok && n > 0 {
		t.frame.Say(lang.L("Deleted {{.What}}.", ui.With{"What": withLinks(name.Label, n)}))
	}
}

// withLinks adds the number of links that went with spans: "claim and 2 links".
func withLinks(spans string, links int) string {
	if links == 0 {
		return spans
	}
	return lang.N("{{.What}} and {{.N}} links", links, ui.With{"What": spans, "N": ui.Digits(links)})
}

// escape undoes one thing: first a link that waits for its other end, then the armed
// label, then the selection.
func (t *Feature) escape() {
	if t.inspector.LeavePick() {
		return
	}
	if t.view.Armed() != "" {
		t.arm("")
		return
	}
	if leave := t.view.Offered().Leave; leave != nil {
		leave()
	}
	t.view.ClearSelection()
	t.frame.Say("")
}

func (t *Feature) editNote() {
	if t.frame.Hidden(feature.Right) || !t.inspector.EditNote(t.frame.Canvas()) {
		t.frame.Say(lang.L("The spans are hidden. Show the spans to edit the note."))
	}
}

// step selects the next span in the order of the text, starting from the selected
// span or the caret. It continues at the other end of the text.
func (t *Feature) step(step int) {
	state := t.desk.State()
	spans := state.SpanCount()
	if spans == 0 {
		t.frame.Say(lang.L("This article has no spans yet."))
		return
	}
	at := -1
	if s, ok := t.view.SelectedSpan(); ok {
		if i, there := state.Place(s.ID); there {
			at = i + step
		}
	} else {
		at = state.Before(t.view.Caret())
		if step < 0 {
			at--
		}
	}
	t.view.SelectSpan(state.Nth((at+spans)%spans).ID, true)
}

// goOn moves the keyboard after spans were deleted. In the list, the next span is
// selected.
func (t *Feature) goOn() {
	t.frame.FocusWork()
	if f := t.frame.Focused(); f != nil && t.inspector.ListHasKeyboard(f) {
		t.inspector.ShowCurrent()
	}
}
