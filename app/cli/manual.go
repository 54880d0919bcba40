package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func manualCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "manual",
		Short: "print the manual page",
		Long: `Prints the manual page as man reads it. Packages install it. To read it here:

    ` + env.name() + ` manual | man -l -`,
		Args: exactly(0, "it takes no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			return outputFailed(writeManual(env.Stdout, c.Root(), env.Built()[0], env.Day()))
		},
	}
}

// writeManual writes the manual page in roff: the page of the program, which has
// those of the commands as sections. The same program of the same day gives the
// same bytes, so that packages of one commit are the same.
func writeManual(w io.Writer, root *cobra.Command, version, day string) error {
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
	_, err = fmt.Fprint(w, b.String())
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
