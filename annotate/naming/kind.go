package naming

// Kind is what an actor is. "" is not known.
type Kind string

// The kinds of actor.
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
	State        Kind = "state"
	Group        Kind = "group" // people without an organisation: "protesters"
	Other        Kind = "other"
)

// Kinds lists the kinds of actor in the order of a menu.
func Kinds() []Kind { return []Kind{Person, Organisation, State, Group, Other} }

// GuessKind proposes the kind of the actor with a name. It goes by a title before
// or after the name, by words such as "Ministry", and by a table of countries. It
// answers "" where none of them says anything: most names of persons.
func GuessKind(name string) Kind {
	f := parse(name)
	switch {
	case len(f.core) == 0:
		return ""
	case f.onlyCountry() && !f.capital:
		return State
	case f.titled && !f.roleOnly:
		return Person
	case f.has(classForce):
		if f.has(classPeople) {
			return Group
		}
		return Organisation
	case f.has(classOrganisation), f.union:
		return Organisation
	case f.has(classPeople):
		return Group
	case f.roleOnly:
		return Person
	}
	return ""
}
