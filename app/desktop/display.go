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
}

// The starts of Fyne's lines.
const (
	fyneNoInit   = "failed to initialise GLFW" // not shown
	fyneNoWindow = "window creation error"     // not shown
	fyneCause    = "Cause:"                    // not shown
)

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
		return l.out.Write(line)
	}
	_, cause, _ := strings.Cut(string(line), fyneCause)
	fmt.Fprintln(l.told, "goldspan:", noWindow(l.failed, strings.TrimSpace(cause), os.Geteuid() == 0))
	l.exit(3)
	return len(line), nil
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
