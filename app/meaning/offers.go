//go:build !headless

package meaning

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/naming"
	"goldspan/app/ui"
)

// names offers names for an actor: the one that it has, those that are likely, and a
// new one.
func (k *Feature) names(id annotate.SpanID, text string, typed bool) []ui.Offer {
	state := k.desk.State()
	s, ok := state.Span(id)
	if !ok {
		return nil
	}
	var out []ui.Offer
	listed := map[string]bool{"": true}
	offer := func(name, note string) {
		if !listed[name] {
			listed[name] = true
			out = append(out, ui.Offer{Text: name, Note: note, Take: func(mod fyne.KeyModifier) { k.setName(id, name, mod&fyne.KeyModifierShift != 0) }})
		}
	}
	names := k.desk.Names()
	fresh := naming.Proposal(s.Quote)
	if typed {
		fresh = strings.Join(strings.Fields(text), " ")
		for _, c := range names.Search(fresh, ui.MaxOffers-1) {
			if strings.EqualFold(c.Name, fresh) {
				fresh = c.Name
				offer(c.Name, k.kindOf(c.Name)) // the whole name was typed
			}
		}
		for _, c := range names.Search(fresh, ui.MaxOffers-1) {
			offer(c.Name, k.kindOf(c.Name))
		}
	} else {
		offer(s.Actor.Name, lang.L("the name now"))
		for _, c := range names.Offer(s.Quote, nearNames(state, s), ui.MaxOffers-1) {
			offer(c.Name, why(c.Why))
		}
	}
	var untitled string
	if !typed {
		untitled = naming.Untitled(s.Quote)
	}
	out = out[:min(len(out), ui.MaxOffers-2)]
	offer(untitled, lang.L("a new name"))
	offer(fresh, lang.L("a new name"))
	if typed && fresh == "" && s.Actor.Name != "" {
		out = append([]ui.Offer{{Text: lang.L("No name"), Take: func(fyne.KeyModifier) { k.setName(id, "", false) }}}, out[:min(len(out), ui.MaxOffers-1)]...)
	}
	return out
}

// kindOf is the text for the kind of the actor with a name; "" if unknown.
func (k *Feature) kindOf(name string) string {
	if kind := k.desk.Names().Kind(name); kind != "" {
		return ui.ActorKind(kind)
	}
	return ""
}

// why is the text for the reason of an offer.
func why(w naming.Why) string {
	switch w {
	case naming.SameSpelling:
		return lang.L("read so before")
	case naming.Surname:
		return lang.L("same surname")
	case naming.Title:
		return lang.L("same without title")
	case naming.Initials:
		return lang.L("same initials")
	case naming.Acronym:
		return lang.L("acronym")
	case naming.Country:
		return lang.L("same country")
	case naming.Similar:
		return lang.L("similar")
	case naming.Words:
		return lang.L("same words")
	case naming.Description:
		return lang.L("may be meant")
	}
	return ""
}

// nearNames are the names of the article, from the one nearest to a span on. Names
// before the span come before names as far behind it.
func nearNames(state annotate.State, s annotate.Span) []string {
	type near struct {
		name string
		far  int
	}
	var all []near
	for o := range state.Spans() {
		if o.Actor.Name != "" && o.ID != s.ID {
			far := 2 * (s.Range.Start - o.Range.Start)
			if far < 0 {
				far = -far + 1
			}
			all = append(all, near{o.Actor.Name, far})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(a.far, b.far) })
	var names []string
	seen := map[string]bool{}
	for _, n := range all {
		if !seen[n.name] {
			seen[n.name] = true
			names = append(names, n.name)
		}
	}
	return names
}
