package cli

import (
	"fmt"
	"os"

	"goldspan/app/exchange"
)

// patience is how long a task runs before its progress is shown, and progress
// how often after that, in milliseconds.
const (
	patience = 500
	every    = 100
)

// showProgress draws progress on a terminal; clear wipes it. Elsewhere, in a
// log or a pipe, neither does anything.
func showProgress(env Env, verb string) (progress exchange.Progress, clear func()) {
	if !isTerminal(env) {
		return nil, func() {}
	}
	started, last, drawn := env.Now(), int64(0), false
	progress = func(done, total int, what string) {
		now := env.Now()
		if now-started < patience || now-last < every {
			return
		}
		last, drawn = now, true
		if total > 0 {
			what = fmt.Sprintf("%d %%", 100*min(done, total)/total)
		}
		fmt.Fprintf(env.Stderr, "\r\x1b[K%s … %s", verb, what)
	}
	return progress, func() {
		if drawn {
			fmt.Fprint(env.Stderr, "\r\x1b[K")
		}
	}
}

func isTerminal(env Env) bool {
	f, ok := env.Stderr.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
