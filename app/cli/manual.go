package cli

import (
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"goldspan/assets/manual"
)

func manualCommand(env Env) *cobra.Command {
	var man bool
	c := &cobra.Command{
		Use:   "manual [CHAPTER]",
		Short: "print the manual",
		Long: `Prints the manual, or one chapter:

    ` + strings.Join(manual.IDs(), "\n    ") + `

--man prints the page for man. Packages install this page. To read it here:

    ` + env.name() + ` manual --man | man -l -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || man && len(args) > 0 {
				return usage("name one chapter, or --man")
			}
			return nil
		},
		ValidArgsFunction: only(1, completeWords(manual.IDs()...)),
		RunE: func(c *cobra.Command, args []string) error {
			if man {
				return outputFailed(writeManualPage(env, c.Root()))
			}
			text, err := manual.Text(columns(), strings.Join(args, ""))
			if err != nil {
				return usageError{err}
			}
			_, err = io.WriteString(env.Stdout, text)
			return outputFailed(err)
		},
	}
	c.Flags().BoolVar(&man, "man", false, "print the page for man")
	return c
}

// columns is the width that a shell says its terminal has, in characters; 0 where it
// does not say.
func columns() int {
	n, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil {
		return 0
	}
	return n
}

// writeManualPage writes the manual page in roff: the page of the program, which has
// those of the commands as sections, and then the manual's chapters. The same program
// of the same day gives the same bytes, so that packages of one commit are the same.
func writeManualPage(env Env, root *cobra.Command) error {
	version, day := env.Built()[0], env.Day()
	program, err := page(root, version, day)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(program + ".SH COMMANDS\n")
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		command, err := page(c, version, day)
		if err != nil {
			return err
		}
		_, command, _ = strings.Cut(command, ".SH SYNOPSIS\n")
		b.WriteString(".SS " + c.Name() + "\n" + strings.NewReplacer(".SH DESCRIPTION\n", ".PP\n", ".SH OPTIONS\n", "").Replace(command))
	}
	var chapters []string // all
	if env.Window == nil {
		chapters = []string{"formats", "checking", "projects", "trouble"}
	}
	b.WriteString(manual.Troff(chapters...))
	_, err = io.WriteString(env.Stdout, b.String())
	return err
}

// page is cobra's manual page of a command. The list of other pages is left out,
// since there are none, and the texts of flags stand below their names.
func page(c *cobra.Command, version, day string) (string, error) {
	header := doc.GenManHeader{Section: "1", Source: version, Manual: "User Commands"}
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		header.Date = &at
	}
	c.DisableAutoGenTag = true
	var b strings.Builder
	if err := doc.GenMan(c, &header, &b); err != nil {
		return "", err
	}
	own, _, _ := strings.Cut(b.String(), ".SH SEE ALSO\n")
	return strings.NewReplacer(".SH OPTIONS\n", ".SH OPTIONS\n.TP\n", ".PP\n\\fB-", ".TP\n\\fB-", "\n\t", "\n").Replace(own), nil
}
