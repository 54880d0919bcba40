package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// command is one subcommand.
type command struct {
	name  string
	args  string // as in the usage line
	short string // a clause for the list of commands
	long  string
	run   func(ctx context.Context, env Env, args []string) (int, error)
	flags func(*flag.FlagSet) // the command's flags, for its help
	words []string            // what its argument may be; none where it is a file
}

func commands() []command {
	return []command{importCommand(), exportCommand(), verifyCommand(), checkCommand(), schemaCommand(), infoCommand(), completionCommand(), manualCommand()}
}

// IsCommand says whether arg, the program's first argument, is for Run and not
// the path of a project for the window.
func IsCommand(arg string) bool {
	switch arg {
	case "help", "-h", "-help", "--help", "-version", "--version":
		return true
	}
	return slices.ContainsFunc(commands(), func(c command) bool { return c.name == arg })
}

// Run does what args, without the program's name, ask for, and gives the exit code.
func Run(ctx context.Context, args []string, env Env) int {
	if len(args) == 0 {
		fmt.Fprint(env.Stderr, overview())
		return exitUsage
	}
	switch args[0] {
	case "-version", "--version":
		fmt.Fprintln(env.Stdout, strings.Join(env.Built(), "\n"))
		return exitFine
	case "help", "-h", "-help", "--help":
		return help(env, args[1:])
	}
	for _, c := range commands() {
		if c.name == args[0] {
			code, err := c.run(ctx, env, args[1:])
			return finish(env, c, code, err)
		}
	}
	fmt.Fprintf(env.Stderr, "goldspan: there is no command %q; goldspan --help lists those that there are\n", args[0])
	return exitUsage
}

// usageError is a command line that does not say what to do.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// finish turns what a command gave into words and an exit code.
func finish(env Env, c command, code int, err error) int {
	var wrong usageError
	switch {
	case err == nil:
		return code
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(env.Stdout, c.help())
		return exitFine
	case errors.As(err, &wrong):
		fmt.Fprintf(env.Stderr, "goldspan %s: %v\nusage: goldspan %s %s\n", c.name, wrong.error, c.name, c.args)
		return exitUsage
	}
	fmt.Fprintf(env.Stderr, "goldspan %s: %s\n", c.name, oneLine(err))
	return max(code, exitError)
}

func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }

// parse reads the flags of args, which may stand before, between and after the
// others, and gives the others. What follows "--" is no flag.
func (c command) parse(register func(*flag.FlagSet), args []string) ([]string, error) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	register(fs)
	var others []string
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, usageError{err}
		}
		rest := fs.Args()
		if read := len(args) - len(rest); len(rest) == 0 || read > 0 && args[read-1] == "--" {
			return append(others, rest...), nil
		}
		others = append(others, rest[0])
		args = rest[1:]
	}
}
