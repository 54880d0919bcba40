//go:build !headless

// Package desktop checks the desktop before the window exists: the display,
// writable folders, and files to open.
package desktop

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"slices"
	"strings"
)

// displayLog passes Fyne's log on, except for lines about a window that cannot be
// created. For them it says in a sentence what is wrong, and ends the program. Fyne
// itself ends the program with these lines, and has no other way to report the
// error.
type displayLog struct {
	out    io.Writer
	told   io.Writer // receives the sentence
	exit   func(code int)
	failed string // Fyne's error; the cause is on the next line
	quiet  bool   // the lines that follow belong to a report that is kept back
}

// The starts of Fyne's lines.
const (
	fyneNoInit   = "failed to initialise GLFW" // not shown
	fyneNoWindow = "window creation error"     // not shown
	fyneCause    = "Cause:"                    // not shown
	fyneAt       = "At:"                       // not shown
)

// kept are the reports of Fyne that are kept back: Goldspan works as well without
// what failed. It does not use Fyne's preferences, and a desktop need not tell of a
// change of its theme.
var kept = []string{
	"Preferences load error",                        // not shown
	"Failed on saving preferences",                  // not shown
	"failed to watch theme settings",                // not shown
	"Failed to watch settings file",                 // not shown
	"Settings watch error",                          // not shown
	"Settings load error",                           // not shown
	"Getting favorite locations",                    // not shown
	"failed to stop watching removed settings file", // not shown
}

// WatchDisplay puts a displayLog before the standard log. told receives the reason
// if the window cannot be created.
func WatchDisplay(told io.Writer) {
	log.SetOutput(&displayLog{out: os.Stderr, told: told, exit: os.Exit})
}

// Write implements io.Writer. The log writes whole lines.
func (l *displayLog) Write(line []byte) (int, error) {
	for _, what := range []string{fyneNoInit, fyneNoWindow} {
		if bytes.Contains(line, []byte(what)) {
			l.failed = what
			return len(line), nil
		}
	}
	if l.failed == "" {
		return l.pass(line)
	}
	_, cause, _ := strings.Cut(string(line), fyneCause)
	fmt.Fprintln(l.told, "goldspan:", noWindow(l.failed, strings.TrimSpace(cause), os.Geteuid() == 0))
	l.exit(3)
	return len(line), nil
}

// pass writes line, unless it belongs to a report that is kept back.
func (l *displayLog) pass(line []byte) (int, error) {
	more := bytes.Contains(line, []byte(fyneCause)) || bytes.Contains(line, []byte(fyneAt))
	l.quiet = l.quiet && more || slices.ContainsFunc(kept, func(what string) bool { return bytes.Contains(line, []byte(what)) })
	if l.quiet {
		return len(line), nil
	}
	return l.out.Write(line)
}

// noWindow says why the window cannot be created, and what to do.
func noWindow(failed, cause string, root bool) error {
	switch {
	case failed == fyneNoInit && root:
		return fmt.Errorf("%w (%s)", errSudo, cause)
	case failed == fyneNoInit:
		return fmt.Errorf("%w (%s)", errNoDisplay, cause)
	}
	if runtime.GOOS == "windows" {
		return fmt.Errorf("the window needs OpenGL 2.1, which this display does not have: install the driver of the graphics card, or use the commands of goldspan-cli.exe (%s)", cause)
	}
	return fmt.Errorf("the window needs OpenGL 2.1, which this display does not have: install the driver of the graphics card, or Mesa’s software driver (on Debian libgl1-mesa-dri), or use the program’s commands (see “goldspan --help”) (%s)", cause)
}
