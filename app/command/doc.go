// Package command holds the actions of the analyst, by key, menu, button or
// palette. All commands are in one Table; menus, keys, palette and key sheet are
// made from it. The package knows no window.
package command
