// Package format says what a file format of annotated articles is, and finds
// the format of a file. Each format is a package below this one; whoever reads
// and writes files puts the formats that it offers into a Registry.
//
// A format reads from an io.Reader and writes to an io.Writer; it knows no
// paths. Inside, every offset is a count of code points; a format that demands
// another unit converts in its own package.
package format
