// Package palette is the command palette: a page over the window in which the
// analyst finds a command by a few letters of its name, and runs it.
//
// match.go compares letters with a name; it is pure. order.go sorts the commands.
// Palette shows them.
package palette
