package session

import (
	"context"

	"goldspan/annotate"
)

// Store keeps what a history commits.
type Store interface {
	// State is what set says of an article.
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
	// Ends are the two actions at which the history goes on.
	Ends(ctx context.Context) (annotate.Ends, error)
	// Action is an action of the history with its parts.
	Action(ctx context.Context, id annotate.ActionID) (annotate.Action, error)
	// Place is where an action shows: here, where it shows there among other
	// places, else the first of them.
	Place(ctx context.Context, id annotate.ActionID, here annotate.Place) (annotate.Place, error)
	// Corrected is the last change at a place that settled the error of these marks
	// with GoldWrong, and was not undone; false where the history has none.
	Corrected(ctx context.Context, at annotate.Place, gold, pred annotate.Mark) (annotate.Change, bool, error)
	// Commit makes an action durable with its place in the history, all of it or
	// nothing at all.
	Commit(ctx context.Context, c annotate.Commit) (annotate.Committed, error)
}
