// Package schema holds the JSON Schema of goldspan/1, which goes with the
// program. It imports nothing, so that the command line can print it from a
// binary without a window.
package schema

import _ "embed"

//go:embed goldspan-1.schema.json
var goldspan1 string

// Goldspan1 is the JSON Schema (draft 2020-12) of one line of a goldspan/1 file.
func Goldspan1() string { return goldspan1 }
