package annotate

import "errors"

// Action is one entry of a project's history: what the user did at once, in one
// article or in thousands. Its parts are made durable together, and are undone
// and redone together.
type Action struct {
	Name  Act
	Parts []Part // in the order of making
}

// Part is one change of an action. A Change is about one article in one annotation
// set. A LabelChange, DetailsChange, RegionsChange, SetChange, ArticlesChange or NeverChange is
// about the project.
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

// SetChange makes an annotation set (Before is zero), removes a set with all its
// spans, notes and statuses (After is zero), or renames a set. The set's ID stays.
type SetChange struct{ Before, After Set }

// ArticlesChange adds articles to the project or removes them, with their
// annotations in all sets. Both lists are in the order of import.
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
	Action Action // the changes to make: for an undo, the inverse of the undone action
	At     int64  // milliseconds since 1970-01-01 UTC
}

// Ends are the two ends of a history: the next action to undo, and the next action
// to redo.
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

// Place is where an action shows: an article in an annotation set, an article
// alone, a set alone, or the whole project (both empty).
type Place struct {
	Article ArticleID
	Set     SetID
}

// ErrChangedSince refuses a change if the current state differs from the state
// before the change. In a history that is undone from its end this error cannot
// arise.
var ErrChangedSince = errors.New("it was changed since then")

// ErrNotLast refuses an undo or redo of an action that is not at the history's end.
var ErrNotLast = errors.New("the action is not at the end of the history")
