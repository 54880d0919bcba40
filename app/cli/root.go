package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// Run does what args, without the program's name, ask for, and gives the exit code.
func Run(ctx context.Context, args []string, env Env) int {
	c := root(env)
	c.SetArgs(args)
	ran, err := c.ExecuteContextC(ctx)
	return int(finish(env, ran, err))
}

// By default cobra ends a program that a double-click in Windows has started.
func init() { cobra.MousetrapHelpText = "" }

// root is the program: its commands, and the window where there is one.
func root(env Env) *cobra.Command {
	var sample, version bool
	c := &cobra.Command{
		Use:   env.name(),
		Short: "annotate news articles, and check extractors against the annotations",
		Long: `Goldspan annotates news articles. An analyst highlights spans of an article and
tags each span as claim, actor or figure. A project is one SQLite file with the
ending .goldspan. The commands import and export articles, prove every offset,
and measure extractors against gold.

Results go to stdout. Messages and progress go to stderr. The exit codes are:
0 fine, 1 the check failed, 2 wrong usage, 3 an error, or incomplete.`,
		Args:                       func(c *cobra.Command, args []string) error { return rootArgs(env, c, args, sample) },
		SuggestionsMinimumDistance: 2,
		SilenceErrors:              true,
		SilenceUsage:               true,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case version:
				_, err := fmt.Fprintln(env.Stdout, strings.Join(env.Built(), "\n"))
				return outputFailed(err)
			case env.Window == nil:
				fmt.Fprint(env.words(), c.UsageString())
				return exitUsage
			}
			path := ""
			if len(args) == 1 {
				path = args[0]
			}
			return env.Window(path, sample)
		},
	}
	c.Flags().BoolVar(&version, "version", false, "print the version and the build details")
	if env.Window != nil {
		c.Use += " [PROJECT]"
		c.Long += `

Without a command the window opens, with PROJECT, with a fresh copy of the
sample project (--sample), or with the last project.`
		c.Flags().BoolVar(&sample, "sample", false, "open a fresh copy of the sample project")
		c.ValidArgsFunction = completeRoot
	}
	c.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	c.SetIn(env.Stdin)
	c.SetOut(env.Stdout)
	c.SetErr(env.Stderr)
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{inWords(err)} })
	c.AddCommand(importCommand(env), exportCommand(env), convertCommand(env), splitCommand(env), verifyCommand(env), storiesCommand(env), suggestCommand(env), formatsCommand(env), cleanCopyCommand(env), backupsCommand(env), repairCommand(env), checkCommand(env), agreeCommand(env),
		infoCommand(env), schemaCommand(env), completionCommand(env), manualCommand(env))
	setHelpCommand(c)
	return c
}

// inWords replaces what the standard library says of the value of a flag.
func inWords(err error) error {
	if before, _, is := strings.Cut(err.Error(), ": time: "); is {
		return errors.New(before + ": it is not a time such as 30s or 5m")
	}
	var number *strconv.NumError
	if !errors.As(err, &number) {
		return err
	}
	words := "it is not a whole number from 0"
	if errors.Is(number, strconv.ErrRange) {
		words = "the number is too large"
	}
	return errors.New(strings.Replace(err.Error(), number.Error(), words, 1))
}

// rootArgs refuses what is neither a command nor one project for the window.
func rootArgs(env Env, c *cobra.Command, args []string, sample bool) error {
	switch {
	case len(args) == 0:
		return nil
	case env.Window == nil, c.ArgsLenAtDash() < 0 && !mayBeProject(args[0]):
		return noCommand(c, args[0])
	case sample:
		return usage("open a project or --sample, not both")
	case len(args) > 1:
		return usage("name one project, not %s", strings.Join(args, " and "))
	}
	return nil
}

// mayBeProject says whether a first argument may be meant as a file. A word that
// is neither a file nor a command opens no window, which would keep a script
// waiting.
func mayBeProject(arg string) bool {
	if arg == "" || strings.ContainsAny(arg, `/\`) || strings.EqualFold(filepath.Ext(arg), ".goldspan") {
		return true
	}
	_, err := os.Stat(arg)
	return !errors.Is(err, fs.ErrNotExist)
}

// noCommand says that there is no command of that name, and which ones are near.
func noCommand(root *cobra.Command, name string) error {
	meant := ""
	if near := root.SuggestionsFor(name); len(near) > 0 {
		meant = fmt.Sprintf(" (did you mean %s?)", strings.Join(near, " or "))
	}
	return usage("there is no command %q%s", name, meant)
}

// setHelpCommand has help of an unknown command end as the command itself does.
func setHelpCommand(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			c.Short, c.Run = "explain a command", nil
			c.RunE = func(_ *cobra.Command, args []string) error {
				about, rest, err := root.Find(args)
				if err == nil && about == root && len(rest) > 0 {
					err = noCommand(root, rest[0])
				}
				if err != nil {
					return err
				}
				about.InitDefaultHelpFlag()
				return about.Help()
			}
		}
	}
}
