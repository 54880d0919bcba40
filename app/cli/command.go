package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
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
// the path of a project for the window. So is a word that is neither: Run says
// that there is no such command, where a window would keep a script waiting.
func IsCommand(arg string) bool {
	switch arg {
	case "help", "-h", "-help", "--help", "-version", "--version":
		return true
	}
	return slices.ContainsFunc(commands(), func(c command) bool { return c.name == arg }) || !maybeProject(arg)
}

// maybeProject says whether a first argument may be meant as a file, or is a flag.
func maybeProject(arg string) bool {
	if arg == "" || strings.HasPrefix(arg, "-") || strings.ContainsAny(arg, `/\`) || strings.EqualFold(filepath.Ext(arg), ".goldspan") {
		return true
	}
	_, err := os.Stat(arg)
	return !errors.Is(err, fs.ErrNotExist)
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
	return noCommand(env, args[0])
}

// noCommand says that there is no command of that name, and which one is near.
func noCommand(env Env, name string) int {
	meant := ""
	if near := nearest(name); near != "" {
		meant = fmt.Sprintf(" (did you mean %s?)", near)
	}
	fmt.Fprintf(env.Stderr, "goldspan: there is no command %q%s; goldspan --help lists those that there are\n", name, meant)
	return exitUsage
}

// nearest is the command that differs least from a word, "" where each differs
// in more than a third of its letters.
func nearest(word string) string {
	names := []string{"help"}
	for _, c := range commands() {
		names = append(names, c.name)
	}
	best, least := "", 0
	for _, name := range names {
		if n := typos(strings.ToLower(word), name); n <= max(1, len(name)/3) && (best == "" || n < least) {
			best, least = name, n
		}
	}
	return best
}

// typos is how many letters are missing, too many, wrong or swapped with the
// next one in a word that was meant as another.
func typos(word, meant string) int {
	a, b := []rune(word), []rune(meant)
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
		for j := 1; j <= len(b); j++ {
			if i == 0 {
				rows[0][j] = j
				continue
			}
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			n := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				n = min(n, rows[i-2][j-2]+1)
			}
			rows[i][j] = n
		}
	}
	return rows[len(a)][len(b)]
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
