package annotate

import "errors"

// Action is one entry of a project's history: what the user did at once, in one
// article or in thousands. Its parts are made durable together, and are undone
// and redone together.
type Action struct {
	Name  Act
	Parts []Part // in the order in which they are made
}

// Part is one change of an action: a Change, which is about one article in one
// annotation set, or a change of the project, which is a LabelChange, a
// DetailsChange, a SetChange or an ArticlesChange.
type Part interface{ inverse() Part }

// Inverse is the action that takes a back: the inverse of each part, the last
// one first.
func (a Action) Inverse() Action {
	parts := make([]Part, len(a.Parts))
	for i, p := range a.Parts {
		parts[len(parts)-1-i] = p.inverse()
	}
	a.Parts = parts
	return a
}

// Changes are the parts that are about one article in one annotation set, in order.
func (a Action) Changes() []Change {
	var changes []Change
	for _, p := range a.Parts {
		if c, ok := p.(Change); ok {
			changes = append(changes, c)
		}
	}
	return changes
}

// LabelChange makes a label (Before is zero), removes one (After is zero), or
// gives one another name, key or colour. The label's ID stays.
type LabelChange struct{ Before, After Label }

// DetailsChange gives an article another title or source.
type DetailsChange struct {
	Article       ArticleID
	Before, After Details
}

// SetChange makes an annotation set (Before is zero), removes one (After is
// zero) with all that it says, or renames one. The set's ID stays.
type SetChange struct{ Before, After Set }

// ArticlesChange takes articles into the project or out of it, with all that any
// annotation set says of them. Both lists are in the order of import.
type ArticlesChange struct{ Added, Removed []ArticleID }

func (c Change) inverse() Part      { return c.Inverse() }
func (c LabelChange) inverse() Part { return LabelChange{c.After, c.Before} }
func (c SetChange) inverse() Part   { return SetChange{c.After, c.Before} }
func (c DetailsChange) inverse() Part {
	return DetailsChange{c.Article, c.After, c.Before}
}
func (c ArticlesChange) inverse() Part { return ArticlesChange{c.Removed, c.Added} }

// Op says how a change came about.
type Op string

// The ops of the history.
const (
	OpDo   Op = "do"
	OpUndo Op = "undo"
	OpRedo Op = "redo"
)

// ActionID names an action of a project. It grows with every action. 0 is none.
type ActionID int64

// Commit is an action as it goes to the store.
type Commit struct {
	Op Op
	// Of is the action that is undone or redone. Of OpDo it is the last action,
	// which the parts become part of, or 0 where they are a new action.
	Of     ActionID
	Action Action // what is to be made: of an undo, the inverse of what was done
	At     int64  // milliseconds since 1970-01-01 UTC
}

// Ends are the two actions at which a history goes on: the one that an undo
// would take back, and the one that a redo would do again.
type Ends struct{ Undo, Redo Logged }

// Logged is an action of the history, without its parts. The zero Logged is none.
type Logged struct {
	ID   ActionID
	Name Act
}

// Committed says how the history of a project ends after a commit.
type Committed struct {
	Ends
	// Revived are labels that had to come back with the spans of an undo or redo,
	// because an older version of the program removed them outside of the history.
	Revived []LabelChange
}

// Place is where an action shows: an article in an annotation set, an article or
// a set alone, or, where both are empty, the project as a whole.
type Place struct {
	Article ArticleID
	Set     SetID
}

// ErrChangedSince refuses a change of something that is not as the change says
// that it was. In a history that is undone from its end it cannot arise.
var ErrChangedSince = errors.New("it was changed since then")

// ErrNotLast refuses an undo or redo of an action that is not at the history's end.
var ErrNotLast = errors.New("the action is not at the end of the history")
