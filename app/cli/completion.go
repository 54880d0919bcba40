package cli

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func completionCommand(env Env) *cobra.Command {
	scripts := map[string]func(root *cobra.Command, w io.Writer) error{
		"bash":       func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"fish":       func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": (*cobra.Command).GenPowerShellCompletionWithDesc,
		"zsh":        (*cobra.Command).GenZshCompletion,
	}
	shells := slices.Sorted(maps.Keys(scripts))
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print the completion script of a shell",
		Long: `Prints the completion script of a shell. The script completes commands, flags
and values. Packages for Linux install the script. To load the script by hand:

    bash        eval "$(` + env.name() + ` completion bash)" (needs bash-completion)
    fish        ` + env.name() + ` completion fish | source
    powershell  ` + env.name() + ` completion powershell | Out-String | Invoke-Expression
    zsh         eval "$(` + env.name() + ` completion zsh)" (after compinit)`,
		ValidArgsFunction: only(1, completeWords(shells...)),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || scripts[args[0]] == nil {
				return usage("name a shell: %s", strings.Join(shells, ", "))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return outputFailed(scripts[args[0]](c.Root(), env.Stdout))
		},
	}
}

// jsonlEndings are those of files that are read as JSONL.
var jsonlEndings = []string{"jsonl", "ndjson", "json"}

// completeWords completes one of some words.
func completeWords(all ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp)
}

// completeList completes the last word of a list with commas.
func completeList(all ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		var out []cobra.Completion
		for _, word := range all {
			if !slices.Contains(strings.Split(before, ","), word) {
				out = append(out, before+word)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completeFiles completes the names of folders, and of files that end so.
func completeFiles(endings ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(endings, cobra.ShellCompDirectiveFilterFileExt)
}

// completeAnyFile completes the name of any file.
var completeAnyFile = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)

// completeProject completes the name of a project.
var completeProject = completeFiles("goldspan")

// only completes the first n arguments, and none after them.
func only(n int, complete cobra.CompletionFunc) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(c, args, typed)
	}
}

// completeRoot completes a project where no command begins so: shells take files
// or words, not both.
func completeRoot(root *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	for _, c := range root.Commands() {
		if len(args) == 0 && !c.Hidden && strings.HasPrefix(c.Name(), typed) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
	}
	return only(1, completeProject)(root, args, typed)
}

// completeFlags says how the values of a command's flags are completed. Those of
// the others are not: they are numbers, or names that the project alone knows.
func completeFlags(c *cobra.Command, how map[string]cobra.CompletionFunc) {
	for name, complete := range how {
		if err := c.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // the command has no such flag
		}
	}
}
