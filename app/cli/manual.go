package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

func manualCommand() command {
	c := command{
		name:  "manual",
		args:  "",
		short: "print the manual page",
		long: `Prints the manual page as man reads it, which packages install: it is made of
the same texts as the help. To read it here: goldspan manual | man -l -`,
		flags: func(*flag.FlagSet) {},
	}
	c.run = func(_ context.Context, env Env, args []string) (int, error) {
		args, err := c.parse(c.flags, args)
		if err != nil {
			return 0, err
		}
		if len(args) > 0 {
			return 0, usage("it takes no arguments")
		}
		version := strings.TrimPrefix(env.Built()[0], "goldspan ")
		if _, err := fmt.Fprint(env.Stdout, manual(env.name(), version, env.Day)); err != nil {
			return 0, outputFailed(err)
		}
		return exitFine, nil
	}
	return c
}

// manual is the page in roff, for a program of that name. Nothing of it depends on
// when or where it is printed, so that packages of one commit are the same.
func manual(program, version, date string) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 %q %q %q\n", strings.ToUpper(program), date, "goldspan "+version, "User Commands")
	fmt.Fprintf(&b, ".SH NAME\n%s \\- annotate news articles, and check extractors against the annotations\n", program)
	b.WriteString(".SH SYNOPSIS\n")
	if program == "goldspan" {
		fmt.Fprintf(&b, ".B %s\n[\\fB\\-\\-sample\\fR | \\fIPROJECT\\fR]\n.br\n", program)
	}
	fmt.Fprintf(&b, ".B %s\n\\fICOMMAND\\fR [\\fIARGUMENT\\fR...]\n", program)
	b.WriteString(".SH DESCRIPTION\n")
	if program == "goldspan" {
		b.WriteString(roff("Without a command it opens the window: on PROJECT, on a fresh copy of the sample project with --sample, else on the last project.") + "\n.PP\n")
	}
	b.WriteString(roff("An analyst highlights spans of news articles and tags them as claim, actor or figure; they are kept in a project, one SQLite file that ends in .goldspan. The commands import and export, prove that every offset holds, and measure extractors against gold.") + "\n")
	b.WriteString(".SH COMMANDS\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, ".SS %s %s\n", roff(c.name), roff(c.args))
		for i, part := range strings.Split(c.long, "\n\n") {
			if i > 0 {
				b.WriteString(".PP\n")
			}
			b.WriteString(roff(strings.Join(strings.Fields(part), " ")) + "\n")
		}
		for _, o := range c.options() {
			fmt.Fprintf(&b, ".TP\n\\fB%s\\fR", roff(o.name))
			if o.value != "" {
				fmt.Fprintf(&b, " \\fI%s\\fR", roff(o.value))
			}
			b.WriteString("\n" + roff(o.about) + "\n")
		}
	}
	b.WriteString(".SH OPTIONS\n.TP\n\\fB\\-\\-version\\fR\nprint the version, and what the program was built from\n.TP\n\\fB\\-\\-help\\fR\nlist the commands\n")
	b.WriteString(".SH EXIT STATUS\n")
	for _, e := range [][2]string{{"0", "fine"}, {"1", "the check failed: something does not hold, or a figure is below its bar"}, {"2", "wrong usage"}, {"3", "it could not be done, or not all of it"}} {
		fmt.Fprintf(&b, ".TP\n%s\n%s\n", e[0], e[1])
	}
	return b.String()
}

// roff is text that roff reads as it is.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
