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
		short: "print the JSON Schema of goldspan/1",
		long:  `Prints the JSON Schema (draft 2020-12) that every line of a goldspan/1 file keeps.`,
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
		_, err = fmt.Fprint(env.Stdout, schema.Goldspan1())
		return exitFine, err
	}
	return c
}
