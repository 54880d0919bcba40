//go:build !headless

// Package meaning is the feature of what spans say: who an actor is, how many a
// figure counts, who says a claim, and the links between spans.
package meaning

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
	feature.Asker
	feature.Worker
	feature.Keyboard
	feature.Commander
	feature.Stage
	feature.Memory
	KeepMessage(on bool)
}

// Feature is the feature.
type Feature struct {
	frame     Frame
	desk      *desk.Desk
	view      *articleview.View
	inspector *inspector.Inspector
	pick      pick
	others    others
}

// pick is a link that waits for its other end.
type pick struct {
	from     annotate.SpanID // "" while none waits
	linkType string
}

// New makes the feature.
func New(f Frame, d *desk.Desk, v *articleview.View, in *inspector.Inspector) *Feature {
	k := &Feature{frame: f, desk: d, view: v, inspector: in}
	in.Meaning = screen{k}
	d.FillNames(!f.Settings().NoNames)
	d.Watch(k.follow)
	return k
}

// Parts gives the feature's parts to the window.
func (k *Feature) Parts() feature.Parts {
	return feature.Parts{Commands: k.commands, Preferences: k.preferences}
}

// follow links a span that was clicked while a link waits for its other end.
func (k *Feature) follow(c desk.Change) {
	if c.Asks {
		k.inspector.Retell()
	}
	if c.Article {
		k.pick, k.others = pick{}, others{}
	}
	if p := k.pick; c.Selection && p.from != "" && k.desk.Selection().Span != p.from {
		k.pick = pick{}
		k.linkTo(p, k.desk.Selection().Span)
	}
}

// linkTo links the span that waits for its other end to a span that was clicked.
func (k *Feature) linkTo(p pick, clicked annotate.SpanID) {
	state := k.desk.State()
	from, there := state.Span(p.from)
	to, ok := state.Span(clicked)
	if !there || !ok {
		return
	}
	k.frame.Say("")
	if annotate.LinkFits(p.linkType, from.Label, to.Label) {
		k.link(from.ID, to.ID, p.linkType)
		said := k.frame.Said()
		k.view.SelectSpan(from.ID, false)
		k.frame.Say(said)
	} else {
		k.frame.Say(k.misfit(p.linkType))
	}
	k.frame.KeepMessage(k.frame.Said() != "")
}

// misfit says which spans a link can go to.
func (k *Feature) misfit(linkType string) string {
	if linkType == annotate.LinkPartOf {
		return lang.L("A figure is part of a claim. Nothing was linked.")
	}
	return lang.L("Only actors say claims. Nothing was linked.")
}

func (k *Feature) commands() []*command.Command {
	of := func(label annotate.LabelID, why string) command.Condition {
		return command.All(k.needsSpan(), func() (string, bool) {
			s, _ := k.selected()
			return why, s.Label != label
		})
	}
	claim := of(annotate.LabelClaim, lang.L("Select a claim first."))
	lacking := command.All(k.frame.TextInSight, feature.NeedsArticle(k.desk))
	return []*command.Command{
		{ID: "span.details", Title: lang.L("Edit details"), Group: command.Detail, Section: command.DetailSpan, Keys: []ui.Key{command.Plain(fyne.KeyReturn), command.Plain(fyne.KeyEnter)}, Yields: true, Blocked: k.needsSpan(), Run: k.edit},
		{ID: "span.confirm", Title: lang.L("Confirm details"), Group: command.Detail, Section: command.DetailSpan, Keys: []ui.Key{ui.RuneKey('y')}, Yields: true, Blocked: k.needsSpan(), Run: k.confirmSelected},
		{ID: "span.speaker", Title: lang.L("Link: who says it, part of what…"), Group: command.Detail, Section: command.DetailLink, Keys: []ui.Key{ui.RuneKey('l')}, Yields: true, Blocked: k.needsSpan(), Run: k.pickMain},
		{ID: "span.via", Title: lang.L("Link: passed on by…"), Group: command.Detail, Section: command.DetailLink, Keys: []ui.Key{ui.RuneKey('L')}, Yields: true, Blocked: claim, Run: func() { k.pickEnd(annotate.LinkVia) }},
		{ID: "span.link", Title: lang.L("Link to any span…"), Group: command.Detail, Section: command.DetailLink, Keys: []ui.Key{command.Ctrl(fyne.KeyL)}, Blocked: k.needsSpan(), Run: k.askType},
		{ID: "span.outlet", Title: lang.L("The outlet itself says the claim"), Group: command.Detail, Section: command.DetailLink, Keys: []ui.Key{ui.RuneKey('o')}, Yields: true, Blocked: claim, Run: k.toggleOutlet},
		{ID: "span.denied", Title: lang.L("The claim is denied"), Group: command.Detail, Section: command.DetailLink, Keys: []ui.Key{ui.RuneKey('d')}, Yields: true, Blocked: claim, Run: func() { k.mark(func(c *annotate.Claim) { c.Denied = !c.Denied }) }},
		{ID: "span.hedged", Title: lang.L("The claim is hedged"), Group: command.Detail, Section: command.DetailLink, Keys: []ui.Key{ui.RuneKey('h')}, Yields: true, Blocked: claim, Run: func() { k.mark(func(c *annotate.Claim) { c.Hedged = !c.Hedged }) }},
		{ID: "span.lackNext", Title: lang.L("Next missing detail"), Group: command.Detail, Section: command.DetailGo, Keys: []ui.Key{ui.RuneKey('m'), command.Plain(fyne.KeyF9)}, Yields: true, Blocked: lacking, Run: func() { k.step(1) }},
		{ID: "span.lackPrevious", Title: lang.L("Previous missing detail"), Group: command.Detail, Section: command.DetailGo, Keys: []ui.Key{ui.RuneKey('M'), command.Shift(fyne.KeyF9)}, Yields: true, Blocked: lacking, Run: func() { k.step(-1) }},
		{ID: "project.asks", Title: lang.L("Details to ask for…"), Group: command.Detail, Section: command.DetailProject, Blocked: feature.NeedsEditing(k.desk), Run: k.askAsks},
	}
}

// needsSpan blocks while no span is selected, or while spans cannot be changed.
func (k *Feature) needsSpan() command.Condition {
	return command.All(k.frame.TextInSight, feature.NeedsAnnotating(k.desk), func() (string, bool) {
		_, ok := k.selected()
		return lang.L("Select a span first."), !ok
	})
}

// selected is the selected span.
func (k *Feature) selected() (annotate.Span, bool) {
	return k.desk.State().Span(k.desk.Selection().Span)
}

// edit moves the keyboard to the first detail of the selected span; where it has none,
// to its note.
func (k *Feature) edit() {
	if k.frame.Hidden(feature.Right) {
		k.frame.OpenPane(feature.Right)
	}
	if !k.inspector.EditMeaning(k.frame.Canvas()) {
		k.frame.RunCommand("span.note")
	}
}

// do makes an edit of the open article, and reports an error.
func (k *Feature) do(act annotate.Act, edits ...annotate.Edit) bool {
	_, err := k.desk.Do(annotate.Transaction{Name: act, Edits: edits})
	if err != nil {
		k.frame.Failed(ui.Act(act), err)
	}
	return err == nil
}

// replace gives a span of the open article other details.
func (k *Feature) replace(act annotate.Act, s annotate.Span, m annotate.Meaning) bool {
	if m = m.Tidy(); s.Meaning == m {
		return true
	}
	s.Meaning = m
	s, err := k.desk.Touch(s)
	if err != nil {
		k.frame.Failed(ui.Act(act), err)
		return false
	}
	return k.do(act, annotate.ReplaceSpan{Span: s})
}

// details is the act of changing the details of a span.
func (k *Feature) details(s annotate.Span) annotate.Act {
	return annotate.Act{Kind: annotate.ActDetails, Label: k.desk.Label(s.Label).Name}
}

// change changes the details of a span of the open article, which are not assumed
// any more.
func (k *Feature) change(id annotate.SpanID, f func(*annotate.Meaning)) bool {
	s, ok := k.desk.State().Span(id)
	if !ok || !k.desk.CanAnnotate() {
		return false
	}
	m := s.Meaning
	f(&m)
	m.Assumed = false
	return k.replace(k.details(s), s, m)
}

// mark changes the marks of the selected claim.
func (k *Feature) mark(f func(*annotate.Claim)) {
	k.change(k.desk.Selection().Span, func(m *annotate.Meaning) { f(&m.Claim) })
}

func (k *Feature) toggleOutlet() {
	s, ok := k.selected()
	k.setOutlet(s.ID, ok && k.desk.State().Voice(s) != annotate.VoiceOutlet)
}

// setOutlet says that the outlet itself says a claim, in place of its speakers, or
// takes that back.
func (k *Feature) setOutlet(id annotate.SpanID, on bool) {
	state := k.desk.State()
	s, ok := state.Span(id)
	if !ok || !k.desk.CanAnnotate() {
		return
	}
	var edits []annotate.Edit
	s.Claim.Voice, s.Assumed = "", false
	if on {
		s.Claim.Voice = annotate.VoiceOutlet
		for _, l := range state.LinksOf(id) {
			if l.From == id && l.Type == annotate.LinkSaidBy {
				edits = append(edits, annotate.RemoveLink{ID: l.ID})
			}
		}
	}
	touched, err := k.desk.Touch(s)
	if err != nil {
		k.frame.Failed(ui.Act(k.details(s)), err)
		return
	}
	k.do(k.details(s), append(edits, annotate.ReplaceSpan{Span: touched})...)
}

func (k *Feature) confirmSelected() {
	s, _ := k.selected()
	if !k.confirm(s.ID) {
		k.frame.Say(lang.L("Nothing in this span is assumed."))
	}
}

// confirm takes the mark "assumed" from the details and the links of a span; false if
// there is none.
func (k *Feature) confirm(id annotate.SpanID) bool {
	state := k.desk.State()
	s, ok := state.Span(id)
	if !ok || !k.desk.CanAnnotate() {
		return false
	}
	var edits []annotate.Edit
	for _, l := range state.LinksOf(id) {
		if l.From == id && l.Assumed {
			l.Assumed = false
			edits = append(edits, annotate.RemoveLink{ID: l.ID}, annotate.AddLink{Link: l})
		}
	}
	if s.Assumed {
		s.Assumed = false
		touched, err := k.desk.Touch(s)
		if err != nil {
			k.frame.Failed(lang.L("confirm the details"), err)
			return true
		}
		edits = append(edits, annotate.ReplaceSpan{Span: touched})
	}
	if len(edits) == 0 {
		return false
	}
	k.do(annotate.Act{Kind: annotate.ActConfirm, Label: k.desk.Label(s.Label).Name}, edits...)
	return true
}

// toText moves the keyboard back to the text.
func (k *Feature) toText() { k.frame.FocusWork() }
