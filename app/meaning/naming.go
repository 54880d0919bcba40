//go:build !headless

package meaning

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/naming"
	"goldspan/annotate/session"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// others counts the actors that read as one that was just named, with other names or
// none.
type others struct {
	of        annotate.SpanID
	name      string
	here, all int // in the same article; in all
}

// setName names an actor. everywhere also names all that read so, in the same action.
func (k *Feature) setName(id annotate.SpanID, name string, everywhere bool) {
	s, ok := k.desk.State().Span(id)
	if !ok || !k.desk.CanAnnotate() {
		return
	}
	actor := annotate.Actor{Name: name}
	if name != "" {
		if actor.Kind = k.desk.Names().Kind(name); actor.Kind == "" {
			actor.Kind = naming.GuessKind(name)
		}
	}
	if name == s.Actor.Name {
		actor.Kind = s.Actor.Kind
	}
	m := s.Meaning
	m.Actor, m.Assumed = actor, false
	act := annotate.Act{Kind: annotate.ActName, New: name}
	if name == "" {
		act = k.details(s)
	}
	if everywhere && name != "" {
		k.others = others{}
		k.toText()
		k.lookForOthers(s, actor, func(found []annotate.SpanIn) { k.nameAll(id, m, found) })
		return
	}
	if !k.replace(act, s, m) {
		return
	}
	k.toText()
	if name != "" {
		k.lookForOthers(s, actor, func(found []annotate.SpanIn) {
			k.others = others{of: id, name: name, here: len(k.inArticle(found)), all: len(found)}
			k.inspector.Retell()
		})
	}
}

// nameAll gives an actor of the open article new details, and its name to the others.
func (k *Feature) nameAll(id annotate.SpanID, m annotate.Meaning, others []annotate.SpanIn) {
	s, ok := k.desk.State().Span(id)
	switch {
	case !ok || !k.desk.CanAnnotate():
	case len(others) == 0:
		if k.replace(annotate.Act{Kind: annotate.ActName, New: m.Actor.Name}, s, m) {
			k.frame.Say(lang.L("No other actor reads so."))
		}
	default:
		more := len(others)
		if s.Meaning != m.Tidy() {
			s.Meaning = m.Tidy()
			others = append([]annotate.SpanIn{{Article: k.desk.Article(), Span: s}}, others...)
		}
		k.nameSpans(m.Actor, others, more)
	}
}

// lookForOthers finds the actors of the project that read as an actor of the open
// article and are not named so.
func (k *Feature) lookForOthers(s annotate.Span, named annotate.Actor, then func([]annotate.SpanIn)) {
	p, set, article := k.desk.Project(), k.desk.Set().ID, k.desk.Article()
	var found []annotate.SpanIn
	var err error
	k.frame.Quietly(func() { found, err = p.SpansReading(context.Background(), set, s.Label, s.Quote) }, func() {
		if k.desk.Project() != p || k.desk.Set().ID != set || k.desk.Article() != article {
			return
		}
		if err != nil {
			k.frame.Failed(lang.L("look for actors that read the same"), err)
			return
		}
		then(slices.DeleteFunc(found, func(o annotate.SpanIn) bool {
			return o.Span.ID == s.ID && o.Article == article || o.Span.Actor.Name == named.Name
		}))
	})
}

// inArticle are those of the spans that are in the open article.
func (k *Feature) inArticle(spans []annotate.SpanIn) (here []annotate.SpanIn) {
	for _, s := range spans {
		if s.Article == k.desk.Article() {
			here = append(here, s)
		}
	}
	return here
}

// also offers to name the actors that read as a named one.
func (k *Feature) also(id annotate.SpanID) []ui.Offer {
	o := k.others
	if s, ok := k.desk.State().Span(id); !ok || o.of != id || s.Actor.Name != o.name {
		return nil // another one, or the name was taken back
	}
	var out []ui.Offer
	add := func(text string, everywhere bool) {
		out = append(out, ui.Offer{Text: text, Take: func(fyne.KeyModifier) { k.nameOthers(id, everywhere) }})
	}
	if o.here > 0 {
		add(lang.N("Also {{.N}} others in this article", o.here, ui.With{"N": ui.Digits(o.here)}), false)
	}
	if o.all > o.here {
		add(lang.N("Also {{.N}} others in all articles", o.all, ui.With{"N": ui.Digits(o.all)}), true)
	}
	return out
}

// nameOthers gives the actors that read as an actor its name, as one action: those of
// the open article, or all.
func (k *Feature) nameOthers(id annotate.SpanID, everywhere bool) {
	k.others = others{}
	k.inspector.Retell()
	s, ok := k.desk.State().Span(id)
	if !ok || s.Actor.Name == "" {
		return
	}
	k.lookForOthers(s, s.Actor, func(spans []annotate.SpanIn) {
		if !everywhere {
			spans = k.inArticle(spans)
		}
		if len(spans) == 0 {
			k.frame.Say(lang.L("No other actor reads so."))
			return
		}
		k.nameSpans(s.Actor, spans, len(spans))
	})
}

// nameSpans names actors as one action, and says how many more have the name now.
func (k *Feature) nameSpans(actor annotate.Actor, spans []annotate.SpanIn, more int) {
	k.changeMany(annotate.Act{Kind: annotate.ActNameSpans, Count: len(spans), New: actor.Name}, spans, func(s *annotate.Span) {
		s.Actor, s.Assumed = actor, false
	}, lang.N("{{.N}} more actors named “{{.Name}}”.", more, ui.With{"N": ui.Digits(more), "Name": actor.Name}))
}

// setKind gives all actors of a name a kind.
func (k *Feature) setKind(id annotate.SpanID, kind annotate.ActorKind) {
	s, ok := k.desk.State().Span(id)
	if !ok || s.Actor.Name == "" || s.Actor.Kind == kind || !k.desk.CanAnnotate() {
		return
	}
	p, set := k.desk.Project(), k.desk.Set().ID
	var found []annotate.SpanIn
	var err error
	k.frame.Quietly(func() { found, err = p.SpansNamed(context.Background(), set, s.Actor.Name) }, func() {
		if k.desk.Project() != p {
			return
		}
		if err != nil {
			k.frame.Failed(lang.L("look for the actors of this name"), err)
			return
		}
		k.changeMany(annotate.Act{Kind: annotate.ActActorKind, New: s.Actor.Name}, found, func(s *annotate.Span) { s.Actor.Kind = kind },
			lang.N("{{.N}} actors “{{.Name}}” changed.", len(found), ui.With{"N": ui.Digits(len(found)), "Name": s.Actor.Name}))
	})
}

// changeMany changes spans of several articles as one action, off the event goroutine.
func (k *Feature) changeMany(act annotate.Act, spans []annotate.SpanIn, change func(*annotate.Span), said string) {
	if len(spans) == 0 {
		return
	}
	now := k.desk.Now()
	edits := map[annotate.ArticleID][]annotate.Edit{}
	var order []annotate.ArticleID
	for _, in := range spans {
		s := in.Span
		change(&s)
		s.Modified = now
		if len(edits[in.Article]) == 0 {
			order = append(order, in.Article)
		}
		edits[in.Article] = append(edits[in.Article], annotate.ReplaceSpan{Span: s})
	}
	var steps []session.Step
	for _, id := range order {
		steps = append(steps, k.desk.Edits(id, edits[id]...))
	}
	feature.Act(k.desk, k.frame, ui.Act(act), act, steps, func() { k.frame.Say(said) })
}
