//go:build !headless

package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/articleview"
	"goldspan/app/ui"
)

// do runs one transaction of the open article. The context is not the
// window's: an edit that began is finished.
func (w *window) do(tx annotate.Transaction) (annotate.Change, bool) {
	return w.commit(tx, (*session.Session).Do)
}

// doing is a session's Do or Continue.
type doing func(*session.Session, context.Context, annotate.Transaction) (annotate.Change, error)

// commit runs a transaction.
func (w *window) commit(tx annotate.Transaction, as doing) (annotate.Change, bool) {
	if w.ws.session == nil {
		return annotate.Change{}, false
	}
	return w.done(shownAct(tx.Name))(as(w.ws.session, context.Background(), tx))
}

// done shows what came of a commit. What cannot matter to the analyst's work is
// said in the status bar; the rest in a dialog.
func (w *window) done(doing string) func(annotate.Change, error) (annotate.Change, bool) {
	return func(c annotate.Change, err error) (annotate.Change, bool) {
		switch {
		case err == nil:
			return c, true
		case errors.Is(err, annotate.ErrNoChange):
		case errors.Is(err, annotate.ErrDuplicateSpan):
			w.status.say(ui.Explain(doing, err).Sentence())
		default:
			w.notSaved(doing, err)
		}
		return c, false
	}
}

// tag puts a label on the selection, or on the selected span.
func (w *window) tag(label annotate.LabelID) {
	defer w.focusWork()
	if w.ws.session == nil {
		return
	}
	if !w.canAnnotate() {
		w.status.say(w.whyReadOnly())
		return
	}
	if ids := w.inspector.Several(); len(ids) > 0 {
		w.relabelSeveral(ids, label)
		return
	}
	name := w.ws.labelByID(label).Name
	if r := w.view.TagRange(); !r.Empty() {
		w.tagRange(label, r)
		return
	}
	if s, ok := w.view.SelectedSpan(); ok {
		if s.Label == label {
			w.status.say(lang.L("This span is a {{.Label}} already.", ui.With{"Label": name}))
			return
		}
		s.Label = label
		w.replaceSpan(annotate.Act{Kind: annotate.ActRelabel, Label: name}, s)
		return
	}
	if !w.view.Selection().Empty() {
		w.status.say(lang.L("There is only white space in the selection: nothing was tagged."))
		return
	}
	w.status.say(lang.L("Select text first, then press a label's key."))
}

func (w *window) tagRange(label annotate.LabelID, r annotate.Range) {
	act := annotate.Act{Kind: annotate.ActTag, Label: w.ws.labelByID(label).Name}
	s, err := w.ws.session.NewSpan(label, r)
	if err != nil {
		w.failed(shownAct(act), err)
		return
	}
	if _, ok := w.do(annotate.Transaction{Name: act, Edits: []annotate.Edit{annotate.AddSpan{Span: s}}}); ok {
		w.view.SelectSpan(s.ID, false)
	}
}

// replaceSpan gives a span that is there another label, range or note.
func (w *window) replaceSpan(act annotate.Act, s annotate.Span) bool {
	return w.replaceSpanAs(act, s, (*session.Session).Do)
}

func (w *window) replaceSpanAs(act annotate.Act, s annotate.Span, as doing) bool {
	s, err := w.ws.session.Touch(s)
	if err != nil {
		w.failed(shownAct(act), err)
		return false
	}
	_, ok := w.commit(annotate.Transaction{Name: act, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: s}}}, as)
	return ok
}

// clickLabel is a click in the label bar. While a label is armed it arms another
// one, or disarms the same one. Else it tags where there is something to tag, and
// arms the label where there is not.
func (w *window) clickLabel(label annotate.LabelID) {
	defer w.focusText()
	if w.check.page { // what it would tag is not in sight
		w.showScores(false)
		return
	}
	switch w.view.Armed() {
	case "":
	case label:
		w.arm("")
		return
	default:
		w.arm(label)
		return
	}
	_, span := w.view.SelectedSpan()
	if !w.view.TagRange().Empty() || span {
		w.tag(label)
		return
	}
	if !w.canAnnotate() {
		w.status.say(w.whyReadOnly())
		return
	}
	if w.hasArticle() {
		w.arm(label)
	}
}

// arm tags every selection as a label from now on, and keeps saying so; "" ends it.
func (w *window) arm(label annotate.LabelID) {
	w.view.Arm(label)
	w.labelBar.setArmed(label)
	w.status.say("")
	if label == "" {
		w.status.hold("")
		return
	}
	w.status.hold(lang.L("Every selection is tagged as {{.Label}} now. Esc ends it.", ui.With{"Label": w.ws.labelByID(label).Name}))
}

// gestureEnded tags what the pointer selected while a label is armed.
func (w *window) gestureEnded() {
	if l := w.view.Armed(); l != "" {
		if r := w.view.TagRange(); !r.Empty() && w.canAnnotate() {
			w.tagRange(l, r)
		}
	}
}

func (w *window) resizeSpan(id annotate.SpanID, r annotate.Range) {
	s, ok := w.ws.state().Span(id)
	if !ok || !w.canAnnotate() {
		return
	}
	s.Range = r
	w.replaceSpan(annotate.Act{Kind: annotate.ActResize, Label: w.ws.labelByID(s.Label).Name}, s)
}

// setNote answers whether the note is on disk. Where it goes on with what was
// saved of it before, one undo takes back both.
func (w *window) setNote(id annotate.SpanID, note string, on bool) bool {
	s, ok := w.ws.state().Span(id)
	if !ok || !w.canAnnotate() || s.Note == note {
		return ok && s.Note == note
	}
	s.Note = note
	as := doing((*session.Session).Do)
	if on {
		as = (*session.Session).Continue
	}
	return w.replaceSpanAs(annotate.Act{Kind: annotate.ActNote}, s, as)
}

// deleteSpan removes the selected span, and selects none.
func (w *window) deleteSpan() {
	if ids := w.inspector.Several(); len(ids) > 0 {
		w.deleteSeveral(ids)
		return
	}
	defer w.goOn()
	s, ok := w.view.SelectedSpan()
	if !ok {
		return
	}
	act := annotate.Act{Kind: annotate.ActDelete, Label: w.ws.labelByID(s.Label).Name}
	w.do(annotate.Transaction{Name: act, Edits: []annotate.Edit{annotate.RemoveSpan{ID: s.ID}}})
}

func (w *window) undo() {
	if !w.goBack(w.check.acts.done) {
		return
	}
	c, ok := w.done(lang.L("undo"))(w.ws.session.Undo(context.Background()))
	if ok {
		w.showChanged(c, lang.L("Undid {{.Edit}}.", ui.With{"Edit": shownAct(c.Name)}))
	}
}

func (w *window) redo() {
	if !w.goBack(w.check.acts.undone) {
		return
	}
	c, ok := w.done(lang.L("redo"))(w.ws.session.Redo(context.Background()))
	if ok {
		w.showChanged(c, lang.L("Redid {{.Edit}}.", ui.With{"Edit": shownAct(c.Name)}))
	}
}

// showChanged selects and reveals what an undo or redo brought back.
func (w *window) showChanged(c annotate.Change, said string) {
	if w.showDecided(c) {
		// its error is shown
	} else if len(c.Added) > 0 {
		w.view.SelectSpan(c.Added[0].ID, true)
	} else if len(c.Removed) > 0 {
		w.view.Reveal(c.Removed[0].Range)
	}
	w.focusWork()
	w.status.say(said)
}

// escape takes back one thing: arming, then the selection.
func (w *window) escape() {
	if w.view.Armed() != "" {
		w.arm("")
		return
	}
	w.view.ClearSelection()
	w.status.say("")
}

func (w *window) editNote() {
	if _, hidden := w.panes.Hidden(); hidden || !w.inspector.EditNote(w.win.Canvas()) {
		w.status.say(lang.L("The spans are hidden: show them to edit the note."))
	}
}

// stepSpan selects the next span in the order of the text, from the selected
// one or the caret, and goes round at the ends.
func (w *window) stepSpan(step int) {
	spans := w.ws.state().Spans
	if len(spans) == 0 {
		w.status.say(lang.L("This article has no spans yet."))
		return
	}
	at := -1
	if s, ok := w.view.SelectedSpan(); ok {
		for i := range spans {
			if spans[i].ID == s.ID {
				at = i + step
			}
		}
	} else {
		at = len(spans)
		for i := range spans {
			if spans[i].Range.Start >= w.view.Caret() {
				at = i
				break
			}
		}
		if step < 0 {
			at--
		}
	}
	w.view.SelectSpan(spans[(at+len(spans))%len(spans)].ID, true)
}

// copyText copies the selection, or the selected span's quote.
func (w *window) copyText() {
	if text, ok := w.selectedText(); ok {
		fyne.CurrentApp().Clipboard().SetContent(text)
		w.status.say(lang.L("Copied."))
	}
}

// stretchSpan moves one end of the selected span by a key.
func (w *window) stretchSpan(by articleview.Stretch) {
	s, ok := w.view.SelectedSpan()
	if !ok {
		return
	}
	r, ok := w.view.Stretched(s.Range, by)
	if !ok {
		w.status.say(lang.L("The span cannot be moved any further there."))
		return
	}
	w.resizeSpan(s.ID, r)
	w.view.Reveal(r)
}

// copyQuote copies the selection, or the selected span, as a quotation with its source.
func (w *window) copyQuote() {
	text, ok := w.selectedText()
	if !ok {
		return
	}
	a := w.view.Article()
	source := strings.Join(strings.Fields(a.Title), " ")
	if line := sourceLine(a.Meta); line != "" {
		source += ", " + strings.ReplaceAll(line, " · ", ", ")
	}
	fyne.CurrentApp().Clipboard().SetContent("“" + text + "” (" + source + ")")
	w.status.say(lang.L("Copied as a quotation with its source."))
}

// selectedText is the selection, or the selected span's quote.
func (w *window) selectedText() (string, bool) {
	a := w.view.Article()
	if a == nil {
		return "", false
	}
	if r := w.view.Selection(); !r.Empty() {
		return a.Quote(r), true
	}
	s, ok := w.view.SelectedSpan()
	return s.Quote, ok
}
