//go:build !headless

package feature

import (
	"context"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// Act makes an action of many steps outside the event goroutine, and then calls then. The
// window takes no keys and clicks meanwhile; title is that of the progress bar. If the
// action fails or is cancelled, nothing has changed, the user is told, and then is not
// called.
func Act(d *desk.Desk, f interface {
	Speaker
	Worker
}, title string, act annotate.Act, steps []session.Step, then func()) {
	pending := d.Start(act, steps...)
	f.Run(title, func(ctx context.Context, _ ui.Progress) error { return pending.Run(ctx) }, func(error) {
		if _, err := d.End(pending); err != nil { // Run's error too
			f.Failed(ui.Act(act), err)
			return
		}
		then()
	})
}
