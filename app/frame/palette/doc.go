// Package palette is the command palette: a sheet over the window in which a
// command is found by a few letters of its name, and run.
//
// match.go says how well letters fit a name and is pure; order.go sorts the
// commands; Palette shows them.
package palette
