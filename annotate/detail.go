package annotate

import "fmt"

// DetailCounts are numbers of the details and links of an annotation set.
type DetailCounts struct {
	Speakers  int // claims that actors in the text say
	Outlet    int // claims that the outlet itself says
	Voiceless int // claims of which nobody has said who says them
	Denied    int // claims
	Hedged    int // claims

	Named    int // actors with a name
	Names    int // different names
	Nameless int // actors without a name

	Valued    int // figures with a value
	Valueless int // figures without a value

	AssumedSpans int
	AssumedLinks int
	Links        map[string]int // by type
}

// Misfit is something in a project or a file that was right once, or that another
// program wrote: nothing is lost, and it fits no rule.
type Misfit struct {
	Article ArticleID // "" where it concerns no single article
	Set     string    // the name of the annotation set
	Link    LinkID    // "" where it concerns no link
	Err     error     // a LinkMisfitError or a KindsError
}

// LinkMisfitError says that the type of a link does not fit the labels of its ends.
type LinkMisfitError struct {
	Type               string
	From, To           SpanID
	FromLabel, ToLabel string // names
}

func (e *LinkMisfitError) Error() string {
	return fmt.Sprintf("link %s from span %s (%s) to span %s (%s)", e.Type, e.From, e.FromLabel, e.To, e.ToLabel)
}

// KindsError says that a name stands for actors of two kinds in one annotation set.
type KindsError struct {
	Name        string
	Kind, Other ActorKind
}

func (e *KindsError) Error() string {
	return fmt.Sprintf("name %q has the kinds %s and %s", e.Name, e.Kind, e.Other)
}
