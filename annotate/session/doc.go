// Package session holds the open project during the work: its one history, and the
// open articles.
//
// An action goes one way. History.Do applies the edits to the states of the
// articles (pure), and commits all parts to the store (one durable transaction).
// Only then the states of the open articles change, and the watchers are told. A
// failed commit changes nothing. Undo and redo are commits too.
//
// The history is linear over the whole project: first the done actions in order,
// then the undone actions. Undo undoes the last done action: a change of one
// article, of a thousand articles, or of a label. A new action drops the undone
// actions for good. The store's log is the only source of this order, so the order
// outlives the program. No action is removed from the middle. So an undo or redo
// always meets the state that the action left. ErrChangedSince guards this.
//
// Two acts are no part of the history, because nothing can bring back their data:
// the removal of a run of predictions, and the purge of hidden data. The choice of
// the visible set is no change of the project.
//
// A History and its Sessions belong to one goroutine. A Pending runs long actions
// on another goroutine.
package session
