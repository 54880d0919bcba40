// Package schema holds the JSON Schemas of goldspan/2, and of the reports of check
// and agree, which go with the program. It imports nothing, so that the command
// line can print them from a binary without a window.
package schema

import _ "embed"

//go:embed goldspan-2.schema.json
var goldspan2 string

//go:embed check-1.schema.json
var check1 string

//go:embed agree-1.schema.json
var agree1 string

//go:embed agree-group-1.schema.json
var agreeGroup1 string

// Goldspan2 is the JSON Schema (draft 2020-12) of one line of a goldspan/2 file.
func Goldspan2() string { return goldspan2 }

// Check1 is the JSON Schema (draft 2020-12) of what goldspan check --json prints.
func Check1() string { return check1 }

// Agree1 is the JSON Schema (draft 2020-12) of what goldspan agree --json prints of two
// annotation sets.
func Agree1() string { return agree1 }

// AgreeGroup1 is the JSON Schema (draft 2020-12) of what goldspan agree --json prints of
// more than two annotation sets.
func AgreeGroup1() string { return agreeGroup1 }
