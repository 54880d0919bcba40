// Package standard makes the engine with the sources that need nothing but the project:
// memory, patterns, learned and copies.
package standard

import "goldspan/annotate/suggest"

// Options of the engine. The zero value is the usual one.
type Options struct{}

// New makes the engine. Runs of extractors are put to it with Engine.Put.
func New(Options) *suggest.Engine { return suggest.New() }
