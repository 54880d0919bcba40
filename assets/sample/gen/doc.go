// Command gen turns the marked-up articles of the sample project into one file
// in the native format goldspan/2. The same articles give the same bytes: IDs
// are derived from what they name, and no clock is read.
//
// An article is a text file. It begins with front matter: lines of
// "key: value" between two lines of three hyphens. Everything after that is the article's
// text, to the last byte, with spans marked in braces:
//
//	{a;#pm;is=Arvel Denesh|Prime Minister Denesh} said {c;@pm|it had lost
//	{f;is=38 at_least soldiers killed|at least 38} soldiers}.
//
// The letter is the label (a actor, c claim, f figure). Up to the bar follow
// details, each after a semicolon:
//
//	#name       names the span inside its article
//	@name       a claim: it is said by that actor; may be there more than once
//	is=…        an actor's canonical name, or a figure's value, bound and unit
//	note=…      a note
//
// A figure inside a claim becomes part of the innermost claim around it. Spans
// nest; they cannot cross. A brace has no other meaning, so an article's text
// cannot hold one.
package main
