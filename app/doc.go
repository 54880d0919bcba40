// Package app is Goldspan's window, put together. It makes the frame, the desk, the
// screens and the features (features.go lists them), and starts the program.
//
// Data flows one way. A key, a click or a menu entry runs a command. A command
// makes an edit of the desk. The desk tells its watchers the changes, once, and
// they redraw. Screens do not store derived values. Screens do not import each
// other, and features do not import each other.
//
// The package does not know storage: main gives it a Config.
package app
