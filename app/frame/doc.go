// Package frame is the window itself: menu bar, bars, panes, pages, keyboard,
// theme, palette, key sheet, status bar and dialogs. It shows the parts of the
// features, and knows no feature by name.
package frame
