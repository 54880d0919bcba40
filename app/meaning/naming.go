//go:build !headless

package meaning

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/naming"
	"goldspan/annotate/session"
	"goldspan/app/ui"
)

// others are the actors that read as one that was just named, with other names or
// none.
type others struct {
	of    annotate.SpanID
	actor annotate.Actor
	here  []annotate.SpanIn // in the same article
	all   []annotate.SpanIn
}

// setName names an actor. everywhere also names all that read so.
func (k *Feature) setName(s annotate.Span, name string, everywhere bool) {
	if !k.desk.CanAnnotate() {
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
	if !k.replace(act, s, m) {
		return
	}
	k.toText()
	if name == "" {
		return
	}
	k.lookForOthers(s, actor, func() {
		if everywhere {
			k.nameOthers(k.others.all)
		} else {
			k.inspector.ShowAlso()
		}
	})
}

// lookForOthers finds the actors of the project that read as s and have another name
// or none, and then calls then.
func (k *Feature) lookForOthers(s annotate.Span, actor annotate.Actor, then func()) {
	p, set, article := k.desk.Project(), k.desk.Set().ID, k.desk.Article()
	var found []annotate.SpanIn
	var err error
	k.frame.Quietly(func() { found, err = p.SpansReading(context.Background(), set, s.Label, s.Quote) }, func() {
		if k.desk.Project() != p || k.desk.Article() != article {
			return
		}
		if err != nil {
			k.frame.Failed(lang.L("look for actors that read the same"), err)
			return
		}
		k.others = others{of: s.ID, actor: actor}
		for _, o := range found {
			if o.Span.ID == s.ID && o.Article == article || o.Span.Actor.Name == actor.Name {
				continue
			}
			k.others.all = append(k.others.all, o)
			if o.Article == article {
				k.others.here = append(k.others.here, o)
			}
		}
		then()
	})
}

// also offers to name the actors that read as a named one.
func (k *Feature) also(actor annotate.SpanID) []ui.Offer {
	o := k.others
	if o.of != actor {
		return nil
	}
	var out []ui.Offer
	add := func(text string, spans []annotate.SpanIn) {
		out = append(out, ui.Offer{Text: text, Take: func(fyne.KeyModifier) { k.nameOthers(spans) }})
	}
	if n := len(o.here); n > 0 {
		add(lang.N("Also {{.N}} others in this article", n, ui.With{"N": ui.Digits(n)}), o.here)
	}
	if n := len(o.all); n > len(o.here) {
		add(lang.N("Also {{.N}} others in all articles", n, ui.With{"N": ui.Digits(n)}), o.all)
	}
	return out
}

// nameOthers gives actors the name that was just given, as one action.
func (k *Feature) nameOthers(spans []annotate.SpanIn) {
	actor := k.others.actor
	k.others = others{}
	k.inspector.ShowAlso()
	k.changeMany(annotate.Act{Kind: annotate.ActNameSpans, Count: len(spans), New: actor.Name}, spans, func(s *annotate.Span) {
		s.Actor, s.Assumed = actor, false
	}, lang.N("{{.N}} more actors named “{{.Name}}”.", len(spans), ui.With{"N": ui.Digits(len(spans)), "Name": actor.Name}))
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
	pending := k.desk.Start(act, steps...)
	k.frame.Run(ui.Act(act), func(ctx context.Context, _ ui.Progress) error { return pending.Run(ctx) }, func(error) {
		if _, err := k.desk.End(pending); err != nil {
			k.frame.Failed(ui.Act(act), err)
			return
		}
		k.frame.Say(said)
	})
}
