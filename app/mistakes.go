//go:build !headless

package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/crash"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// caught goes on after a mistake of the program: what is on the desk may be half
// changed, so the desk reads the project again.
func (w *window) caught() {
	w.askMistake(lang.L("Goldspan has made a mistake of its own, and did not finish what it was doing. Every edit that was saved before is safe. The window shows what the project holds now."))
	p := w.desk.Project()
	if p == nil {
		return
	}
	set := w.desk.Set()
	var read desk.Opened
	var err error
	w.frame.Quietly(func() { read, err = desk.ReadSet(context.Background(), p, set) }, func() {
		if w.desk.Project() != p || w.desk.Set() != set {
			return // another project or set is visible now
		}
		if err == nil {
			err = w.desk.Renew(read)
		}
		if err != nil {
			w.frame.Failed(lang.L("read the project again"), err)
		}
	})
}

// tellOfMistakes tells of mistakes that have ended the program before this one.
func (w *window) tellOfMistakes() {
	switch {
	case w.cfg.began.again:
		w.askMistake(lang.L("Goldspan has made a mistake of its own, and has started again on the same article. Every edit that was saved before is safe."))
	case len(w.cfg.Crashes.Fatal()) > 0:
		w.askMistake(lang.L("A mistake of Goldspan has ended the program the last time. Every edit that was saved before is safe."))
	}
}

func (w *window) askMistake(what string) {
	stays := lang.L("A report was written. It stays on this computer, and has no text of your articles.")
	w.frame.Ask(lang.L("A mistake of Goldspan"), ui.Paragraph(what+" "+stays, false), fyne.NewSize(480, 0),
		ui.Choice{Text: lang.L("Show the report"), Run: func() { w.frame.RunCommand("help.crashes") }}, ui.Choice{Text: lang.L("Go on")})
}

// again is the start of the program in place of this one.
type again struct {
	began beginning // of this one
	path  string    // the project; "" none
}

// patience is how long a program that a mistake has ended may take to save what is
// typed and to close the project. After that it is left as after a kill.
const patience = 3 * time.Second

// again saves what is typed, and says how to start again.
func (w *window) again() *again {
	a := &again{began: w.cfg.began}
	if p := w.desk.Project(); p != nil {
		a.path = p.Path()
	}
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		defer crash.Catch("the end after a mistake")
		_ = w.frame.CloseAtLast() // the project is as safe as after a kill
	}()
	select {
	case <-closed:
	case <-time.After(patience):
	}
	return a
}

// errTwice says that the program does not start again.
var errTwice = errors.New("it has made a mistake again, soon after the last one. Every edit that was saved before is safe. A report is in the folder of reports, see “Help › Crash reports…”")

// start starts the program in place of this one, unless it has done so a moment ago.
// mistake is what has ended this one.
func (a *again) start(mistake error) error {
	now := time.Now()
	if !a.began.mayStartAgain(now) {
		return fmt.Errorf("%w (%w)", errTwice, mistake)
	}
	self, err := os.Executable()
	if err != nil {
		return errors.Join(mistake, err)
	}
	args := []string{os.Args[0]}
	if a.path != "" {
		args = append(args, "--", a.path)
	}
	env := append(os.Environ(), restarted+"="+strconv.FormatInt(now.UnixMilli(), 10))
	return replace(self, args, env)
}
