// Package cli is Goldspan's command line: the commands that a terminal, a script
// or a server calls, and the root command, which opens the window where the
// program has one. It never imports Fyne or storage; main hands it what it needs
// in an Env. Parsing, help, suggestions, completion and the manual page are
// cobra's.
//
// Results go to stdout (with --json for machines), words and progress to stderr.
// The exit codes are 0 fine, 1 the check failed, 2 wrong usage, 3 could not do
// it. app/explain words what could not be done, as it does for the window.
package cli
