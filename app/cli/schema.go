package cli

import (
	"context"
	"flag"
	"fmt"

	"goldspan/assets/schema"
)

func schemaCommand() command {
	c := command{
		name:  "schema",
		args:  "[check]",
		short: "print the JSON Schema of goldspan/1, or of check --json",
		long: `Prints the JSON Schema (draft 2020-12) that every line of a goldspan/1 file
keeps; with the word check, that of what goldspan check --json prints.`,
		flags: func(*flag.FlagSet) {},
		words: []string{"check"},
	}
	c.run = func(_ context.Context, env Env, args []string) (int, error) {
		args, err := c.parse(c.flags, args)
		if err != nil {
			return 0, err
		}
		text := schema.Goldspan1()
		switch {
		case len(args) == 1 && args[0] == "check":
			text = schema.Check1()
		case len(args) > 0:
			return 0, usage("it takes no arguments but the word check")
		}
		_, err = fmt.Fprint(env.Stdout, text)
		return exitFine, err
	}
	return c
}
