package cli

import (
	"fmt"
	"io"
	"os"

	"goldspan/app/exchange"
)

// patience is how long a task runs before its progress is shown, and every how
// often it is after that, in milliseconds.
const (
	patience = 500
	every    = 100
)

// showProgress draws progress on a terminal; clear wipes it. Elsewhere, in a
// log or a pipe, neither does anything.
func showProgress(env Env, verb string) (progress exchange.Progress, clear func()) {
	if !isTerminal(env.Stderr) {
		return nil, func() {}
	}
	return drawProgress(env.Stderr, env.Now, verb)
}

func drawProgress(w io.Writer, now func() int64, verb string) (progress exchange.Progress, clear func()) {
	started, last, drawn := now(), int64(0), false
	progress = func(done, total int, what string) {
		at := now()
		if at-started < patience || at-last < every {
			return
		}
		last, drawn = at, true
		if total > 0 {
			what = fmt.Sprintf("%d %%", 100*min(done, total)/total)
		}
		fmt.Fprint(w, "\r\x1b[K")
		fmt.Fprintf(&visible{to: w}, "%s … %s", verb, what)
	}
	return progress, func() {
		if drawn {
			fmt.Fprint(w, "\r\x1b[K")
		}
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
