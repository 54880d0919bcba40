package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"goldspan/assets/schema"
)

func schemaCommand(env Env) *cobra.Command {
	of := map[string]func() string{"check": schema.Check1, "agree": schema.Agree1, "agree-group": schema.AgreeGroup1}
	return &cobra.Command{
		Use:   "schema [check|agree|agree-group]",
		Short: "print the JSON Schema of goldspan/2, or of a report",
		Long: `Prints the JSON Schema (draft 2020-12) of a line of a goldspan/2 file. With the
word check: prints the schema of the output of goldspan check --json. With the
word agree: prints that of goldspan agree --json for two annotation sets; with
agree-group, for three or more.`,
		ValidArgsFunction: only(1, completeWords("agree", "agree-group", "check")),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && of[args[0]] == nil {
				return usage("it takes no arguments but the word check, agree or agree-group")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text := schema.Goldspan2
			if len(args) == 1 {
				text = of[args[0]]
			}
			_, err := fmt.Fprint(env.Stdout, text())
			return outputFailed(err)
		},
	}
}
