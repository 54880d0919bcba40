// Package feature defines the interface between a feature and the window's frame.
//
// A feature is something that the analyst can do: tag, find, check an extractor. It
// is made with the desk, with its screens, and with an interface to the frame that
// consists of some of the roles below. It gives the frame its Parts. Features never
// import each other. To use another feature, a feature runs a command by its ID, or
// watches the desk.
package feature
