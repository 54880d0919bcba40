package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"goldspan/assets/schema"
)

func schemaCommand(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [check]",
		Short: "print the JSON Schema of goldspan/2, or of check --json",
		Long: `Prints the JSON Schema (draft 2020-12) of a line of a goldspan/2 file. With the
word check: prints the schema of the output of goldspan check --json.`,
		ValidArgsFunction: only(1, completeWords("check")),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && args[0] != "check" {
				return usage("it takes no arguments but the word check")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			text := schema.Goldspan2()
			if len(args) == 1 {
				text = schema.Check1()
			}
			_, err := fmt.Fprint(env.Stdout, text)
			return outputFailed(err)
		},
	}
}
