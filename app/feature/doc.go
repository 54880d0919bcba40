// Package feature is what a feature and the window's frame know of each other.
//
// A feature is something that the analyst can do: tag, find, check an extractor.
// It is made with the desk, the screens that it drives, and an interface of its
// own that is put together from the roles below: what it asks of the frame. It
// gives the frame its Parts. Features never import each other: where one needs
// another's act it runs a command by its ID, or watches the desk.
package feature
