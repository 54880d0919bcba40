// Package app is Goldspan's window, put together: it makes the frame, the desk,
// the screens and the features (features.go lists them), and starts the program.
//
// Data flows one way. A key, a click or a menu entry runs a command; a command
// makes an edit of the desk; the desk tells those who watch it what changed, once;
// they redraw. The screens hold nothing that they could derive, and never import
// each other; nor do the features.
//
// The package does not know storage: main hands it a Config.
package app
