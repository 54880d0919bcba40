package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"goldspan/app/exchange"
)

func completionCommand() command {
	c := command{
		name:  "completion",
		args:  "bash | zsh | fish",
		short: "print a script that completes commands in a shell",
		long: `Prints what a shell needs to complete goldspan's commands and flags. Packages
put it where the shell finds it; by hand: source <(goldspan completion bash).`,
		flags: func(*flag.FlagSet) {},
		words: []string{"bash", "zsh", "fish"},
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
	name, value, about string   // value is "" where it takes none
	words              []string // what the value may be; none where it is something else
}

// wordsOf are what the values of flags may be, by the flags' names; those that
// are missing take files, names or numbers.
func wordsOf(flag string) []string {
	switch flag {
	case "status":
		return []string{"done", "todo", "all"}
	case "format":
		return exchange.Formats().Names()
	case "unit":
		return []string{"auto", "codepoints", "utf16", "bytes"}
	case "scheme":
		return []string{"strict", "exact", "partial", "type"}
	case "by":
		return []string{"label"}
	}
	return nil
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
		out = append(out, option{flagName(f.Name), value, about, wordsOf(f.Name)})
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
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} flags= words=
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
		fmt.Fprintf(&b, "	%s) flags='%s' words='%s' ;;\n", c.name, strings.Join(append(flags, "--help"), " "), strings.Join(c.words, " "))
	}
	fmt.Fprintf(&b, `	help) words="%s" ;;
	esac
	case $command$before in
`, strings.TrimSpace(names.String()))
	for _, c := range commands() {
		for _, o := range c.options() {
			if len(o.words) > 0 {
				fmt.Fprintf(&b, "	%s%s) words='%s' ;;\n", c.name, o.name, strings.Join(o.words, " "))
			}
		}
	}
	fmt.Fprintf(&b, `	esac
	if [[ -n $words && $word != -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	elif [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}
complete -o filenames -F %s %s
`, function, program)
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
				spec += ":" + zshText(o.value) + ":" + zshValues(o.words)
			}
			b.WriteString(" " + shellQuote(spec))
		}
		b.WriteString(" '--help[tell more]'")
		if c.args != "" {
			fmt.Fprintf(&b, " '*:%s:%s'", zshText(strings.ToLower(c.args)), zshValues(c.words))
		}
		b.WriteString(" ;;\n")
	}
	b.WriteString("\thelp) _describe command commands ;;\nesac\n")
	return b.String()
}

// zshValues is what zsh offers as values: words, or files where there are none.
func zshValues(words []string) string {
	if len(words) == 0 {
		return "_files"
	}
	return "(" + strings.Join(words, " ") + ")"
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
		if len(c.words) > 0 {
			fmt.Fprintf(&b, "complete -c %s -n '__fish_seen_subcommand_from %s' -f -a %s\n", program, c.name, shellQuote(strings.Join(c.words, " ")))
		}
		for _, o := range c.options() {
			form := "-l " + strings.TrimPrefix(o.name, "--")
			if len(o.name) == 2 {
				form = "-s " + strings.TrimPrefix(o.name, "-")
			}
			switch {
			case len(o.words) > 0:
				form += " -x -a " + shellQuote(strings.Join(o.words, " "))
			case o.value != "":
				form += " -r"
			}
			fmt.Fprintf(&b, "complete -c %s -n '__fish_seen_subcommand_from %s' %s -d %s\n", program, c.name, form, shellQuote(o.about))
		}
	}
	return b.String()
}

// shellQuote is text between single quotes, as bash, zsh and fish read it.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", "’") + "'" }
