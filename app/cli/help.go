package cli

import (
	"fmt"
	"strings"
)

func help(env Env, args []string) int {
	if len(args) == 0 {
		fmt.Fprint(env.Stdout, overview())
		return exitFine
	}
	for _, c := range commands() {
		if c.name == args[0] {
			fmt.Fprint(env.Stdout, c.help())
			return exitFine
		}
	}
	return noCommand(env, args[0])
}

func overview() string {
	var b strings.Builder
	b.WriteString(`Goldspan annotates news articles: claims, actors and figures.

usage: goldspan [PROJECT]           open the window (where the program has one)
       goldspan COMMAND [ARGUMENT...]

commands:
`)
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-10s %s\n", c.name, c.short)
	}
	b.WriteString(`  help       tell more of a command: goldspan help COMMAND

  --version  print the version, and what the program was built from
  --help     print this

Results go to stdout, words to stderr. Exit codes: 0 fine, 1 the check failed,
2 wrong usage, 3 could not do it.
`)
	return b.String()
}

func (c command) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "usage: goldspan %s %s\n\n%s\n", c.name, c.args, strings.TrimSpace(c.long))
	for i, o := range c.options() {
		if i == 0 {
			b.WriteString("\nflags, anywhere after the command:\n")
		}
		fmt.Fprintf(&b, "  %-18s %s\n", strings.TrimSpace(o.name+" "+o.value), o.about)
	}
	return b.String()
}
