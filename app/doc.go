// Package app is Goldspan's window: it opens a project, shows an article, and
// turns what the analyst does into transactions of a session.
//
// Data flows one way. A key, a click or a menu entry runs a command
// (commands.go is the one table of them); a command makes a transaction; the
// session commits it; the workspace's watchers give the new state to the
// screens. The screens hold nothing that they could derive, and never import
// each other.
//
// The package does not know storage: main hands it a Config.
package app
