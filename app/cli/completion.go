package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

func completionCommand() command {
	c := command{
		name:  "completion",
		args:  "bash | zsh | fish",
		short: "print a script that completes commands in a shell",
		long: `Prints what a shell needs to complete goldspan's commands and flags. Packages
put it where the shell finds it; by hand: source <(goldspan completion bash).`,
		flags: func(*flag.FlagSet) {},
	}
	c.run = func(_ context.Context, env Env, args []string) (int, error) {
		args, err := c.parse(c.flags, args)
		if err != nil {
			return 0, err
		}
		script := ""
		switch strings.Join(args, " ") {
		case "bash":
			script = bashCompletion(env.name())
		case "zsh":
			script = zshCompletion(env.name())
		case "fish":
			script = fishCompletion(env.name())
		default:
			return 0, usage("name a shell: bash, zsh or fish")
		}
		if _, err := fmt.Fprint(env.Stdout, script); err != nil {
			return 0, outputFailed(err)
		}
		return exitFine, nil
	}
	return c
}

// option is a flag of a command as a shell completes it.
type option struct {
	name, value, about string // value is "" where it takes none
}

func (c command) options() []option {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.flags(fs)
	var out []option
	fs.VisitAll(func(f *flag.Flag) {
		value, about := flag.UnquoteUsage(f)
		if isBool(f) {
			value = ""
		}
		out = append(out, option{flagName(f.Name), value, about})
	})
	return out
}

func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// flagName is a flag as help shows it.
func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func bashCompletion(program string) string {
	var b, names strings.Builder
	for _, c := range commands() {
		names.WriteString(c.name + " ")
	}
	function := "_" + strings.ReplaceAll(program, "-", "_")
	fmt.Fprintf(&b, `# Completes %[1]s in bash.
%[2]s() {
	local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} flags=
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W "%[3]shelp --help --version" -- "$word"; compgen -f -- "$word")
		return
	fi
	case $command in
`, program, function, names.String())
	for _, c := range commands() {
		var flags []string
		for _, o := range c.options() {
			flags = append(flags, o.name)
		}
		fmt.Fprintf(&b, "	%s) flags='%s' ;;\n", c.name, strings.Join(append(flags, "--help"), " "))
	}
	fmt.Fprintf(&b, `	help) mapfile -t COMPREPLY < <(compgen -W "%s" -- "$word"); return ;;
	esac
	if [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}
complete -o filenames -F %s %s
`, strings.TrimSpace(names.String()), function, program)
	return b.String()
}

func zshCompletion(program string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#compdef %s\n# Completes %s in zsh.\nlocal -a commands\ncommands=(\n", program, program)
	for _, c := range commands() {
		fmt.Fprintf(&b, "\t%s\n", shellQuote(c.name+":"+c.short))
	}
	b.WriteString("\t'help:tell more of a command'\n)\nif (( CURRENT == 2 )); then\n\t_describe command commands\n\t_files\n\treturn\nfi\ncase $words[2] in\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "\t%s) _arguments", c.name)
		for _, o := range c.options() {
			spec := o.name + "[" + zshText(o.about) + "]"
			if o.value != "" {
				spec += ":" + zshText(o.value) + ":_files"
			}
			b.WriteString(" " + shellQuote(spec))
		}
		b.WriteString(" '--help[tell more]' '*:file:_files' ;;\n")
	}
	b.WriteString("\thelp) _describe command commands ;;\nesac\n")
	return b.String()
}

// zshText is text as the specifications of _arguments have it.
func zshText(s string) string { return strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(s) }

func fishCompletion(program string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Completes %s in fish.\n", program)
	for _, c := range commands() {
		fmt.Fprintf(&b, "complete -c %s -n __fish_use_subcommand -a %s -d %s\n", program, c.name, shellQuote(c.short))
	}
	fmt.Fprintf(&b, "complete -c %s -n __fish_use_subcommand -a help -d 'tell more of a command'\ncomplete -c %s -n __fish_use_subcommand -l version -d 'print the version'\n", program, program)
	for _, c := range commands() {
		for _, o := range c.options() {
			form := "-l " + strings.TrimPrefix(o.name, "--")
			if len(o.name) == 2 {
				form = "-s " + strings.TrimPrefix(o.name, "-")
			}
			if o.value != "" {
				form += " -r"
			}
			fmt.Fprintf(&b, "complete -c %s -n '__fish_seen_subcommand_from %s' %s -d %s\n", program, c.name, form, shellQuote(o.about))
		}
	}
	return b.String()
}

// shellQuote is text between single quotes, as bash, zsh and fish read it.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", "’") + "'" }
