//go:build !headless

package checking

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/lang"

	"goldspan/app/check/runs"
	"goldspan/app/ui"
)

// unkept shows an error of reading or keeping the predictions. Those of a command stay in
// their file if they can be used, because the command may have run for hours.
func (n *newRun) unkept(doing string, err error) {
	stays := n.spooled && !runs.Unusable(err)
	if stays {
		n.spooled = false
	}
	n.close()
	switch {
	case stays && errors.Is(err, context.Canceled):
		n.k.frame.Say(lang.L("Cancelled. The predictions of the command are in {{.File}}.", ui.With{"File": n.path}))
		n.k.frame.FocusHome()
	case stays:
		n.failed(doing, &runs.UnkeptError{Err: err, Path: n.path})
	default:
		n.failed(doing, err)
	}
}
