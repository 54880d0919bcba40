package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"goldspan/app/explain"
)

// exit is an exit code. As an error it ends a command that has said everything.
type exit int

const (
	exitFine   exit = 0
	exitFailed exit = 1 // the check that was asked for failed
	exitUsage  exit = 2 // the command line does not say what to do
	exitError  exit = 3 // could not do it
)

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// orNil is nil for exitFine.
func (e exit) orNil() error {
	if e == exitFine {
		return nil
	}
	return e
}

// usageError is a command line that does not say what to do.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// exactly refuses another number of arguments than n.
func exactly(n int, says string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usage("%s", says)
		}
		return nil
	}
}

// failure is what could not be done.
type failure struct {
	doing string // "open war.goldspan"
	err   error
}

// failed says that doing failed with err; nil where err is nil. A failure keeps the
// words that it got first, where most is known of it.
func failed(doing string, err error) error {
	var before failure
	if err == nil || errors.As(err, &before) {
		return err
	}
	return failure{doing, err}
}

// outputFailed says that what came out before is not the whole.
func outputFailed(err error) error { return failed("write all of the output", err) }

func (f failure) Error() string { return explain.Error(f.doing, f.err).Sentence() }

func (f failure) Unwrap() error { return f.err }

// finish says what went wrong with a command, and gives the exit code.
func finish(env Env, c *cobra.Command, err error) exit {
	words := env.Stderr
	if !c.HasParent() && env.Told != nil {
		words = env.Told
	}
	words = &visible{to: words}
	var said exit
	var wrong usageError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &said):
		return said
	case errors.As(err, &wrong) && !c.HasParent():
		fmt.Fprintf(words, "%[1]s: %[2]s; %[1]s --help lists the commands and flags\n", c.CommandPath(), oneLine(err))
		return exitUsage
	case errors.As(err, &wrong):
		fmt.Fprintf(words, "%s: %s\nusage: %s\n", c.CommandPath(), oneLine(err), c.UseLine())
		return exitUsage
	}
	fmt.Fprintf(words, "%s: %s\n", c.CommandPath(), oneLine(err))
	return exitError
}

// oneLine is what several errors say.
func oneLine(err error) string {
	return strings.NewReplacer(".\n", ". ", "\n", "; ").Replace(err.Error())
}
