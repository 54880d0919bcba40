package session

import (
	"context"

	"goldspan/annotate"
)

// Store keeps what a session commits.
type Store interface {
	// State is what set says of an article.
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
	// Log is the edit log of one article and set, oldest first.
	Log(ctx context.Context, article annotate.ArticleID, set annotate.SetID) ([]annotate.LogEntry, error)
	// LoggedChange is the change of one log entry, which tells its article and set.
	LoggedChange(ctx context.Context, seq int64) (annotate.Change, error)
	// Action are the numbers of all log entries of one action, in order; txn is
	// the first of them.
	Action(ctx context.Context, txn int64) (seqs []int64, err error)
	// Commit makes the changes of one action durable with their log entries, all
	// of them or nothing at all, and answers the entries' numbers. No two of the
	// changes are of the same article and set.
	Commit(ctx context.Context, commits ...annotate.Commit) (seqs []int64, err error)
}
