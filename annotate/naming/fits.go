package naming

import (
	"slices"

	"goldspan/annotate"
)

// fits says how well a description fits a name: 0 for not at all.
func (e *entry) fits(f *form) int {
	if len(f.all) == 1 || f.all[0].class != 0 && len(f.core) <= 1 {
		if kinds, ok := pronounKinds[f.all[len(f.all)-1].text]; ok {
			return e.isOneOf(kinds)
		}
	}
	country := f.country()
	if country != "" && e.isOfAnother(country) {
		return 0
	}
	best := 0
	for _, u := range e.forms {
		words := u.core
		if u.titled {
			words = u.all
		}
		matched, head := 0, false
		for i, t := range f.core {
			if slices.ContainsFunc(words, func(o token) bool { return alike(t, o) == 1 }) {
				matched++
				head = head || t.country == "" && (i == len(f.core)-1 || t.class&(classOrganisation|classForce|classTitle) != 0)
			}
		}
		switch {
		case head && matched == len(f.core):
			best = max(best, 600)
		case head && !u.titled && 2*matched >= len(f.core):
			best = max(best, 350)
		}
	}
	return best
}

// leads says that a title is one of the head of a state.
func (f *form) leads() bool {
	return slices.ContainsFunc(f.all, func(t token) bool {
		switch t.text {
		case "president", "prime-minister", "premier", "chancellor", "king", "queen", "emir":
			return true
		}
		return false
	})
}

var pronounKinds = map[string][]annotate.ActorKind{
	"he": {person}, "she": {person}, "him": {person}, "her": {person}, "i": {person}, "himself": {person}, "herself": {person},
	"it": {organisation, state, group}, "they": {group, state, organisation}, "them": {group, state, organisation}, "we": {organisation, state, group, person}, "us": {organisation, state, group, person},
	"er": {person}, "il": {person}, "elle": {person}, "ella": {person}, "on": {person}, "ona": {person},
	"country": {state}, "republic": {state}, "nation": {state}, "land": {state}, "pays": {state}, "pais": {state}, "strana": {state}, "state": {state},
	"man": {person}, "woman": {person}, "politician": {person}, "group": {organisation, group},
}

func (e *entry) isOneOf(kinds []annotate.ActorKind) int {
	kind := e.kind
	if kind == "" {
		kind = GuessKind(e.name)
	}
	if kind == "" {
		for _, u := range e.forms {
			if u.titled && !u.roleOnly {
				kind = person
			}
		}
	}
	switch {
	case slices.Contains(kinds, kind):
		return 500
	case kind == "" && slices.Contains(kinds, person):
		return 300
	}
	return 0
}
