package runs

import (
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"time"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/explain"
)

// Errors of a run.
var (
	ErrTimeLimit = errors.New("the command was ended at its time limit")
	ErrCrash     = errors.New("the command failed")
	ErrTooMuch   = errors.New("the command writes too much")
)

// CommandError is an ErrTimeLimit, ErrCrash or ErrTooMuch of a command.
type CommandError struct {
	Fault   error // one of the three
	Command string
	Limit   time.Duration // of ErrTimeLimit
	Err     error         // of ErrCrash: the exit status
	Lines   int           // written before
}

func (e *CommandError) Error() string {
	return fmt.Sprintf("%q: %v: %v, %d lines, limit %v", e.Command, e.Fault, e.Err, e.Lines, e.Limit)
}

// Unwrap gives annotate.ErrPredictions, the fault, and the error of the system.
func (e *CommandError) Unwrap() []error {
	if e.Err == nil {
		return []error{annotate.ErrPredictions, e.Fault}
	}
	return []error{annotate.ErrPredictions, e.Fault, e.Err}
}

// Explain implements explain.Explainer.
func (e *CommandError) Explain() explain.Explanation {
	w := commandFaults[e.Fault]
	w.Why = w.Why.With("Command", strconv.Quote(e.Command)).With("Lines", written.Of(e.Lines)).With("MB", maxSpool>>20).With("Limit", e.Limit)
	if e.Err != nil {
		w.Why = w.Why.With("Status", e.Err)
	}
	if e.Fault == ErrCrash && e.absent() {
		w.Do = checkProgram
	}
	return w
}

// absent says that the shell did not find the program of the command.
func (e *CommandError) absent() bool {
	var exit *exec.ExitError
	const unix, windows = 127, 9009
	return errors.As(e.Err, &exit) && (exit.ExitCode() == unix || exit.ExitCode() == windows)
}

var commandFaults = map[error]explain.Explanation{
	ErrTimeLimit: {Why: explain.New("the command {{.Command}} was ended at its time limit of {{.Limit}}, after {{.Lines}}"), Means: explain.NothingKept, Do: explain.New("Give the command more time.")},
	ErrCrash:     {Why: explain.New("the command {{.Command}} failed after {{.Lines}}: {{.Status}}"), Means: explain.NothingKept, Do: explain.New("Run the command alone in a terminal to see why it fails.")},
	ErrTooMuch:   {Why: explain.New("the command {{.Command}} writes too much: more than {{.MB}} MB in {{.Lines}}"), Means: explain.NothingKept, Do: check.OneLine},
}

var checkProgram = explain.New("The program was not found. Check its name and its folder.")

var written = explain.Plural("{{.N}} line", "{{.N}} lines")
