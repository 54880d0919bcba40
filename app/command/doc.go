// Package command is what the analyst can have done: by key, by menu, by
// button, or from the palette. All commands stand in one Table; menus, keys,
// palette and key sheet are made from it. The package knows no window.
package command
