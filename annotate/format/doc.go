// Package format defines what a file format of annotated articles can do, and finds
// the format of a file. Each format has a package below this one. A program that
// reads and writes files puts its formats into a Registry.
//
// A format reads from an io.Reader and writes to an io.Writer, and knows no paths.
// Offsets are code points. A format with another unit converts offsets in its own
// package.
package format
