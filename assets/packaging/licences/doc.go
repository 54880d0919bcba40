// Package licences holds the licences of everything that goes into a package of
// the program: THIRD-PARTY.txt. It is made by gen from the modules that are
// linked in, and never edited by hand; after a change of go.mod it is made anew,
// or a test fails. Every package has to bring it along.
package licences

//go:generate go run ./gen -assets ../.. -out THIRD-PARTY.txt
