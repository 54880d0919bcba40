package sample

import _ "embed" // fills the variable below

// JSONL is the sample project in the native format goldspan/2: one article a
// line, all in the annotation set "gold".
//
//go:embed sample.jsonl
var JSONL string
