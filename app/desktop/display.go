//go:build !headless

// Package desktop is what the program asks of the desktop before there is a window:
// a display, folders that can be written to, the files to open.
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

// Fyne ends the program with a few lines of its log where no window can be made,
// and leaves no other way to learn of it. displayLog passes the log on, but for
// those lines: there it says in a sentence what is wrong, and ends the program.
type displayLog struct {
	out    io.Writer
	told   io.Writer // where it is said why there is no window
	exit   func(code int)
	failed string // what Fyne could not do; the cause is on the next line
}

// The beginnings of Fyne's lines.
const (
	fyneNoInit   = "failed to initialise GLFW" // not shown
	fyneNoWindow = "window creation error"     // not shown
	fyneCause    = "Cause:"                    // not shown
)

// WatchDisplay puts a displayLog before the standard log. Why there is no window is
// said to told.
func WatchDisplay(told io.Writer) {
	log.SetOutput(&displayLog{out: os.Stderr, told: told, exit: os.Exit})
}

// Write implements io.Writer; the log gives it whole lines.
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

// noWindow is why there is no window, and what to do.
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
