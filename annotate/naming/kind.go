package naming

import "goldspan/annotate"

// Short names for the tables.
const (
	person       = annotate.ActorPerson
	organisation = annotate.ActorOrganisation
	state        = annotate.ActorState
	group        = annotate.ActorGroup // people without an organisation: "protesters"
)

// GuessKind proposes the kind of the actor with a name. It goes by a title before
// or after the name, by words such as "Ministry", and by a table of countries. It
// answers "" where none of them says anything: most names of persons.
func GuessKind(name string) annotate.ActorKind {
	f := parse(name)
	switch {
	case len(f.core) == 0:
		return ""
	case f.onlyCountry() && !f.capital:
		return state
	case f.titled && !f.roleOnly:
		return person
	case f.has(classForce):
		if f.has(classPeople) {
			return group
		}
		return organisation
	case f.has(classOrganisation), f.union:
		return organisation
	case f.has(classPeople):
		return group
	case f.roleOnly:
		return person
	}
	return ""
}
