// Package standard makes the engine with the sources that need nothing but the project:
// memory, patterns, learned and copies.
package standard

import (
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/copies"
	"goldspan/annotate/suggest/learned"
	"goldspan/annotate/suggest/memory"
	"goldspan/annotate/suggest/patterns"
)

// Options of the engine. The zero value is the usual one.
type Options struct {
	Rules []patterns.Rules // of the project, besides the usual ones
	Names []memory.Name    // known without an article
}

// New makes the engine. Runs of extractors are put to it with Engine.Put.
func New(o Options) *suggest.Engine {
	rules := patterns.New(o.Rules...)
	return suggest.New(memory.New(o.Names...), rules, learned.New(rules, o.Rules...), copies.New())
}
