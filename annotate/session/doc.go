// Package session is one article open for annotation: its state, its undo
// history and those who watch it.
//
// An edit goes one way: Do applies it to the state (pure), commits the change
// to the store (one durable transaction), and only then swaps the state and
// tells the watchers. A failed commit changes nothing anywhere. Undo and redo
// are commits like any other; the store's edit log is their one source, so
// they outlive the program.
//
// One action may change many articles (DoEverywhere). All its changes are made
// durable together, and undone and redone together, from whichever of these
// articles is open. In another article the action may then stand below later
// edits; it is taken out from there, and only if no later edit built on it
// (else ErrChangedSince): what is undone and redone is always exactly what was
// done. So a state is the sum of the changes that are done, in any order.
//
// A Session belongs to one goroutine.
package session
