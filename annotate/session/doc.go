// Package session is the open project as it is worked on: its one history, and
// the articles that are open.
//
// An action goes one way: History.Do applies its edits to the states of the
// articles (pure), commits all parts to the store (one durable transaction), and
// only then swaps the states of the open articles and tells the watchers. A
// failed commit changes nothing anywhere. Undo and redo are commits like any
// other.
//
// The history is linear over the whole project: actions that are done in order,
// and above them those that are undone. Undo takes back the last one that is
// done, whatever it changed: one article, a thousand, or a label. A new action
// drops the undone ones for good. The store's log is the one source of this order, so that it outlives the
// program. Because nothing is taken out of the middle, what is undone and redone
// is always exactly what was done; ErrChangedSince is the net below that.
//
// A few acts stay outside, since nothing could bring back what they take away:
// to remove a run of predictions, and to purge what is hidden for good. Which set
// is shown is no change of the project.
//
// A History and its Sessions belong to one goroutine. What takes long is done
// elsewhere by a Pending.
package session
