// Package cli is Goldspan without its window: the commands that a terminal, a
// script or a server calls. It never imports Fyne or storage; main hands it
// what it needs in an Env.
//
// Results go to stdout (with --json for machines), words and progress to
// stderr. The exit codes are 0 fine, 1 the check failed, 2 wrong usage, 3
// could not do it. An error is one sentence: what happened, what that means
// for the work, and what to do.
package cli
